"""Meetings with minutes: forums and the county-wide meeting, which all providers share, and each one's own."""

from __future__ import annotations

from datetime import date
from random import Random

from tallystick.core.clock.moment import Moment
from tallystick.core.facts import Scalar
from tallystick.demo.day_services.providers import COUNCIL, Provider
from tallystick.demo.days import LAST, in_hours, worked_days_later
from tallystick.demo.ledger import Ledger

_FORUMS = (date(2025, 6, 12), date(2025, 9, 18), date(2025, 12, 10), date(2026, 3, 12))
_COUNTY_WIDE = date(2025, 11, 19)
_OWN = (date(2025, 5, 13), date(2025, 8, 5), date(2025, 10, 28), date(2026, 1, 7))
_TROUBLED = (
    date(2025, 6, 25),
    date(2025, 7, 23),
    date(2025, 9, 3),
    date(2025, 12, 16),
    date(2026, 1, 14),
    date(2026, 2, 18),
)
_INTENSIVE_FROM = date(2025, 12, 1)
_AGENDA = {
    "forum": ("relationship", "development", "other"),
    "county_wide": ("performance", "development", "demand"),
    "monitoring": ("relationship", "performance", "demand"),
    "intensive": ("relationship", "performance"),
}
_UNWRITTEN = date(2025, 12, 16)
"""A meeting of which the council never wrote the minutes."""

_DECISIONS = (
    "Figures to be sent a week before the next meeting",
    "Waiting list looked at together each month",
    "Vehicle log to be shown at the next visit",
    "Room at the second site kept for larger groups",
    "Nothing beyond the notes",
)


class Meetings:
    """Holds the meetings of one provider and brings their minutes through."""

    def __init__(self, ledger: Ledger, provider: Provider, rng: Random) -> None:
        self.ledger = ledger
        self.provider = provider
        self.rng = rng

    def run(self) -> None:
        """Add the year's meetings."""
        for day in _FORUMS:
            self._meet("forum", day)
        self._meet("county_wide", _COUNTY_WIDE)
        for day in _OWN:
            self._meet("monitoring", worked_days_later(day, self.rng.randint(0, 3)))
        if self.provider.troubled:
            for day in _TROUBLED:
                self._meet("intensive" if day >= _INTENSIVE_FROM else "monitoring", day)

    def _meet(self, type_: str, day: date) -> None:
        ref = self.ledger.reference("MT")
        fields: dict[str, Scalar] = {
            "type": type_,
            "council_attended": True,
            "provider_attended": self.rng.random() < (0.75 if self.provider.troubled else 0.97),
            "agenda": _AGENDA[type_],
            "decisions": self.rng.choice(_DECISIONS),
        }
        self.ledger.record(COUNCIL, "meeting", ref, "held", day, fields)
        self._minutes(ref, day)

    def _minutes(self, ref: str, held: date) -> None:
        """Minutes go out within weeks; now and then nobody wrote down that they came."""
        sent = worked_days_later(held, self.rng.randint(2, 11))
        if sent > LAST or (self.provider.troubled and held == _UNWRITTEN):
            return
        went = in_hours(self.rng, sent)
        self.ledger.record(COUNCIL, "meeting", ref, "minutes_sent", went)
        if self.rng.random() < 0.04:
            return
        came = in_hours(self.rng, worked_days_later(sent, self.rng.choice((0, 0, 1))))
        came = came if came.at > went.at else went
        self.ledger.record(self.provider.manager, "meeting", ref, "minutes_received", came)
        self._answer(ref, came)

    def _answer(self, ref: str, came: Moment) -> None:
        """Most are agreed in time; some answers never come, a few come too late, one in twenty is a refusal."""
        luck = self.rng.random() - (0.3 if self.provider.troubled else 0.0)
        if luck < 0.14:
            return
        days = self.rng.randint(11, 15) if luck < 0.2 else self.rng.randint(2, 10)
        answered = worked_days_later(came.day, days)
        if answered <= LAST:
            milestone = "refused" if self.rng.random() < 0.05 else "agreed"
            self.ledger.record(self.provider.manager, "meeting", ref, milestone, answered)
