"""Every finding has its section in the manual, and its examples are what they are said to be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tallystick.core.agreement.codes import CODES
from tallystick.core.agreement.rules import RULES
from tallystick.files.codes import TITLES
from tools.manual.findings import examples, found_in

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")


def test_every_code_has_a_section_and_no_section_is_of_no_code() -> None:
    assert re.findall(r"(?m)^### ([AF]\d{3}) ", PAGE) == [*CODES, *RULES, *TITLES]


@pytest.mark.parametrize("code", [*CODES, *RULES, *TITLES])
def test_a_section_shows_a_bad_example_what_is_said_of_it_and_a_good_one(code: str) -> None:
    section = re.search(rf"(?ms)^### {code} ([^\n]+)\n(.*?)(?=^##|\Z)", PAGE)
    assert section
    sentence, severity, bad, shown, message, good, mended = re.split(
        r"\n\n(?=\w+:\n|```|Severity )", section[2]
    )
    assert sentence.strip()
    assert severity.startswith("Severity ")
    assert (bad, good) == ("Bad:", "Good:")
    assert f"  {code}  " in message
    assert shown != mended


@pytest.mark.parametrize("code", [*CODES, *RULES, *TITLES])
def test_the_bad_example_has_the_finding_and_the_good_one_has_none(code: str) -> None:
    assert code in {finding.code for finding in found_in(examples()[code], good=False)}
    assert list(found_in(examples()[code], good=True)) == []
