"""Mistakes as offices make them: a wrong day, a wrong value, a record written down twice; found weeks later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from types import MappingProxyType

from tallystick.core.clock.moment import Instant
from tallystick.core.facts import Recorded, Scalar
from tallystick.demo.days import in_hours, moved, whole_day, worked_on_or_after
from tallystick.demo.ledger import Desk, Ledger

_REASONS = ("Wrong day entered", "Day taken from the letter, not from the log", "Typing mistake in the date")

_LARGE = 10_000
"""Above it, one digit too many is the likely slip; below it, one too few."""


@dataclass(frozen=True, slots=True)
class Slips:
    """Where mistakes happen.

    duplicates: kinds of which one is now and then written down twice, and voided. swaps: fields that are got wrong,
    with the two values taken for each other, or None for a number. stops: milestones now and then entered on the
    wrong record, and taken back. timed: kinds of which the time of day is kept where the day is got wrong.
    """

    duplicates: frozenset[str]
    swaps: Mapping[tuple[str, str], tuple[str, str] | None]
    stops: frozenset[str]
    timed: frozenset[str] = frozenset()


def make_mistakes(ledger: Ledger, slips: Slips, rng: Random, share: float) -> None:
    """Put mistakes into a finished ledger: a share of what was recorded was wrong at first, or should not be there."""
    drafted = [entry for entry in ledger.entries if isinstance(entry, Recorded)]
    opening = _first_entries(drafted)
    ended = {entry.record for entry in drafted if entry.milestone in slips.stops}
    for entry in drafted:
        luck = rng.random()
        if luck < share:
            _wrong(ledger, entry, slips, rng, opens=opening[entry.record] is entry)
        elif luck < share * 1.25 and entry.kind in slips.duplicates and opening[entry.record] is entry:
            _twice(ledger, entry, rng)
        elif luck < share * 1.3 and entry.record not in ended:
            _stopped_by_mistake(ledger, entry, slips, rng)


def _first_entries(drafted: list[Recorded]) -> dict[str, Recorded]:
    first: dict[str, Recorded] = {}
    for entry in drafted:
        first.setdefault(entry.record, entry)
    return first


def found_later(rng: Random, recorded: Instant) -> Instant:
    """Return when a mistake is put right: from days to about ten weeks after."""
    day = worked_on_or_after(recorded.date() + timedelta(days=rng.choice((1, 3, 9, 16, 24, 31, 45, 68))))
    return in_hours(rng, day).at


def _wrong(ledger: Ledger, entry: Recorded, slips: Slips, rng: Random, *, opens: bool) -> None:
    """The first writing had a wrong value or, more often, a wrong day: too early where it opens, else too late."""
    swapped = _swapped(entry, slips)
    if swapped:
        ledger.correct(swapped, entry, found_later(rng, entry.recorded_at), "Wrong value entered")
        return
    if entry.milestone is None:
        return
    days = rng.choice((1, 1, 2, 3, 7))
    day = entry.happened_at.day + timedelta(days=-days if opens else days)
    if not ledger.first <= day <= min(ledger.last, entry.recorded_at.date()):
        return
    moment = moved(entry.happened_at, day) if entry.kind in slips.timed else whole_day(day)
    if not moment.date_only and moment.at > entry.recorded_at:
        return
    wrong = replace(entry, happened_at=moment)
    ledger.correct(wrong, entry, found_later(rng, entry.recorded_at), rng.choice(_REASONS))


def _swapped(entry: Recorded, slips: Slips) -> Recorded | None:
    """Return the entry with one of its values wrong, None where it has none that is got wrong."""
    for (kind, name), pair in slips.swaps.items():
        if kind == entry.kind and name in entry.fields:
            value = entry.fields[name]
            wrong = _other(value, pair)
            return replace(entry, fields=MappingProxyType({**entry.fields, name: wrong}))
    return None


def _other(value: Scalar, pair: tuple[str, str] | None) -> Scalar:
    if pair is not None:
        return pair[1] if value == pair[0] else pair[0]
    number = int(str(value))
    return number * 10 if number > _LARGE else abs(number - 1)


def _twice(ledger: Ledger, entry: Recorded, rng: Random) -> None:
    """The same thing is written down again by somebody else, and taken back when it is found."""
    desk = Desk(entry.by, entry.for_party, 0.2)
    again = ledger.record(
        desk,
        entry.kind,
        ledger.reference(entry.record.partition("-")[0]),
        entry.milestone,
        entry.happened_at,
        entry.fields,
        lot=entry.lot,
        subject=entry.subject,
    )
    ledger.void(
        desk,
        entry.happened_at,
        found_later(rng, again.recorded_at),
        f"Written down twice, see {entry.record}",
        record=again.record,
    )


def _stopped_by_mistake(ledger: Ledger, entry: Recorded, slips: Slips, rng: Random) -> None:
    """An end is entered on the wrong record, and taken back."""
    milestone = {"placement": "ended", "complaint": "resolved"}.get(entry.kind)
    if milestone is None or milestone not in slips.stops:
        return
    day = worked_on_or_after(entry.happened_at.day + timedelta(days=rng.randint(20, 90)))
    if day > ledger.last:
        return
    desk = Desk(entry.by, entry.for_party, 0.1)
    wrong = ledger.record(desk, entry.kind, entry.record, milestone, day)
    ledger.void_entry(desk, wrong, found_later(rng, wrong.recorded_at), "Entered on the wrong record")
