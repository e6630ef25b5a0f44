"""Relief: which misses are not counted, on which ground, and by whose decision.

Whoever must show a ground asks; whoever the agreement names decides. A decision counts from when it was taken, until
it is taken back by a void or a later decision. Nothing is relieved that was kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from tallystick.core.agreement.model import BOTH, Agreement, ReliefGround
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.engine.position import ClockRun
from tallystick.core.engine.relief_standing import Relief, ReliefStanding
from tallystick.core.facts import AnyEntry, Relieved

ASKED, GRANTED, REFUSED = "asked", "granted", "refused"
DECISIONS = (ASKED, GRANTED, REFUSED)
"""What an entry may say of relief."""

EITHER = "either"

RunKey: TypeAlias = tuple[str, str | None, str | None]
"""A run of a clock or a slot of a duty: `kind.clock` or `duty.name`, the record, the slot."""

Reliefs: TypeAlias = Mapping[RunKey, Sequence[Relieved]]


def by_run(standing: Iterable[AnyEntry]) -> Reliefs:
    """Return the entries about relief by the run they are of, in their order."""
    found: dict[RunKey, list[Relieved]] = {}
    for entry in standing:
        if type(entry) is Relieved:
            found.setdefault((entry.clock, entry.record, entry.slot), []).append(entry)
    return found


def relief_of(
    grounds: Mapping[str, ReliefGround], said: Iterable[Relieved], *, owed_by: str, owed_to: str
) -> tuple[Relief, ...]:
    """Return how relief of one run stands, ground by ground.

    grounds: those of the version that governs the run. said: the entries about it that stand, in their order.
    """
    by_ground: dict[str, list[Relieved]] = {}
    for entry in said:
        by_ground.setdefault(entry.ground, []).append(entry)
    return tuple(
        _of_ground(grounds.get(name), entries, owed_by, owed_to) for name, entries in by_ground.items()
    )


def relieved_at(reliefs: Iterable[Relief]) -> Instant | None:
    """Return from when a run is relieved, None where it is not: the first decision to grant relief."""
    granted = (
        relief.decided_at.at
        for relief in reliefs
        if relief.standing is ReliefStanding.GRANTED and relief.decided_at
    )
    return min(granted, default=None)


def refusal(ground: ReliefGround, decision: str, party: str, owed_by: str) -> str:
    """Return why a party may not say that of a ground, nothing where it may. The answer names who may."""
    if decision == ASKED:
        who = ground.shown_by or owed_by
        return "" if who in (party, EITHER) else f"it is for {who} to show it"
    return "" if ground.granted_by in (party, BOTH) else f"it is for {ground.granted_by} to decide on it"


def grounds_at(agreement: Agreement, clock: str) -> Mapping[str, ReliefGround]:
    """Return the grounds of relief of a clock or a duty by its address; none where there is no such thing."""
    first, _, rest = clock.partition(".")
    if first == "duty":
        duty = agreement.duties.get(rest)
        return duty.relief if duty else {}
    kind = agreement.kinds.get(first)
    found = kind.clocks.get(rest) if kind else None
    return found.relief if found else {}


def register(
    versions: Mapping[int, Agreement], reliefs: Reliefs, runs: Iterable[ClockRun]
) -> tuple[Relief, ...]:
    """Return the register of relief of a copy, in the order in which something was first said of each run.

    versions: by their numbers. runs: those of the copy, in whose versions the grounds are looked up; of a run that
    there is not, nothing is relieved.
    """
    known = {(run.clock, run.record, run.slot): run for run in runs} if reliefs else {}
    found: list[Relief] = []
    for key, said in reliefs.items():
        run = known.get(key)
        grounds = grounds_at(versions[run.version], run.clock) if run else {}
        owes = (run.owed_by, run.owed_to) if run else ("", "")
        found += relief_of(grounds, said, owed_by=owes[0], owed_to=owes[1])
    return tuple(found)


def _of_ground(ground: ReliefGround | None, said: Sequence[Relieved], owed_by: str, owed_to: str) -> Relief:
    """Return how relief on one ground stands after what was said of it."""
    standing, decided_at, why = (
        ReliefStanding.NO_EFFECT,
        None,
        "there is no such run, or no such ground of it",
    )
    if ground is not None:
        standing, decided_at, why = _decided(ground, said, owed_by, owed_to)
    first = said[0]
    return Relief(
        copy=first.copy,
        clock=first.clock,
        record=first.record,
        slot=first.slot,
        ground=first.ground,
        title=ground.title if ground else first.ground,
        clause=ground.clause if ground else None,
        standing=standing,
        said_by=first.for_party,
        said_at=first.happened_at,
        facts=tuple(entry.id for entry in said),
        decided_at=decided_at,
        evidence=tuple(dict.fromkeys(entry.evidence for entry in said if entry.evidence)),
        reason=next((entry.reason for entry in reversed(said) if entry.reason), ""),
        why=why,
    )


def _decided(
    ground: ReliefGround, said: Sequence[Relieved], owed_by: str, owed_to: str
) -> tuple[ReliefStanding, Moment | None, str]:
    """Return how it stands, since when, and why it has no effect: what counts is the latest that may be said."""
    deciding = {owed_by, owed_to} if ground.granted_by == BOTH else {ground.granted_by}
    granted: dict[str, Moment] = {}
    standing, decided_at, why = ReliefStanding.NO_EFFECT, None, ""
    for entry in said:
        problem = refusal(ground, entry.decision, entry.for_party, owed_by)
        if problem:
            why = why or problem
            continue
        if entry.decision == ASKED:
            standing = standing if granted or decided_at else ReliefStanding.ASKED
        elif entry.decision == GRANTED:
            granted[entry.for_party] = entry.happened_at
            whole = deciding <= granted.keys()
            standing = ReliefStanding.GRANTED if whole else ReliefStanding.ASKED
            decided_at = entry.happened_at if whole else None
        else:
            granted.clear()
            standing, decided_at = ReliefStanding.REFUSED, entry.happened_at
    if ground.evidence and standing is ReliefStanding.GRANTED and not any(entry.evidence for entry in said):
        return ReliefStanding.NO_EFFECT, None, "no evidence is named"
    return standing, decided_at, why if standing is ReliefStanding.NO_EFFECT else ""
