"""Clauses as their readers name them, and their words."""

from __future__ import annotations

from tallystick.core.agreement.model import Agreement, Clause
from tallystick.core.agreement.wording import PLACEHOLDER


def numbered(agreement: Agreement, clause: str | None) -> str:
    """Return a clause behind what it sets, ` (clause 9.3)`; nothing where there is none."""
    found = agreement.clauses.get(clause or "")
    return f" (clause {found.number})" if found else ""


def bare_text(clause: Clause) -> str:
    """Return the words of a clause without its terms: what an author wrote by hand."""
    return PLACEHOLDER.sub(lambda found: "_" * len(found.group()), clause.text)
