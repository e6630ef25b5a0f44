"""Relief: the grounds on which a miss of a clock, or of a slot of a duty, is not counted."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import BOTH, NOBODY, ReliefGround
from tallystick.core.agreement.shape.relief import ReliefPart
from tallystick.core.agreement.text.tree import Path

EITHER = "either"


def build_relief(
    draft: Draft, parts: Mapping[str, ReliefPart], path: Path, *, owed_by: str, deemed: bool = False
) -> Mapping[str, ReliefGround]:
    """Return the grounds of relief of what stands at a path; find those of what is never missed.

    owed_by: who owes it. deemed: whether silence decides when the time is up.
    """
    if parts and (owed_by == NOBODY or deemed):
        _nothing_to_relieve(draft, (*path, "relief"), deemed=deemed)
        return {}
    return {name: _ground(draft, name, part, (*path, "relief", name)) for name, part in parts.items()}


def _ground(draft: Draft, name: str, part: ReliefPart, path: Path) -> ReliefGround:
    if part.shown_by is not None:
        draft.party(part.shown_by, (*path, "shown_by"), EITHER)
    draft.party(part.granted_by, (*path, "granted_by"), BOTH)
    return ReliefGround(
        id=name,
        title=part.title,
        granted_by=part.granted_by,
        shown_by=part.shown_by,
        evidence=part.evidence or "",
        clause=draft.clause(part.clause, path),
    )


def _nothing_to_relieve(draft: Draft, path: Path, *, deemed: bool) -> None:
    why = "silence decides when its time is up" if deemed else "it binds nobody"
    draft.say(
        "A460",
        path,
        f"This is never missed, as {why}.",
        "Relief stands at a clock or a duty that a party can miss.",
        "Delete `relief`.",
        span=draft.key(path),
    )
