"""Which stretch of a text one edit replaces, and by what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from tallystick.core.agreement.text import writing
from tallystick.core.agreement.text.fault import fault
from tallystick.core.agreement.text.layout import (
    BLOCK_SIGNS,
    children,
    colon_of,
    dash_of,
    end_of,
    end_of_entry,
    is_alone,
    is_flow,
    line_end,
    line_start,
    next_line,
    sign_of,
)
from tallystick.core.agreement.text.outcome import matching, reworded
from tallystick.core.agreement.text.spot import Refused, Spot, given_already, nothing_there
from tallystick.core.agreement.text.tree import Entry, Map, Node, Path, Scalar, Sequence, Span
from tallystick.core.edits import AddValue, Edit, Remove, Rename, Reword, SetValue, Value

_STEP = 2

_Stretch: TypeAlias = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Splice:
    """The stretch from `start` to `end` replaced by a text; where and for which edit, should it be refused."""

    start: int
    end: int
    text: str
    span: Span
    path: Path


def splices(root: Map, edit: Edit) -> Iterator[Splice]:
    """Yield what an edit replaces in the text of a tree.

    Raises:
        Refused: what it names does not stand there, or what it adds does.
    """
    at = Spot(root, edit.path)
    newline = "\r\n" if "\r\n" in at.text else "\n"
    for start, end, text in _made(edit, at):
        yield Splice(start, end, text.replace("\n", newline), at.span, edit.path)


def _made(edit: Edit, at: Spot) -> Iterator[_Stretch]:
    """Return the stretches that an edit replaces, each with its new text, whose line ends are plain ones."""
    if isinstance(edit, SetValue):
        return _set(edit, at)
    if isinstance(edit, AddValue):
        return _add(edit, at)
    if isinstance(edit, Remove):
        return _remove(at)
    return _rename(edit, at) if isinstance(edit, Rename) else _reword(edit, at)


def _set(edit: SetValue, at: Spot) -> Iterator[_Stretch]:
    node = at.node()
    if isinstance(node, Scalar) and isinstance(edit.value, str) and node.span.text:
        yield node.span.start, end_of(node), _in_its_style(at, node, edit.value)
    elif at.entry is None:
        yield _item_replaced(at, node, edit.value)
    else:
        yield from _value_replaced(at, at.entry, edit.value)


def _in_its_style(at: Spot, node: Scalar, text: str) -> str:
    """Return a text quoted, folded or plain, as the one it replaces is."""
    sign = sign_of(node)
    if sign in BLOCK_SIGNS:
        written = node.span.text
        first = next((line for line in written.split("\n")[1:] if line.strip()), "")
        indent = len(first) - len(first.lstrip()) or at.indent + _STEP
        kept = writing.literal(text, indent) if sign == "|" else writing.folded(text, indent)
        return "\n".join(kept) if kept else writing.quoted(text)
    if sign == '"':
        return writing.quoted(text)
    if sign == "'" and text.isprintable():
        return writing.single_quoted(text)
    if not writing.is_plain(text, in_flow=at.in_flow):
        return writing.quoted(text)
    end = end_of(node)
    column = node.span.start - line_start(at.text, node.span.start)
    is_last = not at.in_flow and end == line_end(at.text, end)
    if is_last and at.entry and column + len(text) > writing.WIDEST:
        return "\n".join(writing.folded(text, at.indent + _STEP) or [text])
    return text


def _item_replaced(at: Spot, node: Node, value: Value) -> _Stretch:
    start = node.span.start
    written = _beside(at, value, start - line_start(at.text, start))
    return start, max(start, end_of(node)), written if node.span.text else f" {written}"


def _beside(at: Spot, value: Value, column: int) -> str:
    """Return a value that begins at a column, after a dash or in brackets."""
    if at.in_flow:
        return writing.flow(value)
    inline = writing.inline_of(value, column)
    if inline is not None:
        return inline
    if isinstance(value, str):
        return "\n".join(writing.folded(value, column) or [writing.quoted(value)])
    return "\n".join(writing.lines(value, column)).lstrip()


def _value_replaced(at: Spot, entry: Entry, value: Value) -> Iterator[_Stretch]:
    """Yield a value replaced by one of another kind; a remark behind the key stays."""
    colon, node = colon_of(entry) + 1, entry.value
    below = not isinstance(node, Scalar) and not is_flow(node)
    if below:
        yield line_start(at.text, node.span.start) - 1, end_of(node), ""
    elif node.span.text:
        yield colon, end_of(node), ""
    if at.in_flow:
        yield colon, colon, f" {writing.flow(value)}"
        return
    column = colon - line_start(at.text, colon) + 1
    inline = writing.inline_of(value, column)
    if inline is None and isinstance(value, str):
        inline = writing.quoted(value)
    if inline is not None:
        yield colon, colon, f" {inline}"
    else:
        end = line_end(at.text, end_of(node) if not below else colon)
        yield end, end, "\n" + "\n".join(writing.lines(value, at.indent + _STEP))


def _add(edit: AddValue, at: Spot) -> Iterator[_Stretch]:
    holder = at.holder
    if isinstance(holder, Map):
        yield _key_added(edit, at, holder)
    elif isinstance(holder, Sequence):
        yield _item_added(edit, at, holder)
    elif not holder.text and len(edit.path) > 1:
        yield from _set(SetValue(edit.path[:-1], {at.step: edit.value}), Spot(at.root, edit.path[:-1]))
    else:
        raise Refused(
            fault(
                "A012",
                at.span,
                path=at.path,
                message="A text stands where a key would be added.",
                expected="Keys are added to keys.",
                cure="Replace the whole value.",
            )
        )


def _key_added(edit: AddValue, at: Spot, holder: Map) -> _Stretch:
    if at.step in holder.entries:
        raise Refused(given_already(at, at.step))
    if not holder.entries:
        start = holder.span.start + 1
        return start, start, f"{writing.key(at.step, in_flow=True)}: {writing.flow(edit.value)}"
    before = holder.entries.get(edit.after or "") or list(holder.entries.values())[-1]
    if is_flow(holder):
        end = end_of_entry(before)
        return end, end, f", {writing.key(at.step, in_flow=True)}: {writing.flow(edit.value)}"
    end = line_end(at.text, end_of_entry(before))
    first = next(iter(holder.entries.values())).key
    indent = first.start - line_start(at.text, first.start)
    return end, end, "\n" + "\n".join(writing.entry(at.step, edit.value, indent))


def _item_added(edit: AddValue, at: Spot, holder: Sequence) -> _Stretch:
    number = int(at.step) if at.step.isdigit() else len(holder.items) + 1
    if number > len(holder.items):
        raise Refused(nothing_there(at, at.path))
    if not holder.items:
        return holder.span.start + 1, holder.span.start + 1, writing.flow(edit.value)
    if is_flow(holder):
        if number == 0:
            start = holder.items[0].span.start
            return start, start, f"{writing.flow(edit.value)}, "
        end = end_of(holder.items[number - 1])
        return end, end, f", {writing.flow(edit.value)}"
    dash = dash_of(holder.items[0])
    indent = dash - line_start(at.text, dash)
    written = "\n".join(writing.item(edit.value, indent))
    if number == 0:
        return dash, dash, f"{written.lstrip()}\n{' ' * indent}"
    end = line_end(at.text, end_of(holder.items[number - 1]))
    return end, end, f"\n{written}"


def _remove(at: Spot) -> Iterator[_Stretch]:
    node, holder = at.node(), at.holder
    inside = children(holder)
    if len(inside) == 1:
        yield from _emptied(at, holder)
        return
    number = next(position for position, each in enumerate(inside) if each is node)
    start, end = _extent(holder, number)
    if is_flow(holder):
        if number + 1 < len(inside):
            yield start, _extent(holder, number + 1)[0], ""
        else:
            yield _extent(holder, number - 1)[1], end, ""
    elif is_alone(at.text, start):
        yield line_start(at.text, start), next_line(at.text, end), ""
    else:
        yield start, _extent(holder, number + 1)[0], ""


def _extent(holder: Node, number: int) -> tuple[int, int]:
    """Return where something in a map or a list begins and ends, its key or its dash included."""
    if isinstance(holder, Map):
        entry = list(holder.entries.values())[number]
        return entry.key.start, end_of_entry(entry)
    node = children(holder)[number]
    return node.span.start if is_flow(holder) else dash_of(node), end_of(node)


def _emptied(at: Spot, holder: Node) -> Iterator[_Stretch]:
    """Yield a map or a list whose last key or item goes."""
    if is_flow(holder):
        yield holder.span.start + 1, holder.span.end - 1, ""
    elif len(at.path) == 1:
        raise Refused(
            fault(
                "A007",
                at.span,
                path=at.path,
                message="Nothing would be left of the agreement.",
                expected="An agreement has at least one key.",
                cure="Delete the file, or keep the key.",
            )
        )
    else:
        empty: Value = {} if isinstance(holder, Map) else []
        yield from _set(SetValue(at.path[:-1], empty), Spot(at.root, at.path[:-1]))


def _rename(edit: Rename, at: Spot) -> Iterator[_Stretch]:
    at.node()
    entry, holder = at.entry, at.holder
    if entry is None or not isinstance(holder, Map):
        raise Refused(
            fault(
                "A012",
                at.span,
                path=at.path,
                message="An item of a list has no name.",
                expected="The path of a key.",
                cure="Change the value of the item.",
            )
        )
    if edit.to in holder.entries:
        raise Refused(given_already(at, edit.to))
    in_quotes = entry.key.text.startswith('"')
    name = writing.quoted(edit.to) if in_quotes else writing.key(edit.to, in_flow=at.in_flow)
    yield entry.key.start, entry.key.end, name


def _reword(edit: Reword, at: Spot) -> Iterator[_Stretch]:
    node = at.node()
    found = (
        [each.span() for each in matching(edit.old).finditer(node.span.text)]
        if isinstance(node, Scalar)
        else []
    )
    if not isinstance(node, Scalar) or edit.nth >= len(found) or not edit.old.strip():
        raise Refused(
            fault(
                "A013",
                at.span,
                path=at.path,
                message=f'The words "{edit.old}" do not stand here.',
                expected="Words that the text has.",
                cure="Read the text again, and name the words as they stand.",
            )
        )
    whole = reworded(node.text, edit)
    if not sign_of(node) and not writing.is_plain(whole, in_flow=at.in_flow):
        yield node.span.start, node.span.end, writing.quoted(whole)
        return
    start, end = (node.span.start + offset for offset in found[edit.nth])
    yield start, end, _escaped(edit.new, sign_of(node))


def _escaped(words: str, sign: str) -> str:
    """Return words as they stand within quotes, or elsewhere."""
    if sign == '"':
        return writing.quoted(words)[1:-1]
    return words.replace("'", "''") if sign == "'" else words
