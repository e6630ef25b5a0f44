"""What a change of one term does, for whom, with days worked out; each told once, wherever the text prints it."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.core.compare import Effect, Group, How, compare
from tests.core.compare.rewriting import TEXT, only, read, rewritten

TIGHTER, LOOSER, DEPENDS, NEITHER = Effect.TIGHTER, Effect.LOOSER, Effect.DEPENDS, Effect.NEITHER


def test_a_term_that_two_clauses_print_is_one_change_with_both_clauses_beside_it() -> None:
    change = only(rewritten(("within: 5 working days\n", "within: 3 working days\n")))

    assert change.path == ("records", "lamp", "clocks", "light", "within")
    assert (change.old, change.new) == ("5 working days", "3 working days")
    assert (change.effect, change.for_whom) == (TIGHTER, ("keeper",))
    assert change.printed_in == ("dark", "again")
    assert change.clause == "dark"
    assert change.group is Group.DUTIES


def test_a_deadline_that_moves_is_shown_on_the_calendars_for_a_day_and_for_the_day_it_moves_most() -> None:
    change = only(rewritten(("within: 5 working days\n", "within: 3 working days\n")))

    first, most = change.examples
    assert (first.start, first.old, first.new) == (date(2026, 4, 1), date(2026, 4, 10), date(2026, 4, 8))
    assert (most.start, most.old, most.new) == (date(2026, 12, 18), date(2026, 12, 29), date(2026, 12, 23))


@pytest.mark.parametrize(
    ("words", "others", "path", "effect", "whom"),
    [
        ("within: 5 working days\n", "within: 8 working days\n", "records.lamp.clocks.light.within", LOOSER, "keeper"),
        ("within: 5 working days\n", "within: 5 days\n", "records.lamp.clocks.light.within", TIGHTER, "keeper"),
        ("within: 5 working days\n", "within: 8 days\n", "records.lamp.clocks.light.within", DEPENDS, "keeper"),
        ("        owed_by: keeper\n        owed_to: council\n        clause", "        owed_by: council\n        owed_to: council\n        clause", "records.lamp.clocks.light.owed_by", TIGHTER, "council"),
        ("        to: lit\n", "        to: [lit, closed_road]\n", "records.lamp.clocks.light.to", LOOSER, "keeper"),
        ("        from: told\n", "        from: [told, closed_road]\n", "records.lamp.clocks.light.from", TIGHTER, "keeper"),
        ("        to: lit\n", "        to: lit\n        at_most: 2 days from told\n", "records.lamp.clocks.light.at_most", TIGHTER, "keeper"),
        ("        to: lit\n", "        to: lit\n        cut_off: 16:00\n", "records.lamp.clocks.light.cut_off", LOOSER, "keeper"),
        ("        to: lit\n", "        to: lit\n        day_one: yes\n", "records.lamp.clocks.light.day_one", TIGHTER, "keeper"),
        ("        to: lit\n", "        to: lit\n        when: cause = 'bulb'\n", "records.lamp.clocks.light.when", LOOSER, "keeper"),
        ("        to: lit\n", "        to: lit\n        pauses: [{from: closed_road, to: opened_road, because: Road closed}]\n", "records.lamp.clocks.light.pauses", LOOSER, "keeper"),
        ("every: quarter from April\n    due: 10 working days after the quarter ends\n", "every: month\n    due: 10 working days after the month ends\n", "duties.walk.every", TIGHTER, "keeper"),
        ("due: 10 working days after the quarter ends", "due: 5 working days after the quarter ends", "duties.walk.due", TIGHTER, "keeper"),
        ('amber: "80 to < 90", green: ">= 90"', 'amber: "80 to < 92", green: ">= 92"', "measures.lit.bands", TIGHTER, "keeper"),
        ('red: "< 80", amber: "80 to < 90"', 'red: "< 75", amber: "75 to < 90"', "measures.lit.bands", LOOSER, "keeper"),
        ("target: 95", "target: 97", "measures.lit.target", TIGHTER, "keeper"),
        ("target: 95", "target: 90", "measures.lit.target", LOOSER, "keeper"),
        ("on: [red]", "on: [red, amber]", "consequences.plan.on", TIGHTER, "keeper"),
        ("needs: [Both sides looked into it]", "needs: []", "consequences.plan.needs", TIGHTER, "keeper"),
        ("on: [red]", "on: [red], repeated: 2, out_of: 2", "consequences.plan.repeated", LOOSER, "keeper"),
        ("due: 30 days after the month ends", "due: 28 days after the month ends", "charges.care.due", TIGHTER, "council"),
        ("visit: {value: £40", "visit: {value: £45", "figures.visit.value", NEITHER, ""),
        ("rate: £5", "rate: £6", "charges.care.lines.late.rate", LOOSER, "council"),
        ("rate: visit", "rate: £41", "charges.care.lines.visits.rate", TIGHTER, "council"),
        ("notice: 3 months\n", "notice: 6 months\n", "rights.leave.notice", TIGHTER, "council keeper"),
        ("name: Keeper", "name: Lamp keeper", "parties.keeper.name", NEITHER, ""),
        ("rung: 1", "rung: 2", "posts.lights_officer.rung", NEITHER, ""),
        ("lasts: 2 years", "lasts: 3 years", "term.lasts", NEITHER, ""),
        ("type: text, required: yes", "type: text", "records.lamp.fields.street.required", LOOSER, "council"),
        ("refuse_when: twins > 0", "refuse_when: twins > 1", "records.lamp.gates.twin.when", NEITHER, ""),
        ("Spring: 2026-04-01 to 2026-09-30", "Spring: 2026-04-02 to 2026-09-30", "periods.season", NEITHER, ""),
    ],
)  # fmt: skip
def test_a_change_of_one_term_is_told_once_with_its_effect(words, others, path, effect, whom) -> None:
    found = rewritten((words, others))

    told = [change for change in found.in_effect if ".".join(change.path) == path]
    assert [".".join(change.path) for change in found.in_effect] in (
        [path],
        [path, "consequences.plan.out_of"],
    )
    assert (told[0].effect, told[0].for_whom) == (effect, tuple(whom.split()))


def test_bands_that_move_tell_which_values_change_their_rating() -> None:
    change = only(rewritten(('amber: "80 to < 90", green: ">= 90"', 'amber: "80 to < 92", green: ">= 92"')))

    assert change.said == ("Exactly 90: amber, before green.", "Between 90 and 92: amber, before green.")
    assert change.printed_in == ("measured",)


def test_a_figure_that_a_price_names_is_told_where_it_stands_with_the_clause_that_prints_it() -> None:
    change = only(rewritten(("visit: {value: £40", "visit: {value: £45")))

    assert (change.old, change.new, change.printed_in) == ("£40", "£45", ("money",))


def test_a_reading_that_is_settled_is_one_change_with_what_rests_on_it_worked_out() -> None:
    settled = "may_mean: {plain: 5 days, working: 5 working days}\n    chosen: working\n    chosen_by: Both\n    chosen_on: 2026-03-01"
    change = only(rewritten(("may_mean: {plain: 5 days, working: 5 working days}", settled)))

    assert change.path == ("readings", "answer_days", "chosen")
    assert (change.effect, change.for_whom) == (LOOSER, ("council",))
    assert change.printed_in == ("answers",)
    example = change.examples[0]
    assert (example.start, example.old, example.new) == (
        date(2026, 4, 1),
        date(2026, 4, 6),
        date(2026, 4, 10),
    )


def test_a_list_of_codes_that_two_fields_share_is_one_change() -> None:
    change = only(rewritten(("bulb: Bulb, cable: Cable", "bulb: Bulb, cable: Cable, storm: Storm")))

    assert change.path == ("records", "lamp", "fields", "cause", "one_of")
    assert change.also_at == (("records", "letter", "fields", "about", "one_of"),)
    assert change.said == ("Added: Storm.",)


def test_a_calendar_that_changes_shows_the_days_and_the_limits_counted_on_it() -> None:
    change = only(
        rewritten(
            (
                "week: Mon-Fri, holidays: england_and_wales",
                "week: Mon-Fri, holidays: england_and_wales, except: {2026-04-08: closed}",
            )
        )
    )

    assert change.path == ("calendars", "working")
    assert change.said == (
        "275 days count in the year looked at, before 276.",
        "These differ: Wednesday 8 April 2026 (closed on that date).",
    )
    example = change.examples[0]
    assert (example.about, example.start, example.old, example.new) == (
        "Lamp lit again", date(2026, 4, 1), date(2026, 4, 10), date(2026, 4, 13),
    )  # fmt: skip


def test_a_kind_of_record_that_comes_brings_its_time_limits_and_is_told_once() -> None:
    found = compare(read(TEXT.replace("codes:\n  causes", "codes:\n  causes")), read(TEXT))
    assert found.is_same

    more = TEXT.replace(
        "codes:\n",
        "  call:\n    title: Call\n    prefix: CL\n    raised_by: council\n    milestones: {rung: Rung, taken: Taken}\n"
        "    clocks:\n      take: {title: Call taken, from: rung, to: taken, within: 1 hour, owed_by: keeper, owed_to: council}\n"
        "codes:\n",
    )
    added = only(compare(read(TEXT), read(more)))
    removed = only(compare(read(more), read(TEXT)))

    assert (added.how, added.path, added.effect, added.for_whom) == (
        How.ADDED,
        ("records", "call"),
        TIGHTER,
        ("keeper",),
    )
    assert added.said == ('"Call taken": within 1 hour, owed by Keeper.',)
    assert (removed.how, removed.path, removed.effect) == (How.REMOVED, ("records", "call"), LOOSER)


def test_a_finding_that_is_accepted_is_a_change() -> None:
    finding = next(each for each in read(TEXT).findings if not each.accepted)
    accepted = f"accepted:\n  one: {{code: {finding.code}, at: {'.'.join(finding.place.path)}, because: We know, by: Both, on: 2026-03-01}}\n"
    change = only(compare(read(TEXT), read(TEXT + accepted)))

    assert change.path[:2] == ("accepted", finding.code)
    assert "accepted by Both on 1 March 2026: We know" in change.new


def test_what_means_the_same_in_other_words_is_a_change_of_words_alone() -> None:
    found = rewritten(("within: 5 working days\n", "within: 5  working days\n"))
    assert found.is_same

    weeks = compare(
        read(
            TEXT.replace("plain: 5 days", "plain: 5 days").replace(
                "within: 5 working days\n", "within: 14 days\n"
            )
        ),
        read(TEXT.replace("within: 5 working days\n", "within: 2 weeks\n")),
    )
    assert [(each.path[-1], each.old, each.new) for each in weeks.in_words] == [
        ("within", "14 days", "2 weeks")
    ]
    assert weeks.in_effect == ()
