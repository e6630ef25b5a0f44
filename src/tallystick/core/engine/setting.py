"""The setting of a copy: what its records, clocks and duties are worked out against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tallystick.core.clock.calendar import AllOf, AnyOf, Calendar, intersection, union
from tallystick.core.engine.local_difference import Deviation
from tallystick.core.engine.lookups import Neighbours
from tallystick.core.engine.reckoning import Reckoner
from tallystick.core.engine.relief import Reliefs
from tallystick.core.engine.terms import Terms
from tallystick.core.facts import Adopted

Editions = Mapping[str, Sequence[Calendar]]
"""Calendars in all their editions, by name."""


class UnknownEdition(LookupError):
    """An entry adopts an edition of a calendar that was not given."""


@dataclass(slots=True, eq=False)
class Setting:
    """What a copy is worked out against.

    editions: the calendars that may be adopted. adoptions: the entries that adopt one, as they happened.
    deviations: the register of the copy. reliefs: what was said of relief, by run.
    neighbours: the records among which lookups look. openings: the row
    of each record as it was opened, by the number of the entry that opened it. last_day: beyond it no period of
    the copy begins.
    """

    terms: Terms
    copy: str
    editions: Editions
    neighbours: Neighbours
    last_day: date
    adoptions: tuple[Adopted, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    reliefs: Reliefs = field(default_factory=dict)
    openings: dict[int, dict[str, Any]] = field(default_factory=dict)
    _reckoners: dict[tuple[int, tuple[str, ...]], Reckoner] = field(default_factory=dict)

    def reckoner(self, version: int, adopted: Iterable[Adopted] = ()) -> Reckoner:
        """Return what counts time under a version, with the editions adopted in that order.

        Raises:
            UnknownEdition: an edition was not given.
        """
        key = (version, tuple(entry.id for entry in adopted))
        if not key[1]:
            return self.terms.reckoners[version]
        known = self._reckoners.get(key)
        if known is None:
            calendars = dict(self.terms.versions[version].calendars)
            for entry in adopted:
                calendars = _replaced(calendars, self._edition(entry))
            known = self._reckoners[key] = Reckoner(self.terms.zone, calendars)
        return known

    def _edition(self, entry: Adopted) -> Calendar:
        for calendar in self.editions.get(entry.calendar, ()):
            if calendar.edition == entry.edition:
                return calendar
        raise UnknownEdition(f'no edition "{entry.edition}" of the calendar "{entry.calendar}" was given')

    def adoptions_for(self, version: int, calendars: Iterable[str]) -> tuple[Adopted, ...]:
        """Return the adoptions that matter to clocks of a version on some calendars.

        A version whose own text changed a calendar supersedes what was adopted of it before.
        """
        if not self.adoptions:
            return ()
        of_version = self.terms.versions[version].calendars
        parts = {part.name for name in calendars if name in of_version for part in of_version[name].parts()}
        return tuple(
            entry
            for entry in self.adoptions
            if entry.calendar in parts and not self._superseded(entry, version)
        )

    def _superseded(self, entry: Adopted, version: int) -> bool:
        versions = self.terms.versions
        return any(
            versions[index].in_force > entry.happened_at.day
            and versions[index].calendars.get(entry.calendar)
            != versions[index - 1].calendars.get(entry.calendar)
            for index in range(1, version + 1)
        )


def _replaced(calendars: Mapping[str, Calendar], edition: Calendar) -> dict[str, Calendar]:
    """Return the calendars with one in another edition, also where others are made from it."""
    return {name: _with(calendar, edition) for name, calendar in calendars.items()}


def _with(calendar: Calendar, edition: Calendar) -> Calendar:
    if calendar.name == edition.name:
        return edition
    if isinstance(calendar.rule, AnyOf | AllOf) and edition.name in {part.name for part in calendar.parts()}:
        join = union if isinstance(calendar.rule, AnyOf) else intersection
        return join(calendar.name, [_with(part, edition) for part in calendar.rule.of])
    return calendar
