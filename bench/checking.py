"""The rules on an agreement: its words asked for first, and every pattern searched for in every clause."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from unittest.mock import patch

from race import Race

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules import check
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Finding
from tallystick.demo import AGREEMENTS
from tallystick.files import load_versions


def checking_races() -> Iterator[Race]:
    """Return a race for the latest version of each example agreement."""
    for name in AGREEMENTS:
        agreement = load_versions(name).versions[-1]
        yield Race(
            f"the rules on {name}, {len(agreement.clauses)} clauses",
            "asking for words first",
            partial(check, agreement),
            "searching for every pattern",
            partial(_searched, agreement),
        )


def _searched(agreement: Agreement) -> tuple[Finding, ...]:
    with patch.object(Sought, "may_match", lambda *_: True):
        return check(agreement)
