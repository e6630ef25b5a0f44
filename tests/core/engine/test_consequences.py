"""Consequences and dates: what may follow, and which doors open or close."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.core.engine.position import NeedStanding, NeedState
from tests.core.engine.trade import agreement, at, only_copy, position

OFFERS = """
records:
  offer: {title: Offer, prefix: PK, raised_by: council, milestones: {offered: Offered, refused: Refused}}
measures:
  refused:
    number: S1
    title: Refused
    description: Share of offers refused
    type: kpi
    numerator: {count: offer, where: refused is not null, counted_on: offered}
    denominator: {count: offer, counted_on: offered}
    counts: failures
    better: lower
    every: quarter from April
    bands: {red: "> 50", amber: "20 to 50", green: "< 20"}
    INDICATIVE
  kept:
    number: S2
    title: Kept
    description: Share of offers kept
    type: kpi
    numerator: {count: offer, where: refused is null, counted_on: offered}
    denominator: {count: offer, counted_on: offered}
    counts: successes
    better: higher
    every: quarter from April
    bands: {red: "< 40", amber: "40 to 80", green: "> 80"}
consequences:
  plan: {title: Action plan, on: [amber], measures: [refused], decided_by: council, needs: [Both sides discussed it]}
  warning: {title: Formal warning, on: [red], measures: [refused], repeated: 2, decided_by: council}
  review: {title: Review, on: [red], decided_by: council}
dates:
  talks: {title: Open talks by, on: 6 months before the end, closes: yes}
  targets: {title: Targets open from, on: 12 months after the start, closes: no}
  dim: {title: Looked at by, on: 10 past days before the end, closes: no}
"""


def offers(*kept_of_ten: tuple[str, int]) -> str:
    lines = []
    for day, kept in kept_of_ten:
        for number in range(10):
            lines.append(f"e{day}-{number} PK-{day}-{number} offer offered {day}")
            if number >= kept:
                lines.append(f"r{day}-{number} PK-{day}-{number} offer refused {day}")
    return "\n".join(lines)


def versions(indicative: bool = False):
    text = OFFERS.replace("    INDICATIVE\n", "    indicative: first year\n" if indicative else "")
    return agreement("  past: {week: Mon-Fri, known_to: 2025-06-30}\n" + text)


def proposed(found) -> list[tuple[str, str, str, str]]:
    proposals = only_copy(found).proposals
    return [
        (each.consequence, each.measure, each.rating, each.period.start.isoformat()) for each in proposals
    ]


@pytest.mark.covers("K-59", by="tallystick.core.engine.consequences:proposals")
def test_green_is_no_ground_for_anything():
    assert proposed(position(versions(), offers(("2025-05-01", 9)), "2025-07-01")) == []


def test_amber_proposes_a_plan_that_a_person_decides_on():
    (proposal,) = only_copy(position(versions(), offers(("2025-05-01", 7)), "2025-07-01")).proposals
    assert (proposal.consequence, proposal.decided_by, proposal.needs) == (
        "plan",
        "council",
        (NeedStanding("Both sides discussed it", NeedState.JUDGED),),
    )
    assert (proposal.measure, proposal.rating, proposal.indicative) == ("refused", "amber", False)


MEETINGS = """
  meeting:
    title: Meeting
    prefix: MT
    raised_by: council
    fields: {type: {title: Type, type: text}, about: {title: About, type: text}}
    milestones: {called: Called, held: Held}
