"""What `explain` found, for people and for programs: a record, a duty, a figure, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import click

from tallystick.cli.figures import verdict
from tallystick.cli.playbooks import show_steps, step_members
from tallystick.cli.position import clock_members, measure_members
from tallystick.cli.services import notice_members, show_notices
from tallystick.cli.showing import as_iso, show_table, when_in_words
from tallystick.core.agreement.model import Agreement
from tallystick.core.engine import RowBehind, RowsBehind
from tallystick.core.engine.beside_words import rank_in_words
from tallystick.core.engine.playbook_standing import StepStanding
from tallystick.core.engine.position import Because, ClockRun, CopyPosition, MeasureResult, RecordPosition
from tallystick.core.engine.standing import NoticeGiven
from tallystick.core.facts import Recorded

Members: TypeAlias = dict[str, object]
Reasons: TypeAlias = Sequence[tuple[ClockRun, Because]]

_ROWS = 10


class Explained(Protocol):
    """Something explained."""

    def members(self) -> Members:
        """Return it with the members that programs read."""

    def show(self, version: Agreement) -> None:
        """Print it for people."""


@dataclass(frozen=True, slots=True)
class OfRecord:
    """A record with the reasons of its clocks."""

    copy: CopyPosition
    record: RecordPosition
    clocks: Reasons

    def members(self) -> Members:
        """Return the record with the members that programs read."""
        record = self.record
        return {
            "record": record.ref,
            "party": record.copy,
            "kind": record.kind,
            "lot": record.lot,
            "subject": record.subject,
            "state": record.state,
            "version": record.version,
            "milestones": {
                name: as_iso(at.day if at.date_only else at.at) for name, at in record.milestones.items()
            },
            "deemed": {name: as_iso(at) for name, at in record.deemed.items()},
            "gates": [
                {"gate": gate.gate, "effect": gate.effect, "reason": gate.reason} for gate in record.gates
            ],
            "entries": [entry.id for entry in record.entries],
            "clocks": [_clock(run, because) for run, because in self.clocks],
            "notices": [notice_members(notice) for notice in self.notices],
            "steps": [step_members(self.copy, step) for step in self.steps],
        }

    @property
    def notices(self) -> list[NoticeGiven]:
        """Return the rights that the record uses."""
        return [notice for notice in self.copy.notices if notice.record == self.record.ref]

    @property
    def steps(self) -> list[StepStanding]:
        """Return the steps of its playbooks."""
        return [step for step in self.copy.steps if step.record == self.record.ref]

    def show(self, version: Agreement) -> None:
        """Print the record: its entries, what its gates said, each clock with its reasons."""
        record = self.record
        title = version.kinds[record.kind].title if record.kind in version.kinds else record.kind
        lot = f", lot {record.lot}" if record.lot else ""
        click.echo(f"\n== {title} {record.ref}, {self.copy.name}{lot}: {record.state}")
        rows = [_entry_row(entry, version) for entry in record.entries]
        show_table("Entries", ("entry", "happened", "recorded", "for", "milestone"), rows)
        for gate in record.gates:
            click.echo(f"\nGate {gate.gate}: {gate.effect}. {gate.reason}.")
        _show_clocks(self.clocks, version)
        show_steps(self.steps, version)
        show_notices(self.notices)


@dataclass(frozen=True, slots=True)
class OfDuty:
    """The slots of a duty with their reasons."""

    copy: CopyPosition
    slots: Reasons

    def members(self) -> Members:
        """Return the duty with the members that programs read."""
        return {
            "duty": self.slots[0][0].clock,
            "party": self.copy.copy,
            "clocks": [_clock(run, because) for run, because in self.slots],
        }

    def show(self, version: Agreement) -> None:
        """Print each slot with its reasons."""
        click.echo(f"\n== {self.slots[0][0].title}, {self.copy.name}")
        _show_clocks(self.slots, version)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its reasons and the rows behind it."""

    copy: CopyPosition
    result: MeasureResult
    because: Because
    rows: RowsBehind

    def members(self) -> Members:
        """Return the figure with the members that programs read."""
        rows = {
            "numerator": self.rows.numerator,
            "denominator_only": self.rows.denominator_only,
            "pending": self.rows.pending,
            "left_out": self.rows.left_out,
        }
        return {
            **measure_members(self.copy, self.result),
            "because": _because(self.because),
            "rows": {name: [_row(row) for row in each] for name, each in rows.items()},
        }

    def show(self, version: Agreement) -> None:
        """Print the figure, its reasons, and the rows behind it."""
        result = self.result
        measure = version.measures.get(result.measure)
        title = f"{measure.number} {measure.title}" if measure else result.measure
        lot = f", lot {result.lot}" if result.lot else ""
        click.echo(f"\n== {title}, {self.copy.name}{lot}, {result.period.label}: {verdict(result)}")
        _show_because(self.because)
        if result.rank is not None and measure is not None:
            click.echo(f"  Among its own: {rank_in_words(result.rank, measure)}.")
        alike = measure is not None and measure.counts_alike
        if measure is not None and measure.made_of is not None:
            return
        _show_rows("Counted" if alike else "In the numerator", self.rows.numerator)
        _show_rows("In the denominator only", self.rows.denominator_only)
        _show_rows("Not yet to be known", self.rows.pending)
        _show_rows("Left out", self.rows.left_out)


