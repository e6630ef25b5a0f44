"""Edits by programs, spliced into the text at its spans: only the lines of what is edited change.

Remarks, blank lines, the order of keys and the way a value is quoted stay. The new text is read again before it is
given out: it says exactly what was asked for, or the edit is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tallystick.core.agreement.text.compose import compose
from tallystick.core.agreement.text.fault import fault
from tallystick.core.agreement.text.outcome import outcome
from tallystick.core.agreement.text.splice import Splice, splices
from tallystick.core.agreement.text.spot import Refused
from tallystick.core.agreement.text.tree import Map, Source, plain
from tallystick.core.edits import Edit
from tallystick.core.findings import Finding


@dataclass(frozen=True, slots=True)
class Edited:
    """The text after its edits; None where they were refused, with the findings that say why."""

    text: str | None
    findings: tuple[Finding, ...] = ()


def edit(source: Source, edits: Sequence[Edit]) -> Edited:
    """Return the text with the edits made, all or none.

    source: a text as it is written, not one that is laid over another. edits: their paths are those of this text;
    no two may touch the same stretch of it. Line ends stay what they are.
    """
    root, found = compose(source)
    if root is None:
        return Edited(None, found)
    try:
        made = [each for one in edits for each in splices(root, one)]
        text = _spliced(source.text, made)
    except Refused as refused:
        return Edited(None, (refused.finding,))
    wanted = outcome(plain(root), edits)
    again, faults = compose(Source(source.name, text))
    if again is None or len(faults) > len(found):
        return Edited(None, faults)
    if plain(again) != wanted:
        return Edited(None, (_cannot_be_written(root, edits),))
    return Edited(text)


def edits_apart(source: Source, groups: Iterable[Sequence[Edit]]) -> list[Edit]:
    """Return the edits of those groups that can be made together, the first ones first; a group is taken whole."""
    root, _ = compose(source)
    kept: list[Edit] = []
    taken: list[Splice] = []
    for group in groups:
        try:
            made = [each for one in group for each in splices(root, one)] if root else []
            _spliced(source.text, [*taken, *made])
        except Refused:
            continue
        taken += made
        kept += group
    return kept


def _twice(splice: Splice) -> Finding:
    return fault(
        "A019",
        splice.span,
        message="Two edits would change the same stretch of the text.",
        expected="Edits made together change different places.",
        cure="Make one of them first, then the other.",
        path=splice.path,
    )


def _spliced(text: str, made: Sequence[Splice]) -> str:
    """Return the text with each stretch replaced.

    Raises:
        Refused: two of them touch the same stretch.
    """
    pieces: list[str] = []
    reached = 0
    for splice in sorted(made, key=lambda each: (each.start, each.end)):
        if splice.start < reached:
            raise Refused(_twice(splice))
        pieces += [text[reached : splice.start], splice.text]
        reached = splice.end
    return "".join([*pieces, text[reached:]])


def _cannot_be_written(root: Map, edits: Sequence[Edit]) -> Finding:
    path = edits[0].path if edits else ()
    return fault(
        "A013",
        root.span.part(0, 1),
        message="This edit cannot be written into the text without changing something else.",
        expected="An edit that changes one place of the text.",
        cure="Change the text by hand, or write what stands there in a simpler way first.",
        path=path,
    )
