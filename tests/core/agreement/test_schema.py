"""The published JSON Schema: sound itself, takes every good agreement, and refuses what reading refuses."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import yaml

from tallystick.core.agreement import json_schema
from tallystick.core.agreement.shape.check import check_shape
from tallystick.core.agreement.text.compose import compose
from tallystick.core.agreement.text.tree import Map, Source, plain
from tests.core.agreement.checking import text_of

SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
KEYWORDS = {
    *("$schema", "$id", "$defs", "$ref", "description", "default", "type", "properties", "required", "enum"),
    *("additionalProperties", "patternProperties", "anyOf", "allOf", "oneOf", "items", "pattern", "format"),
    *("minLength", "minimum", "minItems", "maxItems", "minProperties", "maxProperties", "uniqueItems"),
}
CONSTRAINTS = {
    *("type", "required", "additionalProperties", "enum", "pattern", "minLength", "minimum"),
    *("minItems", "maxItems", "minProperties", "maxProperties", "uniqueItems", "oneOf"),
}
NOTHING = object()


def tree_of(text: str) -> Map:
    root, findings = compose(Source("agreement", text))
    assert root is not None, findings
    return root


def data_of(name: str) -> Any:
    return plain(tree_of(text_of(name) or ""))


def schemas(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every schema within a schema."""
    if isinstance(node, list):
        for each in node:
            yield from schemas(each)
    if not isinstance(node, dict):
        return
    yield node
    for key, value in node.items():
        if key in {"properties", "patternProperties", "$defs"}:
            for each in value.values():
                yield from schemas(each)
        elif key not in {"enum", "required", "default"}:
            yield from schemas(value)


def test_the_schema_is_sound_and_says_what_it_is() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"].endswith("/agreement-1.json")


def test_the_schema_has_no_keyword_that_its_dialect_does_not_know() -> None:
    used = {keyword for schema in schemas(SCHEMA) for keyword in schema}

    assert used - KEYWORDS == set()


@pytest.mark.parametrize("name", ["minimal", "housing_repairs", "day_services/version-1"])
def test_the_schema_takes_a_good_agreement(name: str) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(data_of(name))] == []


def test_the_schema_takes_numbers_and_truths_as_other_readers_of_yaml_give_them() -> None:
    data = data_of("minimal")
    data["version"] = 1
    data["parties"]["gardener"]["counterparty"] = True

    assert VALIDATOR.is_valid(data)


# --- one rejected example for each constraint ------------------------------------------------------------------------


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


def spoilt(schema: dict[str, Any], value: Any) -> Iterator[tuple[int, str, tuple[Any, ...], Any]]:
    """Yield, for each constraint on a value, the schema's identity, the constraint, where, and what breaks it."""
    schema = resolved(schema)
    here = id(schema)
    if "anyOf" in schema:
        yield from spoilt_choice(schema, value)
        return
    kind = schema.get("type")
    if "enum" in schema:
        yield here, "enum", (), "neither of them"
    if kind == "object":
        yield here, "type", (), ["a list"]
        yield from spoilt_map(schema, value)
    elif kind == "array":
        yield here, "type", (), {"a": "map"}
        yield from spoilt_list(schema, value)
    elif kind:
        yield here, "type", (), {"a": "map"}
        if "pattern" in schema:
            yield here, "pattern", (), "!"


def spoilt_choice(schema: dict[str, Any], value: Any) -> Iterator[tuple[int, str, tuple[Any, ...], Any]]:
    """Of several forms: each form's constraints where the value has that form, and what has none of them."""
    for option in schema["anyOf"]:
        real = resolved(option)
        form = {"object": dict, "array": list}.get(real.get("type", ""), str)
        if isinstance(value, form) and form is not str:
            yield from spoilt(real, value)
        for constraint in CONSTRAINTS & set(real):
            broken = {"minLength": "", "minimum": "-1", "pattern": "!", "enum": "perhaps"}.get(
                constraint, [[]]
            )
            yield id(real), constraint, (), broken


