"""An installation where each agreement was signed by one copy yesterday, and nothing is recorded yet."""

from __future__ import annotations

from typing import Any

from tallystick.store.actions.demonstration import set_up_demonstration
from tallystick.store.actions.installation import prepare_database
from tests.web import world

SIGNED = {
    "day_services": {
        "entry": "signed",
        "copy": "cedar",
        "name": "Cedar Wharf",
        "lots": ["1a", "3", "transport"],
    },
    "debt_recovery": {"entry": "signed", "copy": "drumlinn", "name": "Drumlinn Council"},
}
USUAL = {"by": "a signatory", "happened_at": "2026-01-19", "starts": "2026-01-20"}
SIDES = {"day_services": "council", "debt_recovery": "department"}


def facts_of(agreement: str) -> dict[str, Any]:
    """Return the one fact there is: the signature."""
    return {"usual": {**USUAL, "for": SIDES[agreement]}, "facts": [SIGNED[agreement]]}


def main() -> None:
    """Make the tables and fill them."""
    prepare_database()
    years = [world.example_year(agreement, facts_of(agreement)) for agreement in SIGNED]
    set_up_demonstration(years=years, now=world.NOW)


if __name__ == "__main__":
    main()
