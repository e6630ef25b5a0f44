"""Charges by formula: every line is exact to the penny, says how it was reached, and the lines add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tallystick.core.agreement import read_agreement
from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate
from tallystick.core.engine.charge_lines import to_pence
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts

SHIPPED = Path(__file__).parents[2] / "src" / "tallystick" / "agreements"
APART = Path(__file__).parents[2] / "examples" / "services_apart"

TEXT = """
agreement: training_places
title: Places at a training centre
version: 1
in_force: 2026-01-01
parties:
  school: {role: customer, name: School}
  centre: {role: provider, name: Centre, counterparty: yes}
term: {starts: 2026-01-01, ends: 2026-12-31}
calendars:
  pupil: {week: Mon-Fri, holidays: england_and_wales, breaks: [2026-02-16 to 2026-02-20]}
records:
  trainee:
    title: Trainee
    prefix: TR
    raised_by: school
    person: yes
    active: {from: began, until: gone}
    fields:
      pattern: {title: Days of the week, type: several, one_of: [mon, tue, wed, thu, fri], required: yes}
      course: {title: Course, type: choice, one_of: [bricks, motors]}
    milestones: {began: Began, gone: Gone}
  stay_away:
    title: Agreed to stay away
    prefix: SA
    raised_by: centre
    subject: trainee
    fields:
      first_day: {title: First day, type: date, required: yes}
      last_day: {title: Last day, type: date, required: yes}
    milestones: {agreed: Agreed}
  report:
    title: Report
    prefix: RP
    raised_by: centre
    subject: trainee
    fields:
      pages: {title: Pages, type: whole number}
      cost: {title: What it cost, type: money}
    milestones:
      asked: Asked for
      sent: Sent
    clocks:
      send: {title: Sending, from: asked, to: sent, within: 5 days, owed_by: centre, owed_to: school}
  invoice:
    title: Invoice
    prefix: IV
    raised_by: centre
    fields:
      month: {title: First day of the month, type: date}
      amount: {title: Amount, type: money}
    milestones: {received: Received}
charges:
  fees:
    title: Fees
    owed_by: school
    owed_to: centre
    every: month
    due: 30 days after the month ends
    lines: {LINES}
    invoiced_by: {record: invoice, milestone: received, amount: amount, period: month}
