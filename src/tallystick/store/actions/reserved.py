"""Reserved acts: an entry that is kept for a post is written by whoever may act for it on that day, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.core.agreement.model import Agreement, Milestone, RecordKind
from tallystick.core.engine.authority import why_not
from tallystick.core.engine.counting import opening_milestone
from tallystick.core.engine.fold import fold
from tallystick.core.facts import AnyEntry, Recorded
from tallystick.store.actions.desk import Desk
from tallystick.store.actions.receipt import Refused
from tallystick.store.models import Record
from tallystick.store.texts import kind_in


def by_who_may(at: Desk, fact: Recorded, known: Record | None) -> Recorded:
    """Return an entry as by the post or the name under which its writer may record what it does.

    known: its record, None for a new one.

    Raises:
        Refused: it is kept for a post that they may not act for, or goes beyond their authority.
    """
    agreement = at.agreement(fact.happened_at)
    kind = kind_in(agreement, at.versions, fact.kind)
    milestone = _reserved(kind, fact, opens=known is None) if kind else None
    if milestone is None:
        return fact
    standing, amount = at.standing(), _committed(milestone, fact, at.facts(known) if known else ())
    day, party = fact.happened_at.day, fact.for_party
    whys: dict[str, bool] = {}
    for who in dict.fromkeys((fact.by, at.by.name)):
        why = why_not(agreement, standing, milestone, who, party, day, amount)
        if not why:
            return replace(fact, by=who)
        whys[why] = not why_not(agreement, standing, milestone, who, party, day)
    beyond = next((why for why, may in whys.items() if may), None)
    raise Refused({"milestone": _said(agreement, milestone, beyond or next(iter(whys)))})


def _reserved(kind: RecordKind, fact: Recorded, *, opens: bool) -> Milestone | None:
    name = fact.milestone or (opening_milestone(kind.milestones) if opens else None)
    milestone = kind.milestones.get(name or "")
    return milestone if milestone is not None and milestone.only else None


def _committed(milestone: Milestone, fact: Recorded, entries: Sequence[AnyEntry]) -> int | None:
    """Return the sum in pence that a milestone commits to: as the entry says, else as the record has it."""
    amount = fact.fields.get(milestone.commits or "")
    for one in fold(entries).entries if amount is None else ():
        if isinstance(one, Recorded) and one.record == fact.record:
            amount = one.fields.get(milestone.commits or "", amount)
    return amount if isinstance(amount, int) else None


def _said(agreement: Agreement, milestone: Milestone, why: str) -> str:
    clause = agreement.clauses.get(milestone.clause or "")
    where = f" (clause {clause.number})" if clause else ""
    return f'You may not record "{milestone.title}"{where}: {why}'
