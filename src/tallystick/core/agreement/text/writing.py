"""Values written as YAML of the agreement language: keys with colons, lists in brackets, prose folded.

What is written reads again as the same text. A value that other readers of YAML would take for something else than
what ours takes it for (`1.10`, `null`, `10:00`) is in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tallystick.core.edits import Value

WIDEST = 110
"""Lines are no wider where they can be broken."""

_STEP = "  "
_SIGN_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`=~<")
_IN_FLOW = frozenset(",[]{}")
_OTHERWISE = re.compile(
    r"(?i)null|true|false|on|off|y|n|[-+]?\.(?:inf|nan)|[-+]?0[0-9_box][0-9a-f_]*"
    r"|[-+]?[0-9][0-9_]*(?::[0-9][0-9_]*)+(?:\.[0-9_]*)?|[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*(?:e[-+]?[0-9]+)?"
    r"|[-+]?[0-9]+e[-+]?[0-9]+|[0-9]+_[0-9_]*|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[Tt ].*"
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def is_plain(text: str, *, in_flow: bool) -> bool:
    """Return whether a text may stand without quotes, as YAML's signs go; in brackets more signs are YAML's own."""
    first, last = text[:1], text[-1:]
    return (
        bool(text)
        and text.isprintable()
        and not first.isspace()
        and not last.isspace()
        and (first not in _SIGN_FIRST or (first == "-" and text[1:2].isalnum()))
        and last != ":"
        and not re.search(r":\s|\s#", text)
        and not (in_flow and _IN_FLOW.intersection(text))
    )


def quoted(text: str) -> str:
    """Return a text in double quotes."""
    return '"' + "".join(_ESCAPES.get(sign, sign) for sign in text) + '"'


def single_quoted(text: str) -> str:
    """Return a text of one line in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def scalar(text: str, *, in_flow: bool = False) -> str:
    """Return a text as it stands behind a colon: plain where every reader takes it for what ours does."""
    plain = is_plain(text, in_flow=in_flow) and not _OTHERWISE.fullmatch(text)
    return text if plain else quoted(text)


def key(name: str, *, in_flow: bool = False) -> str:
    """Return a name as it stands before a colon; figures are in quotes, as keys are words."""
    return quoted(name) if name.isdigit() else scalar(name, in_flow=in_flow)


def flow(value: Value) -> str:
    """Return a value on one line, maps and lists in brackets."""
    if isinstance(value, str):
        return scalar(value, in_flow=True)
    if isinstance(value, Mapping):
        pairs = (f"{key(name, in_flow=True)}: {flow(each)}" for name, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(flow(each) for each in value) + "]"


def entry(name: str, value: Value, indent: int) -> Iterator[str]:
    """Yield the lines of a key with its value, set in by so many spaces."""
    yield from _under(f"{' ' * indent}{key(name)}:", value, indent)


def item(value: Value, indent: int) -> Iterator[str]:
    """Yield the lines of one item of a list, its dash set in by so many spaces."""
    head = f"{' ' * indent}-"
    inline = inline_of(value, len(head) + 1)
    if inline is not None or isinstance(value, str):
        yield from _under(head, value, indent)
        return
    first, *rest = lines(value, indent + len(_STEP))
    yield f"{head} {first.lstrip()}"
    yield from rest


def lines(value: Value, indent: int) -> Iterator[str]:
    """Yield the lines of a map or a list, one key or item after the other, set in by so many spaces."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from entry(name, each, indent)
    elif not isinstance(value, str):
        for each in value:
            yield from item(each, indent)


def inline_of(value: Value, column: int) -> str | None:
    """Return a value as it stands on the line of its key, from a column; None where it wants lines of its own."""
    if isinstance(value, str):
        written = scalar(value)
        return None if column + len(written) > WIDEST and _folded(value) else written
    if not value or _is_small(value):
        written = flow(value)
        return written if not value or column + len(written) <= WIDEST else None
    return None


def folded(text: str, indent: int) -> list[str] | None:
    """Return the lines of a long text folded, its sign first; None where folding would not give it back."""
    parts = _folded(text)
    if parts is None:
        return None
    wrapped = [" " * indent + line if line else "" for part in parts for line in _wrapped(part, indent)]
    return [">" if text.endswith("\n") else ">-", *wrapped]


def literal(text: str, indent: int) -> list[str] | None:
    """Return the lines of a text kept line by line, its sign first; None where that would not give it back."""
    body = text.removesuffix("\n")
    parts = body.split("\n")
    if not body.strip() or parts[0][:1].isspace() or not parts[-1] or not all(map(_is_sound, parts)):
        return None
    return ["|" if text.endswith("\n") else "|-", *(" " * indent + part if part else "" for part in parts)]


def _under(head: str, value: Value, indent: int) -> Iterator[str]:
    """Yield a key or a dash with its value, on its line or on those below."""
    inline = inline_of(value, len(head) + 1)
    if inline is not None:
        yield f"{head} {inline}"
    elif isinstance(value, str):
        sign, *rest = folded(value, indent + len(_STEP)) or [quoted(value)]
        yield f"{head} {sign}"
        yield from rest
    else:
        yield head
        yield from lines(value, indent + len(_STEP))


def _is_small(value: Value) -> bool:
    """Return whether a map or a list holds texts and lists of texts only."""
    inside = value.values() if isinstance(value, Mapping) else value
    return all(isinstance(each, str) or _is_list_of_texts(each) for each in inside)


def _is_list_of_texts(value: Value) -> bool:
    return not isinstance(value, Mapping) and all(isinstance(each, str) for each in value)


def _is_sound(line: str) -> bool:
    """Return whether a line of a block holds no sign that wants an escape, and does not end in a space."""
    return not line or (line.isprintable() and not line[-1].isspace())


def _folded(text: str) -> list[str] | None:
    """Return the paragraphs of a text that folding gives back, each apart; None where it would not."""
    body = text.removesuffix("\n")
    parts = body.split("\n")
    if not body or not parts[0] or not parts[-1]:
        return None
    if not all(_is_sound(part) and not part[:1].isspace() for part in parts):
        return None
    apart: list[str] = []
    for number, part in enumerate(parts):
        apart += ["", part] if number and part else [part]
    return apart


def _wrapped(part: str, indent: int) -> Iterator[str]:
    """Yield a paragraph in lines, broken at single spaces."""
    line = ""
    for word in re.split(r"(?<=[^ ]) (?=[^ ])", part):
        if line and indent + len(line) + 1 + len(word) > WIDEST:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
