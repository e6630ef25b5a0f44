"""Units of the parties, and codes that may be used for a time."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import InUse, Unit
from tallystick.core.agreement.text.tree import Path


def build_units(draft: Draft) -> Mapping[str, Unit]:
    """Return the units, each part of a party there is, with posts that there are."""
    units = {}
    for name, part in draft.part.units.items():
        path = ("units", name)
        draft.party(part.party, (*path, "party"))
        contacts = named(draft, part.contacts, ("A131", "post", "posts"), (*path, "contacts"))
        units[name] = Unit(name, part.party, part.title, contacts, draft.clause(part.clause, path))
    return units


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
