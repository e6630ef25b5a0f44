"""The reference engine: one record at a time, plain Python, obvious, explaining each step."""

from __future__ import annotations

from tallystick.core.engine.evaluation import evaluate
from tallystick.core.engine.explain import NothingToExplain, explain_clock
from tallystick.core.engine.figure_reasons import explain_measure, explain_result
from tallystick.core.engine.figures import RowBehind, RowsBehind, rows_behind

__all__ = [
    "NothingToExplain",
    "RowBehind",
    "RowsBehind",
    "evaluate",
    "explain_clock",
    "explain_measure",
    "explain_result",
    "rows_behind",
]
