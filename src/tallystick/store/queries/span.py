"""Which derived rows hold at an instant, as known at an instant, and how what they say is grouped."""

from __future__ import annotations

from django.db.models import Q

from tallystick.store.viewer import At


def holds_at(at: At, prefix: str = "") -> Q:
    """Return the condition that a row with `at`, `until`, `known_from`, `known_until` holds at both instants."""
    return (
        Q(**{f"{prefix}at__lte": at.as_of, f"{prefix}known_from__lte": at.known_at})
        & (Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": at.as_of}))
        & known_at(at, prefix)
    )


def known_at(at: At, prefix: str = "") -> Q:
    """Return the condition that a row with `known_from` and `known_until` was what was known."""
    still = Q(**{f"{prefix}known_until__isnull": True}) | Q(**{f"{prefix}known_until__gt": at.known_at})
    return Q(**{f"{prefix}known_from__lte": at.known_at}) & still
