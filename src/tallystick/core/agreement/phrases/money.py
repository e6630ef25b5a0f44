"""Prices as they are written: `£65`, `£0.4525`, `5 % of standing`, or the name of a figure."""

from __future__ import annotations

import re
from decimal import Decimal

from tallystick.core.agreement.phrases.fault import PhraseFault

_POUNDS = re.compile(r"£\s?([0-9]{1,12}(?:,[0-9]{3})*(?:\.[0-9]{1,6})?)")
_PER_CENT = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)\s?%(?:\s+of\s+([a-z][a-z0-9_]*))?")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def parse_pounds(text: str) -> Decimal | None:
    """Return the pounds of `£1,200` or `£0.4525`, None where it is no such sum.

    >>> parse_pounds("£0.4525")
    Decimal('0.4525')
    """
    found = _POUNDS.fullmatch(text)
    return Decimal(found[1].replace(",", "")) if found else None


def parse_per_cent(text: str) -> tuple[Decimal, str | None] | None:
    """Return how many per cent and of which line, None where it says neither.

    >>> parse_per_cent("5 % of standing")
    (Decimal('5'), 'standing')
    """
    found = _PER_CENT.fullmatch(text)
    return (Decimal(found[1]), found[2]) if found else None


def parse_name(text: str) -> str:
    """Return the name that a price may be instead of a sum.

    Raises:
        PhraseFault: it is none.
    """
    if _NAME.fullmatch(text):
        return text
    raise PhraseFault(
        f'"{text}" is no price.',
        offset=0,
        length=len(text),
        expected="A sum, a share of an earlier line, or the name of a figure.",
        cure='Write it like "£65", "£0.45", "5 % of standing" or "daily_rate".',
    )
