"""How the council watches over a provider: returns, visits, ratings of risk, warnings, plans, suspension."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tallystick.core.facts import Scalar
from tallystick.demo.day_services.providers import COUNCIL, Provider
from tallystick.demo.days import FIRST, HALF, LAST, day_between, in_hours, worked_days_later
from tallystick.demo.ledger import Ledger

_RETURNS = (
    ("quarterly", date(2025, 4, 1), date(2025, 7, 1)),
    ("quarterly", date(2025, 7, 1), date(2025, 10, 1)),
    ("half_yearly", date(2025, 4, 1), date(2025, 10, 1)),
    ("quarterly", date(2025, 10, 1), date(2026, 1, 1)),
)
_WARNINGS = {
    "dunmere": (
        (date(2025, 8, 14), "Vehicles went out unchecked on several days in each month", 14, "T1"),
        (date(2025, 11, 6), "Reviews of plans fall further behind in each quarter", 9, "W1"),
        (date(2025, 12, 10), "Complaints wait for weeks without an answer", None, "S3"),
        (date(2026, 1, 8), "Packages are refused that the lots were awarded for", None, "S1"),
    ),
    "bramblewick": ((date(2025, 9, 9), "The same invoices come back disputed", 7, "S2"),),
}
_AMBER = {
    "alder_court": (("S4b", date(2025, 12, 9)), ("W2", date(2025, 11, 4))),
    "bramblewick": (("I2", date(2025, 10, 30)), ("S1", date(2025, 11, 20)), ("S5", date(2026, 1, 13))),
    "coppice_lane": (("E1", date(2025, 11, 12)),),
    "dunmere": (("I1", date(2025, 11, 25)), ("S3", date(2025, 12, 4)), ("S5", date(2026, 2, 3))),
    "eastfold": (("E2", date(2025, 11, 13)), ("E3", date(2026, 1, 12))),
    "fenwright_house": (("A2", date(2025, 12, 2)),),
}
_FOUND = (
    "Log books complete",
    "Two risk assessments out of date",
    "Staff on duty as the rota says",
    "Fire drill overdue",
)
_ASKED = (
    "Rota of the last four weeks",
    "Record of training",
    "Waiting list by lot",
    "Insurance of the vehicles",
)
_ISSUES = (
    "Payment for March still outstanding",
    "No answer to an urgent enquiry about a placement",
    "Two referrals lost",
)


class Oversight:
    """The council's watch over one provider."""

    def __init__(self, ledger: Ledger, provider: Provider, rng: Random) -> None:
        self.ledger = ledger
        self.provider = provider
        self.rng = rng

    def run(self) -> None:
        """Add all of it."""
        self._contact_list()
        self._risk()
        for frequency, first, until in _RETURNS:
            self._return(frequency, first, until)
        self._visits()
        for day, matter, days, measure in _WARNINGS.get(self.provider.copy, ()):
            self._warning(day, matter, days, measure)
        for measure, day in _AMBER[self.provider.copy]:
            self._plan(measure, day, "amber")
        self._suspension()
        self._issue()
        self._audit()

    def _step(
        self, kind: str, ref: str, steps: tuple[tuple[str, date], ...], fields: dict[str, Scalar], by: str
    ) -> None:
        """Add the milestones of a record that fall in the year; the fields come with the first."""
        for milestone, day in steps:
            if day <= LAST:
                desk = COUNCIL if by == "council" else self.provider.manager
                self.ledger.record(desk, kind, ref, milestone, day, fields)
                fields = {}

    def _contact_list(self) -> None:
        ref = self.ledger.reference("CL")
        issued = date(2025, 4, 3) if self.provider.short == "EF" else date(2025, 3, 27)
        self.ledger.record(COUNCIL, "contact_list", ref, "issued", issued, {"teams": 9})
        self.ledger.record(
            self.provider.manager,
            "contact_list",
            ref,
            "acknowledged",
            worked_days_later(issued, self.rng.randint(1, 6)),
        )

    def _risk(self) -> None:
        for day in (date(2025, 4, 15), date(2025, 10, 15)):
            ref = self.ledger.reference("RR")
            risk = "low" if self.provider.good > 0.95 else "medium"
            if self.provider.troubled:
                risk = "medium" if day < HALF else "high"
            next_on = day + timedelta(days=90 if risk == "high" else 180)
            self.ledger.record(COUNCIL, "risk_rating", ref, "rated", day, {"risk": risk, "next_on": next_on})

    def _return(self, frequency: str, first: date, until: date) -> None:
        """A return comes within four weeks; those of the troubled provider come late or not at all."""
        if self.provider.troubled and first == date(2025, 7, 1):
            return
        days = self.rng.randint(18, 29) if self.provider.troubled else self.rng.randint(6, 19)
        received = worked_days_later(until, days)
        ref = self.ledger.reference("RT")
        fields: dict[str, Scalar] = {"frequency": frequency, "period": first}
        self.ledger.record(self.provider.manager, "provider_return", ref, "received", received, fields)
        accepted = worked_days_later(received, self.rng.randint(3, 9))
        if self.rng.random() < 0.25:
            self.ledger.record(
                COUNCIL, "provider_return", ref, "queried", accepted, {"query": "Figures differ from our own"}
            )
            accepted = worked_days_later(accepted, self.rng.randint(4, 12))
        self.ledger.record(COUNCIL, "provider_return", ref, "accepted", accepted)

    def _visits(self) -> None:
        rng = self.rng
        for _ in range(5 if self.provider.troubled else rng.randint(1, 2)):
            made = day_between(rng, FIRST + timedelta(days=30), LAST)
            reported = worked_days_later(made, rng.randint(2, 10))
            found: dict[str, Scalar] = {"findings": rng.choice(_FOUND), "follow_up": rng.random() < 0.4}
            self._step(
                "spot_check",
                self.ledger.reference("SC"),
                (("made", made), ("reported", reported)),
                found,
                "council",
            )
        for _ in range(rng.randint(1, 3)):
            asked = day_between(rng, FIRST, LAST)
            answered = worked_days_later(asked, rng.randint(2, 12))
            said: dict[str, Scalar] = {
                "asked_for": rng.choice(_ASKED),
                "answer_by": worked_days_later(asked, 10),
            }
            steps = (("asked", asked), ("answered", answered))
            self._step("information_request", self.ledger.reference("IR"), steps, said, "council")
        score: dict[str, Scalar] = {"score": rng.randint(60, 95)}
        submitted = day_between(rng, date(2025, 9, 1), date(2025, 10, 31))
        self._step(
            "self_assessment", self.ledger.reference("SA"), (("submitted", submitted),), score, "provider"
        )

    def _warning(self, day: date, matter: str, days: int | None, measure: str) -> None:
        """A warning, and the plan that both agree after so many worked days, or have not agreed yet."""
        fields: dict[str, Scalar] = {
            "level": f"Measure {measure} has been red for two periods",
            "why": matter,
            "plan_needed": "A plan that puts it right, with dates and names",
            "evidence": "Returns, visit of last month, minutes",
        }
        ref = self.ledger.reference("FW")
        received = worked_days_later(day, 1)
        self.ledger.record(
            COUNCIL, "formal_warning", ref, "issued", day, fields, recorded=in_hours(self.rng, day).at
        )
        came = in_hours(self.rng, received)
        self.ledger.record(self.provider.manager, "formal_warning", ref, "received", came, recorded=came.at)
        if days is not None:
            agreed = worked_days_later(received, days)
            self.ledger.record(COUNCIL, "formal_warning", ref, "plan_agreed", agreed)
            self._plan(measure, worked_days_later(received, 2), "red", agreed)

    def _plan(self, measure: str, proposed: date, rating: str, agreed: date | None = None) -> None:
        rng = self.rng
        agreed = agreed or worked_days_later(proposed, rng.randint(3, 12))
        complete_by = agreed + timedelta(days=rng.choice((60, 90, 120)))
        fields: dict[str, Scalar] = {
            "measure": measure,
            "level": f"{rating} on {proposed:%d %B %Y}",
            "aware": True,
            "clear_failure": rating == "red",
            "council_share": rng.random() < 0.2,
            "significance": "high" if rating == "red" else "medium",
            "action": "Somebody is named for each step, and progress is shown at each meeting",
            "done_by": "Contract manager and head of the centre",
            "cost": rng.choice((0, 0, 45_000, 120_000)),
            "reviews": "At each monitoring meeting",
            "disputes": "First contacts, then as in clause 1",
            "outcome": f"{measure} is green in the next period",
            "complete_by": complete_by,
        }
        ref = self.ledger.reference("AP")
        updated = worked_days_later(agreed + timedelta(days=30), 0)
        done = "failed" if self.provider.troubled and measure == "T1" else "completed"
        steps = (
            ("proposed", proposed),
            ("agreed", agreed),
            ("updated", updated),
            (done, worked_days_later(complete_by, 2)),
        )
        self._step("action_plan", ref, steps, fields, "council")

    def _suspension(self) -> None:
        if self.provider.suspended is None:
            return
        lot, suspended, lifted = self.provider.suspended
        fields: dict[str, Scalar] = {
            "lots": (lot,),
            "grounds": "Packages of this lot are refused time and again",
        }
        steps = (("suspended", suspended), ("lifted", lifted))
        self._step("suspension", self.ledger.reference("SU"), steps, fields, "council")

    def _issue(self) -> None:
        rng = self.rng
        raised = day_between(rng, date(2025, 6, 1), date(2026, 1, 31))
        second = worked_days_later(raised, rng.randint(4, 10))
        settled = worked_days_later(second, rng.randint(2, 12))
        steps: tuple[tuple[str, date], ...] = (("raised", raised), ("second", second), ("settled", settled))
        if rng.random() < 0.5:
            steps = (("raised", raised), ("settled", second))
        self._step("issue", self.ledger.reference("IS"), steps, {"matter": rng.choice(_ISSUES)}, "provider")

    def _audit(self) -> None:
        if self.provider.short not in {"AC", "DM"}:
            return
        made = date(2025, 7, 8)
        complies = self.provider.short == "AC"
        fields: dict[str, Scalar] = {
            "scope": "Records of people served",
            "auditor": "appointed",
            "complies": complies,
        }
        steps: tuple[tuple[str, date], ...] = (("made", made),)
        if not complies:
            steps = (
                *steps,
                ("shortfall", worked_days_later(made, 4)),
                ("plan_agreed", worked_days_later(made, 21)),
            )
        self._step("security_audit", self.ledger.reference("SE"), steps, fields, "council")
