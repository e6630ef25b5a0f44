"""What a worked example expects, compared with a position: all that is said holds, and nothing else is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Moment
from tallystick.core.engine.position import ClockRun, CopyPosition, MeasureResult, Position, RecordPosition
from tallystick.core.engine.report_standing import ReportStanding
from tests.agreements.worked import Expected

LONDON = ZoneInfo("Europe/London")
Said = Mapping[str, Any]


def differences(expected: Expected, position: Position) -> list[str]:
    """Return every point in which a position is not what is expected."""
    found: list[str] = []
    for section, said in expected.sections.items():
        found.extend(CHECKS[section](said, position, expected.versions))
    return [f"at {expected.as_of}, {difference}" for difference in found]


def _differ(what: str, said: Said, known: Mapping[str, Any]) -> Iterator[str]:
    for key, value in said.items():
        if key in known and known[key] != value:
            yield f"{what}: {key} is {known[key]!r}, not {value!r}"


def _clocks(said: list[Said], position: Position, _versions: object) -> Iterator[str]:
    for each in said:
        run = _run(position, each["record"], each["clock"])
        what = f"{each['record']} {each['clock']}"
        if run is None:
            yield f"{what}: there is no such clock"
            continue
        yield from _differ(what, each, _clock(run))


def _no_clocks(said: list[Said], position: Position, _versions: object) -> Iterator[str]:
    for each in said:
        if _run(position, each["record"], each["clock"]) is not None:
            yield f"{each['record']} {each['clock']}: there is such a clock"


def _run(position: Position, record: str, clock: str) -> ClockRun | None:
    runs = _record(position, record).clocks
    return next((run for run in runs if run.clock.rpartition(".")[2] == clock), None)


def _clock(run: ClockRun) -> dict[str, Any]:
    return {
        "deadline": _as_said(run.deadline),
        "done": run.done.day if run.done else None,
        "owed_by": run.owed_by,
        "status": run.status.value,
        "limits": [_as_said(limit.deadline) for limit in run.limits],
        "rules": next((_as_said(limit.deadline) for limit in run.limits if limit.rules), None),
    }


def _as_said(deadline: date | datetime | None) -> date | str | None:
    """Return a deadline as examples have it: a date, or date and time of day in London."""
    if isinstance(deadline, datetime):
        return deadline.astimezone(LONDON).replace(tzinfo=None).isoformat()
    return deadline


def _record(position: Position, ref: str) -> RecordPosition:
    return next(record for copy in position.copies for record in copy.records if record.ref == ref)


def _records(said: list[Said], position: Position, _versions: object) -> Iterator[str]:
    for each in said:
        record = _record(position, each["record"])
        deemed = {name: at.astimezone(LONDON).date() for name, at in record.deemed.items()}
        yield from _differ(each["record"], each, {"state": record.state, "deemed": deemed})


def _gates(said: list[Said], position: Position, _versions: object) -> Iterator[str]:
    for each in said:
        caught = [gate for gate in _record(position, each["record"]).gates if gate.effect != "route"]
        if [gate["gate"] for gate in each["caught"]] != [gate.gate for gate in caught]:
            yield f"{each['record']} is caught by {[gate.gate for gate in caught]}"
            continue
        for wanted, gate in zip(each["caught"], caught, strict=True):
            known = {"effect": gate.effect, "answer": gate.answer, "missing": list(gate.missing)}
            yield from _differ(f"{each['record']} {gate.gate}", wanted, known)


def _routes(said: list[Said], position: Position, _versions: object) -> Iterator[str]:
    for each in said:
        to = {
            gate.gate: gate.answer
            for gate in _record(position, each["record"]).gates
            if gate.effect == "route"
        }
        if to.get(each["route"]) != each["to"]:
            yield f"{each['record']} goes to {to.get(each['route'])}, not to {each['to']}"


def _measures(said: list[Said], position: Position, _versions: object) -> Iterator[str]:
    for each in said:
        what = f"{each['copy']} {each['measure']}"
        result = next(
            (
                result
                for result in _copy(position, each["copy"]).measures
                if (result.measure, result.period.start) == (each["measure"], each["period"])
            ),
            None,
        )
        if result is None:
            yield f"{what}: there is no result for the period"
            continue
        yield from _differ(what, each, _measure(result, each))
        yield from (
            f"{what}: it is not flagged {flag!r}"
            for flag in each.get("flags", ())
            if flag not in result.flags
        )


def _copy(position: Position, copy: str) -> CopyPosition:
    return next(each for each in position.copies if each.copy == copy)


def _measure(result: MeasureResult, said: Said) -> dict[str, Any]:
    outturn = said.get("outturn")
    places = Decimal(1).scaleb(-len(outturn.partition(".")[2])) if outturn else Decimal(1)
    shown = None if result.outturn is None else str(result.outturn.quantize(places, ROUND_HALF_UP))
    return {
        "numerator": result.numerator,
        "denominator": result.denominator,
        "pending": result.pending,
        "left_out": result.left_out,
        "outturn": shown,
        "standing": result.standing.value,
        "rating": result.rating,
        "as_written": result.as_written,
        "sources": {source.source: [source.numerator, source.denominator] for source in result.sources},
    }


def _slots(said: list[Said], position: Position, _versions: object) -> Iterator[str]:
    """Every slot of the duties named that is due by the last deadline named stands in the list."""
    slots = [
        (slot.clock.removeprefix("duty."), slot.deadline, slot.status.value)
        for slot in position.copies[0].slots
    ]
    for each in said:
        wanted = (each["duty"], each["deadline"], each["status"])
        if wanted not in slots:
            yield f"there is no slot {wanted}, only {[slot for slot in slots if slot[0] == each['duty']]}"
    first, last = (bound(each["deadline"] for each in said) for bound in (min, max))
    for duty in {each["duty"] for each in said}:
        due = [slot for slot in slots if slot[0] == duty and first <= slot[1] <= last]
        listed = [each for each in said if each["duty"] == duty]
        if len(due) != len(listed):
            yield f"{duty} has {len(due)} slots by {last}, not {len(listed)}"


def _periods(said: Mapping[str, list[date]], position: Position, _versions: object) -> Iterator[str]:
    for measure, ends in said.items():
        results = [result for result in position.copies[0].measures if result.measure == measure]
        known = [date.fromordinal(result.period.end.toordinal() - 1) for result in results]
        if known != ends:
            yield f"the periods of {measure} end on {known}"


def _dates(said: list[Said], position: Position, _versions: object) -> Iterator[str]:
    known = {each.id: each.day for each in position.copies[0].dates}
    for each in said:
        if known.get(each["id"]) != each["day"]:
            yield f"{each['id']} is {known.get(each['id'])}, not {each['day']}"


def _services(said: list[Said], position: Position, _versions: object) -> Iterator[str]:
    known = {service.service: service.ends for service in position.copies[0].services}
    for each in said:
        if each["service"] not in known or known[each["service"]] != each["ends"]:
            yield f"{each['service']} ends on {known.get(each['service'])}, not {each['ends']}"


def _statements(said: list[Said], position: Position, _versions: object) -> Iterator[str]:
    known = {(each.charge, each.period.start): each for each in position.copies[0].statements}
    for each in said:
        what = f"{each['charge']} from {each['period']}"
        statement = known.get((each["charge"], each["period"]))
        if statement is None:
            yield f"{what}: there is no statement"
            continue
        lines = {line.line: _pounds(line.amount) for line in statement.lines}
        yield from _differ(what, each, {"total": _pounds(statement.total)})
        yield from _differ(f"{what}, lines", each.get("lines", {}), lines)


def _pounds(pence: int) -> str:
    return f"{Decimal(pence).scaleb(-2):f}"


def _messages(said: list[Said], position: Position, _versions: object) -> Iterator[str]:
    for each in said:
        found = [
            message
            for copy in position.copies
            for message in copy.messages
            if (message.message, message.record) == (each["message"], each["record"])
        ]
        if len(found) != 1:
            yield f"{each['message']} is owed {len(found)} times for {each['record']}"
            continue
        carried = {name: value for name, value in found[0].carries.items() if name in each.get("carries", ())}
        yield from _differ(
            each["message"], each, {"carries": carried, "owed_since": _day(found[0].owed_since)}
        )


def _day(moment: Moment) -> date:
    return moment.day


def _logs(said: list[Said], position: Position, _versions: object) -> Iterator[str]:
    for each in said:
        yield from _differ(f"logs of {each['copy']}", each, dict(_copy(position, each["copy"]).logs))


def _sums(said: list[Said], position: Position, _versions: object) -> Iterator[str]:
    """The lines that name a record come to the amount that stands in it."""
    records = [record for copy in position.copies for record in copy.records]
    for each in said:
        lines = [
            line
            for line in records
            if line.kind == each["lines"] and line.fields[each["by"]] == each["record"]
        ]
        total = sum(line.fields[each["field"]] for line in lines)
        if total != _record(position, each["record"]).fields[each["field"]]:
            yield f"the lines of {each['record']} come to {total}"


def _findings(said: list[Said], _position: Position, versions: tuple[Agreement, ...]) -> Iterator[str]:
    known = {
        (finding.family, _about(finding.place.path)) for version in versions for finding in version.findings
    }
    for each in said:
        about = each.get("measure") or each["clock"]
        if (each["family"], about) not in known:
            yield f"nothing of {each['family']} is found at {about}"


def _deviations(said: list[Said], position: Position, _versions: object) -> Iterator[str]:
    """The registers of all copies hold these lines and no others, in this order."""
    lines = [line for copy in position.copies for line in copy.deviations]
    if len(lines) != len(said):
        yield f"the registers hold {[(line.copy, line.value, line.standing.value) for line in lines]}"
        return
    for each, line in zip(said, lines, strict=True):
        known = {
            "copy": line.copy,
            "value": line.value,
            "standing": line.standing.value,
            "least": line.least,
            "proposed_by": line.proposed_by,
        }
        yield from _differ(f"{line.copy} {line.term}", each, known)


def _waiting(said: list[str], position: Position, _versions: object) -> Iterator[str]:
    order = [turn.record for turn in position.copies[0].waiting]
    if order != said:
        yield f"those who wait come in the order {order}"


def _reports(said: list[Said], position: Position, _versions: object) -> Iterator[str]:
    for each in said:
        what = f"{each['copy']} {each['report']}"
        found = [
            report
            for report in _copy(position, each["copy"]).reports
            if report.report == each["report"] and report.period and report.period.start == each["period"]
        ]
        if len(found) != 1:
            yield f"{what}: there are {len(found)} reports for the period"
            continue
        yield from _differ(what, each, _report(found[0], each))


def _report(report: ReportStanding, said: Said) -> dict[str, Any]:
    """Return a report with what is said of its parts; of those found and kept only for the parts that are named."""
    parts = {part.part: part for part in report.parts}
    return {
        "record": report.record,
        "sent": report.sent.day if report.sent else None,
        "deadline": _as_said(report.deadline),
        "in_hand": report.in_hand,
        "parts": {name: part.state.value for name, part in parts.items()},
        "found": {name: [*parts[name].sources[0].records] for name in said.get("found", ())},
        "kept": {
            name: [slot.kept, len(slot.slots)]
            for name in said.get("kept", ())
            for slot in parts[name].sources
        },
    }


def _readings(said: list[str], _position: Position, versions: tuple[Agreement, ...]) -> Iterator[str]:
    """Each ambiguous value named is listed with its readings, and found to be unsettled."""
    found = {
        finding.place.path[1]
        for version in versions
        for finding in version.findings
        if finding.place.path[:1] == ("readings",)
    }
    yield from (f"{name} is not found unsettled" for name in said if name not in found)


def _about(path: tuple[str, ...]) -> str:
    """Return the measure, or the clock as kind.clock, that a path leads to."""
    match path:
        case ["measures", measure, *_]:
            return measure
        case ["records", kind, "clocks", clock, *_]:
            return f"{kind}.{clock}"
    return ""


CHECKS: Mapping[str, Callable[..., Iterator[str]]] = {
    "clocks": _clocks,
    "no_clocks": _no_clocks,
    "records": _records,
    "gates": _gates,
    "routes": _routes,
    "measures": _measures,
    "slots": _slots,
    "periods": _periods,
    "dates": _dates,
    "services": _services,
    "statements": _statements,
    "messages": _messages,
    "logs": _logs,
    "sums": _sums,
    "findings": _findings,
    "readings": _readings,
    "waiting": _waiting,
    "reports": _reports,
    "deviations": _deviations,
}
