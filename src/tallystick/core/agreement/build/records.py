"""Kinds of record: their fields, milestones, lookups, gates; the clocks are beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tallystick.core.agreement.build import columns
from tallystick.core.agreement.build.around import in_use, recorded_for
from tallystick.core.agreement.build.clocks import build_clock
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.build.posts import committed, kept_for
from tallystick.core.agreement.build.routes import build_routes
from tallystick.core.agreement.build.waiting import build_waiting
from tallystick.core.agreement.field_types import FIELD_TYPES, Refused, parse
from tallystick.core.agreement.field_values import Value
from tallystick.core.agreement.model import (
    OUTSIDE,
    SERVICES,
    Active,
    Field,
    Gate,
    Lookup,
    Milestone,
    RecordKind,
)
from tallystick.core.agreement.shape.records import FieldPart, GatePart, LookupPart, RecordPart
from tallystick.core.agreement.text.tree import Path
from tallystick.core.findings import did_you_mean

AS_PROPOSED = "as proposed"
"""Until both sides agree, what either said last counts."""


def build_kinds(draft: Draft) -> Mapping[str, RecordKind]:
    """Return the kinds of record."""
    subjects = {part.subject for part in draft.part.records.values()}
    return {
        name: _kind(draft, name, part, is_subject=name in subjects)
        for name, part in draft.part.records.items()
    }


def _kind(draft: Draft, name: str, part: RecordPart, *, is_subject: bool) -> RecordKind:
    path = ("records", name)
    draft.party(part.raised_by, (*path, "raised_by"), "either")
    subject = part.subject
    if subject is not None and not draft.kind(subject, (*path, "subject")):
        subject = None
    clocks = {clock: build_clock(draft, name, clock) for clock in part.clocks}
    return RecordKind(
        id=name,
        title=part.title,
        prefix=part.prefix,
        raised_by=part.raised_by,
        fields={field: _field(draft, name, field, told) for field, told in part.fields.items()},
        milestones=_milestones(draft, name, part),
        clocks={clock: made for clock, made in clocks.items() if made is not None},
        lookups=_lookups(draft, name, part),
        gates=_gates(draft, name, part),
        routes=build_routes(draft, name),
        subject=subject,
        per_lot=part.per_lot,
        active=_active(draft, name, part),
        waiting=build_waiting(draft, name),
        clause=draft.clause(part.clause, path),
        is_subject=part.person or is_subject,
    )


def _field(draft: Draft, kind: str, name: str, part: FieldPart) -> Field:
    path = ("records", kind, "fields", name)
    known = FIELD_TYPES.get(part.type)
    if known is None:
        draft.is_known("A115", "field type", part.type, FIELD_TYPES, (*path, "type"))
    elif known.needs and draft.node((*path, known.needs)) is None:
        _needs(draft, path, part.type, known.needs)
    if part.codes is not None:
        own = (name for name in (SERVICES, OUTSIDE) if draft.names(name))
        lists = (*draft.names("codes"), *own)
        draft.is_known("A108", "code list", part.codes, lists, (*path, "codes"))
    if part.of is not None:
        draft.kind(part.of, (*path, "of"))
    made = Field(
        id=name,
        title=part.title,
        type=part.type if known else "text",
        data_class=part.data_class,
        required=part.required,
        options=columns.options_of(draft, part),
        only_when=columns.read_expression(draft, (*path, "only_when"), columns.filled_in, kind),
        hint=part.hint or "",
        clause=draft.clause(part.clause, path),
        of=part.of,
        agreed_by=part.agreed_by,
        meanwhile_latest=part.meanwhile == AS_PROPOSED,
        in_use=in_use(draft, part.codes),
    )
    return replace(made, meanwhile=_meanwhile(draft, made, part, path))


def _meanwhile(draft: Draft, field: Field, part: FieldPart, path: Path) -> Value | None:
    """Return what counts until both sides agree; find a value that the field cannot have, or that nobody agrees on."""
    if part.meanwhile is None or part.meanwhile == AS_PROPOSED:
        return None
    at = (*path, "meanwhile")
    if part.agreed_by is None:
        draft.say(
            "A440",
            at,
            "Nothing is agreed here, so nothing counts meanwhile.",
            "`meanwhile:` stands beside `agreed_by: both`.",
            "Add `agreed_by: both`, or delete the line.",
        )
        return None
    value = parse(field, part.meanwhile)
    if isinstance(value, Refused):
        draft.say(
            "A440",
            at,
            f'"{part.meanwhile}" is no value of this field.',
            value.message,
            "Write another value.",
        )
        return None
    return value


def _needs(draft: Draft, path: Path, kind: str, key: str) -> None:
    what = {"one_of": "its choices", "codes": "its code list", "of": "the kind of record it names"}[key]
    draft.say(
        "A011",
        (*path, "type"),
        f"A field of the type {kind} needs {what}.",
        f"`{key}:` beside `type:`.",
        f"Add `{key}:` with {what}.",
    )


def _milestones(draft: Draft, kind: str, part: RecordPart) -> Mapping[str, Milestone]:
    """Return the milestones; the first opens the record unless another says that it does."""
    opening = [name for name, told in part.milestones.items() if told.opens]
    opens = opening[0] if opening else next(iter(part.milestones))
    for other in opening[1:]:
        draft.say(
            "A406",
            ("records", kind, "milestones", other, "opens"),
            f'"{opens}" opens the record already.',
            "One milestone opens a record.",
            "Delete `opens: yes` at one of the two.",
        )
    milestones = {}
    for name, told in part.milestones.items():
        if told.by is not None:
            draft.party_or_body(told.by, ("records", kind, "milestones", name, "by"), "either", "both")
        body = told.by if told.by in draft.part.bodies else None
        by = recorded_for(draft, body) if body else told.by
        path = ("records", kind, "milestones", name)
        milestones[name] = Milestone(
            id=name,
            title=told.title,
            by=by,
            opens=name == opens,
            repeats=told.repeats,
            recorded=told.recorded,
            withdraws=told.withdraws,
            body=body,
            only=kept_for(draft, told, path),
            commits=committed(draft, kind, told, path),
            clause=draft.clause(told.clause, path),
        )
    return milestones


def _lookups(draft: Draft, kind: str, part: RecordPart) -> Mapping[str, Lookup]:
    lookups = {}
    for name, told in part.lookups.items():
        path = ("records", kind, "lookups", name)
        made = _lookup(draft, kind, name, told, path)
        if made is not None:
            lookups[name] = made
    return lookups


def _lookup(draft: Draft, kind: str, name: str, part: LookupPart, path: Path) -> Lookup | None:
    if not draft.kind(part.of, (*path, "of")) or part.of not in draft.part.records:
        return None
    _check_same(draft, kind, part, path)
    return Lookup(
        name,
        part.of,
        part.same[0],
        columns.read_expression(draft, (*path, "where"), columns.looked_up, part.of),
        tuple(part.same[1:]),
    )


def _check_same(draft: Draft, kind: str, part: LookupPart, path: Path) -> None:
    """Find a value that the two kinds of record do not both have."""
    shared = [
        name
        for name in draft.names("records", kind, "fields")
        if name in draft.names("records", part.of, "fields")
    ]
    kinds = (draft.part.records.get(kind), draft.part.records.get(part.of))
    if all(each is not None and each.subject for each in kinds):
        shared.append("subject")
    for number, same in enumerate(part.same):
        draft.is_known("A107", "shared field", same, shared, draft.item((*path, "same"), number))


def _gates(draft: Draft, kind: str, part: RecordPart) -> Mapping[str, Gate]:
    gates = {}
    for name, told in part.gates.items():
        path = ("records", kind, "gates", name)
        effect = _effect(told)
        if told.answer is not None:
            draft.is_known("A109", "message", told.answer, draft.names("messages"), (*path, "answer"))
        when = columns.read_expression(draft, (*path, f"{effect}_when"), columns.opened_with, kind)
        clause = draft.clause(told.clause, path)
        if when is not None:
            gates[name] = Gate(name, when, effect, told.reason, told.answer, told.counts, clause)
    return gates


def _effect(part: GatePart) -> str:
    if part.refuse_when is not None:
        return "refuse"
    return "return" if part.return_when is not None else "triage"


def _active(draft: Draft, kind: str, part: RecordPart) -> Active | None:
    path = ("records", kind, "active")
    if part.active is None:
        return None
    starts = draft.milestone(kind, part.active.start, (*path, "from"))
    ends = draft.milestone(kind, part.active.until, (*path, "until"))
    if starts and ends and part.active.start == part.active.until:
        names = draft.names("records", kind, "milestones")
        draft.say(
            "A407",
            (*path, "until"),
            "A record would end as it begins to be active.",
            "Two milestones, one after the other.",
            did_you_mean(
                part.active.until, [name for name in names if name != part.active.until], "Name another."
            ),
        )
    return Active(part.active.start, part.active.until) if starts and ends else None
