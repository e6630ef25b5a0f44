"""The requirements, as docs/requirements/owners.csv lists them: id, area of work, kind of proof."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

REGISTER = Path(__file__).parents[2] / "docs" / "requirements" / "owners.csv"

PAGES = {
    "P": "000 provider",
    "U": "001 pupil referral unit",
    "A": "002 drawing up",
    "K": "003 performance schedule",
    "D": "004 debt recovery",
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """One numbered requirement; `proof` is the kind of test that shows it: unit, page, document or drill."""

    id: str
    area: str
    proof: str

    @property
    def page(self) -> str:
        """Return the requirement page that prints it."""
        return PAGES[self.id.partition("-")[0]]


def read_register(path: Path = REGISTER) -> Mapping[str, Requirement]:
    """Return the requirements by id, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as rows:
        return {row["id"]: Requirement(row["id"], row["area"], row["proof"]) for row in csv.DictReader(rows)}
