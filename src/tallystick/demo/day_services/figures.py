"""The figures of returns: what the provider counts, and what the council counts in its own system."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from tallystick.core.facts import Recorded
from tallystick.demo.day_services.placements import (
    ADDITIONAL,
    EMPLOYMENT,
    INDEPENDENCE,
    WELL_BEING,
    Person,
    Placement,
)
from tallystick.demo.day_services.providers import COUNCIL, TRANSPORT, Provider
from tallystick.demo.days import FIRST, HALF, worked_days_later
from tallystick.demo.ledger import Ledger

_QUARTERS = ((FIRST, date(2025, 7, 1)), (date(2025, 7, 1), HALF), (HALF, date(2026, 1, 1)))
_ROUTES = {
    "w": WELL_BEING,
    "i": INDEPENDENCE,
    "e": (EMPLOYMENT,),
    "a": (ADDITIONAL,),
    "t": (TRANSPORT,),
}
_BY_FRAMEWORK = {"w": "info_w1", "i": "info_i1", "e": "info_e1", "a": "info_a1", "t": "info_t1"}
_BY_PAYMENT = {"w": "info_w2", "i": "info_i2", "e": "info_e2", "a": "info_a2", "t": "info_t2"}
_OUTSIDE = {"w": "info_w3", "i": "info_i3"}


class Figures:
    """Counts for one provider what its ledger says, and puts down what each side returned."""

    def __init__(self, ledger: Ledger, provider: Provider, rng: Random, people: list[Person]) -> None:
        self.ledger = ledger
        self.provider = provider
        self.rng = rng
        self.people = people
        self.steps = [entry for entry in ledger.entries if isinstance(entry, Recorded)]

    def run(self) -> None:
        """Add the figures of the first half-year, and of the quarters of transport and employment."""
        self._return(
            "s1", FIRST, HALF, self._cases(("offer", "refused"), ("referral", "received")), checked=True
        )
        self._return(
            "s2", FIRST, HALF, self._cases(("invoice", "disputed"), ("invoice", "submitted")), checked=True
        )
        self._return("s3", FIRST, HALF, self._cases(("complaint", "resolved"), ("complaint", "received")))
        for key, lots in _ROUTES.items():
            if set(lots) & set(self.provider.lots):
                self._routes(key, lots)
        if TRANSPORT in self.provider.lots:
            for first, until in _QUARTERS:
                self._return("t1", first, until, self._checked_days)
        if EMPLOYMENT in self.provider.lots:
            for first, until in _QUARTERS[:2]:
                self._return("e3", first, until, self._reviewed)

    def _routes(self, key: str, lots: tuple[str, ...]) -> None:
        framework = self._people_with(lots, lambda placement: placement.route == "framework")
        payment = self._people_with(lots, lambda placement: placement.route == "direct_payment")
        self._return(_BY_FRAMEWORK[key], FIRST, HALF, framework, checked=True)
        self._return(_BY_PAYMENT[key], FIRST, HALF, payment)
        if key in _OUTSIDE:
            outside = self._people_with(lots, lambda placement: placement.outside_support)
            self._return(_OUTSIDE[key], FIRST, HALF, outside, checked=True)

    def _return(
        self,
        measure: str,
        first: date,
        until: date,
        count: Callable[[date, date], tuple[int, int]],
        *,
        checked: bool = False,
    ) -> None:
        """Put down the provider's figure, a little off now and then, and the council's where it checks."""
        counts = count(first, until)
        wrong = 0.5 if self.provider.troubled else 0.16
        day = worked_days_later(until, self.rng.randint(6, 26 if self.provider.troubled else 18))
        self.ledger.figure(self.provider.manager, measure, first, day, self._off(counts, wrong))
        if checked:
            later = worked_days_later(day, self.rng.randint(4, 15))
            self.ledger.figure(COUNCIL, measure, first, later, self._off(counts, 0.1))

    def _off(self, counts: tuple[int, int], chance: float) -> tuple[int, int]:
        """Return counts of which one is now and then a little off, never so that more than all are counted."""
        numerator, denominator = counts
        if self.rng.random() < chance / 3:
            denominator = max(0, denominator + self.rng.choice((-1, 1, 2)))
        if self.rng.random() < chance:
            numerator = max(0, numerator + self.rng.choice((-2, -1, -1, 1, 2, 3)))
        return (numerator if counts[0] > counts[1] else min(numerator, denominator)), denominator

    def _cases(
        self, above: tuple[str, str], below: tuple[str, str]
    ) -> Callable[[date, date], tuple[int, int]]:
        return lambda first, until: (self._reached(above, first, until), self._reached(below, first, until))

    def _reached(self, step: tuple[str, str], first: date, until: date) -> int:
        return sum(
            (entry.kind, entry.milestone) == step and first <= entry.happened_at.day < until
            for entry in self.steps
        )

    def _people_with(
        self, lots: tuple[str, ...], like: Callable[[Placement], bool]
    ) -> Callable[[date, date], tuple[int, int]]:
        def count(first: date, until: date) -> tuple[int, int]:
            there = [
                [p for p in person.in_lots(*lots) if p.active_in(first, until)] for person in self.people
            ]
            return sum(any(map(like, held)) for held in there), sum(bool(held) for held in there)

        return count

    def _checked_days(self, first: date, until: date) -> tuple[int, int]:
        days = [e for e in self.steps if e.kind == "transport_day" and first <= e.happened_at.day < until]
        full = [e for e in days if e.fields["vehicles_checked"] == e.fields["vehicles_used"]]
        return len(full), len(days)

    def _reviewed(self, first: date, until: date) -> tuple[int, int]:
        reviewed = {
            e.subject
            for e in self.steps
            if e.kind == "plan_review" and e.lot == EMPLOYMENT and first <= e.happened_at.day < until
        }
        there = [
            person
            for person in self.people
            if any(p.active_in(first, until) for p in person.in_lots(EMPLOYMENT))
        ]
        return len(reviewed), len(there)
