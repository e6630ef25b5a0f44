"""Five hundred spoilt agreements: none breaks the reading, and the finding stands on the spoilt line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass

import pytest
import yaml

from tallystick.core.agreement import Reading
from tallystick.core.findings import Finding
from tests.core.agreement.checking import ROOT, read, text_of
from tests.core.agreement.mutations import KINDS, Mutation, mutations
from tests.core.agreement.rehearsal import SOUND, rehearse

MOST_SECONDS = 2.0
MOST_KIBIBYTES = 256 * 1024
EACH = 25


@dataclass(frozen=True)
class Outcome:
    """A spoilt text, what reading found in it beyond what was there before, and whether it is YAML still."""

    mutation: Mutation
    new: list[Finding]
    is_yaml: bool

    @property
    def on_the_line(self) -> list[Finding]:
        there = (self.mutation.name, self.mutation.line)
        return [finding for finding in self.new if (finding.place.file, finding.place.line) == there]


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return outcomes_of(20251122)


def outcomes_of(seed: int) -> list[Outcome]:
    texts = {name: text_of(name) or "" for name in SOUND}
    before = {name: _said(read(text, name)) for name, text in texts.items()}
    found = []
    for mutation in mutations(texts, EACH, seed):
        reading = read(mutation.text, mutation.name)
        new = [each for each in reading.findings if (each.code, each.message) not in before[mutation.name]]
        found.append(Outcome(mutation, new, _is_yaml(mutation.text)))
    return found


def _said(reading: Reading) -> set[tuple[str, str]]:
    return {(finding.code, finding.message) for finding in reading.findings}


def _is_yaml(text: str) -> bool:
    try:
        yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return False
    return True


def test_five_hundred_slips_of_twenty_kinds_and_most_are_yaml_still(outcomes: list[Outcome]) -> None:
    kinds = Counter(outcome.mutation.kind for outcome in outcomes)

    assert len({outcome.mutation.text for outcome in outcomes}) == 500
    assert kinds == dict.fromkeys(KINDS, EACH)
    assert len(KINDS) == 20
    assert sum(outcome.is_yaml for outcome in outcomes) >= 350


def test_the_finding_stands_on_the_spoilt_line(outcomes: list[Outcome]) -> None:
    on_line = sum(bool(outcome.on_the_line) for outcome in outcomes)
    still_yaml = sum(outcome.is_yaml for outcome in outcomes)
    print(f"\n{on_line} of {len(outcomes)} findings on the spoilt line; {still_yaml} texts are YAML still")
    missed = [
        (
            outcome.mutation.kind,
            outcome.mutation.name,
            outcome.mutation.line,
            [each.message for each in outcome.new],
        )
        for outcome in outcomes
        if not outcome.on_the_line
    ]

    assert len(missed) <= len(outcomes) * 5 // 100, missed


def test_each_finding_names_its_column_and_a_cure(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        for finding in outcome.on_the_line:
            line = outcome.mutation.text.split("\n")[finding.place.line - 1]
            assert 1 <= finding.place.column <= len(line) + 1
            assert finding.place.end_column > finding.place.column
            assert finding.cure


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(1, 6))
def test_the_finding_stands_on_the_spoilt_line_whatever_the_lot(seed: int) -> None:
    drawn = outcomes_of(seed)

    assert sum(bool(outcome.on_the_line) for outcome in drawn) >= len(drawn) * 95 // 100


def test_a_few_spoilt_and_garbled_agreements_break_nothing() -> None:
    cost = rehearse(seed=1, number=40)

    assert cost.faults == []
    assert cost.read == 40


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(2, 22))
def test_five_hundred_agreements_are_read_in_their_time_and_memory(seed: int) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.core.agreement.rehearsal", str(seed), "500"],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )
    cost = json.loads(told.stdout)
    print(
        f"{cost['read']} read, the slowest in {cost['seconds']:.2f} s, {cost['kibibytes'] // 1024} MiB at most"
    )

    assert cost["faults"] == []
    assert cost["read"] == 500
    assert cost["seconds"] <= MOST_SECONDS
    assert cost["kibibytes"] <= MOST_KIBIBYTES
