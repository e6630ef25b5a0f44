"""Rules and documents from outside: whose they are, and by which record a new edition is taken in."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import OUTSIDE, NewEdition, Outside
from tallystick.core.agreement.shape.outside import NewEditionPart, OutsidePart
from tallystick.core.agreement.text.tree import Path


def build_outside(draft: Draft) -> Mapping[str, Outside]:
    """Return the rules and documents from outside, each with an owner there is."""
    return {name: _outside(draft, name, part) for name, part in draft.part.outside.items()}


def _outside(draft: Draft, name: str, part: OutsidePart) -> Outside:
    path = (OUTSIDE, name)
    draft.party_or_body(part.owner, (*path, "owner"))
    if part.reviewed_by is not None:
        draft.party(part.reviewed_by, (*path, "reviewed_by"))
    if part.codes is not None:
        draft.is_known("A108", "code list", part.codes, draft.names("codes"), (*path, "codes"))
    return Outside(
        id=name,
        title=part.title,
        kind=part.kind,
        owner=part.owner,
        edition=part.edition,
        value=part.value or "",
        review_by=part.review_by,
        reviewed_by=part.reviewed_by,
        codes=part.codes,
        new_edition=_new_edition(draft, part.new_edition, (*path, "new_edition")),
        clause=draft.clause(part.clause, path),
    )


def _new_edition(draft: Draft, part: NewEditionPart | None, path: Path) -> NewEdition | None:
    """Return how a new edition is taken in; None where it is not said, or names what there is not."""
    if (
        part is None
        or not draft.kind(part.record, (*path, "record"))
        or part.record not in draft.part.records
    ):
        return None
    known = draft.milestone(part.record, part.milestone, (*path, "milestone"))
    fields = draft.names("records", part.record, "fields")
    known &= draft.is_known("A107", "field", part.edition, fields, (*path, "edition"))
    if part.review_by is not None and draft.is_known(
        "A107", "field", part.review_by, fields, (*path, "review_by")
    ):
        _check_date(draft, part.record, part.review_by, (*path, "review_by"))
    about = _about(draft, part.record, path)
    return NewEdition(part.record, part.milestone, part.edition, part.review_by, about) if known else None


def _check_date(draft: Draft, kind: str, name: str, path: Path) -> None:
    field = draft.part.records[kind].fields.get(name)
    if field is not None and field.type != "date":
        draft.say(
            "A302",
            path,
            f'The field "{name}" is of the type {field.type}.',
            "A field of the type date: by when to look at it again.",
            "Name a date, or make this field one.",
        )


def _about(draft: Draft, kind: str, path: Path) -> str | None:
    """Return the field of a kind that says which document a record is of; find that none does and several could be."""
    naming = [name for name, field in draft.part.records[kind].fields.items() if field.codes == OUTSIDE]
    of_this = [
        each for each in draft.part.outside.values() if each.new_edition and each.new_edition.record == kind
    ]
    if not naming and len(of_this) > 1:
        draft.say(
            "A424",
            (*path, "record"),
            f'{len(of_this)} documents are renewed by "{kind}", and no field of it says which.',
            "A field of the type code with `codes: outside`.",
            "Add the field to the kind of record, or take a kind of its own for each document.",
        )
    return naming[0] if naming else None
