"""Windows: open time on a date, and the words they are written in.

A window includes its start and excludes its end. It belongs to the date it starts on,
may run across midnight ("22:00-06:00") and may end at 24:00.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

DAY_MINUTES = 1440
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SHORT = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}
_WINDOW = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


class CalendarFault(ValueError):
    """The parts given make no calendar; the message says why, in the reader's words."""


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Open time in minutes after the midnight its date begins with; `end` is excluded and may pass 1440.

    Raises:
        CalendarFault: it is empty, starts outside its date, or lasts more than 24 hours.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not (0 <= self.start < DAY_MINUTES and self.start < self.end <= self.start + DAY_MINUTES):
            raise CalendarFault(
                "a window starts on its date, ends after its start, and lasts at most 24 hours"
            )

    def __str__(self) -> str:
        end = self.end if self.end <= DAY_MINUTES else self.end - DAY_MINUTES
        return f"{self.start // 60:02d}:{self.start % 60:02d}-{end // 60:02d}:{end % 60:02d}"


Windows = tuple[Window, ...]

WHOLE_DAY: Windows = (Window(0, DAY_MINUTES),)
CLOSED: Windows = ()


@dataclass(frozen=True, slots=True)
class DateRange:
    """Dates from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise CalendarFault(f"{self.first} to {self.last} ends before it begins")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Season:
    """A part of every year, from one (month, day) to another, both included; it may run across the year's end."""

    first: tuple[int, int]
    last: tuple[int, int]

    def __contains__(self, day: date) -> bool:
        key = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= key <= self.last
        return key >= self.first or key <= self.last


def tidy(windows: Iterable[Window]) -> Windows:
    """Return the windows of one date in order, those that overlap or touch made one.

    >>> [str(window) for window in tidy([Window(720, 1020), Window(540, 720)])]
    ['09:00-17:00']
    """
    joined: list[Window] = []
    for window in sorted(windows):
        last = joined[-1] if joined else None
        if last and window.start <= last.end and max(last.end, window.end) <= last.start + DAY_MINUTES:
            joined[-1] = Window(last.start, max(last.end, window.end))
        else:
            joined.append(window)
    return tuple(joined)


def read_windows(text: str) -> Windows:
    """Return the windows that a text says: "09:00-12:30, 13:30-17:00"; an end before the start is next day's.

    >>> [str(window) for window in read_windows("09:00-12:30, 13:30-17:00, 22:00-06:00")]
    ['09:00-12:30', '13:30-17:00', '22:00-06:00']
    >>> read_windows("00:00-24:00") == WHOLE_DAY
    True

    Raises:
        CalendarFault: a part is no window, or has an hour or a minute that no clock shows.
    """
    return tidy(_read_window(part.strip()) for part in text.split(","))


def _read_window(text: str) -> Window:
    """Return one window such as 09:00-12:30."""
    found = _WINDOW.fullmatch(text)
    if not found:
        raise CalendarFault(f'"{text}" is no window of time; write it as 09:00-17:00')
    hours, minutes, end_hours, end_minutes = map(int, found.groups())
    start, end = hours * 60 + minutes, end_hours * 60 + end_minutes
    if max(minutes, end_minutes) > 59 or start >= DAY_MINUTES or end > DAY_MINUTES:
        raise CalendarFault(f'"{text}" has a time that no clock shows')
    return Window(start, end if end > start else end + DAY_MINUTES)


def read_days(text: str) -> tuple[int, ...]:
    """Return the weekdays that a text says, 0 for Monday: "Mon-Fri", "Sat", "Mon, Wed-Thu", "Fri-Mon".

    >>> read_days("Mon, Fri-Sun")
    (0, 4, 5, 6)

    Raises:
        CalendarFault: a part is no day of the week.
    """
    return tuple(sorted({day for part in text.split(",") for day in _read_span(part.strip())}))


def _read_span(text: str) -> tuple[int, ...]:
    """Return the weekdays of "Mon-Fri" or "Sat"."""
    ends = [_read_weekday(part.strip(), text) for part in text.split("-")]
    if len(ends) > 2:
        raise CalendarFault(f'"{text}" names more than a first and a last day')
    return tuple((ends[0] + step) % 7 for step in range((ends[-1] - ends[0]) % 7 + 1))


def _read_weekday(name: str, text: str) -> int:
    """Return the number of one weekday, short or in full."""
    number = _SHORT.get(name.lower()[:3])
    if number is None or name.lower() not in (WEEKDAYS[number].lower(), WEEKDAYS[number][:3].lower()):
        raise CalendarFault(f'"{text}" is no day of the week; write Mon, Tue, Wed, Thu, Fri, Sat or Sun')
    return number


def read_week(week: str | Mapping[str, str]) -> tuple[Windows, ...]:
    """Return the windows of Monday to Sunday: "Mon-Fri" for whole days, or a map of days to windows.

    >>> [len(windows) for windows in read_week({"Mon-Fri": "09:00-12:30, 13:30-17:00", "Sat": "22:00-06:00"})]
    [2, 2, 2, 2, 2, 1, 0]

    Raises:
        CalendarFault: a day or a window cannot be read, or a day is named twice.
    """
    days: list[Windows] = [CLOSED] * 7
    for names, hours in {week: "00:00-24:00"}.items() if isinstance(week, str) else week.items():
        for number in read_days(names):
            if days[number]:
                raise CalendarFault(f"{WEEKDAYS[number]} is named twice")
            days[number] = read_windows(hours)
    return tuple(days)
