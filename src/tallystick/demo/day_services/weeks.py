"""Weeks of activities in the well-being lots, and days of transport."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from tallystick.demo.day_services.placements import WELL_BEING, Person, Placement
from tallystick.demo.day_services.providers import TRANSPORT, Provider
from tallystick.demo.days import FIRST, LAST, worked_days, worked_on_or_after
from tallystick.demo.ledger import Ledger

_FRIDAY = 4
_DAY = 300
"""Minutes of a day at the service."""
_SHUT = (date(2025, 12, 20), date(2026, 1, 4))
_OUTING = date(2025, 8, 22)
"""Transport stood ready, and everybody walked."""


def week_ends() -> Iterator[date]:
    """Yield the Fridays of the weeks in which the service is open."""
    day = FIRST + timedelta(days=(_FRIDAY - FIRST.weekday()) % 7)
    while day <= LAST:
        if not _SHUT[0] <= day <= _SHUT[1]:
            yield day
        day += timedelta(days=7)


class Weeks:
    """The weekly and daily returns of one provider."""

    def __init__(self, ledger: Ledger, provider: Provider, rng: Random) -> None:
        self.ledger = ledger
        self.provider = provider
        self.rng = rng

    def run(self, people: list[Person]) -> None:
        """Add a week for each person each week it is there, and a day for each that transport runs."""
        for person in people:
            for placement in person.in_lots(*WELL_BEING):
                self._weeks(person, placement)
        if TRANSPORT in self.provider.lots:
            for day in worked_days(FIRST, LAST):
                if not _SHUT[0] <= day <= _SHUT[1]:
                    self._transport(day)

    def _weeks(self, person: Person, placement: Placement) -> None:
        attended = self.rng.choice((2, 3, 3, 4, 5))
        for friday in week_ends():
            if placement.active_in(friday - timedelta(days=4), friday) and self.rng.random() > 0.05:
                self._week(person, placement, friday, attended)

    def _week(self, person: Person, placement: Placement, friday: date, attended: int) -> None:
        total = max(1, attended - (self.rng.random() < 0.15)) * _DAY
        share = (
            self.rng.uniform(0.5, 0.85)
            if self.rng.random() < person.outgoing
            else self.rng.uniform(0.05, 0.49)
        )
        self.ledger.record(
            self.provider.centre,
            "activity_week",
            self.ledger.reference("AW"),
            "week_ended",
            friday,
            {"total": total, "community": round(total * share / 15) * 15},
            lot=placement.lot,
            subject=person.ref,
        )

    def _transport(self, day: date) -> None:
        used = (
            0
            if day == worked_on_or_after(_OUTING)
            else max(1, self.provider.vehicles - self.rng.choice((0, 0, 0, 1, 2)))
        )
        forgotten = self.rng.random() < (0.09 if self.provider.troubled else 0.006)
        self.ledger.record(
            self.provider.centre,
            "transport_day",
            self.ledger.reference("TD"),
            "operated",
            day,
            {"vehicles_used": used, "vehicles_checked": max(0, used - forgotten)},
            lot=TRANSPORT,
        )
