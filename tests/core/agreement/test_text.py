"""The text as it is written: scalars as text, each with its place, none of YAML's surprises, and limits on size."""

from __future__ import annotations

import random

import pytest

from tallystick.core.agreement.text.compose import LARGEST, compose
from tallystick.core.agreement.text.tree import Map, Scalar, Sequence, Source, plain, walk
from tallystick.core.findings import Severity
from tests.core.agreement.checking import of_reading, read, text_of


def tree_of(text: str) -> Map:
    root, findings = compose(Source("agreement", text))
    assert (root is not None, findings) == (True, ())
    assert root is not None
    return root


def codes_of(text: str) -> list[str]:
    return [finding.code for finding in compose(Source("agreement", text))[1]]


def test_every_scalar_is_read_as_the_text_it_is() -> None:
    root = tree_of("a: yes\nb: 01234\nc: 1.10\nd: 2025-04-01\ne: null\nf: 12:30\ng: on\nh: ~\n")

    assert plain(root) == {
        "a": "yes",
        "b": "01234",
        "c": "1.10",
        "d": "2025-04-01",
        "e": "null",
        "f": "12:30",
        "g": "on",
        "h": "~",
    }


def test_a_key_without_a_value_is_the_empty_text() -> None:
    assert plain(tree_of("a:\nb: c\n")) == {"a": "", "b": "c"}


def test_places_count_characters_not_bytes() -> None:
    root = tree_of("grün: {straße: 'Öl', größe: gut}\n")
    places = {path: span.place(path) for path, span in walk(root)}

    assert (places["grün", "größe"].line, places["grün", "größe"].column) == (1, 29)
    assert places["grün",].end_column == 5


def test_places_point_at_values_and_at_the_keys_of_maps_and_lists() -> None:
    text = "a: one\nb:\n  c: two\n  d: [x, y]\ne:\n  - f: z\n"
    places = {path: (span.line, span.column) for path, span in walk(tree_of(text))}

    assert places == {
        ("a",): (1, 4),
        ("b",): (2, 1),
        ("b", "c"): (3, 6),
        ("b", "d"): (4, 3),
        ("b", "d", "0"): (4, 7),
        ("b", "d", "1"): (4, 10),
        ("e",): (5, 1),
        ("e", "0"): (6, 5),
        ("e", "0", "f"): (6, 8),
    }


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_words_in_a_folded_text_are_found_where_they_stand(line_end: str) -> None:
    text = line_end.join(["a: >-", "  one two", "  three {x} four", "b: c"])
    node = tree_of(text).entries["a"].value

    assert isinstance(node, Scalar)
    start, end = node.find("{x} four") or (0, 0)
    span = node.span.part(start, end - start)
    assert (span.line, span.column, span.text) == (3, 9, "{x} four")
    start, end = node.find("two three") or (0, 0)
    assert node.span.part(start, end - start).line == 2
    assert node.find("two", end) is None


def test_a_part_of_a_quoted_value_is_found_inside_the_quotes() -> None:
    node = tree_of('a: "10 wroking days"\n').entries["a"].value

    assert isinstance(node, Scalar)
    assert node.part(3, 7).text == "wroking"
    assert node.part(3, 7).column == 8


def test_a_part_of_a_value_with_escapes_is_the_whole_value() -> None:
    node = tree_of('a: "10 \\u0077roking days"\n').entries["a"].value

    assert isinstance(node, Scalar)
    assert node.part(3, 7) == node.span


def test_lists_and_maps_in_lines_of_their_own_or_in_brackets_are_the_same() -> None:
    assert plain(tree_of("a:\n  - b\n  - c: d\n")) == plain(tree_of("a: [b, {c: d}]\n"))
    assert isinstance(tree_of("a: [b]\n").entries["a"].value, Sequence)


def test_a_text_may_begin_with_a_byte_order_mark_and_with_three_dashes() -> None:
    assert plain(tree_of("\ufeff---\na: b\n")) == {"a": "b"}


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x0b", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ufeff", "\r"]
)
def test_a_sign_that_cannot_be_seen_is_refused(sign: str) -> None:
    assert codes_of(f"a: b{sign}c\n") == ["A008"]


