"""`tallystick check`: every finding about agreements, and what its exit status says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tallystick.files import load_versions
from tests.cli.running import run

FAULTY = """agreement: grounds
title: Grounds maintenance
version: 1
in_force: 2025-04-01
parties:
  council: {role: customer, name: Council}
  provider: {role: provider, name: Provider, counterparty: yes}
term: {starts: 2025-04-01, lasts: 4 yeers}
"""


@pytest.mark.parametrize("agreement", ["day_services", "debt_recovery"])
def test_a_shipped_agreement_has_no_error(agreement: str) -> None:
    result = run("check", agreement)
    assert result.exit_code == 0
    assert "error" not in result.stdout.splitlines()[-1]


def test_an_error_is_shown_with_the_readers_own_text(tmp_path: Path) -> None:
    faulty = tmp_path / "grounds.yaml"
    faulty.write_text(FAULTY, encoding="utf-8")
    result = run("check", faulty)
    assert result.exit_code == 1
    assert f"{faulty}:8:" in result.stdout
    assert "term: {starts: 2025-04-01, lasts: 4 yeers}" in result.stdout
    assert "^" in result.stdout


def test_programs_read_each_finding(tmp_path: Path) -> None:
    faulty = tmp_path / "grounds.yaml"
    faulty.write_text(FAULTY, encoding="utf-8")
    result = run("check", faulty, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    wrong = next(finding for finding in told if finding["line"] == 8)
    assert wrong["file"] == str(faulty)
    assert wrong["severity"] == "error"
    assert {"file", "line", "column", "code", "severity", "message", "clause", "cure"} <= wrong.keys()
    assert wrong["message"]
    assert wrong["cure"]


def test_findings_come_in_file_order_with_a_count() -> None:
    result = run("check", "day_services", "--json")
    told = json.loads(result.stdout)
    loaded = load_versions("day_services")
    assert [finding["code"] for finding in told] == [finding.code for finding in loaded.findings]
    spoken = run("check", "day_services").stdout.splitlines()[-1]
    count = sum(finding.severity == "defect" for finding in loaded.findings)
    assert f"{count} defects" in spoken


def test_several_texts_are_checked_at_once(tmp_path: Path) -> None:
    faulty = tmp_path / "grounds.yaml"
    faulty.write_text(FAULTY, encoding="utf-8")
    result = run("check", "debt_recovery", faulty, "--json")
    assert result.exit_code == 1
    assert len({finding["file"] for finding in json.loads(result.stdout)}) >= 2


def test_what_is_not_there_could_not_be_checked(tmp_path: Path) -> None:
    for name in ("nothing.yaml", str(tmp_path)):
        result = run("check", name)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert name in result.stderr
    assert run("check").exit_code == 2


SLIPS = (
    FAULTY.replace("4 yeers}", "4 yeras}   # as agreed").replace("role: customer", "role: custommer")
    + "# the end"
)
MENDED = FAULTY.replace("4 yeers}", "4 years}   # as agreed") + "# the end"


def test_what_can_be_mended_is_shown_as_a_difference_and_nothing_is_changed(tmp_path: Path) -> None:
    faulty = tmp_path / "grounds.yaml"
    faulty.write_text(SLIPS, encoding="utf-8")

    result = run("check", "--fix", faulty)

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"--- {faulty}",
        f"+++ {faulty}",
        "@@ -3,7 +3,7 @@",
        " version: 1",
        " in_force: 2025-04-01",
        " parties:",
        "-  council: {role: custommer, name: Council}",
        "+  council: {role: customer, name: Council}",
        "   provider: {role: provider, name: Provider, counterparty: yes}",
        "-term: {starts: 2025-04-01, lasts: 4 yeras}   # as agreed",
        "+term: {starts: 2025-04-01, lasts: 4 years}   # as agreed",
        " # the end",
        "\\ No newline at end of file",
    ]
    assert result.stderr == "2 faults of 2 would be mended. --write makes the change.\n"
    assert faulty.read_text(encoding="utf-8") == SLIPS


def test_what_can_be_mended_is_written_on_demand_and_what_is_left_is_shown(tmp_path: Path) -> None:
    faulty = tmp_path / "grounds.yaml"
    faulty.write_bytes(
        (SLIPS + "\nposts: {a: {party: nobody_near, title: A}}").replace("\n", "\r\n").encode()
    )

    result = run("check", "--fix", "--write", faulty)

    assert result.exit_code == 1
    assert "A101" in result.stdout
    assert f"{faulty}: 2 faults mended." in result.stdout
    expected = MENDED + "\nposts: {a: {party: nobody_near, title: A}}"
    assert faulty.read_bytes() == expected.replace("\n", "\r\n").encode()


def test_an_earlier_version_is_changed_only_where_it_is_named(tmp_path: Path) -> None:
    first, second = tmp_path / "version-1.yaml", tmp_path / "version-2.yaml"
    first.write_text(SLIPS, encoding="utf-8")
    second.write_text(
        "agreement: grounds\nversion: 2\nin_force: 2026-04-01\nvaries: version-1\ntitle: Grounds\n",
        encoding="utf-8",
    )

    assert run("check", "--fix", "--write", second).exit_code == 1
    assert first.read_text(encoding="utf-8") == SLIPS
    assert run("check", "--fix", "--write", tmp_path).exit_code == 0
    assert first.read_text(encoding="utf-8") == MENDED


def test_nothing_to_mend_is_said(tmp_path: Path) -> None:
    result = run("check", "--fix", "day_services")

    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "Nothing here can be mended mechanically.\n"


@pytest.mark.parametrize("words", [["--write"], ["--fix", "--json"]])
def test_options_that_do_not_go_together_are_refused(words: list[str]) -> None:
    result = run("check", "day_services", *words)

    assert result.exit_code == 2
    assert "--fix" in result.stderr


def test_programs_read_the_edits_of_a_mechanical_cure(tmp_path: Path) -> None:
    faulty = tmp_path / "grounds.yaml"
    faulty.write_text(SLIPS, encoding="utf-8")

    told = json.loads(run("check", faulty, "--json").stdout)

    assert [finding["fix"] for finding in told] == [
        [{"edit": "set value", "path": ["parties", "council", "role"], "value": "customer"}],
        [{"edit": "reword", "path": ["term", "lasts"], "old": "yeras", "new": "years", "nth": 0}],
    ]


ACCEPTED = """agreement: grounds
title: Grounds maintenance
version: 1
in_force: 2025-04-01
parties:
  council: {role: customer, name: Council}
  provider: {role: provider, name: Provider, counterparty: yes}