measures:"""
SHOWN = "needs: [{that: Both sides met, shown_by: meeting.held, where: type = 'review', measure: about}]"


def needs_after(*facts: str, shown: str = SHOWN, red: tuple[str, ...] = ("2025-05-01",)) -> NeedStanding:
    """Return how what the last proposal of a review needs stands, the quarters of some days being red."""
    text = OFFERS.replace("    INDICATIVE\n", "").replace("measures:", MEETINGS, 1)
    text = text.replace(
        "title: Review, on: [red],", f"title: Review, on: [red], measures: [refused], {shown},"
    )
    many = agreement("  past: {week: Mon-Fri, known_to: 2025-06-30}\n" + text)
    lines = "\n".join([offers(*((day, 1) for day in red)), *facts])
    found = only_copy(position(many, lines, "2026-01-31")).proposals
    (need,) = [each for each in found if each.consequence == "review"][-1].needs
    return need


def test_what_the_record_shows_is_ticked_with_the_record_and_its_day():
    held = "m1 MT-1 meeting held 2025-07-09 type=review about=S1"
    later = "m2 MT-2 meeting held 2025-08-09 type=review about=refused"
    need = needs_after(later, held)
    assert (need.says, need.state, need.record) == ("Both sides met", NeedState.SHOWN, "MT-1")
    assert need.at == at("2025-07-09")


@pytest.mark.parametrize(
    "fact",
    [
        "m1 MT-1 meeting called 2025-07-09 type=review about=S1",
        "m1 MT-1 meeting held 2025-06-30 type=review about=S1",
        "m1 MT-1 meeting held 2025-07-09 type=forum about=S1",
        "m1 MT-1 meeting held 2025-07-09 about=S1",
        "m1 MT-1 meeting held 2025-07-09 type=review about=S2",
        "m1 MT-1 meeting held 2026-02-01 type=review about=S1",
        "m1 MT-1 meeting held 2025-07-09 type=review about=S1\nv1 voids m1",
    ],
    ids=["not reached", "too early", "another", "not known", "of another measure", "not yet", "void"],
)
def test_what_no_record_shows_is_not_ticked(fact):
    need = needs_after(fact)
    assert (need.state, need.record, need.at) == (NeedState.NOT_SHOWN, None, None)


def test_of_periods_running_what_came_after_the_first_counts():
    twice = f"repeated: 2, {SHOWN}"
    held = "m1 MT-1 meeting held 2025-08-01 type=review about=S1"
    assert needs_after(held, shown=twice, red=("2025-05-01", "2025-08-01")).state is NeedState.SHOWN
    assert needs_after(held, shown=SHOWN, red=("2025-05-01", "2025-08-01")).state is NeedState.NOT_SHOWN


def test_without_a_measure_a_record_shows_it_for_any():
    shown = "needs: [{that: Both sides met, shown_by: meeting.held}]"
    assert needs_after("m1 MT-1 meeting held 2025-07-01", shown=shown).state is NeedState.SHOWN


def test_a_warning_needs_red_in_as_many_periods_running_as_are_said():
    facts = offers(("2025-05-01", 1), ("2025-08-01", 7), ("2025-11-01", 1), ("2026-02-01", 1))
    assert proposed(position(versions(), facts, "2026-04-01")) == [
        ("review", "refused", "red", "2025-04-01"),
        ("plan", "refused", "amber", "2025-07-01"),
        ("review", "refused", "red", "2025-10-01"),
        ("warning", "refused", "red", "2026-01-01"),
        ("review", "refused", "red", "2026-01-01"),
        ("review", "kept", "red", "2025-04-01"),
        ("review", "kept", "red", "2025-10-01"),
        ("review", "kept", "red", "2026-01-01"),
    ]


def test_a_quarter_without_cases_breaks_the_run():
    facts = offers(("2025-05-01", 1), ("2025-11-01", 1))
    assert "warning" not in {each[0] for each in proposed(position(versions(), facts, "2026-04-01"))}


def test_nothing_follows_from_a_period_that_still_runs():
    assert proposed(position(versions(), offers(("2025-05-01", 1)), "2025-06-29")) == []


def test_an_indicative_rating_proposes_and_the_proposal_says_so():
    (first, *_) = only_copy(
        position(versions(indicative=True), offers(("2025-05-01", 7)), "2025-07-01")
    ).proposals
    assert (first.consequence, first.indicative) == ("plan", True)


def test_nothing_follows_from_a_rating_that_is_held():
    text = OFFERS.replace("    INDICATIVE\n", "").replace("better: lower", "better: higher")
    text = text.replace(
        '{red: "> 50", amber: "20 to 50", green: "< 20"}', '{red: "< 20", amber: "20 to 50", green: "> 50"}'
    )
    found = position(
        agreement("  past: {week: Mon-Fri, known_to: 2025-06-30}\n" + text),
        offers(("2025-05-01", 7)),
        "2025-07-01",
    )
    assert proposed(found) == []


@pytest.mark.covers("D-12", by="tallystick.core.engine.consequences:key_dates")
def test_key_dates_are_set_off_from_the_start_and_the_end_of_the_copy():
    facts = "s1 signed 2025-03-01 lots=1 starts=2025-04-01 ends=2028-03-31"
    dates = {each.id: each for each in only_copy(position(versions(), facts, "2025-05-01")).dates}
    assert (dates["talks"].day, dates["talks"].closes) == (date(2027, 9, 30), True)
    assert dates["talks"].said != ()
    assert dates["targets"].day == date(2026, 4, 1)


def test_a_date_that_no_calendar_reaches_is_not_known_and_says_why():
    dates = {
        each.id: each
        for each in only_copy(position(versions(), offers(("2025-05-01", 7)), "2025-05-01")).dates
    }
    assert dates["dim"].day is None
    assert "30 June 2025" in dates["dim"].said[0]


def test_who_holds_a_post_is_who_was_appointed_last():
    facts = """
      s1 signed 2025-03-01 name=Alder lots=1 nation=wales
      a1 appointed first Ada 2025-04-01 telephone=01632
      a2 appointed first Bea 2025-06-01
      a3 appointed second Cyd 2025-04-01
    """
    copy = only_copy(position(versions(), facts, "2025-07-01"))
    assert [(each.post, each.name, each.since) for each in copy.holders] == [
        ("first", "Bea", date(2025, 6, 1)),
        ("second", "Cyd", date(2025, 4, 1)),
    ]
    assert (copy.name, copy.lots, dict(copy.attributes)) == ("Alder", ("1",), {"nation": "wales"})


def test_a_copy_without_a_signing_has_the_name_it_goes_by_and_the_dates_of_the_text():
    copy = only_copy(position(versions(), "e1 PK-1 offer offered 2025-05-01", "2025-07-01"))
    assert (copy.name, copy.starts, copy.ends, copy.version) == (
        "alder",
        date(2025, 4, 1),
        date(2029, 3, 31),
        1,
    )
    assert copy.lots == ("1", "2", "3", "transport")


def test_a_position_says_what_was_asked():
    found = position(versions(), "e1 PK-1 offer offered 2025-05-01", "2025-07-01", "2025-07-02")
    assert (found.agreement, found.as_of, found.known_at) == ("day_care", at("2025-07-01"), at("2025-07-02"))


PAST = "  past: {week: Mon-Fri, known_to: 2025-06-30}\n"
REPEATS = """  warning: {title: Formal warning, on: [red], measures: [refused], repeated: 3, out_of: 4, decided_by: council}
  strike: {title: Strike, on: [red], measures: [refused], repeated: 2, out_of: 3, resets: yes, decided_by: council}
