"""Charges: the statement of each period, by the version in force at its start.

A charge runs from the start of the copy until it ends, or until the service ends that it is for. What happened on
a day outside is not counted. A line that is taken on the next statement stands there though the charge has ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tallystick.core.agreement.model import Charge, Price
from tallystick.core.clock.because import Due
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.charge_lines import Lines, Spell, limited, worked_lines
from tallystick.core.engine.charge_rows import Ground
from tallystick.core.engine.copies import CopyTerms
from tallystick.core.engine.notices import earliest
from tallystick.core.engine.position import ClockRun
from tallystick.core.engine.reckoning import Reckoner
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.setting import Setting
from tallystick.core.engine.standing import NoticeGiven
from tallystick.core.engine.statement import Invoice, Statement, StatementLine

_ONE_DAY = timedelta(days=1)


def statements(
    setting: Setting,
    copy: CopyTerms,
    states: Iterable[RecordState],
    slots: Sequence[tuple[ClockRun, RecordState | None]],
    given: Sequence[NoticeGiven],
    as_of: Instant,
) -> Iterator[Statement]:
    """Yield the statement of every charge in every period that began by an instant, in the order of the periods."""
    by_kind: dict[str, list[RecordState]] = {}
    by_ref = {}
    for state in states:
        by_ref[state.ref] = state
        if not state.void:
            by_kind.setdefault(state.kind.id, []).append(state)
    ground = Ground(setting.terms, by_kind, by_ref, slots)
    names = dict.fromkeys(name for version in setting.terms.versions for name in version.charges)
    for name in names:
        yield from _Account(setting, copy, ground, tuple(given), as_of, name).statements()


@dataclass(slots=True, eq=False)
class _Account:
    """One charge of a copy, over all versions."""

    setting: Setting
    copy: CopyTerms
    ground: Ground
    given: tuple[NoticeGiven, ...]
    as_of: Instant
    name: str

    def statements(self) -> Iterator[Statement]:
        """Yield its statements."""
        terms = self.setting.terms
        before: Lines = {}
        for version, agreement in enumerate(terms.versions):
            charge = agreement.charges.get(self.name)
            if charge is None:
                continue
            reckoner = self.setting.reckoner(version, self.setting.adoptions)
            ends = self._ends(charge)
            today = self.as_of.astimezone(terms.zone).date()
            for period in reckoner.periods(charge.every, self.copy.starts, today + _ONE_DAY):
                if terms.version_on(max(period.start, self.copy.starts)) != version:
                    continue
                lines = self._lines(reckoner, charge, period, ends)
                shown = _shown(charge, lines, before)
                if shown:
                    yield self._statement(version, reckoner, charge, period, shown)
                before = lines

    def _ends(self, charge: Charge) -> date:
        """Return the last day of a charge: of the copy, or of the service it is for."""
        ending = earliest(self.given, charge.service)
        ends = ending.takes_effect if ending else None
        return min(self.copy.ends, ends) if ends else self.copy.ends

    def _lines(self, reckoner: Reckoner, charge: Charge, period: Period, ends: date) -> Lines:
        first, last = max(period.start, self.copy.starts), min(period.end - _ONE_DAY, ends)
        if first > last:
            return {}
        return worked_lines(self.ground, reckoner, charge, Spell(period, first, last))

    def _statement(
        self,
        version: int,
        reckoner: Reckoner,
        charge: Charge,
        period: Period,
        lines: Sequence[StatementLine],
    ) -> Statement:
        total = sum(line.amount for line in lines)
        return Statement(
            copy=self.copy.copy,
            charge=charge.id,
            title=charge.title,
            owed_by=charge.owed_by,
            owed_to=charge.owed_to,
            service=charge.service,
            period=period,
            version=self.setting.terms.versions[version].version,
            lines=tuple(lines),
            total=total,
            due=_due(reckoner, charge, period),
            provisional=self.as_of < reckoner.day_start(period.end),
            invoices=tuple(self._invoices(charge, reckoner, period, total)),
            clause=charge.clause,
        )

    def _invoices(self, charge: Charge, reckoner: Reckoner, period: Period, total: int) -> Iterator[Invoice]:
        """Yield the invoices for a period; several together are held against the total, in their order."""
        by = charge.invoiced_by
        owed = total
        for state in self.ground.by_kind.get(by.kind, ()) if by else ():
            assert by is not None
            day, amount = state.fields.get(by.period), state.fields.get(by.amount)
            day = day.day if isinstance(day, Moment) else day
            if by.milestone not in state.reached or not isinstance(day, date) or not isinstance(amount, int):
                continue
            if reckoner.period(charge.every, day).start == period.start:
                yield Invoice(state.ref, amount, amount - owed)
                owed -= amount


def _shown(charge: Charge, lines: Lines, before: Lines) -> list[StatementLine]:
    """Return the lines that stand on a statement: of its own period, and of the one before; with the limits of all."""
    late = {name for name, line in charge.lines.items() if line.next_statement}
    shown = [line for name, line in lines.items() if name not in late]
    shown += [line for name, line in before.items() if name in late and (line.amount or line.items)]
    if not shown:
        return []
    known = {line.line: line for line in shown}
    return [*shown, *_adjustment(charge.at_most, charge.at_least, shown, known)]


def _adjustment(
    most: Price | None, least: Price | None, shown: Sequence[StatementLine], known: Lines
) -> Iterator[StatementLine]:
    """Yield the line that brings a statement within the most and the least it comes to, where it is outside."""
    total = sum(line.amount for line in shown)
    whole = StatementLine("limit", "Brought within the limit", None, total, shown[0].period, (), (), None)
    within = limited(whole, most, least, known)
    if within.amount != total:
        yield StatementLine(
            whole.line, whole.title, None, within.amount - total, whole.period, (), within.said, None
        )


def _due(reckoner: Reckoner, charge: Charge, period: Period) -> date | None:
    if charge.due is None:
        return None
    anchor = period.start if charge.due.anchor == "period_start" else period.end - _ONE_DAY
    due = reckoner.set_off(charge.due, anchor)
    return reckoner.local_day(due) if isinstance(due, Due) else None