term: {starts: 2025-04-01, lasts: 4 years}
clauses:
  gates: {number: "1", title: Gates, text: Gates are mended promptly and painted in good time.}
accepted:
  gates:
    code: A331
    at: clauses.gates.text
    words: promptly
    because: The keeper lives beside them.
    by: Parks manager
    on: 2025-03-01
"""


def test_accepted_findings_are_marked_and_counted_apart(tmp_path: Path) -> None:
    text = tmp_path / "grounds.yaml"
    text.write_text(ACCEPTED, encoding="utf-8")
    result = run("check", text)
    assert result.exit_code == 0
    assert "A331  advice, accepted: time that cannot be measured" in result.stdout
    assert "Accepted by Parks manager on 1 March 2025: The keeper lives beside them." in result.stdout
    assert result.stdout.splitlines()[-1] == "1 advice, 1 accepted."


def test_programs_read_why_a_finding_was_accepted(tmp_path: Path) -> None:
    text = tmp_path / "grounds.yaml"
    text.write_text(ACCEPTED, encoding="utf-8")
    told = json.loads(run("check", text, "--json").stdout)
    taken = {"because": "The keeper lives beside them.", "by": "Parks manager", "on": "2025-03-01"}
    assert [finding["accepted"] for finding in told] == [taken, None]
