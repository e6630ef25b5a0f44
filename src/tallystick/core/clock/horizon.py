"""What is answered where a calendar knows nothing: not known, and why, naming its last certain day."""

from __future__ import annotations

from tallystick.core.clock.because import NotKnown
from tallystick.core.clock.calendar import FIRST_DAY, LAST_DAY, Calendar
from tallystick.core.clock.words import say_day


def past_the_end(calendar: Calendar | None) -> NotKnown:
    """Return the answer to a question that leads past the last certain day (None: of plain dates)."""
    if calendar is None:
        return NotKnown(f"no date after {say_day(LAST_DAY)} is worked out", LAST_DAY)
    last = calendar.last_day
    if not calendar.is_ever_open():
        return NotKnown(f'the calendar "{calendar.name}" is not open on any day up to {say_day(last)}', last)
    return NotKnown(f'the calendar "{calendar.name}" is certain only until {say_day(last)}', last)


def before_the_beginning(calendar: Calendar | None) -> NotKnown:
    """Return the answer to a question that leads to before the first certain day (None: of plain dates)."""
    if calendar is None:
        return NotKnown(f"no date before {say_day(FIRST_DAY)} is worked out")
    return NotKnown(f'the calendar "{calendar.name}" is certain only from {say_day(calendar.first_day)}')
