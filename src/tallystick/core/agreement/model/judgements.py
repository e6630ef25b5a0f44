"""Duties of judgement: what no clock decides, and somebody attests (N25)."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.agreement.expression import Expression
from tallystick.core.clock.limit import Limit


@dataclass(frozen=True, slots=True)
class Judgement:
    """A duty that a person judges: reasonable, prompt, in good faith.

    attested_by: the party whose records count, or `either`. kind, milestone and `where` say which records attest it;
    met_when which of them say that it is met. evidence: the field without which nothing is attested. holds_for: how
    long an attestation holds, None until the next.
    """

    id: str
    title: str
    owed_by: str
    attested_by: str
    kind: str
    milestone: str
    met_when: Expression
    where: Expression | None = None
    evidence: str | None = None
    holds_for: Limit | None = None
    clause: str | None = None
