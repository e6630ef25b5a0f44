"""Surveys of the people served and of their carers: handed out, and answered by most."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tallystick.core.facts import Scalar
from tallystick.demo.day_services.placements import ADDITIONAL, INDEPENDENCE, Person
from tallystick.demo.day_services.providers import Provider
from tallystick.demo.days import LAST, ONE_DAY, worked_days_later
from tallystick.demo.ledger import Ledger

_ANNUAL = date(2025, 10, 6)
_CARERS = date(2025, 11, 3)
_HALF_YEARLY = (date(2025, 6, 2), date(2025, 12, 1))


class Surveys:
    """Runs the surveys of one provider."""

    def __init__(self, ledger: Ledger, provider: Provider, rng: Random) -> None:
        self.ledger = ledger
        self.provider = provider
        self.rng = rng
        self.happy = 0.72 if provider.troubled else 0.97

    def run(self, people: list[Person]) -> None:
        """Add the annual survey, the carers' survey and the two half-yearly surveys."""
        for person in people:
            if person.placements:
                self._ask("attendee_survey", "AS", person, _asked_on(person, _ANNUAL), self._annual())
            if person.placements and person.has_carer:
                self._ask("carer_survey", "CS", person, _asked_on(person, _CARERS), self._carer())
            for day in _HALF_YEARLY:
                self._half_yearly(person, day)

    def _half_yearly(self, person: Person, day: date) -> None:
        for placement in person.in_lots(*INDEPENDENCE, ADDITIONAL):
            if placement.active_in(day, day + ONE_DAY):
                self._ask("progress_survey", "PS", person, day, self._progress(placement.lot), placement.lot)

    def _ask(
        self,
        kind: str,
        prefix: str,
        person: Person,
        day: date,
        answers: dict[str, Scalar],
        lot: str | None = None,
    ) -> None:
        desk = self.provider.centre
        handed = worked_days_later(day, self.rng.randint(0, 4))
        if handed > LAST:
            return
        ref = self.ledger.reference(prefix)
        self.ledger.record(desk, kind, ref, "issued", handed, lot=lot, subject=person.ref)
        answered = worked_days_later(handed, self.rng.randint(1, 26))
        if self.rng.random() < self.provider.good + 0.025 and answered <= LAST:
            self.ledger.record(desk, kind, ref, "completed", answered, answers)

    def _annual(self) -> dict[str, Scalar]:
        """Return the answers; some people leave a question open."""
        happy = self.rng.random() < self.happy
        names = ("happy", "has_choice", "listened_to", "feels_safe")
        answers: dict[str, Scalar] = {name: self._like(answer=happy) for name in names}
        answers["happy"] = happy if self.rng.random() > 0.02 else None
        return answers

    def _carer(self) -> dict[str, Scalar]:
        return {
            "answered_by": "parent" if self.rng.random() < 0.58 else "carer",
            "satisfied": self.rng.random() < self.happy - 0.05,
        }

    def _progress(self, lot: str) -> dict[str, Scalar]:
        if lot == ADDITIONAL:
            return {"aspirations_met": self._like(answer=True), "responsive": self._like(answer=True)}
        return {"more_independent": self._like(answer=True)}

    def _like(self, *, answer: bool) -> bool | None:
        """Return an answer that mostly goes with `answer`, now and then left open."""
        luck = self.rng.random()
        if luck < 0.02:
            return None
        return answer if luck < self.happy - 0.01 else not answer


def _asked_on(person: Person, planned: date) -> date:
    """Return when a person is asked: as planned; on leaving before that; or after a month, for who comes later."""
    first = person.placements[0].started
    ended = [placement.ended for placement in person.placements]
    if None not in ended and max(day for day in ended if day) < planned:
        return max(first, max(day for day in ended if day) - timedelta(days=30))
    return max(planned, first + timedelta(days=30))
