"""Agreements and facts as files: read, written, names resolved.

Facts come as JSON Lines, YAML or CSV; a file is read whole or not at all, and every fault is found at once.
"""

from tallystick.files.agreements import (
    Loaded,
    LoadedEditions,
    NoSuchAgreement,
    load_editions,
    load_versions,
    shipped_names,
    shipped_text,
)
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
