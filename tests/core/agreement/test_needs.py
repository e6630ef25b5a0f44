"""What must hold before a consequence is decided: what the record shows it by is checked against the text."""

from __future__ import annotations

import pytest

from tallystick.core.agreement import read_agreement
from tests.core.agreement.checking import of_reading, text_of

NEED = "{that: A meeting was held, shown_by: meeting.held}"


def found(need: str) -> list[tuple[str, str]]:
    """Return code and message of each finding in the housing agreement, where a plan needs that."""
    text = text_of("housing_repairs")
    assert text is not None
    text = text.replace("needs: [Both sides discussed it]", f"needs: [{need}]")
    reading = read_agreement("agreement", lambda asked: text if asked == "agreement" else text_of(asked))
    return [(one.code, one.message) for one in of_reading(reading.findings)]


def test_a_need_shown_by_a_milestone_is_sound() -> None:
    assert found(NEED) == []


@pytest.mark.parametrize(
    ("need", "code", "said"),
    [
        ("{that: Met, shown_by: meting.held}", "A105", 'There is no kind of record called "meting" here.'),
        ("{that: Met, shown_by: meeting.hold}", "A103", 'There is no milestone called "hold" here.'),
        ("{that: Met, shown_by: meeting}", "A103", 'There is no milestone called "" here.'),
        (
            "{that: Met, shown_by: meeting.held, measure: subject_of}",
            "A107",
            'There is no field called "subject_of" here.',
        ),
        ("{that: Met, where: held is not null}", "A011", "`where` and `measure` say something of a record"),
    ],
)
def test_what_is_wrong_in_a_need_is_found_where_it_stands(need: str, code: str, said: str) -> None:
    ((found_code, message),) = found(need)
    assert (found_code, message[: len(said)]) == (code, said)


def test_a_condition_may_not_read_what_is_personal() -> None:
    ((code, message),) = found("{that: Seen to, shown_by: repair.finished, where: subject.frail}")
    assert code == "A301"
    assert "subject.frail" in message
