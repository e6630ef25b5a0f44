"""What is wrong with an entry that rules about a result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tallystick.core.agreement.model import Agreement
from tallystick.core.engine.rulings import EXCLUDED, OVERRIDDEN, RULINGS
from tallystick.core.findings import Finding
from tallystick.files.rows import Row


def ruling_faults(row: Row, values: Mapping[str, Any], agreement: Agreement) -> Iterator[Finding]:
    """Yield what is wrong with a ruling: it names what there is, says why, and says a rating where it overrides one."""
    yield from row.unknown_name(("measure",), values["measure"], agreement.measures, "measure")
    yield from row.unknown_name(("ruling",), values["ruling"], RULINGS, "ruling")
    if values.get("lot"):
        yield from row.unknown_name(("lot",), values["lot"], agreement.lots, "lot")
    if values.get("clause"):
        yield from row.unknown_name(("clause",), values["clause"], agreement.clauses, "clause")
    measure = agreement.measures.get(values["measure"])
    rating = values.get("rating")
    if rating and measure:
        yield from row.unknown_name(("rating",), rating, measure.ratings, f"rating of {measure.id}")
    for key, wanted, why in (
        ("reason", True, "Why it is ruled so is part of the ruling"),
        (
            "rating",
            values["ruling"] == OVERRIDDEN,
            "Another rating counts where a result is overridden, and only there",
        ),
        (
            "clause",
            values["ruling"] == EXCLUDED or bool(values.get("clause")),
            "A period is excluded by a clause",
        ),
    ):
        if bool(values.get(key)) != wanted:
            yield row.fault(
                "F004" if wanted else "F005",
                () if wanted else (key,),
                message=f"{why}.",
                expected=f'The key "{key}" is expected {"here" if wanted else f"only with the ruling {OVERRIDDEN}"}.',
                cure=f'{"Add" if wanted else "Remove"} the key "{key}".',
            )
