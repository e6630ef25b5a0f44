"""Agreements: YAML text to an immutable typed value, and every finding."""

from tallystick.core.agreement.editions import EditionsReading, read_editions
from tallystick.core.agreement.reading import Reading, read_agreement
from tallystick.core.agreement.shape.schema import json_schema
from tallystick.core.agreement.wording import TextPart, clause_text

__all__ = [
    "EditionsReading",
    "Reading",
    "TextPart",
    "clause_text",
    "json_schema",
    "read_agreement",
    "read_editions",
]
