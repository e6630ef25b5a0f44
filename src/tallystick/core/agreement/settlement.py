"""Settling what is found: the ways in which both parties may settle a finding, each as the next version of the text.

The text stays the one place: a settlement is a variation that says it, laid over the latest version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tallystick.core.agreement.english import listed
from tallystick.core.agreement.model import SHARE, Agreement, Band, Cell, Clock, Measure, TimeLimit
from tallystick.core.agreement.phrases import say
from tallystick.core.agreement.reading import read_agreement
from tallystick.core.agreement.rules import HOLDING
from tallystick.core.agreement.rules.bands import reward
from tallystick.core.agreement.rules.unsettled_reading import unsettled_reading
from tallystick.core.agreement.text.laying import REMOVED
from tallystick.core.agreement.whole import printed
from tallystick.core.clock.limit import Days
from tallystick.core.findings import Finding, Severity

ACCEPT = "accept"
"""The choice to take a finding as it is."""

_CONFLICT = "A321"
_WHOLE = Decimal(100)
_OTHER = {"higher": "lower", "lower": "higher", "successes": "failures", "failures": "successes"}


@dataclass(frozen=True, slots=True)
class Decided:
    """Who settles something, on which day, and why; `by` names the parties."""

    by: str
    on: date
    why: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to settle a finding: its id, what it says in words, and what the next version says for it."""

    id: str
    says: str
    lays: Mapping[str, Any]


def parties_of(agreement: Agreement) -> str:
    """Return the parties of an agreement as they are written down together: "Council and Provider"."""
    return listed([party.name for party in agreement.parties.values()])


def key_of(agreement: Agreement, finding: Finding) -> str:
    """Return what tells a finding from all others of its version: code, path, and its place among those alike."""
    alike = [each for each in agreement.findings if _place(each) == _place(finding)]
    return f"{finding.code}:{'.'.join(finding.place.path)}:{alike.index(finding)}"


def finding_of(agreement: Agreement, key: str) -> Finding | None:
    """Return the finding of a key that nobody has accepted, None where there is none."""
    open_ = (each for each in agreement.findings if not each.accepted)
    return next((each for each in open_ if key_of(agreement, each) == key), None)


def _place(finding: Finding) -> tuple[str, tuple[str, ...]]:
    return finding.code, finding.place.path


def choices(agreement: Agreement, finding: Finding, decided: Decided) -> tuple[Choice, ...]:
    """Return the ways in which a finding may be settled, what mends it first; none where it is an error."""
    if finding.severity is Severity.ERROR:
        return ()
    path = finding.place.path
    if finding.code == unsettled_reading.code:
        return tuple(_readings(agreement, path[1], decided))
    found: Iterator[Choice] = iter(())
    if finding.code == _CONFLICT:
        found = _limits(agreement, finding)
    elif finding.code in {rule.code for rule in HOLDING}:
        found = _directions(agreement.measures[path[1]])
    accepted = (
        () if finding.code in {rule.code for rule in HOLDING} else (_accept(agreement, finding, decided),)
    )
    return (*found, *accepted)


def _readings(agreement: Agreement, name: str, decided: Decided) -> Iterator[Choice]:
    for meaning, value in agreement.readings[name].may_mean.items():
        said = {"chosen": meaning, "chosen_by": decided.by, "chosen_on": decided.on.isoformat()}
        yield Choice(meaning, f"It means {value}", {"readings": {name: {**said, "because": decided.why}}})


def _limits(agreement: Agreement, finding: Finding) -> Iterator[Choice]:
    """Yield each of several limits of a clock as the only one; of two clocks each as the one that is kept."""
    kind = agreement.kinds[finding.place.path[1]]
    clock = kind.clocks[finding.place.path[3]]
    if finding.place.path[4:] == ("limits",):
        for number, limit in enumerate(clock.limits):
            clause = agreement.clauses.get(limit.clause or "")
            of = f" (clause {clause.number})" if clause else ""
            yield Choice(
                f"limit_{number}", f"It is due {limit.in_words}{of}", _of_clock(clock, _limit(limit))
            )
        return
    for other in kind.clocks.values():
        if other is not clock and (other.starts, other.stops) == (clock.starts, clock.stops):
            for kept, gone in ((clock, other), (other, clock)):
                words = " and ".join(limit.in_words for limit in kept.limits)
                yield Choice(f"keep_{kept.id}", f'"{kept.title}" holds, {words}', _of_clock(gone, REMOVED))


def _of_clock(clock: Clock, value: object) -> Mapping[str, Any]:
    return {"records": {clock.kind: {"clocks": {clock.id: value}}}}


def _limit(limit: TimeLimit) -> Mapping[str, Any]:
    """Return what a clock says whose one limit it is."""
    own = {"from": limit.start, "clause": limit.clause}
    said = {key: value for key, value in own.items() if value is not None}
    if limit.anchor is None:
        return {"limits": [{"within": limit.text, **said}]}
    before = "before" if limit.before else "after"
    amount = "" if limit.within == Days(0) else f"{say(limit.within)} {before} "
    return {"limits": [{"due": f"{amount}{limit.anchor}", **said}]}


