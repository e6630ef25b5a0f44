"""The generated pages, by name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tallystick.core.agreement import json_schema
from tools.manual import commands, facts, field_types, findings, keys, standard_kinds

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def pages() -> Mapping[str, str]:
    """Return the text of each generated page, by its file's name."""
    return {
        "keys.md": keys.page(),
        "field-types.md": field_types.page(),
        "standard-kinds.md": standard_kinds.page(),
        "facts.md": facts.page(),
        "findings.md": findings.page(),
        "command-line.md": commands.page(),
        "agreement.schema.json": json.dumps(json_schema(), indent=2) + "\n",
    }
