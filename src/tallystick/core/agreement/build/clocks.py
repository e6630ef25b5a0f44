"""Clocks: from and to which milestones, within which limits, owed by whom to whom."""

from __future__ import annotations

from dataclasses import replace

from tallystick.core.agreement.build import columns
from tallystick.core.agreement.build.around import recorded_for, units_at
from tallystick.core.agreement.build.conventions import build_convention
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.build.relief import build_relief
from tallystick.core.agreement.model import OTHER_PARTY, Clock, Pause, TimeLimit
from tallystick.core.agreement.phrases import parse_cap, parse_dated, say
from tallystick.core.agreement.shape.records import ClockPart, FieldPart
from tallystick.core.agreement.text.roles import ROLES
from tallystick.core.agreement.text.tree import Path, Scalar, Span
from tallystick.core.clock.limit import Days, Time

NOT_STATED = "not stated"
NOBODY = "nobody"
RAISER = "whoever raised it"
CUSTOMER, PROVIDER = ROLES


def build_clock(draft: Draft, kind: str, name: str) -> Clock | None:
    """Return a clock of a kind; None where a milestone or its limits are missing."""
    part = draft.part.records[kind].clocks[name]
    path = ("records", kind, "clocks", name)
    starts = () if part.start == [NOT_STATED] else _milestones(draft, kind, part.start, (*path, "from"))
    stops = _milestones(draft, kind, part.stop, (*path, "to"))
    limits = _limits(draft, kind, part, path)
    owed_to = _parties(draft, part, path)
    clock = Clock(
        id=name,
        kind=kind,
        title=part.title,
        starts=starts or (),
        stops=stops or (),
        limits=limits,
        owed_by=part.owed_by,
        owed_to=owed_to,
        cap=_cap(draft, kind, path),
        when=columns.read_expression(draft, (*path, "when"), columns.running, kind),
        clause=draft.clause(part.clause, path),
        warn=draft.limit((*path, "warn")),
        pauses=_pauses(draft, kind, part, path),
        deemed=_deemed(draft, kind, part, path),
        convention=build_convention(draft, part, limits, path),
        units=units_at(draft, part.units, (*path, "units")),
        relief=build_relief(draft, part.relief, path, owed_by=part.owed_by, deemed=part.deemed is not None),
    )
    if starts and stops and set(starts) & set(stops):
        _stops_at_once(draft, path)
    return clock if starts is not None and stops and limits else None


def _milestones(draft: Draft, kind: str, names: list[str], path: Path) -> tuple[str, ...] | None:
    """Return the milestones named at a path, None where one of them is not known."""
    known = [draft.milestone(kind, name, draft.item(path, number)) for number, name in enumerate(names)]
    return tuple(names) if all(known) else None


def _stops_at_once(draft: Draft, path: Path) -> None:
    draft.say(
        "A407",
        (*path, "to"),
        "The clock stops with what starts it.",
        "It starts with one milestone and stops with another.",
        "Name the milestone that fulfils it.",
    )


def _limits(draft: Draft, kind: str, part: ClockPart, path: Path) -> tuple[TimeLimit, ...]:
    if part.limits is None:
        return _limits_at(draft, kind, (*path, "due" if part.within is None else "within"))
    found: list[TimeLimit] = []
    for number, told in enumerate(part.limits):
        at = (*path, "limits", str(number))
        limits = _limits_at(draft, kind, (*at, "due" if told.within is None else "within"))
        if told.start is not None:
            draft.milestone(kind, told.start, (*at, "from"))
        clause = draft.clause(told.clause, at)
        found += [replace(limit, start=told.start, clause=clause) for limit in limits]
    return tuple(found)


def _limits_at(draft: Draft, kind: str, at: Path) -> tuple[TimeLimit, ...]:
    """Return the limit at a path; of a value that can be read in several ways each of them, until one is chosen."""
    name = draft.readings.get(at)
    if name is None:
        limit = _limit(draft, kind, at, at[-1])
        return () if limit is None else (limit,)
    part = draft.part.readings.get(name)
    meanings = part.may_mean if part else {}
    chosen = [part.chosen] if part and part.chosen in meanings else [*meanings]
    read = [_limit(draft, kind, ("readings", name, "may_mean", each), at[-1]) for each in chosen]
    return tuple(replace(limit, reading=name) for limit in read if limit is not None)


