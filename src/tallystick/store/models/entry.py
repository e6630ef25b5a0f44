"""The ledger: entries that are added and never changed, and the personal values they commit to."""

from __future__ import annotations

from django.db import models

from tallystick.store.data_classes import DataClass, classed
from tallystick.store.models.account import Account
from tallystick.store.models.copy import Copy
from tallystick.store.models.instant import InstantField

FACTS = (
    "signed",
    "appointed",
    "recorded",
    "voided",
    "reopened",
    "gated",
    "figured",
    "adopted",
    "deviated",
    "relieved",
    "ruled",
)


class Entry(models.Model):
    """One entry of a copy's chain; the database refuses to change or delete it.

    fact: its kind. name: the id that a correction names it by. object: the reference of the record, post, measure or
    calendar it is about. case: the person served, or the record where nobody is; empty for what is about the copy.
    happened_at with happened_day and date_only is what was claimed; recorded_at when it was recorded, received_at when
    it reached this ledger (later than recorded_at where a file was brought in). by is the post or name that recorded
    it, account who was signed in, authority the role that allowed the act. rule: the seal of the version in force.
    payload: canonical JSON; personal values stand in it as salted commitments.
    """

    copy = classed(DataClass.ORGANISATION, models.ForeignKey(Copy, models.PROTECT, related_name="entries"))
    number = classed(DataClass.ORGANISATION, models.PositiveIntegerField())
    name = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    fact = classed(DataClass.ORGANISATION, models.CharField(max_length=20))
    act = classed(DataClass.ORGANISATION, models.CharField(max_length=40))
    object = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    case = classed(DataClass.RESTRICTED, models.CharField(max_length=60))
    corrects = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    happened_at = classed(DataClass.ORGANISATION, InstantField())
    happened_day = classed(DataClass.ORGANISATION, models.DateField())
    date_only = classed(DataClass.ORGANISATION, models.BooleanField())
    recorded_at = classed(DataClass.ORGANISATION, InstantField())
    received_at = classed(DataClass.ORGANISATION, InstantField())
    approved_at = classed(DataClass.ORGANISATION, InstantField(null=True))
    by = classed(DataClass.ORGANISATION, models.CharField(max_length=200))
    for_party = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    account = classed(DataClass.ORGANISATION, models.ForeignKey(Account, models.PROTECT))
    authority = classed(DataClass.ORGANISATION, models.CharField(max_length=60))
    rule = classed(DataClass.PUBLIC, models.CharField(max_length=64))
    reason = classed(DataClass.ORGANISATION, models.TextField())
    payload = classed(DataClass.COMMERCIAL, models.TextField())
    previous = classed(DataClass.ORGANISATION, models.CharField(max_length=64))
    hash = classed(DataClass.ORGANISATION, models.CharField(max_length=64))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["copy", "number"], name="entry_number_unique_in_copy"),
            models.UniqueConstraint(fields=["copy", "name"], name="entry_name_unique_in_copy"),
            models.CheckConstraint(condition=models.Q(fact__in=FACTS), name="entry_fact_is_known"),
        )
        indexes = (models.Index(fields=["copy", "case"], name="entry_by_case"),)


class PersonalValue(models.Model):
    """The value and salt behind one commitment of an entry, which is known by its number in the copy.

    To erase it is to empty both; the commitment in the chain stays.
    """

    copy = classed(DataClass.ORGANISATION, models.ForeignKey(Copy, models.PROTECT, related_name="personal"))
    number = classed(DataClass.ORGANISATION, models.PositiveIntegerField())
    case = classed(DataClass.RESTRICTED, models.CharField(max_length=60))
    field = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    salt = classed(DataClass.SECRET, models.CharField(max_length=32, null=True))
    value = classed(DataClass.SPECIAL, models.TextField(null=True))
    erased_at = classed(DataClass.ORGANISATION, InstantField(null=True))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["copy", "number", "field"], name="personal_value_once"),
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True, salt__isnull=False, value__isnull=False)
                | models.Q(erased_at__isnull=False, salt__isnull=True, value__isnull=True),
                name="personal_value_is_whole_or_erased",
            ),
        )
        indexes = (models.Index(fields=["copy", "case"], name="personal_value_by_case"),)
