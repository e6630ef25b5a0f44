"""How an agreement stands to the minimums that bind it: kept, tighter, looser, or missing."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tallystick.core.agreement.model import Agreement, Least, Measure, Minimum, TargetEdge, TermRun
from tallystick.core.agreement.phrases import say
from tallystick.core.clock.limit import Every, Limit
from tallystick.core.clock.strictness import is_no_longer

_A_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4, "half-year": 2, "year": 1}


class Bearing(StrEnum):
    """How a term stands to its minimum; `not comparable` where limits are counted differently."""

    KEPT = "kept"
    TIGHTER = "tighter"
    LOOSER = "looser"
    MISSING = "missing"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True, slots=True)
class Standing:
    """A minimum with how an agreement stands to it, and what the agreement says there in words."""

    minimum: Minimum
    bearing: Bearing
    said: str


def standings(agreement: Agreement) -> tuple[Standing, ...]:
    """Return how an agreement stands to each minimum of its frameworks, in their order (D-92, D-95)."""
    return tuple(_standing(agreement, minimum) for minimum in agreement.bounds)


def local_terms(agreement: Agreement) -> Mapping[str, Minimum]:
    """Return the time limits that a copy may have tighter than the text, by address."""
    own = agreement.minimums.values()
    return {each.of: each for each in own if isinstance(each.value, tuple) and each.path[0] == "records"}


def bearing_of(limit: Limit, least: Iterable[Limit]) -> Bearing:
    """Return how a time limit stands to limits that all bind.

    It is looser where it may fall later than one that it can be compared with, and not comparable where it can be
    compared with none.
    """
    found = [(is_no_longer(limit, other), is_no_longer(other, limit)) for other in least]
    known = [pair for pair in found if pair[0] is not None]
    if not known:
        return Bearing.NOT_COMPARABLE
    if not all(shorter for shorter, _ in known):
        return Bearing.LOOSER
    return Bearing.KEPT if any(longer for _, longer in known) else Bearing.TIGHTER


def _standing(agreement: Agreement, minimum: Minimum) -> Standing:
    bearing, said = _bearing(agreement, minimum, minimum.value)
    return Standing(minimum, bearing, said)


def _bearing(agreement: Agreement, minimum: Minimum, value: Least | None) -> tuple[Bearing, str]:
    if isinstance(value, TermRun):
        return _of_term(agreement, value)
    if isinstance(value, TargetEdge):
        return _of_target(agreement.measures.get(minimum.path[1]), minimum.path[-1], value)
    if isinstance(value, Every):
        return _of_frequency(agreement, minimum, value)
    if isinstance(value, tuple):
        return _of_limits(_limits(agreement, minimum), value)
    stands = minimum.path in agreement.places
    return (Bearing.KEPT if stands else Bearing.MISSING), ""


def _limits(agreement: Agreement, minimum: Minimum) -> tuple[Limit, ...]:
    kind = agreement.kinds.get(minimum.path[1])
    clock = kind.clocks.get(minimum.path[3]) if kind and minimum.path[0] == "records" else None
    return tuple(limit.within for limit in clock.limits) if clock else ()


def _of_limits(own: tuple[Limit, ...], least: tuple[Limit, ...]) -> tuple[Bearing, str]:
    """Return how a clock stands: of several limits the strictest rules, so the best of them counts."""
    found = [bearing_of(limit, least) for limit in own]
    order = (Bearing.TIGHTER, Bearing.KEPT, Bearing.LOOSER, Bearing.NOT_COMPARABLE)
    best = next((each for each in order if each in found), Bearing.MISSING)
    return best, " and ".join(map(say, own))


def _of_frequency(agreement: Agreement, minimum: Minimum, least: Every) -> tuple[Bearing, str]:
    duty = agreement.duties.get(minimum.path[1])
    if duty is None:
        return Bearing.MISSING, ""
    often, wanted = (_A_YEAR.get(every.unit) for every in (duty.every, least))
    if often is None or wanted is None:
        return Bearing.NOT_COMPARABLE, duty.every_text
    return _by(duty.at_least * often - wanted), duty.every_text


def _of_target(measure: Measure | None, rating: str, least: TargetEdge) -> tuple[Bearing, str]:
    band = next((each for each in measure.bands if each.rating == rating), None) if measure else None
    edge = None if band is None else band.low if least.higher else band.high
    if band is None or edge is None:
        return Bearing.MISSING, band.text if band else ""
    if band.leans_on:
        return Bearing.NOT_COMPARABLE, band.text
    gap = edge - least.value if least.higher else least.value - edge
    return _by(1 if gap > 0 else -1 if gap < 0 else 0), band.text


def _by(more: int) -> Bearing:
    return Bearing.TIGHTER if more > 0 else Bearing.LOOSER if more < 0 else Bearing.KEPT


def _of_term(agreement: Agreement, run: TermRun) -> tuple[Bearing, str]:
    """Return whether the term begins with the first day of one month and ends with the last day of another."""
    starts, ends = agreement.term.starts, agreement.term.ends
    first = (starts.month, starts.day) == (run.first_month, 1)
    last = (ends.month, ends.day) == (run.last_month, monthrange(ends.year, ends.month)[1])
    said = f"{starts.day} {starts:%B %Y} to {ends.day} {ends:%B %Y}"
    return (Bearing.KEPT if first and last else Bearing.LOOSER), said
