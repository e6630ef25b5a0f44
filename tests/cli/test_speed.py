"""How much processor time commands take in a cold process; asked for by `make drill`."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tallystick.demo import make_year
from tallystick.files import load_versions, write_facts
from tests.core.agreement.large import lines, pages
from tests.documents.reading import pages_of

MOST_SECONDS = 3.0
MOST_SECONDS_OF_A_CHECK = {"a hundred pages": 1.0, "18,000 lines": 2.0}
TIMES = 3


@pytest.fixture
def compiled(tmp_path: Path) -> dict[str, str]:
    """What a command runs with so that its modules are compiled once, as they are where it was run before."""
    return {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}


@pytest.mark.drill
@pytest.mark.parametrize("agreement", ["day_services", "debt_recovery"])
def test_the_position_of_an_example_year_takes_at_most_three_seconds(
    agreement: str, tmp_path: Path, compiled: dict[str, str]
) -> None:
    facts = tmp_path / f"{agreement}.jsonl"
    facts.write_text(
        write_facts(make_year(agreement, 1), load_versions(agreement).versions), encoding="utf-8"
    )

    taken = seconds_of("position", agreement, str(facts), "--as-of", "2026-03-31", "--json", env=compiled)

    print(f"{agreement}: {taken:.2f} s, the best of {TIMES}")
    assert taken <= MOST_SECONDS


@pytest.mark.drill
@pytest.mark.parametrize(
    ("what", "text"),
    [("a hundred pages", pages(100)), ("18,000 lines", lines(18_000))],
    ids=["pages", "lines"],
)
def test_a_large_agreement_is_checked_in_a_second_or_two(
    what: str, text: str, tmp_path: Path, compiled: dict[str, str]
) -> None:
    large = tmp_path / "large.yaml"
    large.write_text(text, encoding="utf-8")

    taken = seconds_of("check", str(large), env=compiled)

    print(f"{what}: {taken:.2f} s, the best of {TIMES}")
    assert taken <= MOST_SECONDS_OF_A_CHECK[what]


@pytest.mark.drill
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_an_agreement_of_forty_pages_prints_in_three_seconds(
    suffix: str, tmp_path: Path, compiled: dict[str, str]
) -> None:
    target = tmp_path / f"agreement{suffix}"

    taken = seconds_of("print", "pupil_referral_unit", "-o", str(target), env=compiled)

    print(f"{suffix}: {taken:.2f} s, the best of {TIMES}")
    assert suffix != ".pdf" or len(pages_of(target.read_bytes())) >= 40
    assert taken <= MOST_SECONDS


def seconds_of(*words: str, env: dict[str, str]) -> float:
    """Return the least processor time of a command that goes well; the first run, which compiles it, is not counted."""
    taken = []
    for _ in range(1 + TIMES):
        begun = _seconds_of_children()
        subprocess.run(
            [sys.executable, "-c", "from tallystick.cli import main; main()", *words],
            check=True,
            capture_output=True,
            env=env,
        )
        taken.append(_seconds_of_children() - begun)
    return min(taken[1:])


def _seconds_of_children() -> float:
    """Return the processor time that the commands run from here have taken so far, whatever else the machine did."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
