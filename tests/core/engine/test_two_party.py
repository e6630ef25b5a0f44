"""What both sides settle together: priority, consent; and clocks that the other party owes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tallystick.core.agreement import read_agreement
from tallystick.core.engine import explain_clock
from tests.core.engine.trade import (
    COPY,
    FRAME,
    SHIPPED,
    agreement,
    at,
    clock_of,
    clocks,
    ledger,
    position,
    record_of,
)

BODY = """
  coverage:
    week: {Mon-Fri: "09:00-15:30"}
    only: [2025-09-01 to 2025-10-24, 2025-11-03 to 2025-12-19, 2026-01-05 to 2026-02-13, 2026-02-23 to 2026-04-02]
    except: {2025-11-03: closed}
records:
  incident:
    title: Incident
    prefix: IN
    raised_by: either
    fields:
      priority: {title: Priority, type: choice, one_of: {urgent: Urgent, normal: Normal}, agreed_by: both, meanwhile: urgent}
    milestones: {reported: Reported, answered: {title: Answered, by: either}}
    clocks:
      urgent: {title: Urgent answer, when: priority = 'urgent', from: reported, to: answered, within: 1 coverage hour, owed_by: other party}
      normal: {title: Normal answer, when: priority = 'normal', from: reported, to: answered, within: 4 coverage hours, owed_by: other party}
  ending:
    title: Ending by agreement
    prefix: EN
    raised_by: either
    milestones: {proposed: Proposed, agreed: {title: Agreed by both, by: both}, ended: Ended}
    clocks:
      notice: {title: Notice, from: agreed, to: ended, within: 6 months, owed_by: other party}
