"""The verification of one copy's ledger, for those who may see it."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.agreement.model import Agreement
from tallystick.store.ledger.verification import Damage, verify_copy
from tallystick.store.models import Entry
from tallystick.store.queries.agreements import AgreementLine, line_of
from tallystick.store.queries.opened import open_copy
from tallystick.store.roles import Act
from tallystick.store.viewer import At, Viewer


@dataclass(frozen=True, slots=True)
class VerifiedCopy:
    """The outcome for one copy: how many entries hold, the head of its chain, the first damage if there is any.

    known: how many entries had been recorded by the moment that is looked at; those the ledger's page shows.
    """

    line: AgreementLine
    agreement: Agreement
    entries: int
    known: int
    head: str
    damage: Damage | None


def verified_copy(viewer: Viewer, copy: str, at: At) -> VerifiedCopy:
    """Return whether the chain of a copy holds, every entry read again.

    Raises:
        NotShared: there is no such copy, or it is not the viewer's.
        NotAllowed: no role of the viewer's in it lets them see the ledger.
    """
    here = open_copy(viewer, copy, at, Act.SEE_LEDGER)
    entries, damage = verify_copy(here.copy)
    known = Entry.objects.filter(copy=here.copy, recorded_at__lte=at.known_at).count()
    return VerifiedCopy(
        line_of(viewer, here.copy, here.versions, at), here.agreement, entries, known, here.copy.head, damage
    )
