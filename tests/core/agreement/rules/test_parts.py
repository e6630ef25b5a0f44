"""Parts of an agreement beside each other: forms, gates, ratings, lots."""

from __future__ import annotations

import pytest

from tests.core.agreement.rules.grounds import found

REASON = "records: {planting: {fields: {reason: {title: Reason, type: choice, one_of: {gap: A gap, other: Other}}%s}}}"
OTHER_CAUSE = """
    records:
      inspection:
        fields:
          doubt: {title: Doubt, type: choice, one_of: {none: None, other: Other}}
          what_doubt: {title: Which doubt, type: text, only_when: doubt = 'other'}
"""
ASKED = "records.planting.fields.reason"


@pytest.mark.parametrize(
    ("beside", "codes"),
    [
        ("", [("A612", ASKED)]),
        (", note: {title: Note, type: text}", [("A612", ASKED)]),
        (", other_reason: {title: Other reason, type: text}", []),
        (", story: {title: What happened, type: long text, required: yes}", []),
    ],
)
def test_a_form_with_other_has_room_to_say_what(beside: str, codes: list[tuple[str, str]]) -> None:
    assert found(REASON % beside, OTHER_CAUSE) == codes


def test_no_form_need_ask_for_words_where_none_does() -> None:
    assert found(REASON % "") == []


@pytest.mark.parametrize(("effect", "codes"), [("triage_when", ["A614"]), ("refuse_when", [])])
def test_who_is_refused_outright_needs_no_message(effect: str, codes: list[str]) -> None:
    gates = f"""
        records:
          hazard:
            gates:
              no_place: {{return_when: cause = 'wear', reason: The place is missing, answer: AGAIN}}
              twice: {{{effect}: cause = 'weather', reason: It was reported before}}
        messages: {{AGAIN: {{title: Please report again, on: hazard}}}}
    """
    assert [code for code, _ in found(gates)] == codes


@pytest.mark.parametrize(("late", "codes"), [(2, ["A619"]), (1, [])])
def test_the_worst_rating_has_a_consequence_as_soon_as_a_milder_one(late: int, codes: list[str]) -> None:
    consequences = f"""
        consequences:
          plan: (removed)
          talk: {{title: Talk, on: [amber], decided_by: council, clause: measures}}
          visit: {{title: Visit, on: [red], repeated: {late}, decided_by: council, clause: measures}}
    """
    assert [code for code, _ in found(consequences)] == codes


@pytest.mark.parametrize(("count", "codes"), [("2 lots", []), ("two lots", []), ("three lots", ["A622"])])
def test_lots_are_counted_as_they_are(count: str, codes: list[str]) -> None:
    said = f'clauses: {{parts: {{number: "8", title: Parts, text: The grounds are let in {count}.}}}}'
    assert [code for code, _ in found(said)] == codes
