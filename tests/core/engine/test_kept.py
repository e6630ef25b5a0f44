"""How the clauses of a copy are kept, counted from its position."""

from __future__ import annotations

import pytest

from tallystick.core.engine.kept import Kept, kept_in, kept_in_words
from tests.core.engine.trade import agreement, only_copy, position

MENDING = """
clauses:
  mending: {number: "1", title: Mending, text: "Repairs are made within {repair.mend.within}."}
  looking: {number: "2", title: Looking, text: A repair is looked at.}
records:
  repair:
    title: Repair
    prefix: RP
    raised_by: council
    milestones: {asked: Asked for, mended: Mended, withdrawn: {title: Withdrawn, withdraws: yes}}
    clocks:
      mend: {title: Mended, from: asked, to: mended, within: 10 working days, BY_PROVIDER, clause: mending}
      early: {title: Early, from: asked, to: mended, within: 2 working days, owed_by: nobody, owed_to: nobody, clause: looking}
"""
FACTS = """
  e1 RP-1 repair asked  2025-12-01
  e2 RP-1 repair mended 2025-12-08
  e3 RP-2 repair asked  2025-12-01
  e4 RP-2 repair mended 2026-01-20
  e5 RP-3 repair asked  2025-12-01
  e6 RP-4 repair asked  2026-01-26
  e7 RP-5 repair asked  2025-12-01
  e8 RP-5 repair withdrawn 2025-12-02
  e9 RP-6 repair asked  2025-12-01
  e10 voids record RP-6
"""


def test_runs_are_counted_by_clause_and_how_they_stand() -> None:
    """A clock that binds nobody is not kept by anybody, and a void record counts nowhere."""
    copy = only_copy(position(agreement(MENDING), FACTS, "2026-02-01"))

    assert kept_in(copy) == {"mending": Kept(met=1, met_late=1, overdue=1, running=1, other=1)}


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (Kept(), "nothing has fallen due"),
        (Kept(running=2), "not fallen due yet"),
        (Kept(met=3, running=1), "kept 3 of 3"),
        (Kept(met=3, met_late=1, overdue=1), "kept 3 of 5, 1 late"),
    ],
)
def test_how_a_clause_is_kept_fits_a_line(kept: Kept, said: str) -> None:
    assert kept_in_words(kept) == said
