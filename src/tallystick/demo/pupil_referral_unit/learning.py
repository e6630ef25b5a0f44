"""How students learn: attendance by month, hours of teaching, reviews each term with a visit home."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tallystick.core.facts import Scalar
from tallystick.demo.days import ONE_DAY, month_starts, next_month, worked_days_later
from tallystick.demo.ledger import Ledger
from tallystick.demo.pupil_referral_unit.students import Student
from tallystick.demo.pupil_referral_unit.units import OFFICER, Unit
from tallystick.demo.school_year import (
    FIRST,
    HALF_TERMS,
    LAST,
    TERMS,
    last_days_of_weeks,
    school_day_between,
    school_days,
    school_days_later,
)

_FULL = 25
_PROGRESS = ("Ahead in mathematics", "As planned", "Reads with a partner now", "Behind, new goals set")
_WHY_LESS = ("Timetable built up week by week", "Work placement on Thursdays", "Ill", "Not agreed")
_WHY_PART_TIME = (
    "Returns slowly after an illness",
    "Cannot yet stand a full day",
    "Two days at a training provider",
)


class Learning:
    """Adds what students of one unit do from week to week."""

    def __init__(self, ledger: Ledger, unit: Unit, rng: Random) -> None:
        self.ledger = ledger
        self.unit = unit
        self.rng = rng

    def run(self, students: list[Student]) -> None:
        """Add all of it."""
        for month in month_starts(FIRST, date(2026, 6, 1)):
            self._month(students, month)
        for first, last in HALF_TERMS[:-1]:
            self._hours(students, last_days_of_weeks(first, last)[2])
        for student in students:
            for first, last in TERMS:
                self._review(
                    student, max(first, student.admitted + timedelta(days=21)), min(last, student.ended)
                )
            if self.rng.random() < 0.28:
                self._part_time(student)

    def _month(self, students: list[Student], month: date) -> None:
        """The months are reported together within ten worked days, those of the struggling unit often later."""
        rng = self.rng
        last = next_month(month) - ONE_DAY
        late = rng.random() < (0.5 if self.unit.struggling else 0.06)
        reported = worked_days_later(last, rng.randint(12, 20) if late else rng.randint(3, 9))
        for student in students:
            sessions = 2 * len(school_days(max(month, student.admitted), min(last, student.ended)))
            if sessions:
                self._attendance(student, month, sessions, reported)

    def _attendance(self, student: Student, month: date, sessions: int, reported: date) -> None:
        share = min(1.0, max(0.1, student.attends + self.rng.uniform(-0.08, 0.08)))
        fields: dict[str, Scalar] = {
            "month": month,
            "possible": sessions,
            "attended": round(sessions * share),
            "meals": round(sessions * share) // 2 if student.free_meals else None,
            "baseline": student.on_entry,
        }
        ended = next_month(month) - ONE_DAY
        steps = [(self.unit.office, "month_ended", ended), (self.unit.office, "reported", reported)]
        self.ledger.steps("attendance", self.ledger.reference("AT"), steps, fields, subject=student.ref)

    def _hours(self, students: list[Student], day: date) -> None:
        """In one week of a half-term the hours of every student are counted."""
        for student in students:
            if not student.there_on(day):
                continue
            full = self.rng.random() < (0.55 if self.unit.struggling else 0.82)
            fields: dict[str, Scalar] = {
                "hours": _FULL if full else self.rng.randint(10, 24),
                "why_less": None if full else self.rng.choice(_WHY_LESS),
            }
            self.ledger.record(
                self.unit.teacher,
                "timetable",
                self.ledger.reference("TT"),
                "week_ended",
                day,
                fields,
                subject=student.ref,
            )

    def _review(self, student: Student, first: date, last: date) -> None:
        """Each term there is a review, nearly always with a visit home, shared some days after."""
        rng = self.rng
        if first >= last or rng.random() > self.unit.good:
            return
        day = school_day_between(rng, first, last)
        fields: dict[str, Scalar] = {
            "home_visit": day if rng.random() < self.unit.good else None,
            "progress": rng.choice(_PROGRESS),
        }
        steps = [(self.unit.teacher, "reviewed", day)]
        if rng.random() < self.unit.good:
            steps.append((self.unit.teacher, "shared", worked_days_later(day, rng.randint(1, 9))))
        self.ledger.steps("plan_review", self.ledger.reference("RV"), steps, fields, subject=student.ref)

    def _part_time(self, student: Student) -> None:
        """Part time is agreed with the nominated officer before the tenth day, now and then only after."""
        rng = self.rng
        began = school_day_between(rng, student.admitted, student.ended - timedelta(days=40))
        if student.ended - student.admitted < timedelta(days=60):
            return
        days = rng.randint(1, 8) if rng.random() < self.unit.good - 0.08 else rng.randint(11, 18)
        full = school_days_later(began, rng.randint(25, 45))
        fields: dict[str, Scalar] = {"until": min(full, LAST), "why": rng.choice(_WHY_PART_TIME)}
        steps = [
            (self.unit.head, "began", began),
            (OFFICER, "agreed", school_days_later(began, days)),
            (self.unit.head, "full_time", full),
        ]
        self.ledger.steps("part_time", self.ledger.reference("PT"), steps, fields, subject=student.ref)
