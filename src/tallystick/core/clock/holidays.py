"""Public holidays by nation, as dated tables: each date with its name and its source, and a last certain day.

The tables ship as YAML and reach this module as text. A date that is not in a table is no holiday
only from `first_day` to `last_day`; outside them the table says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import yaml


class HolidayFault(ValueError):
    """A text is no table of holidays; the message says which file, and what is wrong."""


@dataclass(frozen=True, slots=True, order=True)
class Holiday:
    """One public holiday: its date, its name, and the act or proclamation that makes it one."""

    day: date
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class HolidayTable:
    """The public holidays of one nation from `first_day` to `last_day`, in order of date."""

    nation: str
    title: str
    edition: str
    first_day: date
    last_day: date
    holidays: tuple[Holiday, ...]
    _names: dict[date, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_names", {holiday.day: holiday.name for holiday in self.holidays})

    def name_of(self, day: date) -> str:
        """Return the name of the holiday on a date, or nothing where there is none."""
        return self._names.get(day, "")


_KEYS = {"nation": str, "title": str, "edition": str, "first_day": date, "last_day": date, "holidays": dict}


def read_holidays(name: str, text: str) -> HolidayTable:
    """Return the table of holidays that a YAML text holds.

    `name` is what the text is known by, for the message. Dates outside the table's own span are refused.

    >>> table = read_holidays("holidays/somewhere", '''
    ... nation: somewhere
    ... title: Somewhere
    ... edition: "2025"
    ... first_day: 2025-01-01
    ... last_day: 2025-12-31
    ... holidays:
    ...   2025-12-25: {name: Christmas Day, source: common law}
    ... ''')
    >>> table.name_of(date(2025, 12, 25))
    'Christmas Day'

    Raises:
        HolidayFault: the text is no YAML, a key is missing, unknown or of the wrong type, or a date is
            outside the days the table is certain of.
    """
    try:
        if _is_deeper_than(3, text):
            raise HolidayFault(
                f"{name} is nested too deep: each holiday is one date with a name and a source"
            )
        read = yaml.load(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as fault:
        raise HolidayFault(f"{name} cannot be read: {fault}") from fault
    if not isinstance(read, dict) or set(read) != set(_KEYS):
        raise HolidayFault(f"{name} must have exactly the keys {', '.join(_KEYS)}")
    wrong = [key for key, kind in _KEYS.items() if not isinstance(read[key], kind)]
    if wrong:
        raise HolidayFault(f"{name}: {wrong[0]} is {read[wrong[0]]!r}")
    holidays = tuple(sorted(_holiday(name, day, said) for day, said in read["holidays"].items()))
    outside = [
        holiday.day for holiday in holidays if not read["first_day"] <= holiday.day <= read["last_day"]
    ]
    if outside:
        raise HolidayFault(f"{name}: {outside[0]} is outside the days the table is certain of")
    return HolidayTable(**(read | {"holidays": holidays}))


def _is_deeper_than(levels: int, text: str) -> bool:
    """Return whether maps or lists stand in one another in more levels; the loader in C would not survive many."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > levels:
            return True
    return False


def _holiday(name: str, day: object, said: object) -> Holiday:
    """Return one line of a table."""
    if not isinstance(day, date) or not isinstance(said, dict) or set(said) != {"name", "source"}:
        raise HolidayFault(f"{name}: each holiday is a date with a name and a source, not {day!r}: {said!r}")
    return Holiday(day, str(said["name"]), str(said["source"]))
