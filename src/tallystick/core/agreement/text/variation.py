"""A later version laid over an earlier one.

Maps merge by key; a list or a value replaces; the value `(removed)` takes a key away.
Each value keeps the text it came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tallystick.core.agreement.text.compose import compose
from tallystick.core.agreement.text.fault import fault
from tallystick.core.agreement.text.tree import Entry, Map, Path, Scalar, Source
from tallystick.core.findings import Finding

REMOVED = "(removed)"
_VARIES = "varies"
_SUFFIXES = (".yaml", ".yml")
_BESIDE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
"""A text is varied from beside it only: no path leads elsewhere."""

_MOST_VERSIONS = 100
_FOLLOWS = {
    "agreement": ("All versions of an agreement have its id.", "Write the same id, or vary another text."),
    "version": ("A later version has a higher number.", "Write the next number."),
    "in_force": ("A later version comes into force later.", "Write a later date."),
}


class Merged:
    """The tree of a text laid over those it varies.

    root: None where a text cannot be read. whole: False where an earlier text is missing.
    sources: every text used, by name. findings: what was found.
    """

    def __init__(self) -> None:
        self.root: Map | None = None
        self.whole = True
        self.sources: dict[str, str] = {}
        self.findings: list[Finding] = []


def read_merged(name: str, text: str, resolve: Callable[[str], str | None]) -> Merged:
    """Return the text of that name laid over the texts it varies, fetched by `resolve`."""
    merged = Merged()
    layers: list[Map] = []
    while True:
        source = Source(name, text)
        merged.sources[name] = text
        root, findings = compose(source)
        merged.findings.extend(findings)
        if root is None:
            return merged
        layers.append(root)
        entry = root.entries.get(_VARIES)
        if entry is None or not isinstance(entry.value, Scalar) or not entry.value.text.strip():
            break
        found = _earlier(merged, name, entry.value, resolve)
        if found is None:
            merged.whole = False
            break
        name, text = found
    merged.root = _lay(merged, layers)
    return merged


def _earlier(
    merged: Merged, name: str, varied: Scalar, resolve: Callable[[str], str | None]
) -> tuple[str, str] | None:
    """Return name and text of the text that is varied; None, with a finding, where there is none."""
    earlier = beside(name, varied.text.strip())
    if earlier in merged.sources or len(merged.sources) >= _MOST_VERSIONS:
        merged.findings.append(
            fault(
                "A017",
                varied.span,
                message=f'"{varied.text.strip()}" varies this text in its turn.',
                expected="A version varies an earlier one.",
                cure="Name an earlier version, or delete `varies:` from the first one.",
                path=(_VARIES,),
            )
        )
        return None
    text = resolve(earlier) if _BESIDE.fullmatch(varied.text.strip()) else None
    if text is None:
        merged.findings.append(
            fault(
                "A016",
                varied.span,
                message=f'There is no text "{earlier}".',
                expected="The name of the text that this one varies, beside it.",
                cure="Write the name of that text as it stands beside this one, such as version-1.",
                path=(_VARIES,),
            )
        )
        return None
    return earlier, text


def beside(name: str, other: str) -> str:
    """Return the full name of a text that is named from beside another.

    >>> beside("day_services/version-2", "version-1"), beside("own/second.yaml", "first")
    ('day_services/version-1', 'own/first.yaml')
    """
    folder, slash, own = name.rpartition("/")
    suffix = next((each for each in _SUFFIXES if own.endswith(each)), "")
    return f"{folder}{slash}{other}{'' if other.endswith(_SUFFIXES) else suffix}"


def _lay(merged: Merged, layers: list[Map]) -> Map:
    """Return the layers, the latest first, as one tree."""
    *later, first = layers
    root = _without_removals(merged, first, ())
    for over in reversed(later):
        merged.findings.extend(_not_following(root, over))
        root = _over(merged, root, over, ())
    return root


def _not_following(under: Map, over: Map) -> Iterator[Finding]:
    """Yield what keeps a version from following the one it varies: its number, its date, another agreement."""
    for key, (expected, cure) in _FOLLOWS.items():
        earlier, own = _text_of(under, key), _text_of(over, key)
        if earlier is None or own is None or _follows(key, earlier.text, own.text):
            continue
        yield fault(
            "A413",
            own.span,
            message=f"The text that this one varies has `{key}: {earlier.text}`.",
            expected=expected,
            cure=cure,
            path=(key,),
        )


def _follows(key: str, earlier: str, own: str) -> bool:
    return own == earlier if key == "agreement" else _order(own) > _order(earlier)


def _text_of(node: Map, key: str) -> Scalar | None:
    entry = node.entries.get(key)
    return entry.value if entry and isinstance(entry.value, Scalar) else None


def _order(text: str) -> tuple[int, str]:
    """Return what numbers and dates are ordered by, as written."""
    return (len(text), text) if text.isdigit() else (0, text)


def _over(merged: Merged, under: Map, over: Map, path: Path) -> Map:
    """Return one map laid over another."""
    made = Map(under.span, dict(under.entries))
    for key, entry in over.entries.items():
        below = (*path, key)
        earlier = made.entries.get(key)
        if _is_removal(entry):
            if earlier is None:
                _nothing_to_remove(merged, entry, below)
            made.entries.pop(key, None)
        elif earlier is not None and isinstance(earlier.value, Map) and isinstance(entry.value, Map):
            made.entries[key] = Entry(earlier.key, _over(merged, earlier.value, entry.value, below))
        elif isinstance(entry.value, Map):
            made.entries[key] = Entry(entry.key, _without_removals(merged, entry.value, below))
        else:
            made.entries[key] = entry
    return made


def _is_removal(entry: Entry) -> bool:
    return isinstance(entry.value, Scalar) and entry.value.text == REMOVED


def _without_removals(merged: Merged, node: Map, path: Path) -> Map:
    """Return a map that is laid over nothing without its removals, each of which is found."""
    kept = {}
    for key, entry in node.entries.items():
        if _is_removal(entry):
            _nothing_to_remove(merged, entry, (*path, key))
        elif isinstance(entry.value, Map):
            kept[key] = Entry(entry.key, _without_removals(merged, entry.value, (*path, key)))
        else:
            kept[key] = entry
    return Map(node.span, kept)


def _nothing_to_remove(merged: Merged, entry: Entry, path: Path) -> None:
    merged.findings.append(
        fault(
            "A018",
            entry.value.span,
            message=f'The text that this one varies has no "{path[-1]}" here.',
            expected="Only what an earlier version has can be removed.",
            cure="Delete the line, or put the name right.",
            path=path,
        )
    )
