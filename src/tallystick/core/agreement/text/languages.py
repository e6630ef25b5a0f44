"""Words in several languages: `{en: …, cy: …}` wherever people read words, and the tree in one of them.

The first language that an agreement declares is its main one: where another is not said, its words are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tallystick.core.agreement.text.tree import Entry, Map, Node, Path, Scalar, child
from tallystick.core.agreement.text.tree import Sequence as Items

_READ = frozenset(
    "title text name hint reason because notice_because description purpose level note that why body".split()
)
LANGUAGES = "languages"


def languages_of(root: Map) -> tuple[str, ...]:
    """Return the languages that a text declares, the main one first; none where it has but one and does not say."""
    part = child(root, LANGUAGES)
    return tuple(part.entries) if isinstance(part, Map) else ()


def in_language(root: Map, language: str) -> Map:
    """Return the tree with every word in one language; in the main one where that language does not say it."""
    languages = languages_of(root)
    if not languages:
        return root
    order = (language, *(each for each in languages if each != language))
    return _map_in(root, order, ())


def words_in(root: Map) -> Iterator[tuple[Path, Node]]:
    """Yield everything that people read as words, with its path: a text, or a map of languages."""
    yield from _words(root, (), frozenset(languages_of(root)))


def _words(node: Node, path: Path, languages: frozenset[str]) -> Iterator[tuple[Path, Node]]:
    if _is_read(path) and (isinstance(node, Scalar) or is_spoken(node, languages)):
        yield path, node
    elif isinstance(node, Map):
        for key, entry in node.entries.items():
            yield from _words(entry.value, (*path, key), languages)
    elif isinstance(node, Items):
        for number, item in enumerate(node.items):
            yield from _words(item, (*path, str(number)), languages)


def is_spoken(node: Node, languages: Iterable[str]) -> bool:
    """Return whether a value says its words by language."""
    return isinstance(node, Map) and any(each in node.entries for each in languages)


def _is_read(path: Path) -> bool:
    """Return whether people read as words what stands at a path."""
    match path:
        case ["records", _, "milestones", _] | ["codes", _, _] | ["glossary", _]:
            return True
        case [*_, "one_of" | "needs", _]:
            return True
        case [*_, last]:
            return last in _READ
    return False


def _map_in(node: Map, order: Sequence[str], path: Path) -> Map:
    made = Map(node.span)
    for key, entry in node.entries.items():
        below = (*path, key)
        value = entry.value if below == (LANGUAGES,) else _node_in(entry.value, order, below)
        made.entries[key] = Entry(entry.key, value)
    return made


def _node_in(node: Node, order: Sequence[str], path: Path) -> Node:
    if isinstance(node, Map):
        if _is_read(path) and is_spoken(node, order):
            return next(node.entries[each].value for each in order if each in node.entries)
        return _map_in(node, order, path)
    if isinstance(node, Items):
        items = [_node_in(item, order, (*path, str(number))) for number, item in enumerate(node.items)]
        return Items(items, node.span)
    return node
