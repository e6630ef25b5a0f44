"""An agreement's text as one whole, with all that it varies, in the one way in which the language is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tallystick.core.agreement.reading import no_text
from tallystick.core.agreement.shape.order import in_order
from tallystick.core.agreement.text import writing
from tallystick.core.agreement.text.difference import departures
from tallystick.core.agreement.text.languages import LANGUAGES, in_language
from tallystick.core.agreement.text.laying import REMOVED, Merged, read_merged
from tallystick.core.agreement.text.relations import Relation
from tallystick.core.agreement.text.tree import Map, Plain, plain
from tallystick.core.findings import Finding, in_file_order


@dataclass(frozen=True, slots=True)
class Whole:
    """One whole text; None where there is none to print, and what was found."""

    text: str | None
    findings: tuple[Finding, ...] = ()


def whole_text(name: str, resolve: Callable[[str], str | None], language: str | None = None) -> Whole:
    """Return the agreement of that name as one text that varies no other.

    What the text and those it is laid over say stands in it, each value once, keys in the order of the language,
    without remarks. It still says what it adapts, stands under and is like, and takes out in so many words what those
    have and it has not. Under the same name, among the same texts, it reads as the same agreement; texts that are the
    same agreement print alike.

    name and resolve: as `read_agreement` takes them. language: with the words of that language alone, for people to
    read; it says the same terms then, and is not the text that is signed.
    """
    text = resolve(name)
    if text is None:
        return Whole(None, (no_text(name),))
    merged = read_merged(name, text, resolve)
    if merged.root is None or not merged.whole:
        return Whole(None, in_file_order(merged.findings))
    wanted = Map(
        merged.root.span,
        {key: entry for key, entry in merged.root.entries.items() if key != Relation.VARIES},
    )
    if language is not None:
        return Whole(printed(plain(_alone(wanted, language))), in_file_order(merged.findings))
    value: Any = plain(wanted)
    for path in _coming_back(wanted, read_merged(name, printed(value), resolve)):
        holder = value
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = REMOVED
    return Whole(printed(value), in_file_order(merged.findings))


def _alone(wanted: Map, language: str) -> Map:
    spoken = in_language(wanted, language)
    return Map(spoken.span, {key: entry for key, entry in spoken.entries.items() if key != LANGUAGES})


def printed(whole: Plain) -> str:
    """Return the text of what an agreement says: keys in the order of the language, blank lines around each part."""
    ordered = in_order(whole)
    assert isinstance(ordered, dict)
    parts = ["\n".join(writing.entry(name, value, 0)) for name, value in ordered.items()]
    apart = ["\n" if number and "\n" in parts[number - 1] + part else "" for number, part in enumerate(parts)]
    return "".join(f"{blank}{part}\n" for blank, part in zip(apart, parts, strict=True))


def _coming_back(wanted: Map, again: Merged) -> list[tuple[str, ...]]:
    """Return the paths of what texts below bring back that is not wanted."""
    if again.root is None:
        return []
    return [gone.path for gone in departures(again.root, wanted) if gone.ours is None]
