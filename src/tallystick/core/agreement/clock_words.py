"""The limits of a clock in English, and how it counts them."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Clock, RecordKind
from tallystick.core.agreement.phrases import say
from tallystick.core.clock.limit import Convention, Kept


def clock_in_words(clock: Clock, kind: RecordKind) -> str:
    """Return the limits of a clock in words: from which milestone, how long, what caps it, how it counts."""
    parts = [
        limit.in_words if limit.anchor else f"{limit.in_words}{_after(limit.start, clock, kind)}"
        for limit in clock.limits
    ]
    if clock.cap:
        parts.append(f"at most {clock.cap.text}")
    return "; ".join([" and ".join(parts), *convention_in_words(clock.convention)])


def _after(start: str | None, clock: Clock, kind: RecordKind) -> str:
    starts = [start] if start else list(clock.starts)
    titles = [f'"{kind.milestones[name].title}"' for name in starts if name in kind.milestones]
    return f" of {' or '.join(titles)}" if titles else ", its start not stated"


def convention_in_words(said: Convention) -> Iterator[str]:
    """Yield how a clock counts where that is not as usual, a sentence's part each.

    >>> list(convention_in_words(Convention(day_one=True, next_opening=True)))
    ['the day it starts is day 1', 'what is used up as a window closes is due when the next one opens']
    """
    if said.day_one:
        yield "the day it starts is day 1"
    if late := list(_counted_later(said)):
        yield f"what comes {', or '.join(late)}, counts as the next counted day's"
    if said.moved:
        yield f"where that day does not count, the {say(said.moved)}"
    if said.kept is not Kept.END_OF_DAY:
        yield f"kept until {said.kept.value}"
    if said.next_opening:
        yield "what is used up as a window closes is due when the next one opens"


def _counted_later(said: Convention) -> Iterator[str]:
    if said.cut_off:
        yield f"from {said.cut_off:%H:%M} on"
    if said.cut_off_at_closing:
        yield "from closing time on"
    if said.closed_start:
        yield "on a day that does not count"
