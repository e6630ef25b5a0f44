"""Keys of writes already done, so that a repeated request has one effect and one answer."""

from __future__ import annotations

from django.db import models

from tallystick.store.data_classes import DataClass, classed
from tallystick.store.models.account import Account
from tallystick.store.models.instant import InstantField


class IdempotencyKey(models.Model):
    """One write of an account: the key, a hash of what was asked, and the answer as JSON."""

    account = classed(DataClass.ORGANISATION, models.ForeignKey(Account, models.PROTECT))
    key = classed(DataClass.ORGANISATION, models.CharField(max_length=100))
    body = classed(DataClass.ORGANISATION, models.CharField(max_length=64))
    answer = classed(DataClass.ORGANISATION, models.TextField())
    made_at = classed(DataClass.ORGANISATION, InstantField())

    class Meta:
        constraints = (models.UniqueConstraint(fields=["account", "key"], name="idempotency_key_once"),)
