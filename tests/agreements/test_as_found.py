"""Five real agreements as they were found: which of their defects the check finds, and what else it finds in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.rules import RULES
from tallystick.core.findings import Finding, Severity
from tallystick.files import load_versions
from tests.core.agreement.checking import ROOT, SHIPPED

FOLDER = Path(__file__).parent / "as_found"
EXAMPLES = ROOT / "examples"
DEFECTS = {"P": 33, "U": 29, "A": 10, "K": 38, "D": 38}
LEAST_FOUND = 118
LEAST_PRECISION = Fraction(9, 10)


@dataclass(frozen=True, slots=True)
class AsFound:
    """One text with the lists beside it; what is found is named `CODE path.by.ids`."""

    name: str
    letter: str
    found: Mapping[str, tuple[str, ...]]
    unseen: Mapping[str, str]
    true: Mapping[str, str]
    findings: tuple[Finding, ...]

    @property
    def said(self) -> list[str]:
        """Return the name of each finding, in file order."""
        return [f"{finding.code} {'.'.join(finding.place.path)}" for finding in self.findings]

    @property
    def right(self) -> int:
        """Return how many findings are of a listed defect or listed as true."""
        listed = {name for names in self.found.values() for name in names} | set(self.true)
        return sum(name in listed for name in self.said)


def load(name: str) -> AsFound:
    """Return a text of the folder with its lists."""
    lists = yaml.load((FOLDER / f"{name}.defects.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - makes texts and nothing else
    reading = read_agreement(name, text_of)
    found = {defect: tuple(places) for defect, places in lists["found"].items()}
    return AsFound(name, lists["letter"], found, lists["unseen"], lists["true"], reading.findings)


def text_of(name: str) -> str | None:
    """Return a text of the folder, or one that ships (holidays)."""
    paths = (FOLDER / f"{name}.yaml", SHIPPED / f"{name}.yaml")
    return next((path.read_text("utf-8") for path in paths if path.is_file()), None)


FAMILIES = re.findall(
    r"(?m)^\| ([a-z]+(?:-[a-z]+)*) \|.*-X\d\d",
    (ROOT / "docs" / "requirements" / "006-coverage-model.md").read_text("utf-8"),
)
NAMES = sorted(path.name.removesuffix(".defects.yaml") for path in FOLDER.glob("*.defects.yaml"))
ALL = {name: load(name) for name in NAMES}

each_text = pytest.mark.parametrize("it", ALL.values(), ids=NAMES)


@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_of_defects_has_a_rule(family: str) -> None:
    assert [each for each in RULES.values() if each.family == family]


@each_text
def test_a_text_as_found_reads_without_an_error(it: AsFound) -> None:
    assert [finding.message for finding in it.findings if finding.severity is Severity.ERROR] == []


@each_text
def test_each_defect_of_the_source_is_found_or_it_is_said_why_no_program_can_see_it(it: AsFound) -> None:
    whole = [f"{it.letter}-X{number:02}" for number in range(1, DEFECTS[it.letter] + 1)]
    assert sorted([*it.found, *it.unseen]) == whole
    assert all(why.endswith(".") for why in (*it.unseen.values(), *it.true.values()))


@pytest.mark.parametrize(
    ("it", "defect"), [pytest.param(it, defect, id=defect) for it in ALL.values() for defect in it.found]
)
def test_a_defect_is_found_at_its_place(it: AsFound, defect: str) -> None:
    assert it.found[defect]
    assert [name for name in it.found[defect] if name not in it.said] == []


@each_text
def test_nothing_is_listed_as_true_that_is_not_found(it: AsFound) -> None:
    assert [name for name in it.true if name not in it.said] == []


def test_recall_and_precision(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        f"{it.name}: {len(it.found)} of {DEFECTS[it.letter]} defects, {it.right} of {len(it.said)} findings true"
        for it in ALL.values()
    ]
    found = sum(len(it.found) for it in ALL.values())
    right, said = (
        sum(numbers) for numbers in zip(*((it.right, len(it.said)) for it in ALL.values()), strict=True)
    )
    precision = Fraction(right, said)
    whole = sum(DEFECTS[it.letter] for it in ALL.values())
    lines.append(f"recall {found} of {whole}, precision {100 * right / said:.1f} %")
    with capsys.disabled():
        print("", *lines, sep="\n")

    assert precision >= LEAST_PRECISION
    assert whole < sum(DEFECTS.values()) or found >= LEAST_FOUND


CLEAN = sorted(path.name for path in EXAMPLES.iterdir() if (path / "version-1.yaml").is_file())


@pytest.mark.parametrize("name", CLEAN)
def test_nothing_that_would_wrong_a_reader_is_found_in_a_clean_text(name: str) -> None:
    found = load_versions(str(EXAMPLES / name)).findings
    assert [
        finding.message for finding in found if finding.severity in {Severity.ERROR, Severity.DEFECT}
    ] == []
