"""What may follow from ratings, with what must hold first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tallystick.core.agreement.build import columns
from tallystick.core.agreement.build.compositions import ratings_written
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import Consequence, Need, ShownBy
from tallystick.core.agreement.shape.parts import ConsequencePart, NeedPart
from tallystick.core.agreement.text.tree import Path


def build_consequences(draft: Draft) -> Mapping[str, Consequence]:
    """Return what may follow from ratings, each on ratings that the measures give."""
    consequences = {}
    for name, part in draft.part.consequences.items():
        path = ("consequences", name)
        draft.party(part.decided_by, (*path, "decided_by"))
        measures = tuple(m for n, m in enumerate(part.measures) if _measured(draft, m, path, n))
        if part.opens is not None:
            draft.kind(part.opens, (*path, "opens"))
        _check_ratings(draft, part.on, measures or draft.names("measures"), path)
        consequences[name] = Consequence(
            name,
            part.title,
            tuple(part.on),
            part.decided_by,
            measures,
            part.repeated,
            _out_of(draft, part, path),
            part.resets,
            tuple(_needs(draft, part.needs, (*path, "needs"))),
            part.opens,
            draft.clause(part.clause, path),
        )
    return consequences


def _out_of(draft: Draft, part: ConsequencePart, path: Path) -> int:
    """Return of how many periods so many must give grounds; of as many, unless it is said."""
    if part.out_of is None:
        return part.repeated
    if part.out_of < part.repeated:
        draft.say(
            "A013",
            (*path, "out_of"),
            f"No {part.repeated} of {part.out_of} periods can give grounds.",
            f"A whole number from {part.repeated}.",
            f'Write "{part.repeated}" or more, or fewer at `repeated:`.',
        )
    return max(part.out_of, part.repeated)


def _measured(draft: Draft, name: str, path: Path, number: int) -> bool:
    at = draft.item((*path, "measures"), number)
    return draft.is_known("A111", "measure", name, draft.names("measures"), at)


def _check_ratings(draft: Draft, ratings: list[str], measures: tuple[str, ...], path: Path) -> None:
    """Find a rating that none of the measures gives."""
    given = dict.fromkeys(rating for measure in measures for rating in ratings_written(draft, measure))
    for number, rating in enumerate(ratings):
        at = draft.item((*path, "on"), number)
        draft.is_known("A112", "rating", rating, given, at)


def _needs(draft: Draft, parts: list[NeedPart], path: Path) -> Iterator[Need]:
    for number, part in enumerate(parts):
        yield Need(part.that, _shown_by(draft, part, draft.item(path, number)))


def _shown_by(draft: Draft, part: NeedPart, path: Path) -> ShownBy | None:
    """Return what on the record shows a need, None where nothing does or the text has faults there."""
    if part.shown_by is None:
        if part.where is not None or part.measure is not None:
            _without_record(draft, path)
        return None
    kind, _, milestone = part.shown_by.partition(".")
    at = (*path, "shown_by")
    if not draft.kind(kind, at) or not draft.milestone(kind, milestone, at):
        return None
    where = columns.read_expression(draft, (*path, "where"), columns.shared, kind)
    fields = draft.names("records", kind, "fields")
    if part.measure is not None and not draft.is_known(
        "A107", "field", part.measure, fields, (*path, "measure")
    ):
        return None
    return ShownBy(kind, milestone, where, part.measure)


def _without_record(draft: Draft, path: Path) -> None:
    draft.say(
        "A011",
        path,
        "`where` and `measure` say something of a record, and no `shown_by` stands here.",
        "A need that a record shows says by which of its milestones.",
        "Add `shown_by`, such as `meeting.held`, or leave the other keys out.",
    )
