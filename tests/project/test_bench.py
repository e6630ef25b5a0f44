"""The bench compares two roads only where they come to the same answer, and prints ratios."""

import re
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "bench" / "ratios.py"


def test_a_race_prints_its_least_middle_and_greatest_ratio():
    run = [sys.executable, str(BENCH), "--rounds", "2", "deadlines"]
    printed = subprocess.run(run, check=True, capture_output=True, text=True).stdout
    assert re.search(
        r"with it takes [\d.]+ times without the walk {2}\(min [\d.]+, max [\d.]+, 2 rounds\)", printed
    )
