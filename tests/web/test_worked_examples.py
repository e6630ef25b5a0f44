"""Every worked example of day services and of debt recovery can be found on a page, on its day, with its because."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import end_of_day
from tallystick.store.actions.demonstration import set_up_year
from tallystick.store.models import Account, Copy, Membership, Record
from tallystick.store.roles import Role
from tests.agreements import worked
from tests.agreements.worked import Expected, WorkedExample
from tests.web.world import worked_year

Text = Callable[[Any], str]

ON_PAGES = {"day_services", "debt_recovery"}
"""The agreements whose worked examples are looked for on pages."""

STATUS = {"missed": ("Overdue by", "Missed"), "relieved": ("Relieved",)}
STANDING = {
    "held": "Held",
    "no cases": "No cases in this period",
    "information": "Information",
    "pending": "Pending",
    "not known": "Not known",
    "not yet due": "Not yet due",
}


def days_of(example: WorkedExample) -> Iterator[tuple[int, Expected]]:
    """Yield each day that an example speaks of, with its place."""
    yield from enumerate(example.expected)


CASES = [
    pytest.param(name, place, id=f"{name} on {expected.as_of}")
    for name in worked.ids()
    if worked.load(name).agreement in ON_PAGES
    for place, expected in days_of(worked.load(name))
]


@dataclass(frozen=True, slots=True)
class Seen:
    """A worked example in the database, looked at by somebody who sees its cases, on one of its days."""

    agreement: Agreement
    day: date
    labels: Mapping[str, Copy]
    clients: Mapping[str, Client]
    text_of: Text

    def copy(self, wanted: Mapping[str, Any]) -> Copy:
        """Return the copy that something is expected of."""
        return self.labels[wanted["copy"]] if "copy" in wanted else next(iter(self.labels.values()))

    def read(self, copy: Copy, address: str) -> str:
        """Return a page of a copy as text."""
        response = self.clients[copy.label].get(address)
        assert response.status_code == 200, address
        return self.text_of(response)

    def record(self, wanted: Mapping[str, Any]) -> str:
        """Return the page of a record as text."""
        copy = self.copy(wanted)
        record = Record.objects.get(copy=copy, ref=wanted["record"])
        return self.read(copy, f"/records/{record.reference}")


@pytest.fixture
def seen(request: pytest.FixtureRequest, db: None, text_of: Text) -> Seen:
    """Return the example asked for, on the day asked for."""
    name, place = request.param
    example = worked.load(name)
    expected = example.expected[place]
    in_force = {version.version: version.in_force for version in expected.versions}
    before = set(Copy.objects.values_list("pk", flat=True))
    set_up_year(worked_year(example, in_force), datetime(2025, 3, 20, tzinfo=UTC))
    copies = Copy.objects.exclude(pk__in=before).order_by("pk")
    zone = expected.versions[0].zone
    day = date.fromisoformat(expected.as_of[:10])
    now = end_of_day(day, zone) if len(expected.as_of) == 10 else datetime.fromisoformat(expected.as_of)
    clients = {copy.label: client_of(copy, now) for copy in copies}
    return Seen(expected.versions[-1], day, {copy.label: copy for copy in copies}, clients, text_of)


def client_of(copy: Copy, now: datetime) -> Client:
    """Return the browser of somebody who sees the cases of a copy, the demonstration's clock moved to `now`."""
    manager = Membership.objects.filter(copy=copy, role=Role.PROVIDER_MANAGER).first()
    client = Client()
    client.force_login(Account.objects.get(pk=manager.account_id))
    session = client.session
    session["clock"] = now.isoformat()
    session.save()
    return client


@pytest.mark.parametrize(
    "seen", [param.values for param in CASES], ids=[param.id for param in CASES], indirect=True
)
def test_what_the_example_expects_stands_on_a_page(seen: Seen, request: pytest.FixtureRequest) -> None:
    name, place = request.node.callspec.params["seen"]
    expected = worked.load(name).expected[place]
    looked = 0
    if "periods" in expected.sections:
        see_periods(seen, expected.sections["periods"])
        looked += 1
    for section, check in CHECKS.items():
        for wanted in expected.sections.get(section, ()):
            check(seen, wanted)
            looked += 1
    assert not expected.sections.keys() - CHECKS.keys() - {"periods"}
    assert looked


