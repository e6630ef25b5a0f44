"""Later editions of calendars, from texts of their own."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.core.agreement import EditionsReading, read_editions
from tests.core.agreement.checking import read, text_of

AGREEMENT = """
agreement: streets
title: Street repairs
version: 1
in_force: 2026-04-01
parties:
  council: {name: Council, role: customer}
  provider: {name: Provider, role: provider, counterparty: yes}
term: {starts: 2026-04-01, ends: 2028-03-31}
calendars:
  working: {week: Mon-Fri, holidays: england_and_wales}
  school: {week: Mon-Fri, only: [2026-09-01 to 2026-12-18], edition: autumn 2026}
"""


def editions(text: str) -> EditionsReading:
    """Return what a text holds for the agreement; it may lie beside the texts of the tests."""
    agreement = read(AGREEMENT).agreement
    assert agreement is not None
    return read_editions("later", lambda name: text if name == "later" else text_of(name), agreement)


def test_a_calendar_is_known_by_the_edition_it_says() -> None:
    agreement = read(AGREEMENT).agreement
    assert agreement is not None
    assert agreement.calendars["school"].edition == "autumn 2026"
    assert agreement.calendars["working"].edition not in {"", "1"}


def test_a_text_with_calendars_alone_holds_later_editions() -> None:
    found = editions(
        """
        calendars:
          working: {edition: 2026-06, week: Mon-Fri, holidays: england_and_wales, except: {2026-06-15: closed}}
          school: {edition: spring 2027, week: Mon-Fri, only: [2027-01-04 to 2027-03-26]}
        """
    )

    assert found.findings == ()
    assert {name: made.edition for name, made in found.calendars.items()} == {
        "working": "2026-06",
        "school": "spring 2027",
    }
    assert not found.calendars["working"].counts(date(2026, 6, 15))
    assert found.calendars["school"].last_day == date(2027, 3, 26)


def test_of_a_whole_version_only_the_calendars_are_read() -> None:
    later = AGREEMENT.replace("version: 1", "version: 2").replace("role: customer", "role: client")

    assert editions(later).findings == ()
    assert list(editions(later).calendars) == ["working", "school"]


@pytest.mark.parametrize(
    ("text", "code", "line", "said"),
    [
        ("calendars:\n  workng: {week: Mon-Fri, known_to: 2027-12-31}", "A104", 2, '"workng"'),
        ("title: Later", "A011", 1, "This text has no calendars."),
        ("calendars:\n  working: {wek: Mon-Fri}", "A010", 2, '"wek"'),
        ("calendars:\n  working: {week: Mon-Fri, holidays: atlantis}", "A114", 2, '"atlantis"'),
        ("calendars:\n  working: {week: Mon-Fri", "A002", 2, "closing } is missing"),
    ],
)
def test_what_is_wrong_with_a_later_edition_is_found_at_its_place(
    text: str, code: str, line: int, said: str
) -> None:
    found = {finding.code: finding for finding in editions(text).findings}

    assert found[code].place.line == line
    assert found[code].place.file == "later"
    assert said in found[code].message


def test_a_text_that_is_not_there_is_found() -> None:
    agreement = read(AGREEMENT).agreement
    assert agreement is not None
    (finding,) = read_editions("nowhere", lambda _: None, agreement).findings
    assert (finding.code, finding.message) == ("A016", 'There is no text "nowhere".')
