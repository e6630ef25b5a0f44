"""Columns that hold time exactly: an instant is a whole number of microseconds since 1970 in UTC, on every database."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models

from tallystick.core.clock.moment import Instant, NaiveInstant, from_micros, to_micros


class InstantField(models.BigIntegerField):
    """An instant to the microsecond; Python sees an aware `datetime` in UTC, the database a number to compare."""

    description = "Instant"

    def from_db_value(self, value: int | None, *_: Any) -> Instant | None:
        """Return the instant that the number stands for."""
        return None if value is None else from_micros(value)

    def to_python(self, value: Any) -> Any:
        """Return the instant, whether given as one or as a number."""
        return from_micros(value) if isinstance(value, int) else value

    def get_prep_value(self, value: Any) -> int | None:
        """Return the number to store or compare with.

        Raises:
            NaiveInstant: the instant has no zone.
        """
        if isinstance(value, datetime):
            if value.tzinfo is None:
                raise NaiveInstant(f"{value.isoformat()} has no time zone")
            return to_micros(value)
        return value
