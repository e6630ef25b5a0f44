"""An edit made by a program changes its own lines and no other; remarks, order and quotes stay."""

from __future__ import annotations

from random import Random

import pytest
import yaml

from tallystick.core.agreement.text.edit import edit
from tallystick.core.agreement.text.tree import Source
from tallystick.core.edits import AddValue, Edit, Remove, Rename, Reword, SetValue
from tests.core.agreement.checking import ROOT, text_of
from tests.core.agreement.invented_edits import after, invented, lines_of, load

REPAIRS = """\
# What the council and the contractor agreed.
agreement: repairs

parties:   # who is bound
  council: {role: customer, name: 'The council'}
  contractor:
    role: provider   # does the work
    name: "Contractor"

# The clauses begin here.
clauses:
  answers:
    number: "1"
    text: >-
      The contractor answers within
      four hours.

    cites: [visits, costs]
  visits:
    number: "2"
records:
  - repair
  # a remark between items
  - note: one
    other: two
"""


def edited(text: str, *edits: Edit) -> str:
    made = edit(Source("repairs", text), edits)
    assert made.findings == ()
    assert made.text is not None
    return made.text


def refused(text: str, *edits: Edit) -> tuple[str, int, str]:
    made = edit(Source("repairs", text), edits)
    assert made.text is None
    (finding,) = made.findings
    assert finding.cure
    return finding.code, finding.place.line, finding.message


def changed(text: str, *edits: Edit) -> tuple[list[str], list[str]]:
    """Return the lines that went and those that came."""
    old, new = text.split("\n"), edited(text, *edits).split("\n")
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return old, new


@pytest.mark.parametrize(
    ("asked", "went", "came"),
    [
        (
            SetValue(("parties", "contractor", "role"), "supplier"),
            ["    role: provider   # does the work"],
            ["    role: supplier   # does the work"],
        ),
        (
            SetValue(("parties", "contractor", "name"), 'The "A" team'),
            ['    name: "Contractor"'],
            ['    name: "The \\"A\\" team"'],
        ),
        (
            SetValue(("parties", "council", "name"), "The people's council"),
            ["  council: {role: customer, name: 'The council'}"],
            ["  council: {role: customer, name: 'The people''s council'}"],
        ),
        (
            SetValue(("clauses", "answers", "text"), "At once."),
            ["      The contractor answers within", "      four hours."],
            ["      At once."],
        ),
        (
            SetValue(("parties", "contractor"), {"role": "provider", "name": "New"}),
            ["  contractor:", "    role: provider   # does the work", '    name: "Contractor"'],
            ["  contractor: {role: provider, name: New}"],
        ),
        (
            SetValue(("clauses", "answers", "cites"), {"a": {"b": {"c": "d"}}}),
            ["    cites: [visits, costs]"],
            ["    cites:", "      a:", "        b: {c: d}"],
        ),
        (
            AddValue(("clauses", "answers", "title"), "Answers", after="number"),
            [],
            ["    title: Answers"],
        ),
        (
            AddValue(("clauses", "costs"), {"number": "3", "text": "Costs: none"}),
            [],
            ['  costs: {number: 3, text: "Costs: none"}'],
        ),
        (
            AddValue(("parties", "council", "counterparty"), "yes", after="role"),
            ["  council: {role: customer, name: 'The council'}"],
            ["  council: {role: customer, counterparty: yes, name: 'The council'}"],
        ),
        (AddValue(("records", "2"), "visit"), [], ["  - visit"]),
        (AddValue(("records", "0"), "visit"), [], ["  - visit"]),
        (
            Remove(("clauses", "answers", "text")),
            ["    text: >-", "      The contractor answers within", "      four hours."],
            [],
        ),
        (Remove(("records", "0")), ["  - repair"], []),
        (Remove(("records", "1", "note")), ["  - note: one", "    other: two"], ["  - other: two"]),
        (Remove(("clauses", "visits", "number")), ["  visits:", '    number: "2"'], ["  visits: {}"]),
        (
            Remove(("clauses", "answers", "cites", "1")),
            ["    cites: [visits, costs]"],
            ["    cites: [visits]"],
        ),
        (Rename(("clauses", "visits"), "calls"), ["  visits:"], ["  calls:"]),
        (
            Reword(("clauses", "answers", "text"), "within four", "before five"),
            ["      The contractor answers within", "      four hours."],
            ["      The contractor answers before five hours."],
        ),
        (
            Reword(("clauses", "answers", "text"), "four", "five"),
            ["      four hours."],
            ["      five hours."],
        ),
    ],
)
def test_only_the_lines_of_what_is_edited_change(asked: Edit, went: list[str], came: list[str]) -> None:
    assert changed(REPAIRS, asked) == (went, came)


def test_several_edits_are_made_at_once_by_the_paths_before_them() -> None:
    text = edited(
        REPAIRS,
        Rename(("clauses", "answers"), "replies"),
        SetValue(("clauses", "answers", "number"), "1.1"),
        Remove(("clauses", "answers", "cites", "0")),
        AddValue(("clauses", "answers", "cites", "2"), "answers"),
    )

    assert yaml.safe_load(text)["clauses"]["replies"]["cites"] == ["costs", "answers"]
    assert '  replies:\n    number: "1.1"\n' in text
    assert "# The clauses begin here.\nclauses:\n" in text


