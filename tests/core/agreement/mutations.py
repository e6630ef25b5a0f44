"""Agreements spoilt in twenty ways, one line each: the slips that people make when they write one.

Every kind is a function from the lines of a sound agreement to spoilt lines and the number (from 0) of the line
that a reader would be shown. It returns None where the text offers no place for the slip.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Spoilt = tuple[list[str], int] | None
Kind = Callable[[list[str], random.Random], Spoilt]

KINDS: dict[str, Kind] = {}


@dataclass(frozen=True)
class Mutation:
    """A spoilt text: what kind of slip, in which agreement, and on which line (from 1) it shows."""

    kind: str
    name: str
    text: str
    line: int


def mutations(texts: dict[str, str], each: int, seed: int) -> Iterator[Mutation]:
    """Yield `each` different spoilt texts of every kind, the same ones for the same seed."""
    for kind, spoil in KINDS.items():
        rng = random.Random(f"{seed} {kind}")
        seen = set(texts.values())
        made = 0
        for attempt in range(each * 40):
            name = sorted(texts)[attempt % len(texts)]
            spoilt = spoil(texts[name].split("\n"), rng)
            text = "\n".join(spoilt[0]) if spoilt else ""
            if spoilt is None or text in seen:
                continue
            seen.add(text)
            yield Mutation(kind, name, text, spoilt[1] + 1)
            made += 1
            if made == each:
                break
        assert made == each, f"only {made} of the kind {kind}"


def _kind(spoil: Kind) -> Kind:
    KINDS[spoil.__name__.removeprefix("_").replace("_", " ")] = spoil
    return spoil


def _outside_texts(lines: list[str]) -> list[int]:
    """Return the lines that are not inside a text of several lines, nor empty, nor comments."""
    found = []
    inside: int | None = None
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if inside is not None and (not line.strip() or indent > inside):
            continue
        inside = indent if re.search(r": [>|][-+]?$", line) else None
        if line.strip() and not line.lstrip().startswith("#"):
            found.append(number)
    return found


def _matching(lines: list[str], pattern: str) -> list[tuple[int, re.Match[str]]]:
    return [
        (number, found)
        for number in _outside_texts(lines)
        for found in [re.search(pattern, lines[number])]
        if found
    ]


def _replaced(lines: list[str], number: int, line: str) -> Spoilt:
    return [*lines[:number], line, *lines[number + 1 :]], number


def _to(new: str) -> Callable[[re.Match[str]], str]:
    """Return what puts the same words in every place."""
    return lambda _found: new


def _substituted(
    lines: list[str], rng: random.Random, pattern: str, new: Callable[[re.Match[str]], str]
) -> Spoilt:
    places = _matching(lines, pattern)
    if not places:
        return None
    number, found = rng.choice(places)
    line = lines[number]
    return _replaced(lines, number, line[: found.start()] + new(found) + line[found.end() :])


def _misspelt(word: str, rng: random.Random) -> str:
    """Return a word with two letters swapped, one lost or one doubled."""
    at = rng.randrange(len(word) - 1)
    ways = [
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[: at + 1] + word[at:],
    ]
    return next((way for way in rng.sample(ways, 3) if way != word), word + "x")


@_kind
def _wrong_unit(lines: list[str], rng: random.Random) -> Spoilt:
    units = ["dyas", "fortnights", "hrs", "working", "d", "moons", "quarters"]
    pattern = r"(\b\d+ (?:\w+ )?)(?:days|hours|weeks|months|years)\b(?=[,}]|$)"
    return _substituted(lines, rng, pattern, lambda found: found.group(1) + rng.choice(units))


@_kind
def _swapped_band_edges(lines: list[str], rng: random.Random) -> Spoilt:
    pattern = r'(red|amber|green): "(\d+) to (?:< )?([\d.]+)"'
    turned = lambda found: f'{found.group(1)}: "{found.group(3)} to {found.group(2)}"'  # noqa: E731
    return _substituted(lines, rng, pattern, turned)


@_kind
def _dangling_name(lines: list[str], rng: random.Random) -> Spoilt:
    pattern = (
        r"\b(owed_by|owed_to|raised_by|by|clause|subject|party|decided_by|returned_by|of|under): [a-z_0-9]+"
    )
    return _substituted(
        lines, rng, pattern, lambda found: f"{found.group(1)}: {rng.choice(['nonesuch', 'xyz', 'q_9'])}"
    )


@_kind
def _duplicate_key(lines: list[str], rng: random.Random) -> Spoilt:
    places = _matching(lines, r"^\s+\w+: \S[^{\[>|]*$")
    if not places:
        return None
    number, _ = rng.choice(places)
    return [*lines[: number + 1], lines[number], *lines[number + 1 :]], number + 1


@_kind
def _impossible_date(lines: list[str], rng: random.Random) -> Spoilt:
    bad = ["2025-02-30", "2025-13-01", "2025-04-31", "2026-02-29", "2025-00-10", "2025-4-1", "1 April 2025"]
    return _substituted(lines, rng, r"\b\d{4}-\d\d-\d\d(?=[,}\]:]|$)", _to(rng.choice(bad)))


@_kind
def _unknown_key(lines: list[str], rng: random.Random) -> Spoilt:
    places = _matching(lines, r"^( +)(title|owed_by|every|type|number|from|prefix|numerator|party): ")
    if not places:
        return None
    number, found = rng.choice(places)
    extra = found.group(1) + rng.choice(
        ["colour: blue", "owner: council", "titel: Again", "wihtin: 3 days", "notes: x"]
    )
    return [*lines[: number + 1], extra, *lines[number + 1 :]], number + 1


@_kind
def _wrong_type(lines: list[str], rng: random.Random) -> Spoilt:
    pattern = r"\b(title|owed_by|every|clause|type|number|raised_by|prefix|within): ([^,{}\[\]\"]+)(?=[,}]|$)"
    form = rng.choice(["{0}: [{1}]", "{0}: {{a: {1}}}"])
    return _substituted(
        lines, rng, pattern, lambda found: form.format(found.group(1), found.group(2).strip())
    )


@_kind
def _missing_required_key(lines: list[str], rng: random.Random) -> Spoilt:
    if any(line.startswith("varies:") for line in lines):
        return None  # what is not said again there stays as it was
    pattern = r"\{(role|party|type|title|count|value|starts|record|refuse_when|of|week): [^,}\[]+, "
    return _substituted(lines, rng, pattern, _to("{"))


@_kind
def _bad_indentation(lines: list[str], rng: random.Random) -> Spoilt:
    usable = _outside_texts(lines)
    indents = {number: len(lines[number]) - len(lines[number].lstrip()) for number in usable}
    inner = [
        (number, above)
        for above, number, below in zip(usable, usable[1:], usable[2:], strict=False)
        if indents[number] and indents[number] in {indents[above], indents[below]} and ": " in lines[number]
    ]
    if not inner:
        return None
    number, _ = rng.choice(inner)
    return _replaced(lines, number, rng.choice([" " + lines[number], lines[number][1:]]))


@_kind
def _tab(lines: list[str], rng: random.Random) -> Spoilt:
    return _substituted(lines, rng, r"^( +)(?=\w)", lambda found: "\t" * (len(found.group(1)) // 2))


@_kind
def _unclosed_quote(lines: list[str], rng: random.Random) -> Spoilt:
    if rng.random() < 0.5:
        return _substituted(lines, rng, r'"([^"]+)"(?=[,}\]]|$)', lambda found: f'"{found.group(1)}')
    return _substituted(
        lines, rng, r"\b(title|number|owed_by|within): (?=[\w])", lambda found: f'{found.group(1)}: "'
    )


@_kind
def _anchor_or_alias(lines: list[str], rng: random.Random) -> Spoilt:
    mark = rng.choice(["&here ", "*here #", "!!str ", "!own "])
    return _substituted(
        lines,
        rng,
        r"^( +(?:title|within|owed_by|every|clause|prefix): )(?=\w)",
        lambda found: found.group(1) + mark,
    )


@_kind
def _misspelt_keyword(lines: list[str], rng: random.Random) -> Spoilt:
    pattern = (
        r"\b(type|role|class|better|counts|distinct|boundary|counterparty|person|per_lot|extra|required|recorded): "
        r"(kpi|information|customer|provider|restricted|special|commercial|higher|lower|successes|failures|subject|"
        r"yes|no|text|long text|whole number|money|yes or no|date|choice|code|next opening)(?=[,}]|$)"
    )
    return _substituted(
        lines, rng, pattern, lambda found: f"{found.group(1)}: {_misspelt(found.group(2), rng)}"
    )


@_kind
def _bad_expression(lines: list[str], rng: random.Random) -> Spoilt:
    slips = [
        "{0} and",
        "({0}",
        "{0} = = 1",
        "nonesuch_column = 1",
        "{0} or or 1 = 1",
        "{0} / 2 > 1",
        "select {0}",
    ]
    slip = rng.choice(slips)
    pattern = r"\b(where|when|only_when|refuse_when|return_when|triage_when): \"?([a-z_]+ [^,\"{}\[\]()]+)\"?(?=[,}]|$)"
    return _substituted(
        lines, rng, pattern, lambda found: f'{found.group(1)}: "{slip.format(found.group(2))}"'
    )


@_kind
def _bad_milestone(lines: list[str], rng: random.Random) -> Spoilt:
    pattern = r"\b(from|to|until|milestone|counted_on|deemed): ([a-z_]{4,})(?=[,}]|$)"
    return _substituted(
        lines, rng, pattern, lambda found: f"{found.group(1)}: {_misspelt(found.group(2), rng)}_"
    )


@_kind
def _bad_calendar_name(lines: list[str], rng: random.Random) -> Spoilt:
    pattern = r"(\d+ |next |same )(working|business|coverage|school)(?= (?:day|hour))"
    return _substituted(
        lines, rng, pattern, lambda found: f"{found.group(1)}{_misspelt(found.group(2), rng)}"
    )


@_kind
def _removed_colon(lines: list[str], rng: random.Random) -> Spoilt:
    return _substituted(lines, rng, r"^( *\w+):(?= \S|$)", lambda found: found.group(1))


@_kind
def _bad_number(lines: list[str], rng: random.Random) -> Spoilt:
    bad = ["one", "1.5", "-1", "3rd", "1,000", "two"]
    pattern = r"\b(rung|version|repeated|at_least): \d+|\b(within|warn|at_most): \d+|\"(> |< |>= )\d+\""

    def spoil(found: re.Match[str]) -> str:
        key = found.group(1) or found.group(2)
        return (
            f"{key}: {rng.choice(bad)}"
            if key
            else f'"{found.group(3)}{rng.choice(["many", "8 5", "85%", "1.2.3"])}"'
        )

    return _substituted(lines, rng, pattern, spoil)


@_kind
def _list_for_map(lines: list[str], rng: random.Random) -> Spoilt:
    if rng.random() < 0.7:
        pattern = r"\b(bands|numerator|denominator|done_by|active|term|sums|working): \{[^{}]*\}"
        new = rng.choice(["[one, two]", "none", '"> 1, < 2"', "[{a: b}]"])
        return _substituted(lines, rng, pattern, lambda found: f"{found.group(1)}: {new}")
    pattern = r"\b(lots|on|needs|carries|measures|holidays|cites): \[[^\[\]]*\]"
    return _substituted(lines, rng, pattern, lambda found: f"{found.group(1)}: {{one: two}}")


@_kind
def _unknown_placeholder(lines: list[str], rng: random.Random) -> Spoilt:
    places = [
        (number, found)
        for number, line in enumerate(lines)
        for found in re.finditer(r"\{([a-z_0-9.]+)\}", line)
    ]
    if not places:
        return None
    number, found = rng.choice(places)
    words = found.group(1).split(".")
    words[-1] = _misspelt(words[-1] + "xy", rng)
    line = lines[number]
    return _replaced(lines, number, line[: found.start()] + "{" + ".".join(words) + "}" + line[found.end() :])
