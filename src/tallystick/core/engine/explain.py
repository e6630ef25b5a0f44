"""Explanation: why a clock or a slot stands as it does."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.engine.cases import cases_of, of_copy
from tallystick.core.engine.clock_reasons import ClockReasons, clock_reasons
from tallystick.core.engine.clocks import work_out
from tallystick.core.engine.contributions import run_of
from tallystick.core.engine.copies import CopyTerms, copy_terms
from tallystick.core.engine.decisive import Grounds, grounds
from tallystick.core.engine.duties import Slot, worked_slots
from tallystick.core.engine.evaluation import record_states, setting_of
from tallystick.core.engine.fold import fold
from tallystick.core.engine.lookups import records_with_corrections
from tallystick.core.engine.position import Because, ClockRun
from tallystick.core.engine.records import RecordState, as_opened
from tallystick.core.engine.setting import Editions, Setting
from tallystick.core.engine.slot_reasons import slot_reasons
from tallystick.core.engine.terms import Terms, terms_of
from tallystick.core.facts import AnyEntry, Recorded, TermsChange, Voided


class NothingToExplain(LookupError):
    """There is no such clock, slot or figure at that instant."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked about: an agreement in all its versions, one copy of it, an instant as known at another."""

    terms: Terms
    calendars: Editions
    copy: str
    entries: tuple[AnyEntry, ...]
    as_of: Moment
    known_at: Instant | None

    def without(self, ids: frozenset[str]) -> Sequence[AnyEntry]:
        """Return the entries but those of some ids."""
        return [entry for entry in self.entries if entry.id not in ids] if ids else self.entries

    def only(self, numbers: Container[int]) -> Ask:
        """Return the question about the entries of some numbers alone."""
        return replace(self, entries=tuple(entry for entry in self.entries if entry.number in numbers))

    def states(self, entries: Sequence[AnyEntry]) -> tuple[Setting, dict[str, RecordState], CopyTerms]:
        """Return the records of some entries as they stand, what they were worked out against, the copy's terms."""
        folded = fold(entries, self.as_of.at, self.known_at)
        setting = setting_of(self.terms, self.calendars, self.copy, entries, folded.entries)
        signed = copy_terms(self.terms, self.copy, folded, self.as_of.at)
        return setting, record_states(setting, folded, self.as_of.at), signed


def ask(
    versions: Sequence[Agreement],
    calendars: Editions,
    entries: Iterable[AnyEntry],
    as_of: Moment,
    known_at: Moment | None,
    copy: str,
) -> Ask:
    """Return a question about one copy; entries of others are left aside."""
    own = tuple(entry for entry in entries if entry.copy == copy)
    return Ask(terms_of(versions), calendars, copy, own, as_of, known_at.at if known_at else None)


def explain_clock(
    versions: Sequence[Agreement],
    calendars: Editions,
    entries: Iterable[AnyEntry],
    as_of: Moment,
    known_at: Moment | None = None,
    *,
    copy: str,
    clock: str,
    record: str | None = None,
    slot: str | None = None,
) -> Because:
    """Return why a clock of a record, or a slot of a duty, stands as it does.

    clock, record and slot: as in its `ClockRun` (`kind.clock`, or `duty.name` with the label of the slot). entries:
    those of the copy; those that bear on the record and on what it looks up are enough.

    Raises:
        NothingToExplain: it has no such clock or slot then.
    """
    question = ask(versions, calendars, entries, as_of, known_at, copy)
    if slot is not None or clock.startswith("duty."):
        return _explain_slot(question, clock, record, slot)
    if record is None:
        raise NothingToExplain(f"{clock} is a clock of records, and no record is named")
    return _explain_run(question, clock, record)


