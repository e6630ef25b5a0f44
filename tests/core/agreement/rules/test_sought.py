"""A pattern is passed over only in texts where it matches nowhere."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.core.agreement import rules
from tallystick.core.agreement.rules.needs import Need
from tallystick.core.agreement.rules.prose import wholeness
from tallystick.core.agreement.rules.sought import Sought
from tests.core.agreement.checking import ROOT


def every_pattern() -> list[Sought]:
    """Return every pattern that a rule seeks in words."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}.")
    ]
    return list(dict.fromkeys(each for module in modules for each in _sought_in(list(vars(module).values()))))


def _sought_in(values: list[object]) -> Iterator[Sought]:
    for value in values:
        if isinstance(value, Sought):
            yield value
        elif isinstance(value, tuple):
            yield from _sought_in(list(value))
        elif isinstance(value, dict):
            yield from _sought_in(list(value.values()))
        elif isinstance(value, wholeness.Need):
            yield value.shown_by


PATTERNS = every_pattern()


def test_no_match_of_any_rule_is_passed_over() -> None:
    files = [*(ROOT / "tests" / "agreements").rglob("*.yaml"), *(ROOT / "src").rglob("version-*.yaml")]
    text = "\n".join(each.read_text(encoding="utf-8", errors="replace") for each in files)
    matched = 0
    for sought in PATTERNS:
        for found in sought.compiled.finditer(text):
            matched += 1
            assert sought.may_match(found.group()), (sought.pattern, found.group())

    assert len(PATTERNS) > 120
    assert matched > 1000


@pytest.mark.drill
@pytest.mark.parametrize("sought", PATTERNS, ids=lambda sought: sought.pattern[:40])
@settings(max_examples=200, suppress_health_check=list(HealthCheck), deadline=None)
@given(drawn=st.data())
def test_no_text_made_from_a_pattern_is_passed_over(sought: Sought, drawn: st.DataObject) -> None:
    text = drawn.draw(st.from_regex(sought.compiled))

    assert not sought.compiled.search(text) or sought.may_match(text)


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\b(?:days?|weeks?)\s+from\b", [{"day", "days", "week", "weeks"}, {"from"}]),
        (r"\b(?:days?|Weeks?)\b", [{"day", "days", "week", "weeks"}]),
        (r"\ball\s+(?:\w+\s+)?disputes?\b|\bnobody\b", [{"dispute", "disputes", "nobody"}]),
        (r"\brecurr(?:ent|ing)\b", [{"recurrent", "recurring"}]),
        (r"\d+|notice", []),
        (r"(?:notice)?\s*\d", []),
    ],
)
def test_every_match_has_one_of_these_words_whole(pattern: str, needs: list[set[str]]) -> None:
    assert Sought(pattern).needs == tuple(Need(frozenset(words), ()) for words in needs)


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        (r"terminat\w+", {"terminat"}),
        (r"\bhalf-yearly\b", {"half-yearly"}),
        (r"\.{5,}|_{4,}", {".....", "____"}),
        (r"\{parties\.(\w+)\}", {"{parties."}),
        (r"\d\s*%", {"%"}),
    ],
)
def test_every_match_has_one_of_these_parts_somewhere(pattern: str, parts: set[str]) -> None:
    (need,) = Sought(pattern).needs

    assert (need.words, set(need.parts)) == (frozenset(), parts)


def test_a_text_without_what_is_needed_is_passed_over() -> None:
    sought = Sought(r"\b(?:days?|weeks?)\s+from\b")

    assert sought.may_match("In two WEEKS From today")
    assert not sought.may_match("In two weekdays from today")
    assert not sought.may_match("In two weeks")


@pytest.mark.parametrize("text", ["not lısted", "not LİSTED", "not liſted"])
def test_letters_that_the_pattern_takes_for_others_are_taken_so(text: str) -> None:
    sought = Sought(r"\bnot\s+listed\b")

    assert sought.search(text)


def test_a_pattern_of_capitals_is_sought_in_capitals() -> None:
    sought = Sought(r"\bAct\b", re.NOFLAG)

    assert sought.search("The Act")
    assert sought.search("The act") is None
    assert [found.start() for found in sought.finditer("Act and act and Act")] == [0, 16]
    assert sought.sub("law", "The act and the Act") == "The act and the law"
