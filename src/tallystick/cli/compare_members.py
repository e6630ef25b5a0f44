"""What differs between agreements, as programs read it."""

from __future__ import annotations

from tallystick.cli.made_from import differences_of
from tallystick.cli.showing import as_iso
from tallystick.core.agreement.minimums import standings
from tallystick.core.agreement.model import Agreement, Difference
from tallystick.core.compare import Change, Comparison, Example, Side
from tallystick.core.compare.past import FigureTwice, Past, RunTwice, StatementTwice
from tallystick.core.engine.position import ClockRun, MeasureResult


def comparison_members(found: Comparison) -> dict[str, object]:
    """Return what differs between two agreements."""
    return {
        "old": _side(found.old),
        "new": _side(found.new),
        "in_words": [_change(each) for each in found.in_words],
        "in_effect": [{"group": each.group.value, **_change(each)} for each in found.in_effect],
    }


def _side(side: Side) -> dict[str, object]:
    return {
        "agreement": side.id,
        "title": side.title,
        "version": side.version,
        "in_force": side.in_force.isoformat(),
        "hash": side.hash,
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "path": list(change.path),
        "also_at": [list(each) for each in change.also_at],
        "how": change.how.value,
        "about": change.about,
        "old": change.old,
        "new": change.new,
        "effect": change.effect.value,
        "for_whom": list(change.for_whom),
        "said": list(change.said),
        "examples": [_example(each) for each in change.examples],
        "clause": change.clause,
        "printed_in": list(change.printed_in),
        "words": [{"stretch": each.stretch.value, "text": each.text} for each in change.words],
    }


def _example(example: Example) -> dict[str, object]:
    return {
        "about": example.about,
        "start": as_iso(example.start),
        "old": as_iso(example.old),
        "new": as_iso(example.new),
    }


def past_members(past: Past) -> dict[str, object]:
    """Return what facts come to under each agreement, as far as it differs; sums are in pence."""
    figures, statements, runs = past.looked_at
    return {
        "as_of": past.as_of.at.isoformat(),
        "known_at": past.known_at.at.isoformat() if past.known_at else None,
        "looked_at": {"figures": figures, "statements": statements, "runs": runs},
        "figures": [_figure(each) for each in past.figures],
        "statements": [_statement(each) for each in past.statements],
        "runs": [_run(each) for each in past.runs],
    }


def _figure(two: FigureTwice) -> dict[str, object]:
    either = two.either
    return {
        "party": either.copy,
        "measure": either.measure,
        "lot": either.lot,
        "period": {"start": as_iso(either.period.start), "end": as_iso(either.period.end)},
        "old": _rated(two.old),
        "new": _rated(two.new),
    }


def _rated(result: MeasureResult | None) -> dict[str, object] | None:
    if result is None:
        return None
    outturn = f"{result.outturn:f}" if result.outturn is not None else None
    return {"outturn": outturn, "standing": result.standing.value, "rating": result.rating}


def _statement(two: StatementTwice) -> dict[str, object]:
    either = two.either
    return {
        "party": either.copy,
        "charge": either.charge,
        "period": {"start": as_iso(either.period.start), "end": as_iso(either.period.end)},
        "old": two.old.total if two.old else None,
        "new": two.new.total if two.new else None,
    }


def _run(two: RunTwice) -> dict[str, object]:
    run = two.either
    return {
        "party": run.copy,
        "clock": run.clock,
        "record": run.record,
        "slot": run.slot,
        "old": _ended(two.old),
        "new": _ended(two.new),
    }


def _ended(run: ClockRun | None) -> dict[str, object] | None:
    return {"deadline": as_iso(run.deadline), "status": run.status.value} if run else None


def parent_members(target: str, agreement: Agreement) -> dict[str, object]:
    """Return what an agreement was made from, where it differs with the effect, and what its frameworks ask."""
    return {
        "agreement": agreement.id,
        "version": agreement.version,
        "made_from": [
            {
                "relation": each.relation,
                "text": each.name,
                "title": each.title,
                "at": list(each.at),
                "differences": [_difference(found, effect) for found, effect in found_in],
            }
            for each, found_in in differences_of(target, agreement)
        ],
        "minimums": [
            {
                "framework": each.minimum.framework,
                "term": each.minimum.of,
                "title": each.minimum.title,
                "least": each.minimum.text,
                "ours": each.said,
                "standing": each.bearing.value,
            }
            for each in standings(agreement)
        ],
    }


def _difference(found: Difference, effect: str) -> dict[str, object]:
    place = found.place
    return {
        "path": list(found.path),
        "effect": found.effect,
        "bearing": effect,
        "theirs": found.theirs,
        "ours": found.ours,
        "file": place.file if place else None,
        "line": place.line if place else None,
    }
