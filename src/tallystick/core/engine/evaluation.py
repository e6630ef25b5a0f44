"""The evaluation: from versions, calendars and entries to the position at an instant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from tallystick.core.agreement.model import COPIES, Agreement
from tallystick.core.clock.moment import Instant, Moment, at_instant
from tallystick.core.engine.authority import acting_for
from tallystick.core.engine.charges import statements
from tallystick.core.engine.consequences import key_dates, messages, proposals
from tallystick.core.engine.contributions import rows_of_record
from tallystick.core.engine.copies import CopyTerms, copy_terms, holders
from tallystick.core.engine.deviations import register
from tallystick.core.engine.duties import rows_of_slot, slots_of_copy
from tallystick.core.engine.finishing import finish
from tallystick.core.engine.fold import Fold, fold
from tallystick.core.engine.gates import STATES
from tallystick.core.engine.judgements import judgements_of
from tallystick.core.engine.lookups import Neighbours
from tallystick.core.engine.measures import beside, results_from_sums
from tallystick.core.engine.notices import notices, services_of
from tallystick.core.engine.outside import outside_of
from tallystick.core.engine.playbooks import steps_of
from tallystick.core.engine.position import (
    ClockRun,
    CopyPosition,
    MeasureResult,
    Position,
    RecordPosition,
)
from tallystick.core.engine.ranks import ranked
from tallystick.core.engine.records import OfRecord, RecordState, by_record, record_state
from tallystick.core.engine.relief import by_run
from tallystick.core.engine.relief import register as register_of_relief
from tallystick.core.engine.reports import reports_of
from tallystick.core.engine.rights import rights_of, with_grounds
from tallystick.core.engine.setting import Editions, Setting
from tallystick.core.engine.settling import settle
from tallystick.core.engine.terms import Terms, terms_of
from tallystick.core.engine.waiting import turns
from tallystick.core.facts import Adopted, AnyEntry, Deviated, OfFigures, Relieved, Signed, TermsChange


def evaluate(
    versions: Sequence[Agreement],
    calendars: Editions,
    entries: Iterable[AnyEntry],
    as_of: Moment,
    known_at: Moment | None = None,
) -> Position:
    """Return the position of every copy in the entries at `as_of`, as known at `known_at`.

    versions: all of one agreement, each with the calendars sealed in it. calendars: the later editions that
    entries adopt, by name. known_at: None takes all that is recorded.

    Raises:
        UnknownEdition: an entry adopts an edition that is not given.
    """
    terms = terms_of(versions)
    by_copy: dict[str, list[AnyEntry]] = {}
    for entry in entries:
        by_copy.setdefault(entry.copy, []).append(entry)
    known = known_at.at if known_at else None
    copies = (evaluate_copy(terms, calendars, copy, held, as_of.at, known) for copy, held in by_copy.items())
    there = [copy for copy in copies if copy is not None]
    return Position(terms.versions[0].id, as_of, known_at, tuple(_with_ranks(terms, there)))


def _with_ranks(terms: Terms, copies: Sequence[CopyPosition]) -> Iterator[CopyPosition]:
    """Yield the positions of all copies, with the rank of each figure that is ranked among them."""
    results = iter(ranked(terms, [result for copy in copies for result in copy.measures], COPIES))
    for copy in copies:
        yield replace(copy, measures=tuple(islice(results, len(copy.measures))))


def evaluate_copy(
    terms: Terms,
    calendars: Editions,
    copy: str,
    entries: Sequence[AnyEntry],
    as_of: Instant,
    known_at: Instant | None,
) -> CopyPosition | None:
    """Return the position of one copy, None where nothing of it was known or had happened, or it was not signed yet."""
    folded = fold(entries, as_of, known_at)
    if not is_signed(entries, folded):
        return None
    setting = setting_of(terms, calendars, copy, entries, folded.entries)
    signed = copy_terms(terms, copy, folded, as_of)
    states = record_states(setting, folded, as_of)
    slots = tuple(slots_of_copy(setting, signed, states.values(), as_of, terms.all_duties()))
    results = _results(setting, signed, folded, states.values(), slots, as_of)
    if setting.reliefs:
        results = beside(results, _unrelieved(setting, signed, folded, as_of))
    version = terms.version_at(as_of)
    given = tuple(notices(terms, copy, states.values()))
    now = at_instant(as_of, terms.zone)
    rights = rights_of(setting, version, states.values(), results, now)
    runs = tuple(slot for slot, _ in slots)
    return CopyPosition(
        copy=copy,
        name=signed.name,
        lots=signed.lots,
        starts=signed.starts,
        ends=signed.ends,
        version=terms.versions[version].version,
        attributes=signed.attributes,
        holders=holders(folded.entries, now.day),
        records=tuple(_position(terms, copy, state) for state in states.values()),
        slots=runs,
        measures=results,
        proposals=proposals(terms, results, states.values()),
        messages=messages(terms, copy, states.values()),
        dates=key_dates(terms, version, signed, setting.reckoner(version, setting.adoptions)),
        logs=_logs(states.values()),
        services=services_of(terms.versions[version], copy, given, as_of.astimezone(terms.zone).date()),
        notices=with_grounds(given, rights),
        rights=rights,
        statements=tuple(statements(setting, signed, states.values(), slots, given, as_of)),
        deviations=setting.deviations,
        waiting=tuple(turns(terms.versions[version], states.values())),
        outside=tuple(outside_of(terms.versions[version], copy, states.values(), now.day)),
        reports=tuple(reports_of(setting, signed, states.values(), runs, results, now)),
        judgements=tuple(judgements_of(setting, version, states.values(), now)),
        steps=tuple(steps_of(setting, tuple(states.values()), now)),
        acting=acting_for(terms.versions[version], folded.entries, now.day),
        reliefs=register_of_relief(
            {each.version: each for each in terms.versions},
            setting.reliefs,
            (*(run for state in states.values() for run in state.clocks), *runs),
        ),
    )


def _results(
    setting: Setting,
    signed: CopyTerms,
    folded: Fold,
    states: Iterable[RecordState],
    slots: Iterable[tuple[ClockRun, RecordState | None]],
    as_of: Instant,
) -> tuple[MeasureResult, ...]:
    """Return every figure of a copy, of what its records and slots add."""
    rows = [row for state in states for row in rows_of_record(setting, state, as_of)]
    rows += [row for slot, anchor in slots for row in rows_of_slot(setting.terms, slot, anchor)]
    figured = [entry for entry in folded.entries if isinstance(entry, OfFigures)]
    return results_from_sums(setting.terms, signed, settle(rows), figured, as_of)


def _unrelieved(
    setting: Setting, signed: CopyTerms, folded: Fold, as_of: Instant
) -> tuple[MeasureResult, ...]:
    """Return every figure of a copy as it would be if nothing were relieved."""
    plain = replace(setting, reliefs={})
    states = record_states(plain, folded, as_of).values()
    slots = slots_of_copy(plain, signed, states, as_of, plain.terms.all_duties())
    return _results(plain, signed, folded, states, slots, as_of)


def is_signed(entries: Iterable[AnyEntry], folded: Fold) -> bool:
    """Return whether a copy stands: it is signed, or nobody ever recorded its signing but other facts."""
    if any(isinstance(entry, Signed) for entry in folded.entries):
        return True
    return bool(folded.entries) and not any(isinstance(entry, Signed) for entry in entries)


def setting_of(
    terms: Terms,
    calendars: Editions,
    copy: str,
    entries: Sequence[AnyEntry],
    standing: Iterable[AnyEntry] = (),
) -> Setting:
    """Return what a copy is worked out against. entries: all of the copy; standing: those that stand."""
    ends = [entry.ends for entry in entries if isinstance(entry, Signed) and entry.ends is not None]
    setting = Setting(
        terms=terms,
        copy=copy,
        editions=calendars,
        neighbours=Neighbours(terms, copy, entries),
        last_day=max([terms.last_day, *ends]),
    )
    return with_changes(setting, standing)


def with_changes(setting: Setting, standing: Iterable[AnyEntry]) -> Setting:
    """Return the setting with what the entries that stand change in it: calendars, deviations, relief."""
    changes = [entry for entry in standing if isinstance(entry, TermsChange | Relieved)]
    if not changes:
        return setting
    deviated = (entry for entry in changes if isinstance(entry, Deviated))
    return replace(
        setting,
        reliefs=by_run(changes),
        adoptions=tuple(entry for entry in changes if isinstance(entry, Adopted)),
        deviations=register(setting.terms, setting.copy, deviated),
    )


def record_state_of(
    setting: Setting,
    folded: Fold,
    held: Mapping[str, Sequence[OfRecord]],
    ref: str,
    as_of: Instant | None,
) -> RecordState | None:
    """Return one record of a copy, worked out as at an instant; None where no entry that stands opens it.

    held: the entries that stand, by record.
    """

    def opened(name: str) -> RecordState | None:
        if name not in held:
            return None
        return record_state(setting.terms, name, held[name], void=name in folded.void_records)

    state = opened(ref)
    if state is not None:
        finish(setting, state, opened(state.subject or ""), as_of)
    return state


def record_states(setting: Setting, folded: Fold, as_of: Instant | None) -> dict[str, RecordState]:
    """Return every record of a copy, worked out as at an instant, in the order in which they were opened."""
    states = {}
    for ref, entries in by_record(folded.entries).items():
        state = record_state(setting.terms, ref, entries, void=ref in folded.void_records)
        if state is not None:
            states[ref] = state
    for state in states.values():
        finish(setting, state, states.get(state.subject or ""), as_of)
    return states


def _position(terms: Terms, copy: str, state: RecordState) -> RecordPosition:
    return RecordPosition(
        copy=copy,
        ref=state.ref,
        kind=state.kind.id,
        lot=state.lot,
        subject=state.subject,
        version=terms.versions[state.version].version,
        opened=state.opened,
        state=state_in_words(state),
        fields=state.fields,
        milestones=state.milestones,
        deemed=state.deemed,
        gates=state.gates,
        clocks=state.clocks,
        entries=state.entries,
        void=state.void,
    )


def state_in_words(state: RecordState) -> str:
    """Return the state of a record: void, its last milestone, or that a gate turned it away when it was opened."""
    if state.void:
        return "void"
    turned_away = next((STATES[gate.effect] for gate in state.gates if gate.effect in STATES), None)
    if turned_away and len(state.reached) < 2:
        return turned_away
    if not state.reached:
        return "opened"
    last = max(state.reached.items(), key=lambda item: item[1].at)[0]
    words = last.replace("_", " ")
    return f"deemed {words}" if last in state.deemed else words


def _logs(states: Iterable[RecordState]) -> dict[str, int]:
    """Return how many records each log holds that gates count in."""
    return dict(
        Counter(gate.counts for state in states if not state.void for gate in state.gates if gate.counts)
    )
