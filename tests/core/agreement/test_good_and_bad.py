"""Every good agreement reads without an error; every bad one says what stands in the message beside it."""

from __future__ import annotations

import pytest

from tallystick.core.agreement.codes import CODES
from tests.core.agreement.checking import TEXTS, check, of_reading, read, text_of

GOOD = sorted(path.stem for path in (TEXTS / "good").glob("*.yaml"))
BAD = sorted(path.stem for path in (TEXTS / "bad").glob("*.yaml"))


@pytest.mark.parametrize("name", GOOD)
def test_a_good_agreement_has_no_finding(name: str) -> None:
    reading = read(text_of(name) or "", name)

    assert of_reading(reading.findings) == []
    assert reading.agreement is not None


@pytest.mark.parametrize("name", BAD)
def test_a_bad_agreement_says_what_is_wrong_where_and_how_to_mend_it(name: str) -> None:
    expected = (TEXTS / "bad" / f"{name}.txt").read_text(encoding="utf-8")

    check(text_of(name) or "", expected, name)


def test_each_code_of_reading_has_a_bad_agreement() -> None:
    shown = "".join((TEXTS / "bad" / f"{name}.txt").read_text(encoding="utf-8") for name in BAD)

    # A text of two million characters is made in a test of its own.
    assert [code for code in CODES if f"  {code}  " not in shown] == []


@pytest.mark.parametrize("name", BAD)
def test_a_finding_says_six_things(name: str) -> None:
    for finding in of_reading(read(text_of(name) or "", name).findings):
        assert finding.place.line >= 1
        assert finding.place.end_column > finding.place.column >= 1
        assert finding.title == CODES[finding.code].title
        assert all(said.endswith((".", "?")) for said in (finding.message, finding.cure, finding.expected))
