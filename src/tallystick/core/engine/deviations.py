"""Deviations: local differences of one copy from a time limit, above the least and never below it.

Each party says what it proposes; the two are agreed, from the later one, when they say the same. What is looser than
the least is refused whoever says it. An agreed one binds clocks that start from then on, beside the limits of the
text: the strictest rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from tallystick.core.agreement.minimums import Bearing, bearing_of, local_terms
from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.phrases import PhraseFault, parse_limit, say
from tallystick.core.clock.limit import Limit
from tallystick.core.clock.moment import Moment
from tallystick.core.engine.local_difference import Deviation, DeviationStanding
from tallystick.core.engine.terms import Terms
from tallystick.core.facts import Deviated

_Said: TypeAlias = tuple[str, date | None, date | None]


def register(terms: Terms, copy: str, entries: Iterable[Deviated]) -> tuple[Deviation, ...]:
    """Return the deviations of a copy in the order in which they were first proposed.

    entries: those that stand, in the order in which they happened.
    """
    held = _Register()
    for entry in entries:
        held.enter(_proposal(terms.versions[terms.version_at(entry.happened_at.at)], copy, entry), entry)
    return tuple(held.lines)


def in_force(deviations: Sequence[Deviation], term: str, start: Moment | None) -> Deviation | None:
    """Return the deviation that binds a clock started at a moment: the one agreed last by then, if it holds then."""
    if start is None:
        return None
    agreed = [
        each for each in deviations if each.term == term and each.agreed_at and each.agreed_at.at <= start.at
    ]
    last = max(agreed, key=lambda each: each.agreed_at.at if each.agreed_at else start.at, default=None)
    return last if last is not None and last.binds(start) else None


def _proposal(agreement: Agreement, copy: str, entry: Deviated) -> Deviation:
    """Return what a party proposes, refused where it may not be."""
    least = local_terms(agreement).get(entry.term)
    limit = _read(entry.value)
    why = _refusal(agreement, entry, limit)
    return Deviation(
        copy=copy,
        term=entry.term,
        title=least.title if least else entry.term,
        least=least.text if least else "",
        value=say(limit) if limit is not None else entry.value,
        limit=limit,
        starts=entry.starts,
        ends=entry.ends,
        proposed_by=entry.for_party,
        proposed_at=entry.happened_at,
        standing=DeviationStanding.REFUSED if why else DeviationStanding.PROPOSED,
        facts=(entry.id,),
        clause=least.clause if least else None,
        why=why,
    )


def _read(value: str) -> Limit | None:
    try:
        return parse_limit(value.strip())
    except PhraseFault:
        return None


def _refusal(agreement: Agreement, entry: Deviated, limit: Limit | None) -> str:
    """Return why a proposal is refused, nothing where it is not."""
    least = local_terms(agreement).get(entry.term)
    if least is None or not isinstance(least.value, tuple):
        return "no local difference from this term is provided for"
    if limit is None:
        return "it is no time limit"
    calendar = getattr(limit, "calendar", None)
    if calendar is not None and calendar not in agreement.calendars:
        return f'the agreement has no calendar called "{calendar}"'
    bearing = bearing_of(limit, least.value)
    return {
        Bearing.LOOSER: f"it is looser than the least, {least.text}",
        Bearing.NOT_COMPARABLE: f"it is counted otherwise than the least, {least.text}",
        Bearing.KEPT: f"it is no different from {least.text}",
    }.get(bearing, "")


class _Register:
    """The lines of a register while they are entered; `open` is each party's latest proposal for each term."""

    def __init__(self) -> None:
        self.lines: list[Deviation] = []
        self.open: dict[tuple[str, str], _Said] = {}

    def enter(self, proposal: Deviation, entry: Deviated) -> None:
        """Enter what a party proposes: it meets the other's, replaces what it proposed before, or is refused."""
        said = (proposal.value, proposal.starts, proposal.ends)
        if proposal.standing is DeviationStanding.REFUSED:
            self.open.pop((entry.term, entry.for_party), None)
            self.lines.append(proposal)
            return
        self.open[entry.term, entry.for_party] = said
        met = self._met(entry, said)
        if met is None:
            self.lines.append(proposal)
            return
        self._replace_agreed(entry.term)
        line = self.lines[met]
        self.lines[met] = replace(
            line,
            standing=DeviationStanding.AGREED,
            agreed_at=entry.happened_at,
            facts=(*line.facts, entry.id),
        )

    def _met(self, entry: Deviated, said: _Said) -> int | None:
        """Return the line of the other party's latest proposal that says the same."""
        others = {
            party
            for (term, party), theirs in self.open.items()
            if term == entry.term and party != entry.for_party and theirs == said
        }
        for number in reversed(range(len(self.lines))):
            line = self.lines[number]
            same = line.term == entry.term and (line.value, line.starts, line.ends) == said
            if same and line.standing is DeviationStanding.PROPOSED and line.proposed_by in others:
                return number
        return None

    def _replace_agreed(self, term: str) -> None:
        for number, line in enumerate(self.lines):
            if line.term == term and line.standing is DeviationStanding.AGREED:
                self.lines[number] = replace(line, standing=DeviationStanding.REPLACED)
