"""Units of the parties, bodies outside them, and codes that may be used for a time."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import Body, InUse, Unit
from tallystick.core.agreement.text.tree import Path

EITHER = "either"


def build_units(draft: Draft) -> Mapping[str, Unit]:
    """Return the units, each part of a party there is, with posts that there are."""
    units = {}
    for name, part in draft.part.units.items():
        path = ("units", name)
        draft.party(part.party, (*path, "party"))
        contacts = named(draft, part.contacts, ("A131", "post", "posts"), (*path, "contacts"))
        units[name] = Unit(name, part.party, part.title, contacts, draft.clause(part.clause, path))
    return units


def build_bodies(draft: Draft) -> Mapping[str, Body]:
    """Return the bodies outside the parties; find one that names no body, or that is also a party."""
    bodies = {}
    for name, part in draft.part.bodies.items():
        path = ("bodies", name)
        if name in draft.names("parties"):
            draft.say(
                "A120",
                path,
                f'"{name}" is a party already.',
                "A body stands outside the parties, and has a name of its own.",
                "Call the body otherwise, or take it out.",
                span=draft.key(path),
            )
        if part.recorded_by is not None:
            draft.party(part.recorded_by, (*path, "recorded_by"), EITHER)
        if part.named_by is not None:
            draft.is_known("A142", "body", part.named_by, draft.names("bodies"), (*path, "named_by"))
        clause = draft.clause(part.clause, path)
        bodies[name] = Body(name, part.title, part.role, part.named_by, part.recorded_by, clause)
    return bodies


def recorded_for(draft: Draft, name: str | None) -> str | None:
    """Return the party that records the steps of a body; find that none is said. None for what is no body."""
    part = draft.part.bodies.get(name or "")
    if part is not None and part.recorded_by is None:
        draft.say(
            "A423",
            ("bodies", name or ""),
            f'"{part.title}" has steps or duties of its own, and no party records them.',
            "`recorded_by:` with a party, or `either`: a body outside writes nothing itself.",
            "Add `recorded_by:` to the body.",
            span=draft.key(("bodies", name or "")),
        )
    return part.recorded_by if part else None


def units_at(draft: Draft, names: list[str], path: Path) -> tuple[str, ...]:
    """Return those of the units named at a path that there are."""
    return named(draft, names, ("A141", "unit", "units"), path)


def named(draft: Draft, names: list[str], what: tuple[str, str, str], path: Path) -> tuple[str, ...]:
    """Return those of some names that there are. what: the code of the finding, the thing, the section it stands in."""
    code, thing, section = what
    known = draft.names(section)
    return tuple(
        name
        for number, name in enumerate(names)
        if draft.is_known(code, thing, name, known, draft.item(path, number))
    )


def in_use(draft: Draft, codes: str | None) -> Mapping[str, InUse]:
    """Return the codes of a list that may be used for a time only; find a time that ends before it begins."""
    parts = draft.part.codes.get(codes or "", {})
    return {
        code: InUse(part.start, part.until)
        for code, part in parts.items()
        if part.start is not None or part.until is not None
    }


def check_codes(draft: Draft) -> None:
    """Find every code whose last day comes before its first."""
    for codes, parts in draft.part.codes.items():
        for code, part in parts.items():
            if part.start is not None and part.until is not None and part.until < part.start:
                draft.say(
                    "A421",
                    ("codes", codes, code, "until"),
                    f"The code could be used from {part.start.isoformat()} until {part.until.isoformat()}.",
                    "The last day is no earlier than the first.",
                    "Put the dates right: `from` comes first.",
                )
