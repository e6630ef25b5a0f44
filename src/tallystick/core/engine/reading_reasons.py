"""Reasons of readings: which meaning of an ambiguous value counts, and who chose it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tallystick.core.agreement.model import Agreement, Clock, Path, Reading
from tallystick.core.clock.words import say_day
from tallystick.core.engine.words import join


def readings_of_clock(agreement: Agreement, clock: Clock) -> Iterator[str]:
    """Yield what is to be said of the readings that the limits of a clock rest on."""
    named = dict.fromkeys(limit.reading for limit in clock.limits if limit.reading)
    for reading in (agreement.readings[name] for name in named if name in agreement.readings):
        yield say_reading(reading, "the strictest counts")


def readings_at(agreement: Agreement, paths: Iterable[Path]) -> Iterator[str]:
    """Yield what is to be said of the readings that the values at some paths rest on."""
    wanted = set(paths)
    for reading in agreement.readings.values():
        if wanted & set(reading.used_at):
            yield say_reading(reading, f'"{reading.may_mean.get(reading.strictest or "", "")}" counts')


def say_reading(reading: Reading, until_then: str) -> str:
    """Return which reading counts and why, as a sentence."""
    meanings = join([f'"{value}"' for value in reading.may_mean.values()])
    if reading.chosen is None:
        return f"{reading.title}: not settled between {meanings}. Until both sides settle it, {until_then}."
    when = f" on {say_day(reading.chosen_on)}" if reading.chosen_on else ""
    why = f": {reading.why}" if reading.why else ""
    value = reading.may_mean.get(reading.chosen, reading.chosen)
    return f'{reading.title}: of {meanings}, {reading.chosen_by} chose "{value}"{when}{why}.'
