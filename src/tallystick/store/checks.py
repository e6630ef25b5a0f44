"""The start-up check of the store: no column without a data class."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from tallystick.store.data_classes import unclassified


@register(Tags.models)
def every_field_has_its_data_class(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    """Return an error for each column whose data class is not said."""
    return [
        Error(
            f"{field.model._meta.label}.{field.name} has no data class.",
            hint="Say which class of data it holds: classed(DataClass.ORGANISATION, models.CharField(...)).",
            id="store.E001",
            obj=field,
        )
        for field in unclassified()
    ]
