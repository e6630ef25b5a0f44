"""What both sides settle together: values that count once they are equal, milestones that both record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tallystick.core.agreement.model import RecordKind
from tallystick.core.clock.moment import Moment
from tallystick.core.facts import Recorded, Scalar

BOTH = "both"
"""By whom a milestone is reached that both sides record, or a field agreed."""


@dataclass(slots=True)
class Proposals:
    """What each side says of the fields that both settle, by field and party; and from when a milestone of both is."""

    values: dict[str, dict[str, Scalar]] = field(default_factory=dict)
    agreed: dict[str, Scalar] = field(default_factory=dict)
    latest: dict[str, Scalar] = field(default_factory=dict)
    recorded: dict[str, dict[str, Moment]] = field(default_factory=dict)

    def take(self, kind: RecordKind, entry: Recorded) -> None:
        """Enter what an entry proposes; a field is agreed from the entry on that makes all sides equal (P-46)."""
        for name, value in entry.fields.items():
            told = kind.fields.get(name)
            if told is None or told.agreed_by != BOTH:
                continue
            sides = self.values.setdefault(name, {})
            sides[entry.for_party] = value
            self.latest[name] = value
            if len(sides) > 1 and len(set(sides.values())) == 1:
                self.agreed[name] = value

    def in_force(self, kind: RecordKind) -> Mapping[str, Scalar]:
        """Return the value of each such field that counts: agreed, else what the text says runs meanwhile."""
        return {
            name: self.agreed[name]
            if name in self.agreed
            else self.latest.get(name)
            if told.meanwhile_latest
            else told.meanwhile
            for name, told in kind.fields.items()
            if told.agreed_by == BOTH
        }

    def reach(self, milestone: str, entry: Recorded) -> bool:
        """Return whether an entry is the one with which both sides have recorded a milestone."""
        sides = self.recorded.setdefault(milestone, {})
        sides.setdefault(entry.for_party, entry.happened_at)
        return len(sides) > 1


def both_of(kinds: Iterable[RecordKind]) -> frozenset[str]:
    """Return the milestones that any of some versions of a kind has both sides record."""
    return frozenset(m.id for kind in kinds for m in kind.milestones.values() if m.by == BOTH)
