"""Copies: the terms of one signed copy, text by counterparty, and the cells of its scorecard."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tallystick.core.clock.moment import Instant
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.authority import begins, holder_of
from tallystick.core.engine.counting import MeasureTerms
from tallystick.core.engine.fold import Fold
from tallystick.core.engine.notices import notices_in
from tallystick.core.engine.position import Holder
from tallystick.core.engine.terms import Terms
from tallystick.core.facts import AnyEntry, Appointed, Signed


@dataclass(frozen=True, slots=True)
class CopyTerms:
    """What a signed copy says of itself; `ends` is its last day, also where notice brought it forward.

    ended: the last day of each service that a notice ends.
    """

    copy: str
    name: str
    lots: tuple[str, ...]
    starts: date
    ends: date
    attributes: Mapping[str, str]
    ended: Mapping[str, date] = field(default_factory=dict)

    def last_day(self, services: Collection[str]) -> date:
        """Return the last day of what belongs to some services: of the copy, while one of them goes on."""
        if not services or not all(service in self.ended for service in services):
            return self.ends
        return min(self.ends, max(self.ended[service] for service in services))


def copy_terms(terms: Terms, copy: str, folded: Fold, as_of: Instant) -> CopyTerms:
    """Return the terms of a copy after the entries that stand, with the notices among them.

    What its signing does not say is as in the version in force; where no signing is recorded it holds every lot.
    """
    said = _as_signed(terms, copy, folded.entries, as_of)
    given = [notice for notice in notices_in(terms, copy, folded) if notice.counts and notice.takes_effect]
    if not given:
        return said
    ended: dict[str, date] = {}
    for notice in given:
        day = notice.takes_effect or date.max
        if notice.service is not None:
            ended[notice.service] = min(day, ended.get(notice.service, day))
    last = [notice.takes_effect for notice in given if notice.ends_all and notice.takes_effect]
    return replace(said, ended=ended, ends=min([said.ends, *last]))


def _as_signed(terms: Terms, copy: str, standing: Iterable[AnyEntry], as_of: Instant) -> CopyTerms:
    """Return the terms of a copy as its signing has them."""
    agreement = terms.versions[terms.version_at(as_of)]
    signed = [entry for entry in standing if isinstance(entry, Signed)]
    if not signed:
        return CopyTerms(copy, copy, tuple(agreement.lots), agreement.term.starts, agreement.term.ends, {})
    last = signed[-1]
    return CopyTerms(
        copy=copy,
        name=last.name or copy,
        lots=last.lots,
        starts=last.starts or agreement.term.starts,
        ends=last.ends or agreement.term.ends,
        attributes=last.attributes,
    )


def holders(standing: Iterable[AnyEntry], day: date) -> tuple[Holder, ...]:
    """Return who holds each post on a day: the last appointed, unless that has ended."""
    appointed = [entry for entry in standing if isinstance(entry, Appointed)]
    posts = dict.fromkeys(entry.post for entry in appointed)
    held = ((post, holder_of(appointed, post, day)) for post in posts)
    return tuple(
        Holder(post, entry.name, entry.telephone, entry.email, begins(entry)) for post, entry in held if entry
    )


def cells(terms: Terms, copy: CopyTerms, as_of: Instant) -> Iterator[tuple[MeasureTerms, str | None, Period]]:
    """Yield the cells of a copy's scorecard by an instant: of every measure each period begun, for each lot held.

    A cell is there whether or not anything was counted in it.
    """
    last = min(copy.ends, as_of.astimezone(terms.zone).date())
    for measure in _measures(terms):
        lots = lots_shown(measure, copy)
        for period in measure.periods(copy.starts, last) if lots else ():
            for lot in lots:
                yield measure, lot, period


def lots_shown(measure: MeasureTerms, copy: CopyTerms) -> tuple[str | None, ...]:
    """Return the lots for which a copy has a figure of a measure: none where it holds none of the measure's."""
    held = tuple(lot for lot in measure.lots if lot in copy.lots)
    if measure.measure.by_lot:
        return held
    return (None,) if held or not measure.measure.lots else ()


def _measures(terms: Terms) -> Iterator[MeasureTerms]:
    """Yield each measure in each version, once, the versions of one measure together."""
    names = dict.fromkeys(each.measure.id for each in terms.measured)
    order = {name: place for place, name in enumerate(names)}
    yield from sorted(terms.measured, key=lambda each: (order[each.measure.id], each.version))
