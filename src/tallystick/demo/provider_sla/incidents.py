"""Incidents raised by either side, questions that cannot wait, enquiries to the contact point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.facts import Scalar
from tallystick.demo.days import ZONE, at_minute, worked_days_later
from tallystick.demo.ledger import Desk, Ledger
from tallystick.demo.provider_sla.providers import KEY_WORKER, Provider
from tallystick.demo.provider_sla.young_people import Placed
from tallystick.demo.school_year import FIRST, LAST, school_day_between


@dataclass(frozen=True, slots=True)
class _What:
    """What may happen, by which playbook, how pressing it is, and where."""

    said: str
    playbook: str
    priority: str
    place: str


_HAPPENED = (
    _What("Refused to work, shouted at the instructor", "abuse", "normal", "Workshop"),
    _What("Left at the break and did not come back", "left", "urgent", "Gate"),
    _What("Two quarrelled over a tool, nobody hurt", "bullying", "normal", "Workshop"),
    _What("A name was called all morning", "bullying", "normal", "Canteen"),
    _What("Walked off the site with a visitor", "left", "urgent", "Car park"),
    _What("Cut on the hand, taken to the walk-in clinic", "other", "urgent", "Workshop"),
    _What("Telephone broken in a scuffle", "other", "normal", "Corridor"),
)
_SEEN_BY_SCHOOL = (
    _What("Group was taught by somebody whose check is not held", "unchecked", "urgent", "Workshop"),
    _What("Parent complains about words of an instructor", "adult", "urgent", "By telephone"),
    _What("Reports of two weeks are missing", "reports", "normal", "By telephone"),
)
_QUESTIONS = (
    "Who may collect the young person today?",
    "Is there an inhaler, and where is it kept?",
    "Which taxi comes, and to which gate?",
)
_ENQUIRIES = (
    "Dates of the mock examinations",
    "Who now answers for two young people of Year 11",
    "A form for a trip to a building site",
    "Whether the minibus may wait at the side gate",
)
_MORNING, _AFTERNOON = 9 * 60 + 20, 14 * 60
_CLOSES = 15 * 60 + 25


class Incidents:
    """Adds what happened at one provider and how fast each side rang back."""

    def __init__(self, ledger: Ledger, provider: Provider, rng: Random) -> None:
        self.ledger = ledger
        self.provider = provider
        self.rng = rng

    def run(self, people: Sequence[Placed]) -> None:
        """Add all of it."""
        rng, slips = self.rng, self.provider.slipping
        workshop = self.provider.workshop
        for _ in range(16 if slips else 11):
            self._incident(rng.choice(_HAPPENED), *self._somebody(people), (workshop, KEY_WORKER), 0.96)
        for at in range(6 if slips else 3):
            what = _SEEN_BY_SCHOOL[at % len(_SEEN_BY_SCHOOL)]
            self._incident(what, *self._somebody(people), (KEY_WORKER, workshop), self.provider.good - 0.1)
        for _ in range(9):
            self._question(*self._somebody(people))
        for _ in range(12):
            self._enquiry()

    def _somebody(self, people: Sequence[Placed]) -> tuple[Placed, date]:
        each = self.rng.choice(people)
        return each, school_day_between(self.rng, each.first, each.last)

    def _incident(
        self, what: _What, each: Placed, day: date, desks: tuple[Desk, Desk], in_time: float
    ) -> None:
        """One side reports and says how pressing it is; the other rings back and says so too, or otherwise."""
        rng = self.rng
        raised, other = desks
        minute = rng.randint(_MORNING, _AFTERNOON)
        reported = at_minute(day, minute, rng.randint(0, 59))
        urgent = what.priority == "urgent"
        good = rng.random() < in_time
        answered = _later(reported, self._minutes(minute, urgent=urgent, good=good))
        ref = self.ledger.reference("IN")
        said: dict[str, Scalar] = {"what": what.said, "place": what.place, "playbook": what.playbook}
        said["priority"] = what.priority
        self.ledger.steps("incident", ref, [(raised, "reported", reported)], said, subject=each.ref)
        agreed: dict[str, Scalar] = {"priority": what.priority}
        first = min(answered.at, (reported.at + timedelta(minutes=rng.randint(8, 50))))
        if not urgent and first < answered.at:
            self.ledger.record(other, "incident", ref, None, _at(first), agreed)
            agreed = {}
        self.ledger.steps("incident", ref, [(other, "answered", answered)], agreed)
        done: dict[str, Scalar] = {"action": "Talked with both, next steps agreed"}
        steps: list[tuple[Desk, str, Moment | date]] = [(KEY_WORKER, "parents_told", answered.day)]
        if rng.random() < 0.92:
            steps.append((raised, "resolved", worked_days_later(answered.day, rng.randint(0, 9))))
        self.ledger.steps("incident", ref, steps, done)

    def _minutes(self, minute: int, *, urgent: bool, good: bool) -> int:
        """Return after how many minutes somebody rings back: the same day, where it is in time."""
        left = _CLOSES - minute
        if good:
            return self.rng.randint(3, min(55, left)) if urgent else self.rng.randint(20, min(220, left))
        return self.rng.randint(70, 180) if urgent else self.rng.randint(1500, 3000)

    def _question(self, each: Placed, day: date) -> None:
        """The school supplies what must be known within half an hour, now and then only after dinner."""
        rng = self.rng
        asked = at_minute(day, rng.randint(_MORNING, _AFTERNOON), rng.randint(0, 59))
        supplied = _later(asked, rng.randint(3, 27) if rng.random() < 0.85 else rng.randint(40, 150))
        steps = [(self.provider.workshop, "asked", asked), (KEY_WORKER, "supplied", supplied)]
        fields: dict[str, Scalar] = {"question": rng.choice(_QUESTIONS)}
        self.ledger.steps("information_request", self.ledger.reference("IQ"), steps, fields, subject=each.ref)

    def _enquiry(self) -> None:
        rng = self.rng
        asked = at_minute(school_day_between(rng, FIRST, LAST), rng.randint(_MORNING, 11 * 60))
        answered = _later(asked, rng.randint(10, 230) if rng.random() < 0.9 else rng.randint(1500, 2900))
        steps = [(self.provider.office, "asked", asked), (KEY_WORKER, "answered", answered)]
        self.ledger.steps("enquiry", self.ledger.reference("EQ"), steps, {"about": rng.choice(_ENQUIRIES)})


def _later(moment: Moment, minutes: int) -> Moment:
    """Return the moment so many minutes later."""
    return _at(moment.at + timedelta(minutes=minutes))


def _at(instant: Instant) -> Moment:
    return Moment(instant, instant.astimezone(ZONE).date(), date_only=False)
