"""Where a settlement stands, from the answers there are: nothing of it is stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tallystick.store.models import CopyParty, Settlement, SettlementAnswer


class SettlementState(StrEnum):
    """Where a settlement stands; `overtaken` where another version came before it was agreed, or its day passed."""

    OPEN = "open"
    AGREED = "agreed"
    REFUSED = "refused"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest version of a text: its number and seal, with all the seals there are."""

    number: int
    seals: frozenset[str]


def bound_by(text: int, today: date) -> frozenset[int]:
    """Return the organisations that a text binds today, by the copies that have not ended: one query."""
    parties = CopyParty.objects.filter(copy__text=text, copy__ends__gte=today)
    return frozenset(parties.values_list("organisation", flat=True))


def agreed_by(answers: Iterable[SettlementAnswer]) -> frozenset[int]:
    """Return the organisations that agree."""
    return frozenset(answer.organisation_id for answer in answers if answer.agrees)


def state_of(
    settlement: Settlement, answers: Collection[SettlementAnswer], latest: Latest, today: date
) -> SettlementState:
    """Return where a settlement stands today, given the latest version of its text."""
    if settlement.hash in latest.seals:
        return SettlementState.AGREED
    if any(not answer.agrees for answer in answers):
        return SettlementState.REFUSED
    if settlement.base != latest.number or settlement.in_force <= today:
        return SettlementState.OVERTAKEN
    return SettlementState.OPEN
