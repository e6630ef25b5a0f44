"""What an agreement was made from, and where it differs: its template, its framework, standard kinds of record."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.findings import Place


@dataclass(frozen=True, slots=True)
class Difference:
    """A term or clause in which an agreement differs from a text that it rests on.

    path: its address. theirs and ours: what each says, empty where it says nothing or is a whole part.
    effect: changed, added or removed. place: where ours stands, None where it was removed.
    """

    path: tuple[str, ...]
    effect: str
    theirs: str
    ours: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Inherited:
    """A text that an agreement, or one kind of record, rests on (D-92, P-01).

    relation: `adapts`, `under` or `like`. name: the text's name. title: what it calls itself. at: the path of what
    rests on it, empty for the whole. differences: in the order of that text, then what is added to it; additions
    to a framework are no differences and are left out.
    """

    relation: str
    name: str
    title: str
    at: tuple[str, ...]
    differences: tuple[Difference, ...]
