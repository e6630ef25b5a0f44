"""Keyed hashes of the values by which records look for one another, so that no personal value is searched for."""

from __future__ import annotations

from django.db import models

from tallystick.store.data_classes import DataClass, classed
from tallystick.store.models.copy import Copy


class LookupKey(models.Model):
    """A case of a copy holds a value that some lookup compares: its hash, keyed with the copy's own seed."""

    copy = classed(DataClass.ORGANISATION, models.ForeignKey(Copy, models.PROTECT))
    case = classed(DataClass.RESTRICTED, models.CharField(max_length=60))
    key = classed(DataClass.SECRET, models.CharField(max_length=64))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["copy", "key", "case"], name="lookup_key_once"),)
        indexes = (models.Index(fields=["copy", "case"], name="lookup_key_by_case"),)

    def __str__(self) -> str:
        return self.case