def _directions(measure: Measure) -> Iterator[Choice]:
    """Yield the bands turned round, the contrary counted in the numerator, and the word that says what it counts."""
    rewarded = reward(measure)
    if rewarded is None:
        return
    if measure.outturn == SHARE and not any(band.leans_on for band in measure.bands):
        turned = {band.rating: say(_turned(band)) for band in measure.bands}
        words = ", ".join(f"{rating} {text}" for rating, text in turned.items())
        lower = _OTHER[rewarded]
        yield Choice(
            "bands",
            f"The numerator is meant, and the bands are turned round: {words}; {lower} is better",
            {"measures": {measure.id: {"bands": turned, "better": lower}}},
        )
    counts = {"counts": _OTHER[measure.counts]} if measure.counts else {}
    contrary = _contrary(measure.numerator, measure.denominator)
    if contrary is not None:
        yield Choice(
            "numerator",
            f"The bands are meant, and the numerator counts the others of the denominator; {rewarded} is better",
            {"measures": {measure.id: {"numerator": {"where": contrary}, "better": rewarded, **counts}}},
        )
    suits = f", and {counts['counts']} are what it counts" if counts else ""
    yield Choice(
        "words",
        f"Numerator and bands are meant as they are; {rewarded} is better{suits}",
        {"measures": {measure.id: {"better": rewarded, **counts}}},
    )


def _turned(band: Band) -> Band:
    """Return the band of the other share: what is left of a hundred."""
    low = None if band.high is None else _WHOLE - band.high
    high = None if band.low is None else _WHOLE - band.low
    return replace(band, low=low, low_included=band.high_included, high=high, high_included=band.low_included)


def _contrary(numerator: Cell, denominator: Cell) -> str | None:
    """Return the condition of what stands below the line and not above it, None where the two count otherwise."""
    ways = [(cell.target, cell.counted_on, cell.distinct, cell.value) for cell in (numerator, denominator)]
    if ways[0] != ways[1] or numerator.where is None:
        return None
    other = f"not ({numerator.where.text})"
    return other if denominator.where is None else f"({denominator.where.text}) and {other}"


def _accept(agreement: Agreement, finding: Finding, decided: Decided) -> Choice:
    said = {"code": finding.code, "at": ".".join(finding.place.path)}
    alike = [each for each in agreement.findings if _place(each) == _place(finding)]
    if len(alike) > 1 and finding.excerpt:
        said["words"] = " ".join(finding.excerpt.split())
    said |= {"because": decided.why, "by": decided.by, "on": decided.on.isoformat()}
    name = f"settled_in_version_{agreement.version + 1}"
    return Choice(ACCEPT, "It may stand as it is", {"accepted": {name: said}})


def next_version(agreement: Agreement, varies: str, choice: Choice, in_force: date, note: str) -> str:
    """Return the text of the next version, which says nothing but the choice.

    varies: the name of the text of `agreement`, the latest version; the next one is to stand beside it.
    """
    head = {
        "agreement": agreement.id,
        "version": str(agreement.version + 1),
        "varies": varies.rpartition("/")[-1],
        "in_force": in_force.isoformat(),
        "note": note,
    }
    return printed({**head, **choice.lays})


def next_name(agreement: Agreement, varies: str) -> str:
    """Return the name of the text of the next version, beside that of the latest."""
    folder, slash, last = varies.rpartition("/")
    ending = ".yaml" if last.endswith(".yaml") else ""
    return f"{folder}{slash}version-{agreement.version + 1}{ending}"


def settles(name: str, resolve: Callable[[str], str | None], finding: Finding) -> bool:
    """Return whether a version can run and no longer has a finding, but as accepted."""
    reading = read_agreement(name, resolve)
    if reading.agreement is None or any(each.severity is Severity.ERROR for each in reading.findings):
        return False
    left = (each for each in reading.findings if _place(each) == _place(finding) and not each.accepted)
    return all(each.message != finding.message and each.excerpt != finding.excerpt for each in left)


def offered(
    agreement: Agreement,
    varies: str,
    resolve: Callable[[str], str | None],
    finding: Finding,
    decided: Decided,
) -> tuple[Choice, ...]:
    """Return those ways to settle a finding that do, by reading the version that each would make.

    resolve: gives the texts that the latest version was made from.
    """
    after = agreement.in_force + timedelta(days=1)
    tried = next_name(agreement, varies)

    def cures(choice: Choice) -> bool:
        text = next_version(agreement, varies, choice, after, "It is tried")
        return settles(tried, lambda name: text if name == tried else resolve(name), finding)

    return tuple(choice for choice in choices(agreement, finding, decided) if cures(choice))
