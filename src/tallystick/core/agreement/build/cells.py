"""Cells: what a numerator or a denominator counts, and what each row adds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tallystick.core.agreement.build import columns
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.expression import MONEY, WHOLE_NUMBER, Expression
from tallystick.core.agreement.model import Cell
from tallystick.core.agreement.shape.measures import CellPart
from tallystick.core.agreement.text.tree import Path


def build_cell(draft: Draft, part: CellPart, path: Path) -> Cell | None:
    """Return what is counted; None where there is nothing of that name."""
    head, _, rest = part.count.partition(".")
    if head == "duty":
        return _cell_of_duty(draft, part, path, rest)
    if head == "tally":
        return _cell_of_tally(draft, part, path, rest)
    return _cell_of_records(draft, part, path, head, rest)


def _cell_of_duty(draft: Draft, part: CellPart, path: Path, duty: str) -> Cell | None:
    if not draft.is_known("A110", "duty", duty, draft.names("duties"), (*path, "count")):
        return None
    _counted_on(draft, part, path, ("due",))
    where = columns.read_expression(draft, (*path, "where"), columns.owed, duty)
    value = read_amount(draft, (*path, "value"), columns.owed, duty)
    return Cell(part.count, where, part.counted_on or "due", distinct=False, value=value)


def _cell_of_tally(draft: Draft, part: CellPart, path: Path, tally: str) -> Cell | None:
    if not draft.is_known("A110", "tally", tally, draft.names("tallies"), (*path, "count")):
        return None
    where = columns.read_expression(draft, (*path, "where"), columns.summed, tally)
    value = read_amount(draft, (*path, "value"), columns.summed, tally)
    return Cell(part.count, where, part.counted_on or "", part.distinct is not None, value)


def _cell_of_records(draft: Draft, part: CellPart, path: Path, kind: str, clock: str) -> Cell | None:
    known = draft.names("records", kind, "clocks") if "." in part.count else (clock,)
    if kind not in draft.names("records") or clock not in known:
        countable = (*draft.names("records"), *_counted_names(draft))
        draft.is_known("A110", "thing to count", part.count, countable, (*path, "count"))
        return None
    if kind not in draft.part.records:
        return None
    record = draft.part.records[kind]
    ways = (*draft.names("records", kind, "milestones"), *(("due",) if clock else ()))
    if record.active is not None:
        ways = (*ways, "active", "end")
    elif part.counted_on in {"active", "end"} and part.counted_on not in ways:
        needs_active(draft, kind, (*path, "counted_on"))
        return None
    counted_on = part.counted_on or ("due" if clock else "")
    if not _counted_on(draft, part, path, ways, required=not clock):
        return None
    if part.distinct and not record.subject:
        no_subject(draft, kind, (*path, "distinct"))
    if part.distinct and part.value is not None:
        _once_each(draft, (*path, "value"))
        return None
    row = columns.timed if clock else columns.recorded
    if counted_on == "end":
        row = partial(columns.aged, row)
    where = columns.read_expression(draft, (*path, "where"), row, kind)
    value = read_amount(draft, (*path, "value"), row, kind)
    return Cell(part.count, where, counted_on, part.distinct is not None, value)


def _once_each(draft: Draft, path: Path) -> None:
    """Say that who is counted once adds one, whatever the rows say."""
    draft.say(
        "A415",
        path,
        "Each subject is counted once here, and its rows may differ in what they add.",
        "A tally, which adds up the rows of each subject first.",
        "Count a tally, or leave out `distinct:`.",
    )


def read_amount(
    draft: Draft, path: Path, row: Callable[[Draft, str], columns.Columns], about: str
) -> Expression | None:
    """Return what is added up at a path: whole numbers or money; None where nothing is, or it has faults."""
    made = columns.read_expression(draft, path, row, about, None)
    if made is None or made.type.name in {WHOLE_NUMBER.name, MONEY.name}:
        return made
    draft.say(
        "A302",
        path,
        f"This gives a value of the type {made.type.name}.",
        "Numbers or money: they are added up.",
        "Count with `case when … then 1 else 0 end`.",
    )
    return None


def _counted_names(draft: Draft) -> list[str]:
    """Return the names of what can be counted beside the records themselves."""
    duties = [f"duty.{name}" for name in draft.names("duties")]
    return [*draft.clocks(), *duties, *(f"tally.{name}" for name in draft.names("tallies"))]


def _counted_on(
    draft: Draft, part: CellPart, path: Path, ways: tuple[str, ...], *, required: bool = False
) -> bool:
    """Return whether it is said, rightly, by what a row enters a period."""
    if part.counted_on is not None:
        return draft.is_known("A103", "milestone", part.counted_on, ways, (*path, "counted_on"))
    if required:
        draft.say(
            "A011",
            (*path, "count"),
            "It is not said by what a record enters a period.",
            "`counted_on:` with a milestone, `active` or `end`.",
            "Add `counted_on:` beside `count:`.",
        )
    return not required


def needs_active(draft: Draft, kind: str, path: Path) -> None:
    """Say so where a kind does not say when its records are active."""
    part = draft.part.records.get(kind)
    if part is None or part.active is not None:
        return
    draft.say(
        "A011",
        path,
        f'It is not said when a record of the kind "{kind}" is active.',
        "`active: {from: …, until: …}` at the kind of record.",
        f"Add `active:` under `{kind}`.",
    )


def no_subject(draft: Draft, kind: str, path: Path) -> None:
    """Say that subjects cannot be counted of a kind that is about none."""
    draft.say(
        "A411",
        path,
        f'Records of the kind "{kind}" are about no subject.',
        "A kind with `subject:`.",
        f"Add `subject:` under `{kind}`, or name another kind.",
    )
