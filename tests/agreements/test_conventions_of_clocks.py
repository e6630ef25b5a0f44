"""Clocks that count otherwise than usual, on an example: closed days, closing time, moved last days, the same time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.clock_words import clock_in_words
from tallystick.core.agreement.wording import clause_text
from tallystick.core.clock.limit import Convention, Kept, Moved
from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate
from tallystick.core.findings import Finding
from tallystick.files import load_versions, read_facts, shipped_text

EXAMPLE = Path(__file__).parents[2] / "examples" / "cash_office"
VERSIONS = load_versions(str(EXAMPLE)).versions
OFFICE = VERSIONS[0]


def read(text: str) -> tuple[Finding, ...]:
    """Return what is found in a changed text of the example."""
    return read_agreement("office", lambda name: text if name == "office" else shipped_text(name)).findings


def clocks_at(as_of: str) -> dict[str, tuple[str, str]]:
    """Return for each clock of each record its deadline, in the zone of the agreement, and its status."""
    reading = read_facts("facts.yaml", (EXAMPLE / "facts.yaml").read_text(encoding="utf-8"), VERSIONS)
    assert not reading.findings
    position = evaluate(VERSIONS, {}, reading.entries, parse_moment(as_of, OFFICE.zone))
    return {
        f"{record.ref} {run.clock}": (
            str(run.deadline)
            if not hasattr(run.deadline, "hour")
            else f"{run.deadline.astimezone(OFFICE.zone):%a %d %b %H:%M}",
            run.status.value,
        )
        for record in position.copies[0].records
        for run in record.clocks
    }


def test_each_clock_counts_as_its_settings_say() -> None:
    assert OFFICE.findings == ()
    assert clocks_at("2026-06-25") == {
        "TK-0001 takings.bank": ("Mon 08 Jun 16:30", "met late"),
        "TK-0002 takings.bank": ("Tue 09 Jun 16:30", "missed"),
        "TK-0003 takings.bank": ("Wed 10 Jun 16:30", "missed"),
        "BL-0001 bill.pay": ("2026-07-06", "running"),
        "BL-0002 bill.pay": ("2026-07-10", "met"),
        "BL-0002 bill.query": ("2026-06-19", "met"),
        "QU-0001 question.answer": ("Mon 08 Jun 09:00", "missed"),
        "QU-0002 question.answer": ("Fri 05 Jun 10:40", "met"),
    }


def test_the_settings_are_typed_values_and_stand_in_the_clauses() -> None:
    bank, pay = OFFICE.kinds["takings"].clocks["bank"], OFFICE.kinds["bill"].clocks["pay"]
    assert bank.convention == Convention(cut_off_at_closing=True, closed_start=True, kept=Kept.CLOSING)
    assert pay.convention == Convention(moved=Moved("working"))
    said = {name: "".join(part.text for part in clause_text(OFFICE, name)) for name in OFFICE.clauses}
    assert "within 2 counter days, by closing time of the last day" in said["banking"]
    assert "after closing time, or on a day" in said["banking"]
    assert "on the next working day. A bill" in said["bills"]
    assert said["questions"].endswith("by the same time of day at which it was asked.")


def test_people_are_told_how_a_clock_counts() -> None:
    kinds = OFFICE.kinds
    assert clock_in_words(kinds["takings"].clocks["bank"], kinds["takings"]) == (
        'within 2 counter days of "Handed in"; what comes from closing time on, or on a day that does not count, counts as '
        "the next counted day's; kept until closing time"
    )
    assert clock_in_words(kinds["bill"].clocks["query"], kinds["bill"]) == (
        'within 10 days of "Received"; where that day does not count, the previous working day'
    )


@pytest.mark.parametrize(
    ("setting", "limit"),
    [
        ("kept_until: closing time", "24 hours"),
        ("kept_until: closing time", "3 days"),
        ("kept_until: the same time of day", "24 hours"),
        ("closed_start: yes", "3 days"),
        ("cut_off: closing time", "3 days"),
        ("if_closed: next working day", "24 hours"),
        ("day_one: yes", "24 hours"),
        ("boundary: next opening", "2 counter days"),
    ],
)
def test_a_setting_that_changes_nothing_is_found(setting: str, limit: str) -> None:
    text = (EXAMPLE / "version-1.yaml").read_text(encoding="utf-8")
    own = "        within: 1 counter day\n        kept_until: the same time of day\n"
    assert own in text
    changed = text.replace(own, f"        within: {limit}\n        {setting}\n").replace(
        "{question.answer.kept_until}", "then"
    )
    told = [finding for finding in read(changed) if finding.code == "A425"]
    assert [(finding.place.path[-1], finding.severity.value) for finding in told] == [
        (setting.partition(":")[0], "warning")
    ]


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("if_closed: next wroking day", "A104"),
        ("if_closed: a day later", "A203"),
        ("kept_until: noon", "A013"),
        ("cut_off: closing", "A013"),
    ],
)
def test_a_setting_that_cannot_be_understood_is_refused(setting: str, code: str) -> None:
    text = (EXAMPLE / "version-1.yaml").read_text(encoding="utf-8")
    changed = text.replace("        if_closed: next working day\n", f"        {setting}\n")
    assert changed != text
    assert code in {finding.code for finding in read(changed)}
