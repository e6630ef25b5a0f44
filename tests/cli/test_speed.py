"""How long commands take in a cold process; asked for by `make drill`, on a machine that does nothing else."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from tallystick.demo import make_year
from tallystick.files import load_versions, write_facts
from tests.core.agreement.large import lines, pages

MOST_SECONDS = 3.0
MOST_SECONDS_OF_A_CHECK = {"a hundred pages": 1.0, "18,000 lines": 2.0}
TIMES = 3


@pytest.mark.drill
@pytest.mark.parametrize("agreement", ["day_services", "debt_recovery"])
def test_the_position_of_an_example_year_takes_at_most_three_seconds(agreement: str, tmp_path: Path) -> None:
    facts = tmp_path / f"{agreement}.jsonl"
    facts.write_text(
        write_facts(make_year(agreement, 1), load_versions(agreement).versions), encoding="utf-8"
    )
    words = ["position", agreement, str(facts), "--as-of", "2026-03-31", "--json"]
    taken = []
    for _ in range(TIMES):
        begun = perf_counter()
        subprocess.run(
            [sys.executable, "-c", "from tallystick.cli import main; main()", *words],
            check=True,
            capture_output=True,
        )
        taken.append(perf_counter() - begun)
    print(f"{agreement}: {min(taken):.2f} s, the best of {TIMES}")
    assert min(taken) <= MOST_SECONDS


def _seconds_of_children() -> float:
    """Return the processor time that the commands run from here have taken so far, whatever else the machine did."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.drill
@pytest.mark.parametrize(
    ("what", "text"),
    [("a hundred pages", pages(100)), ("18,000 lines", lines(18_000))],
    ids=["pages", "lines"],
)
def test_a_large_agreement_is_checked_in_a_second_or_two(what: str, text: str, tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_text(text, encoding="utf-8")
    compiled = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}
    taken = []
    for _ in range(1 + TIMES):  # the first leaves the program compiled, as it is where it was run before
        begun = _seconds_of_children()
        said = subprocess.run(
            [sys.executable, "-c", "from tallystick.cli import main; main()", "check", str(large)],
            check=True,
            capture_output=True,
            env=compiled,
        )
        taken.append(_seconds_of_children() - begun)
        assert "error" not in said.stdout.decode().splitlines()[-1]
    print(f"{what}: {min(taken[1:]):.2f} s, the best of {TIMES}")
    assert min(taken[1:]) <= MOST_SECONDS_OF_A_CHECK[what]
