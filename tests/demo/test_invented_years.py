"""The invented years: whole by their agreements, the same from the same seed, like life, and about nobody."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate
from tallystick.core.engine.position import Position, Standing, Status
from tallystick.core.facts import AnyEntry, Appointed, Gated, Recorded, Reopened, Signed, Voided
from tallystick.demo import AGREEMENTS, NoSuchYear, make_year, school_year
from tallystick.demo.provider_sla.providers import PROVIDERS
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts
from tallystick.files.writing import write_facts

SEED = 2025
LONDON = ZoneInfo("Europe/London")
PINNED = "2026-01-20T09:47"
YEAR_END = "2026-03-31"
TROUBLED = "dunmere"
APRIL_TO_MARCH = (date(2025, 4, 1), date(2026, 3, 31))
SCHOOL_YEAR = (school_year.FIRST, school_year.LAST)
DAYS = {
    "day_services": APRIL_TO_MARCH,
    "debt_recovery": APRIL_TO_MARCH,
    "housing_company": APRIL_TO_MARCH,
    "provider_sla": SCHOOL_YEAR,
    "pupil_referral_unit": SCHOOL_YEAR,
}

FOR_DRAMA = re.compile(r"(01632 960|020 7946 0|0131 496 0|029 2018 0|0113 496 0)\d{3}")
FOR_EXAMPLES = re.compile(r"[a-z.]+@[a-z]+\.example\.(org|com|net)")


@cache
def year(agreement: str, seed: int = SEED) -> tuple[AnyEntry, ...]:
    """Return the entries of an invented year."""
    return tuple(make_year(agreement, seed))


@cache
def versions(agreement: str) -> tuple[Agreement, ...]:
    """Return the shipped versions of an agreement."""
    return load_versions(agreement).versions


@cache
def position(agreement: str, as_of: str, known_at: str | None = None) -> Position:
    """Return the position of an invented year at an instant, as it was known at another or (None) is known by now."""
    known = parse_moment(known_at, LONDON) if known_at else None
    return evaluate(versions(agreement), {}, year(agreement), parse_moment(as_of, LONDON), known)


def recorded(agreement: str) -> list[Recorded]:
    """Return the entries about records."""
    return [entry for entry in year(agreement) if isinstance(entry, Recorded)]


each = pytest.mark.parametrize("agreement", AGREEMENTS)


@each
def test_the_same_seed_gives_the_same_entries_and_another_seed_others(agreement: str) -> None:
    assert make_year(agreement, SEED) == list(year(agreement))
    assert make_year(agreement, SEED + 1) != list(year(agreement))


def test_an_agreement_without_a_year_is_refused_by_name() -> None:
    with pytest.raises(NoSuchYear):
        make_year("housing_repairs", SEED)


@each
@pytest.mark.parametrize("seed", [SEED, 99])
def test_every_entry_is_accepted_by_its_agreement_and_comes_back_the_same(agreement: str, seed: int) -> None:
    text = write_facts(year(agreement, seed), versions(agreement))
    reading = read_facts("year.jsonl", text, versions(agreement))
    assert reading.findings == ()
    assert reading.entries == year(agreement, seed)


@each
def test_entries_stand_in_the_order_of_recording_with_numbers_by_copy_and_ids_of_their_own(
    agreement: str,
) -> None:
    entries = year(agreement)
    assert [entry.recorded_at for entry in entries] == sorted(entry.recorded_at for entry in entries)
    assert len({entry.id for entry in entries}) == len(entries)
    numbers = defaultdict(list)
    for entry in entries:
        numbers[entry.copy].append(entry.number)
    assert all(each == list(range(1, len(each) + 1)) for each in numbers.values())


def test_the_years_are_as_large_as_promised() -> None:
    sizes = {agreement: len(year(agreement)) for agreement in AGREEMENTS}
    assert 3_000 < sizes["housing_company"] + sizes["pupil_referral_unit"] <= 4_500
    assert 3_500 < sizes["provider_sla"] <= 5_000
    assert 30_000 < sum(sizes.values()) <= 50_000


def test_six_providers_serve_about_four_hundred_people_in_lots_and_transport() -> None:
    placed = {
        (entry.copy, entry.subject)
        for entry in recorded("day_services")
        if entry.kind == "placement" and entry.subject and entry.corrects is None
    }
    signed = [entry for entry in year("day_services") if isinstance(entry, Signed)]
    assert len(signed) == 6
    assert {lot for entry in signed for lot in entry.lots} == set(versions("day_services")[0].lots)
    assert 380 <= len(placed) <= 480


def test_three_authorities_one_in_each_nation_make_about_two_thousand_referrals() -> None:
    nations = {entry.attributes["nation"] for entry in year("debt_recovery") if isinstance(entry, Signed)}
    referrals = {
        (entry.copy, entry.record) for entry in recorded("debt_recovery") if entry.kind == "referral"
    }
    assert nations == {"england", "scotland", "wales"}
    assert 1_900 <= len(referrals) <= 2_100


def test_three_units_are_referred_about_sixty_students_and_one_unit_is_slow_with_first_plans() -> None:
    signed = [entry for entry in year("pupil_referral_unit") if isinstance(entry, Signed)]
    students = {
        (entry.copy, entry.record) for entry in recorded("pupil_referral_unit") if entry.kind == "placement"
    }
    late = {
        copy.copy: sum(
            run.status in {Status.MET_LATE, Status.MISSED}
            for record in copy.records
            for run in record.clocks
            if run.clock == "placement.first_plan"
        )
        for copy in position("pupil_referral_unit", "2026-07-21").copies
    }
    assert len(signed) == 3
    assert 52 <= len(students) <= 66
    assert late["mill_brow"] > max(late["ferry_lane"], late["hawthorn_rise"])


def test_pupils_attend_on_the_school_days_of_the_agreement_alone() -> None:
    calendar = versions("pupil_referral_unit")[0].calendars["school"]
    days = [school_year.FIRST + timedelta(days=count) for count in range(324)]
    assert days[-1] == school_year.LAST
    assert all(school_year.is_school_day(day) == calendar.counts(day) for day in days)


def test_no_student_attends_before_admission_or_more_sessions_than_there_were() -> None:
    for copy in position("pupil_referral_unit", "2026-07-21").copies:
        admitted = {r.subject: r.milestones["admitted"].day for r in copy.records if r.kind == "placement"}
        months = [r for r in copy.records if r.kind == "attendance" and "month_ended" in r.milestones]
        assert len(months) > 80
        for record in months:
            assert int(str(record.fields["attended"])) <= int(str(record.fields["possible"]))
            assert record.milestones["month_ended"].day >= admitted[record.subject]


def test_three_providers_say_each_school_morning_where_everybody_is_and_one_slips() -> None:
    copies = position("provider_sla", "2026-07-21").copies
    days = school_year.school_days(school_year.FIRST, date(2026, 7, 20))
    late = {}
    for copy in copies:
        mornings = [slot for slot in copy.slots if slot.clock == "duty.whereabouts"]
        late[copy.copy] = sum(slot.status in {Status.MET_LATE, Status.MISSED} for slot in mornings)
        assert len(days) <= len(mornings) <= len(days) + 1
    assert len(late) == 3
    assert late["copperbeech_trades"] > 2 * max(late["larkrise_motors"], late["tidemill_kitchens"])


def test_in_the_red_weeks_fewer_mornings_are_told_than_in_others() -> None:
    (copy,) = (
        each for each in position("provider_sla", "2026-07-21").copies if each.copy == "copperbeech_trades"
    )
    kept: dict[bool, list[bool]] = {True: [], False: []}
    for slot in copy.slots:
        if slot.clock == "duty.whereabouts" and slot.started is not None:
            day = slot.started.day
            red = any(first <= day <= last for first, last in PROVIDERS[-1].red_weeks)
            kept[red].append(slot.status is Status.MET)
    assert sum(kept[True]) / len(kept[True]) < 0.75 < sum(kept[False]) / len(kept[False])


def test_nobody_is_counted_at_a_provider_on_a_day_that_is_not_theirs() -> None:
    for copy in position("provider_sla", "2026-07-21").copies:
        placed = {r.subject: r for r in copy.records if r.kind == "placement"}
        absent = [r for r in copy.records if r.kind == "absence" and not r.void]
        assert len(absent) > 30
        on_their_day = [
            f"{r.milestones['registration'].day:%a}".lower() in placed[r.subject].fields["days"]
            for r in absent
            if "registration" in r.milestones
        ]
        assert sum(on_their_day) / len(on_their_day) > 0.95


def test_invoices_are_of_the_days_agreed_and_one_that_is_not_is_disputed() -> None:
    differences = [
        (
            copy.copy,
            statement.period.label,
            invoice.difference,
            "disputed" in records[invoice.record].milestones,
        )
        for copy in position("provider_sla", "2026-07-21").copies
        for records in [{record.ref: record for record in copy.records}]
        for statement in copy.statements
        for invoice in statement.invoices
    ]
    assert len(differences) >= 27
    assert sum(difference == 0 for *_, difference, _ in differences) > len(differences) * 0.7
    (disputed,) = (each for each in differences if each[3])
    assert disputed[:2] == ("copperbeech_trades", "November 2025")
    assert disputed[2] > 0


def test_both_sides_of_the_training_agreement_raise_incidents_urgent_and_normal() -> None:
    entries = [entry for entry in recorded("provider_sla") if entry.milestone == "reported"]
    raised = {(entry.for_party, entry.fields["priority"]) for entry in entries}
    assert raised == {
        ("school", "urgent"),
        ("school", "normal"),
        ("provider", "urgent"),
        ("provider", "normal"),
    }


def test_one_council_serves_the_housing_company_which_gives_notice_on_one_service() -> None:
    (copy,) = position("housing_company", YEAR_END).copies
    notices = [record for record in copy.records if record.kind == "notice"]
    assert [record.fields["service"] for record in notices] == ["pest_control"]
    assert 120 <= sum(record.kind == "vehicle" for record in copy.records) <= 180


@pytest.mark.parametrize("agreement", ["housing_company", "provider_sla", "pupil_referral_unit"])
def test_no_measure_of_homes_or_schools_is_not_known_at_the_end_of_the_year(agreement: str) -> None:
    results = [m for copy in position(agreement, str(DAYS[agreement][1])).copies for m in copy.measures]
    assert any(m.standing is Standing.RATED or m.outturn is not None for m in results)
    assert not [m.measure for m in results if m.standing is Standing.NOT_KNOWN]


@each
def test_three_rungs_are_held_on_each_side_of_every_copy(agreement: str) -> None:
    rungs = {post.id for post in versions(agreement)[0].posts.values() if post.rung}
    held: Mapping[str, set[str]] = defaultdict(set)
    for entry in year(agreement):
        if isinstance(entry, Appointed):
            held[entry.copy].add(entry.post)
    assert len(rungs) == 6
    assert all(rungs <= posts for posts in held.values())


@each
def test_facts_fall_in_the_year_and_are_never_written_down_before_they_happen(agreement: str) -> None:
    before = {"staff_member", "contact_list"}
    days = [entry.happened_at.day for entry in recorded(agreement) if entry.kind not in before]
    first, last = DAYS[agreement]
    assert first <= min(days)
    assert max(days) <= last
    assert all(
        entry.happened_at.day <= entry.recorded_at.astimezone(LONDON).date() for entry in year(agreement)
    )


@each
def test_most_is_written_down_within_days_and_some_of_it_weeks_late(agreement: str) -> None:
    delays = [
        (entry.recorded_at.astimezone(LONDON).date() - entry.happened_at.day).days
        for entry in recorded(agreement)
        if entry.corrects is None and entry.kind != "staff_member"
    ]
    assert 0.85 < sum(delay <= 7 for delay in delays) / len(delays) < 0.97
    assert 0.01 < sum(delay > 14 for delay in delays) / len(delays) < 0.08


@each
def test_a_few_in_a_hundred_are_corrected_many_of_them_weeks_later_with_a_reason(agreement: str) -> None:
    by_id = {entry.id: entry for entry in year(agreement)}
    corrections = [entry for entry in by_id.values() if entry.corrects]
    late = [
        entry
        for entry in corrections
        if entry.recorded_at - by_id[entry.corrects or ""].recorded_at > timedelta(weeks=2)
    ]
    assert 0.01 < len(corrections) / len(by_id) < 0.05
    assert len(late) > len(corrections) / 4
    assert all(entry.reason for entry in corrections)


def test_some_records_are_void_some_ends_taken_back_and_some_complaints_come_back() -> None:
    entries = [entry for agreement in AGREEMENTS for entry in year(agreement)]
    assert any(isinstance(entry, Voided) and entry.record for entry in entries)
    assert any(isinstance(entry, Voided) and entry.voids for entry in entries)
    assert any(isinstance(entry, Reopened) for entry in entries)


@each
def test_offices_write_in_office_hours_and_now_and_then_at_a_weekend(agreement: str) -> None:
    times = [entry.recorded_at.astimezone(LONDON) for entry in year(agreement)]
    weekend = sum(time.weekday() >= 5 for time in times) / len(times)
    assert 0 < weekend < 0.05
    assert sum(8 <= time.hour < 18 for time in times) / len(times) > 0.98


def test_some_dates_are_missing_as_they_are_in_life() -> None:
    states = [record for copy in position("day_services", YEAR_END).copies for record in copy.records]
    minutes = [
        record for record in states if record.kind == "meeting" and "minutes_sent" in record.milestones
    ]
    assert any("minutes_received" not in record.milestones for record in minutes)
    assert any(run.status is Status.NOT_STARTED for record in minutes for run in record.clocks)


def test_each_of_the_thirty_seven_measures_has_figures_of_real_cases() -> None:
    counted = {
        m.measure
        for copy in position("day_services", YEAR_END).copies
        for m in copy.measures
        if m.outturn is not None and m.denominator > 0
    }
    wanted = set(load_versions("day_services").versions[0].measures)
    assert (len(wanted), wanted - counted) == (37, set())


def test_the_provider_in_trouble_is_red_in_several_measures_and_the_others_are_not() -> None:
    red = {
        copy.copy: {m.measure for m in copy.measures if m.standing is Standing.RATED and m.rating == "red"}
        for copy in position("day_services", YEAR_END).copies
    }
    assert len(red[TROUBLED]) >= 8
    assert all(len(measures) <= len(red[TROUBLED]) / 2 for copy, measures in red.items() if copy != TROUBLED)
    copies = {copy.copy: copy for copy in position("day_services", YEAR_END).copies}
    assert {"formal_warning", "action_plan", "suspension"} <= {
        record.kind for record in copies[TROUBLED].records
    }
    assert {proposal.consequence for proposal in copies[TROUBLED].proposals} >= {"warning", "review"}


def test_nobody_starts_in_a_lot_while_the_provider_is_suspended_from_it() -> None:
    copy = next(each for each in position("day_services", YEAR_END).copies if each.copy == TROUBLED)
    held = next(record for record in copy.records if record.kind == "suspension")
    starts = [
        record.milestones["started"].day
        for record in copy.records
        if record.kind == "placement" and record.lot in held.fields["lots"]
    ]
    assert not [day for day in starts if held.opened.day <= day < held.milestones["lifted"].day]


def test_figures_that_providers_return_differ_now_and_then_from_the_records() -> None:
    results = [
        m for copy in position("day_services", YEAR_END).copies for m in copy.measures if len(m.sources) > 1
    ]
    differing = [m for m in results if any(flag.startswith("sources differ") for flag in m.flags)]
    assert 0.05 < len(differing) / len(results) < 0.9


def test_at_the_pinned_hour_both_sides_owe_something_and_something_is_late() -> None:
    for agreement in AGREEMENTS:
        runs = [
            run
            for copy in position(agreement, PINNED, PINNED).copies
            for r in copy.records
            for run in r.clocks
        ]
        open_ones = Counter(run.owed_by for run in runs if run.status in {Status.RUNNING, Status.DUE_SOON})
        late = [run for run in runs if run.status is Status.MISSED and run.owed_by != "nobody"]
        slots = [slot for copy in position(agreement, PINNED, PINNED).copies for slot in copy.slots]
        owing = set(open_ones) | {slot.owed_by for slot in slots if slot.status is Status.RUNNING}
        assert set(versions(agreement)[0].parties) <= owing
        assert late
        assert any(run.status is Status.DUE_SOON for run in runs)


def test_what_was_written_of_the_gates_is_what_the_gates_say() -> None:
    entries = [entry for entry in year("debt_recovery") if not isinstance(entry, Gated)]
    moment = parse_moment(YEAR_END, LONDON)
    passed = evaluate(versions("debt_recovery"), {}, entries, moment)
    caught = {
        (copy.copy, record.ref): {(gate.gate, gate.effect, gate.answer)}
        for copy in passed.copies
        for record in copy.records
        for gate in record.gates
        if record.kind == "referral" and gate.effect != "route"
    }
    written = {
        (entry.copy, entry.record): {(entry.gate, entry.effect, entry.answer)}
        for entry in year("debt_recovery")
        if isinstance(entry, Gated)
    }
    assert len(written) > 150
    assert caught == written


def test_the_lines_of_each_schedule_come_to_what_was_paid() -> None:
    for copy in position("debt_recovery", YEAR_END).copies:
        lines: Counter[str] = Counter()
        for record in copy.records:
            if record.kind == "payment_line":
                lines[str(record.fields["payment"])] += int(str(record.fields["amount"]))
        paid = {
            r.ref: r.fields["amount"] for r in copy.records if r.kind == "payment" and "paid" in r.milestones
        }
        assert {ref: amount for ref, amount in paid.items() if amount} == dict(lines)


@each
def test_nobody_in_the_year_is_anybody(agreement: str) -> None:
    appointed = [entry for entry in year(agreement) if isinstance(entry, Appointed)]
    assert all(FOR_DRAMA.fullmatch(entry.telephone) for entry in appointed)
    assert all(FOR_EXAMPLES.fullmatch(entry.email) for entry in appointed)
    numbers = {str(entry.fields["nino"]) for entry in recorded(agreement) if entry.fields.get("nino")}
    postcodes = {
        str(entry.fields["postcode"]) for entry in recorded(agreement) if entry.fields.get("postcode")
    }
    assert all(number.startswith("QQ") for number in numbers)
    assert all(postcode.startswith("ZZ") for postcode in postcodes)


def test_a_debtor_keeps_one_national_insurance_number_and_shares_it_with_nobody() -> None:
    holders = defaultdict(set)
    for entry in recorded("debt_recovery"):
        if entry.kind == "referral" and entry.fields.get("nino"):
            holders[entry.fields["nino"]].add((entry.copy, entry.subject))
    assert all(len({who for who in each if who[1]}) == 1 for each in holders.values())


def test_correcting_an_entry_keeps_all_of_it_but_what_was_wrong() -> None:
    by_id = {entry.id: entry for entry in recorded("day_services")}
    for entry in by_id.values():
        if entry.corrects:
            wrong = by_id[entry.corrects]
            assert (wrong.record, wrong.kind, wrong.milestone) == (entry.record, entry.kind, entry.milestone)
            assert replace(wrong, fields=entry.fields, happened_at=entry.happened_at).subject == entry.subject
