"""The reference engine: one record at a time, plain Python, obvious, explaining each step."""

from __future__ import annotations

from tallystick.core.engine.evaluation import evaluate

__all__ = ["evaluate"]
