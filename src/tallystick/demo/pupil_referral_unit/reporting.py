"""What an annual report draws on beside the rest: inspections, other services, work, surveys, sites, courses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from tallystick.core.facts import Scalar
from tallystick.demo.days import worked_days_later
from tallystick.demo.ledger import Ledger
from tallystick.demo.pupil_referral_unit.students import Student
from tallystick.demo.pupil_referral_unit.units import COORDINATOR, Unit
from tallystick.demo.school_year import FIRST, school_day_between

_INSPECTED = (
    ("fire", "Exits clear, one alarm to be moved"),
    ("health", "Kitchen in order, fridge to be read twice a day"),
)
_COURSES = (
    ("MA", "General certificate", "core"),
    ("EN", "General certificate", "core"),
    ("SC", "Entry level certificate", "core"),
    ("PS", None, "core"),
    ("IC", "Functional skills", "core"),
    ("PE", None, "core"),
    ("VO", "Certificate in motor vehicle work", "vocational"),
)
_STEPS = (
    ("social_care", "Plan laid beside that of the social worker", "One meeting instead of two"),
    ("youth_offending", "Days of the order kept out of lessons", "No lesson missed since"),
    ("adolescent_support", "Worker comes to the unit each Tuesday", None),
    ("health", "Nurse told of the new medication", "Fewer mornings missed"),
)
_OFFER: dict[str, Scalar] = {"what": "offer", "told": ("council", "schools", "parents", "inspectorate")}
_EMPLOYERS = ("Garage", "Nursery", "Builders' yard", "Kitchen of the college")
_GOOD = ("Somebody listens", "Small groups", "The workshop")
_BAD = ("Far from home", "Lunch", "Too few trips")


class Reporting:
    """Adds what one unit writes down for its annual report."""

    def __init__(self, ledger: Ledger, unit: Unit, rng: Random) -> None:
        self.ledger = ledger
        self.unit = unit
        self.rng = rng

    def run(self, students: Sequence[Student]) -> None:
        """Add all of it; the struggling unit has no inspection of its kitchen and asks no other agency."""
        for kind, result in _INSPECTED[: 1 if self.unit.struggling else 2]:
            self._one("premises_inspection", "PI", "made", self._day(), {"kind": kind, "result": result})
        for taught, award, pathway in _COURSES:
            fields: dict[str, Scalar] = {"taught": taught, "award": award, "pathway": pathway}
            self._one("course", "CU", "offered", FIRST + timedelta(days=2), fields)
        self._one("publication", "PB", "published", FIRST + timedelta(days=3), _OFFER)
        self._sites()
        for student in students:
            self._around(student)
        for _ in range(2 if self.unit.struggling else 5):
            self._survey()
        topic: dict[str, Scalar] = {"topic": "Use of reduced timetables"}
        steps = [(COORDINATOR, "asked", date(2025, 11, 12))]
        if not self.unit.struggling:
            steps.append((self.unit.head, "answered", date(2025, 12, 5)))
        self.ledger.steps("report_topic", self.ledger.reference("TO"), steps, topic)

    def _one(
        self,
        kind: str,
        prefix: str,
        milestone: str,
        day: date,
        fields: dict[str, Scalar],
        who: str | None = None,
    ) -> None:
        steps = [(self.unit.office, milestone, day)]
        self.ledger.steps(kind, self.ledger.reference(prefix), steps, fields, subject=who)

    def _day(self) -> date:
        return school_day_between(self.rng, date(2025, 9, 22), date(2026, 6, 19))

    def _sites(self) -> None:
        """The base, and a workshop across the river, insured until after the year."""
        for called, kind in (
            (f"{self.unit.name.partition(' Unit')[0]} base", "base"),
            ("Workshop", "workshop"),
        ):
            fields: dict[str, Scalar] = {
                "called": called,
                "district": "River district",
                "kind": kind,
                "safe": date(2025, 8, 27),
                "insured_until": date(2026, 8, 31),
            }
            steps = [
                (self.unit.office, "entered", FIRST),
                (self.unit.head, "accepted", FIRST + timedelta(days=1)),
            ]
            self.ledger.steps("site", self.ledger.reference("SI"), steps, fields)

    def _around(self, student: Student) -> None:
        """Four students in ten have another service; half of Year 11 works some weeks; few are excluded."""
        first, last = student.admitted, min(student.ended, date(2026, 7, 3))
        if self.rng.random() < 0.4:
            agency, step, brought = self.rng.choice(_STEPS)
            day = school_day_between(self.rng, first, last)
            fields: dict[str, Scalar] = {"agency": agency, "step": step, "brought": brought}
            self._one("agency_step", "JS", "taken", day, fields, student.ref)
        if student.year_group == 11 and self.rng.random() < 0.5:
            began = school_day_between(self.rng, first, last)
            steps = [
                (self.unit.teacher, "began", began),
                (self.unit.teacher, "ended", worked_days_later(began, 10)),
            ]
            work: dict[str, Scalar] = {
                "employer": self.rng.choice(_EMPLOYERS),
                "support": "Visited twice, rung each Friday",
            }
            self.ledger.steps("work_placement", self.ledger.reference("WP"), steps, work, subject=student.ref)
        if self.rng.random() < (0.2 if self.unit.struggling else 0.05):
            day = school_day_between(self.rng, first, last)
            out: dict[str, Scalar] = {
                "kind": "fixed",
                "days": self.rng.randint(1, 3),
                "why": "Hit another student",
            }
            steps = [(self.unit.head, "decided", day), (self.unit.head, "told", day)]
            self.ledger.steps("exclusion", self.ledger.reference("EX"), steps, out, subject=student.ref)

    def _survey(self) -> None:
        asked = self.rng.choice(
            ("student", "family") if self.unit.struggling else ("student", "family", "partner")
        )
        issued = school_day_between(self.rng, date(2025, 10, 6), date(2025, 11, 21))
        fields: dict[str, Scalar] = {
            "asked": asked,
            "satisfied": self.rng.choice(("yes_all", "mostly", "mostly", "partly")),
            "strengths": self.rng.choice(_GOOD),
            "weaknesses": self.rng.choice(_BAD),
        }
        steps = [
            (self.unit.office, "issued", issued),
            (self.unit.office, "completed", worked_days_later(issued, self.rng.randint(2, 9))),
        ]
        self.ledger.steps("survey", self.ledger.reference("SV"), steps, fields)