def see_clock(seen: Seen, wanted: Mapping[str, Any]) -> None:
    """Find a clock on its record's page: tag, deadline, every limit, and the because in words."""
    said = seen.record(wanted)
    kind = Record.objects.get(copy=seen.copy(wanted), ref=wanted["record"]).kind
    clock = seen.agreement.kinds[kind].clocks[wanted["clock"]]
    own = said.partition("Clocks ")[2].partition("What is known")[0]
    part = own[own.index(f"{clock.title} ") :]
    tags = STATUS.get(wanted["status"], (wanted["status"].capitalize(),))
    if clock.owed_by != "nobody":
        assert any(part.startswith(f"{clock.title} {tag}") for tag in tags), part[:200]
    for day in [wanted.get("deadline"), *wanted.get("limits", ())]:
        if day is not None:
            assert f"{day:%A} {day.day} {day:%B}" in part
    assert f"Why? {clock.title} of {wanted['record']}" in part
    assert "clause" in part.partition(f"Why? {clock.title}")[2].lower()


def see_measure(seen: Seen, wanted: Mapping[str, Any]) -> None:
    """Find a figure on the page of its measure: rating or why there is none, outturn, count, and the because."""
    copy, measure = seen.copy(wanted), seen.agreement.measures[wanted["measure"]]
    address = f"/agreements/{copy.reference}/measures/{measure.id}?period={wanted['period']}"
    said = seen.read(copy, address)
    head = said.partition(f"{measure.number} {measure.title}")[2].partition("Trend")[0]
    if wanted.get("rating"):
        assert wanted["rating"].capitalize() in head
    elif wanted.get("standing"):
        assert STANDING[wanted["standing"]] in head
    if wanted.get("outturn"):
        assert f"{wanted['outturn']} %" in head
    if wanted.get("denominator"):
        assert f"{wanted['numerator']} of {wanted['denominator']}" in head
    for note in [*wanted.get("flags", ()), wanted.get("as_written")]:
        assert note is None or note in head
    if wanted.get("pending"):
        assert f"Pending: not knowable yet ({wanted['pending']})" in said
    if wanted.get("left_out"):
        assert f"Left out, and why ({wanted['left_out']})" in said
    for figure in wanted.get("sources", {}).values():
        assert f"{figure[0]} of {figure[1]}" in said
    assert f"Why? {measure.number}, " in head
    assert f"clause {seen.agreement.clauses[measure.clause].number} of version" in head


def see_finding(seen: Seen, wanted: Mapping[str, Any]) -> None:
    """Find a finding among the findings, with what rests on it."""
    copy = seen.copy(wanted)
    said = seen.read(copy, f"/agreements/{copy.reference}/findings")
    if "measure" in wanted:
        title = seen.agreement.measures[wanted["measure"]].title
    else:
        kind, _, clock = wanted["clock"].partition(".")
        title = seen.agreement.kinds[kind].clocks[clock].title
    found = [one for one in seen.agreement.findings if one.family == wanted["family"]]
    assert any(one.message in said for one in found)
    assert title in said.partition("What rests on it")[2]


def see_record(seen: Seen, wanted: Mapping[str, Any]) -> None:
    """Find the state of a record at the head of its page."""
    state = wanted["state"].removeprefix("deemed ")
    head = seen.record(wanted).partition("Clocks ")[0].lower()
    assert state in head
    assert ("deemed" in head) is wanted["state"].startswith("deemed")


def see_gates(seen: Seen, wanted: Mapping[str, Any]) -> None:
    """Find what the gates said of a record."""
    said = seen.record(wanted)
    assert ("At the gate" in said) is bool(wanted["caught"])
    for gate in wanted["caught"]:
        assert f"{gate['effect'].capitalize()}:" in said
        assert gate["answer"] is None or f"Answer: {gate['answer']}" in said
        for missing in gate.get("missing", ()):
            kind = Record.objects.get(copy=seen.copy(wanted), ref=wanted["record"]).kind
            assert seen.agreement.kinds[kind].fields[missing].title.lower() in said.lower()


def see_route(seen: Seen, wanted: Mapping[str, Any]) -> None:
    """Find where a record goes, and by which rule."""
    said = seen.record(wanted).partition("Clocks ")[0]
    kind = Record.objects.get(copy=seen.copy(wanted), ref=wanted["record"]).kind
    assert seen.agreement.kinds[kind].routes[wanted["route"]].title in said
    assert wanted["to"] in said


def see_message(seen: Seen, wanted: Mapping[str, Any]) -> None:
    """Find a notice owed about a record."""
    assert f"({wanted['message']}), owed since" in seen.record(wanted).partition("Notices owed")[2]


def see_log(seen: Seen, wanted: Mapping[str, Any]) -> None:
    """Find what a record counts in on its page."""
    copy = seen.labels[wanted["copy"]]
    logs = {name.replace("_", " ") for name in wanted if name != "copy"}
    pages = [seen.read(copy, f"/records/{one.reference}") for one in Record.objects.filter(copy=copy)]
    for log in logs:
        assert sum(f"Counted in the {log}" in page for page in pages) == wanted[log.replace(" ", "_")]


