"""Playbooks: the steps to take with a record, each with a guard, who takes it, and what shows that it was taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tallystick.core.agreement.expression import Expression
from tallystick.core.clock.limit import Limit


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that a step was taken: a milestone or a field of the record, or of a record about it.

    kind: of the record about it, None for the record itself; then it is a milestone.
    """

    milestone: str | None = None
    field: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class PlaybookStep:
    """One step of a playbook (P-53 to P-58).

    who: a party, a post or a body. only_when: whether it applies, None where it always does. after: the steps that are
    done first, as far as they apply. within: how long it may take from when it is open, None where nothing is said.
    """

    id: str
    title: str
    who: str
    shown_by: Evidence
    only_when: Expression | None = None
    after: tuple[str, ...] = ()
    within: Limit | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Playbook:
    """What is done, step by step, with the records of a kind for which `when` holds."""

    id: str
    title: str
    kind: str
    steps: Mapping[str, PlaybookStep]
    when: Expression | None = None
    clause: str | None = None
