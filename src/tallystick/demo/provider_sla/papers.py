"""Papers of a provider: documents that run out, staff with their checks, the guidance that everybody reads."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tallystick.core.facts import Scalar
from tallystick.demo import people
from tallystick.demo.days import day_between, whole_day, worked_days_later
from tallystick.demo.ledger import Ledger
from tallystick.demo.provider_sla.providers import DEPUTY_HEAD, Provider
from tallystick.demo.school_year import FIRST, LAST

_LONG_AGO = date(2021, 9, 1)
_DOCUMENTS = (
    ("risk_assessment", "Risk assessment of the workshop", date(2026, 2, 13)),
    ("child_protection", "Child protection policy", date(2026, 8, 31)),
    ("checks", "Register of checks on staff", date(2026, 8, 31)),
    ("health_safety", "Health and safety policy", date(2026, 8, 31)),
    ("insurance", "Certificate of liability insurance", date(2026, 1, 9)),
    ("accidents", "What is done after an accident", None),
    ("content", "Course of the year, induction included", None),
    ("conduct", "Code of conduct", None),
    ("staying_away", "When a young person is to stay away", None),
    ("lunch", "Lunch and breaks", None),
)
_POSTS = ("Lead instructor", "Instructor", "Instructor", "Support worker")


class Papers:
    """Adds the documents and staff of one provider."""

    def __init__(self, ledger: Ledger, provider: Provider, rng: Random) -> None:
        self.ledger = ledger
        self.provider = provider
        self.rng = rng

    def run(self) -> None:
        """Add all of them."""
        for kind, title, until in _DOCUMENTS:
            self._document(kind, title, until)
        for count, post in enumerate(_POSTS):
            self._member(post, renews=count == 1)

    def _document(self, kind: str, title: str, until: date | None) -> None:
        """A document is renewed before it runs out; the slipping provider was late with its insurance."""
        rng = self.rng
        lodged = worked_days_later(FIRST, rng.randint(0, 9))
        fields: dict[str, Scalar] = {"kind": kind, "title_given": title, "valid_until": until}
        steps = [
            (self.provider.office, "lodged", lodged),
            (DEPUTY_HEAD, "accepted", worked_days_later(lodged, rng.randint(2, 9))),
        ]
        if until is not None and until < date(2026, 6, 1):
            days = 11 if self.provider.slipping else -rng.randint(2, 12)
            steps.append((self.provider.office, "replaced", until + timedelta(days=days)))
        self.ledger.steps("document", self.ledger.reference("DC"), steps, fields)

    def _member(self, post: str, *, renews: bool) -> None:
        """Staff were appointed before the year and checked before their first contact; all read the guidance."""
        rng, office = self.rng, self.provider.office
        appointed = day_between(rng, _LONG_AGO, date(2025, 6, 30))
        checked = worked_days_later(appointed, rng.randint(5, 20))
        ref = self.ledger.reference("SM")
        name = people.name(rng)
        fields: dict[str, Scalar] = {
            "name": name,
            "post": post,
            "check_result": "clear",
            "renewal_due": date(2026, 3, rng.randint(2, 27)) if renews else None,
        }
        for milestone, day in (
            ("appointed", appointed),
            ("checked", checked),
            ("first_contact", worked_days_later(checked, 3)),
        ):
            written = self.ledger.written(office, whole_day(FIRST))
            self.ledger.record(office, "staff_member", ref, milestone, day, fields, recorded=written)
            fields = {}
        self._reads(name)

    def _reads(self, reader: str) -> None:
        """The statutory guidance is given out in September and read within ten worked days, or a little later."""
        rng = self.rng
        fields: dict[str, Scalar] = {
            "document": "Statutory guidance on safeguarding, and the duty to say where everybody is",
            "edition": "September 2025",
            "reader": reader,
        }
        issued = worked_days_later(FIRST, rng.randint(1, 4))
        days = rng.randint(12, 18) if rng.random() > self.provider.good else rng.randint(1, 8)
        steps = [
            (DEPUTY_HEAD, "issued", issued),
            (self.provider.workshop, "acknowledged", min(LAST, worked_days_later(issued, days))),
        ]
        self.ledger.steps("acknowledgement", self.ledger.reference("AK"), steps, fields)
