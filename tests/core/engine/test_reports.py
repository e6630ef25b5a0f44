"""Reports in preparation: for which period each is, what of it is there, and what asks for it."""

from __future__ import annotations

from datetime import date

from tallystick.core.engine.report_standing import PartState, ReportStanding
from tests.core.engine.trade import agreement, only_copy, position

REPORT = """
records:
  complaint:
    title: Complaint
    prefix: CO
    raised_by: either
    fields: {upheld: {title: Upheld, type: yes or no}}
    milestones: {received: Received, resolved: Resolved}
  report:
    title: Report
    prefix: RE
    raised_by: provider
    fields:
      half: {title: First day of the half-year, type: date}
      words: {title: In words, type: long text}
    milestones: {begun: {title: Begun, opens: yes}, sent: Sent, dropped: {title: Dropped, withdraws: yes}}
    clocks: {send: {title: Report sent, from: begun, to: sent, within: 10 days, BY_PROVIDER}}
measures:
  upheld:
    number: M1
    title: Complaints upheld
    type: information
    numerator: {count: complaint, where: upheld = true, counted_on: received}
    denominator: {count: complaint, where: upheld is not null, counted_on: received}
    every: quarter from April
reports:
  half_yearly:
    title: Half-yearly report
    owed_by: provider
    owed_to: council
    every: half-year from April
    done_by: {record: report, milestone: sent, SLOT}
    parts:
      figures: {title: Figures, draws_on: [{measure: upheld}]}
      complaints: {title: Complaints, draws_on: [{records: complaint, counted_on: resolved, where: upheld = true}]}
      words: {title: In words, draws_on: [{written_in: words}, {records: complaint}]}
"""
BY_FIELD = REPORT.replace("SLOT", "slot: half")
BY_OPENING = REPORT.replace(", SLOT", "")
FACTS = """
  e1 CO-1 complaint received 2025-05-06 upheld=yes
  e2 CO-1 complaint resolved 2025-10-02
  e3 CO-2 complaint received 2025-08-06 upheld=no
"""


def reports(text: str, facts: str, as_of: str) -> list[ReportStanding]:
    return list(only_copy(position(agreement(text), facts, as_of)).reports)


def states(report: ReportStanding) -> dict[str, PartState]:
    return {part.part: part.state for part in report.parts}


def test_while_its_period_runs_everything_is_so_far_and_nothing_is_written():
    (running,) = reports(BY_FIELD, FACTS, "2025-09-01")
    assert running.period
    assert running.period.start == date(2025, 4, 1)
    assert (running.record, running.deadline) == (None, None)
    assert states(running) == {
        "figures": PartState.SO_FAR,
        "complaints": PartState.SO_FAR,
        "words": PartState.UNWRITTEN,
    }


def test_a_quarter_that_is_over_stands_while_the_next_one_runs():
    running = reports(BY_FIELD, FACTS, "2025-08-20")[0]
    assert running.parts[0].sources[0].figures == ((None, date(2025, 4, 1)), (None, date(2025, 7, 1)))


def test_a_record_that_fell_after_the_period_is_not_in_it():
    facts = f"{FACTS}\ne4 RE-1 report begun 2025-10-06 half=2025-04-01"
    first = reports(BY_FIELD, facts, "2025-10-10")[0]
    assert (first.record, first.deadline) == ("RE-1", date(2025, 10, 16))
    assert states(first)["complaints"] is PartState.NOTHING
    assert first.parts[2].sources[1].records == ("CO-1", "CO-2")


def test_once_it_is_sent_only_the_next_one_is_in_preparation_beside_it():
    facts = (
        f"{FACTS}\ne4 RE-1 report begun 2025-10-06 half=2025-04-01 words=Well\ne5 RE-1 report sent 2025-10-08"
    )
    first, second = reports(BY_FIELD, facts, "2025-10-10")
    assert first.sent is not None
    assert (first.sent.day, first.in_hand) == (date(2025, 10, 8), 3)
    assert (second.record, second.sent) == (None, None)


