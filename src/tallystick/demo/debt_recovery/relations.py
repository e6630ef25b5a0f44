"""How the two parties get on: meetings, lists of contacts, issues, notices, one disruption, one claim."""

from __future__ import annotations

from datetime import date
from random import Random

from tallystick.core.facts import Scalar
from tallystick.demo.days import LAST, day_between, in_hours, worked_days_later
from tallystick.demo.debt_recovery.authorities import LIAISON, Authority
from tallystick.demo.ledger import Desk, Ledger

_MEETINGS = (date(2025, 5, 20), date(2025, 9, 16), date(2025, 12, 4), date(2026, 2, 24))
_DECISIONS = (
    "Backlog at the referral site to be shown each month",
    "Forms without a check of the system go back the same week",
    "Names of new agents to be sent round",
)
_ISSUES = {
    "reply": "An agent could not say where the case stands",
    "payment": "The schedule came a week after the money",
    "sequence": "Second reminder for a sequence of events",
    "compliance": "Referrals loaded late in the backlog",
    "other": "Attachment named by a personal number",
}
_DISRUPTION = date(2025, 7, 15)


class Relations:
    """The relations between the department and one authority."""

    def __init__(self, ledger: Ledger, authority: Authority, rng: Random) -> None:
        self.ledger = ledger
        self.authority = authority
        self.rng = rng

    def run(self) -> None:
        """Add the year's meetings, lists, issues and notices."""
        for day in _MEETINGS:
            held = worked_days_later(day, self.rng.randint(0, 4))
            self._steps(LIAISON, "liaison_meeting", "LM", [("held", held)], self._meeting("local"))
        self._lists()
        for type_, matter in _ISSUES.items():
            self._issue(type_, matter)
        self._year_end()
        self._disruption()
        self._notices()

    def _steps(
        self, desk: Desk, kind: str, prefix: str, steps: list[tuple[str, date]], fields: dict[str, Scalar]
    ) -> str:
        """Add the milestones that fall in the year; the fields come with the first. Return the reference."""
        ref = self.ledger.reference(prefix)
        for milestone, day in steps:
            if day <= LAST:
                self.ledger.record(desk, kind, ref, milestone, day, fields)
                fields = {}
        return ref

    def _meeting(self, type_: str) -> dict[str, Scalar]:
        return {"type": type_, "decisions": self.rng.choice(_DECISIONS)}

    def _lists(self) -> None:
        """Both send a list of contacts in spring; only one of them sends another in autumn."""
        spring, autumn = date(2025, 4, 8), date(2025, 10, 14)
        self._steps(LIAISON, "contact_list", "CL", [("issued", spring)], {"of": "department"})
        self._steps(self.authority.officer, "contact_list", "CL", [("issued", spring)], {"of": "authority"})
        self._steps(LIAISON, "contact_list", "CL", [("issued", autumn)], {"of": "department"})

    def _issue(self, type_: str, matter: str) -> None:
        rng = self.rng
        raised = day_between(rng, date(2025, 5, 1), LAST)
        steps = [("raised", raised)]
        if rng.random() < 0.4:
            steps.append(("second", worked_days_later(raised, rng.randint(3, 9))))
        if rng.random() < 0.1:
            steps.append(("national", worked_days_later(steps[-1][1], rng.randint(5, 15))))
        if rng.random() < 0.85:
            steps.append(("settled", worked_days_later(steps[-1][1], rng.randint(1, 14))))
        self._steps(self.authority.officer, "issue", "IS", steps, {"type": type_, "matter": matter})

    def _year_end(self) -> None:
        """The joint review and the statement; one authority has not had its review when the year ends."""
        if self.authority.nation != "scotland":
            review = day_between(self.rng, date(2026, 3, 16), date(2026, 3, 27))
            self._steps(LIAISON, "liaison_meeting", "LM", [("held", review)], self._meeting("review"))
        self._steps(LIAISON, "statement", "ST", [("issued", date(2026, 3, 30))], {"deviations": 0})

    def _disruption(self) -> None:
        told, restored = worked_days_later(_DISRUPTION, 1), worked_days_later(_DISRUPTION, 3)
        steps = [("began", _DISRUPTION), ("told", told), ("restored", restored)]
        what: dict[str, Scalar] = {"what": "The debt system could not be reached from any contact centre"}
        self._steps(LIAISON, "disruption", "DI", steps, what)

    def _notices(self) -> None:
        """One default put right in time, one still open in January, one notice to end that was taken back."""
        authority, officer = self.authority, self.authority.officer
        if authority.nation == "england":
            late: dict[str, Scalar] = {"against": "department", "breach": "The payment for August came late"}
            self._steps(
                officer,
                "default_notice",
                "DN",
                [("served", date(2025, 10, 8)), ("remedied", date(2025, 10, 29))],
                late,
            )
            lost: dict[str, Scalar] = {"amount": 128_450, "negligence": "A file of deductions was run twice"}
            self._steps(
                officer, "claim", "CM", [("made", date(2025, 11, 17)), ("decided", date(2026, 1, 12))], lost
            )
        if authority.nation == "scotland":
            forms: dict[str, Scalar] = {
                "against": "authority",
                "breach": "Changes of circumstances come late each month",
            }
            self._steps(
                LIAISON,
                "default_notice",
                "DN",
                [("served", date(2026, 1, 5)), ("remedied", date(2026, 2, 12))],
                forms,
            )
        if authority.nation == "wales":
            ref = self.ledger.reference("TN")
            why: dict[str, Scalar] = {
                "ground": "any_reason",
                "open_debts": "To be handed back with a statement of each",
            }
            served = in_hours(self.rng, date(2025, 9, 2))
            self.ledger.record(officer, "termination_notice", ref, "served", served, why)
            self.ledger.record(officer, "termination_notice", ref, "withdrawn", date(2025, 10, 21))
