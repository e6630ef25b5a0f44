"""Figures opened: the rows behind a figure, each with why it is counted as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Moment
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.cases import of_copy
from tallystick.core.engine.composites import measures_behind
from tallystick.core.engine.contributions import (
    Counted,
    rows_of_record,
)
from tallystick.core.engine.copies import CopyTerms, cells
from tallystick.core.engine.counting import CellKey, Counting, MeasureTerms, Outcome, Role
from tallystick.core.engine.duties import rows_of_slot, slots_of_copy
from tallystick.core.engine.explain import Ask, NothingToExplain, ask
from tallystick.core.engine.lookups import records_with_corrections
from tallystick.core.engine.records import as_opened
from tallystick.core.engine.row_reasons import reasons_of_row
from tallystick.core.engine.setting import Editions
from tallystick.core.engine.settling import decide_together
from tallystick.core.engine.terms import Terms
from tallystick.core.engine.windows import counted_in
from tallystick.core.facts import AnyEntry, Recorded, TermsChange


@dataclass(frozen=True, slots=True)
class RowBehind:
    """One row of a figure, or a subject with the rows that stand for it.

    ref: the record, the subject, or the duty whose `slot` it is. records: the records that stand for it.
    """

    ref: str
    slot: str | None
    records: tuple[str, ...]
    outcome: Outcome
    why: str


@dataclass(frozen=True, slots=True)
class RowsBehind:
    """The rows of a figure by what they are counted as. A row of the numerator may be in no denominator.

    pending: what cannot be known yet, and until when. left_out: where something is not known, and what.
    """

    numerator: tuple[RowBehind, ...]
    denominator_only: tuple[RowBehind, ...]
    pending: tuple[RowBehind, ...]
    left_out: tuple[RowBehind, ...]


def rows_behind(
    versions: Sequence[Agreement],
    calendars: Editions,
    entries: Iterable[AnyEntry],
    as_of: Moment,
    known_at: Moment | None = None,
    *,
    copy: str,
    measure: str,
    period: date,
    lot: str | None = None,
) -> RowsBehind:
    """Return the rows behind what is counted from records for one figure. period: its first day.

    entries: those of the copy; those of no record and of records of the kinds that `kinds_behind` names are enough.

    Raises:
        NothingToExplain: the copy has no such figure then.
    """
    opened = open_figure(ask(versions, calendars, entries, as_of, known_at, copy), measure, lot, period)
    return opened.behind(opened.rows())


def kinds_behind(terms: Terms, measure: str) -> frozenset[str]:
    """Return the kinds of record that a measure reads, in any version."""
    behind = measures_behind(terms, measure)
    countings = [counting for counting in terms.countings if counting.terms.measure.id in behind]
    duties = [d.duty for d in terms.all_duties() if d.duty.id in {counting.duty for counting in countings}]
    kinds = {counting.kind for counting in countings if counting.kind}
    kinds |= {kind for duty in duties for kind in (duty.done_by.kind, duty.for_each) if kind}
    subjects = {each.kind.subject for kind in kinds for each in terms.kinds[kind].by_version if each}
    return frozenset(kinds | terms.ending_kinds | {subject for subject in subjects if subject})


def open_figure(question: Ask, measure: str, lot: str | None, period: date) -> OpenFigure:
    """Return a figure opened.

    Raises:
        NothingToExplain: the copy has no such figure then.
    """
    _, _, signed = question.states(of_copy(question.entries, question.terms.ending_kinds))
    periods: list[Period] = []
    before: OpenFigure | None = None
    for terms, of_lot, of_period in cells(question.terms, signed, question.as_of.at):
        if (terms.measure.id, of_lot) != (measure, lot):
            continue
        periods.append(of_period)
        window = counted_in(terms.measure, signed, periods)
        keys = frozenset((measure, lot, each.start) for each in window)
        cell = (measure, lot, of_period.start)
        opened = OpenFigure(question, signed, terms, cell, of_period, keys, before)
        if of_period.start == period:
            return opened
        before = replace(opened, before=None)
    where = f" for lot {lot}" if lot else ""
    raise NothingToExplain(f"there is no figure of {measure}{where} for a period from {period}")


@dataclass(slots=True)
class OpenFigure:
    """One figure of a copy: what it is counted from, record by record, each worked out once.

    window: the cells of all the periods it is of, its own among them. before: the figure of the period before.
    """

    question: Ask
    signed: CopyTerms
    measure: MeasureTerms
    cell: CellKey
    period: Period
    window: frozenset[CellKey]
    before: OpenFigure | None = None
    _units: dict[str, list[AnyEntry]] = field(default_factory=dict)
    _known: dict[tuple[str, frozenset[str]], tuple[Counted, ...]] = field(default_factory=dict)

    @property
    def agreement(self) -> Agreement:
        """Return the version that governs the figure."""
        return self.question.terms.versions[self.measure.version]

    @property
    def countings(self) -> list[Counting]:
        """Return what the measure counts in the version that governs the figure; in all if it is of more periods."""
        own = [c for c in self.question.terms.countings if c.terms.measure.id == self.measure.measure.id]
        return own if len(self.window) > 1 else [c for c in own if c.terms is self.measure]

    def units(self) -> dict[str, list[AnyEntry]]:
        """Return for each record that may be counted the entries that decide what it is counted as.

        Those are its own, its subject's, those of records that its lookups look at, calendars adopted and deviations.
        """
        if not self._units:
            bearing = records_with_corrections(self.question.entries)
            kinds = {counting.kind for counting in self.countings if counting.kind}
            adoptions = [entry for entry in self.question.entries if isinstance(entry, TermsChange)]
            near = self._near(kinds)
            for ref, held in bearing.items():
                recorded = [entry for entry in held if isinstance(entry, Recorded) and entry.record == ref]
                if any(entry.kind in kinds for entry in recorded):
                    others = {entry.subject for entry in recorded if entry.subject} | near.get(ref, set())
                    theirs = [entry for other in others for entry in bearing.get(other, ())]
                    unit = {entry.number: entry for entry in (*held, *theirs, *adoptions)}
                    self._units[ref] = [unit[number] for number in sorted(unit)]
        return self._units

    def _near(self, kinds: Iterable[str]) -> dict[str, set[str]]:
        """Return the records that lookups of each record look at."""
        terms = self.question.terms
        if not any(version.lookups for kind in kinds for version in terms.kinds[kind].nearest):
            return {}
        setting, states, _ = self.question.states(self.question.entries)
        return {
            ref: setting.neighbours.found_near(as_opened(terms, state))
            for ref, state in states.items()
            if state.kind.id in kinds
        }

    def rows_of(
        self, ref: str, unit: Sequence[AnyEntry], without: frozenset[str] = frozenset()
    ) -> tuple[Counted, ...]:
        """Return the rows a record adds to the figure, without the entries of some ids."""
        key = (ref, without.intersection(entry.id for entry in unit) if without else without)
        known = self._known.get(key)
        if known is None:
            setting, states, _ = self.question.states([entry for entry in unit if entry.id not in key[1]])
            state = states.get(ref)
            rows = rows_of_record(setting, state, self.question.as_of.at) if state else ()
            known = self._known[key] = tuple(row for row in rows if row.cell in self.window)
        return known

    def rows_of_slots(self, without: frozenset[str] = frozenset()) -> tuple[Counted, ...]:
        """Return the rows that slots of duties add to the figure, without the entries of some ids."""
        names = {counting.duty for counting in self.countings if counting.duty}
        if not names:
            return ()
        setting, states, signed = self.question.states(self.question.without(without))
        duties = [duty for duty in self.question.terms.all_duties() if duty.duty.id in names]
        slots = slots_of_copy(setting, signed, states.values(), self.question.as_of.at, duties)
        rows = (row for slot, anchor in slots for row in rows_of_slot(setting.terms, slot, anchor))
        return tuple(row for row in rows if row.cell in self.window)

    def rows(self, without: frozenset[str] = frozenset()) -> list[Counted]:
        """Return every row of the figure, without the entries of some ids."""
        rows = [row for ref, unit in self.units().items() for row in self.rows_of(ref, unit, without)]
        return [*rows, *self.rows_of_slots(without)]

    def behind(self, rows: Sequence[Counted]) -> RowsBehind:
        """Return the rows of the figure by what they are counted as, those of one subject as one."""
        found: dict[Outcome, list[RowBehind]] = {outcome: [] for outcome in Outcome}
        for row in self._on_both_sides(_decided(rows)):
            found[row.outcome].append(row)
        return RowsBehind(
            numerator=(*found[Outcome.BOTH], *found[Outcome.NUMERATOR]),
            denominator_only=tuple(found[Outcome.DENOMINATOR]),
            pending=tuple(found[Outcome.PENDING]),
            left_out=tuple(found[Outcome.LEFT_OUT]),
        )

    def _on_both_sides(self, decided: Iterable[tuple[Outcome, list[Counted]]]) -> Iterator[RowBehind]:
        """Yield the rows; what each side counts by itself as one row where both count the same subject or record."""
        apart: dict[tuple[str, str | None], tuple[Outcome, list[Counted]]] = {}
        for outcome, rows in decided:
            role, key = rows[0].counting.role, (rows[0].group or rows[0].ref, rows[0].slot)
            if role is Role.BOTH or outcome not in (Outcome.NUMERATOR, Outcome.DENOMINATOR):
                yield self._row(outcome, rows)
            elif key in apart:
                yield self._row(Outcome.BOTH, [*apart.pop(key)[1], *rows])
            else:
                apart[key] = (outcome, rows)
        for outcome, rows in apart.values():
            yield self._row(outcome, rows)

    def _row(self, outcome: Outcome, rows: Sequence[Counted]) -> RowBehind:
        first = rows[0]
        reasons = dict.fromkeys(
            reason for row in rows for reason in reasons_of_row(self.agreement, row, outcome)
        )
        return RowBehind(
            ref=first.group or first.ref,
            slot=first.slot,
            records=tuple(dict.fromkeys(row.ref for row in rows)),
            outcome=outcome,
            why="; ".join(reasons),
        )


def _decided(rows: Iterable[Counted]) -> Iterator[tuple[Outcome, list[Counted]]]:
    """Yield each row that stands for itself, and each subject with its rows, with what it is counted as."""
    groups: dict[tuple[int, str], list[Counted]] = {}
    for row in rows:
        if row.group is None:
            yield row.outcome, [row]
        else:
            groups.setdefault((row.counting.number, row.group), []).append(row)
    for together in groups.values():
        outcome, _ = decide_together(together)
        if outcome is not Outcome.NONE:
            yield outcome, together
