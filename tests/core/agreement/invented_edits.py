"""Invented edits of a text, and what they are to do, told by PyYAML alone and not by our own tree."""

from __future__ import annotations

from random import Random
from typing import Any

import yaml

from tallystick.core.edits import AddValue, Edit, Remove, Rename, Reword, SetValue

TEXTS = [
    "5 working days",
    "Repairs, in brief",
    "it's so: yes",
    "# no remark",
    'he said "done"',
    "",
    "< 95",
    "- dash",
    "1.10",
    "{term.starts} comes first",
    "Smith & Sons",
    "two\nlines",
    "ends with a line\n",
    "back\\slash",
    "naïve £5",
    " ".join(["The council answers each question of the provider within the time the schedule gives."] * 3),
]
NAMES = ["another", "first_aid", "3", "with space", "yes"]


def load(text: str) -> Any:
    """Return what PyYAML reads of a text, every value as text."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes dicts, lists and texts only


def paths(value: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return every path below a value."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [each for step, below in steps for each in [(*path, str(step)), *paths(below, (*path, str(step)))]]


def at(value: Any, path: tuple[str, ...]) -> Any:
    """Return what stands at a path."""
    for step in path:
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def invented(text: str, random: Random) -> Edit:
    """Return an edit that may be made of a text."""
    whole = load(text)
    path = random.choice(paths(whole))
    value, holder = at(whole, path), at(whole, path[:-1])
    kind = random.choice(["set", "set", "add", "remove", "rename", "reword"])
    if kind == "add":
        target = random.choice([path, path[:-1]])
        inside = at(whole, target)
        if isinstance(inside, dict):
            name = random.choice([each for each in NAMES if each not in inside])
            after = random.choice([None, *inside])
            return AddValue((*target, name), _value(random), after)
        if isinstance(inside, list):
            return AddValue((*target, str(random.randint(0, len(inside)))), _value(random))
    if kind == "remove" and (len(path) > 1 or len(whole) > 1):
        return Remove(path)
    if kind == "rename" and isinstance(holder, dict):
        return Rename(path, random.choice([each for each in NAMES if each not in holder]))
    if kind == "reword" and isinstance(value, str) and value.split():
        word = random.choice(value.split())
        return Reword(path, word, random.choice(["never", "it's", "a: b", '"so"', "95 %"]))
    return SetValue(path, _value(random))


def _value(random: Random) -> Any:
    roll = random.random()
    if roll < 0.6:
        return random.choice(TEXTS)
    if roll < 0.8:
        return {
            name: random.choice([random.choice(TEXTS), {"inner": random.choice(TEXTS)}])
            for name in random.sample(NAMES, 2)
        }
    return [random.choice(TEXTS) for _ in range(random.randint(0, 3))]


def after(text: str, edit: Edit) -> Any:
    """Return what the text says after an edit, by changing what PyYAML reads."""
    whole = load(text)
    holder = at(whole, edit.path[:-1])
    step: Any = int(edit.path[-1]) if isinstance(holder, list) else edit.path[-1]
    if isinstance(edit, AddValue) and isinstance(holder, list):
        holder.insert(step, edit.value)
    elif isinstance(edit, SetValue | AddValue):
        holder[step] = edit.value
    elif isinstance(edit, Remove):
        del holder[step]
    elif isinstance(edit, Rename):
        holder[edit.to] = holder.pop(step)
    else:
        assert edit.nth == 0
        holder[step] = holder[step].replace(edit.old, edit.new, 1)
    return whole


def lines_of(text: str, edit: Edit) -> tuple[int, int]:
    """Return the first line (from 0) that an edit may change, and the line after the last: those of its node.

    Of what is added, the node is what it is added to; in a map or a list without brackets no line of it may change.
    """
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    first = 0
    target = edit.path[:-1] if isinstance(edit, AddValue) else edit.path
    alone = isinstance(edit, Remove) and len(at(load(text), edit.path[:-1])) == 1
    for step in target[:-1] if alone else target:
        if isinstance(node, yaml.MappingNode):
            key, node = next(pair for pair in node.value if pair[0].value == step)
            first = key.start_mark.line
        else:
            node = node.value[int(step)]
            first = node.start_mark.line
    return first, _last_line(text, node) + 1


def _last_line(text: str, node: yaml.Node) -> int:
    """Return the last line of a node, without the blank lines and remarks that PyYAML counts in."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(text, last[1] if isinstance(last, tuple) else last)
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        body = text[node.start_mark.index : node.end_mark.index].rstrip("\n")
        return node.start_mark.line + body.count("\n")
    return node.end_mark.line
