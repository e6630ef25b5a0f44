"""Parties named by the side they stand on: `provider` is the one party whose role that is.

A standard kind of record knows no agreement and names the sides; an agreement may do so too. A party that is itself
called `customer` or `provider` goes before, and where two parties stand on one side the word names nobody.
"""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.agreement.text.tree import Entry, Map, Node, Scalar, Sequence, child

_NAMING = frozenset(
    {
        "raised_by",
        "held_by",
        "provided_by",
        "by",
        "owed_by",
        "owed_to",
        "decided_by",
        "returned_by",
        "checked_against",
        "prevails",
        "party",
        "recorded_by",
        "reviewed_by",
        "owner",
    }
)
_WORDS_ONLY = frozenset({"one_of", "codes", "clauses", "glossary", "parties"})
ROLES = ("customer", "provider")


def sides(root: Map) -> Mapping[str, str]:
    """Return for each side that one party alone stands on, and no party is called by, that party."""
    parties = child(root, "parties")
    if not isinstance(parties, Map):
        return {}
    found: dict[str, list[str]] = {role: [] for role in ROLES if role not in parties.entries}
    for name, entry in parties.entries.items():
        role = child(entry.value, "role")
        if isinstance(role, Scalar) and role.text in found:
            found[role.text].append(name)
    return {role: names[0] for role, names in found.items() if len(names) == 1}


def with_parties(node: Map, named: Mapping[str, str]) -> Map:
    """Return a tree in which each side, where a party is named, is the party that stands on it."""
    if not named:
        return node
    made = Map(node.span)
    for key, entry in node.entries.items():
        value: Node = entry.value
        if key not in _WORDS_ONLY:
            value = _named(value, named) if key in _NAMING else _within(value, named)
        made.entries[key] = Entry(entry.key, value)
    return made


def _within(node: Node, named: Mapping[str, str]) -> Node:
    if isinstance(node, Sequence):
        return Sequence([_within(item, named) for item in node.items], node.span)
    return with_parties(node, named) if isinstance(node, Map) else node


def _named(node: Node, named: Mapping[str, str]) -> Node:
    if isinstance(node, Scalar):
        return Scalar(named.get(node.text.strip(), node.text), node.span)
    return _within(node, named)
