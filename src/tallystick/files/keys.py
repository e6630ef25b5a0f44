"""The keys an entry may have in a file, by kind of entry: what each holds, and whether it must be there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tallystick.core.facts import (
    Adopted,
    Appointed,
    Deviated,
    Entry,
    Figured,
    Gated,
    Recorded,
    Relieved,
    Reopened,
    Ruled,
    Signed,
    Voided,
)


@dataclass(frozen=True, slots=True)
class Key:
    """One key: the form of its value, the attribute of the entry it fills, its meaning.

    form is text, moment, date, whole number, money, list or map.
    """

    form: str
    attribute: str
    meaning: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class EntryKind:
    """One kind of entry: the value it makes, its own keys beside the common ones, what it is for."""

    makes: type[Entry]
    keys: Mapping[str, Key]
    meaning: str


COMMON: Mapping[str, Key] = {
    "entry": Key("text", "entry", "the kind of entry"),
    "id": Key("text", "id", "what a correction names it by; unique in the file"),
    "copy": Key("text", "copy", "the counterparty of the signed copy it belongs to"),
    "happened_at": Key("moment", "happened_at", "when it happened: a date, or a date and time"),
    "recorded_at": Key("moment", "recorded_at", "when it was recorded: a date, or a date and time"),
    "by": Key("text", "by", "the post or person that recorded it"),
    "for": Key("text", "for_party", "the party it was recorded for"),
    "reason": Key("text", "reason", "why, for a correction, a void or a late entry", optional=True),
    "corrects": Key(
        "text", "corrects", "the id of the earlier entry that this one replaces whole", optional=True
    ),
    "approved_at": Key(
        "moment", "approved_at", "when a second person approved it, where needed", optional=True
    ),
}

ENTRY_KINDS: Mapping[str, EntryKind] = {
    "signed": EntryKind(
        Signed,
        {
            "name": Key("text", "name", "the counterparty's name"),
            "lots": Key("list", "lots", "the lots it holds", optional=True),
            "starts": Key("date", "starts", "first day, where it is not the term's", optional=True),
            "ends": Key("date", "ends", "last day, where it is not the term's", optional=True),
            "attributes": Key(
                "map", "attributes", "what routing and pages need to know, such as nation", optional=True
            ),
        },
        "a copy of the text is signed with a counterparty",
    ),
    "appointed": EntryKind(
        Appointed,
        {
            "post": Key("text", "post", "the post, by its id in the agreement"),
            "name": Key("text", "name", "who holds it from that day on"),
            "telephone": Key("text", "telephone", "the telephone number of the post", optional=True),
            "email": Key("text", "email", "the e-mail address of the post", optional=True),
            "capacity": Key(
                "text", "capacity", "holder (if absent), stand-in for some days, or nominee", optional=True
            ),
            "starts": Key("date", "starts", "first day, if not that on which it happened", optional=True),
            "ends": Key("date", "ends", "last day, where there is one", optional=True),
            "up_to": Key("money", "up_to", "the most they may commit their party to", optional=True),
            "named_by": Key(
                "text", "named_by", "the post or person that named a nominee in writing", optional=True
            ),
        },
        "a person holds a post, or acts for it",
    ),
    "recorded": EntryKind(
        Recorded,
        {
            "record": Key("text", "record", "the record's reference, unique in its copy"),
            "kind": Key(
                "text", "kind", "the kind of record; the first entry of a record must say it", optional=True
            ),
            "lot": Key("text", "lot", "the lot the record belongs to", optional=True),
            "subject": Key("text", "subject", "the record of the person or thing it concerns", optional=True),
            "milestone": Key("text", "milestone", "the milestone reached", optional=True),
            "fields": Key("map", "fields", "the fields set, by their ids", optional=True),
        },
        "a record is opened, reaches a milestone, or has fields set",
    ),
    "voided": EntryKind(
        Voided,
        {
            "voids": Key("text", "voids", "the id of the entry taken back", optional=True),
            "record": Key("text", "record", "the record taken back whole", optional=True),
        },
        "an entry, or a whole record, is taken back",
    ),
    "reopened": EntryKind(
        Reopened,
        {
            "record": Key("text", "record", "the record's reference"),
            "milestone": Key("text", "milestone", "the milestone that is undone"),
        },
        "the stop of a record is undone; its start stays",
    ),
    "gated": EntryKind(
        Gated,
        {
            "record": Key("text", "record", "the record's reference"),
            "gate": Key("text", "gate", "the gate, by its id in the agreement"),
            "effect": Key("text", "effect", "refuse, return, triage or route"),
            "answer": Key("text", "answer", "the message that answers, by its id", optional=True),
            "missing": Key("list", "missing", "the fields that were missing", optional=True),
        },
        "the result of a gate, written once when the record was opened",
    ),
    "figured": EntryKind(
        Figured,
        {
            "measure": Key("text", "measure", "the measure, by its id"),
            "period": Key("date", "period", "the first day of the reporting period"),
            "lot": Key("text", "lot", "the lot, for a measure kept by lot", optional=True),
            "source": Key("text", "source", "the party whose figure it is"),
            "numerator": Key("whole number", "numerator", "the numerator"),
            "denominator": Key("whole number", "denominator", "the denominator"),
        },
        "one figure of a return",
    ),
    "adopted": EntryKind(
        Adopted,
        {
            "calendar": Key("text", "calendar", "the calendar, by its id in the agreement"),
            "edition": Key("text", "edition", "the edition adopted"),
        },
        "a later edition of a calendar is adopted",
    ),
    "deviated": EntryKind(
        Deviated,
        {
            "term": Key("text", "term", "the time limit, by its address: `change.send.within`"),
            "value": Key("text", "value", "the tighter limit proposed for this copy"),
            "starts": Key(
                "date", "starts", "first day on which it holds, if not from when it is agreed", optional=True
            ),
            "ends": Key("date", "ends", "last day on which it holds, if there is one", optional=True),
        },
        "a party proposes a deviation for its copy; it holds once the other party has said the same",
    ),
    "ruled": EntryKind(
        Ruled,
        {
            "measure": Key("text", "measure", "the measure, by its id"),
            "period": Key("date", "period", "the first day of the reporting period"),
            "lot": Key("text", "lot", "the lot, for a measure kept by lot", optional=True),
            "ruling": Key("text", "ruling", "overridden, withheld or excluded"),
            "rating": Key(
                "text", "rating", "the rating that counts instead, where it is overridden", optional=True
            ),
            "clause": Key("text", "clause", "the clause that allows it, by its id", optional=True),
        },
        "a party says how a result is to stand: overridden or excluded once the other says the same, or withheld",
    ),
    "relieved": EntryKind(
        Relieved,
        {
            "clock": Key("text", "clock", "the clock, `kind.clock`, or the duty, `duty.name`"),
            "record": Key(
                "text", "record", "the record whose clock it is, or that the duty is owed for", optional=True
            ),
            "slot": Key("text", "slot", "the slot of the duty, by its label: `2026 Q2`", optional=True),
            "ground": Key("text", "ground", "the ground, by its id in the agreement"),
            "decision": Key("text", "decision", "asked, granted or refused"),
            "evidence": Key("text", "evidence", "what shows the ground", optional=True),
        },
        "relief from counting a miss is asked for, granted or refused",
    ),
}
