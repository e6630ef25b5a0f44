"""Random edits of whole agreements, and what each is to come to: told from the edit and the typed values alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from random import Random
from typing import Any

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.text.edit import edit
from tallystick.core.agreement.text.tree import Source
from tallystick.core.agreement.whole import whole_text
from tallystick.core.edits import AddValue, Edit, Remove, SetValue
from tallystick.core.findings import has_errors
from tallystick.files.agreements import names_of
from tests.core.agreement.invented_edits import at, load, paths

Path = tuple[str, ...]

BASES = (
    *("examples/grounds_maintenance", "examples/vocational_places", "examples/school_transport"),
    *("examples/repairs_line", "examples/services_apart", "examples/learning_centre"),
    *(
        "examples/training_places",
        "examples/family_support",
        "provider_sla",
        "debt_recovery",
        "housing_company",
    ),
)
LEFT_ALONE = frozenset({"agreement", "version", "in_force", "adapts", "under", "like", "languages"})
"""What an agreement is and rests on is no term that compare tells."""

PROSE = frozenset("title text name description hint note purpose reason because level department".split())
THINGS = frozenset(
    "clauses posts lots figures duties measures tallies consequences charges rights messages dates funds services "
    "glossary fields milestones clocks gates lookups lines parties minimums".split()
)
NO_TERMS = ("findings", "places", "sources", "hash", "inherited")


@dataclass(frozen=True)
class Drawn:
    """Two agreements of which one is the other after some edits, each of which changes a typed value."""

    base: str
    old: Agreement
    new: Agreement
    edits: tuple[Edit, ...]

    @property
    def addresses(self) -> set[Path]:
        """Return the addresses at which something changed, one for each place of the text that says it."""
        return {address(each) for each in self.edits}


def draws(count: int, seed: int) -> Iterator[Drawn]:
    """Yield so many drawn edits, the same ones for the same seed."""
    random = Random(seed)
    made = 0
    while made < count:
        base = random.choice(BASES)
        drawn = _drawn(base, random)
        if drawn is not None:
            made += 1
            yield drawn


def _drawn(base: str, random: Random) -> Drawn | None:
    text, old = whole(base)
    picked: list[Edit] = []
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        one = invented(text, random)
        apart = one is not None and all(not _touches(address(one), address(each)) for each in picked)
        alone = _edited(base, text, [one]) if one is not None and apart else None
        if one is not None and alone is not None and differs(old, alone):
            picked.append(one)
    new = _edited(base, text, picked) if picked else None
    return None if new is None else Drawn(base, old, new, tuple(picked))


def _touches(one: Path, other: Path) -> bool:
    """Return whether two addresses are of the same thing, or one may be said with the other."""
    shared = min(len(one), len(other))
    return one[:shared] == other[:shared]


@cache
def whole(base: str) -> tuple[str, Agreement]:
    """Return the latest version of an agreement as one text, and as it reads."""
    name, resolve = names_of(base)[-1]
    text = whole_text(name, resolve).text
    assert text is not None
    read = _read(base, text)
    assert read is not None
    return text, read


def _read(base: str, text: str) -> Agreement | None:
    name, resolve = names_of(base)[-1]
    reading = read_agreement(name, lambda asked: text if asked == name else resolve(asked))
    return None if has_errors(reading.findings) else reading.agreement


def _edited(base: str, text: str, edits: Sequence[Edit]) -> Agreement | None:
    made = edit(Source(base, text), edits).text
    return None if made is None else _read(base, made)


def invented(text: str, random: Random) -> Edit | None:
    """Return an edit that people may make: another number, word, party, yes or no; a thing taken out or doubled."""
    says = _loaded(text)
    path = random.choice([each for each in _places(text) if each[0] not in LEFT_ALONE])
    value = at(says, path)
    if isinstance(value, dict) and len(path) > 1 and path[-2] in THINGS:
        if random.random() < 0.5:
            return Remove(path)
        return AddValue((*path[:-1], f"{path[-1]}_too"), value)
    if not isinstance(value, str) or path[-1] in LEFT_ALONE:
        return None
    other = _other(says, path, value, random)
    return None if other is None or other == value else SetValue(path, other)


@cache
def _loaded(text: str) -> Any:
    return load(text)


@cache
def _places(text: str) -> list[Path]:
    return paths(_loaded(text))


def _other(says: Any, path: Path, value: str, random: Random) -> str | None:
    if value in {"yes", "no"}:
        return "no" if value == "yes" else "yes"
    if value in says["parties"]:
        return random.choice(list(says["parties"]))
    if path[-1] in PROSE or path[0] == "glossary":
        words = value.split(" ")
        words.insert(random.randint(0, len(words)), random.choice(["always", "together", "in writing"]))
        return " ".join(words)
    numbers = list(re.finditer(r"\d+", value))
    if not numbers:
        return None
    found = random.choice(numbers)
    number = max(int(found.group()) + random.choice([-2, -1, 1, 2, 5]), 0)
    return f"{value[: found.start()]}{number:0{len(found.group())}d}{value[found.end() :]}"


def differs(old: Agreement, new: Agreement) -> bool:
    """Return whether two agreements differ in a typed value, by the values alone."""
    pairs = (
        (getattr(old, each.name), getattr(new, each.name))
        for each in fields(Agreement)
        if each.name not in NO_TERMS
    )
    return any(before != after for before, after in pairs) or accepted(old) != accepted(new)


def accepted(agreement: Agreement) -> set[object]:
    """Return which findings are accepted, and how."""
    return {(each.code, each.place.path, each.accepted) for each in agreement.findings if each.accepted}


_ONE_TERM = {
    "limits": "within", "due": "within", "refuse_when": "when", "return_when": "when", "triage_when": "when",
    "chosen_by": "chosen", "chosen_on": "chosen", "because": "chosen", "under": "number",
    "no_longer_than": "value", "no_rarer_than": "value", "no_lower_than": "value", "no_higher_than": "value", "runs": "value",
}  # fmt: skip


def address(made: Edit) -> Path:
    """Return the address that a change of what stands at an edit's path is told under."""
    path = made.path
    if path[0] in {"calendars", "periods", "distribution"}:
        return path[:2]
    if path[0] == "accepted":
        return path[:1]
    if path[0] == "records" and path[2:3] == ("clocks",) and path[4:5] != ():
        return (*path[:4], _ONE_TERM.get(path[4], path[4]))
    if path[0] in {"clauses", "readings", "minimums"} and len(path) > 2:
        return (*path[:2], _ONE_TERM.get(path[2], path[2]))
    if path[0] == "records" and path[2:3] == ("gates",) and len(path) > 4:
        return (*path[:4], _ONE_TERM.get(path[4], path[4]))
    return path
