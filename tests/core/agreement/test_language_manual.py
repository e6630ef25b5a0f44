"""The manual shows every key of the language in an example, and its examples are one sound agreement."""

from __future__ import annotations

import re

import pytest

from tallystick.core.agreement import json_schema
from tallystick.core.agreement.text.compose import compose
from tallystick.core.agreement.text.tree import Map, Sequence, Source
from tests.core.agreement.checking import ROOT, of_reading, read

PAGE = (ROOT / "docs" / "reference" / "language.md").read_text(encoding="utf-8")
EXAMPLE = "".join(re.findall(r"(?ms)^```yaml by-example\n(.*?)^```", PAGE))
PARTS = [part for part in json_schema()["$defs"].values() if "properties" in part]
KEYS = sorted({key for part in [*PARTS, json_schema()] for key in part["properties"]})


def keys_of(node: object) -> set[str]:
    if isinstance(node, Map):
        below = (keys_of(entry.value) for entry in node.entries.values())
        return set(node.entries).union(*below)
    return set().union(*(keys_of(item) for item in node.items)) if isinstance(node, Sequence) else set()


def test_the_examples_of_the_manual_are_one_agreement_without_a_fault() -> None:
    reading = read(EXAMPLE)

    assert [finding.message for finding in of_reading(reading.findings)] == []
    assert reading.agreement is not None


@pytest.mark.parametrize("key", KEYS)
def test_every_key_stands_in_an_example_of_the_manual(key: str) -> None:
    root, _ = compose(Source("the manual", EXAMPLE))

    assert key in keys_of(root) or f"`{key}: " in PAGE
