"""Settlements: what the parties propose to settle of a text, the version it would be, and each body's answer."""

from __future__ import annotations

from django.db import models

from tallystick.store.data_classes import DataClass, classed
from tallystick.store.models.account import Account
from tallystick.store.models.copy import Copy
from tallystick.store.models.instant import InstantField
from tallystick.store.models.organisation import Organisation
from tallystick.store.models.text import AgreementText


class Settlement(models.Model):
    """One way to settle a finding of a text, proposed as its next version; it is added, never changed.

    base: the number of the version that it varies. finding: its key in that version, title what was found. choice:
    which way, says in words. source: the text of the version it would be, name the name of that text; hash: its seal.
    """

    text = classed(
        DataClass.ORGANISATION, models.ForeignKey(AgreementText, models.PROTECT, related_name="settlements")
    )
    copy = classed(DataClass.ORGANISATION, models.ForeignKey(Copy, models.PROTECT))
    reference = classed(DataClass.ORGANISATION, models.CharField(max_length=16, unique=True))
    base = classed(DataClass.ORGANISATION, models.PositiveIntegerField())
    finding = classed(DataClass.ORGANISATION, models.CharField(max_length=500))
    title = classed(DataClass.ORGANISATION, models.TextField())
    choice = classed(DataClass.ORGANISATION, models.CharField(max_length=200))
    says = classed(DataClass.ORGANISATION, models.TextField())
    reason = classed(DataClass.ORGANISATION, models.TextField())
    in_force = classed(DataClass.ORGANISATION, models.DateField())
    name = classed(DataClass.ORGANISATION, models.CharField(max_length=200))
    source = classed(DataClass.ORGANISATION, models.TextField())
    hash = classed(DataClass.ORGANISATION, models.CharField(max_length=64))
    proposed_at = classed(DataClass.ORGANISATION, InstantField())

    def __str__(self) -> str:
        return self.reference


class SettlementAnswer(models.Model):
    """What a body that is bound by the text says to a settlement: it agrees, or it does not; proposing is agreeing.

    by: as what whoever answered is written down.
    """

    settlement = classed(
        DataClass.ORGANISATION, models.ForeignKey(Settlement, models.PROTECT, related_name="answers")
    )
    organisation = classed(DataClass.ORGANISATION, models.ForeignKey(Organisation, models.PROTECT))
    party = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    account = classed(DataClass.ORGANISATION, models.ForeignKey(Account, models.PROTECT))
    by = classed(DataClass.ORGANISATION, models.CharField(max_length=200))
    agrees = classed(DataClass.ORGANISATION, models.BooleanField())
    reason = classed(DataClass.ORGANISATION, models.TextField())
    answered_at = classed(DataClass.ORGANISATION, InstantField())

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["settlement", "organisation", "agrees"], name="settlement_answered_once_each_way"
            ),
        )
