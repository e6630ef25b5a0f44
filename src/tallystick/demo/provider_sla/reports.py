"""Reports on young people: two each week, two more each half-term when they are asked for, and the chasing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from tallystick.core.facts import Scalar
from tallystick.demo.days import in_hours, worked_days_later
from tallystick.demo.ledger import Ledger
from tallystick.demo.provider_sla.providers import DEPUTY_HEAD, PASTORAL, Provider
from tallystick.demo.provider_sla.young_people import Placed
from tallystick.demo.school_year import HALF_TERMS, last_days_of_weeks, school_days

_PROGRESS = (
    "Arrived on time on all days, one quarrel settled by themselves",
    "Finished the piece of the week, helped another",
    "Came late once, stayed to finish",
    "Needs reminding to wear goggles, works steadily",
)
_SKILLS = ("Three of nine units signed off", "Half of the portfolio done", "All practical tests passed")
_NOT_GOOD_ENOUGH = "No word on the agreed goals"


class Reports:
    """Adds the reports of one provider and what the school says of them."""

    def __init__(self, ledger: Ledger, provider: Provider, rng: Random) -> None:
        self.ledger = ledger
        self.provider = provider
        self.rng = rng

    def run(self, people: Sequence[Placed]) -> None:
        """Add all of them."""
        for first, last in HALF_TERMS:
            for friday in last_days_of_weeks(first, last):
                self._week(people, friday)
            self._half_term(people, last)
        if self.provider.slipping:
            self._chases(people)

    def _week(self, people: Sequence[Placed], friday: date) -> None:
        """Reports on a week are written together, by Wednesday of the next; in red weeks later, or not at all."""
        rng = self.rng
        monday = friday - timedelta(days=friday.weekday())
        there = [each for each in people if each.first <= friday and each.last >= monday]
        late = rng.random() > self.provider.share(friday)
        sent = worked_days_later(monday + timedelta(days=6), rng.randint(3, 7) if late else rng.randint(0, 2))
        for each in there:
            for kind in ("punctuality", "progress"):
                if rng.random() < self.provider.share(friday) + 0.025:
                    self._report(each, kind, monday, sent)

    def _report(self, each: Placed, kind: str, monday: date | None, sent: date) -> None:
        """One in forty is sent back as not good enough."""
        rng = self.rng
        ref = self.ledger.reference("RP")
        on_model = rng.random() < self.provider.good + 0.02
        fields: dict[str, Scalar] = {
            "kind": kind,
            "week": monday,
            "on_model": on_model,
            "progress": {"punctuality": None, "progress": rng.choice(_PROGRESS)}.get(
                kind, rng.choice(_SKILLS)
            ),
        }
        self.ledger.steps(
            "report", ref, [(self.provider.workshop, "sent", in_hours(rng, sent))], fields, subject=each.ref
        )
        if not on_model:
            self.ledger.steps("report", ref, [(PASTORAL, "returned", worked_days_later(sent, 2))])

    def _half_term(self, people: Sequence[Placed], last: date) -> None:
        """Near the end of a half-term the deputy head asks; two reports on everybody come within ten days."""
        rng = self.rng
        days = school_days(last - timedelta(days=21), last)
        asked = rng.choice(days[:5])
        late = rng.random() > self.provider.share(asked)
        answered = worked_days_later(asked, rng.randint(11, 16) if late else rng.randint(4, 9))
        fields: dict[str, Scalar] = {"what": "Progress in skills and towards accreditation, everybody"}
        steps = [(DEPUTY_HEAD, "asked", asked), (self.provider.office, "answered", answered)]
        self.ledger.steps("report_request", self.ledger.reference("HR"), steps, fields)
        for each in people:
            if each.first <= asked <= each.last:
                self._report(each, "skills", None, answered)
                if rng.random() < 0.7:
                    self._report(each, "accreditation", None, answered)

    def _chases(self, people: Sequence[Placed]) -> None:
        """Reports of the red weeks are chased, rung by rung."""
        for count, (_, last) in enumerate(self.provider.red_weeks):
            each = next(one for one in people if one.first <= last <= one.last)
            missing = worked_days_later(last, 3)
            steps = [
                (PASTORAL, "missing", missing),
                (PASTORAL, "chased", worked_days_later(missing, 3)),
                *([(PASTORAL, "met", worked_days_later(missing, 9))] if count else []),
                (PASTORAL, "settled", worked_days_later(missing, 14)),
            ]
            fields: dict[str, Scalar] = {"what": f"Weekly reports, {_NOT_GOOD_ENOUGH.lower()}"}
            self.ledger.steps("report_chase", self.ledger.reference("RC"), steps, fields, subject=each.ref)
