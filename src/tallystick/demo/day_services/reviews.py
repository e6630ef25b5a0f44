"""Reviews of care and support plans, and of packages of additional support."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tallystick.demo.day_services.placements import (
    ADDITIONAL,
    EMPLOYMENT,
    INDEPENDENCE,
    WELL_BEING,
    Person,
    Placement,
)
from tallystick.demo.day_services.providers import Provider
from tallystick.demo.days import FIRST, HALF, LAST, ONE_DAY, day_between
from tallystick.demo.ledger import Ledger

_UNTIL = LAST + ONE_DAY
_HALVES = ((FIRST, HALF), (HALF, _UNTIL))
_QUARTERS = (
    (FIRST, date(2025, 7, 1)),
    (date(2025, 7, 1), HALF),
    (HALF, date(2026, 1, 1)),
    (date(2026, 1, 1), _UNTIL),
)
_SHORTEST = timedelta(days=20)
"""A review needs the person to have been there so long."""


class Reviews:
    """Reviews the plans and packages of one provider."""

    def __init__(self, ledger: Ledger, provider: Provider, rng: Random) -> None:
        self.ledger = ledger
        self.provider = provider
        self.rng = rng

    def run(self, people: list[Person]) -> None:
        """Add the year's reviews: well-being and independence half-yearly, employment quarterly."""
        for person in people:
            for placement in person.in_lots(*WELL_BEING, *INDEPENDENCE, ADDITIONAL):
                for span in _HALVES:
                    self._review(person, placement, span)
            for placement in person.in_lots(EMPLOYMENT):
                for span in _QUARTERS:
                    self._review(person, placement, span)
            for placement in person.in_lots(ADDITIONAL):
                self._packages(person, placement)

    def _review(self, person: Person, placement: Placement, span: tuple[date, date]) -> None:
        day = self._day(placement, span)
        chance = self.provider.good if placement.lot not in WELL_BEING else self.provider.good - 0.02
        if day is None or self.rng.random() > chance:
            return
        self.ledger.record(
            self.provider.centre,
            "plan_review",
            self.ledger.reference("RV"),
            "reviewed",
            day,
            self._findings(placement.lot),
            lot=placement.lot,
            subject=person.ref,
        )

    def _findings(self, lot: str) -> dict[str, str | int | bool | None]:
        """Return what a review wrote down; now and then something is missing."""
        rng = self.rng
        attempts = rng.choice((2, 3, 4)) if rng.random() < 0.13 else rng.choice((0, 0, 0, 1))
        better = 0.9 if not self.provider.troubled else 0.55
        independence = None
        if lot in INDEPENDENCE and rng.random() > 0.04:
            independence = "more" if rng.random() < better else rng.choice(("same", "same", "less"))
        alternatives = rng.random() < self.provider.good - 0.1 if attempts >= 2 else None
        return {
            "independence": independence,
            "failed_attempts": attempts,
            "alternatives_proposed": alternatives,
        }

    def _packages(self, person: Person, placement: Placement) -> None:
        for count, span in enumerate(_HALVES):
            day = self._day(placement, span)
            if day is None or self.rng.random() > self.provider.good:
                continue
            first = count == 0 and self.rng.random() < 0.15
            weights = (2, 7, 1)
            change = None if first else self.rng.choices(("reduced", "maintained", "increased"), weights)[0]
            self.ledger.record(
                self.provider.centre,
                "package_review",
                self.ledger.reference("PR"),
                "reviewed",
                day,
                {"first_package": first, "change": change},
                lot=placement.lot,
                subject=person.ref,
            )

    def _day(self, placement: Placement, span: tuple[date, date]) -> date | None:
        """Return a day of the span on which the person is there, None where there is none."""
        first = max(span[0], placement.started + _SHORTEST)
        last = min(span[1], placement.ended or _UNTIL) - ONE_DAY
        if first >= last:
            return None
        day = day_between(self.rng, first, last)
        return day if day <= last else None
