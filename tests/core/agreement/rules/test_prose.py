"""What the rules of words see in a text of another trade, and do not see in its mended twin."""

from __future__ import annotations

import pytest

from tallystick.core.agreement import read_agreement
from tallystick.core.findings import Finding
from tests.core.agreement.rules.grounds import found, lint, texts
from tests.core.agreement.rules.test_text import clause

PROSE = "tallystick.core.agreement.rules.prose"
ADDED = "clauses.added.text"


def codes(*changes: str) -> list[str]:
    """Return the codes of what is found in the agreement on grounds with changes."""
    return [code for code, _ in found(*changes)]


def listing(*entries: str) -> str:
    """Return the change that adds a clause with a list."""
    lines = "".join(f"      - {entry}\n" for entry in entries)
    return f'clauses:\n  added:\n    number: "8"\n    title: Gates\n    text: |\n      The gates:\n{lines}'


@pytest.mark.covers("P-02", by=f"{PROSE}.wholeness:without_number")
@pytest.mark.parametrize("last", ["South gate", "South gate 1000333"])
def test_an_entry_of_a_register_has_a_number_of_as_many_digits_as_the_others(last: str) -> None:
    (finding,) = lint(listing("North gate 10000111", "East gate 10000222", last))
    assert (finding.code, finding.family, finding.excerpt) == ("A538", "missing-field", last)
    assert codes(listing("North gate 10000111", "East gate 10000222", "South gate 10000333")) == []


@pytest.mark.covers("P-05", by="tallystick.core.agreement.rules.acronym:_spelt_out")
def test_acronyms_are_checked_both_ways() -> None:
    used = clause("The RPA is told of felled trees.")
    assert codes(used) == ["A333"]
    assert codes(used, "glossary: {RPA: Rural Payments Agency}") == []
    assert codes("glossary: {RPA: Rural Payments Agency}") == ["A326"]


@pytest.mark.covers("P-12", by=f"{PROSE}.undefined:no_post")
def test_whoever_takes_part_in_a_dispute_is_a_post_that_is_named() -> None:
    disputed = clause("A dispute is taken up by the nominated representative of each party.")
    assert codes(disputed) == ["A521"]
    named = "posts: {envoy: {party: council, title: Nominated representative, clause: contacts}}"
    assert codes(disputed, named) == []


@pytest.mark.covers("P-15", by=f"{PROSE}.promises:in_and_out")
def test_what_is_said_of_the_scope_twice_agrees() -> None:
    outside = clause("The agreement does not cover car parks.")
    lodge = 'clauses: {lodge: {number: "9", title: Lodge, text: Care of the lodge includes its car parks.}}'
    assert found(outside, lodge) == [("A559", "clauses.lodge.text")]
    assert codes(outside, lodge.replace("includes its car parks", "includes its porch")) == []


@pytest.mark.covers("P-31", by=f"{PROSE}.unfilled:choice")
@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Ponds are looked at (weekly, monthly, quarterly) by the keeper.", "(weekly, monthly, quarterly)"),
        ("Ponds are fenced or filled in (delete as appropriate).", "delete as appropriate"),
        ("Fishing is or is not allowed.", "is or is not"),
    ],
)
def test_a_menu_from_which_nobody_chose_is_found(text: str, marked: str) -> None:
    findings = [each for each in lint(clause(text)) if each.code == "A503"]
    assert [each.excerpt for each in findings] == [marked]
    assert codes(clause("Ponds are looked at monthly by the keeper.")) == []


@pytest.mark.covers("P-81", by=f"{PROSE}.references:not_said_there")
def test_an_annex_that_lacks_what_it_is_cited_for_is_found() -> None:
    cited = clause("Sprays are stored as Annex 1, which includes fire protection, asks.")
    empty = "clauses: {annex: {number: Annex 1, title: Stores, text: Stores are dry.}}"
    assert found(cited, empty) == [("A507", ADDED)]
    assert codes(cited, empty.replace("are dry", "have fire protection")) == []


