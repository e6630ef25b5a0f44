"""Changes to an agreement of another trade, the care of parks, and what the rules find in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import dedent
from typing import Any

import yaml

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.model import Agreement
from tallystick.core.findings import Finding

ROOT = Path(__file__).parents[4]
GROUNDS = ROOT / "examples" / "grounds_maintenance" / "version-1.yaml"
HEAD = """\
agreement: grounds_maintenance
title: Care of parks and playing fields
version: 2
varies: grounds
in_force: 2026-10-01
note: As changed
"""


def texts(name: str, changed: str) -> str | None:
    """Return the text of a name: the changed agreement, the one it varies, or one that ships."""
    if name == "changed":
        return changed
    path = GROUNDS if name == "grounds" else ROOT / "src" / "tallystick" / "agreements" / f"{name}.yaml"
    return path.read_text(encoding="utf-8") if path.is_file() else None


def changed(*changes: str) -> Agreement:
    """Return the agreement on grounds with changes laid over it, which must be readable without a fault."""
    text = HEAD + (dedent(changes[0]) if len(changes) == 1 else _merged(changes))
    reading = read_agreement("changed", lambda name: texts(name, text))
    assert [finding for finding in reading.findings if finding.severity == "error"] == []
    assert reading.agreement is not None
    return reading.agreement


def lint(*changes: str) -> list[Finding]:
    """Return what the rules find in the agreement on grounds with changes laid over it."""
    return list(changed(*changes).findings)


def found(*changes: str) -> list[tuple[str, str]]:
    """Return the code of each finding and where it stands, by ids, in order."""
    return sorted((finding.code, ".".join(finding.place.path)) for finding in lint(*changes))


def _merged(changes: Sequence[str]) -> str:
    """Return several changes as one text."""
    whole: dict[str, Any] = {}
    for change in changes:
        _merge(whole, yaml.load(dedent(change), yaml.BaseLoader))  # noqa: S506 - it makes texts and nothing else
    return yaml.safe_dump(whole, sort_keys=False)


def _merge(whole: dict[str, Any], change: Mapping[str, Any]) -> None:
    for key, value in change.items():
        if isinstance(value, dict) and isinstance(whole.get(key), dict):
            _merge(whole[key], value)
        else:
            whole[key] = value
