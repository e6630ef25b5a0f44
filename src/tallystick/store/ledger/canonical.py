"""Canonical JSON: the one way a value is written before it is hashed.

Keys in order, no blanks, UTF-8. A value that JSON has no type for stands in an object with one key that names its type.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from tallystick.core.clock.moment import Moment, at_instant, from_micros, on_day, to_micros
from tallystick.core.facts import Scalar

COMMITMENT = "commitment"

_write = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def canonical(value: Any) -> str:
    """Return the canonical text of a value made of objects, lists, texts, whole numbers, truths and nulls."""
    return _write(value)


def sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value: Scalar | Mapping[str, Any]) -> Any:
    """Return a fact's value as JSON has it."""
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return {"decimal": str(value)}
        case Moment(at=at, day=day, date_only=date_only):
            return {"day": day.isoformat()} if date_only else {"instant": to_micros(at)}
        case date():
            return {"date": value.isoformat()}
        case tuple() | list():
            return [plain(item) for item in value]
    return {name: plain(item) for name, item in value.items()}


def unplain(value: Any, zone: ZoneInfo) -> Any:
    """Return the value that `plain` wrote; a moment is read in the agreement's zone."""
    match value:
        case list():
            return tuple(unplain(item, zone) for item in value)
        case {"decimal": str(text)}:
            return Decimal(text)
        case {"day": str(text)}:
            return on_day(date.fromisoformat(text), zone)
        case {"instant": int(micros)}:
            return at_instant(from_micros(micros), zone)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case dict():
            return {name: unplain(item, zone) for name, item in value.items()}
    return value
