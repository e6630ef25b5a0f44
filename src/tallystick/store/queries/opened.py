"""A copy opened for reading: what every page of it begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Moment, at_instant
from tallystick.core.engine.copies import CopyTerms, copy_terms
from tallystick.core.engine.evaluation import setting_of
from tallystick.core.engine.fold import Fold, fold
from tallystick.core.engine.reckoning import Reckoner
from tallystick.core.engine.setting import Setting
from tallystick.core.engine.terms import Terms, terms_of
from tallystick.core.facts import AnyEntry
from tallystick.store.ledger.reading import facts_of, notice_cases
from tallystick.store.models import Copy
from tallystick.store.roles import Act
from tallystick.store.sight import party_in, shared_copy
from tallystick.store.texts import in_force, versions_of
from tallystick.store.viewer import At, Viewer


@dataclass(frozen=True, slots=True)
class Opened:
    """A copy that is shared with the viewer, at an instant as known at another.

    agreement: the version in force. facts: the entries about the copy itself and its notices; folded: those that stand.
    signed: what the copy says of itself. party: which party the viewer's organisation is.
    """

    copy: Copy
    at: At
    versions: Sequence[Agreement]
    agreement: Agreement
    terms: Terms
    facts: Sequence[AnyEntry]
    folded: Fold
    signed: CopyTerms
    party: str

    @property
    def zone(self) -> ZoneInfo:
        """Return the agreement's zone."""
        return self.terms.zone

    @property
    def as_of(self) -> Moment:
        """Return the instant looked at, as a moment of the agreement."""
        return at_instant(self.at.as_of, self.zone)

    @property
    def known_at(self) -> Moment:
        """Return the instant of knowledge, as a moment of the agreement."""
        return at_instant(self.at.known_at, self.zone)

    def setting(self, entries: Sequence[AnyEntry]) -> Setting:
        """Return what records of the copy are worked out against, with those entries beside."""
        return setting_of(self.terms, {}, self.copy.label, entries, self.folded.entries)

    def reckoner(self, version: int) -> Reckoner:
        """Return what counts time under a version, with the calendar editions adopted by then."""
        setting = self.setting(())
        return setting.reckoner(version, setting.adoptions)


def open_copy(viewer: Viewer, reference: str, at: At, act: Act = Act.SEE_AGREEMENT) -> Opened:
    """Return a copy opened for reading: four queries.

    Raises:
        NotShared: there is no such copy, or it is not the viewer's.
        NotAllowed: no role of the viewer's in it gives the act.
    """
    return opened(viewer, shared_copy(viewer, reference, act), at)


def opened(viewer: Viewer, copy: Copy, at: At) -> Opened:
    """Return a copy that was found to be shared, opened for reading."""
    versions = versions_of(copy.text_id)
    terms = terms_of(versions)
    facts = facts_of(copy, terms.zone, cases={"", *notice_cases(copy, versions)})
    folded = fold(facts, at.as_of, at.known_at)
    return Opened(
        copy=copy,
        at=at,
        versions=versions,
        agreement=in_force(versions, at.as_of.astimezone(terms.zone).date()),
        terms=terms,
        facts=facts,
        folded=folded,
        signed=copy_terms(terms, copy.label, folded, at.as_of),
        party=party_in(viewer, copy.pk),
    )
