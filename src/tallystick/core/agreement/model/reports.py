"""Reports: what each must contain, and what every part of it draws on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tallystick.core.agreement.expression import Expression
from tallystick.core.agreement.model.measures import DoneBy
from tallystick.core.clock.limit import Every


@dataclass(frozen=True, slots=True)
class DrawnOn:
    """One thing that a part of a report draws on: exactly one of measure, kind, duty and field.

    kind: records of that kind which fall in the period by `counted_on` (None: when they were opened), or the latest of
    them whenever it was. field: the field of the report in which a party writes the part.
    """

    measure: str | None = None
    kind: str | None = None
    counted_on: str | None = None
    where: Expression | None = None
    latest: bool = False
    duty: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class ReportContent:
    """One part of a report: what it tells, what it draws on, and who writes it (U-92 to U-107)."""

    id: str
    title: str
    draws_on: tuple[DrawnOn, ...]
    written_by: str
    may_be_empty: bool = False
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report that one party owes another.

    every: the period it tells of. done_by: the record by which it is sent; its slot field says of which period a report
    is, without one it is the last that was over when the record was opened. parts: what it must contain, in order.
    """

    id: str
    title: str
    owed_by: str
    owed_to: str
    every: Every
    every_text: str
    done_by: DoneBy
    parts: Mapping[str, ReportContent]
    clause: str | None = None
