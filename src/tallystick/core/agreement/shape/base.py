"""What every part of the shape has: no unknown keys, and groups of keys of which exactly one is given."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError

from tallystick.core.agreement.shape.written import refusal


class Part(BaseModel):
    """A map with known keys. `exactly_one` lists groups of keys of which exactly one is given."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    exactly_one: ClassVar[tuple[tuple[str, ...], ...]] = ()

    @model_validator(mode="wrap")
    @classmethod
    def _with_one_of_each_group(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        problems = _of_groups(cls.exactly_one, value) if isinstance(value, dict) else []
        if not problems:
            return handler(value)
        try:
            handler(value)
        except ValidationError as others:
            problems += _again(others)
        raise ValidationError.from_exception_data(cls.__name__, problems)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        made = handler(schema)
        if cls.exactly_one:
            real = handler.resolve_ref_schema(made)
            real["allOf"] = [{"oneOf": [{"required": [key]} for key in group]} for group in cls.exactly_one]
        return made


def _of_groups(groups: tuple[tuple[str, ...], ...], value: dict[str, Any]) -> list[InitErrorDetails]:
    """Return an error for each group of which not exactly one key is given."""
    problems = []
    for group in groups:
        given = [key for key in group if key in value]
        if len(given) != 1:
            where = (given[-1],) if given else ()
            problems.append(InitErrorDetails(type=_not_one(group, given), loc=where, input=value))
    return problems


def _not_one(group: tuple[str, ...], given: list[str]) -> PydanticCustomError:
    listed = " or ".join(f"`{key}`" for key in group)
    if given:
        said = " and ".join(f"`{key}`" for key in given)
        return refusal(
            "A019", f"Both stand here: {said}.", f"Exactly one of {listed}.", f"Delete `{given[-1]}`."
        )
    return refusal(
        "A011", f"None of {listed} stands here.", f"Exactly one of {listed}.", f"Add `{group[0]}`."
    )


def _again(error: ValidationError) -> list[InitErrorDetails]:
    """Return the errors of one validation so that they can be raised once more among others."""
    details = []
    for told in error.errors(include_url=False):
        kind: Any = told["type"]
        if kind == "refused":
            kind = PydanticCustomError("refused", "{said}", told["ctx"])
        made = InitErrorDetails(type=kind, loc=told["loc"], input=told["input"])
        if "ctx" in told and told["type"] != "refused":
            made["ctx"] = told["ctx"]
        details.append(made)
    return details
