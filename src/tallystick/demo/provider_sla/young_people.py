"""Young people: made known, referred with consent, placed on some days of the week, and leaving again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tallystick.core.facts import Scalar
from tallystick.demo import people
from tallystick.demo.days import worked_days_later
from tallystick.demo.ledger import Ledger
from tallystick.demo.provider_sla.providers import KEY_WORKER, PASTORAL, Provider
from tallystick.demo.school_year import FIRST, school_day_between, school_day_on_or_after

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
_PATTERNS = (
    ("tue", "thu"),
    ("mon", "wed"),
    ("wed", "fri"),
    ("mon", "tue", "wed"),
    ("thu",),
    ("fri",),
    ("mon", "tue", "wed", "thu", "fri"),
)
_NEEDS = (
    "To arrive on time and stay to the end of the day",
    "Measuring, reading a plan, asking when something is not clear",
    "To work beside others without a quarrel",
    "To finish one piece of work each week",
)
_WHY = (
    "Asked for it after the open day",
    "Learns by doing, loses heart in the classroom",
    "Wants to go on to an apprenticeship",
    "A quieter place than school on those days",
)
_TOLD = ("location", "content", "duration", "timings", "contacts", "breaks")


@dataclass(slots=True)
class Placed:
    """A young person at a provider: first and last day, the days of the week, and how often they come (0 to 1)."""

    ref: str
    placement: str
    first: date
    last: date
    days: tuple[str, ...]
    comes: float

    def expected_on(self, day: date) -> bool:
        """Return whether they attend on a day by their pattern."""
        return self.first <= day <= self.last and WEEKDAYS[day.weekday()] in self.days


class YoungPeople:
    """Brings the young people of one provider through the year."""

    def __init__(self, ledger: Ledger, provider: Provider, rng: Random) -> None:
        self.ledger = ledger
        self.provider = provider
        self.rng = rng

    def run(self) -> list[Placed]:
        """Add those of the start of the year and those who come later; return them.

        Who leaves early makes room: a later one fills the bought place.
        """
        rng = self.rng
        at_first, later = self.provider.places
        sent = [FIRST + timedelta(days=rng.randint(0, 3)) for _ in range(at_first)]
        sent += [school_day_between(rng, date(2025, 9, 29), date(2026, 3, 27)) for _ in range(later)]
        self._declined(school_day_between(rng, date(2025, 10, 6), date(2026, 2, 27)))
        return [self._placed(day, substitute=at >= at_first) for at, day in enumerate(sent)]

    def _known(self, day: date) -> str:
        rng = self.rng
        ref = self.ledger.reference("YP")
        year_group = rng.choice((9, 10, 10, 10, 11, 11))
        needs = rng.random() < 0.35
        fields: dict[str, Scalar] = {
            "name": people.name(rng),
            "born_on": date(2020 - year_group, rng.randint(1, 8), rng.randint(1, 28)),
            "year_group": year_group,
            "emergency": people.telephone(rng),
            "parent": people.name(rng),
            "special_needs": needs,
            "special_needs_detail": "Reading and writing, works with a scribe" if needs else None,
            "free_meals": rng.random() < 0.4,
        }
        self.ledger.record(KEY_WORKER, "young_person", ref, "known", day, fields)
        return ref

    def _referral(self, person: str, sent: date, *, consent: bool, substitute: bool = False) -> str:
        rng = self.rng
        ref = self.ledger.reference("RF")
        fields: dict[str, Scalar] = {
            "learning_needs": rng.choice(_NEEDS),
            "why_chosen": rng.choice(_WHY),
            "parents_told": _TOLD if consent else _TOLD[:2],
            "consent_by": people.name(rng) if consent else None,
            "consent_on": sent - timedelta(days=rng.randint(1, 12)) if consent else None,
            "breaks_permitted": rng.random() < 0.6,
            "places_free": substitute,
        }
        opened = self.ledger.record(KEY_WORKER, "referral", ref, "sent", sent, fields, subject=person)
        if not consent:
            self.ledger.gate(KEY_WORKER, opened, "consent", "return", None)
        return ref

    def _declined(self, sent: date) -> None:
        """A referral that the provider cannot take."""
        ref = self._referral(self._known(sent), sent, consent=True)
        self.ledger.steps("referral", ref, [(self.provider.office, "declined", worked_days_later(sent, 4))])

    def _placed(self, sent: date, *, substitute: bool) -> Placed:
        """One referral in eight comes back first, since nobody had consented."""
        rng = self.rng
        person = self._known(sent)
        if rng.random() < 0.125:
            self._referral(person, sent, consent=False)
            sent = worked_days_later(sent, rng.randint(2, 5))
        referral = self._referral(person, sent, consent=True, substitute=substitute)
        accepted = worked_days_later(sent, rng.randint(1, 4))
        self.ledger.steps("referral", referral, [(self.provider.office, "accepted", accepted)])
        first = school_day_on_or_after(worked_days_later(accepted, rng.randint(1, 5)))
        placed = Placed(
            person,
            self.ledger.reference("PL"),
            first,
            self._last_day(first),
            rng.choice(_PATTERNS),
            rng.uniform(0.8, 0.97),
        )
        self._place(placed, referral)
        return placed

    def _last_day(self, first: date) -> date:
        """One in four leaves before the summer."""
        if self.rng.random() < 0.25 and first < date(2026, 2, 1):
            return school_day_between(self.rng, first + timedelta(days=60), date(2026, 5, 22))
        return date(2026, 7, self.rng.choice((10, 15, 17)))

    def _place(self, placed: Placed, referral: str) -> None:
        fields: dict[str, Scalar] = {
            "referral": referral,
            "days": placed.days,
        }
        self.ledger.record(
            self.provider.workshop,
            "placement",
            placed.placement,
            "started",
            placed.first,
            fields,
            subject=placed.ref,
        )
        gone: dict[str, Scalar] = {
            "destination": self.rng.choice(("education", "training", "training", "work", "school")),
        }
        if self.provider.slipping and placed.last < date(2026, 3, 1):
            gone = {"support_offered": "Two visits, a new specimen of a report", "destination": "school"}
            self.ledger.record(PASTORAL, "placement", placed.placement, "withdrawn", placed.last)
        self.ledger.record(PASTORAL, "placement", placed.placement, "ended", placed.last, gone)
