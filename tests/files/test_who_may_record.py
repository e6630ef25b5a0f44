"""In a file of facts what is kept for a post is recorded by whoever may act for it on that day, within their authority."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts

FOLDER = Path(__file__).parents[2] / "examples" / "school_trips"
VERSIONS = load_versions(str(FOLDER)).versions
FACTS = (FOLDER / "facts.yaml").read_text(encoding="utf-8")
AFTER = "happened_at: 2026-10-20, recorded_at: 2026-10-20, by: office, for: school}\n"


def findings(text):
    return read_facts("facts.yaml", text, VERSIONS).findings


def test_the_example_is_read_as_it_is():
    assert findings(FACTS) == ()


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("by: Leo Penn", "by: warden", '"Pupil excluded" (clause 2.1) is not for warden to record'),
        ("happened_at: 2026-10-13, recorded_at: 2026-10-13", "happened_at: 2026-10-19, recorded_at: 2026-10-19", "Leo Penn"),
        ("by: Leo Penn, for: school", "by: headteacher, for: centre", "headteacher"),
        ("£180", "£201", "£200.00 at most, and this is £201.00"),
        ("by: Kit Vale", "by: office", '"Ordered" (clause 1) is not for office to record'),
        ("named_by: Una Marsh", "named_by: Tom Reed", "only Liaison officer names a nominee"),
        ("by: headteacher, for: school}\n- {entry: appointed, id: p1", "by: liaison, for: school}\n- {entry: appointed, id: p1", "liaison does not sign for school"),
    ],
)  # fmt: skip
def test_what_is_not_theirs_is_refused_with_who_may(was, becomes, said):
    assert was in FACTS
    found = findings(FACTS.replace(was, becomes))
    assert found[0].code == "F020"
    assert said in found[0].message


def test_the_refusal_says_who_may_act_on_that_day():
    (found,) = findings(FACTS.replace("by: Leo Penn", "by: warden"))
    assert found.expected == (
        "On 2026-10-13 may act: headteacher, Ines Garland (holder), Leo Penn (stand-in), Tom Reed (deputy)."
    )


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("post: warden, name: A, capacity: stand-in, ends: 2026-11-01", "F007"),
        ("post: headteacher, name: A, capacity: regent", "F007"),
        ("post: liaison, name: A, capacity: nominee, named_by: liaison, up_to: much", "F007"),
        ("post: caretaker, name: A", "F013"),
    ],
)
def test_an_appointment_that_cannot_be_is_refused(entry, code):
    text = f"{FACTS}- {{entry: appointed, id: z1, copy: hillside, {entry}, {AFTER}"
    assert [each.code for each in findings(text)] == [code]


def test_an_appointment_taken_back_or_corrected_lets_nobody_act():
    excluded = next(line for line in FACTS.splitlines() if "EX-0001" in line)
    before = FACTS.replace(excluded, "")
    void = f"- {{entry: voided, id: z1, copy: hillside, voids: p4, reason: Not away, {AFTER}"
    assert [each.code for each in findings(f"{before}{void}{excluded}\n")] == ["F020"]
    appointed = next(line for line in FACTS.splitlines() if "Leo Penn, capacity" in line)
    other = appointed.replace("id: p4", "id: z2, corrects: p4, reason: Another").replace("Leo Penn", "Mo Ash")
    assert [each.code for each in findings(f"{before}{other}\n{excluded}\n")] == ["F020"]
