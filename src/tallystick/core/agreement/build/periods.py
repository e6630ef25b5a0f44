"""Periods of an agreement's own: school terms, seasons, pay periods, each list by its name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from tallystick.core.agreement.build.calendars import read_range
from tallystick.core.agreement.build.draft import Draft, Listed
from tallystick.core.agreement.model import Term
from tallystick.core.agreement.text.tree import Path
from tallystick.core.clock.window import CalendarFault

_ONE_DAY = timedelta(days=1)
_HOLIDAY = timedelta(weeks=7)


def build_periods(draft: Draft, term: Term | None) -> Mapping[str, Listed]:
    """Return the lists of periods, each in the order of the days; a finding where one ends before the term does."""
    made = {name: _list(draft, name, part, term) for name, part in draft.part.periods.items()}
    return {name: listed for name, listed in made.items() if listed}


def _list(draft: Draft, name: str, part: Mapping[str, str], term: Term | None) -> Listed:
    """Return the periods of a list; none where some cannot be read, or lie over each other."""
    path = ("periods", name)
    read = [(label, *span) for label, text in part.items() if (span := _span(draft, text, (*path, label)))]
    if len(read) < len(part):
        return ()
    for (one, _, ends), (two, starts, _) in pairwise(read):
        if starts < ends:
            draft.say(
                "A417",
                (*path, two),
                f'"{two}" begins before "{one}" is over.',
                "Periods in their order, each after the one before; there may be days between them.",
                "Put them in order, or correct a date.",
            )
            return ()
    if read and term is not None:
        _check_end(draft, read[-1][2], term, path)
    return tuple(read)


def _span(draft: Draft, text: str, path: Path) -> tuple[date, date] | None:
    try:
        span = read_range(text.strip())
    except CalendarFault as told:
        draft.say(
            "A417",
            path,
            f"{told}.",
            "A first and a last date.",
            "Write them like 2025-09-01 to 2025-12-19.",
        )
        return None
    return span.first, span.last + _ONE_DAY


def _check_end(draft: Draft, ends: date, term: Term, path: Path) -> None:
    """Find a list that is over before the agreement is: nothing is reported or owed after it.

    A few weeks of holiday at the end are no gap.
    """
    if ends + _HOLIDAY > term.ends:
        return
    last = ends - _ONE_DAY
    draft.say(
        "A418",
        path,
        f"The list ends on {last.day} {last:%B %Y}, before the term of the agreement does.",
        "Periods up to the end of the term, as far as they are known.",
        "Add the periods that follow, in a later version once they are known.",
    )
