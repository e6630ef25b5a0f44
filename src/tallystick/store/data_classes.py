"""Which class of data each column holds, and so how it is handled: every field of every table has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import Field

AnyField = TypeVar("AnyField", bound="Field[Any, Any]")

MARK = "data_class"


class DataClass(StrEnum):
    """The classes, from open to closed; restricted and special data need a relation to the case."""

    PUBLIC = "public"
    ORGANISATION = "organisation"
    COMMERCIAL = "commercial"
    RESTRICTED = "restricted"
    SPECIAL = "special"
    SECRET = "secret"


PERSONAL = frozenset({DataClass.RESTRICTED, DataClass.SPECIAL})

OTHERS: Mapping[str, DataClass] = {
    "auth": DataClass.PUBLIC,
    "contenttypes": DataClass.PUBLIC,
    "sessions": DataClass.SECRET,
}


def classed(data_class: DataClass, field: AnyField) -> AnyField:
    """Return the field, marked with its data class."""
    setattr(field, MARK, data_class)
    return field


def data_class_of(field: Field[Any, Any]) -> DataClass | None:
    """Return the class of a field: its own mark, that of the app it comes with, or None where nobody said.

    The number that a table gives each row by itself says nothing about anybody: it counts as public.
    """
    if field.model._meta.app_label in OTHERS:
        return OTHERS[field.model._meta.app_label]
    if field.auto_created and field.primary_key:
        return DataClass.PUBLIC
    return getattr(field, MARK, None)


def unclassified() -> Iterator[Field[Any, Any]]:
    """Yield every column of every table whose class nobody has said."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            if data_class_of(field) is None:
                yield field
