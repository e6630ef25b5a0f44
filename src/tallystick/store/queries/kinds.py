"""The kinds of record of a copy, with how many records there are of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from tallystick.core.agreement.model import Agreement
from tallystick.store.models import RecordState
from tallystick.store.queries.agreements import AgreementLine, line_of
from tallystick.store.queries.opened import open_copy
from tallystick.store.queries.span import holds_at
from tallystick.store.roles import Act
from tallystick.store.viewer import At, Viewer


@dataclass(frozen=True, slots=True)
class KindsPage:
    """A copy's kinds of record. counts: by kind, how many records are not void; None where the viewer sees none."""

    line: AgreementLine
    agreement: Agreement
    counts: Mapping[str, int] | None


def kinds_page(viewer: Viewer, copy: str, at: At) -> KindsPage:
    """Return the kinds of record of a copy with their counts: one query more than its heading.

    Raises:
        NotShared: there is no such copy, or it is not the viewer's.
    """
    here = open_copy(viewer, copy, at)
    counts = None
    if viewer.may(Act.SEE_RECORDS, here.copy.pk):
        rows = RecordState.objects.filter(holds_at(at), Q(void=False), copy=here.copy)
        counts = dict(rows.order_by().values_list("kind").annotate(Count("pk")))
    return KindsPage(line_of(viewer, here.copy, here.versions, at), here.agreement, counts)
