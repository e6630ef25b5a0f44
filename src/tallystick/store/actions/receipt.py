"""What a write answers, and how it may be refused."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.clock.moment import Instant
from tallystick.core.findings import Finding


@dataclass(frozen=True, slots=True)
class Receipt:
    """The acknowledgement of a write.

    code: to be shown and kept ("K7Q2-M4TZ"). copy: public reference of the copy. numbers: first and last entry written.
    record: public reference of the record touched. version: the record's version now, for the next form.
    """

    code: str
    copy: str
    first: int
    last: int
    record: str | None = None
    version: int | None = None


class Refused(Exception):
    """The entry cannot be recorded as it is; `faults` maps a field (or "") to what to do about it (page: 422)."""

    def __init__(self, faults: dict[str, str]) -> None:
        self.faults = faults
        super().__init__("; ".join(faults.values()))


class RefusedText(Exception):
    """The text or file cannot be taken; `findings` say where and why (page: 422)."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("; ".join(finding.message for finding in findings[:3]))


class Conflict(Exception):
    """Somebody else changed the record since the form was made (page: 409)."""

    def __init__(self, *, seen: int, version: int, by: str, recorded_at: Instant) -> None:
        self.seen = seen
        self.version = version
        self.by = by
        self.recorded_at = recorded_at
        super().__init__(f"changed by {by} at {recorded_at.isoformat()}")


class KeyReused(Exception):
    """The idempotency key was used before with another body (page: 422)."""
