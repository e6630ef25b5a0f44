"""Staff, invoices and complaints of a provider."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tallystick.core.facts import Recorded, Scalar
from tallystick.demo import people as invented
from tallystick.demo.day_services.placements import Person
from tallystick.demo.day_services.providers import TRANSPORT, Provider
from tallystick.demo.days import (
    FIRST,
    LAST,
    day_between,
    month_starts,
    next_month,
    whole_day,
    worked_days_later,
)
from tallystick.demo.ledger import Desk, Ledger

_LONG_AGO = date(2021, 1, 4)
_PAYMENTS = Desk("payments team", "council", 0.1)
_COMPLAINTS = Desk("complaints officer", "council", 0.1)
_DISPUTES = (
    "Days charged on which the person was away",
    "Rate is not the rate of the package",
    "Transport charged twice",
    "No order number",
)
_MATTERS = (
    "Activities changed without asking",
    "Late collection from home",
    "Staff changed too often",
    "Not enough choice at lunch",
    "Nobody rang back",
    "Noise from the garden group",
    "Review put off",
)


class Business:
    """What one provider does beside serving people."""

    def __init__(self, ledger: Ledger, provider: Provider, rng: Random) -> None:
        self.ledger = ledger
        self.provider = provider
        self.rng = rng

    def run(self, people: list[Person]) -> None:
        """Add staff, invoices and complaints."""
        self._staff(len(people))
        for month in month_starts(FIRST, LAST - timedelta(days=40)):
            for _ in self.provider.lots:
                self._invoice(month)
        for _ in range(len(people) * (2 if self.provider.troubled else 1) // 3):
            self._complaint(people)

    # staff

    def _staff(self, served: int) -> None:
        for number in range(max(14, served // 4)):
            self._member("manager" if number < 3 else "worker")
        if TRANSPORT in self.provider.lots:
            for _ in range(self.provider.vehicles):
                self._member("driver")

    def _member(self, role: str) -> None:
        rng = self.rng
        ref = self.ledger.reference("SM")
        since = day_between(rng, _LONG_AGO, FIRST) if rng.random() < 0.8 else day_between(rng, FIRST, LAST)
        fields: dict[str, Scalar] = {
            "name": invented.name(rng),
            "role": role,
            "paid": role == "manager" or rng.random() > 0.08,
            "level_2": self._award(0.03),
            "level_4": self._award(0.0) if role == "manager" else None,
        }
        written = self.ledger.written(self.provider.manager, whole_day(max(since, FIRST)))
        self.ledger.record(
            self.provider.manager, "staff_member", ref, "employed", since, fields, recorded=written
        )
        if role != "manager" and rng.random() < 0.14:
            left = day_between(rng, max(since, FIRST) + timedelta(days=30), LAST)
            if left <= LAST:
                self.ledger.record(self.provider.manager, "staff_member", ref, "departed", left)

    def _award(self, bonus: float) -> str:
        if self.rng.random() > self.provider.good + bonus:
            return "neither"
        return "held" if self.rng.random() < 0.7 else "working"

    # invoices

    def _invoice(self, month: date) -> None:
        rng = self.rng
        ref = self.ledger.reference("IN")
        submitted = worked_days_later(next_month(month), rng.randint(1, 14 if self.provider.troubled else 7))
        fields: dict[str, Scalar] = {"month": month, "amount": rng.randint(380_000, 4_200_000)}
        self.ledger.record(self.provider.manager, "invoice", ref, "submitted", submitted, fields)
        paid = worked_days_later(submitted, rng.randint(8, 24))
        if rng.random() < (0.22 if self.provider.troubled else 0.035):
            disputed = worked_days_later(submitted, rng.randint(2, 7))
            settled = worked_days_later(disputed, rng.randint(4, 25))
            self.ledger.record(
                _PAYMENTS, "invoice", ref, "disputed", disputed, {"dispute": rng.choice(_DISPUTES)}
            )
            if settled <= LAST:
                self.ledger.record(_PAYMENTS, "invoice", ref, "settled", settled)
            paid = worked_days_later(settled, rng.randint(3, 10))
        if paid <= LAST:
            self.ledger.record(_PAYMENTS, "invoice", ref, "paid", paid)

    # complaints

    def _complaint(self, people: list[Person]) -> None:
        rng = self.rng
        day = day_between(rng, FIRST, LAST)
        served = [person for person in people if person.active_in(day, day + timedelta(days=1))]
        if not served:
            return
        ref = self.ledger.reference("CO")
        formal = rng.random() < 0.3
        fields: dict[str, Scalar] = {
            "formality": "formal" if formal else "informal",
            "complainant": rng.choice(
                ("attendee", "attendee", "carer", "carer", "staff", "neighbour", "other")
            ),
            "about": rng.choice(_MATTERS),
        }
        desk = _COMPLAINTS if formal else self.provider.centre
        self.ledger.record(desk, "complaint", ref, "received", day, fields, subject=rng.choice(served).ref)
        self._answer(ref, day)

    def _answer(self, ref: str, received: date) -> None:
        """Most complaints are resolved within weeks; one or two come back and are resolved again."""
        rng, desk = self.rng, self.provider.manager
        if rng.random() < 0.02:
            self.ledger.record(
                desk, "complaint", ref, "withdrawn", worked_days_later(received, rng.randint(1, 8))
            )
            return
        if rng.random() > self.provider.good + 0.025:
            return
        resolved = worked_days_later(received, rng.randint(1, 30 if self.provider.troubled else 11))
        if resolved > LAST:
            return
        stop = self.ledger.record(desk, "complaint", ref, "resolved", resolved)
        if rng.random() < 0.03:
            self._back(stop)

    def _back(self, stop: Recorded) -> None:
        again = worked_days_later(stop.happened_at.day, self.rng.randint(4, 12))
        if again <= LAST:
            self.ledger.reopen(self.provider.manager, stop, again, "The matter came back")
            done = worked_days_later(again, self.rng.randint(3, 12))
            if done <= LAST:
                self.ledger.record(self.provider.manager, "complaint", stop.record, "resolved", done)