def _clock(run: ClockRun, because: Because) -> Members:
    return {**clock_members(run), "because": _because(because)}


def _because(because: Because) -> Members:
    """Return reasons with the members that programs read."""
    return {
        "clause": because.clause,
        "version": because.version,
        "said": list(because.said),
        "facts": list(because.facts),
        "sufficient": [list(group) for group in because.sufficient],
        "changes": list(because.changes),
        "walks": [list(walk.said) for walk in because.walks],
        "calendars": sorted(
            {f"{name} ({edition})" for walk in because.walks for name, edition in walk.calendars}
        ),
    }


def _row(row: RowBehind) -> Members:
    return {"ref": row.ref, "slot": row.slot, "records": list(row.records), "why": row.why}


def _entry_row(entry: Recorded, version: Agreement) -> tuple[str, ...]:
    """Return an entry as a line: both its times, for whom, what was reached."""
    kind = version.kinds.get(entry.kind)
    milestone = kind.milestones.get(entry.milestone or "") if kind else None
    happened = entry.happened_at.day if entry.happened_at.date_only else entry.happened_at.at
    return (
        entry.id,
        when_in_words(happened, version.zone),
        when_in_words(entry.recorded_at, version.zone),
        entry.for_party,
        milestone.title if milestone else entry.milestone or "",
    )


def _show_clocks(clocks: Reasons, version: Agreement) -> None:
    """Print clocks or slots with their reasons."""
    for run, because in clocks:
        slot = f", {run.slot}" if run.slot else ""
        of = f" of {run.record}" if run.record and run.slot else ""
        due = f", due {when_in_words(run.deadline, version.zone)}" if run.deadline else ""
        click.echo(f"\n{run.title}{slot}{of} ({run.clock}): {run.status}{due}")
        _show_because(because)


def _show_because(because: Because) -> None:
    """Print reasons: the sentences with each walk, the facts that decide, what would change it."""
    for sentence in because.said:
        click.echo(f"  {sentence}")
    _show_list("Decided by", because.facts)
    for group in because.sufficient:
        _show_list("Any one of these is enough:", group)
    for change in because.changes:
        click.echo(f"  What would change it: {change}")


def _show_list(title: str, names: Iterable[str]) -> None:
    """Print some ids on a line, the first of many."""
    listed = list(names)
    if listed:
        more = f" and {len(listed) - _ROWS} more" if len(listed) > _ROWS else ""
        click.echo(f"  {title} {', '.join(listed[:_ROWS])}{more}")


def _show_rows(title: str, rows: Sequence[RowBehind]) -> None:
    """Print the rows that are counted alike, the first of many."""
    if rows:
        more = f" ({_ROWS} of {len(rows)})" if len(rows) > _ROWS else ""
        shown = [(row.ref, row.slot or "", row.why) for row in rows[:_ROWS]]
        show_table(f"{title}{more}", ("record", "slot", "why"), shown)
