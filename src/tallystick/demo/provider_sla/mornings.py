"""Mornings: the word of where everybody is by 10:00, and who did not arrive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from tallystick.core.facts import Scalar
from tallystick.demo.days import at_minute
from tallystick.demo.ledger import Ledger
from tallystick.demo.provider_sla.providers import KEY_WORKER, Provider
from tallystick.demo.provider_sla.young_people import Placed
from tallystick.demo.school_year import FIRST, LAST, school_days

_REGISTRATION = 9 * 60 + 15
_TEN = 10 * 60
_LATEST = 12 * 60 + 10
_PLANNED = (
    "Examination at school",
    "Hospital appointment",
    "Interview at the college",
    "Visit to a careers fair",
)
_OUTCOMES = (
    "Rang home: ill, back tomorrow",
    "Rang home: missed the bus, came at 11:00",
    "Nobody answered, found at school",
    "Parent did not know, talked with both in the afternoon",
)


class Mornings:
    """Adds the mornings of one provider."""

    def __init__(self, ledger: Ledger, provider: Provider, rng: Random) -> None:
        self.ledger = ledger
        self.provider = provider
        self.rng = rng

    def run(self, people: Sequence[Placed], away: Mapping[str, tuple[date, date]]) -> None:
        """Add every morning of the year; `away`: who was kept away by agreement, from when to when."""
        for day in school_days(FIRST, LAST):
            expected = [each for each in people if each.expected_on(day) and not _is_away(each, day, away)]
            self._morning(day, expected)

    def _morning(self, day: date, expected: Sequence[Placed]) -> None:
        """Who is away by plan is known before; who did not arrive is told of one by one, then the roll follows."""
        rng = self.rng
        planned = [each for each in expected if rng.random() < 0.02]
        missing = [each for each in expected if each not in planned and rng.random() > each.comes]
        for each in planned:
            self._planned(each, day)
        for each in missing:
            self._did_not_arrive(each, day)
        luck = rng.random()
        if luck > self.provider.share(day) + 0.06:
            return
        late = luck > self.provider.share(day) - 0.01
        told = rng.randint(_TEN + 2, _LATEST) if late else rng.randint(_REGISTRATION + 12, _TEN - 3)
        fields: dict[str, Scalar] = {
            "expected": len(expected) - len(planned),
            "present": len(expected) - len(planned) - len(missing),
            "by_telephone": rng.random() < 0.4,
        }
        self.ledger.record(
            self.provider.workshop,
            "roll",
            self.ledger.reference("RO"),
            "told",
            at_minute(day, told, rng.randint(0, 59)),
            fields,
        )

    def _planned(self, each: Placed, day: date) -> None:
        fields: dict[str, Scalar] = {"planned": True, "why": self.rng.choice(_PLANNED)}
        steps = [(self.provider.workshop, "registration", at_minute(day, _REGISTRATION))]
        self.ledger.steps("absence", self.ledger.reference("AB"), steps, fields, subject=each.ref)

    def _did_not_arrive(self, each: Placed, day: date) -> None:
        """The school is told within half an hour, later on a bad morning; it follows up the same day."""
        rng = self.rng
        in_time = rng.random() < self.provider.share(day)
        minutes = rng.randint(4, 28) if in_time else rng.randint(35, 150)
        told = at_minute(day, _REGISTRATION + minutes, rng.randint(0, 59))
        ref = self.ledger.reference("AB")
        workshop = self.provider.workshop
        self.ledger.steps(
            "absence",
            ref,
            [(workshop, "registration", at_minute(day, _REGISTRATION)), (workshop, "told", told)],
            {"planned": False},
            subject=each.ref,
        )
        if rng.random() < 0.9:
            followed = at_minute(day, _REGISTRATION + minutes + rng.randint(15, 200))
            found: dict[str, Scalar] = {"owner": "Senior key worker", "outcome": rng.choice(_OUTCOMES)}
            self.ledger.steps("absence", ref, [(KEY_WORKER, "followed_up", followed)], found)


def _is_away(each: Placed, day: date, away: Mapping[str, tuple[date, date]]) -> bool:
    """Return whether somebody is kept away by agreement on a day."""
    first, last = away.get(each.ref, (date.max, date.min))
    return first <= day <= last
