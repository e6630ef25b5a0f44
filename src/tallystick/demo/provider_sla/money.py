"""Money: who was kept away and is not paid for, and an invoice each month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from tallystick.core.facts import Scalar
from tallystick.demo.days import ONE_DAY, month_starts, next_month, worked_days_later
from tallystick.demo.ledger import Desk, Ledger
from tallystick.demo.provider_sla.providers import FINANCE, HEADTEACHER, KEY_WORKER, Provider
from tallystick.demo.provider_sla.young_people import Placed
from tallystick.demo.school_year import FIRST, school_day_between, school_days

_DAY_RATE = 6_500
"""Pence for a young person and day."""

_DISPUTED = date(2025, 11, 1)
_WAITS = date(2025, 12, 1)
"""The month whose invoice came just before Christmas and is due soon in January."""

_WHY = (
    "Struck another, the group needs two days without",
    "Would not put the saw down when told",
    "Threatened an instructor",
)


class Money:
    """Adds the invoices of one provider, and the days for which nothing is paid."""

    def __init__(self, ledger: Ledger, provider: Provider, rng: Random) -> None:
        self.ledger = ledger
        self.provider = provider
        self.rng = rng

    def run(self, people: Sequence[Placed]) -> Mapping[str, tuple[date, date]]:
        """Add all of it; return who was kept away by agreement, from when to when."""
        away = {}
        for count in range(3 if self.provider.slipping else 2):
            each = self.rng.choice(people)
            if each.ref not in away:
                kept = self._keep_away(each, agreed=count > 0 or self.provider.slipping)
                away.update({each.ref: kept} if kept else {})
        for month in month_starts(FIRST, date(2026, 6, 1)):
            self._invoice(people, away, month)
        return away

    def _keep_away(self, each: Placed, *, agreed: bool) -> tuple[date, date] | None:
        """The provider speaks to the school first; nobody stays away unless the school agrees."""
        rng = self.rng
        day = school_day_between(rng, each.first + timedelta(days=14), each.last - timedelta(days=21))
        first, last = day + ONE_DAY, day + timedelta(days=rng.randint(4, 8))
        fields: dict[str, Scalar] = {
            "first_day": first,
            "last_day": last,
            "why": rng.choice(_WHY),
            "days": each.days,
            "provision": "At school, with the pastoral lead" if agreed else None,
        }
        steps = [
            (self.provider.workshop, "asked", day),
            (HEADTEACHER if agreed else KEY_WORKER, "agreed" if agreed else "refused", day),
        ]
        self.ledger.steps("staying_away", self.ledger.reference("SA"), steps, fields, subject=each.ref)
        return (first, last) if agreed else None

    def _invoice(self, people: Sequence[Placed], away: Mapping[str, tuple[date, date]], month: date) -> None:
        """An invoice for the days of the month; one had days in it that nobody attended, and was disputed."""
        rng = self.rng
        amount = _DAY_RATE * sum(
            each.expected_on(day) and not _kept_away(away.get(each.ref), day)
            for each in people
            for day in school_days(month, next_month(month) - ONE_DAY)
        )
        disputed = self.provider.slipping and month == _DISPUTED
        received = worked_days_later(next_month(month), rng.randint(1, 5))
        days = rng.randint(31, 44) if rng.random() < 0.15 else rng.randint(12, 28)
        if month == _WAITS:
            received, days = date(2025, 12, 22), 29
        steps: list[tuple[Desk, str, date]] = [(FINANCE, "received", received)]
        if disputed:
            steps.append((FINANCE, "disputed", worked_days_later(received, 4)))
            days = 41
        steps.append((FINANCE, "paid", received + timedelta(days=days)))
        fields: dict[str, Scalar] = {"month": month, "amount": amount + (39_000 if disputed else 0)}
        self.ledger.steps("invoice", self.ledger.reference("IV"), steps, fields)


def _kept_away(stretch: tuple[date, date] | None, day: date) -> bool:
    return stretch is not None and stretch[0] <= day <= stretch[1]
