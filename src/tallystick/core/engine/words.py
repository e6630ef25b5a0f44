"""Words: how the engine says dates, moments, milestones and clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.clock.words import say_instant, say_weekday
from tallystick.core.engine.position import ClockRun


def say_moment(moment: Moment, zone: ZoneInfo) -> str:
    """Return a moment: `on Monday 22 December 2025`, or `on Monday 22 December 2025, 16:30`."""
    return f"on {say_weekday(moment.day) if moment.date_only else say_instant(moment.at, zone)}"


def say_deadline(deadline: date | Instant, zone: ZoneInfo) -> str:
    """Return a deadline: `by the end of Wednesday 31 December 2025`, or `by Monday 22 December 2025, 10:00`."""
    if isinstance(deadline, Instant):
        return f"by {say_instant(deadline, zone)}"
    return f"by the end of {say_weekday(deadline)}"


def say_milestones(agreement: Agreement, kind: str, names: Sequence[str]) -> str:
    """Return the titles of milestones as alternatives: `"Agreed" or "Refused"`."""
    milestones = agreement.kinds[kind].milestones if kind in agreement.kinds else {}
    titles = [f'"{milestones[name].title}"' if name in milestones else f'"{name}"' for name in names]
    return " or ".join(titles)


def say_party(agreement: Agreement, party: str) -> str:
    """Return the name of a party in mid-sentence: `the provider` for one that the text calls Provider."""
    body = agreement.bodies.get(party)
    name = agreement.parties[party].name if party in agreement.parties else body.title if body else party
    first, _, rest = name.partition(" ")
    return f"the {first[:1].lower()}{first[1:]}{f' {rest}' if rest else ''}"


def say_clause(agreement: Agreement, clause: str | None) -> str:
    """Return where a rule stands: `clause 9.3 of version 1`."""
    version = f"version {agreement.version}"
    if clause is None or clause not in agreement.clauses:
        return version
    return f"clause {agreement.clauses[clause].number} of {version}"


def say_outside(agreement: Agreement, owed_by: str) -> Iterator[str]:
    """Yield that what a body outside the parties does is recorded for it, and by whom, where such a body owes."""
    body = agreement.bodies.get(owed_by)
    if body is not None and body.recorded_by is not None:
        known = body.recorded_by in agreement.parties
        who = say_party(agreement, body.recorded_by) if known else "either party"
        yield f"{body.title} is a body outside the parties ({body.role}); {who} records what it does."


def say_work(agreement: Agreement, units: Sequence[str]) -> Iterator[str]:
    """Yield whose work something is, where it is that of some units: "It is the work of Depot (Operator)."."""
    known = [agreement.units[name] for name in units if name in agreement.units]
    if known:
        titles = join([f"{unit.title} ({agreement.parties[unit.party].name})" for unit in known])
        yield f"It is the work of {titles}{' together' if len(known) > 1 else ''}."


def join(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: `a, b and c`."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def conclusion(agreement: Agreement, run: ClockRun, as_of: Moment) -> str:
    """Return how a clock or a slot stands: `On Friday 9 January 2026 it is missed, due by the end of ...`."""
    said = say_moment(as_of, agreement.zone)
    due = f", due {say_deadline(run.deadline, agreement.zone)}" if run.deadline is not None else ""
    return f"{said[0].upper()}{said[1:]} it is {run.status.value}{due}."
