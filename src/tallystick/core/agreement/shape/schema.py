"""The shape of an agreement as JSON Schema, for editors and other programs."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from typing import Any

from tallystick.core.agreement.shape.agreement import AgreementPart
from tallystick.core.agreement.shape.written import Counting, Day, LotName, Name, Text, YesNo

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ADDRESS = "https://tallystick.example/schema/agreement-1.json"

_NAMED = {
    "Text": (
        Text,
        "Text; a number or a truth is taken as the text it is written as. Words may stand by language.",
    ),
    "Name": (Name, "A name: small letters, digits and underscores, a letter first."),
    "LotName": (LotName, "The name of a lot."),
    "Counting": (Counting, "A whole number from 1."),
    "YesNo": (YesNo, "yes or no."),
    "Day": (Day, "A date such as 2025-04-01."),
}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of an agreement's text; keys that it does not know are refused."""
    made = _without_nulls(AgreementPart.model_json_schema(by_alias=True, mode="validation"))
    named = {name: dict(typing.get_args(kind)[1].schema) for name, (kind, _) in _NAMED.items()}
    whole = _with_references(made, named)
    kinds = {name: {"description": said, **named[name]} for name, (_, said) in _NAMED.items()}
    return {"$schema": DIALECT, "$id": ADDRESS, **whole, "$defs": {**kinds, **whole["$defs"]}}


def _without_nulls(schema: Any) -> Any:
    """Return the schema without the library's titles and nulls: a key is given with a value, or not at all."""
    if isinstance(schema, list):
        return [_without_nulls(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    options = schema.get("anyOf")
    if isinstance(options, list) and {"type": "null"} in options:
        rest = [each for each in options if each != {"type": "null"}]
        around = {key: value for key, value in schema.items() if key not in {"anyOf", "default"}}
        return _without_nulls({**around, **rest[0]} if len(rest) == 1 else {**around, "anyOf": rest})
    return {
        key: _each_without_nulls(value) if key in {"properties", "$defs"} else _without_nulls(value)
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str))
        and not (key == "default" and value in (None, [], {}))
    }


def _each_without_nulls(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _without_nulls(part) for name, part in parts.items()}


def _with_references(schema: Any, named: Mapping[str, Any]) -> Any:
    """Return the schema with a reference wherever one of the named kinds of value is written out."""
    if isinstance(schema, list):
        return [_with_references(each, named) for each in schema]
    if not isinstance(schema, dict):
        return schema
    beside = {key: value for key, value in schema.items() if key in {"description", "default"}}
    rest = {key: value for key, value in schema.items() if key not in beside}
    for name, kind in named.items():
        if rest == kind:
            return {"$ref": f"#/$defs/{name}", **beside}
    return {key: _with_references(value, named) for key, value in schema.items()}
