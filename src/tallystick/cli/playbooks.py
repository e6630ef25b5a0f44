"""The steps of playbooks, as `tallystick position` and `explain` tell them, to people and to programs."""

from __future__ import annotations

from tallystick.cli.showing import as_iso, show_table, when_in_words
from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.names import actor_name
from tallystick.core.engine.playbook_standing import StepStanding, StepState
from tallystick.core.engine.position import CopyPosition

_TO_DO = (StepState.OPEN, StepState.LATE)


def step_members(copy: CopyPosition, step: StepStanding) -> dict[str, object]:
    """Return a step with the members that programs read."""
    return {
        "party": copy.copy,
        "record": step.record,
        "playbook": step.playbook,
        "step": step.step,
        "who": step.who,
        "state": step.state.value,
        "applies": step.applies,
        "since": step.since.at.isoformat() if step.since else None,
        "due": as_iso(step.due),
        "done_at": step.done_at.at.isoformat() if step.done_at else None,
        "shown_by": step.shown_by,
        "why": step.why or None,
        "clause": step.clause,
    }


def show_steps_to_do(copy: CopyPosition, version: Agreement) -> None:
    """Print the steps that are open or late, of every record; nothing where there are none."""
    rows = [(step.record, *_row(step, version)) for step in copy.steps if step.state in _TO_DO]
    if rows:
        show_table("Steps to take", ("record", "step", "who", "state"), rows)


def show_steps(steps: list[StepStanding], version: Agreement) -> None:
    """Print every step of one record, playbook by playbook."""
    for name in dict.fromkeys(step.playbook for step in steps):
        playbook = version.playbooks.get(name)
        rows = [_row(step, version) for step in steps if step.playbook == name]
        show_table(f"Steps: {playbook.title if playbook else name}", ("step", "who", "state"), rows)


def _row(step: StepStanding, version: Agreement) -> tuple[str, str, str]:
    return step.title, actor_name(step.who, version), _say(step, version)


def _say(step: StepStanding, version: Agreement) -> str:
    """Return how a step stands, in words."""
    said = step.state.value
    if step.done_at:
        said += f" {step.done_at.day.isoformat()} ({step.shown_by})"
        return f"{said}, though it does not apply" if step.applies is False else said
    if step.due is not None:
        return f"{said}, due {when_in_words(step.due, version.zone)}"
    return f"{said} ({step.why})" if step.why else said