"""
VOID = "RP-0001 entry: voided, reason: Written twice, happened_at: 2026-03-05"
TRAINEE = "kind: trainee, milestone: began, fields: {pattern: [mon, tue, thu], course: bricks}, happened_at: 2026-03-01"


def versions(lines, **keys):
    """Return the agreement with those lines, and other keys at the charge."""
    text = TEXT.replace("{LINES}", lines.strip())
    for key, value in keys.items():
        text = text.replace("    every: month\n", f"    every: month\n    {key}: {value}\n")
    found = read_agreement("training", lambda name: text if name == "training" else shipped(name))
    assert [f for f in found.findings if f.severity.value == "error"] == []
    return (found.agreement,)


def shipped(name):
    path = SHIPPED / f"{name}.yaml"
    return path.read_text(encoding="utf-8") if path.is_file() else None


def statements(of, as_of, *facts):
    """Return the statements by the first day of their period."""
    said = (
        ("", "entry: signed, name: Centre, happened_at: 2026-01-01"),
        *(fact.split(" ", 1) for fact in facts),
    )
    rows = "".join(
        f"- {{{'entry: recorded, ' if 'entry:' not in fact else ''}id: e{number}, copy: centre, {f'record: {ref}, ' if ref else ''}{fact}, "
        "recorded_at: '2027-01-01T00:00:00+00:00', by: clerk, for: school}\n"
        for number, (ref, fact) in enumerate(said)
    )
    reading = read_facts("facts.yaml", rows, of)
    assert not reading.findings, "\n".join(finding.message for finding in reading.findings)
    position = evaluate(of, {}, reading.entries, parse_moment(as_of, of[0].zone))
    return {each.period.start: each for each in position.copies[0].statements}


def line(lines, name="it", month=3, facts=(), as_of="2026-12-31"):
    """Return one line of the statement of a month."""
    found = statements(versions(lines), as_of, *facts)[date(2026, month, 1)]
    assert found.total == sum(each.amount for each in found.lines)
    return next(each for each in found.lines if each.line == name)


def reports(*days, month=3, **fields):
    """Return facts of a trainee and of reports asked for on some days of a month."""
    said = ", ".join(f"{key}: {value}" for key, value in {"pages": 1, **fields}.items())
    return [
        f"TR-0001 {TRAINEE}",
        *(
            f"RP-{place:04d} kind: report, subject: TR-0001, milestone: asked, fields: {{{said}}}, "
            f"happened_at: 2026-{month:02d}-{day:02d}"
            for place, day in enumerate(days, start=1)
        ),
    ]


# what a line counts


def test_days_agreed_to_stay_away_come_off_the_next_invoice_by_the_pattern_of_the_week() -> None:
    """Tuesday to Thursday with a pattern of Monday, Tuesday and Thursday are two days, £130 (P-E09, P-89)."""
    lines = """{away: {title: Days away, deduct: yes, count: stay_away, counted_on: agreed, taken: next statement,
      days: {from: first_day, to: last_day, calendar: pupil, weekdays: subject.pattern}, rate: £65}}"""
    facts = (
        f"TR-0001 {TRAINEE}",
        (
            "SA-0001 kind: stay_away, subject: TR-0001, milestone: agreed, happened_at: 2026-03-09, "
            "fields: {first_day: 2026-03-10, last_day: 2026-03-12}"
        ),
    )
    found = statements(versions(lines), "2026-04-30", *facts)
    assert date(2026, 3, 1) not in found
    april = found[date(2026, 4, 1)]
    assert april.total == -13000
    assert (april.lines[0].quantity, april.lines[0].period.start) == (2, date(2026, 3, 1))
    assert april.lines[0].items[0].ref == "SA-0001"


def test_a_place_is_paid_for_each_day_of_its_pattern_in_the_month() -> None:
    lines = """{it: {title: Places, count: trainee, counted_on: active,
      days: {calendar: pupil, weekdays: pattern}, rate: £65}}"""
    facts = [f"TR-0001 {TRAINEE}", "TR-0001 milestone: gone, happened_at: 2026-04-14"]
    assert line(lines, facts=facts).quantity == 14
    assert line(lines, facts=facts, month=4).quantity == 5  # Easter Monday is closed; it ends on a Tuesday


def test_what_happened_on_the_last_day_of_a_month_is_of_that_month() -> None:
    lines = "{it: {title: Reports, count: report, counted_on: asked, rate: £2}}"
    assert line(lines, facts=reports(1, 31)).amount == 400
    assert line(lines, facts=reports(1, 31), month=4).amount == 0


def test_a_clock_kept_late_is_counted_by_its_status_when_due() -> None:
    lines = """{it: {title: Late, deduct: yes, count: report.send, where: status = 'met late', rate: £10}}"""
    facts = [
        *reports(2, 3),
        "RP-0001 milestone: sent, happened_at: 2026-03-20",
        "RP-0002 milestone: sent, happened_at: 2026-03-04",
    ]
    it = line(lines, facts=facts)
    assert (it.amount, [item.ref for item in it.items]) == (-1000, ["RP-0001"])


def test_what_is_not_known_is_left_out_and_named() -> None:
    lines = "{it: {title: Pages, count: report, counted_on: asked, quantity: pages, rate: £2}}"
    facts = reports(2, 3)
    facts[2] = facts[2].replace("pages: 1", "")
    it = line(lines, facts=facts)
    assert (it.amount, it.left_out) == (200, 1)
    assert it.items[1].why == "not known: pages"


def test_a_void_record_costs_nothing() -> None:
    lines = "{it: {title: Reports, count: report, counted_on: asked, rate: £2}}"
    of = versions(lines)
    march = statements(of, "2026-03-31", *reports(2))[date(2026, 3, 1)]
    assert march.total == 200
    march = statements(of, "2026-03-31", *reports(2), VOID)[date(2026, 3, 1)]
    assert march.total == 0


# at what price


def test_a_rate_may_be_less_than_a_penny_and_each_item_is_rounded_half_up() -> None:
    lines = "{it: {title: Pages, count: report, counted_on: asked, quantity: pages, rate: £0.0125}}"
    it = line(lines, facts=reports(2, 3, pages=2))
    assert [item.amount for item in it.items] == [3, 3]
    assert it.amount == 6


def test_half_a_penny_is_rounded_up() -> None:
    assert [to_pence(Fraction(n, 200)) for n in (99, 100, 101, 300)] == [0, 1, 1, 2]


def test_a_field_decides_which_rate() -> None:
    lines = """{it: {title: Courses, count: trainee, counted_on: began, rates: {by: course, are: {bricks: £500, motors: £650}}}}"""
    facts = [f"TR-0001 {TRAINEE}", f"TR-0002 {TRAINEE.replace('bricks', 'motors')}"]
    assert line(lines, facts=facts).amount == 115000
    unsaid = [f"TR-0003 {TRAINEE.replace(', course: bricks', '')}"]
    assert line(lines, facts=unsaid).items[0].why == "not known: course"


def test_money_on_a_record_is_passed_on_or_a_share_of_it() -> None:
    whole = "{it: {title: Costs, count: report, counted_on: asked, quantity: cost}}"
    assert line(whole, facts=reports(2, 3, cost="'186.40'")).amount == 37280
    part = "{it: {title: Costs, count: report, counted_on: asked, quantity: cost, rate: 80 %}}"
    assert line(part, facts=reports(2, cost="'186.45'")).amount == 14916


@pytest.mark.parametrize(
    ("apply_to", "count", "amount"),
    [
        ("units within", 3, 300),
        ("units within", 5, 400),
        ("all units", 3, 300),
        ("all units", 5, 250),
        ("the sum", 2, 100),
        ("the sum", 4, 50),
    ],
)
def test_steps_are_for_the_units_within_all_units_or_the_sum(apply_to, count, amount) -> None:
    lines = f"""{{it: {{title: Reports, count: report, counted_on: asked,
      steps: {{apply_to: {apply_to}, are: {{"1 to 3": £1, "> 3": £0.50}}}}}}}}"""
    assert line(lines, facts=reports(*range(2, 2 + count))).amount == amount


def test_points_by_steps_after_an_allowance() -> None:
    lines = """{it: {title: Points, deduct: yes, count: report, counted_on: asked, quantity: pages, allowance: 5,
      steps: {apply_to: the sum, are: {"< 1": £0, "1 to 9": £50, ">= 10": £200}}}}"""
    assert line(lines, facts=reports(2, pages=5)).amount == 0
    assert line(lines, facts=reports(2, pages=6)).amount == -5000
    assert line(lines, facts=reports(2, pages=15)).amount == -20000


def test_the_first_of_a_month_are_free_as_far_as_the_allowance_goes() -> None:
    lines = "{it: {title: Pages, count: report, counted_on: asked, quantity: pages, rate: £2, allowance: 4}}"
    it = line(lines, facts=reports(5, 2, pages=3))
    assert [(item.ref, item.amount, item.why) for item in it.items] == [
        ("RP-0002", 0, "3 free"),
        ("RP-0001", 400, "1 free"),
    ]
    assert it.amount == 400


def test_failures_of_one_day_are_taken_off_once_by_the_dearest() -> None:
    lines = """{it: {title: Failures, deduct: yes, count: report, counted_on: asked, quantity: pages, rate: £10, once_per: day}}"""
    facts = [*reports(2, 2, 3)]
    facts[2] = facts[2].replace("pages: 1", "pages: 4")
    it = line(lines, facts=facts)
    assert [(item.ref, item.counted) for item in it.items] == [
        ("RP-0001", False),
        ("RP-0002", True),
        ("RP-0003", True),
    ]
    assert it.items[0].why == "counted once, with RP-0002"
    assert it.amount == -5000


def test_what_counts_on_an_earlier_line_does_not_count_again() -> None:
    lines = """{thick: {title: Thick, count: report, counted_on: asked, where: pages > 2, rate: £9},
      it: {title: All, count: report, counted_on: asked, rate: £1, unless_in: [thick]}}"""
    facts = reports(2, 3)
    facts[2] = facts[2].replace("pages: 1", "pages: 4")
    assert line(lines, facts=facts).amount == 100


def test_deductions_are_capped_at_a_share_of_the_fee() -> None:
    lines = """{fee: {title: Fee, amount: £1000}, it: {title: Failures, deduct: yes, count: report, counted_on: asked,
      rate: 4 % of fee, at_most: 10 % of fee}}"""
    it = line(lines, facts=reports(2, 3, 4))
    assert it.amount == -10000
    assert it.said[-1] == "It comes to £120.00; it is at most £100.00 (10 % of fee)."


def test_a_line_comes_to_its_least() -> None:
    lines = "{it: {title: Reports, count: report, counted_on: asked, rate: £2, at_least: £5}}"
    assert line(lines, facts=reports(2)).amount == 500


# the statement


def test_a_statement_is_brought_within_its_most_by_a_line_of_its_own() -> None:
    of = versions("{fee: {title: Fee, amount: £1000}}", at_most="£900")
    march = statements(of, "2026-03-31")[date(2026, 3, 1)]
    assert [(each.line, each.amount) for each in march.lines] == [("fee", 100000), ("limit", -10000)]
    assert march.total == 90000


def test_a_statement_is_brought_up_to_its_least() -> None:
    of = versions("{off: {title: Off, deduct: yes, amount: £30}}", at_least="£0")
    assert statements(of, "2026-03-31")[date(2026, 3, 1)].total == 0


@pytest.mark.parametrize(
    ("part_period", "amount", "said"),
    [
        (
            {"part_period": "by day"},
            45161,
            "14 of 31 days of the period are in the term, and it falls by the day.",
        ),
        (
            {"part_period": "in full"},
            100000,
            "14 of 31 days of the period are in the term, and it is due in full.",
        ),
        (
            {},
            100000,
            "14 of 31 days of the period are in the term; the agreement does not say what a part of a period costs, so it is the whole sum.",
        ),
    ],
)
def test_part_of_a_month_costs_what_the_agreement_says(part_period, amount, said) -> None:
    text_starts = versions("{fee: {title: Fee, amount: £1000}}", **part_period)
    of = (replace(text_starts[0], term=replace(text_starts[0].term, starts=date(2026, 1, 18))),)
    january = statements(of, "2026-01-31")[date(2026, 1, 1)]
    assert (january.total, january.lines[0].said[-1]) == (amount, said)


def test_a_share_of_a_council_wide_cost_is_exact_to_the_penny() -> None:
    """£600,000 of audit, 1,350 of 18,000 hours on housing: 7.5 per cent, £45,000 (A-10)."""
    audit = shown(APART, "2026-04-10", "audit_share", date(2025, 4, 1))
    assert audit.total == 4500000
    assert "1,350 of 18,000 is 7.5 per cent." in audit.lines[1].said


def test_a_share_of_nothing_is_nothing() -> None:
    lines = """{all: {title: All, count: report, counted_on: asked},
      it: {title: Share, amount: £100, share: {part: "1", whole: all}}}"""
    assert line(lines).amount == 0
    assert line(lines, facts=reports(2, 3, 4)).amount == 3333


def test_a_share_above_the_whole_says_so() -> None:
    lines = '{it: {title: Share, amount: £100, share: {part: "3", whole: "2"}}}'
    assert line(lines).said[-1] == "A share is at most the whole: one of the two figures is wrong."


def shown(folder, as_of, charge, period):
    of = load_versions(str(folder)).versions
    entries = read_facts("facts.yaml", (folder / "facts.yaml").read_text(encoding="utf-8"), of).entries
    found = evaluate(of, {}, entries, parse_moment(as_of, of[0].zone)).copies[0].statements
    return next(each for each in found if each.charge == charge and each.period.start == period)


def test_a_charge_ends_with_its_service_and_an_invoice_for_more_shows_by_how_much() -> None:
    last = shown(APART, "2026-07-10", "environment_fee", date(2026, 1, 1))
    assert last.total == 51111  # one of ninety days of £46,000
    assert last.invoices[0].difference == 4600000 - 51111
    of = load_versions(str(APART)).versions
    entries = read_facts("facts.yaml", (APART / "facts.yaml").read_text(encoding="utf-8"), of).entries
    all_of_it = evaluate(of, {}, entries, parse_moment("2026-07-10", of[0].zone)).copies[0].statements
    assert [each.period.start for each in all_of_it if each.charge == "environment_fee"][-1] == date(
        2026, 1, 1
    )


def test_several_invoices_are_held_against_one_statement_in_their_order() -> None:
    of = versions("{fee: {title: Fee, amount: £1000}}")
    facts = [
        f"IV-000{n} kind: invoice, milestone: received, fields: {{month: 2026-03-01, amount: '{sum_}'}}, happened_at: 2026-04-0{n}"
        for n, sum_ in ((1, "600.00"), (2, "400.01"))
    ]
    march = statements(of, "2026-04-30", *facts)[date(2026, 3, 1)]
    assert [(each.record, each.difference) for each in march.invoices] == [
        ("IV-0001", -40000),
        ("IV-0002", 1),
    ]


def test_a_statement_is_provisional_while_its_month_runs_and_then_due() -> None:
    of = versions("{fee: {title: Fee, amount: £1000}}")
    running, over = (statements(of, day)[date(2026, 3, 1)] for day in ("2026-03-30", "2026-04-01"))
    assert (running.provisional, over.provisional) == (True, False)
    assert over.due == date(2026, 4, 30)


def test_what_was_not_known_yet_is_not_on_the_statement_as_known_then() -> None:
    lines = "{it: {title: Reports, count: report, counted_on: asked, rate: £2}}"
    assert line(lines, facts=reports(2, 20), as_of="2026-03-10").amount == 200


def test_a_new_version_brings_its_rate_from_the_month_it_is_in_force() -> None:
    first = versions("{fee: {title: Fee, amount: £1000}}")[0]
    second = replace(versions("{fee: {title: Fee, amount: £1100}}")[0], version=2, in_force=date(2026, 3, 1))
    found = statements((first, second), "2026-03-31")
    assert [(each.total, each.version) for each in found.values()] == [(100000, 1), (100000, 1), (110000, 2)]
