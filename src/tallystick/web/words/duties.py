"""How a duty stands, in words: its tag, when it is or was due, and how long that is away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tallystick.core.agreement.clock_words import clock_in_words
from tallystick.core.agreement.model import NOBODY, Agreement
from tallystick.core.agreement.names import party_name
from tallystick.core.clock.deadline import counted_days
from tallystick.core.clock.limit import Days, Limit
from tallystick.core.clock.moment import Instant
from tallystick.core.engine.position import ClockRun, Status
from tallystick.store.queries.due import DueLine
from tallystick.web.words.moments import counted, deadline_in_words, duration_in_words, left_in_words
from tallystick.web.words.statuses import Tag, status_tag

OPEN = frozenset({Status.RUNNING, Status.DUE_SOON})
UNOWED = {Status.MET: "within the time", Status.MET_LATE: "after the time", Status.MISSED: "time has passed"}


class Duty(Protocol):
    """What can be said of: a run of a clock, a slot of a duty, or a line of the list of what is due."""

    clock: str
    slot: str | None
    owed_by: str
    deadline: date | Instant | None
    late_from: Instant | None
    status: Status


@dataclass(frozen=True, slots=True)
class DutySaid:
    """A duty in words. due: absolute, "by the end of Wednesday 31 December"; relative: "3 days left", or nothing."""

    tag: Tag
    due: str
    relative: str


def say_duty(duty: Duty, agreement: Agreement, now: Instant) -> DutySaid:
    """Return how a duty stands at `now`; the agreement gives the calendar that days overdue are counted on."""
    zone = agreement.zone
    if duty.deadline is None or duty.late_from is None:
        due = "Not due until it starts" if duty.status is Status.NOT_STARTED else "Due date not known"
        return DutySaid(status_tag(duty.status), due, "")
    due = deadline_in_words(duty.deadline, zone, now.astimezone(zone).year)
    relative = left_in_words(duty.late_from, now, zone) if duty.status in OPEN else ""
    return DutySaid(tag_of(duty, agreement, now), due[0].upper() + due[1:], relative)


def tag_of(duty: Duty, agreement: Agreement, now: Instant) -> Tag:
    """Return the tag of a duty; a clock that binds nobody is neither kept nor missed, it only tells early from late."""
    if duty.owed_by == NOBODY and duty.status in UNOWED:
        return status_tag(Status.NOT_STARTED, UNOWED[duty.status])
    return status_tag(
        duty.status, overdue_in_words(duty, agreement, now) if duty.status is Status.MISSED else None
    )


def overdue_in_words(duty: Duty, agreement: Agreement, now: Instant) -> str:
    """Return "overdue by 2 working days", or "missed" where it cannot be mended any more."""
    if not can_be_mended(duty, agreement):
        return "missed"
    assert duty.deadline is not None
    assert duty.late_from is not None
    limit = limit_of(duty, agreement)
    if not isinstance(limit, Days):
        return f"overdue by {duration_in_words(now - duty.late_from)}"
    return f"overdue by {_days_overdue(duty.deadline, limit, agreement, now)}"


def _days_overdue(deadline: date | Instant, limit: Days, agreement: Agreement, now: Instant) -> str:
    today = now.astimezone(agreement.zone).date()
    calendar = agreement.calendars.get(limit.calendar or "")
    found = counted_days(deadline, today, calendar)
    if not isinstance(found, int):
        return counted((today - deadline).days, "day")
    noun = f"{limit.calendar} day" if calendar else "day"
    return counted(found, noun) if found else f"less than 1 {noun}"


def can_be_mended(duty: Duty, agreement: Agreement) -> bool:
    """Return whether doing it late would still do it: a slot that only counts what happened in its time cannot be."""
    owed = agreement.duties.get(duty.clock.removeprefix("duty."))
    return owed is None or duty.slot is None or owed.done_by.slot is not None or owed.due is not None


def limit_of(duty: Duty, agreement: Agreement) -> Limit | None:
    """Return the limit that the agreement sets for a duty, where there is one."""
    kind, _, name = duty.clock.partition(".")
    if kind in agreement.kinds and name in agreement.kinds[kind].clocks:
        return agreement.kinds[kind].clocks[name].limits[0].within
    if owed := agreement.duties.get(name or kind):
        return owed.due.limit if owed.due else None
    return None


def why_due(duty: DueLine | ClockRun, agreement: Agreement) -> tuple[str, ...]:
    """Return why a duty is due when it is, in a few lines: the rule with its clause, and who owes it to whom."""
    clause = agreement.clauses.get(duty.clause or "")
    where = f"Clause {clause.number}, {clause.title}" if clause else "The agreement"
    lines = [f"{where} (version {agreement.version}): {rule_in_words(duty, agreement)}."]
    if NOBODY not in (duty.owed_by, duty.owed_to):
        owed_by, owed_to = (party_name(party, agreement).lower() for party in (duty.owed_by, duty.owed_to))
        lines.append(f"The {owed_by} owes it to the {owed_to}.")
    return tuple(lines)


def rule_in_words(duty: Duty, agreement: Agreement) -> str:
    """Return the rule of a duty: "within 10 working days of Received", "each quarter from April"."""
    kind, _, name = duty.clock.partition(".")
    if kind in agreement.kinds and name in agreement.kinds[kind].clocks:
        return clock_in_words(agreement.kinds[kind].clocks[name], agreement.kinds[kind])
    owed = agreement.duties[name or kind]
    return f"each {owed.every_text}" + (f", due {owed.due_text}" if owed.due_text else "")
