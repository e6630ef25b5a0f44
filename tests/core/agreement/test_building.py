"""What the words of an agreement become."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from time import process_time as time_used

import pytest

from tallystick.core.agreement.model import Agreement, Need, Pause
from tallystick.core.clock.limit import ByTime, Convention, Days, Every, Months, Moved, Offset, Time
from tests.core.agreement.checking import read, text_of


@pytest.fixture(scope="module")
def repairs() -> Agreement:
    agreement = read(text_of("housing_repairs") or "").agreement
    assert agreement is not None
    return agreement


def test_the_frame_of_the_agreement(repairs: Agreement) -> None:
    assert (repairs.id, repairs.version, repairs.in_force) == ("housing_repairs", 1, date(2025, 4, 1))
    assert repairs.zone.key == "Europe/London"
    assert repairs.counterparty.id == "contractor"
    assert repairs.posts["contract_manager"].rung == 1
    assert repairs.posts["housing_officer"].clause is None
    assert [lot.extra for lot in repairs.lots.values()] == [False, False, True]
    assert repairs.glossary == {"making safe": "Taking away the danger, not the defect"}
    assert repairs.note == "First issue"


def test_a_term_of_four_years_ends_the_day_before(repairs: Agreement) -> None:
    assert (repairs.term.starts, repairs.term.ends) == (date(2025, 4, 1), date(2029, 3, 31))
    assert (repairs.term.lasts, repairs.term.clause) == ("4 years", "term")


@pytest.mark.parametrize(
    ("starts", "lasts", "ends"),
    [
        ("2024-02-29", "1 year", date(2025, 2, 27)),
        ("2025-01-31", "1 month", date(2025, 2, 27)),
        ("2025-04-01", "13 weeks", date(2025, 6, 30)),
        ("2025-04-01", "1 day", date(2025, 4, 1)),
    ],
)
def test_a_term_ends_the_day_before_the_corresponding_day(starts: str, lasts: str, ends: date) -> None:
    text = (text_of("minimal") or "").replace("2025-04-01, lasts: 2 years", f"{starts}, lasts: {lasts}")
    agreement = read(text).agreement

    assert agreement is not None
    assert agreement.term.ends == ends


def test_a_figure_is_kept_as_written_and_as_read(repairs: Agreement) -> None:
    read_as = {name: figure.value for name, figure in repairs.figures.items()}

    assert read_as == {
        "remedy": Days(30),
        "call_out_fee": Decimal("45.50"),
        "stock_take": Every("year", 4),
        "handover": Offset(Days(20, "working"), "end", before=True),
    }
    assert repairs.figures["call_out_fee"].text == "£45.50"


def test_calendars_know_their_days(repairs: Agreement) -> None:
    working, coverage = repairs.calendars["working"], repairs.calendars["coverage"]
    assert not working.counts(date(2025, 12, 25))
    assert working.counts(date(2025, 12, 24))
    assert [str(window) for window in coverage.windows_on(date(2025, 4, 2))] == ["08:00-12:30", "13:00-18:00"]
    assert not coverage.counts(date(2025, 8, 4))  # a bank holiday of Scotland
    assert coverage.last_day == date(2027, 12, 31)


def test_calendars_with_terms_exceptions_and_alternate_weeks(repairs: Agreement) -> None:
    school, festive, visiting = (repairs.calendars[name] for name in ("school", "festive", "visiting"))
    assert school.counts(date(2025, 9, 30))
    assert not school.counts(date(2025, 10, 1))
    assert not school.counts(date(2025, 10, 27))
    assert [str(window) for window in festive.windows_on(date(2025, 12, 24))] == ["09:00-12:00"]
    assert festive.counts(date(2026, 1, 3))
    assert not festive.counts(date(2027, 12, 27))
    assert [visiting.counts(date(2025, 4, day)) for day in (7, 14, 21)] == [True, False, True]


def test_calendars_made_of_others(repairs: Agreement) -> None:
    either, both = repairs.calendars["either"], repairs.calendars["both"]
    assert either.counts(date(2025, 10, 1))
    assert not both.counts(date(2025, 10, 1))


def test_calendars_come_in_the_order_written_and_in_the_zone_of_the_agreement(repairs: Agreement) -> None:
    assert list(repairs.calendars) == [
        "working",
        "coverage",
        "school",
        "festive",
        "visiting",
        "either",
        "both",
    ]
    assert {calendar.zone for calendar in repairs.calendars.values()} == {repairs.zone}


def test_the_first_milestone_opens_a_record_unless_another_says_so(repairs: Agreement) -> None:
    opening = {
        name: next(each.id for each in kind.milestones.values() if each.opens)
        for name, kind in repairs.kinds.items()
    }

    assert opening["repair"] == "reported"
    assert opening["complaint"] == "received"


def test_a_kind_that_others_are_about_is_a_subject(repairs: Agreement) -> None:
    assert [name for name, kind in repairs.kinds.items() if kind.is_subject] == ["tenant"]


def test_fields_have_their_types_classes_and_options(repairs: Agreement) -> None:
    fields = repairs.kinds["repair"].fields
    assert fields["trade"].options == {"PL": "Plumbing", "EL": "Electrical work", "JO": "Joinery"}
    assert fields["rooms"].options == {"kitchen": "kitchen", "bathroom": "bathroom", "hall": "hall"}
    assert (fields["cost"].data_class, fields["said"].data_class) == ("commercial", "organisation")
    assert (fields["earlier"].of, fields["earlier"].clause) == ("repair", "repairs")
    assert fields["visits"].only_when is not None
    assert fields["visits"].only_when.text == "urgency = 'routine'"


def test_clocks_with_all_they_can_say(repairs: Agreement) -> None:
    finish = repairs.kinds["repair"].clocks["finish"]
    assert (finish.starts, finish.stops) == (("attended", "reported"), ("finished",))
    assert [limit.within for limit in finish.limits] == [Days(10, "working")]
    assert finish.cap is not None
    assert (finish.cap.within, finish.cap.start) == (Days(20, "working"), "reported")
    assert finish.warn == Days(2, "working")
    assert finish.pauses == (Pause("waiting", "answered", "waiting for the tenant"),)
    assert finish.convention == Convention(day_one=True, moved=Moved("working"))


def test_clocks_that_bind_nobody_or_start_nowhere(repairs: Agreement) -> None:
    clocks = repairs.kinds["repair"].clocks
    assert (clocks["soon"].owed_by, clocks["soon"].owed_to) == ("nobody", "nobody")
    assert clocks["soon"].limits[0].within == ByTime(time(10), 1, "working")
    assert clocks["look"].starts == ()
    assert clocks["look"].limits[0].within == Months(3)
    assert clocks["attend"].limits[0].within == Time(240, "coverage")
    assert clocks["attend"].convention.next_opening


def test_several_limits_keep_their_clauses_and_starts(repairs: Agreement) -> None:
    answer = repairs.kinds["complaint"].clocks["answer"]
    assert [(limit.within, limit.start, limit.clause) for limit in answer.limits] == [
        (Days(7, "working"), None, "attendance"),
        (Days(3), "noted", "quick_answers"),
    ]
    assert (answer.deemed, answer.convention.cut_off) == ("settled", time(16))


def test_gates_lookups_and_the_active_stretch(repairs: Agreement) -> None:
    repair = repairs.kinds["repair"]
    assert [gate.effect for gate in repair.gates.values()] == ["refuse", "return", "triage"]
    assert (repair.gates["twin"].answer, repair.gates["twin"].counts) == ("TWIN", "twins")
    assert repair.lookups["open_twin"].same == "subject"
    assert repair.active is not None
    assert (repair.active.start, repair.active.until) == ("reported", "finished")


def test_duties_on_schedules_and_for_each_record(repairs: Agreement) -> None:
    meeting, visit = repairs.duties["meeting"], repairs.duties["visit"]
    assert (meeting.every, meeting.every_text) == (Every("quarter", 4), "quarter from April")
    assert meeting.due == Offset(Days(20, "working"), "period_end", before=False)
    assert (meeting.done_by.kind, meeting.done_by.milestone, meeting.done_by.slot) == (
        "meeting",
        "held",
        "month",
    )
    assert (visit.for_each, visit.lots, visit.due) == ("repair", ("1a", "1b"), None)


def test_measures_with_cells_bands_and_sources(repairs: Agreement) -> None:
    measure = repairs.measures["on_time"]
    assert (measure.numerator.target, measure.numerator.counted_on) == ("repair.finish", "due")
    assert [(band.rating, band.low, band.high, band.high_included) for band in measure.bands] == [
        ("red", None, Decimal(85), False),
        ("amber", Decimal(85), Decimal(95), False),
        ("green", Decimal(95), None, False),
    ]
    assert measure.in_words_numerator is not None
    assert measure.in_words_numerator.target == "repair"
    assert (measure.indicative_years, measure.rounding, measure.by_lot) == (1, 1, True)
    assert (measure.returned_by, measure.checked_against, measure.prevails) == (
        "contractor",
        "records",
        "contractor",
    )


def test_measures_of_duties_tallies_and_what_is_not_yet_known(repairs: Agreement) -> None:
    met, busy, lasting = (repairs.measures[name] for name in ("met", "busy", "lasting"))
    assert (met.numerator.target, met.numerator.counted_on) == ("duty.meeting", "due")
    assert (busy.numerator.target, busy.information) == ("tally.hours", True)
    assert (lasting.knowable, lasting.knowable_text) == (Days(91), "13 weeks after finished")
    assert lasting.numerator.distinct


def test_tallies_sum_numbers_and_money(repairs: Agreement) -> None:
    tally = repairs.tallies["hours"]
    assert list(tally.sums) == ["weeks", "long_weeks", "charged"]
    assert tally.where is not None


def test_consequences_messages_and_dates(repairs: Agreement) -> None:
    plan = repairs.consequences["plan"]
    assert (plan.ratings, plan.repeated, plan.needs) == (
        ("red", "amber"),
        2,
        (Need("Both sides discussed it"),),
    )
    assert (repairs.messages["TWIN"].kind, repairs.messages["TWIN"].milestone) == ("repair", None)
    assert repairs.messages["DONE"].milestone == "finished"
    assert repairs.dates["renewal_talks"].on == Offset(Months(6), "end", before=True)
    assert repairs.dates["renewal_talks"].closes


def test_everything_can_be_found_again_in_the_text(repairs: Agreement) -> None:
    lines = (text_of("housing_repairs") or "").split("\n")
    place = repairs.places["records", "repair", "clocks", "finish", "at_most"]

    assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == "20 working days from reported"
    assert place.path == ("records", "repair", "clocks", "finish", "at_most")


def test_a_finding_names_the_clause_that_it_is_about() -> None:
    text = (text_of("housing_repairs") or "").replace("within: 10 working days", "within: 10 wroking days")
    finding = next(each for each in read(text).findings if each.code == "A104")

    assert finding.clause == "attendance"


def test_what_is_faulty_is_left_out_and_the_rest_is_made() -> None:
    text = (text_of("housing_repairs") or "").replace("within: 10 working days", "within: 10 wroking days")
    agreement = read(text).agreement

    assert agreement is not None
    assert list(agreement.kinds["repair"].clocks) == ["attend", "look", "soon"]
    assert "on_time" in agreement.measures


def test_without_a_term_there_is_no_agreement_but_the_rest_is_still_checked() -> None:
    text = (text_of("housing_repairs") or "").replace("lasts: 4 years", "lasts: 4 yaers")
    reading = read(text.replace("of: week_sheet", "of: week_shet", 1))

    assert reading.agreement is None
    assert [finding.code for finding in reading.findings] == ["A201", "A105"]


def test_a_part_whose_key_is_misspelt_is_one_finding() -> None:
    text = (text_of("housing_repairs") or "").replace("\ncalendars:", "\ncalenders:")

    assert [finding.code for finding in read(text).findings if finding.code < "A310"] == ["A010"]


def test_findings_come_in_file_order_and_stand_on_the_agreement() -> None:
    reading = read(text_of("housing_repairs") or "")
    places = [(finding.place.file, finding.place.line, finding.place.column) for finding in reading.findings]

    assert reading.agreement is not None
    assert reading.agreement.findings == reading.findings != ()
    assert places == sorted(places)


def test_an_agreement_of_a_thousand_lines_is_read_within_half_a_second() -> None:
    text = text_of("day_services/version-1") or ""
    read(text)
    before = time_used()
    read(text + "\n# read anew\n")

    assert text.count("\n") > 1000
    assert time_used() - before < 0.5
