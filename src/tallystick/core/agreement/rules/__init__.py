"""The rules that look at a whole agreement, one module for each code."""

from __future__ import annotations

from tallystick.core.agreement.model import Agreement
from tallystick.core.findings import Finding


def check(agreement: Agreement) -> tuple[Finding, ...]:
    """Return what the rules find in an agreement."""
    return ()
