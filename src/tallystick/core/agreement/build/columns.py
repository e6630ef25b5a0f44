"""The names that may stand in an expression, by what it is about, each with the kind of value it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.expression import INSTANT, TEXT, WHOLE_NUMBER, ValueType, choice
from tallystick.core.agreement.field_types import column_of
from tallystick.core.agreement.shape.records import FieldPart, RecordPart

Columns: TypeAlias = Mapping[str, ValueType]

STATUSES = (
    *("not started", "running", "due soon", "paused", "met", "met late", "missed"),
    *("relieved", "deemed", "withdrawn", "void", "not known"),
)
"""What the status of a clock or of a duty slot may be."""

STATUS = choice(STATUSES)


def opened_with(draft: Draft, kind: str) -> Columns:
    """Return what is known when a record is opened: its fields, lot, party, subject and lookups."""
    part = draft.part.records[kind]
    lookups = dict.fromkeys(draft.names("records", kind, "lookups"), WHOLE_NUMBER)
    return {**_fields(draft, part), **_around(draft, part), **lookups}


def filled_in(draft: Draft, kind: str) -> Columns:
    """Return what a form shows: the fields of a record, its lot, party and subject."""
    part = draft.part.records[kind]
    return {**_fields(draft, part), **_around(draft, part)}


def looked_up(draft: Draft, kind: str) -> Columns:
    """Return what another record may ask of one: its fields and milestones, lot, party and subject."""
    part = draft.part.records[kind]
    return {**_fields(draft, part), **_milestones(part), **_around(draft, part)}


def running(draft: Draft, kind: str) -> Columns:
    """Return what decides whether a record has a clock: all but the clocks."""
    return {**looked_up(draft, kind), **opened_with(draft, kind)}


def recorded(draft: Draft, kind: str) -> Columns:
    """Return all that is known of a record, its clocks included."""
    clocks = {f"{clock}.status": STATUS for clock in draft.names("records", kind, "clocks")}
    return {**running(draft, kind), **clocks}


def timed(draft: Draft, kind: str) -> Columns:
    """Return what is known of a run of a clock: its status, and all of its record."""
    return {**recorded(draft, kind), "status": STATUS}


def owed(draft: Draft, duty: str) -> Columns:
    """Return what is known of a slot of a duty: its status, lot and party, and what is known of its anchor."""
    part = draft.part.duties.get(duty)
    anchor = part.for_each if part else None
    around = looked_up(draft, anchor) if anchor in draft.part.records else {"lot": _lot(draft), "party": TEXT}
    return {**around, "status": STATUS}


def summed(draft: Draft, tally: str) -> Columns:
    """Return what is known of a row of a tally: its sums, lot and party, and the fields of the subject."""
    part = draft.part.tallies.get(tally)
    sums = dict.fromkeys(draft.names("tallies", tally, "sums"), WHOLE_NUMBER)
    if part is None or part.of not in draft.part.records:
        return {**sums, "lot": _lot(draft), "party": TEXT}
    return {**_around(draft, draft.part.records[part.of]), **sums}


def _fields(draft: Draft, part: RecordPart, prefix: str = "") -> Columns:
    return {
        f"{prefix}{name}": column_of(field.type, options_of(draft, field))
        for name, field in part.fields.items()
    }


def _milestones(part: RecordPart) -> Columns:
    return dict.fromkeys(part.milestones, INSTANT)


def _around(draft: Draft, part: RecordPart) -> Columns:
    subject = draft.part.records.get(part.subject or "")
    fields = _fields(draft, subject, "subject.") if subject else {}
    return {**fields, "lot": _lot(draft), "party": TEXT}


def _lot(draft: Draft) -> ValueType:
    lots = draft.names("lots")
    return choice(lots) if lots else TEXT


def options_of(draft: Draft, field: FieldPart) -> Mapping[str, str]:
    """Return what a choice may be, or the codes of its list."""
    if field.codes is not None:
        return draft.part.codes.get(field.codes, {})
    return field.one_of
