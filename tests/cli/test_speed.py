"""How long commands take in a cold process; asked for by `make drill`, on a machine that does nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from tallystick.demo import make_year
from tallystick.files import load_versions, write_facts

MOST_SECONDS = 3.0
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
