"""Whether an entry makes sense: what is said to somebody who records what cannot be, field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from tallystick.core.agreement.expression import closure
from tallystick.core.agreement.field_types import check, out_of_use
from tallystick.core.agreement.model import Field, RecordKind
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.engine.counting import opening_milestone
from tallystick.core.engine.fold import fold
from tallystick.core.engine.two_party import BOTH
from tallystick.core.facts import AnyEntry, Recorded

EITHER = "either"
Fault = tuple[str, str]


def happening_faults(happened_at: Moment, now: Instant, today: date) -> Iterator[Fault]:
    """Yield the fault of an entry about what has not happened yet; today without a time is in order."""
    later = happened_at.day > today if happened_at.date_only else happened_at.at > now
    if later:
        yield "happened_at", "Enter a day and time that have passed; what is planned is a field"


def opening_faults(
    kind: RecordKind, fact: Recorded, party: str, lots: Sequence[str], subjects: Sequence[str]
) -> Iterator[Fault]:
    """Yield the faults of a new record: who may raise it, its lot, whom it is about, what must be said."""
    if party not in raisers(kind) and EITHER not in raisers(kind):
        yield "kind", f"This is raised by the other party ({kind.raised_by})"
    if kind.per_lot and fact.lot not in lots:
        yield "lot", "Choose a lot that this copy holds"
    if not kind.per_lot and fact.lot is not None:
        yield "lot", "This kind of record has no lot"
    if kind.subject is not None and fact.subject not in subjects:
        yield "subject", "Choose whom or what this is about"
    for field in kind.fields.values():
        if field.required and fact.fields.get(field.id) is None and applies(field, fact):
            yield field.id, f"Enter the {field.title.lower()}"


def raisers(kind: RecordKind) -> frozenset[str]:
    """Return who may open a record of a kind: who raises it, and who records the milestone that opens it."""
    opening = opening_milestone(kind.milestones)
    by = kind.milestones[opening].by if opening else None
    return frozenset({kind.raised_by, *([by] if by else [])})


def applies(field: Field, fact: Recorded) -> bool:
    """Return whether a field applies to what is recorded: no condition says otherwise."""
    if field.only_when is None:
        return True
    row: defaultdict[str, object] = defaultdict(lambda: None, {**fact.fields, "lot": fact.lot})
    return closure(field.only_when)(row) is True


def field_faults(kind: RecordKind, fact: Recorded) -> Iterator[Fault]:
    """Yield what is wrong with the values of an entry's fields."""
    for name, value in fact.fields.items():
        if name not in kind.fields:
            yield name, f'There is no field "{name}" here'
            continue
        field = kind.fields[name]
        wrong = check(field, value) if value is not None else None
        if wrong := wrong or out_of_use(field, value, fact.happened_at.day):
            yield name, wrong


def milestone_faults(
    kind: RecordKind, fact: Recorded, party: str, entries: Sequence[AnyEntry]
) -> Iterator[Fault]:
    """Yield what is wrong with the milestone of an entry.

    entries: those of the record's case that are known by now, none for a new record. Whoever corrects its own
    entry was let record it before.
    """
    if fact.milestone is None:
        return
    milestone = kind.milestones.get(fact.milestone)
    if milestone is None:
        yield "milestone", "Choose a milestone of this kind of record"
        return
    if not milestone.recorded:
        yield "milestone", "No form of this agreement holds that date"
    let_in = fact.corrects is not None or (not entries and party in raisers(kind))
    if milestone.by not in (None, party, EITHER, BOTH) and not let_in:
        yield "milestone", f"This is recorded by the other party ({milestone.by})"
    standing = [one for one in fold(entries).entries if isinstance(one, Recorded)]
    reached = any(
        one.record == fact.record
        and one.milestone == fact.milestone
        and one.id != fact.corrects
        and (milestone.by != BOTH or one.for_party == party)
        for one in standing
    )
    if reached and not milestone.repeats:
        yield "milestone", "This is recorded already; correct the entry that says so"