def see_date(seen: Seen, wanted: Mapping[str, Any]) -> None:
    """Find a date that closes a door, and how it was reached."""
    copy, title = seen.copy(wanted), seen.agreement.dates[wanted["id"]].title
    said = seen.read(copy, f"/agreements/{copy.reference}")
    day = wanted["day"]
    assert f"{title} {day:%A} {day.day} {day:%B %Y}" in said
    assert f"Why? {title}" in said


def see_slot(seen: Seen, wanted: Mapping[str, Any]) -> None:
    """Find a slot of a duty under its clause: when it was due, how it stands, and why."""
    copy, duty = seen.copy(wanted), seen.agreement.duties[wanted["duty"]]
    said = seen.read(copy, f"/agreements/{copy.reference}/clauses/{duty.clause}").partition(
        "Each time, latest"
    )[2]
    day = wanted["deadline"]
    due = f"By the end of {day:%A} {day.day} {day:%B}"
    tags = STATUS.get(wanted["status"], (wanted["status"].capitalize(),))
    rows = [part for part in said.split(duty.title) if due in part]
    assert any(tag in row for row in rows for tag in tags)
    assert f"Why? {duty.title}" in said


def see_periods(seen: Seen, ends: Mapping[str, list[date]]) -> None:
    """Find the last day of each period of a measure on its page, and in the because the version that governs it."""
    for name, days in ends.items():
        copy, measure = seen.copy({}), seen.agreement.measures[name]
        said = seen.read(copy, f"/agreements/{copy.reference}/measures/{name}")
        trend = said.partition("Figures of the trend")[2].partition("Definition in force")[0]
        assert LAST_DAY.findall(trend) == [f"{day.day} {day:%B %Y}" for day in days]
        assert f"Worked out each {measure.every_text}" in said
        assert "which was in force when the period began" in said


def see_sum(seen: Seen, wanted: Mapping[str, Any]) -> None:
    """Find a sum on the page of its record, and on the pages of the lines it is made of what it comes to."""
    copy, kind = seen.copy(wanted), seen.agreement.kinds[wanted["lines"]]
    title = seen.agreement.kinds["payment"].fields[wanted["field"]].title
    lines = [
        seen.read(copy, f"/records/{one.reference}") for one in Record.objects.filter(copy=copy, kind=kind.id)
    ]
    named = [page for page in lines if f"{kind.fields[wanted['by']].title} {wanted['record']}" in page]
    amounts = [pounds_in(page, kind.fields[wanted["field"]].title) for page in named]
    assert len(amounts) > 1
    assert pounds_in(seen.record(wanted), title) == sum(amounts)


def pounds_in(page: str, title: str) -> Decimal:
    """Return the sum of money that a record's page shows under a title."""
    known = page.partition("What is known")[2]
    found = re.search(rf"{re.escape(title)} £([0-9,]+\.[0-9]{{2}})", known)
    assert found is not None, known[:300]
    return Decimal(found.group(1).replace(",", ""))


LAST_DAY = re.compile(r"\d+ \w+(?: \d{4})? to (\d+ \w+ \d{4})")


def see_deviation(seen: Seen, wanted: Mapping[str, Any]) -> None:
    """Find a line of the register of deviations on the page of its copy: what is proposed, and where it stands."""
    copy = seen.copy(wanted)
    said = seen.read(copy, f"/agreements/{copy.reference}").partition("Local differences")[2]
    assert f"{wanted['value']} {wanted['standing'].capitalize()}" in said


CHECKS: Mapping[str, Callable[[Seen, Mapping[str, Any]], None]] = {
    "clocks": see_clock,
    "measures": see_measure,
    "findings": see_finding,
    "records": see_record,
    "gates": see_gates,
    "routes": see_route,
    "messages": see_message,
    "logs": see_log,
    "dates": see_date,
    "slots": see_slot,
    "sums": see_sum,
    "deviations": see_deviation,
}


@pytest.mark.covers("D-24", by="tallystick.core.engine.deviations:register")
@pytest.mark.parametrize("seen", [("D-E12", 1)], ids=["D-E12"], indirect=True)
def test_a_looser_proposal_is_refused_on_the_page_with_the_reason_and_a_tighter_one_is_agreed(
    seen: Seen,
) -> None:
    north, south = (
        seen.read(copy, f"/agreements/{copy.reference}").partition("Local differences")[2]
        for copy in (seen.labels["northmere"], seen.labels["southmere"])
    )

    assert "7 working days Refused, proposed by the Authority on 3 November 2025" in north
    assert "it is looser than the least, 5 working days" in north
    assert "3 working days Agreed on 10 November 2025" in south
