"""The rules that read the words of an agreement, by family in a module each."""

from __future__ import annotations

from tallystick.core.agreement.rules.prose import (
    contradictions,
    days_named,
    form,
    glyphs,
    left_open,
    measured,
    outdated,
    outside_bodies,
    pointers,
    promises,
    references,
    repeated,
    sides,
    undefined,
    unfilled,
    units,
    unsettled,
    wholeness,
)
from tallystick.core.agreement.rules.rule import Rule

_MODULES = (
    unfilled,
    references,
    units,
    undefined,
    contradictions,
    repeated,
    wholeness,
    form,
    outdated,
    measured,
    promises,
    pointers,
    days_named,
    glyphs,
    sides,
    unsettled,
    left_open,
    outside_bodies,
)

OF_PROSE: tuple[Rule, ...] = tuple(
    sorted(
        (each for module in _MODULES for each in vars(module).values() if isinstance(each, Rule)),
        key=lambda each: each.code,
    )
)
"""Every rule of this package, by code."""
