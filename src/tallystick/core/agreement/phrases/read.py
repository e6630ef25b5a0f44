"""Phrases read: words to typed values."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from tallystick.core.agreement.model import Band, Outturn, Window
from tallystick.core.agreement.phrases.fault import PhraseFault
from tallystick.core.agreement.phrases.parser import parse
from tallystick.core.agreement.phrases.reader import value_of
from tallystick.core.clock.limit import Days, Every, Limit, Months, Moved, Offset


def parse_limit(text: str) -> Limit:
    """Return the time limit that a phrase such as `10 working days` says.

    Raises:
        PhraseFault: it says none.
    """
    limit: Limit = _read(text, "limit")
    return limit


def parse_length(text: str) -> Days | Months:
    """Return how long a term lasts: `4 years`, `18 months`, `13 weeks`.

    Raises:
        PhraseFault: the text is no length in calendar days or longer units.
    """
    length: Limit = _read(text, "length")
    if isinstance(length, Months) or (isinstance(length, Days) and length.calendar is None):
        return length
    raise PhraseFault(
        "A term is not counted in that unit.",
        offset=0,
        length=len(text),
        expected="A length in days, weeks, months or years.",
        cure='Write it like "4 years" or "18 months".',
    )


def parse_every(text: str) -> Every:
    """Return the period that a phrase such as `quarter from April` says.

    Raises:
        PhraseFault: it says none.
    """
    every: Every = _read(text, "every")
    return every


def parse_offset(text: str) -> Offset:
    """Return the date rule of a phrase such as `20 working days after the quarter ends`.

    Raises:
        PhraseFault: it says none.
    """
    offset: Offset = _read(text, "offset")
    return offset


def parse_cap(text: str) -> tuple[Limit, str]:
    """Return limit and milestone of a phrase such as `20 working days from received`.

    Raises:
        PhraseFault: it says none.
    """
    cap: tuple[Limit, str] = _read(text, "cap")
    return cap


def parse_dated(text: str) -> tuple[Limit, str, bool]:
    """Return limit, date field and whether it counts back: `2 weeks before meeting_on`, `expires_on`.

    Raises:
        PhraseFault: it says none.
    """
    dated: tuple[Limit, str, bool] = _read(text, "dated")
    return dated


def parse_moved(text: str) -> Moved:
    """Return where a last day goes that does not count: `next working day`, `previous working day`.

    Raises:
        PhraseFault: it says nothing of the kind.
    """
    moved: Moved = _read(text, "moved")
    return moved


def parse_knowable(text: str) -> tuple[Limit, str]:
    """Return limit and milestone of a phrase such as `13 weeks after ended`.

    Raises:
        PhraseFault: it says none.
    """
    knowable: tuple[Limit, str] = _read(text, "knowable")
    return knowable


def parse_indicative(text: str) -> int:
    """Return how many years `first year` or `first 2 years` are.

    Raises:
        PhraseFault: it says none.
    """
    years: int = _read(text, "indicative")
    return years


def parse_rounding(text: str) -> int:
    """Return how many decimals `1 decimal` leaves.

    Raises:
        PhraseFault: it says none, or more than six.
    """
    decimals: int = _read(text, "rounding")
    return decimals


def parse_outturn(text: str) -> Outturn:
    """Return what `mean`, `90th percentile` or `rate per 1000` says of an outturn.

    Raises:
        PhraseFault: it says nothing of the kind.
    """
    outturn: Outturn = _read(text, "outturn")
    return outturn


def parse_band(text: str, rating: str = "") -> Band:
    """Return the band of a phrase such as `> 25`, `10 to 25`, `85 to < 95` or `100`, under a rating.

    Raises:
        PhraseFault: it says none, or its edges are swapped.
    """
    low, low_included, high, high_included = _read(text, "band")
    return Band(
        rating,
        text,
        low.value if low else None,
        low_included,
        high.value if high else None,
        high_included,
        low.off if low else "",
        high.off if high else "",
    )


def parse_window(text: str) -> tuple[Window, str]:
    """Return the window that `last 12 months` or `year to date from April` says, and the unit it is counted in.

    Raises:
        PhraseFault: it says none.
    """
    window: tuple[Window, str] = _read(text, "window")
    return window


def parse_since(text: str) -> int:
    """Return which year of a copy `year 2` is.

    Raises:
        PhraseFault: it says none.
    """
    year: int = _read(text, "since")
    return year


@lru_cache(maxsize=4096)
def _read(text: str, start: str) -> Any:
    return value_of(parse(text, start))
