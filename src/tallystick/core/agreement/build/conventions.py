"""How a clock counts where an agreement says otherwise than usual."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import time

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import TimeLimit
from tallystick.core.agreement.phrases import parse_moved
from tallystick.core.agreement.shape.records import NEXT_OPENING, ClockPart
from tallystick.core.agreement.shape.written import CLOSING
from tallystick.core.agreement.text.tree import Path
from tallystick.core.clock.limit import ByTime, Convention, Days, EndOfMonth, Kept, Limit, Months, Moved, Time


def build_convention(draft: Draft, part: ClockPart, limits: Sequence[TimeLimit], path: Path) -> Convention:
    """Return how a clock counts; what changes nothing about any of its limits is a finding."""
    found = Convention(
        cut_off=part.cut_off if isinstance(part.cut_off, time) else None,
        day_one=part.day_one,
        next_opening=part.boundary == NEXT_OPENING,
        cut_off_at_closing=part.cut_off == CLOSING,
        closed_start=part.closed_start,
        moved=_moved(draft, (*path, "if_closed")),
        kept=Kept(part.kept_until),
    )
    counted = [limit.within for limit in limits if limit.anchor is None]
    for key, what, is_changed in _idle(found):
        if counted and not any(map(is_changed, counted)):
            _changes_nothing(draft, (*path, key), what)
    return found


def _moved(draft: Draft, path: Path) -> Moved | None:
    """Return where a last day goes that does not count, None where nothing is said or it cannot be understood."""
    moved = draft.phrase(parse_moved, "A203", path)
    return moved if moved is not None and draft.has_calendar(moved, path) else None


def _idle(said: Convention) -> Iterator[tuple[str, str, Callable[[Limit], bool]]]:
    """Yield the settings that are not as usual: the key, which limits it is about, and whether a limit is of these."""
    if said.cut_off_at_closing:
        yield "cut_off", "days or hours of a calendar", _is_of_a_calendar
    if said.closed_start:
        yield "closed_start", "days of a calendar", _is_in_days_of_a_calendar
    if said.kept is Kept.CLOSING:
        yield "kept_until", "days of a calendar", _is_in_days_of_a_calendar
    if said.day_one:
        yield "day_one", "days or months", _is_in_days
    if said.moved:
        yield "if_closed", "days or months", _is_in_days
    if said.kept is Kept.SAME_TIME:
        yield "kept_until", "days or months", _is_in_days
    if said.next_opening:
        yield "boundary", "hours or minutes of a calendar", _is_open_time


def _is_in_days(limit: Limit) -> bool:
    return isinstance(limit, Days | Months | EndOfMonth | ByTime)


def _is_in_days_of_a_calendar(limit: Limit) -> bool:
    return isinstance(limit, Days | ByTime) and limit.calendar is not None


def _is_of_a_calendar(limit: Limit) -> bool:
    return getattr(limit, "calendar", None) is not None


def _is_open_time(limit: Limit) -> bool:
    return isinstance(limit, Time) and limit.calendar is not None


def _changes_nothing(draft: Draft, path: Path, what: str) -> None:
    draft.say(
        "A425",
        path,
        f"`{path[-1]}` changes nothing here: no limit of this clock is in {what}.",
        f"A limit in {what}, or no such line.",
        "Delete the line, or write the limit that it is meant for.",
    )