def test_a_key_without_a_value_takes_its_first_keys_and_keeps_its_remark() -> None:
    text = "agreement: repairs\nclauses:   # to be written\ntitle: Repairs\n"

    assert edited(text, AddValue(("clauses", "answers"), {"text": {"number": "1"}})) == (
        "agreement: repairs\nclauses:   # to be written\n  answers:\n    text: {number: 1}\ntitle: Repairs\n"
    )
    assert edited(text, SetValue(("clauses",), "none")) == (
        "agreement: repairs\nclauses: none   # to be written\ntitle: Repairs\n"
    )


def test_line_ends_stay_what_they_are() -> None:
    text = REPAIRS.replace("\n", "\r\n")

    made = edited(text, AddValue(("clauses", "costs"), {"text": {"number": "3"}}))

    assert "\r\n  costs:\r\n    text: {number: 3}\r\n" in made
    assert made.count("\n") == made.count("\r\n")


def test_a_mark_of_the_encoding_in_front_does_not_move_the_edit() -> None:
    assert edited("\ufeff" + REPAIRS, SetValue(("agreement",), "mending")) == (
        "\ufeff" + REPAIRS.replace("agreement: repairs", "agreement: mending")
    )


def test_a_text_without_a_line_end_at_its_end_takes_a_key_more() -> None:
    assert edited("agreement: a", AddValue(("title",), "B")) == "agreement: a\ntitle: B"


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (SetValue(("clauses", "answer"), "x"), ("A011", 11, 'There is no "answer" here.')),
        (Remove(("clauses", "answers", "text", "0")), ("A011", 14, 'There is no "0" here.')),
        (AddValue(("records", "9"), "x"), ("A011", 21, 'There is no "9" here.')),
        (
            AddValue(("clauses", "visits"), "x"),
            ("A003", 19, 'The key "visits" stands here already.'),
        ),
        (
            Rename(("clauses", "visits"), "answers"),
            ("A003", 19, 'The key "answers" stands here already.'),
        ),
        (Rename(("records", "0"), "x"), ("A012", 22, "An item of a list has no name.")),
        (
            AddValue(("agreement", "x"), "y"),
            ("A012", 2, "A text stands where a key would be added."),
        ),
        (
            Reword(("clauses", "answers", "text"), "ten hours", "x"),
            ("A013", 14, 'The words "ten hours" do not stand here.'),
        ),
        (SetValue((), "x"), ("A011", 2, "An edit names no place.")),
        (SetValue(("agreement",), "\x01"), ("A008", 2, None)),
    ],
)
def test_what_cannot_be_done_is_refused_with_its_place(asked: Edit, why: tuple[str, int, str | None]) -> None:
    code, line, message = refused(REPAIRS, asked)

    assert (code, line, why[2] and message) == why


def test_the_nearest_name_is_offered_where_an_edit_names_nothing() -> None:
    made = edit(Source("repairs", REPAIRS), [Remove(("clauses", "answer"))])

    assert [finding.cure for finding in made.findings] == ['Did you mean "answers"?']


def test_the_last_key_of_all_is_not_taken_out() -> None:
    assert refused("agreement: a\n", Remove(("agreement",)))[0] == "A007"


def test_two_edits_of_one_place_are_refused() -> None:
    both = (SetValue(("agreement",), "a"), Reword(("agreement",), "repairs", "b"))

    assert refused(REPAIRS, *both)[0] == "A019"


def test_a_text_that_cannot_be_read_is_not_edited() -> None:
    made = edit(Source("torn", "agreement: [a\n"), [SetValue(("agreement",), "b")])

    assert made.text is None
    assert [finding.code for finding in made.findings] == ["A002"]


SOUND = [
    "minimal",
    "housing_repairs",
    "housing_repairs_2",
    "day_services/version-2",
    "debt_recovery/version-1",
]


def texts() -> dict[str, str]:
    examples = {str(each): each.read_text() for each in sorted((ROOT / "examples").glob("*/version-*.yaml"))}
    return {"repairs": REPAIRS, **{name: text_of(name) or "" for name in SOUND}, **examples}


@pytest.mark.parametrize("name", texts())
def test_invented_edits_do_what_they_say_to_their_own_lines(name: str) -> None:
    rehearse(texts()[name], Random(name), 12)


@pytest.mark.drill
@pytest.mark.parametrize("name", texts())
def test_many_invented_edits_do_what_they_say_to_their_own_lines(name: str) -> None:
    rehearse(texts()[name], Random(f"drill {name}"), 1000)


def rehearse(text: str, random: Random, times: int) -> None:
    """Make so many edits, one on the outcome of the other while it stays near its size."""
    now, refusals = text, 0
    for _ in range(times):
        asked = invented(now, random)
        made = edit(Source("text", now), [asked])
        if made.text is None:
            refusals += 1
            assert made.findings, asked
            continue
        assert load(made.text) == after(now, asked), asked
        _only_its_own_lines(now, made.text, asked)
        now = made.text if len(text) // 2 < len(made.text) < 2 * len(text) else text
    assert refusals <= times // 20, refusals


def _only_its_own_lines(old: str, new: str, asked: Edit) -> None:
    first, past = lines_of(old, asked)
    before, behind = old.split("\n"), new.split("\n")
    assert behind[:first] == before[:first], asked
    rest = len(before) - past
    assert behind[len(behind) - rest :] == before[past:], asked
    if isinstance(asked, AddValue):
        kept = [line for line in before[first:past] if line in behind]
        assert len(kept) >= past - first - 1, asked
