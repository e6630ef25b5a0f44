"""Reasons of slots: how one slot of a duty came to its deadline and its status, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.condition_words import condition_in_words
from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.because import Due
from tallystick.core.clock.moment import Moment
from tallystick.core.engine.clock_reasons import ClockReasons, editions, sentence
from tallystick.core.engine.duties import Slot, due_of_slot
from tallystick.core.engine.position import Status
from tallystick.core.engine.reading_reasons import readings_at
from tallystick.core.engine.relief_reasons import relief_reasons, without_relief
from tallystick.core.engine.words import (
    conclusion,
    join,
    say_clause,
    say_deadline,
    say_milestones,
    say_moment,
    say_outside,
    say_party,
    say_work,
)


def slot_reasons(agreement: Agreement, slot: Slot, as_of: Moment) -> ClockReasons:
    """Return the reasons of a slot. agreement: the version that governs it."""
    due = due_of_slot(slot.terms, slot.reckoner, slot.period)
    walk = due.walk if isinstance(due, Due) else None
    said = [
        _rule(agreement, slot),
        *say_outside(agreement, slot.run.owed_by),
        *say_work(agreement, slot.terms.duty.units),
        f"Version {agreement.version} governs it, which was in force when {slot.period.label} began.",
        *(
            [" ".join(sentence(each) for each in walk.said)]
            if walk
            else [f"Not known: {slot.run.why_not_known}."]
        ),
        *readings_at(
            agreement, [("duties", slot.terms.duty.id, key) for key in ("every", "due", "at_least")]
        ),
        *editions(agreement, slot.moved_by),
        *_fulfilled(agreement, slot),
        *_ended(agreement, slot),
        *relief_reasons(agreement, slot.reliefs),
        conclusion(agreement, slot.run, as_of),
    ]
    changes = (*_changes(agreement, slot), *without_relief(slot.run.status, done=slot.run.done is not None))
    return ClockReasons(tuple(said), changes, (walk,) if walk else ())


def _rule(agreement: Agreement, slot: Slot) -> str:
    duty = slot.terms.duty
    times = f"{duty.at_least} times " if duty.at_least > 1 else ""
    whom = f" for {slot.anchor.ref}" if slot.anchor else ""
    owed = f"{say_party(agreement, duty.owed_by)} owes {say_party(agreement, duty.owed_to)}"
    where = say_clause(agreement, duty.clause)
    return f"{owed[0].upper()}{owed[1:]} {duty.title}{whom} {times}each {duty.every_text}: {where}."


def _fulfilled(agreement: Agreement, slot: Slot) -> Iterator[str]:
    done_by = slot.terms.duty.done_by
    counted = [f"{state.ref} {say_moment(at, agreement.zone)}" for at, state in slot.fulfilled_by]
    what = say_milestones(agreement, done_by.kind, [done_by.milestone])
    where = f" where {condition_in_words(done_by.where, agreement, done_by.kind)}" if done_by.where else ""
    if counted:
        yield f"{what}{where}: {join(counted)}."
    else:
        yield f"No record has {what}{where} for it."


def _ended(agreement: Agreement, slot: Slot) -> Iterator[str]:
    if slot.anchor and slot.anchor.active_until and slot.run.withdrawn_at:
        yield f"{slot.anchor.ref} ended {say_moment(slot.anchor.active_until, agreement.zone)}."


def _changes(agreement: Agreement, slot: Slot) -> Iterator[str]:
    """Yield what would change the status."""
    done_by = slot.terms.duty.done_by
    what = say_milestones(agreement, done_by.kind, [done_by.milestone])
    due = say_deadline(slot.run.deadline, agreement.zone) if slot.run.deadline is not None else ""
    missing = max(slot.terms.duty.at_least - len(slot.fulfilled_by), 1)
    more = f"{missing} more {what}" if slot.fulfilled_by else f"{missing} {what}"
    if slot.run.status in (Status.RUNNING, Status.DUE_SOON):
        yield f"It is met with {more} {due}."
    elif slot.run.status in (Status.MISSED, Status.MET_LATE):
        yield f"It would have been met with {what} {due}."
    elif slot.run.status is Status.MET:
        yield f"It would have been late without {what} {due}."
