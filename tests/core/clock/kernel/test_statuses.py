"""How clocks stand, over columns, is how each of them stands."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from tallystick.core.clock.kernel.columns import NEVER, UNKNOWN, column
from tallystick.core.clock.kernel.status import Runs, Stands, stands_at
from tallystick.core.clock.moment import Instant, Moment, at_instant, from_micros
from tallystick.core.engine.position import Status
from tallystick.core.engine.status import status_at

UTC = ZoneInfo("UTC")
HOURS = 12
HOUR = 3_600_000_000


@dataclass(frozen=True)
class Run:
    """A clock run for the obvious clock."""

    void: bool
    started: Moment | None
    done: Moment | None
    late_from: Instant | None
    warn_from: Instant | None
    deemed: str | None
    withdrawn_at: Instant | None
    paused_since: Instant | None
    relieved_at: Instant | None
    why_not_known: str


def a_run(draw: Random) -> dict[str, int | bool]:
    """Draw a clock run as the columns hold it, its instants on a few hours, so that they often meet."""

    def hour(share: float, otherwise: int) -> int:
        return draw.randrange(HOURS) * HOUR if draw.random() < share else otherwise

    started = hour(0.85, NEVER)
    late = hour(0.8, UNKNOWN) if started != NEVER else UNKNOWN
    return {
        "started": started,
        "late_from": late,
        "warn_from": hour(0.4, NEVER) if late != UNKNOWN else NEVER,
        "done": hour(0.5, NEVER),
        "withdrawn": hour(0.2, NEVER),
        "paused_since": hour(0.2, NEVER),
        "relieved": hour(0.3, NEVER),
        "unanswered": started == NEVER and draw.random() < 0.4,
        "deems": draw.random() < 0.2,
        "void": draw.random() < 0.1,
    }


def instant(micros: int | bool) -> Instant | None:
    """Return an instant of the columns, None where there is none."""
    return None if micros in (NEVER, UNKNOWN) else from_micros(int(micros))


def moment(micros: int | bool) -> Moment | None:
    """Return a moment of the columns, None where there is none."""
    at = instant(micros)
    return at and at_instant(at, UTC)


@pytest.mark.parametrize("seed", range(8))
def test_each_clock_stands_as_the_obvious_clock_says(seed: int) -> None:
    draw = Random(seed)
    rows = [a_run(draw) for _ in range(400)]
    flags = {"unanswered", "deems", "void"}
    runs = Runs(
        **{
            name: np.array([row[name] for row in rows], np.bool_)
            if name in flags
            else column([row[name] for row in rows])
            for name in rows[0]
        }
    )
    for at in range(-1, HOURS + 1):
        found = stands_at(runs, at * HOUR)
        for place, row in enumerate(rows):
            run = Run(
                void=bool(row["void"]),
                started=moment(row["started"]),
                done=moment(row["done"]),
                late_from=instant(row["late_from"]),
                warn_from=instant(row["warn_from"]),
                deemed="agreed" if row["deems"] else None,
                withdrawn_at=instant(row["withdrawn"]),
                paused_since=instant(row["paused_since"]),
                relieved_at=instant(row["relieved"]),
                why_not_known="no field holds it" if row["unanswered"] else "",
            )
            expected = status_at(run, from_micros(at * HOUR))
            assert Stands(found[place]).name == expected.name, (row, at)


def test_every_status_of_a_clock_has_its_number() -> None:
    assert {status.name for status in Stands} == {status.name for status in Status}
