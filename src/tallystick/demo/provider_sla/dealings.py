"""Dealings of the school and a provider: requests for more, changes, visits, meetings, a warning, a dispute."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tallystick.core.facts import Scalar
from tallystick.demo.days import worked_days_later
from tallystick.demo.ledger import Desk, Ledger
from tallystick.demo.provider_sla.providers import COUNCIL, HEADTEACHER, PASTORAL, Provider
from tallystick.demo.school_year import FIRST, TERMS, school_day_between, school_days_later

_MORE = (
    ("Food hygiene certificate for all of Year 11", 42_000),
    ("One more afternoon with a tutor for reading", 96_000),
    ("Work clothes in three sizes", None),
    ("A visit to the college in the spring", None),
)
_CHANGES = (
    ("groups", "Another school's group on Thursdays", "Eight more in the large workshop"),
    ("people", "The lead instructor is away until Easter", "A colleague takes over, checked and briefed"),
    ("venue", "Roof of the second workshop leaks", "Lessons in the main hall for four weeks"),
)
_FOUND = (
    "Calm groups, everybody knew what came next",
    "Half of the goals not on the wall",
    "Tools counted back in, goggles worn",
    "Break supervised by one adult for two yards",
)


class Dealings:
    """Adds what the school and one provider settle between them."""

    def __init__(self, ledger: Ledger, provider: Provider, rng: Random) -> None:
        self.ledger = ledger
        self.provider = provider
        self.rng = rng

    def run(self) -> None:
        """Add all of it."""
        for what, estimate in self.rng.sample(_MORE, 3):
            self._enhancement(what, estimate)
        for what, why, proposal in self.rng.sample(_CHANGES, 2):
            self._change(what, why, proposal)
        for first, last in TERMS:
            self._visit(school_day_between(self.rng, first + timedelta(days=20), last - timedelta(days=10)))
        self._visit(school_day_between(self.rng, date(2025, 11, 24), date(2026, 1, 30)), by_others=True)
        self._meeting("review", date(2026, 6, 10), "keep")
        self._publicity()
        if self.provider.slipping:
            self._trouble()
        else:
            self._costs_of_a_law()

    def _enhancement(self, what: str, estimate: int | None) -> None:
        """A request is answered within five worked days, one in eight later; a costly one with an estimate."""
        rng = self.rng
        received = school_day_between(rng, date(2025, 9, 22), date(2026, 5, 1))
        replied = worked_days_later(
            received, rng.randint(6, 9) if rng.random() < 0.125 else rng.randint(1, 4)
        )
        office = self.provider.office
        steps: list[tuple[Desk, str, date]] = [(office, "received", received), (office, "replied", replied)]
        if estimate is not None:
            steps.append((office, "estimated", worked_days_later(replied, 3)))
        accepted = estimate is None or rng.random() < 0.5
        steps.append(
            (
                HEADTEACHER,
                "accepted" if accepted else "declined",
                worked_days_later(replied, rng.randint(5, 12)),
            )
        )
        fields: dict[str, Scalar] = {"what": what, "estimate": estimate}
        self.ledger.steps("enhancement", self.ledger.reference("EN"), steps, fields)

    def _change(self, what: str, why: str, proposal: str) -> None:
        """A change is proposed in writing; it is made once the school has agreed."""
        asked = school_day_between(self.rng, date(2025, 10, 6), date(2026, 4, 30))
        fields: dict[str, Scalar] = {"what": what, "why": why, "proposal": proposal}
        ref = self.ledger.reference("CH")
        self.ledger.record(self.provider.office, "change", ref, "asked", asked, fields)
        decided = school_days_later(asked, self.rng.randint(2, 8))
        agreed = self.rng.random() < 0.75
        said: dict[str, Scalar] = {"decision": "agreed" if agreed else "refused"}
        self.ledger.record(HEADTEACHER, "change", ref, "decided", decided, said)
        if agreed:
            self.ledger.steps("change", ref, [(self.provider.office, "made", school_days_later(decided, 3))])

    def _visit(self, day: date, *, by_others: bool = False) -> None:
        """The school visits each term; others come too, and the school is told the day before, or is not."""
        rng = self.rng
        fields: dict[str, Scalar] = {
            "announced": by_others or rng.random() < 0.6,
            "visitor": "Inspector of the insurer" if by_others else "Headteacher",
            "purpose": "Machines and guards" if by_others else "Quality of training",
            "found": rng.choice(_FOUND),
            "concern": rng.random() < 1 - self.provider.good,
            "visit_on": day,
            "by_others": by_others,
        }
        desk = self.provider.office if by_others else HEADTEACHER
        steps: list[tuple[Desk, str, date]] = [(desk, "planned", max(FIRST, day - timedelta(days=9)))]
        if by_others:
            told = day if self.provider.slipping else day - timedelta(days=rng.randint(2, 5))
            steps.append((desk, "told", told))
        steps.append((desk, "made", day))
        self.ledger.steps("visit", self.ledger.reference("VI"), steps, fields)

    def _meeting(self, kind: str, held: date, outcome: str | None) -> None:
        sent = worked_days_later(held, self.rng.randint(3, 9))
        fields: dict[str, Scalar] = {
            "kind": kind,
            "attended": ("customer", "provider"),
            "decisions": "Specimen of a report shown again, dates read out",
            "outcome": outcome,
        }
        steps = [
            (HEADTEACHER, "called", held - timedelta(days=14)),
            (HEADTEACHER, "held", held),
            (HEADTEACHER, "minutes_sent", sent),
        ]
        self.ledger.steps("meeting", self.ledger.reference("MT"), steps, fields)

    def _publicity(self) -> None:
        """The provider asks whether it may show the work of young people."""
        asked = school_day_between(self.rng, date(2026, 2, 23), date(2026, 5, 15))
        fields: dict[str, Scalar] = {"what": f"Photographs of finished work, {self.provider.trade}, no faces"}
        steps = [
            (self.provider.office, "asked", asked),
            (HEADTEACHER, "answered", worked_days_later(asked, self.rng.randint(3, 12))),
        ]
        self.ledger.steps("publicity_request", self.ledger.reference("PB"), steps, fields)

    def _costs_of_a_law(self) -> None:
        """A change in the law brought costs, which the school looks at."""
        claimed = school_day_between(self.rng, date(2026, 4, 20), date(2026, 5, 15))
        fields: dict[str, Scalar] = {"law": "Extraction of dust at benches", "claimed": 88_000}
        ref = self.ledger.reference("LC")
        self.ledger.record(self.provider.director, "cost_claim", ref, "claimed_on", claimed, fields)
        accepted: dict[str, Scalar] = {"accepted_amount": 61_000}
        self.ledger.steps(
            "cost_claim", ref, [(HEADTEACHER, "accepted", worked_days_later(claimed, 12))], accepted
        )

    def _trouble(self) -> None:
        """After the red weeks the school helps the provider; both dispute an invoice, the second meeting is late."""
        issued, met = date(2025, 12, 4), date(2025, 12, 12)
        fields: dict[str, Scalar] = {
            "ground": "Mornings without word, weekly reports late or missing",
            "informal_steps": "Calls on 14 and 21 November, a specimen sent again",
            "signed_by": "Headteacher",
        }
        steps: list[tuple[Desk, str, date]] = [
            (HEADTEACHER, "issued", issued),
            (self.provider.director, "acknowledged", worked_days_later(issued, 2)),
            (HEADTEACHER, "plan_agreed", worked_days_later(issued, 8)),
        ]
        self.ledger.steps("warning", self.ledger.reference("HW"), steps, fields)
        self._meeting("reports", met, None)
        matter: dict[str, Scalar] = {
            "matter": "Six days in the invoice for November on which nobody came",
            "informal": "Talked on the telephone twice, no list of days was found",
        }
        first = date(2026, 1, 16)
        ref = self.ledger.reference("DP")
        said = [
            (self.provider.director, "received", date(2026, 1, 6)),
            (COUNCIL, "first_met", first),
            (COUNCIL, "second_met", worked_days_later(first, 13)),
        ]
        self.ledger.steps("dispute", ref, said, matter)
        settled: dict[str, Scalar] = {"outcome": "Four of the six days are taken off, both keep a list now"}
        self.ledger.steps("dispute", ref, [(PASTORAL, "settled", date(2026, 2, 10))], settled)
