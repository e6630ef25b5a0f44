"""Reporting periods and schedules: the calendar cut into weeks, months, quarters, half-years, years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period: `start` included, `end` excluded, with its label ("April to September 2025")."""

    label: str
    start: date
    end: date
