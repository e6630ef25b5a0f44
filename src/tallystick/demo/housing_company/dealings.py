"""Dealings of the two sides: drafts of sections, invoices, comparisons, a dispute, notice on one service."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tallystick.core.facts import Scalar
from tallystick.demo.days import FIRST, month_starts, next_month, worked_days_later
from tallystick.demo.housing_company.company import (
    ACCOUNTS,
    COORDINATOR,
    ENVIRONMENT,
    LEGAL,
    RECEPTION,
    RESOURCES,
    SAFETY,
)
from tallystick.demo.ledger import Desk, Ledger

_YEARLY = 43_990_000
"""Pence of the costs of all services in a year."""

_DRAFTS = (
    ("Resources, information technology", RESOURCES, date(2025, 9, 15), 14),
    ("Resources, payroll", RESOURCES, date(2025, 9, 15), None),
    ("Environment", ENVIRONMENT, date(2025, 11, 3), 9),
    ("Customer services", RECEPTION, date(2025, 11, 3), 12),
    ("Community", SAFETY, date(2025, 11, 3), 21),
    ("Legal", LEGAL, date(2025, 12, 8), None),
    ("Resources, payroll, second draft", RESOURCES, date(2026, 1, 8), 15),
)
_COMPARISONS = (
    ("Abandoned vehicles", 3_150_000, 2_720_000, "Figures of four councils, published"),
    ("Pest control", 2_240_000, 2_310_000, "Offer of a contractor"),
    ("Street cleaning", 11_800_000, 12_450_000, "Figures of four councils, published"),
    ("Legal advice", 3_850_000, 4_400_000, "Rates of two firms of solicitors"),
)


class Dealings:
    """Adds what the company and the council settle between them."""

    def __init__(self, ledger: Ledger, rng: Random) -> None:
        self.ledger = ledger
        self.rng = rng

    def run(self) -> None:
        """Add all of it."""
        for department, desk, sent, days in _DRAFTS:
            self._draft(department, desk, sent, days)
        for month in month_starts(FIRST, date(2026, 2, 1)):
            self._invoice(month)
        for at, (service, here, elsewhere, source) in enumerate(_COMPARISONS):
            self._compare(date(2025, 6, 10) + timedelta(days=63 * at), service, (here, elsewhere), source)
        self._dispute()
        self._leave_pest_control()

    def _draft(self, department: str, desk: Desk, sent: date, days: int | None) -> None:
        """Comments come after so many worked days; who is silent (None) is asked again."""
        ref = self.ledger.reference("DR")
        effort: dict[str, Scalar] = {"department": department, "effort_days": self.rng.randint(2, 9)}
        chased = worked_days_later(sent, 17)
        steps: list[tuple[Desk, str, date]] = [(COORDINATOR, "sent", sent)]
        if days is None or days > 17:
            steps.append((COORDINATOR, "chased", chased))
        if days is not None:
            steps.append((desk, "commented", worked_days_later(sent, days)))
        self.ledger.steps("draft", ref, steps, effort)

    def _invoice(self, month: date) -> None:
        """A twelfth of the year's costs each month; one in eight is paid late, one was disputed."""
        rng = self.rng
        received = worked_days_later(next_month(month), rng.randint(2, 7))
        days = rng.randint(32, 44) if rng.random() < 0.18 else rng.randint(14, 29)
        steps: list[tuple[Desk, str, date]] = [(ACCOUNTS, "received", received)]
        if month == date(2025, 10, 1):
            steps.append((ACCOUNTS, "disputed", worked_days_later(received, 5)))
            days = 38
        steps.append((ACCOUNTS, "paid", received + timedelta(days=days)))
        self.ledger.steps("invoice", self.ledger.reference("IN"), steps, {"amount": _YEARLY // 12})

    def _compare(self, day: date, service: str, costs: tuple[int, int], source: str) -> None:
        fields: dict[str, Scalar] = {
            "service": service,
            "cost_here": costs[0],
            "cost_elsewhere": costs[1],
            "source": source,
        }
        made = worked_days_later(day, 0)
        self.ledger.record(COORDINATOR, "comparison", self.ledger.reference("CP"), "made", made, fields)

    def _dispute(self) -> None:
        fields: dict[str, Scalar] = {"matter": "Rounds that were left out are charged in full"}
        steps = [
            (COORDINATOR, "raised", date(2026, 1, 19)),
            (COORDINATOR, "second_rung", date(2026, 2, 4)),
            (COORDINATOR, "settled", date(2026, 2, 26)),
        ]
        self.ledger.steps("dispute", self.ledger.reference("DP"), steps, fields)

    def _leave_pest_control(self) -> None:
        """The company weighs leaving pest control, and serves notice in January, with the length agreed for it."""
        fields: dict[str, Scalar] = {
            "service": "pest_control",
            "effect_on_staff": "One technician would move to the council's own parks",
            "estimate": 640_000,
        }
        steps = [(COORDINATOR, "considered", date(2025, 11, 24)), (COORDINATOR, "served", date(2026, 1, 12))]
        self.ledger.steps("notice", self.ledger.reference("NT"), steps, fields)
