"""Tallies: what is added up for each subject within a period, week by week where the agreement says so."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.agreement.build import columns
from tallystick.core.agreement.build.cells import no_subject, read_amount
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.expression import Expression
from tallystick.core.agreement.model import Tally
from tallystick.core.agreement.shape.measures import TallyPart
from tallystick.core.agreement.text.tree import Path


def build_tallies(draft: Draft) -> Mapping[str, Tally]:
    """Return the tallies."""
    made = {name: _tally(draft, name, part) for name, part in draft.part.tallies.items()}
    return {name: tally for name, tally in made.items() if tally is not None}


def _tally(draft: Draft, name: str, part: TallyPart) -> Tally | None:
    path = ("tallies", name)
    if not draft.kind(part.of, (*path, "of")) or part.of not in draft.part.records:
        return None
    if not draft.part.records[part.of].subject:
        no_subject(draft, part.of, (*path, "of"))
    counted = draft.milestone(part.of, part.counted_on, (*path, "counted_on"))
    where = columns.read_expression(draft, (*path, "where"), columns.recorded, part.of)
    sums = {key: read_amount(draft, (*path, "sums", key), columns.recorded, part.of) for key in part.sums}
    per = draft.every((*path, "per"))
    totals = {key: read_amount(draft, (*path, "totals", key), columns.added_up, name) for key in part.totals}
    _together(draft, part, path)
    if not counted or (part.per is not None and per is None):
        return None
    return Tally(name, part.of, part.counted_on, _sound(sums), where, per, part.per or "", _sound(totals))


def _sound(made: Mapping[str, Expression | None]) -> Mapping[str, Expression]:
    return {key: each for key, each in made.items() if each is not None}


def _together(draft: Draft, part: TallyPart, path: Path) -> None:
    """Find what is added up week by week with nothing said of the weeks, and the other way round."""
    if part.per is not None and not draft.names(*path, "totals"):
        draft.say(
            "A011",
            path,
            f"It is added up for each {part.per.strip()} by itself, and not said what of each is added up then.",
            "`totals:` with a name and an expression of the sums of one.",
            'Add `totals:`, such as `totals: {weeks: "1"}`.',
        )
    elif part.per is None and part.totals:
        draft.say(
            "A011",
            (*path, "totals"),
            "It is not said of what these are the totals.",
            "`per:` with a week or a month.",
            "Add `per: week`, or write them under `sums:`.",
        )
