"""Clauses as their readers name them, and their words."""

from __future__ import annotations

from functools import lru_cache

from tallystick.core.agreement.model import Agreement, Clause
from tallystick.core.agreement.wording import PLACEHOLDER


def numbered(agreement: Agreement, clause: str | None) -> str:
    """Return a clause behind what it sets, ` (clause 9.3)`; nothing where there is none."""
    found = agreement.clauses.get(clause or "")
    return f" (clause {found.number})" if found else ""


def words(clause: Clause) -> str:
    """Return what an author wrote by hand in a clause; each term is a row of dots in the middle of the line."""
    return _without_terms(clause.text)


@lru_cache(maxsize=4096)
def _without_terms(text: str) -> str:
    return PLACEHOLDER.sub(lambda found: "·" * len(found.group()), text)
