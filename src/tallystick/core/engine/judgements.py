"""Duties of judgement: how each stands by what was attested of it, and by nothing else.

The attestation that was made last counts, of those by the party whose word does and with the evidence that is asked
for. Where there is none, or it holds no longer, nothing is said of the duty: it is never met by default.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tallystick.core.agreement.model import Judgement
from tallystick.core.clock.because import Due
from tallystick.core.clock.moment import Moment
from tallystick.core.engine.conditions import condition, holds
from tallystick.core.engine.judgement_standing import JudgementStanding, JudgementState
from tallystick.core.engine.reckoning import Reckoner
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.setting import Setting

EITHER = "either"


def judgements_of(
    setting: Setting, version: int, states: Iterable[RecordState], as_of: Moment
) -> Iterator[JudgementStanding]:
    """Yield how each duty of judgement of a version stands at a moment."""
    known = tuple(state for state in states if not state.void)
    reckoner = setting.reckoner(version, setting.adoptions)
    for judgement in setting.terms.versions[version].judgements.values():
        yield _standing(reckoner, judgement, known, as_of)


def _standing(
    reckoner: Reckoner, judgement: Judgement, states: Iterable[RecordState], as_of: Moment
) -> JudgementStanding:
    about = [state for state in states if _is_about(judgement, state)]
    counting = [state for state in about if _counts(judgement, state)]
    last = max(counting, key=lambda state: state.reached[judgement.milestone].at, default=None)
    at = last.reached[judgement.milestone] if last else None
    due = reckoner.due(at, judgement.holds_for) if at and judgement.holds_for else None
    return JudgementStanding(
        judgement=judgement.id,
        title=judgement.title,
        owed_by=judgement.owed_by,
        attested_by=judgement.attested_by,
        state=_state(judgement, last, due if isinstance(due, Due) else None, as_of),
        record=last.ref if last else None,
        at=at,
        until=due.deadline if isinstance(due, Due) else None,
        set_aside=tuple(state.ref for state in about if state not in counting),
        clause=judgement.clause,
    )


def _is_about(judgement: Judgement, state: RecordState) -> bool:
    return (
        state.kind.id == judgement.kind
        and judgement.milestone in state.reached
        and holds(condition(judgement.where), state.row) is True
    )


def _counts(judgement: Judgement, state: RecordState) -> bool:
    """Return whether an attestation is by the party whose word counts, and has its evidence."""
    reaching = [entry for entry in state.entries if entry.milestone == judgement.milestone] or [state.opening]
    theirs = judgement.attested_by in (EITHER, reaching[-1].for_party)
    return theirs and (judgement.evidence is None or state.fields.get(judgement.evidence) not in (None, ""))


def _state(judgement: Judgement, last: RecordState | None, due: Due | None, as_of: Moment) -> JudgementState:
    if last is None:
        return JudgementState.NOT_ATTESTED
    if due is not None and as_of.at >= due.late_from:
        return JudgementState.LAPSED
    met = holds(condition(judgement.met_when), last.row) is True
    return JudgementState.MET if met else JudgementState.NOT_MET
