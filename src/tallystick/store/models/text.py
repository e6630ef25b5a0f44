"""Agreement texts and their versions: what was published is sealed and stays as it is."""

from __future__ import annotations

from django.db import models

from tallystick.store.data_classes import DataClass, classed
from tallystick.store.models.account import Account
from tallystick.store.models.instant import InstantField
from tallystick.store.models.organisation import Organisation


class AgreementText(models.Model):
    """One text, signed with one or many counterparties. Its name is unique within the organisation that owns it."""

    owner = classed(DataClass.PUBLIC, models.ForeignKey(Organisation, models.PROTECT, related_name="texts"))
    name = classed(DataClass.PUBLIC, models.CharField(max_length=100))
    title = classed(DataClass.PUBLIC, models.CharField(max_length=300))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["owner", "name"], name="text_name_unique_in_organisation"),
        )

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """One version of a text, sealed with everything it was made from.

    sources: canonical JSON of name to text (the text itself, what it varies, holiday tables). hash: the seal.
    """

    text = classed(
        DataClass.PUBLIC, models.ForeignKey(AgreementText, models.PROTECT, related_name="versions")
    )
    number = classed(DataClass.PUBLIC, models.PositiveIntegerField())
    name = classed(DataClass.PUBLIC, models.CharField(max_length=200))
    in_force = classed(DataClass.PUBLIC, models.DateField())
    sources = classed(DataClass.PUBLIC, models.TextField())
    hash = classed(DataClass.PUBLIC, models.CharField(max_length=64))
    published_at = classed(DataClass.PUBLIC, InstantField())
    published_by = classed(DataClass.ORGANISATION, models.ForeignKey(Account, models.PROTECT))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["text", "number"], name="version_number_unique_in_text"),
        )

    def __str__(self) -> str:
        return f"{self.text_id}/{self.number}"