def test_a_report_that_does_not_say_its_period_is_of_no_known_one():
    facts = f"{FACTS}\ne4 RE-1 report begun 2025-10-06"
    found = reports(BY_FIELD, facts, "2025-10-10")
    assert (found[0].record, found[0].period) == ("RE-1", None)
    assert states(found[0])["figures"] is PartState.NOT_KNOWN
    assert [each.period.start for each in found[1:] if each.period] == [date(2025, 4, 1), date(2025, 10, 1)]


def test_without_such_a_field_it_is_of_the_last_period_that_was_over_when_it_was_opened():
    facts = f"{FACTS}\ne4 RE-1 report begun 2025-10-06"
    assert [
        (each.record, each.period.start) for each in reports(BY_OPENING, facts, "2025-10-10") if each.period
    ] == [("RE-1", date(2025, 4, 1)), (None, date(2025, 10, 1))]
    early = reports(BY_OPENING, "e4 RE-1 report begun 2025-05-06", "2025-05-10")
    assert [each.record for each in early] == ["RE-1"]


def test_a_report_that_was_dropped_or_is_void_is_none():
    facts = f"{FACTS}\ne4 RE-1 report begun 2025-09-06 half=2025-04-01"
    assert [each.record for each in reports(BY_FIELD, facts, "2025-09-20")] == ["RE-1"]
    for gone in ("e5 RE-1 report dropped 2025-09-08", "e5 voids record RE-1 recorded=2025-09-08"):
        assert [each.record for each in reports(BY_FIELD, f"{facts}\n{gone}", "2025-09-20")] == [None]


def test_a_figure_without_cases_is_nothing_to_tell_and_not_missing():
    late = "e1 CO-1 complaint received 2025-10-01 upheld=yes"
    over, running = reports(BY_FIELD, late, "2025-10-01")
    assert (states(over)["figures"], states(running)["figures"]) == (PartState.NOTHING, PartState.SO_FAR)


def test_a_part_that_may_be_empty_is_to_be_written_once_there_is_something_to_tell():
    text = BY_FIELD.replace(
        "words: {title: In words, draws", "words: {title: In words, may_be_empty: yes, draws"
    )
    nothing = "e1 CO-1 complaint received 2025-10-02"
    over, running = reports(text, nothing, "2025-10-03")
    assert (states(over)["words"], states(running)["words"]) == (
        PartState.MAY_STAY_EMPTY,
        PartState.UNWRITTEN,
    )


def test_what_must_be_in_it_is_as_the_version_in_force_has_it():
    shorter = "from: 2025-10-01\nreports: {half_yearly: {parts: {complaints: (removed)}}}"
    versions = agreement(BY_FIELD, shorter)
    before = only_copy(position(versions, FACTS, "2025-09-30")).reports[0]
    after = only_copy(position(versions, FACTS, "2025-10-02")).reports[0]
    assert (len(before.parts), len(after.parts), after.version) == (3, 2, 2)


def test_one_that_was_sent_keeps_the_parts_of_the_version_it_was_sent_under():
    shorter = "from: 2025-11-01\nreports: {half_yearly: {parts: {complaints: (removed)}}}"
    facts = f"{FACTS}\ne4 RE-1 report begun 2025-10-06 half=2025-04-01\ne5 RE-1 report sent 2025-10-08"
    sent, running = only_copy(position(agreement(BY_FIELD, shorter), facts, "2025-11-05")).reports
    assert (len(sent.parts), len(running.parts)) == (3, 2)


def test_a_report_that_no_duty_and_no_clock_asks_for_is_found():
    asked = agreement(BY_FIELD)[0]
    assert "A380" not in {finding.code for finding in asked.findings}
    unasked = agreement(BY_FIELD.replace("to: sent,", "to: dropped,"))[0]
    assert [finding.place.path for finding in unasked.findings if finding.code == "A380"] == [
        ("reports", "half_yearly", "done_by")
    ]