def _explain_run(question: Ask, clock: str, record: str) -> Because:
    question = _narrowed(question, record)
    setting, states, _ = question.states(question.entries)
    state = states.get(record)
    name = clock.partition(".")[2]
    run = run_of(state, name) if state else None
    worked = work_out(setting, state, state.kind.clocks[name]) if state and run else None
    if state is None or run is None or worked is None or run.clock != clock:
        raise NothingToExplain(f"{record} has no clock {clock} then")

    def answer(ids: frozenset[str]) -> object:
        _, others, _ = question.states(question.without(ids))
        other = others.get(record)
        return _answer(run_of(other, name) if other else None)

    agreement = question.terms.versions[worked.terms.version]
    reasons = clock_reasons(agreement, state, worked, run, question.as_of)
    return _because(run, reasons, grounds(question.entries, answer))


def _narrowed(question: Ask, record: str) -> Ask:
    """Return the question with only the entries that can bear on a record."""
    bearing = records_with_corrections(question.entries)
    refs = {record}
    for entry in bearing.get(record, ()):
        if isinstance(entry, Recorded) and entry.subject:
            refs.add(entry.subject)
    setting, states, _ = question.states(question.entries)
    if record in states:
        refs |= setting.neighbours.found_near(as_opened(question.terms, states[record]))
    wanted = {entry.number for ref in refs for entry in bearing.get(ref, ())}
    wanted |= {entry.number for entry in _changes_of_terms(question.entries)}
    return question.only(wanted)


def _changes_of_terms(entries: Iterable[AnyEntry]) -> Iterator[AnyEntry]:
    """Yield the adoptions of calendars and the deviations, and the voids that may take one back."""
    for entry in entries:
        if isinstance(entry, TermsChange) or (isinstance(entry, Voided) and entry.voids is not None):
            yield entry


def _explain_slot(question: Ask, clock: str, record: str | None, label: str | None) -> Because:
    question = _narrowed_to_duty(question, clock, record)
    slot = _find_slot(question, question.entries, clock, record, label)
    if slot is None:
        raise NothingToExplain(f"{clock} has no slot {label} then")

    def answer(ids: frozenset[str]) -> object:
        other = _find_slot(question, question.without(ids), clock, record, label)
        return _answer(other.run if other else None)

    agreement = question.terms.versions[slot.terms.version]
    reasons = slot_reasons(agreement, slot, question.as_of)
    return _because(slot.run, reasons, grounds(question.entries, answer))


def _narrowed_to_duty(question: Ask, clock: str, record: str | None) -> Ask:
    """Return the question with only the entries that can decide on a duty.

    Those are of no record, or of the records that may fulfil it; for one record, of those in its case.
    """
    duties = [duty.duty for duty in question.terms.all_duties() if f"duty.{duty.duty.id}" == clock]
    kinds = {kind for duty in duties for kind in (duty.done_by.kind, duty.for_each) if kind is not None}
    wanted = {entry.number for entry in of_copy(question.entries, question.terms.ending_kinds)}
    if record is not None:
        cases = (case for case in cases_of(question.entries) if record in case.refs)
        wanted |= {entry.number for case in cases for entry in case.entries}
    else:
        for held in records_with_corrections(question.entries).values():
            if any(isinstance(entry, Recorded) and entry.kind in kinds for entry in held):
                wanted |= {entry.number for entry in held}
    return question.only(wanted)


def _find_slot(
    question: Ask, entries: Sequence[AnyEntry], clock: str, record: str | None, label: str | None
) -> Slot | None:
    setting, states, signed = question.states(entries)
    duties = [duty for duty in question.terms.all_duties() if f"duty.{duty.duty.id}" == clock]
    slots = worked_slots(setting, signed, states.values(), question.as_of.at, duties)
    found = (slot for slot in slots if slot.run.record == record and slot.run.slot == label)
    return next(found, None)


def _answer(run: ClockRun | None) -> object:
    """Return what facts are decisive for: the status and the deadline."""
    return None if run is None else (run.status, run.deadline, run.late_from)


def _because(run: ClockRun, reasons: ClockReasons, on: Grounds) -> Because:
    return Because(
        clause=run.clause,
        version=run.version,
        facts=on.facts,
        said=reasons.said,
        changes=reasons.changes,
        walks=reasons.walks,
        sufficient=on.sufficient,
    )
