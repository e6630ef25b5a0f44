"""The least that is owed: terms that may be made tighter and never looser."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from tallystick.core.clock.limit import Every, Limit


@dataclass(frozen=True, slots=True)
class TargetEdge:
    """A target that may not be lower (`higher` True: higher is better) or not be higher than so much."""

    value: Decimal
    higher: bool


@dataclass(frozen=True, slots=True)
class TermRun:
    """The first and the last month (1 to 12) that a term runs from and to, whole months."""

    first_month: int
    last_month: int


Least: TypeAlias = tuple[Limit, ...] | Every | TargetEdge | TermRun


@dataclass(frozen=True, slots=True)
class Minimum:
    """A term that agreements under a framework, and copies of an agreement, may only go beyond (D-24, D-95).

    of: its address as written, path: where it is written. value: the least (of several limits each binds); None where
    the thing must stand and nothing more. text: the value in words. framework: the title of the framework that
    sets it, empty for an agreement's own.
    """

    id: str
    title: str
    of: str
    path: tuple[str, ...]
    value: Least | None = None
    text: str = ""
    clause: str | None = None
    framework: str = ""
