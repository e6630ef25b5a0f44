"""Agreements and ledgers as the tests write them: short texts in the words of the trade."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.calendar import Calendar
from tallystick.core.clock.moment import Moment, parse_moment
from tallystick.core.engine import evaluate
from tallystick.core.engine.position import ClockRun, CopyPosition, MeasureResult, Position, RecordPosition
from tallystick.core.facts import (
    Adopted,
    AnyEntry,
    Appointed,
    Figured,
    Gated,
    Recorded,
    Relieved,
    Reopened,
    Signed,
    Voided,
)
from tallystick.core.findings import Severity

SHIPPED = Path(__file__).parents[3] / "src" / "tallystick" / "agreements"
LONDON = ZoneInfo("Europe/London")
COPY = "alder"

FRAME = """
agreement: day_care
title: Day care
version: 1
in_force: 2025-04-01
note: First issue
parties:
  council: {role: customer, name: Council}
  provider: {role: provider, name: Provider, counterparty: yes}
term: {starts: 2025-04-01, lasts: 4 years}
lots:
  "1": {title: Well-being}
  "2": {title: Independence}
  "3": {title: Employment}
  transport: {title: Transport, extra: yes}
calendars:
  working: {week: Mon-Fri, holidays: england_and_wales}
"""


def agreement(body: str, *later: str) -> list[Agreement]:
    """Return the versions of an agreement: the first with a usual frame before `body`, the others laid over it.

    `body` may begin with more calendars, indented as those of the frame are. A later version begins with the line
    `from: DATE`.
    """
    texts = {"version-1": FRAME + _who_owes(body)}
    for number, text in enumerate(later, start=2):
        first, _, rest = text.strip().partition("\n")
        head = f"agreement: day_care\ntitle: Day care\nversion: {number}\nvaries: version-{number - 1}\n"
        texts[f"version-{number}"] = (
            f"{head}in_force: {first.removeprefix('from: ')}\nnote: Varied\n{_who_owes(rest)}"
        )
    return [_read(name, texts) for name in texts]


def _who_owes(text: str) -> str:
    """Return a text with what stands for the two parties of a clock or duty written out."""
    by_provider, by_council = "owed_by: provider, owed_to: council", "owed_by: council, owed_to: provider"
    return text.replace("BY_PROVIDER", by_provider).replace("BY_COUNCIL", by_council)


def _read(name: str, texts: dict[str, str]) -> Agreement:
    def resolve(asked: str) -> str | None:
        path = SHIPPED / f"{asked}.yaml"
        return texts.get(asked) or (path.read_text() if path.is_file() else None)

    reading = read_agreement(name, resolve)
    errors = [finding.message for finding in reading.findings if finding.severity is Severity.ERROR]
    assert not errors, errors
    assert reading.agreement is not None
    return reading.agreement


def at(text: str) -> Moment:
    """Return the moment a test writes: a date, or a date and a time."""
    return parse_moment(text, LONDON)


def ledger(table: str, copy: str = COPY, first: int = 1) -> list[AnyEntry]:
    """Return the entries of a table: one a line, its words apart by spaces, `key=value` for what else it says.

    `e1 PL-1 placement started 2025-04-14 lot=3` records a milestone (`-` for none). Other acts are named first:
    `e2 voids e1`, `e3 voids record PL-1`, `e4 reopens PL-1 guided 2025-05-01`, `e5 signed 2025-03-20 lots=1,3`,
    `e6 gated PL-1 twin refuse`, `e7 figured s1 2025-04-01 4/12 source=provider`, `e8 adopted working 2026-06
    2026-02-01`, `e9 appointed post Name 2025-04-01`, `e10 relieved placement.guidance flood granted 2025-06-01
    record=PL-1`. `recorded=` says when it was, else at noon on the same day.
    """
    lines = [line for line in (line.split("#")[0].strip() for line in table.splitlines()) if line]
    return [_entry(line.split(), number, copy) for number, line in enumerate(lines, start=first)]


def _entry(words: list[str], number: int, copy: str) -> AnyEntry:
    plain = [word for word in words if "=" not in word]
    said = dict(word.split("=", 1) for word in words if "=" in word)
    act = plain[1] if plain[1] in _ACTS else "recorded"
    kind, happened, members = _ACTS[act](plain, said)
    recorded = said.pop("recorded", happened)
    about: dict[str, Any] = {
        "number": int(said.pop("number", number)),
        "id": plain[0],
        "copy": copy,
        "happened_at": at(happened),
        "recorded_at": at(recorded).at if "T" in recorded else _noon(recorded),
        "by": said.pop("by", "somebody"),
        "for_party": said.pop("for", "provider"),
        "corrects": said.pop("corrects", None),
        "approved_at": _noon(said.pop("approved")) if "approved" in said else None,
    }
    if kind is Recorded:
        members["fields"] = {name: _value(value) for name, value in said.items()}
    return kind(**about, **members)


def _noon(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(12), tzinfo=UTC)


def _value(text: str) -> Any:
    if text in ("yes", "no"):
        return text == "yes"
    if text.lstrip("-").isdigit():
        return int(text)
    if text == "null":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _recorded(plain: list[str], said: dict[str, str]) -> tuple[type, str, dict[str, Any]]:
    _, record, kind, milestone, happened = plain
    return (
        Recorded,
        happened,
        {
            "record": record,
            "kind": "" if kind == "-" else kind,
            "milestone": None if milestone == "-" else milestone,
            "lot": said.pop("lot", None),
            "subject": said.pop("subject", None),
        },
    )


def _voids(plain: list[str], said: dict[str, str]) -> tuple[type, str, dict[str, Any]]:
    happened = said.get("recorded", "2025-04-01")[:10]
    if plain[2] == "record":
        return Voided, happened, {"record": plain[3]}
    return Voided, happened, {"voids": plain[2]}


def _reopens(plain: list[str], _said: dict[str, str]) -> tuple[type, str, dict[str, Any]]:
    return Reopened, plain[4], {"record": plain[2], "milestone": plain[3]}


def _signed(plain: list[str], said: dict[str, str]) -> tuple[type, str, dict[str, Any]]:
    dates = {name: date.fromisoformat(said.pop(name)) for name in ("starts", "ends") if name in said}
    lots = tuple(filter(None, said.pop("lots", "").split(",")))
    attributes = {"nation": said.pop("nation")} if "nation" in said else {}
    return Signed, plain[2], {"name": said.pop("name", ""), "lots": lots, "attributes": attributes, **dates}


def _gated(plain: list[str], said: dict[str, str]) -> tuple[type, str, dict[str, Any]]:
    missing = tuple(filter(None, said.pop("missing", "").split(",")))
    effect = "" if plain[4] == "passed" else plain[4]
    return (
        Gated,
        said.pop("on"),
        {
            "record": plain[2],
            "gate": plain[3],
            "effect": effect,
            "answer": said.pop("answer", None),
            "missing": missing,
        },
    )


def _figured(plain: list[str], said: dict[str, str]) -> tuple[type, str, dict[str, Any]]:
    numerator, denominator = plain[4].split("/")
    return (
        Figured,
        said.get("recorded", plain[3])[:10],
        {
            "measure": plain[2],
            "period": date.fromisoformat(plain[3]),
            "lot": said.pop("lot", None),
            "source": said.pop("source"),
            "numerator": int(numerator),
            "denominator": int(denominator),
        },
    )


def _adopted(plain: list[str], _said: dict[str, str]) -> tuple[type, str, dict[str, Any]]:
    return Adopted, plain[4], {"calendar": plain[2], "edition": plain[3]}


def _appointed(plain: list[str], said: dict[str, str]) -> tuple[type, str, dict[str, Any]]:
    return Appointed, plain[4], {"post": plain[2], "name": plain[3], "telephone": said.pop("telephone", "")}


def _relieved(plain: list[str], said: dict[str, str]) -> tuple[type, str, dict[str, Any]]:
    clock, ground, decision, happened = plain[2:6]
    about = {
        name: said.pop(name).replace("_", " ") for name in ("slot", "evidence", "reason") if name in said
    }
    about.setdefault("evidence", "")
    about |= {"clock": clock, "ground": ground, "decision": decision, "record": said.pop("record", None)}
    return Relieved, happened, about


_ACTS = {
    "recorded": _recorded,
    "voids": _voids,
    "reopens": _reopens,
    "signed": _signed,
    "gated": _gated,
    "figured": _figured,
    "adopted": _adopted,
    "appointed": _appointed,
    "relieved": _relieved,
}


def position(
    versions: list[Agreement],
    entries: Iterable[AnyEntry] | str,
    as_of: str,
    known_at: str | None = None,
    calendars: dict[str, list[Calendar]] | None = None,
) -> Position:
    """Return the position of an agreement and a ledger."""
    held = ledger(entries) if isinstance(entries, str) else list(entries)
    return evaluate(versions, calendars or {}, held, at(as_of), at(known_at) if known_at else None)


def only_copy(found: Position) -> CopyPosition:
    """Return the one copy of a position."""
    (copy,) = found.copies
    return copy


def record_of(found: Position, ref: str) -> RecordPosition:
    """Return a record of the one copy."""
    return next(record for record in only_copy(found).records if record.ref == ref)


def clock_of(found: Position, ref: str, clock: str) -> ClockRun:
    """Return a clock of a record of the one copy."""
    return next(run for run in record_of(found, ref).clocks if run.clock.endswith(f".{clock}"))


def clocks(found: Position, ref: str) -> dict[str, str]:
    """Return the status of each clock of a record, by its id."""
    return {run.clock.partition(".")[2]: run.status.value for run in record_of(found, ref).clocks}


def status(
    versions: list[Agreement], facts: str, as_of: str, clock: str = "guidance", known_at: str | None = None
) -> str:
    """Return the status of a clock of the record PL-1."""
    return clock_of(position(versions, facts, as_of, known_at), "PL-1", clock).status.value


def slots(found: Position, duty: str) -> dict[str | None, str]:
    """Return the status of each slot of a duty, by its label (after the record it is for)."""
    return {
        f"{run.record} {run.slot}" if run.record else run.slot: run.status.value
        for run in only_copy(found).slots
        if run.clock == f"duty.{duty}"
    }


def result(found: Position, measure: str, period: str, lot: str | None = None) -> MeasureResult:
    """Return the result of a measure for the period that begins on a day."""
    return next(
        each
        for each in only_copy(found).measures
        if (each.measure, each.period.start, each.lot) == (measure, date.fromisoformat(period), lot)
    )


def counts(found: Position, measure: str, period: str, lot: str | None = None) -> str:
    """Return numerator and denominator of a result, with what is pending and left out: `3/12 pending 1`."""
    each = result(found, measure, period, lot)
    return " ".join(_said(each))


def _said(each: MeasureResult) -> Iterator[str]:
    yield f"{each.numerator}/{each.denominator}"
    if each.pending:
        yield f"pending {each.pending}"
    if each.left_out:
        yield f"left out {each.left_out}"
