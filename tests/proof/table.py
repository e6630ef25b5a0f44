"""What is proven of the requirements, by page and by area, as lines of text.

A requirement is *claimed* when a collected test is marked with it,
and *proven* when every test that claims it passed when it last ran.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence

from tests.proof.register import Requirement

Claims = Sequence[tuple[str, str | None]]


def lines(requirements: Iterable[Requirement], claims: Claims) -> Iterator[str]:
    """Return the report: a table by page, one by area, and the ids proven and only claimed."""
    rows = list(requirements)
    claimed = {requirement for requirement, _ in claims}
    proven = claimed - {requirement for requirement, outcome in claims if outcome != "passed"}
    yield from _counts("page", lambda row: row.page, rows, claimed, proven)
    yield from _counts("area", lambda row: row.area, rows, claimed, proven)
    for page in dict.fromkeys(row.page for row in rows):
        of_page = [row.id for row in rows if row.page == page]
        yield from _listed(f"{page}, proven", [id_ for id_ in of_page if id_ in proven])
        yield from _listed(
            f"{page}, claimed but not passed", [id_ for id_ in of_page if id_ in claimed - proven]
        )
    yield ""
    yield "Claims are marks of the tests collected now; passed is by each one's last run (var/proofs.json)."


def _counts(
    title: str,
    group: Callable[[Requirement], str],
    rows: list[Requirement],
    claimed: set[str],
    proven: set[str],
) -> Iterator[str]:
    yield ""
    yield f"{title:<28}{'rows':>6}{'claimed':>9}{'proven':>8}"
    for name in sorted({group(row) for row in rows}):
        yield _count(name, [row.id for row in rows if group(row) == name], claimed, proven)
    yield _count("all", [row.id for row in rows], claimed, proven)


def _count(name: str, ids: list[str], claimed: set[str], proven: set[str]) -> str:
    return f"{name:<28}{len(ids):>6}{len(claimed.intersection(ids)):>9}{len(proven.intersection(ids)):>8}"


def _listed(title: str, ids: list[str]) -> Iterator[str]:
    if ids:
        yield ""
        yield f"{title}:"
        yield from textwrap.wrap(" ".join(ids), 100, initial_indent="  ", subsequent_indent="  ")
