"""Accounts: whoever signs in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from tallystick.store.data_classes import DataClass, classed
from tallystick.store.models.instant import InstantField
from tallystick.store.models.organisation import Organisation


class Account(AbstractBaseUser):
    """A person of an organisation. A demonstration account has no password and exists only in the demonstration."""

    organisation = classed(
        DataClass.ORGANISATION, models.ForeignKey(Organisation, models.PROTECT, related_name="accounts")
    )
    username = classed(DataClass.ORGANISATION, models.CharField(max_length=150, unique=True))
    name = classed(DataClass.ORGANISATION, models.CharField(max_length=200))
    password = classed(DataClass.SECRET, models.CharField(max_length=128))
    demonstration = classed(DataClass.PUBLIC, models.BooleanField(default=False))
    is_active = classed(DataClass.ORGANISATION, models.BooleanField(default=True))
    last_login = classed(DataClass.ORGANISATION, models.DateTimeField(null=True, blank=True))
    created_at = classed(DataClass.ORGANISATION, InstantField())

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[BaseUserManager[Account]] = BaseUserManager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(demonstration=False) | models.Q(password__startswith="!"),
                name="demonstration_accounts_have_no_password",
            ),
        )
