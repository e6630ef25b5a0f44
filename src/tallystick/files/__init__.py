"""Agreements and facts as files: read, written, names resolved.

Facts come as JSON Lines, YAML or CSV; a file is read whole or not at all, and every fault is found at once.
What reads and writes facts is loaded when it is first asked for: whoever reads agreements alone goes without.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from tallystick.files.agreements import (
    Loaded,
    LoadedEditions,
    NoSuchAgreement,
    load_editions,
    load_versions,
    shipped_names,
    shipped_text,
)

if TYPE_CHECKING:
    from tallystick.files.facts import FactsReading, read_facts
    from tallystick.files.writing import write_facts

__all__ = [
    "FactsReading",
    "Loaded",
    "LoadedEditions",
    "NoSuchAgreement",
    "load_editions",
    "load_versions",
    "read_facts",
    "shipped_names",
    "shipped_text",
    "write_facts",
]

_OF_FACTS = {"FactsReading": "facts", "read_facts": "facts", "write_facts": "writing"}


def __getattr__(name: str) -> Any:
    if name not in _OF_FACTS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_OF_FACTS[name]}"), name)
