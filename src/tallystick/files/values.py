"""One value of an entry, from the form it has in a file to the form it has in an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from tallystick.core.agreement.expression import LARGEST_WHOLE_NUMBER
from tallystick.core.agreement.field_values import NotSuch, read_money
from tallystick.core.clock.moment import Moment, NoSuchTime, parse_date, parse_moment


class NotAccepted(ValueError):
    """A value that cannot be read: what it is, what was expected, what to do, under which code."""

    def __init__(self, code: str, message: str, expected: str, cure: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.expected = expected
        self.cure = cure


_WRITE_A_DATE = "Write a date such as 2025-04-14, or a date and time such as 2025-04-14T09:30."


def read_text(value: object) -> str:
    """Return a text; an empty one is not accepted."""
    if isinstance(value, str) and value.strip():
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise NotAccepted(
        "F007", f"{_shown(value)} is not a text.", "A text is expected here.", "Write the text in quotes."
    )


def read_moment(value: object, zone: ZoneInfo) -> Moment:
    """Return a date or an instant as a moment."""
    if isinstance(value, str):
        try:
            return parse_moment(value, zone)
        except NoSuchTime as skipped:
            raise NotAccepted(
                "F008",
                f"{skipped}.",
                "A time that exists is expected.",
                "Give the time as the clock showed it.",
            ) from None
        except ValueError:
            pass
    raise NotAccepted(
        "F008",
        f"{_shown(value)} is not a date or time.",
        "A date or an instant is expected here.",
        _WRITE_A_DATE,
    )


def read_date(value: object) -> date:
    """Return a date."""
    if isinstance(value, str):
        try:
            return parse_date(value)
        except ValueError:
            pass
    raise NotAccepted(
        "F008",
        f"{_shown(value)} is not a date.",
        "A date is expected here.",
        "Write a date such as 2025-04-14.",
    )


def read_whole_number(value: object) -> int:
    """Return a count: a whole number, from a number or from digits."""
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdecimal() and len(value) <= 20:
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_WHOLE_NUMBER:
        return value
    raise NotAccepted(
        "F007",
        f"{_shown(value)} is not a whole number.",
        f"A whole number from 0 to {LARGEST_WHOLE_NUMBER:,} is expected here.",
        "Write it in digits.",
    )


def read_list(value: object) -> tuple[str, ...]:
    """Return a list of texts."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise NotAccepted(
        "F007",
        f"{_shown(value)} is not a list of texts.",
        "A list is expected here.",
        'Write a list such as ["1a", "2a"].',
    )


def read_map(value: object) -> Mapping[str, object]:
    """Return a map."""
    if isinstance(value, dict):
        return value
    raise NotAccepted(
        "F007",
        f"{_shown(value)} is not a map.",
        "A map of keys and values is expected here.",
        'Write a map such as {"route": "framework"}.',
    )


def read_pounds(value: object) -> int:
    """Return a sum of money in pence, from pounds such as `£25,000`."""
    try:
        return read_money(str(value))
    except NotSuch as refused:
        raise NotAccepted(
            "F007",
            f"{_shown(value)} is not a sum of money.",
            f"Written {refused}.",
            'Write it like "£25,000".',
        ) from None


def readers(zone: ZoneInfo) -> Mapping[str, Callable[[object], object]]:
    """Return what reads a value of each form; times without an offset are in `zone`."""
    return {
        "text": read_text,
        "moment": _remembering(lambda value: read_moment(value, zone)),
        "date": _remembering(read_date),
        "whole number": read_whole_number,
        "money": read_pounds,
        "list": read_list,
        "map": read_map,
    }


def _remembering(read: Callable[[object], object]) -> Callable[[object], object]:
    """Return a reader that reads no text twice: a year has few days, and a file many facts of each."""
    known: dict[str, object] = {}

    def remembered(value: object) -> object:
        if not isinstance(value, str):
            return read(value)
        if value not in known:
            known[value] = read(value)
        return known[value]

    return remembered


def _shown(value: object) -> str:
    """Return a value as its reader wrote it, short."""
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
