"""The drill of the proofs: thirty marks drawn by lot, the function of each disabled: its test must fail.

python -m tests.proof.lots [--seed N] [--count N]
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.proof.plugin import proofs_in

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, order=True)
class Lot:
    """One mark as it was written: a test, whatever its parameters, its requirement and its function."""

    test: str
    requirement: str
    by: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the drill; return 0 when every test that should fail did."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--seed", type=int, default=int.from_bytes(os.urandom(3)), help="repeat an earlier draw"
    )
    parser.add_argument("--count", type=int, default=30, help="how many marks to draw")
    wanted = parser.parse_args(arguments)
    lots = marks_of_the_suite()
    drawn = draw(lots, wanted.seed, wanted.count)
    print(f"seed {wanted.seed}: {len(drawn)} of {len(lots)} marks", flush=True)
    held = [rehearse(lot, lots[lot]) for lot in drawn]
    print(f"{held.count(True)} failed as they should, {held.count(False)} did not")
    return 0 if all(held) and held else 1


def marks_of_the_suite() -> Mapping[Lot, list[str]]:
    """Return every mark with the tests that carry it."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "proofs.json"
        run = pytest("--collect-only", "-q", "-m", "", "--proofs-to", str(written))
        if run.returncode:
            raise SystemExit(run.stdout + run.stderr)
        lots = defaultdict(list)
        for proof in proofs_in(written):
            lots[Lot(proof.test.partition("[")[0], proof.requirement, proof.by)].append(proof.test)
    return lots


def draw(lots: Mapping[Lot, list[str]], seed: int, count: int) -> list[Lot]:
    """Return `count` marks (all where there are fewer), the same for the same seed."""
    ordered = sorted(lots)
    return random.Random(seed).sample(ordered, min(count, len(ordered)))


def rehearse(lot: Lot, tests: list[str]) -> bool:
    """Return whether each of the tests fails when the function is disabled, and say so."""
    run = pytest("-q", "-m", "", "-rA", "--disable", lot.by, *tests)
    passed = [line.removeprefix("PASSED ") for line in run.stdout.splitlines() if line.startswith("PASSED ")]
    unrun = run.returncode not in (0, 1)
    verdict = "could not run" if unrun else "still passes" if passed else "fails"
    print(f"{verdict:<14}{lot.requirement:<7}{lot.by}  {lot.test}", flush=True)
    for line in run.stderr.splitlines()[-5:] if unrun else passed:
        print(f"{'':<14}{line}", flush=True)
    return not passed and not unrun


def pytest(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in a process of its own."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
