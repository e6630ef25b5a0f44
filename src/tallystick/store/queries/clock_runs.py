"""Clock rows as core values, and how many stand how: one place that says what is open, overdue, kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q

from tallystick.store.viewer import At


def is_open(at: At) -> Q:
    """Return the condition that a row is started, and neither done, withdrawn, void nor decided by silence."""
    as_of = at.as_of
    return (
        Q(void=False, started_at__lte=as_of)
        & (Q(done_at__isnull=True) | Q(done_at__gt=as_of))
        & (Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=as_of))
        & (Q(deemed="") | Q(late_from__gt=as_of))
    )


def is_running(at: At) -> Q:
    """Return the condition that an open row does not stand still."""
    return is_open(at) & (Q(paused_since__isnull=True) | Q(paused_since__gt=at.as_of))


def is_overdue(at: At) -> Q:
    """Return the condition that a running row is late: one comparison with the instant."""
    return is_running(at) & Q(late_from__lte=at.as_of)


def is_due_soon(at: At) -> Q:
    """Return the condition that a running row is in its declared warning before the deadline."""
    return is_running(at) & Q(warn_from__lte=at.as_of, late_from__gt=at.as_of)


def is_next(at: At) -> Q:
    """Return the condition that a running row falls due later."""
    return is_running(at) & Q(late_from__gt=at.as_of)