"""


def reported(when, by="council", priority=""):
    said = f" priority={priority}" if priority else ""
    return f"e1 IN-1 incident reported {when} for={by}{said}"


def incident(facts, as_of, clock="urgent"):
    return clock_of(position(agreement(BODY), facts, as_of), "IN-1", clock)


WHO = "tallystick.core.engine.clocks:who_owes"


@pytest.mark.covers("P-41", by=WHO)
@pytest.mark.covers("P-43", by=WHO)
@pytest.mark.parametrize(("raiser", "answers"), [("council", "provider"), ("provider", "council")])
def test_an_urgent_incident_is_answered_by_the_side_that_did_not_report_it(raiser, answers):
    run = incident(reported("2025-10-24T15:10", raiser), "2025-10-24T15:20")
    assert (run.owed_by, run.owed_to) == (answers, raiser)
    assert run.deadline == datetime(2025, 11, 4, 9, 40, tzinfo=UTC)


@pytest.mark.covers("P-42", by=WHO)
@pytest.mark.covers("P-44", by=WHO)
@pytest.mark.parametrize(("raiser", "answers"), [("provider", "council"), ("council", "provider")])
def test_a_normal_incident_has_four_coverage_hours(raiser, answers):
    facts = f"""
    {reported("2025-12-10T13:00", raiser, "normal")}
    e2 IN-1 incident - 2025-12-10T13:05 priority=normal for={answers}
    """
    run = incident(facts, "2025-12-10T13:10", "normal")
    assert (run.owed_by, run.deadline) == (answers, datetime(2025, 12, 11, 10, 30, tzinfo=UTC))


def test_a_priority_counts_once_both_sides_say_the_same_and_the_clock_keeps_its_start():
    facts = """
    e1 IN-1 incident reported 2025-12-10T13:00 for=council priority=normal
    e2 IN-1 incident - 2025-12-10T13:20 for=provider priority=urgent
    e3 IN-1 incident - 2025-12-10T13:50 for=provider priority=normal
    e4 IN-1 incident - 2025-12-10T14:30 for=provider priority=urgent
    e5 IN-1 incident - 2025-12-10T15:00 for=council priority=urgent
    """
    at_each = [
        "2025-12-10T13:10",
        "2025-12-10T13:30",
        "2025-12-10T13:55",
        "2025-12-10T14:40",
        "2025-12-10T15:10",
    ]
    found = [position(agreement(BODY), facts, when) for when in at_each]
    assert [record_of(each, "IN-1").fields["priority"] for each in found] == [
        "urgent",
        "urgent",
        "normal",
        "normal",
        "urgent",
    ]
    assert [list(clocks(each, "IN-1")) for each in found] == [
        ["urgent"],
        ["urgent"],
        ["normal"],
        ["normal"],
        ["urgent"],
    ]
    assert clock_of(found[2], "IN-1", "normal").started == clock_of(found[0], "IN-1", "urgent").started
    assert clocks(found[4], "IN-1") == {"urgent": "missed"}


def test_without_a_word_on_what_counts_meanwhile_it_is_not_known_whether_the_record_has_the_clock():
    without = agreement(BODY.replace(", meanwhile: urgent", ""))
    found = position(without, reported("2025-12-10T13:00", priority="urgent"), "2025-12-10T13:10")
    assert clocks(found, "IN-1") == {"urgent": "not known", "normal": "not known"}


def test_as_proposed_lets_the_last_word_count_until_both_agree():
    latest = agreement(BODY.replace("meanwhile: urgent", "meanwhile: as proposed"))
    facts = f"{reported('2025-12-10T13:00', priority='normal')}\ne2 IN-1 incident - 2025-12-10T13:20 for=provider priority=urgent"
    found = [position(latest, facts, when) for when in ("2025-12-10T13:10", "2025-12-10T13:30")]
    assert [list(clocks(each, "IN-1")) for each in found] == [["normal"], ["urgent"]]


def test_the_because_says_what_each_side_says_and_what_counts():
    facts = f"{reported('2025-12-10T13:00', priority='normal')}\ne2 IN-1 incident - 2025-12-10T13:20 for=provider priority=urgent"
    asked = {"copy": COPY, "record": "IN-1"}
    said = explain_clock(
        agreement(BODY), {}, ledger(facts), at("2025-12-10T13:30"), clock="incident.urgent", **asked
    ).said
    assert (
        'Priority: the council says "Normal" and the provider says "Urgent"; "Urgent" counts, meanwhile, until both agree.'
        in said
    )
    agreed = f"{facts}\ne3 IN-1 incident - 2025-12-10T13:40 for=provider priority=normal"
    because = explain_clock(
        agreement(BODY), {}, ledger(agreed), at("2025-12-10T13:50"), clock="incident.normal", **asked
    )
    assert '"Normal" counts, both sides agreed on it.' in " ".join(because.said)
    assert "e3" in because.facts


def test_an_ending_that_both_must_agree_to_is_reached_when_the_second_agrees():
    facts = """
    e1 EN-1 ending proposed 2026-03-01 for=council
    e2 EN-1 ending agreed 2026-03-02 for=council
    e3 EN-1 ending agreed 2026-03-16 for=provider
    """
    early, late = (position(agreement(BODY), facts, when) for when in ("2026-03-10", "2026-03-20"))
    assert (record_of(early, "EN-1").state, record_of(late, "EN-1").state) == ("proposed", "agreed")
    run = clock_of(late, "EN-1", "notice")
    assert run.started is not None
    assert (run.started.day, run.deadline) == (date(2026, 3, 16), date(2026, 9, 16))


def test_one_side_that_agrees_twice_has_not_agreed_for_the_other():
    facts = "e1 EN-1 ending proposed 2026-03-01\ne2 EN-1 ending agreed 2026-03-02\ne3 EN-1 ending agreed 2026-03-03"
    assert record_of(position(agreement(BODY), facts, "2026-03-20"), "EN-1").state == "proposed"


def codes(text):
    def resolve(name):
        path = SHIPPED / f"{name}.yaml"
        return FRAME + text if name == "version-1" else path.read_text() if path.is_file() else None

    return [
        each.code for each in read_agreement("version-1", resolve).findings if each.severity.value == "error"
    ]


def test_what_does_not_fit_is_found():
    assert codes(BODY) == []
    assert codes(BODY.replace("meanwhile: urgent", "meanwhile: soon")) == ["A440"]
    assert codes(BODY.replace("agreed_by: both, ", "")) == ["A440"]
    assert codes(
        BODY.replace(
            "within: 6 months, owed_by: other party",
            "within: 6 months, owed_by: other party, owed_to: council",
        )
    ) == ["A019"]
