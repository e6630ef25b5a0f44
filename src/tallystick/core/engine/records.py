"""Records as they stand: what is known of each after the entries that stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.engine.position import ClockRun, GateResult
from tallystick.core.engine.terms import SUBJECT, KindTerms, Terms
from tallystick.core.engine.two_party import Proposals
from tallystick.core.facts import AnyEntry, Gated, Recorded, Reopened, Scalar

OfRecord: TypeAlias = Recorded | Reopened | Gated


@dataclass(slots=True, eq=False)
class RecordState:
    """A record after the entries that stand, still being worked out.

    version: index of the version in force when it was opened. opening: the entry that says its kind.
    occurrences: of milestones that repeat, each one. reached: milestones, and deemed ones from when they count as
    reached. history: all its entries that stand. about: its subject, where conditions read that. withdrawn_at: from
    when a gate or a milestone took it out of hand. row: its columns, as conditions read them.
    """

    ref: str
    kind: KindTerms
    version: int
    opened: Moment
    opening: Recorded
    lot: str | None
    subject: str | None
    fields: dict[str, Scalar]
    milestones: dict[str, Moment]
    occurrences: dict[str, list[Moment]]
    entries: tuple[Recorded, ...]
    gated: tuple[Gated, ...]
    void: bool
    reached: dict[str, Moment]
    deemed: dict[str, Instant] = field(default_factory=dict)
    withdrawn_at: Instant | None = None
    gates: tuple[GateResult, ...] = ()
    clocks: tuple[ClockRun, ...] = ()
    row: dict[str, Any] = field(default_factory=dict)
    proposals: Proposals = field(default_factory=Proposals)
    history: Sequence[OfRecord] = ()
    about: RecordState | None = None

    @property
    def active_from(self) -> Moment | None:
        """Return from when it counts as active, None where it does not yet."""
        active = self.kind.at(self.version).kind.active
        return self.reached.get(active.start) if active else self.opened

    @property
    def active_until(self) -> Moment | None:
        """Return from when it no longer counts as active, None while it does."""
        active = self.kind.at(self.version).kind.active
        return self.reached.get(active.until) if active else None


def by_record(entries: Iterable[AnyEntry]) -> dict[str, list[OfRecord]]:
    """Return the entries of each record, in their order; entries of no record are left aside."""
    found: dict[str, list[OfRecord]] = {}
    for entry in entries:
        if isinstance(entry, Recorded | Reopened | Gated):
            held = found.get(entry.record)
            if held is None:
                found[entry.record] = [entry]
            else:
                held.append(entry)
    return found


def record_state(terms: Terms, ref: str, entries: Sequence[OfRecord], *, void: bool) -> RecordState | None:
    """Return a record after its entries, None where none of them opens it as a kind the agreement has."""
    recorded = tuple([entry for entry in entries if type(entry) is Recorded])
    opening = next((entry for entry in recorded if entry.kind in terms.kinds), None)
    if opening is None:
        return None
    kind = terms.kinds[opening.kind]
    opened = recorded[0].happened_at
    version = terms.version_at(opened.at)
    fields: dict[str, Scalar] = {}
    proposals = Proposals()
    milestones: dict[str, Moment] = {}
    occurrences: dict[str, list[Moment]] = {}
    if recorded[0].milestone is None and (first := kind.at(version).opening):
        milestones[first] = opened
    lot = subject = None
    for entry in entries:
        if type(entry) is Recorded:
            fields.update(entry.fields)
            if kind.two_party:
                proposals.take(kind.at(version).kind, entry)
            lot = lot or entry.lot
            subject = subject or entry.subject
            if entry.milestone is not None and (
                entry.milestone not in kind.both or proposals.reach(entry.milestone, entry)
            ):
                _reach(kind, entry.milestone, entry.happened_at, milestones, occurrences)
        elif type(entry) is Reopened:
            milestones.pop(entry.milestone, None)
            occurrences.pop(entry.milestone, None)
            proposals.recorded.pop(entry.milestone, None)
    if kind.two_party:
        fields.update(proposals.in_force(kind.at(version).kind))
    return RecordState(
        ref=ref,
        kind=kind,
        version=version,
        opened=opened,
        opening=opening,
        lot=lot,
        subject=subject,
        fields=fields,
        milestones=milestones,
        occurrences=occurrences,
        entries=recorded,
        gated=tuple([entry for entry in entries if type(entry) is Gated]),
        void=void,
        reached=milestones,
        withdrawn_at=_withdrawn_at(kind, milestones),
        history=entries,
        proposals=proposals,
    )


def as_opened(terms: Terms, state: RecordState) -> RecordState:
    """Return a record as it was opened: after the one entry that opened it."""
    opened = record_state(terms, state.ref, [state.opening], void=False)
    assert opened is not None
    return opened


def _reach(
    kind: KindTerms,
    milestone: str,
    at: Moment,
    milestones: dict[str, Moment],
    occurrences: dict[str, list[Moment]],
) -> None:
    """Enter a milestone: the first stands, unless it is declared to repeat; then the last does."""
    if milestone in kind.repeats:
        occurrences.setdefault(milestone, []).append(at)
        milestones[milestone] = at
    elif milestone not in milestones:
        milestones[milestone] = at


def _withdrawn_at(kind: KindTerms, milestones: Mapping[str, Moment]) -> Instant | None:
    if not kind.withdraws:
        return None
    return min((at.at for name, at in milestones.items() if name in kind.withdraws), default=None)


def row_of(state: RecordState, party: str, subject: RecordState | None) -> dict[str, Any]:
    """Return the row of a record: its columns by name; what is not known is not in it, or None.

    Lookups and the status of clocks are entered by those who work them out.
    """
    row: dict[str, Any] = dict(state.fields)
    row.update(state.reached)
    row["lot"] = state.lot
    row["party"] = party
    if subject is not None:
        row.update({f"{SUBJECT}{name}": value for name, value in subject.fields.items()})
    return row
