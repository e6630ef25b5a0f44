"""A pattern is passed over only in texts where it matches nowhere."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

from tallystick.core.agreement import rules
from tallystick.core.agreement.rules.prose.needles import may_match, needles_of
from tests.core.agreement.checking import ROOT


def patterns() -> Iterator[re.Pattern[str]]:
    """Yield every pattern of the rules."""
    for found in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}."):
        for value in vars(importlib.import_module(found.name)).values():
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, re.Pattern) and isinstance(each.pattern, str):
                    yield each


def test_no_match_of_any_rule_is_passed_over() -> None:
    files = [*(ROOT / "tests" / "agreements").rglob("*.yaml"), *(ROOT / "src").rglob("version-*.yaml")]
    text = "\n".join(each.read_text(encoding="utf-8", errors="replace") for each in files)
    matched = 0
    for pattern in dict.fromkeys(patterns()):
        for found in re.finditer(pattern, text):
            matched += 1
            assert may_match(pattern, found.group()), (pattern.pattern, found.group())

    assert matched > 1000


@pytest.mark.parametrize(
    ("pattern", "needles"),
    [
        (r"\b(?:days?|weeks?)\s+from", {"from"}),
        (r"\b(?:days?|Weeks?)\b", {"day", "week"}),
        (r"(?:no|all)\s+(?:\w+\s+)?disputes?", {"dispute"}),
        (r"\d+|notice", set()),
        (r"(?:notice)?\s*\d", set()),
        (r"(?:notice )+of", {"notice "}),
    ],
)
def test_every_match_holds_one_of_the_needles(pattern: str, needles: set[str]) -> None:
    assert needles_of(re.compile(pattern, re.IGNORECASE)) == needles


def test_a_text_without_any_needle_is_passed_over() -> None:
    pattern = re.compile(r"\b(?:days?|weeks?)\b", re.IGNORECASE)

    assert may_match(pattern, "In two WEEKS")
    assert not may_match(pattern, "In two months")
