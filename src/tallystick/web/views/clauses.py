"""One clause: its words with the terms marked, how it is kept, what rests on it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from tallystick.core.agreement.names import duty_name, measure_name
from tallystick.core.agreement.wording import clause_text
from tallystick.store.queries.copy import copy_page
from tallystick.store.queries.due import due
from tallystick.store.queries.runs import RunLine, runs_under
from tallystick.store.roles import NotShared
from tallystick.web.access import PARTIES, access
from tallystick.web.views.agreements import column_of, heading_of, page_number
from tallystick.web.visit import Visit
from tallystick.web.words import clauses, duties
from tallystick.web.words.moments import moment_in_words


@access(PARTIES)
def clause(visit: Visit, agreement: str, clause: str) -> HttpResponse:
    """Show one clause of the version in force."""
    page = copy_page(visit.who, agreement, visit.at)
    line = next((line for line in page.clauses if line.clause.id == clause), None)
    if line is None:
        raise NotShared
    owed = due(visit.who, visit.at, copy=agreement, clause=clause)
    version = page.agreement
    kept = (
        runs_under(visit.who, agreement, clause, visit.at, page=page_number(visit)) if line.clocks else None
    )
    return visit.page(
        "clause.html",
        **heading_of(page.line, version, "clause"),
        trail=[{"text": f"Clause {line.clause.number}"}],
        item=line,
        parts=clause_text(version, clause),
        under=version.clauses.get(line.clause.within or ""),
        below=[other.clause for other in page.clauses if other.clause.within == clause],
        cites=[version.clauses[name] for name in line.clause.cites if name in version.clauses],
        timed=[(name, duty_name(name, version)) for name in line.clocks],
        measures=[(name, measure_name(name, version)) for name in line.measures],
        kinds=[kind for kind in version.kinds.values() if kind.clause == clause],
        columns=[
            column_of("What we owe under it", owed.we_owe, visit),
            column_of("What they owe under it", owed.they_owe, visit),
        ],
        words=clauses,
        kept=kept,
        runs=[run_said(one, visit) for one in kept.lines] if kept else [],
    )


@dataclass(frozen=True, slots=True)
class RunSaid:
    """One time that a clause fell due, in words."""

    line: RunLine
    said: duties.DutySaid
    done: str
    why: tuple[str, ...]


def run_said(line: RunLine, visit: Visit) -> RunSaid:
    """Return one time that a clause fell due in words, by the version that governs it."""
    run, zone = line.run, line.version.zone
    done = (
        moment_in_words(run.done, zone) if run.done else "Not done" if not run.deemed else "Silence decides"
    )
    started = f"Counted from {moment_in_words(run.started, zone)}." if run.started else "Not started."
    return RunSaid(
        line,
        duties.say_duty(run, line.version, visit.at.as_of),
        done,
        (*duties.why_due(run, line.version), started),
    )
