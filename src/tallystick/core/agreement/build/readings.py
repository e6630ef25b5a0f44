"""Readings: which meanings an ambiguous value has, which was chosen, and where the text rests on it."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import Reading
from tallystick.core.agreement.shape.readings import ReadingPart
from tallystick.core.agreement.text.readings import is_limit
from tallystick.core.agreement.text.tree import Path


def build_readings(draft: Draft) -> Mapping[str, Reading]:
    """Return the readings; find a value that names none, a meaning that is not listed, a choice without its maker."""
    known = draft.names("readings")
    for path, name in draft.readings.items():
        text = draft.span(path).text
        span = draft.part_of(path, text.rfind(name), len(name)) if name in text else None
        draft.is_known("A140", "reading", name, known, path, span=span)
    return {name: _reading(draft, name, part) for name, part in draft.part.readings.items()}


def _reading(draft: Draft, name: str, part: ReadingPart) -> Reading:
    path = ("readings", name)
    used_at = tuple(at for at, used in draft.readings.items() if used == name)
    meanings = draft.names(*path, "may_mean")
    for key, said in (("chosen", part.chosen), ("strictest", part.strictest)):
        if said is not None:
            draft.is_known("A140", "reading", said, meanings, (*path, key))
    if part.chosen is not None:
        _say_who(draft, part, path)
    elif part.strictest is None:
        _say_which(draft, used_at, path)
    return Reading(
        id=name,
        title=part.title,
        may_mean=part.may_mean,
        strictest=part.strictest,
        chosen=part.chosen,
        chosen_by=part.chosen_by or "",
        chosen_on=part.chosen_on,
        why=part.because or "",
        clause=draft.clause(part.clause, path),
        used_at=used_at,
    )


def _say_who(draft: Draft, part: ReadingPart, path: Path) -> None:
    """Find that it is not said who chose a reading, or when."""
    for key, said, what in (
        ("chosen_by", part.chosen_by, "who chose it"),
        ("chosen_on", part.chosen_on, "when it was chosen"),
    ):
        if said is None:
            draft.say(
                "A011",
                (*path, "chosen"),
                f"It is not said {what}.",
                f"`{key}:` beside `chosen:`.",
                f"Add `{key}:` with {what}.",
            )


def _say_which(draft: Draft, used_at: tuple[Path, ...], path: Path) -> None:
    """Find that it is not said which reading counts until one is chosen, where the engine cannot tell."""
    if any(not is_limit(at) for at in used_at):
        draft.say(
            "A011",
            path,
            "It is not said which reading counts until one is chosen.",
            "`strictest:` with one of the readings; only limits of clocks need none.",
            "Add `strictest:` with the reading that binds most.",
        )
