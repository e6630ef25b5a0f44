"""Bands and targets: ratings with their edges, what they are set off from, what should be reached from when on."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import pairwise

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import COMPARATOR, TARGET, Band, Target
from tallystick.core.agreement.phrases import parse_band, parse_since
from tallystick.core.agreement.shape.measures import MeasurePart, TargetPart
from tallystick.core.agreement.shape.written import Refusal, read_date
from tallystick.core.agreement.text.tree import Path

_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,12})?")


def build_bands(draft: Draft, part: MeasurePart, path: Path) -> tuple[Band, ...]:
    """Return the bands; a kpi has some, an information item none."""
    if _gives_rating(part):
        _no_bands(draft, part, path)
    elif part.type == "kpi" and not draft.names(*path, "bands"):
        draft.say(
            "A412",
            path,
            "A kpi is rated, and no bands stand here.",
            "`bands:` with a rating and its values each.",
            "Add `bands:`, or write `type: information`.",
        )
    elif part.type == "information" and part.bands:
        draft.say(
            "A412",
            (*path, "bands"),
            "An information item is not rated, and bands stand here.",
            "Bands only where the type is kpi.",
            "Delete `bands:`, or write `type: kpi`.",
        )
    found = [
        draft.phrase(partial(parse_band, rating=rating), "A204", (*path, "bands", rating))
        for rating in part.bands
    ]
    bands = tuple(band for band in found if band is not None)
    for band in bands:
        if COMPARATOR in band.leans_on and not part.comparators:
            _no_comparator(draft, (*path, "bands", band.rating))
            break
        if TARGET in band.leans_on and not part.target:
            _no_target(draft, (*path, "bands", band.rating))
            break
    return bands


def _gives_rating(part: MeasurePart) -> bool:
    """Return whether a measure is made of others in a way that comes to a rating by itself."""
    of = part.made_of
    return of is not None and (of.table is not None or of.worst_of is not None)


def _no_bands(draft: Draft, part: MeasurePart, path: Path) -> None:
    """Find what speaks of a figure where a rating comes out."""
    if part.type == "information":
        draft.say(
            "A412",
            (*path, "type"),
            "An information item is not rated, and what it is made of gives a rating.",
            "A kpi where a rating comes out.",
            "Delete `type:`, or make it of figures.",
        )
    for key in ("bands", "target", "rounding"):
        if draft.node((*path, key)) is not None:
            draft.say(
                "A412",
                (*path, key),
                "What it is made of gives its rating, and it has no figure.",
                f"`{key}:` only where a figure comes out.",
                f"Delete `{key}:`.",
                span=draft.key((*path, key)),
            )


def _no_comparator(draft: Draft, path: Path) -> None:
    draft.say(
        "A416",
        path,
        "The band is set off from a comparator, and there is none.",
        "`comparators:` with one, which the band is held against.",
        "Add `comparators:`, or write the band in numbers.",
    )


def _no_target(draft: Draft, path: Path) -> None:
    draft.say(
        "A416",
        path,
        "The band is set off from the target, and there is none.",
        "`target:` with a number, or several with their dates.",
        "Add `target:`, or write the band in numbers.",
    )


def build_targets(draft: Draft, part: MeasurePart, path: Path) -> tuple[Target, ...]:
    """Return the targets in the order of the text, each with a number and from when on it governs."""
    at = (*path, "target")
    made = [_target(draft, each, draft.item(at, number)) for number, each in enumerate(part.target)]
    targets = tuple(target for target in made if target is not None)
    _check_order(draft, targets, len(made), at)
    return targets


def _target(draft: Draft, part: TargetPart, path: Path) -> Target | None:
    value = _NUMBER.fullmatch(part.value.strip())
    place = (*path, "value") if draft.node((*path, "value")) is not None else path
    if value is None:
        draft.say(
            "A416",
            place,
            f'"{part.value.strip()}" is no number.',
            "A number in the unit of the outturn: per cent, pounds, so many.",
            'Write it like "95" or "97.5".',
        )
        return None
    since, year = _since(draft, part, path)
    if part.since is not None and since is None and year is None:
        return None
    source = part.source or ""
    return Target(Decimal(value.group()), since, year, source, part.interim, part.indicative)


def _since(draft: Draft, part: TargetPart, path: Path) -> tuple[date | None, int | None]:
    """Return from which day, or which year of the copy on, a target governs."""
    if part.since is None:
        return None, None
    if re.match(r"[0-9]{4}-", part.since.strip()) is None:
        return None, draft.phrase(parse_since, "A416", (*path, "since"))
    try:
        return read_date(part.since.strip()), None
    except Refusal as told:
        said = told.context or {}
        draft.say("A014", (*path, "since"), said["said"], said["expected"], said["cure"])
        return None, None


def _check_order(draft: Draft, targets: tuple[Target, ...], written: int, path: Path) -> None:
    """Find targets of which it cannot be told which governs when: they begin one after the other, in one way."""
    if written < 2 or len(targets) < written:
        return
    begins = [each.since or each.year for each in targets]
    later = begins[1:] if begins[0] is None else begins
    alike = len({type(each) for each in later}) == 1 and None not in later
    if alike and all(one < two for one, two in pairwise(later)):  # type: ignore[operator]
        return
    draft.say(
        "A416",
        path,
        "It cannot be told which of these governs when.",
        "Targets in their order, each from a day (or each from a year of the copy); only the first may lack `since:`.",
        "Write `since:` at each, the earliest first.",
    )
