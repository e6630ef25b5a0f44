"""A code is refused in an entry about a day on which it may not be used."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tallystick.core.agreement.model import Field, InUse, Milestone, RecordKind
from tallystick.core.clock.moment import Moment
from tallystick.core.facts import Recorded
from tallystick.store.actions.sense import field_faults

DIET = Field(
    "diet",
    "Diet",
    "code",
    "organisation",
    options={"soft": "Soft", "salt": "Low in salt"},
    in_use={"salt": InUse(ends=date(2026, 9, 30))},
)


def faults(value: object, day: date) -> list[tuple[str, str]]:
    kind = RecordKind(
        "meal", "Meal", "ML", "kitchen", {"diet": DIET}, {"asked": Milestone("asked", "Asked")}, {}, {}, {}
    )
    recorded = datetime(2026, 11, 2, 12, tzinfo=UTC)
    happened = Moment(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), day, date_only=False)
    fact = Recorded(
        1, "e1", "hearth", happened, recorded, "cook", "kitchen", record="ML-1", fields={"diet": value}
    )
    return list(field_faults(kind, fact))


@pytest.mark.parametrize(
    ("value", "day", "said"),
    [
        ("salt", date(2026, 9, 30), []),
        ("salt", date(2026, 10, 1), ["diet"]),
        ("soft", date(2026, 10, 1), []),
        (None, date(2026, 10, 1), []),
        ("sweet", date(2026, 10, 1), ["diet"]),
    ],
)
def test_an_entry_may_use_a_code_only_on_its_days(value: object, day: date, said: list[str]) -> None:
    assert [field for field, _ in faults(value, day)] == said
