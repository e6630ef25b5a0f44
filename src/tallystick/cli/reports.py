"""Reports as `tallystick position` and `explain` tell them, to people and to programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import click

from tallystick.cli.figures import figure_in_words, verdict
from tallystick.cli.showing import as_iso, show_table, when_in_words
from tallystick.core.agreement.model import Agreement
from tallystick.core.engine.position import CopyPosition
from tallystick.core.engine.report_standing import PartStanding, ReportStanding, SourceStanding


def report_members(report: ReportStanding) -> dict[str, object]:
    """Return a report with the members that programs read; its period ends before `end`."""
    period = report.period
    return {
        "report": report.report,
        "party": report.copy,
        "owed_by": report.owed_by,
        "owed_to": report.owed_to,
        "period": {"start": as_iso(period.start), "end": as_iso(period.end)} if period else None,
        "record": report.record,
        "sent": as_iso(report.sent.day) if report.sent else None,
        "deadline": as_iso(report.deadline),
        "in_hand": report.in_hand,
        "parts": [_part_members(part) for part in report.parts],
        "clause": report.clause,
        "version": report.version,
    }


def _part_members(part: PartStanding) -> dict[str, object]:
    return {
        "part": part.part,
        "title": part.title,
        "state": part.state.value,
        "written_by": part.written_by,
        "draws_on": [_source_members(source) for source in part.sources],
        "clause": part.clause,
    }


def _source_members(standing: SourceStanding) -> dict[str, object]:
    source = standing.source
    return {
        "measure": source.measure,
        "records": source.kind,
        "duty": source.duty,
        "written_in": source.field,
        "state": standing.state.value,
        "figures": [{"lot": lot, "period": as_iso(start)} for lot, start in standing.figures],
        "slots": [{"record": record, "slot": slot} for record, slot in standing.slots],
        "kept": standing.kept if source.duty else None,
        "found": list(standing.records),
    }


def show_reports(copy: CopyPosition, version: Agreement) -> None:
    """Print which reports are in preparation, with how many of their parts have their data; nothing without any."""
    rows = [
        (
            report.title,
            report.period.label if report.period else "not known",
            report.record or "",
            when_in_words(report.deadline, version.zone) if report.deadline else "",
            f"{report.in_hand} of {len(report.parts)}",
        )
        for report in copy.reports
        if report.sent is None
    ]
    if rows:
        heads = ("report", "period", "record", "due", "parts in hand")
        show_table("Reports in preparation", heads, rows, right=(4,))


@dataclass(frozen=True, slots=True)
class OfReport:
    """A report with each of its parts."""

    copy: CopyPosition
    report: ReportStanding

    def members(self) -> dict[str, object]:
        """Return the report with the members that programs read."""
        return report_members(self.report)

    def show(self, version: Agreement) -> None:
        """Print how the report stands, then part by part what there is and who still writes what."""
        report = self.report
        period = report.period.label if report.period else "period not known"
        click.echo(
            f"\n== {report.title}, {self.copy.name}: {period}{f', {report.record}' if report.record else ''}"
        )
        if report.sent:
            click.echo(f"Sent {when_in_words(report.sent.day, version.zone)}.")
        elif report.deadline:
            click.echo(f"Due {when_in_words(report.deadline, version.zone)}.")
        click.echo(f"{report.in_hand} of {len(report.parts)} parts are in hand.")
        for number, part in enumerate(report.parts, start=1):
            click.echo(f"  {number}. {part.title}: {part.state.value}.")
            for source in part.sources:
                for said in self._said(source, part, version):
                    click.echo(f"       {said}")

    def _said(self, standing: SourceStanding, part: PartStanding, version: Agreement) -> Iterator[str]:
        source = standing.source
        if source.field is not None:
            field = version.kinds[version.reports[self.report.report].done_by.kind].fields.get(source.field)
            writer = (
                version.parties[part.written_by].name
                if part.written_by in version.parties
                else part.written_by
            )
            yield f'"{field.title if field else source.field}", written by {writer}: {standing.state.value}.'
        elif source.measure is not None:
            yield from self._figures(standing, version)
        elif source.duty is not None:
            duty = version.duties.get(source.duty)
            title = duty.title if duty else source.duty
            yield f"{title}: {standing.kept} of {len(standing.slots)} kept ({standing.state.value})."
        else:
            kind = version.kinds.get(source.kind or "")
            title = kind.title if kind else source.kind
            found = (
                f"latest {standing.records[0]}"
                if source.latest and standing.records
                else len(standing.records)
            )
            yield f"{title}: {found} ({standing.state.value})."

    def _figures(self, standing: SourceStanding, version: Agreement) -> Iterator[str]:
        measure = version.measures.get(standing.source.measure or "")
        title = f"{measure.number} {measure.title}" if measure else standing.source.measure
        wanted = set(standing.figures)
        found = [
            result
            for result in self.copy.measures
            if result.measure == standing.source.measure and (result.lot, result.period.start) in wanted
        ]
        for result in found:
            counts, outturn = figure_in_words(version, result)
            lot = f", lot {result.lot}" if result.lot else ""
            told = f"{outturn} ({counts}), {verdict(result)}" if outturn else verdict(result)
            yield f"{title}{lot}, {result.period.label}: {told}."
        if not found:
            yield f"{title}: no figure yet ({standing.state.value})."
