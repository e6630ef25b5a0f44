"""What comes round: cleaning each week, reports each quarter, the papers of the year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from tallystick.core.clock.moment import Moment
from tallystick.core.facts import Scalar
from tallystick.demo.days import FIRST, LAST, worked_days_later, worked_on_or_after
from tallystick.demo.housing_company.company import AUDIT, ENVIRONMENT, RECEPTION, SAFETY
from tallystick.demo.ledger import Ledger

_ESTATES = 24
_QUARTERS = (
    (date(2025, 4, 1), date(2025, 7, 1)),
    (date(2025, 7, 1), date(2025, 10, 1)),
    (date(2025, 10, 1), date(2026, 1, 1)),
)
_SNOW = (date(2026, 1, 5), date(2026, 1, 16))
_NO_ROUND = date(2025, 12, 29)
"""Monday of the week between the years, for which no round is planned."""

_WITHIN_A_DAY = timedelta(hours=24)
_PAPERS = (
    ("strategy", date(2025, 4, 10), date(2025, 9, 30), date(2025, 9, 26)),
    ("action_plan", date(2025, 10, 6), date(2026, 1, 31), date(2026, 2, 11)),
)
_SUMMARIES = (
    "More wardens on foot in the evenings",
    "Fewer calls about noise than in the quarter before",
    "Lighting at two courts repaired, calls went down",
)


class Rounds:
    """Adds what the council does by the calendar."""

    def __init__(self, ledger: Ledger, rng: Random) -> None:
        self.ledger = ledger
        self.rng = rng

    def run(self, removals: Iterable[tuple[Moment, Moment]]) -> None:
        """Add the rounds, the reports (of departures by the removals that were late) and the papers."""
        self._clean()
        late = [removed for reported, removed in removals if removed.at - reported.at > _WITHIN_A_DAY]
        for count, (first, until) in enumerate(_QUARTERS):
            self._departures(first, until, sum(first <= moment.day < until for moment in late))
            self._safety(first, until, count)
            self._reception(first, until)
        self._papers()
        fields: dict[str, Scalar] = {"year": FIRST, "hours": 690, "hours_in_all": 9_240}
        self.ledger.record(
            AUDIT, "audit_report", self.ledger.reference("AR"), "sent", date(2025, 10, 21), fields
        )

    def _clean(self) -> None:
        """A round is done each week, with snow only in part; one on a holiday waits for the next day worked."""
        monday = FIRST - timedelta(days=FIRST.weekday())
        while monday <= LAST - timedelta(days=4):
            if monday != _NO_ROUND:
                self._round(max(FIRST, monday + timedelta(days=self.rng.choice((2, 3, 3, 4)))))
            monday += timedelta(days=7)

    def _round(self, day: date) -> None:
        left = self.rng.choice((0, 0, 0, 0, 1, 2))
        if _SNOW[0] <= day <= _SNOW[1]:
            left = self.rng.randint(7, 12)
        fields: dict[str, Scalar] = {"estates": _ESTATES - left, "planned": _ESTATES}
        done = worked_on_or_after(day)
        self.ledger.record(ENVIRONMENT, "cleaning", self.ledger.reference("CR"), "done", done, fields)

    def _departures(self, first: date, until: date, cases: int) -> None:
        fields: dict[str, Scalar] = {
            "quarter": first,
            "cases": cases,
            "causes": "Vehicles too large for the crane, owners who had to be asked" if cases else None,
        }
        sent = worked_days_later(until, self.rng.randint(9, 19))
        self.ledger.record(
            ENVIRONMENT, "departures_report", self.ledger.reference("DE"), "sent", sent, fields
        )

    def _safety(self, first: date, until: date, count: int) -> None:
        """The report on the second quarter was late."""
        days = 27 if count == 1 else self.rng.randint(8, 19)
        fields: dict[str, Scalar] = {
            "quarter": first,
            "incidents": self.rng.randint(31, 58),
            "summary": _SUMMARIES[count],
        }
        sent = worked_days_later(until, days)
        self.ledger.record(SAFETY, "safety_report", self.ledger.reference("SR"), "sent", sent, fields)

    def _reception(self, first: date, until: date) -> None:
        """That of the third quarter is written only after the twentieth day."""
        days = 24 if first == _QUARTERS[-1][0] else self.rng.randint(5, 18)
        fields: dict[str, Scalar] = {"quarter": first, "callers": self.rng.randint(1_900, 2_600)}
        sent = worked_days_later(until, days)
        self.ledger.record(RECEPTION, "reception_report", self.ledger.reference("RR"), "sent", sent, fields)

    def _papers(self) -> None:
        for which, agreed, finalise_by, finalised in _PAPERS:
            fields: dict[str, Scalar] = {
                "which": which,
                "finalise_by": finalise_by,
                "objectives": "Fewer calls at night, more neighbours who say that they feel safe",
            }
            steps = [(SAFETY, "agreed", agreed), (SAFETY, "finalised", finalised)]
            self.ledger.steps("deliverable", self.ledger.reference("DL"), steps, fields)
