"""People served: made known, referred, offered a package, placed, leaving again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tallystick.core.facts import Scalar
from tallystick.demo import people
from tallystick.demo.day_services.providers import TRANSPORT, Provider
from tallystick.demo.days import FIRST, LAST, day_between, worked_days_later
from tallystick.demo.ledger import Desk, Ledger

WELL_BEING = ("1a", "1b")
INDEPENDENCE = ("2a", "2b")
EMPLOYMENT = "3"
ADDITIONAL = "4"
_NEEDS = {"1a": "learning", "2a": "learning", "1b": "physical", "2b": "physical"}
_THIRTEEN_WEEKS = timedelta(weeks=13)
_BROKERAGE = Desk("brokerage team", "council", 0.15)


@dataclass(slots=True)
class Placement:
    """A placement of a person in a lot; `ended` None while it goes on."""

    ref: str
    lot: str
    started: date
    route: str
    outside_support: bool
    ended: date | None = None
    reason: str | None = None

    def active_in(self, first: date, until: date) -> bool:
        """Return whether it was active on a day from `first` to before `until`."""
        return self.started < until and (self.ended is None or self.ended > first)


@dataclass(slots=True)
class Person:
    """A person served, as the year makes them."""

    ref: str
    has_carer: bool
    outgoing: float
    placements: list[Placement] = field(default_factory=list)

    def active_in(self, first: date, until: date) -> bool:
        """Return whether any placement was active then."""
        return any(placement.active_in(first, until) for placement in self.placements)

    def in_lots(self, *lots: str) -> list[Placement]:
        """Return the placements in these lots."""
        return [placement for placement in self.placements if placement.lot in lots]


class Intake:
    """Brings the people of one provider through the year."""

    def __init__(self, ledger: Ledger, provider: Provider, rng: Random) -> None:
        self.ledger = ledger
        self.provider = provider
        self.rng = rng
        self.people: list[Person] = []

    def run(self) -> list[Person]:
        """Return everybody served in the year; their entries are in the ledger."""
        main = [lot for lot in self.provider.lots if lot not in (ADDITIONAL, TRANSPORT)]
        for lot in main:
            for _ in range(self.provider.held[lot]):
                self._place(self._known(lot, FIRST), lot, self._first_day())
        for lot in (ADDITIONAL, TRANSPORT):
            for person in self._some(self.provider.held.get(lot, 0)):
                self._place(person, lot, person.placements[0].started)
        for lot in main:
            self._newcomers(lot)
        return self.people

    def _first_day(self) -> date:
        """Return when one of those there from the start comes first: in the first fortnight."""
        return day_between(self.rng, FIRST, FIRST + timedelta(days=12))

    def _some(self, count: int) -> list[Person]:
        return self.rng.sample(self.people, min(count, len(self.people)))

    def _known(self, lot: str, day: date) -> Person:
        rng = self.rng
        ref = self.ledger.reference("AT")
        person = Person(ref, rng.random() < 0.62, self._outgoing())
        fields: dict[str, Scalar] = {
            "name": people.name(rng),
            "born_on": people.born(rng, youngest=18, oldest=79),
            "need": _NEEDS.get(lot, rng.choice(("learning", "physical", "autism", "sensory"))),
            "has_carer": person.has_carer,
        }
        self.ledger.record(_BROKERAGE, "attendee", ref, "known", day, fields)
        self.people.append(person)
        return person

    def _outgoing(self) -> float:
        """Return the share of weeks in which a person is in the community half the time."""
        if self.rng.random() < (0.48 if self.provider.troubled else 0.03):
            return 0.0
        return self.rng.betavariate(4, 3) if self.provider.troubled else self.rng.betavariate(9, 2)

    def _newcomers(self, lot: str) -> None:
        """Refer people to the lot through the year; most are offered a package, most packages are accepted."""
        for _ in range(max(6, round(self.provider.held[lot] * 0.5))):
            received = day_between(self.rng, FIRST, LAST - timedelta(days=10))
            person = self._known(lot, received)
            referral = self.ledger.reference("RF")
            days = self.rng.choice((1, 2, 2, 3, 3, 5))
            self.ledger.record(
                _BROKERAGE,
                "referral",
                referral,
                "received",
                received,
                {"days_a_week": days},
                lot=lot,
                subject=person.ref,
            )
            self._offer(person, lot, referral, worked_days_later(received, self.rng.randint(1, 9)), days)

    def _offer(self, person: Person, lot: str, referral: str, day: date, days: int) -> None:
        rng = self.rng
        if day > LAST or rng.random() < 0.04:
            return
        ref = self.ledger.reference("PK")
        fields: dict[str, Scalar] = {"referral": referral, "weekly_cost": days * rng.randint(4200, 6800)}
        self.ledger.record(_BROKERAGE, "offer", ref, "offered", day, fields, lot=lot, subject=person.ref)
        answered = worked_days_later(day, rng.randint(1, 12))
        if answered > LAST:
            return
        if rng.random() < self.provider.refuses:
            reason = {"refusal_reason": rng.choice(("full", "full", "needs", "distance", "price", "other"))}
            self.ledger.record(self.provider.manager, "offer", ref, "refused", answered, reason)
            return
        self.ledger.record(self.provider.manager, "offer", ref, "accepted", answered)
        started = worked_days_later(answered, rng.randint(2, 15))
        if started <= LAST and not self.provider.suspended_on(lot, started):
            self._place(person, lot, started)

    def _place(self, person: Person, lot: str, started: date) -> None:
        rng = self.rng
        route = "direct_payment" if rng.random() < 0.24 else "framework"
        placement = Placement(self.ledger.reference("PL"), lot, started, route, rng.random() < 0.18)
        person.placements.append(placement)
        fields: dict[str, Scalar] = {"route": route}
        if lot in (*WELL_BEING, *INDEPENDENCE):
            fields["outside_support"] = placement.outside_support
        self.ledger.record(
            self.provider.centre,
            "placement",
            placement.ref,
            "started",
            started,
            fields,
            lot=lot,
            subject=person.ref,
        )
        if lot == EMPLOYMENT:
            self._guide(placement)
        day = person.placements[0].ended if lot in (ADDITIONAL, TRANSPORT) else self._last_day(placement)
        if day and day <= LAST:
            self._leave(placement, day)

    def _guide(self, placement: Placement) -> None:
        """Careers guidance: nearly always in time, now and then late, now and then never written down."""
        luck = self.rng.random()
        if luck > self.provider.good + 0.02:
            return
        days = self.rng.randint(11, 19) if luck > self.provider.good - 0.03 else self.rng.randint(1, 10)
        day = worked_days_later(placement.started, days)
        if day <= LAST:
            self.ledger.record(self.provider.centre, "placement", placement.ref, "guided", day)

    def _last_day(self, placement: Placement) -> date | None:
        """Return when a placement ends, None where it goes on."""
        chance, weeks = _leaving(placement.lot)
        if self.rng.random() > chance:
            return None
        early = self.rng.random() < (0.3 if self.provider.troubled else 0.1)
        stay = self.rng.randint(4, 22) if early else self.rng.randint(*weeks)
        first = placement.started + timedelta(weeks=stay)
        return day_between(self.rng, first, first + timedelta(weeks=3))

    def _leave(self, placement: Placement, day: date) -> None:
        placement.ended = day
        early = day < placement.started + timedelta(weeks=24)
        placement.reason = self._reason(placement.lot, early=early)
        fields = {"leaving_reason": placement.reason}
        self.ledger.record(self.provider.centre, "placement", placement.ref, "ended", day, fields)
        self._sustain(placement, day)

    def _reason(self, lot: str, *, early: bool) -> str | None:
        """Return where the person went; now and then nobody wrote it down."""
        rng = self.rng
        if rng.random() < 0.03:
            return None
        if rng.random() < self.provider.good - (0.22 if early else 0.06):
            if lot == EMPLOYMENT:
                return "work_through_service"
            if lot in INDEPENDENCE:
                return "positive_pathway"
        return rng.choice(("moved", "health", "own_choice", "other"))

    def _sustain(self, placement: Placement, left: date) -> None:
        """Those who left into work are asked after thirteen weeks; most are still in it."""
        asked = left + _THIRTEEN_WEEKS
        in_work = placement.reason == "work_through_service" and self.rng.random() < 0.93
        if placement.lot == EMPLOYMENT and in_work and asked <= LAST:
            self.ledger.record(self.provider.centre, "placement", placement.ref, "sustained", asked)


def _leaving(lot: str) -> tuple[float, tuple[int, int]]:
    """Return how likely a placement ends in the year, and after how many weeks."""
    if lot == EMPLOYMENT:
        return 0.55, (14, 40)
    if lot in INDEPENDENCE:
        return 0.34, (12, 44)
    return 0.07, (6, 46)
