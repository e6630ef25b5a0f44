"""Duties, tallies, and measures with what they count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tallystick.core.agreement.build import columns
from tallystick.core.agreement.build.around import recorded_for, units_at
from tallystick.core.agreement.build.cells import build_cell, needs_active
from tallystick.core.agreement.build.comparators import build_comparators, build_rank
from tallystick.core.agreement.build.composed_parts import fitting
from tallystick.core.agreement.build.compositions import CODE, build_composition
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.build.frame import build_offset
from tallystick.core.agreement.build.outturns import build_denominator, build_outturn
from tallystick.core.agreement.build.relief import build_relief
from tallystick.core.agreement.build.targets import build_bands, build_targets
from tallystick.core.agreement.build.windows import build_window
from tallystick.core.agreement.model import COMPOSITE, NOTHING_COUNTED, DoneBy, Duty, Measure
from tallystick.core.agreement.phrases import (
    parse_indicative,
    parse_knowable,
    parse_rounding,
    say,
)
from tallystick.core.agreement.shape.measures import DoneByPart, DutyPart, MeasurePart
from tallystick.core.agreement.text.tree import Path, Scalar
from tallystick.core.clock.limit import Every, Limit, Offset


def build_duties(draft: Draft) -> Mapping[str, Duty]:
    """Return the duties."""
    made = {name: _duty(draft, name, part) for name, part in draft.part.duties.items()}
    return {name: duty for name, duty in made.items() if duty is not None}


def _duty(draft: Draft, name: str, part: DutyPart) -> Duty | None:
    path = ("duties", name)
    draft.party_or_body(part.owed_by, (*path, "owed_by"))
    draft.party_or_body(part.owed_to, (*path, "owed_to"))
    recorded_for(draft, part.owed_by)
    every = draft.every((*path, "every"))
    due = None
    if part.due is not None:
        due = build_offset(draft, (*path, "due"), _periods(every))
    lots = draft.lots(part.lots, (*path, "lots"))
    clause = draft.clause(part.clause, path)
    if part.for_each is not None and draft.kind(part.for_each, (*path, "for_each")):
        needs_active(draft, part.for_each, (*path, "for_each"))
    done_by = build_done_by(draft, part.done_by, (*path, "done_by"))
    if every is None or done_by is None:
        return None
    return Duty(
        id=name,
        title=part.title,
        owed_by=part.owed_by,
        owed_to=part.owed_to,
        every=every,
        every_text=part.every.replace("_", " "),
        done_by=done_by,
        due=due,
        due_text=part.due or "",
        at_least=part.at_least,
        for_each=part.for_each,
        lots=lots,
        clause=clause,
        only_on=_only_on(draft, part.only_on, (*path, "only_on")),
        units=units_at(draft, part.units, (*path, "units")),
        relief=build_relief(draft, part.relief, path, owed_by=part.owed_by),
    )


def _only_on(draft: Draft, calendar: str | None, path: Path) -> str | None:
    """Return the calendar named at a path if there is one of that name."""
    known = calendar is not None and draft.is_known(
        "A104", "calendar", calendar, draft.names("calendars"), path
    )
    return calendar if known else None


def _periods(every: Every | None) -> tuple[str, ...]:
    """Return how the ends of a period may be called."""
    return (
        ("period", "day", "week", "month", "quarter", "half-year", "year")
        if every is None
        else (every.unit, "period")
    )


def build_done_by(draft: Draft, part: DoneByPart, path: Path) -> DoneBy | None:
    """Return by which record something owed is done, None where there is no such kind or milestone."""
    kind = part.record
    if not draft.kind(kind, (*path, "record")) or kind not in draft.part.records:
        return None
    milestone = draft.milestone(kind, part.milestone, (*path, "milestone"))
    slot = part.slot
    fields = draft.names("records", kind, "fields")
    if slot is not None and draft.is_known("A107", "field", slot, fields, (*path, "slot")):
        _check_slot(draft, kind, slot, path)
    where = columns.read_expression(draft, (*path, "where"), columns.recorded, kind)
    return DoneBy(kind, part.milestone, where, slot) if milestone else None


def _check_slot(draft: Draft, kind: str, slot: str, path: Path) -> None:
    field = draft.part.records[kind].fields.get(slot)
    if field is None or field.type == "date":
        return
    draft.say(
        "A302",
        (*path, "slot"),
        f'The field "{slot}" is of the type {field.type}.',
        "A field of the type date: it holds the first day of the period.",
        "Name a date, or make this field one.",
    )


_OF_COUNTED = (
    *(
        "denominator",
        "outturn",
        "in_words",
        "counts",
        "over",
        "short_period",
        "knowable",
        "snapshot",
        "survey",
    ),
    *("returned_by", "checked_against", "prevails", "comparators", "tolerance"),
)
"""The keys that only a measure may have that counts something itself."""


def build_measures(draft: Draft) -> Mapping[str, Measure]:
    """Return the measures."""
    made = {name: _measure(draft, name, part) for name, part in draft.part.measures.items()}
    return fitting(draft, {name: measure for name, measure in made.items() if measure is not None})


def _measure(draft: Draft, name: str, part: MeasurePart) -> Measure | None:
    path = ("measures", name)
    made = _composed(draft, part, path) if part.made_of is not None else _counted(draft, part, path)
    every = draft.every((*path, "every"))
    rounding = draft.phrase(parse_rounding, "A208", (*path, "rounding"))
    indicative = draft.phrase(parse_indicative, "A208", (*path, "indicative"))
    measure = Measure(
        id=name,
        number=part.number,
        title=part.title,
        description=part.description or "",
        information=part.type == "information",
        numerator=NOTHING_COUNTED,
        denominator=NOTHING_COUNTED,
        every=every or Every("period"),
        every_text=part.every.replace("_", " "),
        bands=build_bands(draft, part, path),
        lots=draft.lots(part.lots, (*path, "lots")),
        by_lot=part.by_lot,
        better=part.better,
        indicative_years=indicative or 0,
        rounding=rounding,
        clause=draft.clause(part.clause, path),
        targets=build_targets(draft, part, path),
        unit=part.unit or "",
        comparators=build_comparators(draft, part, path),
        ranked=build_rank(draft, part, path),
    )
    return replace(measure, **made) if made is not None and every is not None else None


def _composed(draft: Draft, part: MeasurePart, path: Path) -> dict[str, Any] | None:
    """Return what is said of a measure that is made of others alone."""
    assert part.made_of is not None
    for key in _OF_COUNTED:
        if draft.node((*path, key)) is not None:
            draft.say(
                CODE,
                (*path, key),
                f"It is made of other measures, and `{key}:` stands here.",
                "What is said of a measure that counts something itself only there.",
                f"Delete `{key}:`, or `made_of:`.",
                span=draft.key((*path, key)),
            )
    made_of = build_composition(draft, part.made_of, (*path, "made_of"))
    return {"made_of": made_of, "outturn": COMPOSITE} if made_of is not None else None


def _counted(draft: Draft, part: MeasurePart, path: Path) -> dict[str, Any] | None:
    """Return what is said of a measure alone that counts something itself."""
    every = draft.every((*path, "every"))
    numerator = build_cell(draft, part.numerator, (*path, "numerator")) if part.numerator else None
    outturn = build_outturn(draft, part, path)
    denominator = build_denominator(draft, part, numerator, path)
    words = part.in_words
    above, below = (words.numerator, words.denominator) if words else (None, None)
    at = (*path, "in_words")
    made = {
        "outturn": outturn,
        "numerator": numerator,
        "denominator": denominator,
        "in_words_numerator": build_cell(draft, above, (*at, "numerator")) if above else None,
        "in_words_denominator": build_cell(draft, below, (*at, "denominator")) if below else None,
        "counts": part.counts,
        "knowable": _knowable(draft, part, path),
        "knowable_text": part.knowable or "",
        "snapshot": _snapshot(draft, part, every, path),
        "snapshot_text": part.snapshot or "",
        "survey": part.survey,
        "returned_by": part.returned_by,
        "checked_against": part.checked_against,
        "prevails": part.prevails,
        "tolerance": part.tolerance,
        "over": build_window(draft, part, every, path),
        "over_text": part.over or "",
        "short_period": part.short_period or "",
    }
    _sources(draft, part, path)
    return made if numerator and denominator and outturn else None


def _sources(draft: Draft, part: MeasurePart, path: Path) -> None:
    """Find a survey or a source that there is not."""
    if part.survey is not None:
        draft.kind(part.survey, (*path, "survey"))
    if part.returned_by is not None:
        draft.party(part.returned_by, (*path, "returned_by"))
    if part.checked_against is not None:
        draft.party(part.checked_against, (*path, "checked_against"), "records")
    if part.tolerance is not None and part.checked_against is None:
        draft.say(
            "A011",
            (*path, "tolerance"),
            "It is not said what the figures are checked against.",
            "`checked_against:` with the other source.",
            "Add `checked_against:`, or delete `tolerance:`.",
        )
    if part.prevails is not None:
        draft.party(part.prevails, (*path, "prevails"), "records")


def _snapshot(draft: Draft, part: MeasurePart, every: Every | None, path: Path) -> Offset | None:
    """Return the day as at which outcomes count: set off from the end of the period, for rows with a milestone."""
    at = (*path, "snapshot")
    if part.snapshot is None:
        return None
    if part.knowable is not None:
        draft.say(
            "A019",
            at,
            "Both stand here: `knowable:` and `snapshot:`.",
            "Exactly one of them.",
            "Delete `knowable:`: as at a snapshot all outcomes are known.",
        )
        return None
    cells = [cell for cell in (part.numerator, part.denominator) if cell is not None]
    fixed = {"active", "end", "due"}
    if any(cell.counted_on in fixed or "." in cell.count for cell in cells):
        draft.say(
            "A408",
            at,
            "As at a day after the period only records can be asked that entered it by a milestone.",
            "`count:` with a kind, and `counted_on:` with a milestone.",
            "Count by a milestone, or delete `snapshot:`.",
        )
        return None
    offset = build_offset(draft, at, _periods(every))
    if offset is None or (offset.anchor == "period_end" and not offset.before):
        return offset
    draft.say(
        "A203",
        at,
        "That day does not lie after the period.",
        "A day set off from the end of the period.",
        'Write it like "5 months after the year ends".',
    )
    return None


def _knowable(draft: Draft, part: MeasurePart, path: Path) -> Limit | None:
    """Return how long after the counted milestone an outcome can be known."""
    at = (*path, "knowable")
    node = draft.node(at)
    read = draft.phrase(parse_knowable, "A201", at)
    if read is None or not isinstance(node, Scalar):
        return None
    limit, milestone = read
    cells = (part.denominator, part.numerator)
    counted = [cell.counted_on for cell in cells if cell is not None and cell.counted_on]
    if milestone not in counted:
        draft.say(
            "A408",
            at,
            f'The measure does not count by "{milestone}".',
            f"The milestone it counts by{f': {counted[0]}' if counted else ''}.",
            f'Write "{say(limit)} after {counted[0]}".'
            if counted
            else "Name the milestone that it counts by.",
            span=node.part(node.text.rfind(milestone), len(milestone)),
        )
        return None
    return limit if draft.has_calendar(limit, at) else None
