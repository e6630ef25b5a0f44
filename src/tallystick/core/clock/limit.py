"""Time limits as typed values: what a phrase such as `10 working days` means.

A calendar is meant by name; which calendar that is, the agreement says.
Days are dates and never hours; months are calendar months.
`unit` and `period` keep the word it was said in (13 weeks are 91 days); they are no part of the meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Days:
    """So many days after the trigger day; `calendar` None means every calendar day counts."""

    count: int
    calendar: str | None = None
    unit: str = field(default="day", compare=False)


@dataclass(frozen=True, slots=True)
class Time:
    """So many minutes; on `calendar` only its open time runs, None means elapsed time."""

    minutes: int
    calendar: str | None = None
    unit: str = field(default="hour", compare=False)


@dataclass(frozen=True, slots=True)
class Months:
    """So many calendar months (a year is twelve): the corresponding date, or the month's last day."""

    count: int
    unit: str = field(default="month", compare=False)


@dataclass(frozen=True, slots=True)
class EndOfMonth:
    """The last day of the month so many months after the trigger's own (1: the end of the next month)."""

    months_later: int = 1


@dataclass(frozen=True, slots=True)
class ByTime:
    """A time of day, so many days after the trigger day on a calendar (0: the same day)."""

    at: time
    days_later: int = 0
    calendar: str | None = None


Limit: TypeAlias = Days | Time | Months | EndOfMonth | ByTime


class Kept(StrEnum):
    """Until when a limit in days or months is kept on its last day."""

    END_OF_DAY = "the end of the day"
    CLOSING = "closing time"
    SAME_TIME = "the same time of day"


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a last day goes that does not count on a calendar: to the next day that does, or the one before."""

    calendar: str
    back: bool = False


@dataclass(frozen=True, slots=True)
class Convention:
    """How a clock counts where an agreement says otherwise than usual.

    cut_off: a trigger at or after this local time counts as the next counted day; cut_off_at_closing: so does one at or
    after the closing of its day. closed_start: and one on a day that does not count.
    day_one: the trigger day is day 1, not day 0. moved: where a last day goes that does not count.
    next_opening: an amount that ends exactly when a window ends is due at the next opening instead.
    kept: until when on the last day. At the same time of day as the trigger, where it is not open then, means at the
    next opening; a trigger of which only the day is known is kept to the end of the day.
    """

    cut_off: time | None = None
    day_one: bool = False
    next_opening: bool = False
    cut_off_at_closing: bool = False
    closed_start: bool = False
    moved: Moved | None = None
    kept: Kept = Kept.END_OF_DAY

    @property
    def asks_the_hour(self) -> bool:
        """Return whether a limit in days depends on the time of day of its trigger."""
        return self.cut_off is not None or self.cut_off_at_closing or self.kept is Kept.SAME_TIME


USUAL = Convention()


@dataclass(frozen=True, slots=True)
class Every:
    """A repeating reporting period or schedule.

    unit is day, week, month, quarter, half-year or year; `first_month` (1 to 12) and `first_day` (1 to 28)
    say where the year is cut: `quarter from April` is ("quarter", 4, 1).
    A week begins on `weekday` (0 is Monday). listed: the periods of an agreement's own list, in order, each with its
    label, its first day and the day after its last; `unit` is then what the list is called.
    """

    unit: str
    first_month: int = 1
    first_day: int = 1
    weekday: int = 0
    listed: tuple[tuple[str, date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Offset:
    """A date set off from a named one: `6 months before the end`, `20 working days after the quarter ends`.

    anchor is start, end (of the term), period_start or period_end; `before` says which way.
    A limit of zero days is the anchor itself.
    """

    limit: Limit
    anchor: str
    before: bool
    period: str = field(default="period", compare=False)
