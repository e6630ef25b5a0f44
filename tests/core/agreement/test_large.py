"""Large agreements are sound and of the size they are said to be."""

from __future__ import annotations

from tallystick.core.findings import has_errors
from tests.core.agreement.checking import read
from tests.core.agreement.large import SIGNS_A_PAGE, lines, pages


def test_pages_of_prose_are_read_without_an_error() -> None:
    text = pages(8)
    reading = read(text)

    assert not has_errors(reading.findings)
    assert reading.agreement is not None
    prose = sum(len(clause.text) for clause in reading.agreement.clauses.values())
    assert 8 * SIGNS_A_PAGE <= prose <= 10 * SIGNS_A_PAGE
    assert len(reading.agreement.measures) == 4
    assert text == pages(8)
    assert text != pages(8, seed=2)


def test_lines_of_terms_are_read_without_an_error() -> None:
    text = lines(900)

    assert not has_errors(read(text).findings)
    assert 900 <= text.count("\n") <= 1_150


def test_every_value_of_an_agreement_has_its_place() -> None:
    text = lines(300)
    agreement = read(text).agreement
    assert agreement is not None
    written = text.split("\n")

    places = agreement.places
    assert len(places) == len(list(places)) > 200
    for path, place in places.items():
        assert path in places
        line = written[place.line - 1]
        assert path[-1].isdigit() or path[-1] in line or line[place.column - 1 :].strip()
    at = places["records", "work_1", "clocks", "look", "within"]
    assert written[at.line - 1][at.column - 1 : at.end_column - 1].endswith(("days", "hours"))
    assert ("records", "work_1", "clocks", "nothing") not in places
    assert places.get(("nothing",)) is None
    assert () not in places
