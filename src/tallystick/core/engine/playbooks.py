"""Playbooks: how each step stands, worked out from the record alone and never kept.

A step is open from when its record was opened, or from when the last of the steps it comes after was done. A step whose
guard fails does not apply, and none waits for it; one whose guard is not known yet is not open. What was done is done,
also where its turn had not come, or where its guard says that it does not apply unless the same shows a step
of the branch that does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tallystick.core.agreement.model import Agreement, Evidence, Playbook, PlaybookStep
from tallystick.core.clock.because import Due
from tallystick.core.clock.moment import Moment
from tallystick.core.engine.conditions import condition, holds
from tallystick.core.engine.playbook_standing import StepStanding, StepState
from tallystick.core.engine.reckoning import Reckoner
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.setting import Setting

_OUT_OF_THE_WAY = (StepState.DONE, StepState.DONE_LATE, StepState.DOES_NOT_APPLY)


def steps_of(setting: Setting, states: Sequence[RecordState], as_of: Moment) -> Iterator[StepStanding]:
    """Yield how each step of each playbook stands at a moment, for each record that a playbook is for.

    states: every record of the copy. A record has the playbooks of the version it was opened under; one that is void
    has none.
    """
    for state in states:
        version = setting.terms.versions[state.version]
        for playbook in () if state.void else version.playbooks.values():
            if playbook.kind == state.kind.id and holds(condition(playbook.when), state.row) is True:
                reckoner = setting.reckoner(state.version, setting.adoptions)
                yield from _steps(reckoner, playbook, state, states, as_of)


def kinds_showing_steps(versions: Iterable[Agreement], kind: str) -> frozenset[str]:
    """Return the other kinds of record that show steps of the records of a kind, in any version."""
    return frozenset(
        step.shown_by.kind
        for version in versions
        for playbook in version.playbooks.values()
        for step in playbook.steps.values()
        if playbook.kind == kind and step.shown_by.kind is not None
    )


def _steps(
    reckoner: Reckoner, playbook: Playbook, state: RecordState, states: Sequence[RecordState], as_of: Moment
) -> Iterator[StepStanding]:
    known: dict[str, StepStanding] = {}
    for step in playbook.steps.values():
        known[step.id] = _standing(
            reckoner, playbook, step, state, _shown(step.shown_by, state, states), known, as_of
        )
    yield from known.values()


def _standing(
    reckoner: Reckoner,
    playbook: Playbook,
    step: PlaybookStep,
    state: RecordState,
    shown: tuple[Moment, str] | None,
    known: Mapping[str, StepStanding],
    as_of: Moment,
) -> StepStanding:
    applies = False if state.withdrawn_at else holds(condition(step.only_when), state.row)
    if applies is False and _shows_another(playbook, step, state):
        shown = None
    waits_for = [known[name] for name in step.after if known[name].state not in _OUT_OF_THE_WAY]
    since = _since(state, (known[name] for name in step.after)) if applies and not waits_for else None
    due = reckoner.due(since, step.within) if since and step.within else None
    found, why = _state(shown, due if isinstance(due, Due) else None, as_of), ""
    if shown is None and applies is False:
        found = StepState.DOES_NOT_APPLY
    elif shown is None and since is None:
        found = StepState.NOT_YET
        why = f"after: {', '.join(each.title for each in waits_for)}" if waits_for else _UNKNOWN
    elif due is not None and not isinstance(due, Due):
        why = due.why
    return StepStanding(
        record=state.ref,
        playbook=playbook.id,
        step=step.id,
        title=step.title,
        who=step.who,
        state=found,
        applies=applies,
        since=since,
        due=due.deadline if isinstance(due, Due) else None,
        done_at=shown[0] if shown else None,
        shown_by=shown[1] if shown else None,
        why=why,
        clause=step.clause or playbook.clause,
    )


def _shows_another(playbook: Playbook, step: PlaybookStep, state: RecordState) -> bool:
    """Return whether what shows a step also shows one in its place, of another branch that may apply."""
    return any(
        other.id != step.id
        and other.shown_by == step.shown_by
        and holds(condition(other.only_when), state.row) is not False
        for other in playbook.steps.values()
    )


_UNKNOWN = "whether it applies is not known yet"


def _since(state: RecordState, before: Iterable[StepStanding]) -> Moment:
    """Return from when a step is open: when the last step before it was done, else when its record was opened."""
    return max((state.opened, *(each.done_at for each in before if each.done_at)), key=lambda at: at.at)


def _state(shown: tuple[Moment, str] | None, due: Due | None, as_of: Moment) -> StepState:
    """Return how a step stands that applies and is open, or was done."""
    passed = due is not None and (shown[0] if shown else as_of).at >= due.late_from
    if shown:
        return StepState.DONE_LATE if passed else StepState.DONE
    return StepState.LATE if passed else StepState.OPEN


def _shown(
    evidence: Evidence, state: RecordState, states: Iterable[RecordState]
) -> tuple[Moment, str] | None:
    """Return when a step was done, and which record shows it; None where none does."""
    if evidence.field is not None:
        at = _filled(state, evidence.field)
        return (at, state.ref) if at else None
    about = (
        [state]
        if evidence.kind is None
        else [each for each in states if _is_about(each, evidence.kind, state)]
    )
    reached = [
        (each.reached[name], each.ref) for each in about if (name := evidence.milestone or "") in each.reached
    ]
    return min(reached, key=lambda found: found[0].at, default=None)


def _filled(state: RecordState, name: str) -> Moment | None:
    """Return when a field was first filled in that still is; a "no" is not filled in."""
    if state.fields.get(name) in (None, False, ""):
        return None
    said = (entry.happened_at for entry in state.entries if entry.fields.get(name) not in (None, False, ""))
    return next(said, state.opened)


def _is_about(other: RecordState, kind: str, state: RecordState) -> bool:
    """Return whether a record of some kind is about another: by its subject, or by a field that refers to it."""
    if other.kind.id != kind or other.void:
        return False
    fields = other.kind.at(other.version).kind.fields
    return other.subject == state.ref or any(
        other.fields.get(name) == state.ref for name, field in fields.items() if field.of == state.kind.id
    )
