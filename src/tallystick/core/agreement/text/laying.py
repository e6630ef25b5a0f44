"""Texts laid one over the other: an agreement over its earlier versions, its template, its framework.

Maps merge by key; a list or a value replaces; the value `(removed)` takes a key away. Each value keeps the text
it came from. A kind of record that is like another is laid over that one first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tallystick.core.agreement.text.compose import compose
from tallystick.core.agreement.text.fault import fault
from tallystick.core.agreement.text.relations import HEADS, WORDS, Relation, beside, names_of
from tallystick.core.agreement.text.tree import Entry, Map, Path, Scalar, Source
from tallystick.core.agreement.text.variation import not_following
from tallystick.core.findings import Finding

REMOVED = "(removed)"
_MOST_TEXTS = 100
_KINDS = "records"
_LOWEST_FIRST = (Relation.UNDER, Relation.ADAPTS, Relation.LIKE)


@dataclass(frozen=True, slots=True)
class Parent:
    """A text that another rests on: how, its name, what in the agreement rests on it, and its own tree."""

    relation: Relation
    name: str
    at: Path
    root: Map


class Merged:
    """The tree of a text laid over those it rests on.

    root: None where a text cannot be read. whole: False where a text is missing.
    sources: every text used, by name. findings: what was found. parents: what it rests on, but earlier versions.
    """

    def __init__(self) -> None:
        self.root: Map | None = None
        self.whole = True
        self.sources: dict[str, str] = {}
        self.findings: list[Finding] = []
        self.parents: tuple[Parent, ...] = ()


def read_merged(name: str, text: str, resolve: Callable[[str], str | None]) -> Merged:
    """Return the text of that name laid over the texts it rests on, fetched by `resolve`."""
    layers = _Layers(resolve)
    try:
        below = layers.of(name, text, ())
        layers.merged.root = layers.lay(below, ())
    except _Unreadable:
        pass
    layers.merged.parents = tuple(
        sorted(layers.parents.values(), key=lambda each: _LOWEST_FIRST.index(each.relation))
    )
    return layers.merged


class _Unreadable(Exception):
    """A text is no tree: what is wrong with it is found."""


class _Layers:
    """Fetches the texts that a text rests on, and lays them over each other, lowest first."""

    def __init__(self, resolve: Callable[[str], str | None]) -> None:
        self.resolve = resolve
        self.merged = Merged()
        self.parents: dict[tuple[Relation, str, Path], Parent] = {}
        self.frameworks: set[str] = set()

    def of(self, name: str, text: str, chain: tuple[str, ...]) -> list[Map]:
        """Return a text and all that it is laid over, lowest first: framework, template, versions.

        chain: the names of the texts that rest on this one.
        """
        versions = self._versions(name, text, chain)
        lower: list[Map] = []
        for relation in (Relation.UNDER, Relation.ADAPTS):
            said = _latest(versions, relation)
            found = self._found(relation, said, (*chain, name)) if said is not None else None
            if found is not None:
                layers = self.of(*found, (*chain, name))
                self._rests_on(relation, found[0], (), self.lay(layers, ()))
                lower += [_without(layer, HEADS[relation]) for layer in layers]
                if relation is Relation.UNDER:
                    self.frameworks.update(layer.span.source.name for layer in layers)
        return [*lower, *versions]

    def _versions(self, name: str, text: str, chain: tuple[str, ...]) -> list[Map]:
        """Return a text and the versions that it varies, earliest first."""
        versions: list[Map] = []
        names = [*chain]
        found: tuple[str, str] | None = (name, text)
        while found is not None:
            names.append(found[0])
            root = self._composed(*found)
            versions.insert(0, root)
            said = _latest([root], Relation.VARIES)
            found = self._found(Relation.VARIES, said, tuple(names)) if said is not None else None
        for number, version in enumerate(versions):
            self.merged.findings.extend(not_following(versions[:number], version))
        return versions

    def _composed(self, name: str, text: str) -> Map:
        self.merged.sources[name] = text
        root, findings = compose(Source(name, text))
        self.merged.findings.extend(findings)
        if root is None:
            raise _Unreadable
        return root

    def _found(
        self, relation: Relation, said: Scalar, chain: tuple[str, ...], path: Path = ()
    ) -> tuple[str, str] | None:
        """Return name and text of what a text rests on; None, with a finding, where there is none."""
        for full in names_of(relation, said.span.source.name, said.text.strip()):
            if full in chain or len(self.merged.sources) >= _MOST_TEXTS:
                words = WORDS[relation]
                message = f'"{said.text.strip()}" {words.turn} in its turn.'
                self._lacks("A017", said, (*path, relation), message, words.rule, words.way_out)
                return None
            text = self.resolve(full)
            if text is not None:
                return full, text
        self._missing(relation, said, path)
        return None

    def _missing(self, relation: Relation, said: Scalar, path: Path) -> None:
        """Find that there is no text of a name; where its first version is meant, say so."""
        own, name, words = said.span.source.name, said.text.strip(), WORDS[relation]
        shown, cure = name, words.cure
        if relation is Relation.VARIES:
            shown = next(names_of(relation, own, name), beside(own, name))
        elif any(self.resolve(other) is not None for other in names_of(relation, own, f"{name}/version-1")):
            cure = f'Write "{name}/version-1".'
        self._lacks("A016", said, (*path, relation), f'There is no text "{shown}".', words.wanted, cure)

    def _lacks(self, code: str, said: Scalar, path: Path, message: str, expected: str, cure: str) -> None:
        self.merged.whole = False
        self.merged.findings.append(
            fault(code, said.span, message=message, expected=expected, cure=cure, path=path)
        )

    def _rests_on(self, relation: Relation, name: str, at: Path, root: Map) -> None:
        self.parents[relation, name, at] = Parent(relation, name, at, root)

    def lay(self, layers: Sequence[Map], path: Path) -> Map:
        """Return layers, lowest first, as one tree; what stands at `path` in them is laid."""
        layers = [*self._like(layers, path), *layers]
        stacks: dict[str, list[Entry]] = {}
        for layer in layers:
            for key, entry in layer.entries.items():
                self._put(stacks, key, entry, path)
        made = Map(layers[0].span if path else layers[-1].span)
        for key in dict.fromkeys((*self._own_keys(layers), *stacks)):
            if key in stacks:
                made.entries[key] = self._laid(stacks[key], (*path, key))
        return made

    def _own_keys(self, layers: Sequence[Map]) -> Iterator[str]:
        """Yield the keys of layers other than a framework's: what it adds stands behind the text's own."""
        for layer in layers:
            if layer.span.source.name not in self.frameworks:
                yield from layer.entries

    def _put(self, stacks: dict[str, list[Entry]], key: str, entry: Entry, path: Path) -> None:
        """Put an entry over those of the same key: beside a map that it merges with, else in their place."""
        below = stacks.get(key)
        if _is_removal(entry):
            if below is None:
                self._nothing_to_remove(entry, (*path, key))
            stacks.pop(key, None)
        elif below and isinstance(below[-1].value, Map) and isinstance(entry.value, Map):
            below.append(entry)
        else:
            stacks[key] = [entry]

    def _laid(self, stack: list[Entry], path: Path) -> Entry:
        maps = [entry.value for entry in stack if isinstance(entry.value, Map)]
        return Entry(stack[0].key, self.lay(maps, path)) if maps else stack[0]

    def _like(self, layers: Sequence[Map], path: Path) -> list[Map]:
        """Return the layers of the standard kind that a kind of record is like, lowest first."""
        if len(path) != 2 or path[0] != _KINDS:
            return []
        said = _latest(layers, Relation.LIKE)
        return [] if said is None else self._standard(said, path, (said.span.source.name,))

    def _standard(self, said: Scalar, path: Path, chain: tuple[str, ...]) -> list[Map]:
        found = self._found(Relation.LIKE, said, chain, path)
        if found is None:
            return []
        root = self._composed(*found)
        further = _latest([root], Relation.LIKE)
        below = [] if further is None else self._standard(further, path, (*chain, found[0]))
        layers = [*below, _without(root, HEADS[Relation.LIKE])]
        self._rests_on(Relation.LIKE, found[0], path, self.lay(layers, path))
        return layers

    def _nothing_to_remove(self, entry: Entry, path: Path) -> None:
        self.merged.findings.append(
            fault(
                "A018",
                entry.value.span,
                message=f'What this text is laid over has no "{path[-1]}" here.',
                expected="Only what a text below has can be removed.",
                cure="Delete the line, or put the name right.",
                path=path,
            )
        )


def _latest(layers: Sequence[Map], key: str) -> Scalar | None:
    """Return what the highest layer that has a key says under it; None where that is no text, or a removal."""
    for layer in reversed(layers):
        entry = layer.entries.get(key)
        if entry is not None:
            said = entry.value
            return said if isinstance(said, Scalar) and said.text.strip() not in {"", REMOVED} else None
    return None


def _is_removal(entry: Entry) -> bool:
    return isinstance(entry.value, Scalar) and entry.value.text == REMOVED


def _without(layer: Map, keys: Iterable[str]) -> Map:
    left_out = frozenset(keys)
    return Map(layer.span, {key: entry for key, entry in layer.entries.items() if key not in left_out})