@pytest.mark.covers("P-82", by=f"{PROSE}.promises:handed_over")
def test_a_duty_that_cannot_be_delegated_is_not_handed_over() -> None:
    kept = clause("These cannot be delegated, safety of bridges, upkeep of listed walls.")
    handed = "The {parties.contractor} is responsible for the safety of all bridges."
    other = f'clauses: {{bridges: {{number: "9", title: Bridges, text: "{handed}"}}}}'
    assert found(kept, other) == [("A557", "clauses.bridges.text")]
    assert codes(kept, other.replace("is responsible for the safety of", "reports loose planks of")) == []


@pytest.mark.covers("P-88", by=f"{PROSE}.promises:announced")
def test_a_part_that_only_announces_its_content_is_found() -> None:
    assert codes(clause("This annex will contain the price of each bench.")) == ["A558"]
    assert codes(clause("Benches are priced in the list of the maker.")) == []


@pytest.mark.covers("P-108", by=f"{PROSE}.form:no_words")
def test_parts_that_are_empty_or_not_there_are_listed() -> None:
    parts = 'clauses: {map: {number: "9", title: Map}}'
    text = clause("The sites stand on the map, and their gates in Annex 2.")
    assert found(text, parts) == [("A328", ADDED), ("A543", "clauses.map.title")]


@pytest.mark.covers("P-109", by=f"{PROSE}.unfilled:blank")
def test_definitions_to_be_completed_later_are_open() -> None:
    assert codes(clause("To be completed once both parties agree.")) == ["A501"]
    assert codes(clause("A gate is a door in a fence.")) == []


@pytest.mark.covers("U-02", by=f"{PROSE}.unfilled:blank")
@pytest.mark.parametrize("blank", ["...........", "-----------", "………………", "______", "xx"])
def test_a_date_left_blank_is_found_and_a_line_to_sign_on_is_not(blank: str) -> None:
    assert codes(clause(f"The mowing begins on {blank} each spring.")) == ["A501"]
    assert codes(clause("Signed on ……………… by the parks manager.")) == []


WHOLE = """
    clauses:
      changes:
        number: "8"
        title: Frame
        text: The aim is open grounds. The parties vary, review and end the agreement early together.
      gates: {number: "9", title: Gates, text: Gates are locked at dusk.}
      keys: {number: "10", title: Keys, text: Keys are kept at the lodge.}
      quarrels: {number: "11", title: Quarrels, text: A dispute is settled on a walk round the sites.}
    """


@pytest.mark.covers("P-124", by=f"{PROSE}.wholeness:missing")
@pytest.mark.covers("P-110", by=f"{PROSE}.wholeness:missing")
@pytest.mark.parametrize(
    ("words", "missed"),
    [
        ("A dispute is settled on a walk round the sites.", "clauses.disputes"),
        ("The aim is open grounds.", "clauses.purpose"),
        ("vary, ", "clauses.variation"),
        (", review", "clauses.review"),
    ],
)
def test_a_text_of_some_length_that_lacks_a_clause_which_all_need_is_found(words: str, missed: str) -> None:
    assert found(WHOLE) == []
    assert found(WHOLE.replace(words, "Benches are oiled." if words.endswith(".") else "")) == [
        ("A537", missed)
    ]


def test_an_outline_lacks_nothing() -> None:
    assert found(clause("Gates are locked at dusk.")) == []


@pytest.mark.covers("P-125", by=f"{PROSE}.promises:is_all_or_nothing")
def test_a_target_of_all_from_the_first_day_is_advised_against() -> None:
    strict = """
        measures: {clean: {bands: {amber: (removed), red: "< 100", green: "100"}}}
        consequences: {plan: {on: [red]}}
        """
    (finding,) = lint(strict)
    assert (finding.code, finding.severity, ".".join(finding.place.path)) == (
        "A554",
        "advice",
        "measures.clean.bands",
    )
    assert codes(strict, "measures: {clean: {indicative: first year}}") == []


