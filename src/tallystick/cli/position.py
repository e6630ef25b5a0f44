"""`tallystick position`: what two files come to at a moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from zoneinfo import ZoneInfo

import click

from tallystick.cli.authority import acting_members, show_acting
from tallystick.cli.beside import comparison_members, rank_members, ruling_members
from tallystick.cli.figures import figure_in_words, verdict
from tallystick.cli.judgements import judgement_members, show_judgements
from tallystick.cli.outside import outside_members, show_outside
from tallystick.cli.playbooks import show_steps_to_do, step_members
from tallystick.cli.reading import EDITIONS, read_editions, read_entries, read_moment, read_versions
from tallystick.cli.relief import notes_on, relief_members, show_relief, without_relief_members
from tallystick.cli.reports import report_members, show_reports
from tallystick.cli.rights import right_members, show_rights
from tallystick.cli.services import notice_members, service_members, show_services
from tallystick.cli.short_lived import short_lived
from tallystick.cli.showing import as_iso, show_json, show_table, when_in_words
from tallystick.cli.statements import show_statements, statement_members
from tallystick.cli.stopping import named_failures
from tallystick.cli.waiting import show_waiting, turn_members
from tallystick.core.agreement.model import NOBODY, Agreement
from tallystick.core.engine import evaluate
from tallystick.core.engine.beside_words import beside_in_words
from tallystick.core.engine.local_difference import Deviation
from tallystick.core.engine.position import (
    ClockRun,
    CopyPosition,
    MeasureResult,
    NeedState,
    PartFigure,
    Position,
    Proposal,
    Status,
)

_OPEN = (Status.RUNNING, Status.DUE_SOON, Status.PAUSED)
_NEXT = 10


@click.command("position")
@click.argument("agreement")
@click.argument("facts")
@click.option("--as-of", "as_of", required=True, metavar="T", help="The moment: a date, or a date and time.")
@click.option(
    "--known-at", "known_at", metavar="T", help="What was known then; all that is recorded if unset."
)
@EDITIONS
@click.option("--json", "as_json", is_flag=True, help="Print the position as JSON.")
def command(
    *, agreement: str, facts: str, as_of: str, known_at: str | None, editions: tuple[str, ...], as_json: bool
) -> None:
    """Show the position of AGREEMENT (a folder, file or shipped id) after FACTS (JSON Lines, YAML or CSV)."""
    with short_lived(), named_failures():
        versions = read_versions(agreement).versions
        zone = versions[0].zone
        moment = read_moment("--as-of", as_of, zone)
        known = read_moment("--known-at", known_at, zone) if known_at else None
        calendars = read_editions(editions, versions)
        position = evaluate(versions, calendars, read_entries(facts, versions), moment, known)
    if as_json:
        show_json(as_members(position))
    else:
        _show(position, versions[-1])


def as_members(position: Position) -> dict[str, object]:
    """Return a position with the members that programs read: measures and clocks of every copy."""
    return {
        "agreement": position.agreement,
        "as_of": position.as_of.at.isoformat(),
        "known_at": position.known_at.at.isoformat() if position.known_at else None,
        "measures": [measure_members(copy, result) for copy in position.copies for result in copy.measures],
        "clocks": [clock_members(run) for copy in position.copies for run in runs_of(copy)],
        "statements": [statement_members(each) for copy in position.copies for each in copy.statements],
        "rights": [right_members(each) for copy in position.copies for each in copy.rights],
        "deviations": [deviation_members(line) for copy in position.copies for line in copy.deviations],
        "services": [service_members(each) for copy in position.copies for each in copy.services],
        "notices": [notice_members(each) for copy in position.copies for each in copy.notices],
        "outside": [outside_members(each) for copy in position.copies for each in copy.outside],
        "waiting": [turn_members(copy, turn) for copy in position.copies for turn in copy.waiting],
        "reports": [report_members(each) for copy in position.copies for each in copy.reports],
        "steps": [step_members(copy, step) for copy in position.copies for step in copy.steps],
        "judgements": [judgement_members(copy, each) for copy in position.copies for each in copy.judgements],
        "acting": [acting_members(copy, each) for copy in position.copies for each in copy.acting],
        "relief": [relief_members(line) for copy in position.copies for line in copy.reliefs],
    }


def runs_of(copy: CopyPosition) -> Iterable[ClockRun]:
    """Yield every clock run of a copy: those of its records, then its duty slots."""
    for record in copy.records:
        yield from record.clocks
    yield from copy.slots


def exact(value: Decimal | None) -> str | None:
    """Return a decimal as text, without an exponent."""
    return f"{value:f}" if value is not None else None


def measure_members(copy: CopyPosition, result: MeasureResult) -> dict[str, object]:
    """Return a figure with the members that programs read; its period ends before `end`."""
    return {
        "id": result.measure,
        "party": copy.copy,
        "lot": result.lot,
        "period": {"start": as_iso(result.period.start), "end": as_iso(result.period.end)},
        "numerator": result.numerator,
        "denominator": result.denominator,
        "outturn": exact(result.outturn),
        "target": exact(result.target.value) if result.target else None,
        "rating": result.rating,
        "as_written": result.as_written,
        "standing": result.standing.value,
        "pending": result.pending,
        "left_out": result.left_out,
        "without_relief": without_relief_members(result),
        "flags": list(result.flags),
        "findings": list(result.findings),
        "version": result.version,
        "comparisons": [comparison_members(each) for each in result.comparisons],
        "rank": rank_members(result.rank),
        "ruling": ruling_members(result.ruling),
        "parts": [part_members(part) for part in result.parts],
    }


def part_members(part: PartFigure) -> dict[str, object]:
    """Return a part of a composite with the members that programs read."""
    return {
        "id": part.measure,
        "lot": part.lot,
        "period": {"start": as_iso(part.period.start), "end": as_iso(part.period.end)},
        "outturn": exact(part.outturn),
        "rating": part.rating,
        "weight": exact(part.weighs),
        "adds": exact(part.adds),
        "missing": part.missing or None,
    }


def clock_members(run: ClockRun) -> dict[str, object]:
    """Return a clock run or a duty slot with the members that programs read."""
    return {
        "record": run.record,
        "clock": run.clock,
        "slot": run.slot,
        "party": run.copy,
        "owed_by": run.owed_by,
        "owed_to": run.owed_to,
        "units": list(run.units),
        "deadline": as_iso(run.deadline),
        "late_from": as_iso(run.late_from),
        "status": run.status.value,
        "clause": run.clause,
        "version": run.version,
        "unsettled": sorted({limit.unsettled for limit in run.limits if limit.unsettled}),
    }


def deviation_members(line: Deviation) -> dict[str, object]:
    """Return a line of the register of deviations with the members that programs read."""
    return {
        "party": line.copy,
        "term": line.term,
        "least": line.least,
        "value": line.value,
        "starts": as_iso(line.starts),
        "ends": as_iso(line.ends),
        "proposed_by": line.proposed_by,
        "agreed_at": line.agreed_at.at.isoformat() if line.agreed_at else None,
        "standing": line.standing.value,
        "why": line.why,
        "clause": line.clause,
    }


def _show(position: Position, version: Agreement) -> None:
    """Print a position for people: overdue first, then due next, then the ratings."""
    now = f"{position.as_of.day:%A} {position.as_of.day.day} {position.as_of.day:%B %Y}"
    click.echo(f"{version.title}, at {now}")
    if not position.copies:
        click.echo("Nothing had been signed by then.")
    for copy in position.copies:
        lots = f", lots {', '.join(copy.lots)}" if copy.lots else ""
        click.echo(f"\n== {copy.name}{lots}; version {copy.version} in force")
        _show_clocks(copy, version.zone)
        show_steps_to_do(copy, version)
        show_judgements(copy, version)
        show_services(copy)
        show_rights(copy)
        show_statements(copy)
        show_waiting(copy)
        show_outside(copy)
        show_reports(copy, version)
        _show_measures(copy, version)
        _show_proposals(copy, version)
        _show_deviations(copy)
        show_relief(copy)
        show_acting(copy)


def _show_clocks(copy: CopyPosition, zone: ZoneInfo) -> None:
    """Print what is overdue on both sides, how the rest was kept, and what is due next."""
    runs = [run for run in runs_of(copy) if run.owed_by != NOBODY]
    in_order = sorted(
        (run for run in runs if run.late_from), key=lambda run: (run.late_from, run.clock, run.record or "")
    )
    missed = [run for run in reversed(in_order) if run.status is Status.MISSED]
    running = [run for run in in_order if run.status in _OPEN]
    kept = sum(run.status in {Status.MET, Status.DEEMED} for run in runs)
    late = sum(run.status is Status.MET_LATE for run in runs)
    click.echo(f"{len(missed)} missed, {len(running)} running, {kept} kept, {late} met late.")
    heads = ("owed by", "clock", "record", "due")
    for title, rows in (("Missed, latest first", missed), ("Due next", running)):
        shown = [
            (_ower(run), run.clock, run.record or run.slot or "", _due_in_words(run, zone))
            for run in rows[:_NEXT]
        ]
        more = f" ({_NEXT} of {len(rows)})" if len(rows) > _NEXT else ""
        show_table(f"{title}{more}", heads, shown)


def _ower(run: ClockRun) -> str:
    """Return who owes a run, with the units whose work it is."""
    return f"{run.owed_by} ({', '.join(run.units)})" if run.units else run.owed_by


def _due_in_words(run: ClockRun, zone: ZoneInfo) -> str:
    """Return when a run is due; where its limit can be read in several ways, that this is the strictest."""
    due = when_in_words(run.deadline, zone)
    return f"{due} (strictest reading)" if any(limit.unsettled for limit in run.limits) else due


def _show_measures(copy: CopyPosition, version: Agreement) -> None:
    """Print the latest figure of each measure."""
    latest: dict[tuple[str, str | None], MeasureResult] = {}
    for result in copy.measures:
        held = latest.get((result.measure, result.lot))
        if held is None or held.period.start < result.period.start:
            latest[result.measure, result.lot] = result
    rows = [
        (
            _number(version, result.measure),
            result.lot or "",
            result.period.label,
            *figure_in_words(version, result),
            verdict(result),
            ", ".join((*notes_on(result), *_beside(version, result))),
        )
        for result in latest.values()
    ]
    heads = ("measure", "lot", "period", "count", "outturn", "rating", "")
    show_table("Measures, latest period", heads, rows, right=(3, 4))


def _beside(version: Agreement, result: MeasureResult) -> Iterable[str]:
    """Return what stands beside a figure: rulings, comparators, rank."""
    measure = version.measures.get(result.measure)
    return beside_in_words(result, measure) if measure is not None else ()


def _number(version: Agreement, measure: str) -> str:
    """Return the number a measure is printed with, its id where this version no longer has it."""
    return version.measures[measure].number if measure in version.measures else measure


def _show_proposals(copy: CopyPosition, version: Agreement) -> None:
    """Print what may follow; a person decides."""
    rows = [
        (
            proposal.title,
            _number(version, proposal.measure),
            proposal.period.label,
            proposal.rating,
            proposal.decided_by,
            _needs(proposal),
        )
        for proposal in copy.proposals
    ]
    more = f" ({_NEXT} of {len(rows)})" if len(rows) > _NEXT else ""
    show_table(
        f"May follow{more}",
        ("step", "measure", "period", "rating", "decided by", "must hold first"),
        rows[:_NEXT],
    )


def _needs(proposal: Proposal) -> str:
    """Return how what must hold first stands: `1 on the record, 2 for a person to judge`."""
    counted = Counter(need.state for need in proposal.needs)
    return ", ".join(f"{counted[state]} {state.value}" for state in NeedState if counted[state]) or "nothing"


def _show_deviations(copy: CopyPosition) -> None:
    """Print the register of deviations, where there is any."""
    rows = [
        (
            line.term,
            line.least,
            line.value,
            as_iso(line.ends) or "",
            f"{line.standing}{line.why and f': {line.why}'}",
        )
        for line in copy.deviations
    ]
    if rows:
        show_table("Deviations", ("term", "least", "in this copy", "until", "standing"), rows)
