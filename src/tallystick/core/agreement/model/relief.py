"""Relief: grounds on which a miss of a clock, or of a slot of a duty, is not counted."""

from __future__ import annotations

from dataclasses import dataclass

BOTH = "both"
"""Who grants relief that both parties have to grant."""


@dataclass(frozen=True, slots=True)
class ReliefGround:
    """One ground of relief (N26).

    shown_by: the party that must show it, `either`; None: whoever owes the clock. evidence: what shows it, in words;
    empty where the agreement asks for none. granted_by: the party that decides, or `both`.
    """

    id: str
    title: str
    granted_by: str
    shown_by: str | None = None
    evidence: str = ""
    clause: str | None = None
