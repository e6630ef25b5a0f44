"""The rules that set the parts of an agreement beside each other: forms, ratings, lots, calendars."""

from __future__ import annotations

from tallystick.core.agreement.rules.parts import calendars, forms, lots, outside, ratings
from tallystick.core.agreement.rules.rule import Rule

_MODULES = (forms, ratings, lots, calendars, outside)

OF_PARTS: tuple[Rule, ...] = tuple(
    sorted(
        (each for module in _MODULES for each in vars(module).values() if isinstance(each, Rule)),
        key=lambda each: each.code,
    )
)
"""Every rule of this package, by code."""
