"""The limits of a clock in English."""

from __future__ import annotations

from tallystick.core.agreement.model import Clock, RecordKind


def clock_in_words(clock: Clock, kind: RecordKind) -> str:
    """Return the limits of a clock in words: from which milestone, how long, and what caps it."""
    parts = [
        limit.in_words if limit.anchor else f"{limit.in_words}{_after(limit.start, clock, kind)}"
        for limit in clock.limits
    ]
    if clock.cap:
        parts.append(f"at most {clock.cap.text}")
    return " and ".join(parts)


def _after(start: str | None, clock: Clock, kind: RecordKind) -> str:
    starts = [start] if start else list(clock.starts)
    titles = [f'"{kind.milestones[name].title}"' for name in starts if name in kind.milestones]
    return f" of {' or '.join(titles)}" if titles else ", its start not stated"
