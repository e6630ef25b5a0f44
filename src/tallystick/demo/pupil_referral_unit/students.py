"""Students referred to a unit, admitted, given a first plan, and leaving again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tallystick.core.facts import Scalar
from tallystick.demo import people
from tallystick.demo.days import worked_days_later
from tallystick.demo.ledger import Ledger
from tallystick.demo.pupil_referral_unit.units import INCLUSION, Unit
from tallystick.demo.school_year import (
    FIRST,
    LAST,
    ONE_DAY,
    school_day_between,
    school_day_on_or_after,
    school_days_later,
)

_NEEDS = (
    "Small groups, a quiet room to go to",
    "Help with reading before anything else",
    "Anxious in corridors, arrives by the side door",
    "Loud noise sets off quarrels",
)
_BASELINE = (
    "Reads at the level of Year 6",
    "Number skills of Year 7, strong in talk",
    "As expected for the age",
)


@dataclass(slots=True)
class Student:
    """A student of a unit: first and last day, and what a teacher would say.

    attends: the share of sessions attended. on_entry: attendance before admission in per cent.
    """

    ref: str
    placement: str
    admitted: date
    ended: date
    year_group: int
    statement: bool
    attends: float
    on_entry: int
    free_meals: bool

    def there_on(self, day: date) -> bool:
        """Return whether the student is at the unit on a day."""
        return self.admitted <= day <= self.ended


class Students:
    """Brings the students of one unit through the year."""

    def __init__(self, ledger: Ledger, unit: Unit, rng: Random) -> None:
        self.ledger = ledger
        self.unit = unit
        self.rng = rng

    def run(self) -> list[Student]:
        """Add the students of the start of the year and those who come later; return them."""
        rng = self.rng
        for _ in range(2 if self.unit.struggling else 1):
            self._refused()
        received = [FIRST + timedelta(days=rng.randint(0, 4)) for _ in range(self.unit.at_first)]
        received += [
            school_day_between(rng, date(2025, 9, 22), date(2026, 4, 24)) for _ in range(self.unit.later)
        ]
        return [self._student(day) for day in received]

    def _known(self, day: date) -> tuple[str, int, bool, bool]:
        """Return reference, school year, and whether there are a statement and free meals, of a student made known."""
        rng = self.rng
        ref = self.ledger.reference("ST")
        year_group, statement = rng.choice((8, 9, 9, 10, 10, 11, 11, 11)), rng.random() < 0.3
        fields: dict[str, Scalar] = {
            "name": people.name(rng),
            "born_on": date(2014 - (year_group - 6), rng.randint(1, 8), rng.randint(1, 28)),
            "year_group": year_group,
            "statement": statement,
            "free_meals": rng.random() < 0.45,
        }
        self.ledger.record(INCLUSION, "student", ref, "known", day, fields)
        return ref, year_group, statement, bool(fields["free_meals"])

    def _refused(self) -> None:
        """A referral that the unit refuses, for reasons it must show."""
        received = school_day_between(self.rng, date(2025, 10, 6), date(2026, 3, 20))
        ref, *_ = self._known(received)
        fields: dict[str, Scalar] = {
            "category": "HTP",
            "form": True,
            "refusal": "Needs nursing through the day that the unit cannot give",
        }
        steps = [
            (self.unit.office, "received", received),
            (self.unit.head, "refused", worked_days_later(received, 6)),
        ]
        self.ledger.steps("referral", self.ledger.reference("RF"), steps, fields, subject=ref)

    def _student(self, received: date) -> Student:
        rng = self.rng
        ref, year_group, statement, meals = self._known(received)
        referral, began = self._referral(ref, received)
        admitted = school_day_on_or_after(began)
        ended = self._last_day(admitted, year_group)
        before = rng.randint(35, 88)
        attends = min(0.99, before / 100 + rng.uniform(-0.06 if self.unit.struggling else 0.02, 0.3))
        student = Student(
            ref, self.ledger.reference("PL"), admitted, ended, year_group, statement, attends, before, meals
        )
        self._place(student, referral)
        return student

    def _referral(self, student: str, received: date) -> tuple[str, date]:
        """Return the referral that led to a place, and when provision began; one form in nine was first incomplete."""
        rng, office = self.rng, self.unit.office
        category = rng.choices(("PEX", "RISK", "HTP"), (5, 4, 2))[0]
        if rng.random() < 0.11:
            ref = self.ledger.reference("RF")
            fields: dict[str, Scalar] = {"category": category, "form": False}
            opened = self.ledger.record(
                office, "referral", ref, "received", received, fields, subject=student
            )
            self.ledger.gate(office, opened, "form", "return", None)
            received = worked_days_later(received, rng.randint(2, 6))
        ref = self.ledger.reference("RF")
        fields = {"category": category, "form": True, "needs": rng.choice(_NEEDS)}
        agreed = worked_days_later(received, rng.randint(1, 6))
        days = rng.randint(1, 5) if rng.random() < self.unit.good else rng.randint(6, 14)
        provided = school_day_on_or_after(worked_days_later(agreed, days))
        steps = [
            (office, "received", received),
            (self.unit.head, "agreed", agreed),
            (office, "provided", provided),
        ]
        self.ledger.steps("referral", ref, steps, fields, subject=student)
        return ref, provided

    def _last_day(self, admitted: date, year_group: int) -> date:
        """Year 11 leaves in June; of the others a third goes back to school before the summer."""
        rng = self.rng
        if year_group == 11:
            return date(2026, 6, rng.choice((19, 24, 26)))
        if rng.random() < 0.33 and admitted < date(2026, 2, 1):
            return school_day_between(rng, admitted + timedelta(days=75), LAST - 10 * ONE_DAY)
        return date(2026, 7, 17)

    def _place(self, student: Student, referral: str) -> None:
        rng, teacher = self.rng, self.unit.teacher
        fields: dict[str, Scalar] = {
            "referral": referral,
            "baseline_attendance": student.on_entry,
            "baseline": rng.choice(_BASELINE),
            "hours": 25 if rng.random() < 0.7 else rng.randint(12, 22),
            "finishes_year_11": student.year_group == 11,
        }
        ref = student.placement
        self.ledger.record(
            self.unit.office, "placement", ref, "admitted", student.admitted, fields, subject=student.ref
        )
        days = rng.randint(3, 10) if rng.random() < self.unit.good else rng.randint(17, 30)
        planned = school_days_later(student.admitted, days)
        agreed: dict[str, Scalar] = {"plan_agreed_by": ("student", "parents")}
        self.ledger.record(teacher, "placement", ref, "planned", planned, agreed)
        self.ledger.steps(
            "placement", ref, [(teacher, "shared", worked_days_later(planned, rng.randint(1, 8)))]
        )
        self._judged(student, worked_days_later(planned, rng.randint(20, 40)))
        self._leave(student)

    def _judged(self, student: Student, day: date) -> None:
        """Some weeks after the plan the teacher says how the student does; put down again as that changes."""
        if day > min(student.ended, LAST):
            return
        targets = ("met" if self._well(0.0) else "not_met") if self.rng.random() < 0.85 else "none"
        fields: dict[str, Scalar] = {
            "behaviour_targets": targets,
            "learning_skills": self._well(0.0),
            "organisation": self._well(-0.05) if self.rng.random() < 0.9 else None,
        }
        self.ledger.record(self.unit.teacher, "placement", student.placement, None, day, fields)

    def _leave(self, student: Student) -> None:
        """Who leaves has a course, an award and a destination, or has not; Year 11 a qualification too."""
        last_year = student.year_group == 11
        back = not last_year and student.ended < date(2026, 7, 1)
        fields: dict[str, Scalar] = {
            "course": ("completed" if self._well(0.02) else "not_completed") if last_year else "not_due",
            "award": ("awarded" if self._well(0.0) else "not_awarded") if last_year else "not_due",
            "qualification": self._well(0.03) if last_year else None,
            "destination": self._well(0.02),
            "reintegrated": back,
        }
        self.ledger.record(self.unit.office, "placement", student.placement, "ended", student.ended, fields)

    def _well(self, more: float) -> bool:
        return self.rng.random() < self.unit.good - 0.02 + more
