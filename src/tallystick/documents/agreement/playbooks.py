"""Playbooks as they are printed: a table of steps for each thing that may happen."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.condition_words import condition_in_words
from tallystick.core.agreement.english import listed
from tallystick.core.agreement.model import Agreement, Playbook, PlaybookStep
from tallystick.core.agreement.names import actor_name
from tallystick.core.agreement.phrases import say
from tallystick.documents.agreement.references import clause_cell
from tallystick.documents.blocks import Column, Table, cell


def playbook_tables(agreement: Agreement) -> Iterator[Table]:
    """Yield a table of the steps of each playbook."""
    for playbook in agreement.playbooks.values():
        yield Table(
            f"Steps: {playbook.title}",
            (
                Column("Step", 4),
                Column("Taken by", 3),
                Column("When", 4),
                Column("Within", 3),
                Column("Shown by", 3),
                Column("Clause"),
            ),
            tuple(
                (
                    cell(step.title),
                    cell(actor_name(step.who, agreement)),
                    cell(*_when(agreement, playbook, step)) or cell("At once"),
                    cell(say(step.within) if step.within else "No limit"),
                    cell(_shown_by(agreement, playbook, step)),
                    clause_cell(agreement, step.clause or playbook.clause),
                )
                for step in playbook.steps.values()
            ),
        )


def _when(agreement: Agreement, playbook: Playbook, step: PlaybookStep) -> Iterator[str]:
    conditions = [each for each in (playbook.when, step.only_when) if each is not None]
    yield from (f"Where {condition_in_words(each, agreement, playbook.kind)}" for each in conditions)
    if step.after:
        yield f"After: {listed([playbook.steps[name].title for name in step.after])}"


def _shown_by(agreement: Agreement, playbook: Playbook, step: PlaybookStep) -> str:
    """Return what shows a step: a milestone or a field, with the kind of record where it is another."""
    shown = step.shown_by
    kind = agreement.kinds[shown.kind or playbook.kind]
    if shown.field is not None:
        return kind.fields[shown.field].title
    title = kind.milestones[shown.milestone or ""].title
    return f"{kind.title}: {title}" if shown.kind else title
