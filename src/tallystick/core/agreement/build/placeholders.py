"""Placeholders of clauses: each names a term that is written somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.text.tree import Path, Scalar
from tallystick.core.agreement.wording import (
    OF_CHARGES,
    OF_CLOCKS,
    OF_DUTIES,
    OF_LINES,
    OF_MEASURES,
    OF_OUTSIDE,
    OF_RIGHTS,
    OF_SERVICES,
    OF_TERM,
    PLACEHOLDER,
    term_path,
)
from tallystick.core.findings import nearest

_BRACES = re.compile(r"\{[^{}]*\}?|\}")


def check_placeholders(draft: Draft) -> None:
    """Find every placeholder in a clause that names no term of the agreement."""
    for clause in draft.names("clauses"):
        node = draft.node(("clauses", clause, "text"))
        if isinstance(node, Scalar):
            _check_text(draft, ("clauses", clause, "text"), node)


def _check_text(draft: Draft, path: Path, node: Scalar) -> None:
    after = 0
    for found in _BRACES.finditer(node.text):
        if draft.is_full:
            return
        written = found.group()
        start, after = node.find(written, after) or (0, after)
        name = PLACEHOLDER.fullmatch(written)
        if not name or not _is_written(draft, term_path(name.group(1))):
            near = nearest(written.strip("{} "), _terms(draft))
            draft.say(
                "A113",
                path,
                f'"{written}" names no term.' if name else f'"{written}" is no placeholder.',
                "A term in braces, such as {term.starts}, {parties.council} or {record.clock.within}.",
                f'Did you mean "{{{near}}}"?'
                if near
                else "Name a term of this agreement, or take the braces away.",
                span=node.span.part(start, after - start),
                instead=f"{{{near}}}" if near else None,
            )


def _is_written(draft: Draft, path: Path) -> bool:
    """Return whether the term at a path is written, or follows from what is."""
    if not path:
        return False
    if path == ("term", "ends"):
        return draft.node(("term",)) is not None
    if path[-1] in {"within", "due"} and draft.node((*path[:-1], "limits")) is not None:
        return True
    if path[0] == "duties" and path[-1] == "at_least":
        return draft.node(path[:-1]) is not None
    return draft.node(path) is not None


def _terms(draft: Draft) -> Iterator[str]:
    """Yield every placeholder that names a term of the agreement."""
    yield from (f"term.{key}" for key in OF_TERM)
    yield from (f"parties.{name}" for name in draft.names("parties"))
    yield from (f"bodies.{name}" for name in draft.names("bodies"))
    yield from (f"figures.{name}" for name in draft.names("figures"))
    yield from (f"dates.{name}" for name in draft.names("dates"))
    for kind in draft.names("records"):
        for clock in draft.names("records", kind, "clocks"):
            yield from (f"{kind}.{clock}.{key}" for key in OF_CLOCKS)
    for duty in draft.names("duties"):
        yield from (f"duties.{duty}.{key}" for key in OF_DUTIES)
    for charge in draft.names("charges"):
        yield from (f"charges.{charge}.{key}" for key in OF_CHARGES)
        for line in draft.names("charges", charge, "lines"):
            yield from (f"charges.{charge}.{line}.{key}" for key in OF_LINES)
    for service in draft.names("services"):
        yield from (f"services.{service}.{key}" for key in OF_SERVICES)
    for document in draft.names("outside"):
        yield from (f"outside.{document}", *(f"outside.{document}.{key}" for key in OF_OUTSIDE))
    for right in draft.names("rights"):
        yield from (f"rights.{right}.{key}" for key in OF_RIGHTS)
    for measure in draft.names("measures"):
        keys = (*draft.names("measures", measure, "bands"), *OF_MEASURES)
        yield from (f"measures.{measure}.{key}" for key in keys)
