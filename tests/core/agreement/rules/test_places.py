"""Where a finding stands of which nothing is written."""

from __future__ import annotations

from tallystick.core.agreement.rules.rule import place_of
from tests.core.agreement.checking import read, text_of


def test_what_nothing_is_written_of_stands_at_the_beginning_of_the_text() -> None:
    agreement = read(text_of("minimal") or "", "minimal").agreement
    assert agreement is not None

    place = place_of(agreement, ("minimums", "nowhere"))

    assert (place.file, place.line, place.column, place.end_column) == ("minimal", 1, 1, 2)
    assert agreement.id != "minimal"
