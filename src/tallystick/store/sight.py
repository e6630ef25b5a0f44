"""What is shared with a viewer: copies through seats, cases through relations. Every query begins here."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from tallystick.store.clock import house_day
from tallystick.store.models import CaseRelation, Copy
from tallystick.store.roles import Act, NotShared
from tallystick.store.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of a copy that a viewer has a relation to: all of them, or those named."""

    every: bool
    named: frozenset[str]

    def __contains__(self, case: str) -> bool:
        return self.every or case in self.named


def shared_copy(viewer: Viewer, reference: str, act: Act = Act.SEE_AGREEMENT) -> Copy:
    """Return the copy with that public reference.

    Raises:
        NotShared: there is none, or it is not the viewer's; one query either way.
        NotAllowed: it is, but no role of the viewer's gives the act.
    """
    copy = Copy.objects.filter(reference=reference, pk__in=viewer.copies).select_related("text").first()
    if copy is None:
        raise NotShared
    viewer.must(act, copy.pk)
    return copy


def shared_copies(viewer: Viewer) -> list[Copy]:
    """Return every copy that is shared with the viewer, by title and name: one query."""
    copies = Copy.objects.filter(pk__in=viewer.copies).select_related("text")
    return list(copies.order_by("text__title", "name", "pk"))


def cases_of(viewer: Viewer, copy: int) -> Cases:
    """Return the cases of a copy that the viewer has a relation to now, whatever day is looked at."""
    day = house_day(viewer.read_at)
    seats = [seat.membership for seat in viewer.seats_in(copy)]
    named = frozenset(
        CaseRelation.objects.filter(
            Q(until__isnull=True) | Q(until__gte=day), membership__in=seats, copy=copy, since__lte=day
        ).values_list("case", flat=True)
    )
    return Cases("" in named, named)


def party_in(viewer: Viewer, copy: int) -> str:
    """Return the party that the viewer's organisation is in a copy, or nothing for an inspector."""
    return next((seat.party for seat in viewer.seats_in(copy) if seat.party is not None), "")
