"""Playbooks: each step done by somebody there is, after steps before it, and shown by something that is recorded."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.agreement.build import columns
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import Evidence, Playbook, PlaybookStep
from tallystick.core.agreement.shape.playbooks import PlaybookPart, StepPart
from tallystick.core.agreement.text.tree import Path


def build_playbooks(draft: Draft) -> Mapping[str, Playbook]:
    """Return the playbooks, each for a kind of record there is, with the steps that are sound."""
    made = {name: _playbook(draft, name, part) for name, part in draft.part.playbooks.items()}
    return {name: playbook for name, playbook in made.items() if playbook is not None}


def _playbook(draft: Draft, name: str, part: PlaybookPart) -> Playbook | None:
    path = ("playbooks", name)
    clause = draft.clause(part.clause, path)
    if not draft.kind(part.record, (*path, "record")) or part.record not in draft.part.records:
        return None
    when = columns.read_expression(draft, (*path, "when"), columns.recorded, part.record)
    steps: dict[str, PlaybookStep] = {}
    for step, told in part.steps.items():
        made = _step(draft, part, step, told, (*path, "steps", step))
        if made is not None:
            steps[step] = made
    return Playbook(name, part.title, part.record, steps, when, clause)


def _step(draft: Draft, playbook: PlaybookPart, name: str, part: StepPart, path: Path) -> PlaybookStep | None:
    known = (*draft.names("parties"), *draft.names("posts"), *draft.names("bodies"))
    draft.is_known("A101", "party, post or body", part.who, known, (*path, "who"))
    earlier = list(playbook.steps)[: list(playbook.steps).index(name)]
    after = tuple(
        step
        for number, step in enumerate(part.after)
        if draft.is_known("A462", "earlier step", step, earlier, draft.item((*path, "after"), number))
    )
    shown_by = _evidence(draft, playbook.record, part.shown_by, (*path, "shown_by"))
    only_when = columns.read_expression(draft, (*path, "only_when"), columns.recorded, playbook.record)
    within = draft.limit((*path, "within"))
    clause = draft.clause(part.clause, path)
    if shown_by is None:
        return None
    return PlaybookStep(name, part.title, part.who, shown_by, only_when, after, within, clause)


def _evidence(draft: Draft, kind: str, written: str, path: Path) -> Evidence | None:
    """Return what shows a step: of the record itself, or of a record of another kind that is about it."""
    other, dot, milestone = written.partition(".")
    if dot:
        return _of_another(draft, kind, other, milestone, path)
    milestones, fields = draft.names("records", kind, "milestones"), draft.names("records", kind, "fields")
    if not draft.is_known("A462", "milestone or field", written, (*milestones, *fields), path):
        return None
    return Evidence(milestone=written) if written in milestones else Evidence(field=written)


def _of_another(draft: Draft, kind: str, other: str, milestone: str, path: Path) -> Evidence | None:
    if not draft.kind(other, path) or not draft.milestone(other, milestone, path):
        return None
    part = draft.part.records.get(other)
    if part is not None and part.subject != kind and not any(of.of == kind for of in part.fields.values()):
        draft.say(
            "A462",
            path,
            f'No record of the kind "{other}" says which "{kind}" it is about.',
            f"A kind with `subject: {kind}`, or with a field that refers to one.",
            "Give the kind such a subject or field, or let a milestone of the record itself show the step.",
        )
        return None
    return Evidence(milestone=milestone, kind=other)