def spoilt_map(schema: dict[str, Any], value: Any) -> Iterator[tuple[int, str, tuple[Any, ...], Any]]:
    here = id(schema)
    if "minProperties" in schema:
        yield here, "minProperties", (), {}
    if "maxProperties" in schema:
        yield (
            here,
            "maxProperties",
            (),
            dict.fromkeys((f"n{n}" for n in range(60)), next(iter(value.values()))),
        )
    if schema.get("additionalProperties") is False:
        yield here, "additionalProperties", ("Not A Key!",), next(iter(value.values()), "text")
    for key in schema.get("required", ()):
        yield here, "required", (key,), NOTHING
    for group in schema.get("allOf", ()):
        keys = [each["required"][0] for each in group["oneOf"]]
        given = next(key for key in keys if key in value)
        yield id(group), "oneOf", (given,), NOTHING
        yield id(group), "oneOf", (next(key for key in keys if key != given),), value[given]
        for each in group["oneOf"]:
            yield id(each), "required", (given,), NOTHING
    for key, part in value.items():
        inner = schema.get("properties", {}).get(key) or next(
            iter(schema.get("patternProperties", {}).values()), None
        )
        inner = inner if inner is not None else schema.get("additionalProperties")
        if isinstance(inner, dict):
            for where, constraint, path, broken in spoilt(inner, part):
                yield where, constraint, (key, *path), broken


def spoilt_list(schema: dict[str, Any], value: Any) -> Iterator[tuple[int, str, tuple[Any, ...], Any]]:
    here = id(schema)
    if "minItems" in schema:
        yield here, "minItems", (), []
    if "maxItems" in schema:
        yield here, "maxItems", (), value * 9
    if "uniqueItems" in schema:
        yield here, "uniqueItems", (), [*value, value[0]]
    for number, part in enumerate(value[:1]):
        for where, constraint, path, broken in spoilt(schema["items"], part):
            yield where, constraint, (number, *path), broken


def with_broken(data: Any, path: tuple[Any, ...], broken: Any) -> Any:
    """Return the data, as far as the place needs it, with something else put there."""
    needed = {*SCHEMA["required"], path[0]}
    made = copy.deepcopy({key: value for key, value in data.items() if key in needed})
    holder = made
    for step in path[:-1]:
        holder = holder[step]
    if broken is NOTHING:
        holder.pop(path[-1], None)
    else:
        holder[path[-1]] = broken
    return made


def examples() -> dict[tuple[int, str], list[tuple[tuple[Any, ...], Any]]]:
    """Return rejected examples by schema and constraint, each a place in the good agreement and what is put there."""
    found: dict[tuple[int, str], list[tuple[tuple[Any, ...], Any]]] = {}
    for where, constraint, path, broken in spoilt(SCHEMA, data_of("housing_repairs")):
        if path:
            found.setdefault((where, constraint), []).append((path, broken))
    return found


def test_each_constraint_has_a_rejected_example_and_reading_rejects_it_too() -> None:
    data = data_of("housing_repairs")
    unproven = []
    for key, tried in examples().items():
        rejected = (each for each in tried if not VALIDATOR.is_valid(with_broken(data, *each)))
        path, broken = next(rejected, ((), None))
        if not path:
            unproven.append((key[1], tried[0]))
            continue
        spoilt_data = with_broken(data, path, broken)
        text = yaml.dump(spoilt_data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
        assert check_shape(tree_of(text)).findings, (path, broken)

    assert unproven == []


def test_no_constraint_is_without_an_example() -> None:
    proven = set(examples())
    missing = [
        (constraint, schema)
        for schema in schemas(SCHEMA)
        for constraint in sorted(CONSTRAINTS & set(schema))
        if (id(schema), constraint) not in proven
        and not (constraint == "additionalProperties" and schema["additionalProperties"] is not False)
    ]

    assert [each for each in missing if each[1] is not SCHEMA] == []