dates:"""
QUARTERS = (
    "2025-04-10",
    "2025-07-10",
    "2025-10-10",
    "2026-01-10",
    "2026-04-10",
    "2026-07-10",
    "2026-10-10",
    "2027-01-10",
)


def quarters_of(consequence: str, *bad: bool) -> list[int]:
    """Return in which quarters a consequence is proposed, the first being 1, where some of them are red."""
    kept = [(day, 0 if red else 10) for day, red in zip(QUARTERS, bad, strict=False)]
    text = OFFERS.replace("    INDICATIVE\n", "").replace(
        "  warning: {title: Formal warning, on: [red], measures: [refused], repeated: 2, decided_by: council}\n",
        "",
    )
    found = position(agreement(PAST + text.replace("dates:", REPEATS, 1)), offers(*kept), "2027-04-01")
    starts = [
        str(each.period.start) for each in only_copy(found).proposals if each.consequence == consequence
    ]
    return [QUARTERS.index(day) + 1 for day in QUARTERS if f"{day[:8]}01" in starts]


RED, GREEN = True, False


def test_a_warning_may_follow_from_three_of_four_periods():
    assert quarters_of("warning", RED, GREEN, RED, RED, GREEN, RED, GREEN, RED) == [4, 6]
    assert quarters_of("warning", RED, GREEN, GREEN, RED, RED, GREEN, GREEN, RED) == []


def test_a_count_that_resets_begins_anew_once_it_was_proposed():
    assert quarters_of("strike", RED, RED, RED, RED, RED) == [2, 4]
    assert quarters_of("strike", RED, GREEN, RED, RED, GREEN, RED) == [3, 6]