def _limit(draft: Draft, kind: str, at: Path, key: str) -> TimeLimit | None:
    """Return the limit at a path: an amount of time (`within`), or a day set off from a date field (`due`)."""
    if key == "within":
        limit = draft.limit(at)
        node = draft.node(at)
        return TimeLimit(limit, node.text.strip()) if limit and isinstance(node, Scalar) else None
    dated = draft.phrase(parse_dated, "A201", at)
    if dated is None or not draft.has_calendar(dated[0], at):
        return None
    limit, field, before = dated
    node = draft.node(at)
    span = node.part(node.text.rfind(field), len(field)) if isinstance(node, Scalar) else None
    told = _field(draft, kind, field, at, span)
    if told is None:
        return None
    at_a_time = told.type == "time"
    if told.type != "date" and not at_a_time:
        _no_date(draft, field, f"of the type {told.type}", at, span)
        return None
    if at_a_time and limit != Days(0) and not (isinstance(limit, Time) and limit.calendar is None):
        _no_date(draft, field, "a time of day", at, span, "Hours or minutes, set off from a time of day.")
        return None
    amount = "" if limit == Days(0) else f"{say(limit)} {'before' if before else 'after'} "
    text = f'{amount}"{told.title}"'
    return TimeLimit(limit, text, anchor=field, before=before, clock_time=at_a_time)


def _field(draft: Draft, kind: str, name: str, at: Path, span: Span | None) -> FieldPart | None:
    """Return the field that a limit is set off from: one of the record, or as `subject.name` of its subject."""
    subject, _, own = name.rpartition(".")
    of = draft.part.records[kind].subject or "" if subject else kind
    known = draft.names("records", of, "fields")
    if not draft.is_known(
        "A107", "field", name, [f"subject.{each}" for each in known] if subject else known, at, span=span
    ):
        return None
    held = draft.part.records.get(of)
    return held.fields.get(own) if held else None


def _no_date(
    draft: Draft,
    field: str,
    what: str,
    path: Path,
    span: Span | None,
    expected: str = "A field of the type date or time, from which the deadline is set off.",
) -> None:
    draft.say(
        "A302",
        path,
        f'The field "{field}" is {what}.',
        expected,
        "Name a date, or make this field one."
        if "type" in what
        else "Name a date, or write hours or minutes.",
        span=span,
    )


def _cap(draft: Draft, kind: str, path: Path) -> TimeLimit | None:
    at = (*path, "at_most")
    cap = draft.phrase(parse_cap, "A201", at)
    node = draft.node(at)
    if cap is None or not isinstance(node, Scalar):
        return None
    limit, start = cap
    span = node.part(node.text.rfind(start), len(start))
    known = draft.has_calendar(limit, at) and draft.milestone(kind, start, at, span=span)
    return TimeLimit(limit, node.text.strip(), start) if known else None


def _parties(draft: Draft, part: ClockPart, path: Path) -> str:
    """Return whom it is owed to; find a party that there is not, or that is not named."""
    if part.owed_by == OTHER_PARTY:
        return _raiser(draft, part, path)
    draft.party_or_body(part.owed_by, (*path, "owed_by"), NOBODY, OTHER_PARTY)
    recorded_for(draft, part.owed_by)
    if part.owed_to is not None:
        draft.party_or_body(part.owed_to, (*path, "owed_to"), NOBODY)
    elif part.owed_by != NOBODY:
        draft.say(
            "A011",
            (*path, "owed_by"),
            "It is not said to whom this is owed.",
            "`owed_to:` with a party.",
            "Add a line `owed_to:` with its value.",
        )
    return part.owed_to or NOBODY


def _raiser(draft: Draft, part: ClockPart, path: Path) -> str:
    """Return that a clock is owed to whoever raised the record; find that this is not plain."""
    if part.owed_to is not None:
        draft.say(
            "A019",
            (*path, "owed_to"),
            "What the other party owes is owed to whoever raised the record.",
            "No `owed_to` beside `owed_by: other party`.",
            "Delete `owed_to`.",
        )
    if len(draft.names("parties")) != len({CUSTOMER, PROVIDER}):
        draft.say(
            "A101",
            (*path, "owed_by"),
            "Of more than two parties none is the other one.",
            "A party by its name.",
            "Name the party that owes it.",
        )
    return RAISER


def _pauses(draft: Draft, kind: str, part: ClockPart, path: Path) -> tuple[Pause, ...]:
    pauses = []
    for number, told in enumerate(part.pauses):
        at = (*path, "pauses", str(number))
        starts = draft.milestone(kind, told.start, (*at, "from"))
        ends = draft.milestone(kind, told.end, (*at, "to"))
        if starts and ends:
            pauses.append(Pause(told.start, told.end, told.because))
    return tuple(pauses)


def _deemed(draft: Draft, kind: str, part: ClockPart, path: Path) -> str | None:
    if part.deemed is None or not draft.milestone(kind, part.deemed, (*path, "deemed")):
        return None
    return part.deemed
