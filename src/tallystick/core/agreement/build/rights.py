"""Rights: by which record each is used, what it ends, what must hold before it is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tallystick.core.agreement.build import columns
from tallystick.core.agreement.build.compositions import ratings_written
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import AGREEMENT, SERVICES, Ground, Right, RightNeed
from tallystick.core.agreement.shape.services import GroundPart, RightPart
from tallystick.core.agreement.text.tree import Path


def build_rights(draft: Draft) -> Mapping[str, Right]:
    """Return the rights, each used by a record of a kind there is."""
    made = {name: _right(draft, name, part) for name, part in draft.part.rights.items()}
    return {name: right for name, right in made.items() if right is not None}


def _right(draft: Draft, name: str, part: RightPart) -> Right | None:
    path = ("rights", name)
    draft.party(part.held_by, (*path, "held_by"), "either", "both")
    clause = draft.clause(part.clause, path)
    notice = draft.limit((*path, "notice"))
    kind, by = part.exercised_by.record, (*path, "exercised_by")
    if not draft.kind(kind, (*by, "record")) or kind not in draft.part.records:
        return None
    milestones = tuple(
        milestone
        for number, milestone in enumerate(part.exercised_by.milestone)
        if draft.milestone(kind, milestone, draft.item((*by, "milestone"), number))
    )
    ends = part.ends if part.ends is None or _can_end(draft, kind, part.ends, (*path, "ends")) else None
    if not milestones:
        return None
    return Right(
        id=name,
        title=part.title,
        held_by=part.held_by,
        kind=kind,
        milestones=milestones,
        where=columns.read_expression(draft, (*by, "where"), columns.noticed, kind),
        notice=notice,
        notice_text=part.notice or "",
        ends=ends,
        needs=tuple(_needs(draft, part, (*path, "needs"))),
        open_for=draft.limit((*path, "open_for")),
        clause=clause,
    )


def _can_end(draft: Draft, kind: str, name: str, path: Path) -> bool:
    """Return whether what a right ends is the agreement, or named by a field that names services."""
    fields = draft.part.records[kind].fields
    naming = [field for field, part in fields.items() if part.codes == SERVICES]
    return name == AGREEMENT or draft.is_known(
        "A135", "field that names a service", name, (AGREEMENT, *naming), path
    )


def _needs(draft: Draft, part: RightPart, path: Path) -> Iterator[RightNeed]:
    for number, need in enumerate(part.needs):
        at = (*path, str(number), "any_of")
        made = (_ground(draft, ground, (*at, str(place))) for place, ground in enumerate(need.any_of))
        yield RightNeed(need.that, tuple(ground for ground in made if ground is not None))


def _ground(draft: Draft, part: GroundPart, path: Path) -> Ground | None:
    """Return one ground of a need; None, with a finding, where it names what there is not."""
    if part.rated is not None:
        return _rated(draft, part, path)
    name, key = (part.missed, "missed") if part.missed is not None else (part.shown_by or "", "shown_by")
    kind, _, step = name.partition(".")
    at = (*path, key)
    if part.missed is not None:
        return Ground(kind, clock=step) if draft.is_known("A132", "clock", name, draft.clocks(), at) else None
    if not draft.kind(kind, at) or not draft.milestone(kind, step, at):
        return None
    where = columns.read_expression(draft, (*path, "where"), columns.shared, kind)
    return Ground(kind, milestone=step, where=where)


def _rated(draft: Draft, part: GroundPart, path: Path) -> Ground | None:
    known = draft.names("measures")
    measures = tuple(
        name
        for number, name in enumerate(part.measures)
        if draft.is_known("A111", "measure", name, known, draft.item((*path, "measures"), number))
    )
    given = dict.fromkeys(rating for name in measures or known for rating in ratings_written(draft, name))
    ratings = tuple(
        rating
        for number, rating in enumerate(part.rated or ())
        if draft.is_known("A112", "rating", rating, given, draft.item((*path, "rated"), number))
    )
    return Ground(ratings=ratings, measures=measures) if ratings else None
