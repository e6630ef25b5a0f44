"""Rules and documents from outside: the edition that counts, and whether it is due to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tallystick.core.agreement.model import Agreement, NewEdition, Outside
from tallystick.core.clock.moment import Moment
from tallystick.core.clock.words import say_weekday
from tallystick.core.engine.clocks import date_in
from tallystick.core.engine.outside_standing import OutsideStanding, OutsideState
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.words import say_moment, say_party


def outside_of(
    agreement: Agreement, copy: str, states: Iterable[RecordState], today: date
) -> Iterator[OutsideStanding]:
    """Yield each rule and document from outside as it stands on a day. agreement: the version in force then."""
    held = [state for state in states if not state.void]
    for document in agreement.outside.values():
        yield _standing(agreement, copy, document, held, today)


def _standing(
    agreement: Agreement, copy: str, document: Outside, states: Iterable[RecordState], today: date
) -> OutsideStanding:
    taken = taken_in(document, states)
    rule = document.new_edition
    edition, review_by = document.edition, document.review_by
    if taken is not None and rule is not None:
        said = taken[1].fields.get(rule.edition)
        edition = str(said) if said is not None else edition
        review_by = date_in(taken[1], rule.review_by) if rule.review_by else None
    state = state_on(review_by, today)
    return OutsideStanding(
        copy=copy,
        document=document.id,
        title=document.title,
        kind=document.kind,
        owner=document.owner,
        edition=edition,
        value=document.value,
        since=taken[0] if taken else None,
        record=taken[1].ref if taken else None,
        review_by=review_by,
        reviewed_by=document.reviewed_by,
        state=state,
        clause=document.clause,
        said=tuple(_said(agreement, document, edition, taken, review_by, state)),
    )


def taken_in(document: Outside, states: Iterable[RecordState]) -> tuple[Moment, RecordState] | None:
    """Return the last record that took in an edition of a document, with when; None where none has."""
    rule = document.new_edition
    found = [
        (state.reached[rule.milestone], state)
        for state in states
        if rule is not None and rule.milestone in state.reached and _is_about(state, rule, document.id)
    ]
    return max(found, key=lambda each: each[0].at, default=None)


def _is_about(state: RecordState, rule: NewEdition, document: str) -> bool:
    if state.kind.id != rule.kind:
        return False
    return rule.about is None or state.fields.get(rule.about) == document


def state_on(review_by: date | None, today: date) -> OutsideState:
    """Return how a document stands on a day: due for review from the day after its review date."""
    if review_by is None:
        return OutsideState.NO_DATE
    return OutsideState.DUE if today > review_by else OutsideState.CURRENT


def _said(
    agreement: Agreement,
    document: Outside,
    edition: str,
    taken: tuple[Moment, RecordState] | None,
    review_by: date | None,
    state: OutsideState,
) -> Iterator[str]:
    owner = say_party(agreement, document.owner)
    if taken is None:
        yield f"Edition {edition} is the one that version {agreement.version} names; {owner} owns it."
    else:
        when = say_moment(taken[0], agreement.zone)
        yield f"Edition {edition} was taken in by {taken[1].ref} {when}; {owner} owns it."
    if review_by is None:
        yield "No day is set by which to look at it again."
    elif state is OutsideState.DUE:
        yield f"It was to be looked at again by {say_weekday(review_by)}, and nothing recorded says that it was."
    else:
        yield f"It is to be looked at again by {say_weekday(review_by)}."
    if document.reviewed_by is not None:
        who = say_party(agreement, document.reviewed_by)
        yield f"{who[:1].upper()}{who[1:]} sees to that."
