"""Commands run in this process, and the facts they are run on."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from tallystick.cli import main
from tests.files.example import common, lines, rows


def run(*words: str | Path) -> Result:
    """Return what a command said, its exit status among it."""
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def read_json(*words: str | Path) -> object:
    """Return the JSON that a command printed; it must have gone well."""
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def second_placement() -> list[dict[str, object]]:
    """Return the entries of a second person's placement, which starts on Monday 22 December 2025."""
    return [
        common("recorded", 20, "2025-12-22", record="AT-0002", kind="attendee", milestone="known"),
        common(
            "recorded",
            21,
            "2025-12-22",
            record="PL-0002",
            kind="placement",
            lot="3",
            subject="AT-0002",
            milestone="started",
        ),
    ]


def facts_in(folder: Path) -> Path:
    """Return a file of facts: one copy, one person with guidance in time, another without, a return."""
    guided = {
        **common("recorded", 22, "2026-01-08", record="PL-0002", milestone="guided"),
        "recorded_at": "2026-01-20T11:00:00+00:00",
    }
    path = folder / "facts.jsonl"
    kept = [row for row in rows()[:5] if row["entry"] != "adopted"]
    path.write_text(lines([*kept, *second_placement(), guided]), encoding="utf-8")
    return path
