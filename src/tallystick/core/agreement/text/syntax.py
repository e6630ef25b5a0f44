"""Faults of YAML syntax in words, at the line that is to blame."""

from __future__ import annotations

import yaml

from tallystick.core.agreement.text.fault import fault
from tallystick.core.agreement.text.tree import Source, Span
from tallystick.core.findings import Finding


def syntax_fault(source: Source, problem: yaml.MarkedYAMLError) -> Finding:
    """Return the finding for what stopped the YAML parser."""
    mark = problem.problem_mark or problem.context_mark
    line = mark.line if mark else 0
    lines = source.text.split("\n")
    start = sum(len(text) + 1 for text in lines[:line])
    column = mark.column if mark else 0
    end = start + len(lines[line]) if line < len(lines) else len(source.text)
    return fault(
        "A002",
        Span(source, line + 1, column + 1, min(start + column, len(source.text)), end),
        message=f"YAML cannot be read here: {problem.problem}.",
        expected="One `key: value` a line, parts set two spaces deeper than what they belong to.",
        cure="Mend this line, or the one before it.",
    )
