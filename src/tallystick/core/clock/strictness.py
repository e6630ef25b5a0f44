"""Which of two time limits is the stricter, as far as that can be told from the limits alone.

A limit of so many days is compared with one on the same calendar. Plain days are never longer than as many days of a
calendar; elapsed time never longer than as much open time. Nothing else is compared: the answer is None.
"""

from __future__ import annotations

from tallystick.core.clock.limit import ByTime, Days, EndOfMonth, Limit, Months, Time


def is_no_longer(one: Limit, other: Limit) -> bool | None:
    """Return whether a deadline by the one limit never falls after one by the other; None where that depends.

    >>> is_no_longer(Days(3, "working"), Days(5, "working")), is_no_longer(Days(7, "working"), Days(5, "working"))
    (True, False)
    >>> is_no_longer(Days(5), Days(5, "working")), is_no_longer(Days(5, "working"), Days(9)) is None
    (True, True)
    """
    match one, other:
        case Days(), Days():
            return _amounts(one.count, one.calendar, other.count, other.calendar)
        case Time(), Time():
            return _amounts(one.minutes, one.calendar, other.minutes, other.calendar)
        case Months(), Months():
            return one.count <= other.count
        case EndOfMonth(), EndOfMonth():
            return one.months_later <= other.months_later
        case ByTime(), ByTime() if one.calendar == other.calendar:
            return (one.days_later, one.at) <= (other.days_later, other.at)
    return None


def _amounts(one: int, own: str | None, other: int, theirs: str | None) -> bool | None:
    if own == theirs:
        return one <= other
    return True if own is None and one <= other else None
