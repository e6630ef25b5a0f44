"""Facts as rows of the ledger and rows as facts again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields as members
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from tallystick.core.clock.moment import Moment
from tallystick.core.facts import (
    Adopted,
    AnyEntry,
    Appointed,
    Deviated,
    Figured,
    Gated,
    Recorded,
    Relieved,
    Reopened,
    Ruled,
    Signed,
    Voided,
)
from tallystick.core.facts import Entry as Fact
from tallystick.store.ledger.canonical import plain, unplain
from tallystick.store.models.entry import Entry

KINDS: Mapping[str, type[AnyEntry]] = {
    "signed": Signed,
    "appointed": Appointed,
    "recorded": Recorded,
    "voided": Voided,
    "reopened": Reopened,
    "gated": Gated,
    "figured": Figured,
    "adopted": Adopted,
    "deviated": Deviated,
    "relieved": Relieved,
    "ruled": Ruled,
}
NAMES = {kind: name for name, kind in KINDS.items()}
MAPPINGS = ("fields", "attributes")


def name_of(fact: AnyEntry) -> str:
    """Return the name of a fact's kind."""
    return NAMES[type(fact)]


def payload_of(fact: AnyEntry) -> dict[str, Any]:
    """Return what a fact says beyond what every entry has, as JSON has it."""
    return {name: plain(getattr(fact, name)) for name in own_members(type(fact))}


def object_of(fact: AnyEntry) -> str:
    """Return the reference of what the fact is about: a record, post, measure, calendar, term, or the copy itself."""
    match fact:
        case Recorded() | Reopened() | Gated():
            return fact.record
        case Voided():
            return fact.record or fact.voids or ""
        case Appointed():
            return fact.post
        case Figured() | Ruled():
            return fact.measure
        case Adopted():
            return fact.calendar
        case Deviated():
            return fact.term
        case Relieved():
            return fact.record or fact.clock
    return fact.copy


def fact_of(row: Entry, label: str, zone: ZoneInfo, personal: Mapping[str, str | None]) -> AnyEntry:
    """Return the fact that a row holds.

    label: the copy's name in files. personal: canonical text of the personal values by field; one that was erased
    (None), or is not among them, is not known: null.
    """
    said = json.loads(row.payload)
    for mapping in MAPPINGS:
        if mapping in said:
            said[mapping] = {name: unplain(value, zone) for name, value in said[mapping].items()}
    for name in said.get("fields", ()):
        if isinstance(said["fields"][name], dict):
            kept = personal.get(name)
            said["fields"][name] = None if kept is None else unplain(json.loads(kept), zone)
    return KINDS[row.fact](
        row.number,
        row.name,
        label,
        Moment(row.happened_at, row.happened_day, row.date_only),
        row.recorded_at,
        row.by,
        row.for_party,
        reason=row.reason,
        corrects=row.corrects or None,
        approved_at=row.approved_at,
        **{name: value if name in MAPPINGS else unplain(value, zone) for name, value in said.items()},
    )


@cache
def own_members(kind: type[AnyEntry]) -> tuple[str, ...]:
    """Return the names of what a kind of fact has beyond every entry."""
    common = {member.name for member in members(Fact)}
    return tuple(member.name for member in members(kind) if member.name not in common)
