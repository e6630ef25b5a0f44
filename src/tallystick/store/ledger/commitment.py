"""Salted commitments: what stands in the chain in place of a personal value.

With value and salt at hand anyone can check the commitment; with both erased it says nothing and still verifies.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tallystick.core.agreement.model import Agreement
from tallystick.store.data_classes import PERSONAL
from tallystick.store.ledger.canonical import COMMITMENT, canonical, sha256


@dataclass(frozen=True, slots=True)
class Kept:
    """A personal value kept beside its entry: its field, salt and canonical text."""

    field: str
    salt: str
    value: str


def commitment(salt: str, value: str) -> str:
    """Return the commitment to a value's canonical text under a salt."""
    return sha256(f"{salt}{value}")


def commit(fields: Mapping[str, Any], personal: frozenset[str]) -> tuple[dict[str, Any], tuple[Kept, ...]]:
    """Return the fields with commitments in place of the personal ones, and what is to be kept beside them.

    fields: values as JSON has them. What is null is no value: it stays as it is.
    """
    kept = tuple(
        Kept(name, secrets.token_hex(16), canonical(value))
        for name, value in fields.items()
        if name in personal and value is not None
    )
    committed = {one.field: {COMMITMENT: commitment(one.salt, one.value)} for one in kept}
    return {**fields, **committed}, kept


def personal_fields(versions: Iterable[Agreement], kind: str) -> frozenset[str]:
    """Return the fields of a kind of record that are restricted or special in any version of the text."""
    kinds = [version.kinds[kind] for version in versions if kind in version.kinds]
    return frozenset(
        field.id for each in kinds for field in each.fields.values() if field.data_class in PERSONAL
    )
