"""The steps of a record, in words: who takes each, how it stands, and what it waits for."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.names import actor_name
from tallystick.core.engine.playbook_standing import StepStanding, StepState
from tallystick.store.queries.records import RecordPage
from tallystick.web.words.moments import deadline_in_words, moment_in_words
from tallystick.web.words.statuses import Tag

_COLOURS = {
    StepState.DONE: "green",
    StepState.DONE_LATE: "orange",
    StepState.OPEN: "blue",
    StepState.LATE: "red",
    StepState.NOT_YET: "grey",
    StepState.DOES_NOT_APPLY: "grey",
}


@dataclass(frozen=True, slots=True)
class StepSaid:
    """A step in words."""

    title: str
    who: str
    said: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class PlaybookSaid:
    """A playbook of a record, with its steps in words."""

    title: str
    steps: tuple[StepSaid, ...]


def playbooks_in_words(page: RecordPage) -> list[PlaybookSaid]:
    """Return the playbooks of a record in words, as the version has them that it was opened under."""
    version = page.versions[page.position.version]
    return [
        PlaybookSaid(
            version.playbooks[name].title,
            tuple(_step(step, version) for step in page.steps if step.playbook == name),
        )
        for name in dict.fromkeys(step.playbook for step in page.steps)
    ]


def _step(step: StepStanding, version: Agreement) -> StepSaid:
    tag = Tag(step.state.value.capitalize(), _COLOURS[step.state])
    return StepSaid(step.title, actor_name(step.who, version), _said(step, version), tag)


def _said(step: StepStanding, version: Agreement) -> str:
    """Return when a step was done or is due, or what it waits for."""
    if step.done_at:
        done = f"done {moment_in_words(step.done_at, version.zone)}"
        return f"{done}, though it does not apply" if step.applies is False else done
    if step.due is not None:
        return f"due {deadline_in_words(step.due, version.zone)}"
    return step.why
