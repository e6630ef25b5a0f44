"""Agreements read from the texts of the tests, and what is found in them as their readers see it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tallystick.core.agreement import Reading, read_agreement
from tallystick.core.agreement.codes import CODES
from tallystick.core.findings import Finding, render

ROOT = Path(__file__).parents[3]
TEXTS = ROOT / "tests" / "agreements"
SHIPPED = ROOT / "src" / "tallystick" / "agreements"


def text_of(name: str) -> str | None:
    """Return a text by its name: one of the tests, or one that ships (holidays)."""
    for path in (TEXTS / "good" / f"{name}.yaml", TEXTS / "bad" / f"{name}.yaml", SHIPPED / f"{name}.yaml"):
        if path.is_file():
            return path.read_text(encoding="utf-8", errors="surrogateescape")
    return None


def read(text: str, name: str = "agreement") -> Reading:
    """Return the reading of a text; what it varies and the holidays it keeps are those of the tests."""
    return read_agreement(name, lambda asked: text if asked == name else text_of(asked))


def of_reading(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of reading itself: rules have tests of their own."""
    return [finding for finding in findings if finding.code in CODES]


def check(text: str, expected: str, name: str = "agreement") -> None:
    """Assert that reading a text finds exactly what is expected, as its reader would see it."""
    assert said_of(text, name) == expected


def said_of(text: str, name: str = "agreement") -> str:
    """Return all that reading finds in a text, as its reader would see it."""
    texts = {name: text}
    shown = []
    for finding in of_reading(read(text, name).findings):
        file = finding.place.file
        lines = texts.get(file, text_of(file) or "").split("\n")
        shown.append(render(finding, lines))
    return "\n".join(shown).encode("utf-8", errors="backslashreplace").decode("utf-8")
