"""What states and people are called on a page."""

from __future__ import annotations

from tallystick.core.agreement.model import Agreement, RecordKind
from tallystick.core.engine.gates import STATES

DEEMED = "deemed "


def state_name(state: str, kind: RecordKind) -> str:
    """Return the state of a record in words: the title of the milestone it is named after, or what a gate made of it.

    Where a gate of the kind gives a state of the same name as a milestone, only that name is said.
    """
    deemed, words = ("Deemed: ", state[len(DEEMED) :]) if state.startswith(DEEMED) else ("", state)
    turned_away = {STATES[gate.effect] for gate in kind.gates.values() if gate.effect in STATES}
    found = None if state in turned_away else kind.milestones.get(words.replace(" ", "_"))
    said = found.title if found else words[:1].upper() + words[1:]
    return deemed + (said[:1].lower() + said[1:] if deemed else said)


def person_name(by: str, agreement: Agreement) -> str:
    """Return what whoever recorded an entry is called: the title of their post, else as they are written down."""
    post = agreement.posts.get(by)
    return post.title if post else by
