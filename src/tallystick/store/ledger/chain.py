"""The chain of a copy: each entry's hash covers every column of it and the hash before."""

from __future__ import annotations

from tallystick.store.ledger.canonical import canonical, sha256
from tallystick.store.ledger.table import Row

NOT_COVERED = frozenset({"id", "copy_id", "hash"})


def link(row: Row, copy: str) -> str:
    """Return the hash of an entry: of all its columns, the copy by its public reference."""
    covered = {column: value for column, value in row.items() if column not in NOT_COVERED}
    return sha256(canonical({**covered, "copy": copy}))