def test_bytes_that_are_not_utf_8_are_found_once_at_the_first() -> None:
    _, findings = compose(Source("agreement", "a: b\nc: \udcff\udce4\n"))

    assert [(finding.code, finding.place.line, finding.place.column) for finding in findings] == [
        ("A001", 2, 4)
    ]


def test_a_text_that_is_too_large_is_a_finding_and_not_read() -> None:
    reading = read("a: b\n" * (LARGEST // 4))

    assert [finding.code for finding in reading.findings] == ["A006"]
    assert reading.agreement is None


def test_a_hundred_laughs_are_findings_and_stay_small() -> None:
    lines = ["a0: &a0 [lol, lol]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 100)]
    codes = codes_of("\n".join(lines))

    assert set(codes) == {"A004"}
    assert len(codes) == 1 + 99 * 3


@pytest.mark.parametrize("sign", ["[", "{a: ", "- "])
def test_values_that_are_nested_too_deep_are_a_finding(sign: str) -> None:
    assert codes_of(f"a:\n  {sign * 5000}\n") in (["A006"], ["A002"])


def test_a_tree_of_many_keys_is_read_in_reasonable_time() -> None:
    text = "records:\n" + "".join(f"  k{number}: {{title: Title}}\n" for number in range(20_000))
    root = tree_of(text)

    assert len(plain(root)["records"]) == 20_000  # type: ignore[arg-type]


def test_a_text_of_too_many_values_is_a_finding() -> None:
    assert codes_of("a: [" + "b, " * 100_000 + "]\n") == ["A006"]


def test_of_very_many_faults_the_first_are_shown() -> None:
    assert len(codes_of("a:\n" + "  - &a b\n" * 5_000)) == 500
    assert len(read((text_of("minimal") or "") + "".join(f"k{n}: x\n" for n in range(2_000))).findings) == 500


def test_reading_never_breaks_whatever_is_typed() -> None:
    """A few hundred texts with letters lost, doubled, swapped, lines moved: findings only, never an exception."""
    rng = random.Random(7)
    text = text_of("housing_repairs") or ""
    for _ in range(150):
        reading = read(scrambled(text, rng))
        assert reading.agreement is not None or any(
            each.severity is Severity.ERROR for each in reading.findings
        )


def test_of_very_many_names_that_are_not_there_the_first_are_shown() -> None:
    text = text_of("housing_repairs") or ""
    many = text.replace("text: From", "text: From " + "{nowhere} " * 600)
    reading = read(many.replace("party: council", "party: nobody"))

    assert len(of_reading(reading.findings)) == 500


def test_past_so_many_faults_the_rest_waits() -> None:
    text = (text_of("housing_repairs") or "").replace("4 years", "4 yaers")
    reading = read(text + "".join(f"k{number}: x\n" for number in range(600)))

    assert {finding.code for finding in of_reading(reading.findings)} == {"A010"}
    assert reading.agreement is None


@pytest.mark.drill
def test_reading_never_breaks_in_ten_thousand_texts() -> None:
    rng = random.Random(11)
    texts = [text_of(name) or "" for name in ("housing_repairs", "minimal", "debt_recovery/version-1")]
    for number in range(10_000):
        read(scrambled(texts[number % 3], rng))


def scrambled(text: str, rng: random.Random) -> str:
    """Return a text with up to eight slips: signs lost, put in or doubled, stretches moved, lines swapped."""
    for _ in range(rng.randrange(1, 8)):
        at, to = rng.randrange(len(text)), rng.randrange(len(text))
        lines = text.split("\n")
        line = rng.randrange(len(lines))
        text = rng.choice(
            [
                text[:at] + text[at + 1 :],
                text[:at] + rng.choice("{}[]:,-'\"#&*!|>%@ \t\n.0é=()<") + text[at:],
                text[:at] + text[at : at + 9] + text[at:],
                text[:at] + text[to : to + 30] + text[at:],
                "\n".join([*lines[:line], *lines[line + 1 :]]),
                "\n".join([*lines[:line], *lines[line : line + 1] * 2, *lines[line + 1 :]]),
                "\n".join([*lines[:line], " " + lines[line], *lines[line + 1 :]]),
            ]
        )
    return text
