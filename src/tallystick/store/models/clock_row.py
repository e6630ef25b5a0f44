"""Clock runs and duty slots as lists need them: derived from the ledger, holding nothing that depends on now."""

from __future__ import annotations

from django.db import models

from tallystick.store.data_classes import DataClass, classed
from tallystick.store.models.copy import Copy
from tallystick.store.models.instant import InstantField


class ClockRow(models.Model):
    """One run of a clock or one slot of a duty, from `at` until `until` as known from `known_from` until `known_until`.

    Ends are excluded, and none means still. clock is `kind.clock` or `duty.name`; ref and reference name its record,
    empty where a duty is owed for none; slot is the label of a duty's slot. What is overdue at an instant is
    what holds then, is not done, withdrawn, void or paused, and is late from that instant or earlier.
    """

    copy = classed(DataClass.ORGANISATION, models.ForeignKey(Copy, models.PROTECT, related_name="clocks"))
    case = classed(DataClass.RESTRICTED, models.CharField(max_length=60))
    clock = classed(DataClass.ORGANISATION, models.CharField(max_length=200))
    ref = classed(DataClass.RESTRICTED, models.CharField(max_length=60))
    reference = classed(DataClass.RESTRICTED, models.CharField(max_length=16))
    slot = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    title = classed(DataClass.ORGANISATION, models.CharField(max_length=300))
    owed_by = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    owed_to = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    clause = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    lot = classed(DataClass.ORGANISATION, models.CharField(max_length=60, null=True))
    version = classed(DataClass.ORGANISATION, models.PositiveIntegerField())
    started_at = classed(DataClass.ORGANISATION, InstantField(null=True))
    started_date_only = classed(DataClass.ORGANISATION, models.BooleanField(default=False))
    deadline_day = classed(DataClass.ORGANISATION, models.DateField(null=True))
    deadline_at = classed(DataClass.ORGANISATION, InstantField(null=True))
    late_from = classed(DataClass.ORGANISATION, InstantField(null=True))
    warn_from = classed(DataClass.ORGANISATION, InstantField(null=True))
    done_at = classed(DataClass.ORGANISATION, InstantField(null=True))
    done_date_only = classed(DataClass.ORGANISATION, models.BooleanField(default=False))
    deemed = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    withdrawn_at = classed(DataClass.ORGANISATION, InstantField(null=True))
    paused_since = classed(DataClass.ORGANISATION, InstantField(null=True))
    void = classed(DataClass.ORGANISATION, models.BooleanField())
    relieved_at = classed(DataClass.ORGANISATION, InstantField(null=True))
    why_not_known = classed(DataClass.ORGANISATION, models.TextField())
    at = classed(DataClass.ORGANISATION, InstantField())
    until = classed(DataClass.ORGANISATION, InstantField(null=True))
    known_from = classed(DataClass.ORGANISATION, InstantField())
    known_until = classed(DataClass.ORGANISATION, InstantField(null=True))

    class Meta:
        indexes = (
            models.Index(
                fields=["copy", "late_from"],
                name="clock_row_open",
                condition=models.Q(
                    done_at__isnull=True, withdrawn_at__isnull=True, void=False, late_from__isnull=False
                ),
            ),
            models.Index(fields=["copy", "case"], name="clock_row_by_case"),
            models.Index(fields=["reference"], name="clock_row_by_record"),
        )
