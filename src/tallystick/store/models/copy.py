"""Signed copies: one text with one counterparty. Records, chains and permissions belong to a copy."""

from __future__ import annotations

from django.db import models

from tallystick.store.data_classes import DataClass, classed
from tallystick.store.models.organisation import Organisation
from tallystick.store.models.text import AgreementText

GENESIS = "0" * 64


class Copy(models.Model):
    """One signed copy.

    reference: random, the only name outside. label: the name that files of facts use. last_number and head: the end
    of its chain. seed: what the public references of its records are made with.
    """

    text = classed(
        DataClass.ORGANISATION, models.ForeignKey(AgreementText, models.PROTECT, related_name="copies")
    )
    reference = classed(DataClass.ORGANISATION, models.CharField(max_length=16, unique=True))
    label = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    name = classed(DataClass.ORGANISATION, models.CharField(max_length=200))
    lots = classed(DataClass.ORGANISATION, models.JSONField(default=list))
    starts = classed(DataClass.ORGANISATION, models.DateField())
    ends = classed(DataClass.ORGANISATION, models.DateField())
    last_number = classed(DataClass.ORGANISATION, models.PositiveIntegerField(default=0))
    head = classed(DataClass.ORGANISATION, models.CharField(max_length=64, default=GENESIS))
    seed = classed(DataClass.SECRET, models.CharField(max_length=64))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["text", "label"], name="copy_label_unique_in_text"),)

    def __str__(self) -> str:
        return self.reference


class CopyParty(models.Model):
    """Which organisation is which party in a copy."""

    copy = classed(DataClass.ORGANISATION, models.ForeignKey(Copy, models.PROTECT, related_name="parties"))
    party = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    organisation = classed(
        DataClass.ORGANISATION, models.ForeignKey(Organisation, models.PROTECT, related_name="bound_by")
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["copy", "party"], name="party_once_in_copy"),)
