"""What happens around students: complaints, early word of trouble, yearly reviews of statements."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tallystick.core.clock.moment import Moment
from tallystick.core.facts import Scalar
from tallystick.demo.days import ZONE, in_hours, worked_days_later
from tallystick.demo.ledger import Desk, Ledger
from tallystick.demo.pupil_referral_unit.students import Student
from tallystick.demo.pupil_referral_unit.units import Unit
from tallystick.demo.school_year import school_day_between

_ABOUT = (
    "Told nothing of a change of timetable",
    "Taxi late three mornings",
    "Sent home before the end of the day",
    "Bag searched without a word to parents",
    "Too little mathematics",
    "Words used by a member of staff",
)
_PROBLEMS = ("Ran into the road twice", "Hurt another student", "Has not been seen for five days")
_HOURS_ALLOWED = 72


class Welfare:
    """Adds what one unit hears and says of its students."""

    def __init__(self, ledger: Ledger, unit: Unit, rng: Random) -> None:
        self.ledger = ledger
        self.unit = unit
        self.rng = rng

    def run(self, students: list[Student]) -> None:
        """Add all of it."""
        for _ in range(14 if self.unit.struggling else 8):
            self._complaint(*self._somebody(students))
        for _ in range(5 if self.unit.struggling else 3):
            self._early_word(*self._somebody(students))
        for student in students:
            if student.statement:
                self._statement(student)

    def _somebody(self, students: list[Student]) -> tuple[Student, date]:
        student = self.rng.choice(students)
        return student, school_day_between(self.rng, student.admitted, student.ended)

    def _complaint(self, student: Student, day: date) -> None:
        """The authorised officer is told within 72 hours, later by the struggling unit, and hears how it goes."""
        rng, unit = self.rng, self.unit
        made = in_hours(rng, day)
        in_time = rng.random() < unit.good - 0.04
        told = _hours_later(made, rng.randint(2, 60) if in_time else rng.randint(_HOURS_ALLOWED + 2, 240))
        steps: list[tuple[Desk, str, Moment | date]] = [
            (unit.head, "made", made),
            (unit.head, "notified", told),
        ]
        resolved = worked_days_later(told.day, rng.randint(3, 35 if unit.struggling else 18))
        if rng.random() < 0.5:
            steps.append((unit.head, "updated", worked_days_later(told.day, 2)))
        ref = self.ledger.reference("CO")
        self.ledger.steps("complaint", ref, steps, {"about": rng.choice(_ABOUT)}, subject=student.ref)
        if rng.random() < unit.good:
            found: dict[str, Scalar] = {"upheld": rng.choice(("yes", "partly", "no", "no"))}
            self.ledger.steps("complaint", ref, [(unit.head, "resolved", resolved)], found)

    def _early_word(self, student: Student, day: date) -> None:
        told = worked_days_later(day, self.rng.randint(0, 2))
        steps = [(self.unit.head, "arose", day), (self.unit.head, "told", told)]
        fields: dict[str, Scalar] = {"problem": self.rng.choice(_PROBLEMS)}
        self.ledger.steps("early_word", self.ledger.reference("EW"), steps, fields, subject=student.ref)

    def _statement(self, student: Student) -> None:
        """The yearly review falls in the autumn or spring; the next is a year away."""
        first = max(student.admitted, date(2025, 9, 22))
        if first + timedelta(days=30) >= student.ended:
            return
        day = school_day_between(self.rng, first, min(student.ended, date(2026, 3, 27)))
        steps = [(self.unit.teacher, "reviewed", day)]
        self.ledger.steps("statement_review", self.ledger.reference("SR"), steps, subject=student.ref)


def _hours_later(moment: Moment, hours: int) -> Moment:
    at = moment.at + timedelta(hours=hours)
    return Moment(at, at.astimezone(ZONE).date(), date_only=False)
