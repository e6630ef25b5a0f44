"""The page of every key of an agreement, from the shape that reading checks it against."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from typing import Any

from pydantic.fields import FieldInfo

from tallystick.core.agreement.shape.agreement import AgreementPart
from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.written import (
    CodeName,
    Counting,
    Day,
    LotName,
    Name,
    OrAlone,
    Prefix,
    Text,
    TimeOrClosing,
    WordsOrMap,
    Written,
    YesNo,
)

_WORDS = {
    "text": Text, "a name": Name, "a code": CodeName, "a lot's name": LotName,
    "a number from 1": Counting, "yes or no": YesNo, "a date": Day,
    "a time of day or `closing time`": TimeOrClosing,
    "a prefix such as `PL`": Prefix,
}  # fmt: skip
_WRITTEN = {id(typing.get_args(kind)[1]): words for words, kind in _WORDS.items()}


def page() -> str:
    """Return the page."""
    sections = "\n".join(_section(part, where) for part, where in _parts(AgreementPart, ""))
    return f"""# Every key of an agreement

What may stand in an agreement's text, part by part. An unknown key is a finding, never passed over. How the text is
built, and what the phrases and expressions are, is told in [the language](language.md). The same as JSON Schema, for
editors: [agreement.schema.json](agreement.schema.json).

A *name* is written in small letters, digits and underscores. A key in **bold** must be there.

{sections}"""


def _parts(part: type[Part], where: str) -> Iterator[tuple[type[Part], str]]:
    yield part, where
    for name, info in part.model_fields.items():
        key = info.alias or name
        for inner, many in _inner(info.annotation):
            yield from _parts(inner, f"{where} > {key}{f' > {many}' if many else ''}".removeprefix(" > "))


def _inner(annotation: Any) -> Iterator[tuple[type[Part], str]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation, ""
        return
    arguments = typing.get_args(annotation)
    many = {dict: "*name*", list: "*each*"}.get(typing.get_origin(annotation), "")
    for argument in arguments:
        for inner, deeper in _inner(argument):
            yield inner, many or deeper


def _section(part: type[Part], where: str) -> str:
    title = where or "The whole text"
    rows = "\n".join(_row(name, info) for name, info in part.model_fields.items())
    groups = "".join(
        f"\nExactly one of {', '.join(f'`{key}`' for key in group)} is given.\n" for group in part.exactly_one
    )
    return f"""## {title}

{(part.__doc__ or "").strip().splitlines()[0]}

| key | takes | meaning | when absent |
|---|---|---|---|
{rows}
{groups}"""


def _row(name: str, info: FieldInfo) -> str:
    key = f"`{info.alias or name}`"
    if info.is_required():
        key = f"**{key}**"
    takes = _takes(info.annotation, info.metadata)
    return f"| {key} | {takes} | {info.description} | {_absent(info)} |"


def _absent(info: FieldInfo) -> str:
    if info.is_required():
        return ""
    default = info.get_default(call_default_factory=True)
    if isinstance(default, bool):
        return "yes" if default else "no"
    return "" if default in (None, [], {}, ()) else str(default)


def _takes(annotation: Any, metadata: list[Any]) -> str:
    for mark in metadata:
        if isinstance(mark, Written):
            return _WRITTEN.get(id(mark)) or " or ".join(f"`{word}`" for word in mark.schema["enum"])
        if isinstance(mark, OrAlone):
            return f"{_takes(annotation, [])}, or text alone"
        if isinstance(mark, WordsOrMap):
            return f"{_takes(annotation, [])}, or a list of words"
    return _plain(annotation)


def _plain(annotation: Any) -> str:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _takes(arguments[0], list(arguments[1:]))
    if origin in (typing.Union, types.UnionType):
        return _plain(next(argument for argument in arguments if argument is not type(None)))
    if origin is dict:
        return f"by {_plain(arguments[0])}: {_plain(arguments[1])}"
    if origin is list:
        return f"a list: {_plain(arguments[0])}"
    return "a map (below)" if isinstance(annotation, type) and issubclass(annotation, Part) else "text"
