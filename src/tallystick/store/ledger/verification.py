"""Verification: whether every chain and every commitment still holds, and where the first damage is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tallystick.store.ledger.canonical import COMMITMENT
from tallystick.store.ledger.chain import link
from tallystick.store.ledger.commitment import commitment
from tallystick.store.ledger.table import Row, select
from tallystick.store.models import GENESIS, Copy, Entry, PersonalValue, Version
from tallystick.store.texts import BrokenSeal, open_sealed


@dataclass(frozen=True, slots=True)
class Damage:
    """The first damage in one place: the copy's public reference and the number of the entry, or a version's name."""

    place: str
    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """The outcome: how much was looked at, and the first damage of each chain or text."""

    copies: int
    entries: int
    versions: int
    damages: tuple[Damage, ...]

    @property
    def whole(self) -> bool:
        """Return whether nothing is damaged."""
        return not self.damages


def verify() -> Verified:
    """Return whether all chains, commitments and seals hold; of each the first damage."""
    outcomes = [verify_copy(copy) for copy in Copy.objects.order_by("pk")]
    seals = [_seal_damage(version) for version in Version.objects.order_by("pk")]
    return Verified(
        copies=len(outcomes),
        entries=sum(count for count, _ in outcomes),
        versions=len(seals),
        damages=tuple(damage for damage in [*(damage for _, damage in outcomes), *seals] if damage),
    )


def verify_copy(copy: Copy) -> tuple[int, Damage | None]:
    """Return how many entries of a copy hold, and the first damage in its chain."""
    personal = _personal(copy)
    previous, expected = GENESIS, 1
    for entry in select(Entry, {"copy_id": copy.pk}, ["number"]):
        what = _fault(entry, copy, previous, expected)
        what = what or _personal_fault(entry, personal.pop(expected, {}))
        if what is not None:
            return expected - 1, Damage(copy.reference, expected, what)
        previous, expected = entry["hash"], expected + 1
    if (copy.last_number, copy.head) != (expected - 1, previous):
        missing = "entries are missing at the end" if copy.last_number >= expected else "the head is another"
        return expected - 1, Damage(copy.reference, min(expected, copy.last_number), missing)
    if personal:
        return expected - 1, Damage(copy.reference, min(personal), "a value was never committed to")
    return expected - 1, None


def _fault(entry: Row, copy: Copy, previous: str, expected: int) -> str | None:
    """Return what is wrong with an entry where one with that number is expected after that hash."""
    if entry["number"] != expected:
        return "the entry is missing"
    if entry["previous"] != previous:
        return "the entry does not follow the one before it"
    return None if entry["hash"] == link(entry, copy.reference) else "the entry is not what was written"


def _personal(copy: Copy) -> dict[int, dict[str, Row]]:
    kept: dict[int, dict[str, Row]] = {}
    for value in select(PersonalValue, {"copy_id": copy.pk}):
        kept.setdefault(value["number"], {})[value["field"]] = value
    return kept


def _personal_fault(entry: Row, kept: Mapping[str, Row]) -> str | None:
    """Return what is wrong with the personal values beside an entry; what was erased still verifies."""
    promised = _promised(entry)
    for field, hash_ in promised.items():
        value = kept.get(field)
        if value is None:
            return f"the value of {field} is missing"
        if value["case"] != entry["case"]:
            return f"the value of {field} is kept for another case"
        if value["erased_at"] is None and commitment(f"{value['salt']}", f"{value['value']}") != hash_:
            return f"the value of {field} is not what was committed to"
    extra = sorted(kept.keys() - promised.keys())
    return f"the value of {extra[0]} was never committed to" if extra else None


def _promised(entry: Row) -> dict[str, str]:
    fields: dict[str, Any] = json.loads(entry["payload"]).get("fields") or {}
    return {
        name: value[COMMITMENT]
        for name, value in fields.items()
        if isinstance(value, dict) and COMMITMENT in value
    }


def _seal_damage(version: Version) -> Damage | None:
    try:
        open_sealed(version.name, version.hash, version.sources)
    except (BrokenSeal, ValueError):
        return Damage(version.name, version.number, "the text is not what was sealed")
    return None
