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
