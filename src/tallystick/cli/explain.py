"""`tallystick explain`: why a record's clocks, the slots of a duty or the figures of a measure are what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import click

from tallystick.cli.explained import Explained, Figure, OfDuty, OfRecord
from tallystick.cli.judgements import OfJudgement
from tallystick.cli.reading import EDITIONS, LANGUAGE, read_editions, read_entries, read_moment, read_versions
from tallystick.cli.reports import OfReport
from tallystick.cli.rights import OfRight
from tallystick.cli.short_lived import short_lived
from tallystick.cli.showing import show_json
from tallystick.cli.statements import OfCharge
from tallystick.cli.stopping import named_failures, stop
from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Moment
from tallystick.core.clock.schedule import period_of
from tallystick.core.engine import evaluate, explain_clock, explain_measure, rows_behind
from tallystick.core.engine.position import Because, ClockRun, CopyPosition, MeasureResult
from tallystick.core.engine.setting import Editions
from tallystick.core.facts import AnyEntry
from tallystick.core.findings import did_you_mean


@click.command("explain")
@click.argument("agreement")
@click.argument("facts")
@click.argument("target", metavar="RECORD-OR-MEASURE")
@click.option("--as-of", "as_of", required=True, metavar="T", help="The moment: a date, or a date and time.")
@click.option(
    "--known-at", "known_at", metavar="T", help="What was known then; all that is recorded if unset."
)
@click.option("--party", metavar="ID", help="Only in the copy signed with this counterparty.")
@click.option("--lot", metavar="ID", help="Only the figures of this lot.")
@click.option(
    "--period", metavar="DATE", help="The period that this day is in; the latest or present one if unset."
)
@EDITIONS
@LANGUAGE
@click.option("--json", "as_json", is_flag=True, help="Print the explanation as JSON.")
def command(
    *,
    agreement: str,
    facts: str,
    target: str,
    as_of: str,
    known_at: str | None,
    party: str | None,
    lot: str | None,
    period: str | None,
    editions: tuple[str, ...],
    language: str | None,
    as_json: bool,
) -> None:
    """Explain a record (by its reference), a measure (id or number), a duty or a report of AGREEMENT after FACTS."""
    with short_lived(), named_failures():
        versions = read_versions(agreement, language=language).versions
        zone = versions[0].zone
        moment = read_moment("--as-of", as_of, zone)
        known = read_moment("--known-at", known_at, zone) if known_at else None
        day = read_moment("--period", period, zone).day if period else None
        calendars = read_editions(editions, versions)
        asked = _Asked(versions, calendars, read_entries(facts, versions), moment, known)
        found = list(asked.about(target, party, lot, day))
    if not found:
        stop(_nothing(target, asked, party))
    if as_json:
        show_json([each.members() for each in found])
    else:
        for each in found:
            each.show(versions[-1])


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of: versions, later calendars and entries, at a moment, as known at another."""

    versions: Sequence[Agreement]
    calendars: Editions
    entries: Sequence[AnyEntry]
    as_of: Moment
    known_at: Moment | None

    def about(self, target: str, party: str | None, lot: str | None, day: date | None) -> Iterator[Explained]:
        """Yield what is explained by that name in each copy: records, figures, duties."""
        position = evaluate(self.versions, self.calendars, self.entries, self.as_of, self.known_at)
        for copy in position.copies:
            if party in {None, copy.copy}:
                yield from self._records(copy, target)
                yield from self._figures(copy, target, lot, day)
                yield from self._duties(copy, target, day)
                yield from self._charges(copy, target, day)
                yield from (OfRight(copy, right) for right in copy.rights if right.right == target)
                yield from (OfJudgement(copy, each) for each in copy.judgements if each.judgement == target)
                yield from self._reports(copy, target, day)

    def _records(self, copy: CopyPosition, target: str) -> Iterator[Explained]:
        for record in copy.records:
            if record.ref == target:
                yield OfRecord(copy, record, [(run, self._why(copy, run)) for run in record.clocks])

    def _figures(
        self, copy: CopyPosition, target: str, lot: str | None, day: date | None
    ) -> Iterator[Explained]:
        for result in _latest(copy.measures, day):
            if self._is_measure(target, result.measure) and lot in {None, result.lot}:
                yield self._figure(copy, result)

    def _figure(self, copy: CopyPosition, result: MeasureResult) -> Figure:
        at = (self.versions, self.calendars, self._own(copy), self.as_of, self.known_at)
        period, lot = result.period.start, result.lot
        because = explain_measure(*at, copy=copy.copy, measure=result.measure, period=period, lot=lot)
        rows = rows_behind(*at, copy=copy.copy, measure=result.measure, period=period, lot=lot)
        return Figure(copy, result, because, rows)

    def _duties(self, copy: CopyPosition, target: str, day: date | None) -> Iterator[Explained]:
        """Yield the slots of a duty in the period that a day is in, by default that of the moment asked about."""
        name = target.removeprefix("duty.")
        labels = {
            period_of(version.duties[name].every, day or self.as_of.day).label
            for version in self.versions
            if name in version.duties
        }
        slots = [run for run in copy.slots if run.clock == f"duty.{name}" and run.slot in labels]
        if slots:
            yield OfDuty(copy, [(run, self._why(copy, run)) for run in slots])

    def _charges(self, copy: CopyPosition, target: str, day: date | None) -> Iterator[Explained]:
        """Yield the statement of a charge for the period that a day is in; without one the latest."""
        own = [each for each in copy.statements if each.charge == target.removeprefix("charge.")]
        if day is not None:
            own = [each for each in own if each.period.start <= day < each.period.end]
        for statement in own[-1:]:
            yield OfCharge(copy, statement)

    def _reports(self, copy: CopyPosition, target: str, day: date | None) -> Iterator[Explained]:
        """Yield the reports of a name in preparation and the last that was sent; with a day, those of its period."""
        for report in copy.reports:
            if target in (report.report, f"report.{report.report}"):
                period = report.period
                if day is None or (period is not None and period.start <= day < period.end):
                    yield OfReport(copy, report)

    def _why(self, copy: CopyPosition, run: ClockRun) -> Because:
        return explain_clock(
            self.versions,
            self.calendars,
            self._own(copy),
            self.as_of,
            self.known_at,
            copy=copy.copy,
            clock=run.clock,
            record=run.record,
            slot=run.slot,
        )

    def _own(self, copy: CopyPosition) -> list[AnyEntry]:
        return [entry for entry in self.entries if entry.copy == copy.copy]

    def _is_measure(self, target: str, measure: str) -> bool:
        numbers = {
            version.measures[measure].number for version in self.versions if measure in version.measures
        }
        return target.lower() in {name.lower() for name in (measure, *numbers)}


def _latest(results: Sequence[MeasureResult], day: date | None) -> list[MeasureResult]:
    """Return the figures of the period that a day is in; without one the latest of each measure and lot."""
    if day is not None:
        return [result for result in results if result.period.start <= day < result.period.end]
    latest: dict[tuple[str, str | None], MeasureResult] = {}
    for result in results:
        held = latest.get((result.measure, result.lot))
        if held is None or held.period.start < result.period.start:
            latest[result.measure, result.lot] = result
    return list(latest.values())


def _nothing(target: str, asked: _Asked, party: str | None) -> str:
    """Return that nothing goes by a name, and what is near."""
    version = asked.versions[-1]
    names = [
        *version.measures,
        *(measure.number for measure in version.measures.values()),
        *version.duties,
        *version.charges,
        *version.rights,
        *version.judgements,
        *version.reports,
    ]
    refs = dict.fromkeys(ref for entry in asked.entries if (ref := getattr(entry, "record", None)))
    where = f" in the copy of {party}" if party else ""
    near = did_you_mean(
        target, [*names, *list(refs)[:5000]], "Name a record's reference, a measure or a duty."
    )
    return f'Nothing called "{target}" is known{where} at that moment. {near}'
