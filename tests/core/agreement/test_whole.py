"""An agreement printed as one whole text reads as the same agreement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass, replace
from random import Random
from typing import Any

import pytest

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.text import writing
from tallystick.core.agreement.text.compose import compose
from tallystick.core.agreement.text.tree import Source, plain
from tallystick.core.agreement.whole import printed, whole_text
from tallystick.core.findings import Place
from tallystick.files.agreements import names_of, shipped_names
from tests.core.agreement.checking import ROOT, TEXTS, text_of
from tests.core.agreement.large import lines, pages

Resolve = Callable[[str], "str | None"]


def same_terms(agreement: Agreement | None) -> Any:
    """Return an agreement without what says where its text stands: places, sources, hash, findings, order of keys."""
    assert agreement is not None
    return _unplaced(replace(agreement, findings=(), places={}, sources={}, hash=""))


def _unplaced(value: Any) -> Any:
    if isinstance(value, Place):
        return None
    if isinstance(value, tuple):
        parts = [_unplaced(each) for each in value]
        return tuple(sorted(parts, key=lambda each: getattr(each, "path", ())))
    if is_dataclass(value) and type(value).__name__ in {"Inherited", "Difference"}:
        return replace(value, **{name: _unplaced(getattr(value, name)) for name in value.__slots__})
    if isinstance(value, Agreement):
        return replace(value, inherited=_unplaced(value.inherited))
    return value


def targets() -> list[str]:
    good = sorted(str(each) for each in (TEXTS / "good").glob("*.yaml"))
    examples = sorted(str(each) for each in (ROOT / "examples").glob("*/version-*.yaml"))
    return [*shipped_names(), *good, *examples]


def assert_reads_the_same(name: str, resolve: Resolve) -> str:
    """Assert that the whole text of an agreement reads as the agreement, and prints as itself."""
    whole = whole_text(name, resolve)
    assert whole.text is not None, whole.findings
    texts = {name: whole.text}
    among = lambda asked: texts.get(asked) or resolve(asked)  # noqa: E731
    again = read_agreement(name, among)

    assert same_terms(again.agreement) == same_terms(read_agreement(name, resolve).agreement)
    assert whole_text(name, among).text == whole.text
    return whole.text


@pytest.mark.parametrize("target", targets())
def test_each_agreement_reads_the_same_from_its_whole_text(target: str) -> None:
    for name, resolve in names_of(target):
        text = assert_reads_the_same(name, resolve)
        assert "varies:" not in text
        assert max(map(len, text.split("\n"))) <= writing.WIDEST + 80


@pytest.mark.parametrize("text", [pages(4, seed=7), lines(300, seed=8)], ids=["pages", "lines"])
def test_generated_agreements_read_the_same(text: str) -> None:
    assert_reads_the_same("large", lambda name: text if name == "large" else text_of(name))


def test_a_later_version_is_printed_with_all_that_it_varies() -> None:
    text = whole_text("housing_repairs_2", text_of).text or ""

    assert text.startswith("agreement: housing_repairs\ntitle: Repairs to council homes\nversion: 2\n")
    assert "stock_take" not in text
    assert "        within: 8 working days\n        at_most: 20 working days from reported\n" in text.replace(
        "        to: finished\n", ""
    )
    assert "#" not in text


def test_what_a_text_below_has_and_the_agreement_has_not_is_taken_out_in_words() -> None:
    below = (text_of("minimal") or "") + "figures:\n  notice: {value: 3 months}\n  cure: {value: 30 days}\n"
    head = "agreement: own_grass\nversion: 1\nin_force: 2025-04-01\nadapts: template\n"
    texts = {"template": below, "own": head + "figures:\n  notice: (removed)\n  cure: {value: 20 days}\n"}

    text = assert_reads_the_same("own", lambda name: texts.get(name) or text_of(name))

    assert "adapts: template\n" in text
    assert "figures:\n  cure: {value: 20 days}\n  notice: (removed)\n" in text


def test_keys_come_in_the_order_of_the_language_and_names_as_written() -> None:
    assert printed({"title": "B", "agreement": "a", "lots": {"z": {"title": "Z"}, "a": {"title": "A"}}}) == (
        "agreement: a\ntitle: B\n\nlots:\n  z: {title: Z}\n  a: {title: A}\n"
    )


def test_a_text_that_cannot_be_read_is_not_printed() -> None:
    whole = whole_text("torn", {"torn": "agreement: [a\n"}.get)

    assert whole.text is None
    assert [finding.code for finding in whole.findings] == ["A002"]
    assert [finding.code for finding in whole_text("absent", {}.get).findings] == ["A016"]
    lost = whole_text("later", {"later": "agreement: a\nvaries: earlier\n"}.get)
    assert (lost.text, [finding.code for finding in lost.findings]) == (None, ["A016"])


SIGNS = "abc XYZ019.,:;-#'\"{}[]&*!|>%@`?=~<\\/()£é–\u00a0\n\t_"


def invented(random: Random, depth: int) -> Any:
    """Return texts, lists and maps as nobody would write them."""
    roll = random.random()
    if depth and roll < 0.3:
        return {_text(random, 12): invented(random, depth - 1) for _ in range(random.randint(0, 4))}
    if depth and roll < 0.5:
        return [invented(random, depth - 1) for _ in range(random.randint(0, 4))]
    return _text(random, random.choice([3, 20, 300]))


def _text(random: Random, longest: int) -> str:
    words = [
        "yes",
        "null",
        "1.10",
        "10:00",
        "0x1f",
        "2025-04-01",
        "- a",
        "on",
        "~",
        "<<",
        "=",
        "...",
        "---",
        "a: b",
    ]
    if random.random() < 0.2:
        return random.choice(words)
    return "".join(random.choice(SIGNS) for _ in range(random.randint(1, longest)))


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_written_reads_again_as_it_was(seed: int) -> None:
    random = Random(seed)
    value = {f"key_{number}": invented(random, 4) for number in range(8)}
    text = printed(value)

    root, findings = compose(Source("invented", text))

    assert findings == (), text
    assert root is not None
    assert plain(root) == value
