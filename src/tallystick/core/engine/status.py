"""Statuses: how a clock or a slot stands at an instant. What happened before `late_from` is in time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol

from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.engine.position import Status

FOR_EVER = datetime.max.replace(tzinfo=UTC)
"""The instant by which all that no fact prevents has come about."""


class Timed(Protocol):
    """What a status is read from: a clock run, a slot, or a clock still being worked out."""

    @property
    def void(self) -> bool:
        """Return whether its record is void."""

    @property
    def started(self) -> Moment | None:
        """Return when it started."""

    @property
    def done(self) -> Moment | None:
        """Return when it was done."""

    @property
    def late_from(self) -> Instant | None:
        """Return the first microsecond too late."""

    @property
    def warn_from(self) -> Instant | None:
        """Return from when it is due soon."""

    @property
    def deemed(self) -> str | None:
        """Return the milestone that silence brings."""

    @property
    def withdrawn_at(self) -> Instant | None:
        """Return when its record was withdrawn."""

    @property
    def paused_since(self) -> Instant | None:
        """Return since when it stands still."""

    @property
    def relieved_at(self) -> Instant | None:
        """Return from when a miss of it is not counted."""

    @property
    def why_not_known(self) -> str:
        """Return why its deadline is not known."""


def status_at(run: Timed, at: Instant) -> Status:
    """Return the status of a clock or a slot at an instant: what happened before `late_from` is in time."""
    if run.void:
        return Status.VOID
    done = run.done if run.done is not None and run.done.at <= at else None
    late_from = run.late_from
    if run.withdrawn_at is not None and _was_running(run, done, run.withdrawn_at, at):
        return Status.WITHDRAWN
    if run.started is None or run.started.at > at:
        return Status.NOT_KNOWN if run.why_not_known else Status.NOT_STARTED
    if done is None and run.paused_since is not None and run.paused_since <= at:
        return Status.PAUSED
    if late_from is None:
        return Status.NOT_KNOWN
    if done is not None and done.at < late_from:
        return Status.MET
    if at < late_from:
        soon = run.warn_from is not None and run.warn_from <= at
        return Status.DUE_SOON if soon else Status.RUNNING
    return _status_of_late(run, done, at)


def _status_of_late(run: Timed, done: Moment | None, at: Instant) -> Status:
    """Return the status of what was not kept: silence decided, a miss is relieved, or it is counted."""
    if run.deemed is not None:
        return Status.DEEMED
    if run.relieved_at is not None and run.relieved_at <= at:
        return Status.RELIEVED
    return Status.MISSED if done is None else Status.MET_LATE


def _was_running(run: Timed, done: Moment | None, withdrawn_at: Instant, at: Instant) -> bool:
    """Return whether a withdrawal found the clock running: started (or not known), neither done nor late before."""
    if withdrawn_at > at or (run.started is None and not run.why_not_known):
        return False
    if done is not None and done.at <= withdrawn_at:
        return False
    return run.late_from is None or withdrawn_at < run.late_from


def is_running_at(run: Timed, at: Instant) -> bool:
    """Return whether a clock was neither done, late nor withdrawn by an instant after its start."""
    over = (run.done.at if run.done else None, run.late_from, run.withdrawn_at)
    return all(end is None or at < end for end in over)
