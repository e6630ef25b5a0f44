"""Slots of every day, each worked out from what can decide on it, and all of them anew whenever any fact comes.

The other road is the evaluation, asked again at each instant at which knowledge changed: what everybody does who has
no history of slots. A copy of its first weeks is taken, since that road grows with the square of what is recorded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from race import Race

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Instant, at_instant
from tallystick.core.engine import evaluate
from tallystick.core.engine.position import Status
from tallystick.core.engine.spans import spans_of_slots
from tallystick.core.engine.status import status_at
from tallystick.core.facts import AnyEntry
from tallystick.demo import make_year
from tallystick.files import load_versions

MORNINGS = "whereabouts"
SIZES = (120, 240)

Found = dict[Instant, dict[str, Status]]


def day_races() -> Iterator[Race]:
    """Return a race for each of two lengths of the example year of skills training: how each morning stood."""
    versions = load_versions("provider_sla").versions
    year = make_year("provider_sla", 1)
    own = [entry for entry in year if entry.copy == year[0].copy]
    for size in SIZES:
        entries = own[:size]
        yield Race(
            f"each morning as known after each of {size} entries",
            "from the history of slots",
            partial(_from_history, versions, entries),
            "evaluating after each",
            partial(_evaluated, versions, entries),
        )


def _instants(entries: Sequence[AnyEntry]) -> list[Instant]:
    return sorted({entry.effective_at for entry in entries})


def _from_history(versions: Sequence[Agreement], entries: Sequence[AnyEntry]) -> Found:
    spans = spans_of_slots(versions, {}, entries[0].copy, entries, [MORNINGS])
    found: Found = {}
    for at in _instants(entries):
        standing = (
            span.item
            for span in spans
            if span.at <= at < (span.until or Instant.max.replace(tzinfo=at.tzinfo))
            and span.known_from <= at
            and (span.known_until is None or at < span.known_until)
        )
        found[at] = {
            run.slot or "": status_at(run, at) for run in standing if run.started and run.started.at <= at
        }
    return found


def _evaluated(versions: Sequence[Agreement], entries: Sequence[AnyEntry]) -> Found:
    zone = versions[0].zone
    found: Found = {}
    for at in _instants(entries):
        moment = at_instant(at, zone)
        copies = evaluate(versions, {}, entries, moment, moment).copies
        slots = (run for copy in copies for run in copy.slots if run.clock == f"duty.{MORNINGS}")
        found[at] = {run.slot or "": run.status for run in slots}
    return found
