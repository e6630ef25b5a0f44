"""An installation where each agreement was signed by one copy yesterday, and nothing is recorded yet."""

from __future__ import annotations

from typing import Any

from tests.web import world

COPIES: dict[str, dict[str, Any]] = {
    "day_services": {
        "copy": "cedar",
        "name": "Cedar Wharf",
        "lots": ["1a", "3", "transport"],
        "for": "council",
    },
    "debt_recovery": {"copy": "drumlinn", "name": "Drumlinn Council", "for": "department"},
}
SIGNED = {"entry": "signed", "by": "a signatory", "happened_at": "2026-01-19", "starts": "2026-01-20"}


def main() -> None:
    """Make the tables and fill them."""
    world.prepare_database()
    facts = {agreement: {"usual": SIGNED, "facts": [copy]} for agreement, copy in COPIES.items()}
    years = [world.example_year(agreement, found) for agreement, found in facts.items()]
    world.set_up_demonstration(years=years, now=world.NOW)


if __name__ == "__main__":
    main()
