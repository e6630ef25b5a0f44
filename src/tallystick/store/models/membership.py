"""Who may do what: roles held in an organisation for a period, and the relation to a case."""

from __future__ import annotations

from django.db import models

from tallystick.store.data_classes import DataClass, classed
from tallystick.store.models.account import Account
from tallystick.store.models.copy import Copy
from tallystick.store.models.organisation import Organisation
from tallystick.store.roles import Role


class Membership(models.Model):
    """A role held from `since` to `until` (the last day), for a copy or, without one, for the organisation itself.

    post: the post of the agreement that goes with it, if any.
    """

    account = classed(
        DataClass.ORGANISATION, models.ForeignKey(Account, models.PROTECT, related_name="memberships")
    )
    organisation = classed(DataClass.ORGANISATION, models.ForeignKey(Organisation, models.PROTECT))
    copy = classed(
        DataClass.ORGANISATION, models.ForeignKey(Copy, models.PROTECT, null=True, related_name="memberships")
    )
    post = classed(DataClass.ORGANISATION, models.CharField(max_length=100, default=""))
    role = classed(
        DataClass.ORGANISATION,
        models.CharField(max_length=40, choices=[(role.value, role.value) for role in Role]),
    )
    since = classed(DataClass.ORGANISATION, models.DateField())
    until = classed(DataClass.ORGANISATION, models.DateField(null=True))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="membership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="membership_role_is_known"
            ),
        )


class CaseRelation(models.Model):
    """Why a member may see a case: an open referral, a duty, an assignment.

    case: the reference of the person served, or of the record where nobody is; empty for every case of the copy.
    """

    membership = classed(
        DataClass.ORGANISATION, models.ForeignKey(Membership, models.PROTECT, related_name="cases")
    )
    copy = classed(DataClass.ORGANISATION, models.ForeignKey(Copy, models.PROTECT))
    case = classed(DataClass.RESTRICTED, models.CharField(max_length=60, default=""))
    ground = classed(DataClass.ORGANISATION, models.CharField(max_length=200))
    since = classed(DataClass.ORGANISATION, models.DateField())
    until = classed(DataClass.ORGANISATION, models.DateField(null=True))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["membership", "copy", "case", "since"], name="case_relation_once"
            ),
        )
