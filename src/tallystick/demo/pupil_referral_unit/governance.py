"""How council and committee steer a unit: meetings, annual report, plans, papers, staff, a dispute."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from tallystick.core.facts import Scalar
from tallystick.demo import people
from tallystick.demo.days import day_between, whole_day, worked_days_later
from tallystick.demo.ledger import Desk, Ledger
from tallystick.demo.pupil_referral_unit.units import COORDINATOR, Unit
from tallystick.demo.school_year import FIRST, HALF_TERMS, LAST, TERMS, school_day_between, school_days_later

_LONG_AGO = date(2020, 9, 1)
_AUTUMN_ENDS = TERMS[0][1]
_PAPERS = (
    ("policy", "Behaviour and exclusions", date(2026, 8, 31)),
    ("policy", "Child protection", date(2026, 8, 31)),
    ("policy", "Health and safety, on and off site", date(2026, 8, 31)),
    ("policy", "Complaints procedure", None),
    ("insurance", "Liability, learning elsewhere included", date(2026, 3, 31)),
    ("programme", "Course list of the year", None),
    ("protocol", "Information sharing in the area", None),
    ("assessment", "Risk assessment of the workshop", date(2026, 6, 30)),
)
_TOLD: Mapping[str, Scalar] = {
    "quality": "Seven lessons in ten were good, reading grew by a year in two terms",
    "assurance": "Work marked beside that of two schools, to the same standard",
    "attendance": "Nine students in ten attend more than before they came",
    "agencies": "Common assessments led to four joint plans, three of which were closed well",
    "reintegration": "Two more students than in the year before went back to school",
    "work_support": "A mentor visits each placement at work",
    "qualifications_compared": "Above other units of the county in mathematics, below in English",
    "destinations": "Most to the college, two to apprenticeships",
    "agency_feedback": "Youth workers find the unit quick to ring",
    "consultation": "Parents ask for earlier word, students for longer lunch",
    "development": "Joint work with the college is a strength, plans in English are not",
}
_SAID = ("Lunch is too short", "More time in the workshop", "A say in the trips", "Lockers that close")
_DECIDED = ("Lunch ten minutes longer", "A trip chosen by vote", "Put to the committee", None)
_FOUND = (
    "Teaching well prepared, groups calm",
    "Half of the plans not at hand in lessons",
    "Registers in order",
    "Workshop tidy, two machines without guards",
)


class Governance:
    """Adds what council and committee do about one unit."""

    def __init__(self, ledger: Ledger, unit: Unit, rng: Random) -> None:
        self.ledger = ledger
        self.unit = unit
        self.rng = rng

    def run(self) -> None:
        """Add all of it."""
        for first, last in TERMS:
            self._monitoring(worked_days_later(last - timedelta(days=25), self.rng.randint(0, 5)))
            self._development(first + timedelta(days=self.rng.randint(14, 24)), last)
        for _, last in HALF_TERMS:
            self._forum(last)
        self._annual_meeting()
        self._priorities()
        for _ in range(4 if self.unit.struggling else 2):
            self._visit()
        for kind, title, until in _PAPERS:
            self._paper(kind, title, until)
        for post in ("Teacher", "Teacher", "Teacher", "Learning mentor", "Learning mentor", "Cook"):
            self._member(post)
        if self.unit.struggling:
            self._trouble()

    def _meeting(self, kind: str, held: date, fields: dict[str, Scalar]) -> None:
        """Both meet; the council sends minutes within ten school days, now and then later."""
        rng = self.rng
        said: dict[str, Scalar] = {
            "kind": kind,
            "planned_for": held,
            "attended": ("customer", "provider"),
            **fields,
        }
        days = rng.randint(11, 15) if rng.random() < 0.15 else rng.randint(2, 9)
        sent = school_days_later(held, days)
        steps = [
            (COORDINATOR, "called", max(FIRST, held - timedelta(days=14))),
            (self.unit.head, "papers_sent", max(FIRST, held - timedelta(days=5))),
            (COORDINATOR, "held", held),
            (COORDINATOR, "minutes_sent", sent),
            (self.unit.head, "minutes_agreed", worked_days_later(sent, rng.randint(2, 12))),
        ]
        self.ledger.steps("meeting", self.ledger.reference("MT"), steps, said)

    def _monitoring(self, held: date) -> None:
        self._meeting("monitoring", held, {"asked_for_by": "schedule"})

    def _development(self, asked: date, last: date) -> None:
        """The plan of each term is agreed within twenty school days; by the struggling unit not always."""
        days = self.rng.randint(22, 30) if self.rng.random() > self.unit.good else self.rng.randint(8, 18)
        fields: dict[str, Scalar] = {
            "ground": "Plan of the term",
            "objective": "More students with nine sessions in ten, plans at hand in every lesson",
            "measured_by": "Attendance by month, visits to lessons",
            "owner": "Head of the unit",
            "finish_by": last,
        }
        agreed = school_days_later(asked, days)
        steps = [
            (COORDINATOR, "asked_for", asked),
            (self.unit.head, "drafted", school_days_later(asked, 5)),
            (COORDINATOR, "agreed", agreed),
        ]
        self.ledger.steps("development_plan", self.ledger.reference("DV"), steps, fields)

    def _forum(self, last: date) -> None:
        """Pupils meet each half-term, in the struggling unit each second time at best."""
        if self.rng.random() > self.unit.good:
            return
        held = school_day_between(self.rng, last - timedelta(days=20), last)
        fields: dict[str, Scalar] = {"said": self.rng.choice(_SAID), "decided": self.rng.choice(_DECIDED)}
        steps = [(self.unit.office, "held", held)]
        self.ledger.steps("pupils_forum", self.ledger.reference("PF"), steps, fields)

    def _annual_meeting(self) -> None:
        """The report goes out two weeks before the meeting; that of the struggling unit six days before."""
        held = worked_days_later(date(2026, 1, 26), self.rng.randint(0, 4))
        fields: dict[str, Scalar] = {
            "meeting_on": held,
            "autumn_ends_on": _AUTUMN_ENDS,
            "forum_work": "Met each half-term, chose two trips",
            "complaints": "Fewer than the year before, most about taxis",
            **({} if self.unit.struggling else _TOLD),
        }
        late = self.unit.struggling
        sent = (
            held - timedelta(days=6) if late else worked_days_later(date(2025, 12, 8), self.rng.randint(0, 7))
        )
        steps = [
            (COORDINATOR, "called", date(2025, 11, 10)),
            (self.unit.head, "report_sent", sent),
            (COORDINATOR, "held", held),
        ]
        self.ledger.steps("annual_meeting", self.ledger.reference("AM"), steps, fields)

    def _priorities(self) -> None:
        fields: dict[str, Scalar] = {
            "objectives": "Attendance, reading, a way on for every student of Year 11",
            "actions": "Breakfast from 8:30, a reading mentor, visits to colleges in November",
        }
        shared = worked_days_later(date(2026, 7, 1), self.rng.randint(0, 10))
        steps = [(self.unit.head, "shared", shared)]
        self.ledger.steps("priorities", self.ledger.reference("PR"), steps, fields)

    def _visit(self) -> None:
        made = school_day_between(self.rng, date(2025, 9, 29), date(2026, 7, 3))
        fields: dict[str, Scalar] = {
            "announced": self.rng.random() < 0.5,
            "visitor": "Officer for inclusion",
            "found": self.rng.choice(_FOUND),
            "concern": self.rng.random() < 1 - self.unit.good + 0.1,
            "inspection": False,
        }
        steps = [(COORDINATOR, "made", made), (COORDINATOR, "report_sent", worked_days_later(made, 6))]
        self.ledger.steps("visit", self.ledger.reference("VI"), steps, fields)

    def _paper(self, kind: str, title: str, until: date | None) -> None:
        lodged = worked_days_later(FIRST, self.rng.randint(1, 15))
        fields: dict[str, Scalar] = {"kind": kind, "title_given": title, "valid_until": until}
        steps = [
            (self.unit.office, "lodged", lodged),
            (COORDINATOR, "accepted", worked_days_later(lodged, self.rng.randint(2, 12))),
        ]
        self.ledger.steps("document", self.ledger.reference("DC"), steps, fields)

    def _member(self, post: str) -> None:
        """Staff were appointed before the year, checked before their first contact; their papers came in September."""
        rng, head = self.rng, self.unit.head
        appointed = day_between(rng, _LONG_AGO, date(2025, 6, 30))
        checked = worked_days_later(appointed, rng.randint(5, 20))
        ref = self.ledger.reference("SM")
        fields: dict[str, Scalar] = {"name": people.name(rng), "post": post, "check_result": "clear"}
        for milestone, day in (
            ("appointed", appointed),
            ("checked", checked),
            ("first_contact", worked_days_later(checked, 3)),
        ):
            written = self.ledger.written(head, whole_day(FIRST))
            self.ledger.record(head, "staff_member", ref, milestone, day, fields, recorded=written)
            fields = {}

    def _trouble(self) -> None:
        """The council calls a meeting for good reason; a dispute about the cost of taxis goes to the members."""
        self._meeting(
            "on_request",
            date(2025, 11, 19),
            {"asked_for_by": "customer", "reason": "First plans are late and months unreported"},
        )
        fields: dict[str, Scalar] = {"matter": "Who pays for journeys to the workshop across the river"}
        steps: list[tuple[Desk, str, date]] = [
            (self.unit.head, "referred", date(2026, 1, 2)),
            (self.unit.head, "solved", date(2026, 2, 2)),
        ]
        self.ledger.steps("dispute", self.ledger.reference("DP"), steps, fields)
        given: dict[str, Scalar] = {
            "what": "Home visits in the spring term made in pairs only, fewer in each week",
            "why": "A mentor was threatened at a door",
            "until": date(2026, 4, 2),
            "agreed_by": ("council", "committee"),
        }
        agreed = [
            (COORDINATOR, "agreed", date(2026, 1, 14)),
            (COORDINATOR, "ended", min(LAST, date(2026, 4, 2))),
        ]
        self.ledger.steps("deviation", self.ledger.reference("DE"), agreed, given)
