"""Reports: what each must contain, and what every part of it draws on."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.condition_words import condition_in_words
from tallystick.core.agreement.english import sentence
from tallystick.core.agreement.model import Agreement, DrawnOn, Report
from tallystick.core.agreement.names import duty_name, measure_name, party_name
from tallystick.documents.agreement.references import clause_cell
from tallystick.documents.blocks import Cell, Column, Table, cell


def reports_table(agreement: Agreement) -> Table:
    """Return each part of each report, who writes it and from what."""
    return Table(
        "Reports, and what each must contain",
        (
            Column("Report", 3),
            Column("Owed", 3),
            Column("Part", 4),
            Column("Drawn from", 5),
            Column("Written by", 2),
            Column("Clause", 2),
        ),
        tuple(row for report in agreement.reports.values() for row in _parts(agreement, report)),
    )


def _parts(agreement: Agreement, report: Report) -> Iterator[tuple[Cell, ...]]:
    owed = f"{sentence(report.every_text)}, by the {party_name(report.owed_by, agreement)}"
    for part in report.parts.values():
        yield (
            cell(report.title),
            cell(owed),
            cell(part.title, "May be empty" if part.may_be_empty else ""),
            cell(*(_drawn(agreement, report, each) for each in part.draws_on)) or cell("Written afresh"),
            cell(party_name(part.written_by, agreement)),
            clause_cell(agreement, part.clause, report.clause),
        )


def _drawn(agreement: Agreement, report: Report, each: DrawnOn) -> str:
    """Return what a part draws on: a measure, records, a duty, or what a party writes."""
    if each.measure is not None:
        return f"Measure {measure_name(each.measure, agreement)}"
    if each.duty is not None:
        return f"Duty: {duty_name(f'duty.{each.duty}', agreement)}"
    if each.kind is not None:
        where = f", where {condition_in_words(each.where, agreement, each.kind)}" if each.where else ""
        which = "The latest record of" if each.latest else "Records of"
        return f"{which}: {agreement.kinds[each.kind].title}{where}"
    fields = agreement.kinds[report.done_by.kind].fields
    return f'What is written in "{fields[each.field].title}"' if each.field in fields else "What is written"
