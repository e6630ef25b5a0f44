"""The keys of a text in the order of the language; names of its own stay in the order written."""

from __future__ import annotations

import typing
from typing import Any

from tallystick.core.agreement.shape.agreement import AgreementPart
from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.text.tree import Plain


def in_order(whole: Plain) -> Plain:
    """Return what a text says with the keys of each part in the order of the language, keys it does not know last."""
    return _ordered(whole, AgreementPart)


def _ordered(value: Plain, kind: Any) -> Plain:
    if isinstance(value, dict):
        part = _first(kind, lambda each: isinstance(each, type) and issubclass(each, Part))
        if part is not None:
            return _part_ordered(value, part)
        names = _first(kind, lambda each: typing.get_origin(each) is dict)
        below = typing.get_args(names)[1] if names else Any
        return {key: _ordered(each, below) for key, each in value.items()}
    if isinstance(value, list):
        items = _first(kind, lambda each: typing.get_origin(each) is list)
        below = typing.get_args(items)[0] if items else Any
        return [_ordered(each, below) for each in value]
    return value


def _part_ordered(value: dict[str, Plain], part: type[Part]) -> Plain:
    kinds = {info.alias or name: info.annotation for name, info in part.model_fields.items()}
    known = [key for key in kinds if key in value]
    others = [key for key in value if key not in kinds]
    return {key: _ordered(value[key], kinds.get(key)) for key in (*known, *others)}


def _first(kind: Any, wanted: typing.Callable[[Any], bool]) -> Any:
    """Return the first kind that is wanted among those a value may be of, without going into maps and lists."""
    if wanted(kind):
        return kind
    if typing.get_origin(kind) in {dict, list}:
        return None
    return next(filter(None, (_first(each, wanted) for each in typing.get_args(kind))), None)
