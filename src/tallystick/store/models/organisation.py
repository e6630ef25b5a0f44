"""Bodies that are bound by agreements."""

from __future__ import annotations

from django.db import models

from tallystick.store.data_classes import DataClass, classed


class Organisation(models.Model):
    """A public body or an organisation that serves the public."""

    reference = classed(DataClass.PUBLIC, models.CharField(max_length=16, unique=True))
    name = classed(DataClass.PUBLIC, models.CharField(max_length=200))

    def __str__(self) -> str:
        return self.name
