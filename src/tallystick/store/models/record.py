"""Records as lists need them: derived from the ledger, rebuilt by replay, holding nothing that depends on now."""

from __future__ import annotations

from django.db import models

from tallystick.store.data_classes import DataClass, classed
from tallystick.store.models.copy import Copy
from tallystick.store.models.instant import InstantField


class Record(models.Model):
    """A record of a copy. reference: its public one. case: the person served, or the record itself.

    version: the number of the last entry about it, which a form hands back so that no change is lost unseen.
    """

    copy = classed(DataClass.ORGANISATION, models.ForeignKey(Copy, models.PROTECT, related_name="records"))
    ref = classed(DataClass.RESTRICTED, models.CharField(max_length=60))
    reference = classed(DataClass.RESTRICTED, models.CharField(max_length=16, unique=True))
    kind = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    case = classed(DataClass.RESTRICTED, models.CharField(max_length=60))
    version = classed(DataClass.ORGANISATION, models.PositiveIntegerField())

    class Meta:
        constraints = (models.UniqueConstraint(fields=["copy", "ref"], name="record_ref_unique_in_copy"),)
        indexes = (models.Index(fields=["copy", "case"], name="record_by_case"),)

    def __str__(self) -> str:
        return self.reference


class RecordState(models.Model):
    """How a record stood: from `at` until `until` of what happened, as known from `known_from` until `known_until`.

    Ends are excluded, and none means still. At any (as of, known at) at most one row of a record holds.
    """

    copy = classed(DataClass.ORGANISATION, models.ForeignKey(Copy, models.PROTECT))
    case = classed(DataClass.RESTRICTED, models.CharField(max_length=60))
    ref = classed(DataClass.RESTRICTED, models.CharField(max_length=60))
    reference = classed(DataClass.RESTRICTED, models.CharField(max_length=16))
    kind = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    lot = classed(DataClass.ORGANISATION, models.CharField(max_length=60, null=True))
    subject = classed(DataClass.RESTRICTED, models.CharField(max_length=60, null=True))
    state = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    void = classed(DataClass.ORGANISATION, models.BooleanField())
    opened_at = classed(DataClass.ORGANISATION, InstantField())
    opened_day = classed(DataClass.ORGANISATION, models.DateField())
    opened_date_only = classed(DataClass.ORGANISATION, models.BooleanField())
    at = classed(DataClass.ORGANISATION, InstantField())
    until = classed(DataClass.ORGANISATION, InstantField(null=True))
    known_from = classed(DataClass.ORGANISATION, InstantField())
    known_until = classed(DataClass.ORGANISATION, InstantField(null=True))

    class Meta:
        indexes = (
            models.Index(fields=["copy", "kind", "opened_at"], name="record_state_by_kind"),
            models.Index(fields=["copy", "case"], name="record_state_by_case"),
        )
