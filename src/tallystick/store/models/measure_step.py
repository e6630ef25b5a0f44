"""Measure steps: what every scorecard is a sum of."""

from __future__ import annotations

from django.db import models

from tallystick.store.data_classes import DataClass, classed
from tallystick.store.models.copy import Copy
from tallystick.store.models.instant import InstantField


class MeasureStep(models.Model):
    """One change of a cell (copy, measure, lot, first day of the period).

    It counts from `at` on the axis of what happened, and from `known_from` until `known_until` (excluded, none: for
    ever) on the axis of what was known. value: which value it is of, where the outturn depends on each (a median, a
    percentile); none where only the sums count. relief: whether it is what relief takes away: it is added where the
    figure without relief is wanted, and left aside else.
    """

    copy = classed(DataClass.ORGANISATION, models.ForeignKey(Copy, models.PROTECT, related_name="steps"))
    case = classed(DataClass.RESTRICTED, models.CharField(max_length=60))
    record = classed(DataClass.RESTRICTED, models.CharField(max_length=200))
    measure = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    lot = classed(DataClass.ORGANISATION, models.CharField(max_length=60, null=True))
    period_start = classed(DataClass.ORGANISATION, models.DateField())
    at = classed(DataClass.ORGANISATION, InstantField())
    known_from = classed(DataClass.ORGANISATION, InstantField())
    known_until = classed(DataClass.ORGANISATION, InstantField(null=True))
    numerator = classed(DataClass.ORGANISATION, models.BigIntegerField())
    denominator = classed(DataClass.ORGANISATION, models.BigIntegerField())
    pending = classed(DataClass.ORGANISATION, models.IntegerField())
    left_out = classed(DataClass.ORGANISATION, models.IntegerField())
    value = classed(DataClass.RESTRICTED, models.BigIntegerField(null=True))
    relief = classed(DataClass.ORGANISATION, models.BooleanField(default=False))

    class Meta:
        indexes = (
            models.Index(
                fields=["copy", "measure", "lot", "period_start", "at", "known_from", "known_until"],
                name="measure_step_cell",
            ),
            models.Index(fields=["copy", "case"], name="measure_step_by_case"),
        )
