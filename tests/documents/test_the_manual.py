"""The page of the manual about printing: each of its commands runs as it is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.running import run

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "print.md").read_text(encoding="utf-8")


def test_every_command_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"(?m)^\$ \.venv/bin/tallystick (.*)$", PAGE)

    for command in commands:
        result = run(*command.split())
        assert result.exit_code == 0, (command, result.stderr)

    assert {each.name for each in tmp_path.iterdir() if each.is_file()} == {
        "agreement.pdf",
        "kept.pdf",
        "referral.pdf",
        "letter.docx",
    }