@pytest.mark.covers("P-137", by=f"{PROSE}.undefined:no_class")
def test_words_that_each_side_may_read_otherwise_are_found() -> None:
    assert codes(clause("A tree that is classed as perilous is felled promptly.")) == ["A331", "A519"]
    assert codes(clause("Peacocks are fed bi-weekly.")) == ["A549"]
    defined = "glossary: {perilous: likely to fall in the next storm}"
    assert codes(clause("A tree that is classed as perilous is felled."), defined) == []


@pytest.mark.covers("P-139", by=f"{PROSE}.promises:unmeasured")
def test_an_outcome_without_a_measure_and_a_measure_without_a_method_are_found() -> None:
    outcome = clause("Butterflies come back.").replace("title: Added", "title: Outcomes")
    assert codes(outcome) == ["A556"]
    assert codes(outcome.replace("Butterflies come back", "Visitors are content")) == []
    assert codes("records: {inspection: {raised_by: contractor}}") == ["A553"]


@pytest.mark.covers("P-140", by=f"{PROSE}.promises:carries_nothing")
def test_a_report_that_carries_nothing_is_found() -> None:
    report = """
        records:
          pond_report: {title: Report on ponds, prefix: PR, raised_by: contractor, milestones: {sent: Sent}}
        duties:
          ponds:
            title: Ponds
            owed_by: contractor
            owed_to: council
            every: year from April
            due: 4 weeks after the year ends
            done_by: {record: pond_report, milestone: sent}
        """
    filled = "records: {pond_report: {fields: {depth: {title: Depth, type: whole number}}}}"
    assert found(report) == [("A555", "duties.ponds.done_by")]
    assert codes(report, filled) == []


@pytest.mark.covers("U-29", by=f"{PROSE}.contradictions:absolute")
def test_a_promise_of_all_against_a_target_below_all_is_found() -> None:
    promise = clause("No hazards near playgrounds are left unfenced.")
    fenced = "measures: {made_safe: {title: Hazards near playgrounds fenced off}}"
    assert found(promise, fenced) == [("A527", ADDED)]
    assert codes(clause("Hazards near playgrounds are fenced off."), fenced) == []


@pytest.mark.covers("U-75", by="tallystick.core.agreement.rules.numbering_gap:_steps")
def test_a_section_that_is_left_out_is_flagged_and_numerals_in_brackets_are_not() -> None:
    assert found(clause("Gates are locked.", '"9"')) == [("A329", ADDED.replace("text", "number"))]
    numbers = {"one": "7(i)", "two": "7(ii)", "three": "7(iii)", "four": "7(iv)"}
    row = "".join(f"  {name}: {{number: {n}, title: {name}, text: Gates.}}\n" for name, n in numbers.items())
    assert "A329" not in codes(f"clauses:\n{row}")


@pytest.mark.covers("A-24", by=f"{PROSE}.promises:without_post")
def test_a_party_of_which_nobody_is_named_is_found() -> None:
    assert found("posts: {site_manager: (removed), director: (removed)}") == [("A560", "parties.contractor")]
    assert codes("posts: {director: (removed)}") == []


ADAPTED = """\
agreement: pond_care
title: Care of ponds
version: 1
in_force: 2026-04-01
adapts: grounds
"""


@pytest.mark.covers("P-134", by=f"{PROSE}.unfilled:untouched")
def test_a_template_in_which_no_clause_was_changed_was_signed_unread() -> None:
    other = 'clauses: {ponds: {number: "8", title: Ponds, text: Ponds are kept clear.}}\n'
    assert [finding.code for finding in adapted(ADAPTED)] == ["A561"]
    assert [finding.code for finding in adapted(f"{ADAPTED}posts: {{director: {{title: Owner}}}}\n")] == [
        "A561"
    ]
    assert adapted(ADAPTED + other) == []


def adapted(text: str) -> list[Finding]:
    """Return what is found in a text that is laid over the agreement on grounds in another way than a version."""
    return list(read_agreement("changed", lambda name: texts(name, text)).findings)
