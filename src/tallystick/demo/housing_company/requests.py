"""What is asked for from day to day: abandoned vehicles, pests, enquiries at the counter, legal advice."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tallystick.core.clock.moment import Moment
from tallystick.core.facts import Scalar
from tallystick.demo import people
from tallystick.demo.days import (
    FIRST,
    LAST,
    ONE_DAY,
    ZONE,
    at_minute,
    day_between,
    in_hours,
    worked_days_later,
)
from tallystick.demo.housing_company.company import COORDINATOR, ENVIRONMENT, ESTATES, LEGAL, RECEPTION
from tallystick.demo.ledger import Ledger

_ESTATES = ("Bobbin Row", "Heron Close", "Lantern Court", "Millstone Gardens", "Quince Lane", "Tannery Walk")
_PLACES = ("behind the garages", "by the bin store", "on the turning circle", "in a bay of the car park")
_PESTS = ("rats", "rats", "mice", "mice", "other")
_SUMMER = (date(2025, 6, 1), date(2025, 9, 30))
_WINTER = (date(2025, 11, 15), date(2026, 1, 31))
"""Crews are short of people, and removals take longer."""

_CAUSES = (
    "No vehicle of the right size was free",
    "The owner had to be asked first",
    "Blocked in by another car",
    "Crew on another estate",
)
_AWAY = ("Nobody at home at the first visit", "A second treatment was needed", "Booked out for the week")
_MATTERS = (
    "Possession of a garage",
    "Nuisance at Heron Close",
    "Leaseholder disputes a service charge",
    "Access for the yearly gas check",
    "Right of way behind Quince Lane",
    "Assignment of a tenancy",
    "Claim about damp",
)
_TOPICS = ("repair", "repair", "repair", "rent", "rent", "tenancy", "neighbours", "other")
_MORNING, _AFTERNOON, _EVENING = 7 * 60, 14 * 60, 17 * 60 + 30
"""Minutes after midnight between which crews are out, and until when they may still come the same day."""


class Requests:
    """Adds the requests of the year and what became of them."""

    def __init__(self, ledger: Ledger, rng: Random) -> None:
        self.ledger = ledger
        self.rng = rng

    def run(self) -> list[tuple[Moment, Moment]]:
        """Add all of them; return when each vehicle was reported and removed."""
        removals = [self._vehicle() for _ in range(150)]
        for _ in range(140):
            self._treatment()
        for _ in range(130):
            self._enquiry()
        for _ in range(62):
            self._advice()
        return [removal for removal in removals if removal]

    def _vehicle(self) -> tuple[Moment, Moment] | None:
        """A vehicle is reported on any day of the week; most are gone within a day, fewer so in winter."""
        rng = self.rng
        day = FIRST + timedelta(days=rng.randint(0, (LAST - FIRST).days))
        minute = rng.randint(_MORNING + 30, _EVENING)
        reported = at_minute(day, minute)
        fields: dict[str, Scalar] = {"place": f"{rng.choice(_ESTATES)}, {rng.choice(_PLACES)}"}
        ref = self.ledger.reference("AV")
        self.ledger.record(ESTATES, "vehicle", ref, "reported", reported, fields)
        if rng.random() < 0.05:
            self.ledger.steps(
                "vehicle", ref, [(ENVIRONMENT, "gone", _later(reported, rng.randint(90, 1300)))]
            )
            return None
        late = rng.random() < (0.28 if _WINTER[0] <= day <= _WINTER[1] else 0.07)
        removed = self._too_late(day, minute) if late else self._within_a_day(day, minute)
        cause: dict[str, Scalar] = {"cause_of_delay": rng.choice(_CAUSES)} if late else {}
        self.ledger.steps("vehicle", ref, [(ENVIRONMENT, "removed", removed)], cause)
        return reported, removed

    def _within_a_day(self, day: date, minute: int) -> Moment:
        """Return when a crew removes what was reported so many minutes after midnight: that day or the next."""
        rng = self.rng
        if minute < _AFTERNOON and rng.random() < 0.6:
            return at_minute(day, rng.randint(minute + 90, _EVENING))
        return at_minute(day + ONE_DAY, rng.randint(_MORNING, minute - 10))

    def _too_late(self, day: date, minute: int) -> Moment:
        """Return when a crew removes what it did not remove within a day: two to five days after the report."""
        days = self.rng.choice((1, 1, 2, 2, 3, 4))
        return at_minute(day + (days + 1) * ONE_DAY, self.rng.randint(_MORNING, minute))

    def _treatment(self) -> None:
        """Homes are treated within a week, wasps in summer now and then later."""
        rng = self.rng
        wasps = rng.random() < 0.3
        requested = day_between(rng, *(_SUMMER if wasps else (FIRST, LAST)))
        fields: dict[str, Scalar] = {
            "address": f"{people.street(rng)}, {people.postcode(rng)}",
            "pest": "wasps" if wasps else rng.choice(_PESTS),
        }
        ref = self.ledger.reference("PC")
        self.ledger.record(ESTATES, "treatment", ref, "requested", requested, fields)
        if rng.random() < 0.03:
            self.ledger.steps(
                "treatment", ref, [(ESTATES, "withdrawn", worked_days_later(requested, rng.randint(1, 4)))]
            )
            return
        late = rng.random() < (0.17 if wasps else 0.08)
        days = rng.randint(6, 13) if late else rng.randint(1, 5)
        cause: dict[str, Scalar] = {"cause_of_delay": rng.choice(_AWAY)} if late else {}
        treated = worked_days_later(requested, days)
        self.ledger.steps("treatment", ref, [(ENVIRONMENT, "treated", treated)], cause)

    def _enquiry(self) -> None:
        """Most are answered at the counter; the others go to the company, a few of them days later."""
        rng = self.rng
        received = in_hours(rng, day_between(rng, FIRST, LAST))
        ref = self.ledger.reference("RQ")
        self.ledger.record(
            RECEPTION, "reception_enquiry", ref, "received", received, {"topic": rng.choice(_TOPICS)}
        )
        if rng.random() < 0.62:
            answered = _later(received, rng.randint(3, 40))
            self.ledger.steps("reception_enquiry", ref, [(RECEPTION, "answered", answered)])
            return
        days = rng.randint(2, 5) if rng.random() < 0.14 else 1
        passed = in_hours(rng, worked_days_later(received.day, days))
        self.ledger.steps("reception_enquiry", ref, [(RECEPTION, "passed_on", passed)])

    def _advice(self) -> None:
        """Advice comes within two weeks; while the post of the solicitor was empty it took longer."""
        rng = self.rng
        requested = day_between(rng, FIRST, LAST)
        vacant = date(2025, 8, 18) <= requested <= date(2025, 10, 10)
        days = rng.randint(11, 26) if rng.random() < (0.6 if vacant else 0.08) else rng.randint(2, 10)
        steps = [
            (COORDINATOR, "requested", requested),
            (LEGAL, "advised", worked_days_later(requested, days)),
        ]
        self.ledger.steps(
            "advice_request", self.ledger.reference("LA"), steps, {"matter": rng.choice(_MATTERS)}
        )


def _later(moment: Moment, minutes: int) -> Moment:
    """Return the moment so many minutes later."""
    at = moment.at + timedelta(minutes=minutes)
    return Moment(at, at.astimezone(ZONE).date(), date_only=False)
