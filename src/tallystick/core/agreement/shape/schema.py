"""The shape of an agreement as JSON Schema, for editors and other programs."""

from __future__ import annotations

from typing import Any

from tallystick.core.agreement.shape.agreement import AgreementPart

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ADDRESS = "https://tallystick.example/schema/agreement-1.json"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of an agreement's text; keys that it does not know are refused."""
    made = AgreementPart.model_json_schema(by_alias=True, mode="validation")
    return {"$schema": DIALECT, "$id": ADDRESS, **_plain(made)}


def _plain(schema: Any) -> Any:
    """Return the schema without the library's titles and nulls: a key is given with a value, or not at all."""
    if isinstance(schema, list):
        return [_plain(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    options = schema.get("anyOf")
    if isinstance(options, list) and {"type": "null"} in options:
        rest = [each for each in options if each != {"type": "null"}]
        around = {key: value for key, value in schema.items() if key not in {"anyOf", "default"}}
        return _plain({**around, **rest[0]} if len(rest) == 1 else {**around, "anyOf": rest})
    return {
        key: {name: _plain(each) for name, each in value.items()}
        if key in {"properties", "$defs"}
        else _plain(value)
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str))
        and not (key == "default" and value in (None, [], {}))
    }
