"""Recording what happened: a new fact, a correction, a void."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.facts import Scalar
from tallystick.store.actions.receipt import Receipt
from tallystick.store.viewer import Viewer


def record(
    *,
    by: Viewer,
    copy: str,
    happened_at: Moment,
    now: Instant,
    key: str,
    record: str | None = None,
    seen: int | None = None,
    kind: str = "",
    milestone: str | None = None,
    lot: str | None = None,
    subject: str | None = None,
    fields: Mapping[str, Scalar] = {},
    reason: str = "",
) -> Receipt:
    """Record that something happened, and return the receipt.

    copy: public reference of the copy. record: public reference of the record it happened to; without it a new record
    of `kind` is opened. seen: the record's version as the form saw it (`RecordPage.version`).
    subject: the file reference ("AT-0001") of the person or thing served. fields: already parsed by field type.
    Gates of a new record are evaluated once, here, and written as entries of their own.

    Raises:
        NotShared, NotAllowed, Refused, Conflict, KeyReused
    """
    raise NotImplementedError


def correct(
    *,
    by: Viewer,
    record: str,
    entry: str,
    happened_at: Moment,
    reason: str,
    seen: int,
    now: Instant,
    key: str,
    fields: Mapping[str, Scalar] = {},
) -> Receipt:
    """Correct an entry of a record: the new entry replaces the earlier one whole, and both stay readable.

    entry: the id of the entry to correct (`TimelineLine.entry`). reason: why; it may not be empty.

    Raises:
        NotShared, NotAllowed, Refused, Conflict, KeyReused
    """
    raise NotImplementedError


def void(
    *, by: Viewer, record: str, reason: str, seen: int, now: Instant, key: str, entry: str | None = None
) -> Receipt:
    """Take back an entry of a record, or without `entry` the whole record.

    Raises:
        NotShared, NotAllowed, Refused, Conflict, KeyReused
    """
    raise NotImplementedError
