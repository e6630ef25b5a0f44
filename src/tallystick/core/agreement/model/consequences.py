"""What may follow from ratings, and what must hold before a person decides on it."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.agreement.expression import Expression


@dataclass(frozen=True, slots=True)
class ShownBy:
    """What on the record shows that something holds: a record of a kind reached a milestone.

    where: a condition on it, over what both parties may see. measure: the field that names the measure it is about,
    by id or number; without one it is about any.
    """

    kind: str
    milestone: str
    where: Expression | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """What must hold first, as a sentence; where nothing on the record can show it, a person judges."""

    says: str
    shown_by: ShownBy | None = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """What may follow from ratings or missed duties; always proposed, decided by a person (K-60, K-61).

    ratings: which ratings give the ground; measures: which ones, empty for all that are rated.
    repeated: in so many of the last `out_of` periods, the last among them. resets: once proposed, the count begins
    anew: a period counts for one proposal alone. needs: what must hold before it is decided.
    """

    id: str
    title: str
    ratings: tuple[str, ...]
    decided_by: str
    measures: tuple[str, ...] = ()
    repeated: int = 1
    out_of: int = 1
    resets: bool = False
    needs: tuple[Need, ...] = ()
    opens: str | None = None
    clause: str | None = None
