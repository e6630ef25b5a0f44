"""What is measured lot by lot, and by which source it is checked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import permutations

from tallystick.core.agreement.model import Agreement, Measure
from tallystick.core.agreement.rules.counted import same_cell
from tallystick.core.agreement.rules.numbers import NUMBER, in_figures
from tallystick.core.agreement.rules.prose.passage import marked, matches
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_SEVERAL = 2
_SO_MANY = Sought(rf"\b(?P<count>{NUMBER}\s+lots)\b")


@rule("A622", "scope-unclear", "so many lots, and more measured", Severity.WARNING)
def so_many(agreement: Agreement) -> Iterator[Problem]:
    """The text counts as many lots as have measures or are to be held."""
    measured = {lot for measure in agreement.measures.values() for lot in measure.lots} & set(agreement.lots)
    whole = {lot for lot, each in agreement.lots.items() if not each.extra} | measured
    for clause, found in matches(agreement, _SO_MANY):
        count = in_figures(found["count"]).split()[0]
        if agreement.lots and count.isdigit() and int(count) != len(whole):
            beside = [agreement.lots[lot].title for lot in sorted(whole) if agreement.lots[lot].extra]
            also = f", {', '.join(beside)} among them" if beside else ""
            cure = "Name what is measured beside the lots where the lots are listed, or make it a lot."
            yield marked(clause, found["count"], f"counts {{}}, and {len(whole)} have measures{also}.", cure)


@rule("A623", "drafting-slip", "names of two lots run together", Severity.WARNING)
def run_together(agreement: Agreement) -> Iterator[Problem]:
    """The name of one lot does not run into that of another, as it does where a row was copied from the other's."""
    names = {_name(lot.title) for lot in agreement.lots.values()} - {""}
    joined = [rf"{re.escape(one)}\s+{re.escape(other)}" for one, other in permutations(sorted(names), 2)]
    if not joined:
        return
    for clause, found in matches(agreement, Sought(rf"\b(?:{'|'.join(joined)})\b")):
        cure = "Strike out the name that does not belong there."
        yield marked(clause, found.group(), "runs the names of two lots together, {}.", cure)


def _name(title: str) -> str:
    """Return what tells a lot from others: its title up to a comma; `service` at its end does not."""
    return re.sub(r"\s+services?$", "", title.split(",", maxsplit=1)[0].strip().lower())


@rule("A624", "asymmetry", "one lot without what the others are asked", Severity.ADVICE)
def one_without(agreement: Agreement) -> Iterator[Problem]:
    """Lots that are asked for the same information are asked for all of it alike."""
    asked = _asked(agreement)
    for lots, measures in asked.items():
        more = next((theirs for theirs in asked.values() if _is_asked_one_more(measures, theirs)), None)
        if more is None or sum(_same(more, theirs) for theirs in asked.values()) < _SEVERAL:
            continue
        extra = next(each for each in more if not _holds(measures, each))
        yield Problem(
            ("measures", measures[-1].id),
            f"{', '.join(lots)} is asked for {len(measures)} things for information; {', '.join(extra.lots)} for "
            f"{named(extra)} too.",
            "Ask for it there too, or say why it does not matter there.",
            measures[-1].clause,
        )


def _is_asked_one_more(own: list[Measure], theirs: list[Measure]) -> bool:
    return len(theirs) == len(own) + 1 and all(_holds(theirs, each) for each in own)


def _same(one: list[Measure], other: list[Measure]) -> bool:
    return len(one) == len(other) and all(_holds(one, each) for each in other)


def _holds(measures: list[Measure], one: Measure) -> bool:
    return any(_alike(each, one) for each in measures)


def _asked(agreement: Agreement) -> Mapping[tuple[str, ...], list[Measure]]:
    """Return the measures for information by the lots they are of; elements beside the lots are left out."""
    groups: dict[tuple[str, ...], list[Measure]] = {}
    for measure in agreement.counted.values():
        extra = any(agreement.lots[lot].extra for lot in measure.lots if lot in agreement.lots)
        if measure.information and measure.lots and not extra:
            groups.setdefault(measure.lots, []).append(measure)
    return groups


def _alike(one: Measure, other: Measure) -> bool:
    return same_cell(one.numerator, other.numerator) and same_cell(one.denominator, other.denominator)


@rule("A625", "source-doubt", "checked by a source that may not hold it", Severity.ADVICE)
def doubtful(agreement: Agreement) -> Iterator[Problem]:
    """A source of case records that checks figures about persons is not asked to check what is about none."""
    checked = [measure for measure in agreement.measures.values() if measure.checked_against]
    about: Counter[str] = Counter()
    for measure in checked:
        about.update([measure.checked_against or ""] if _is_about_a_person(agreement, measure) else [])
    totals = Counter(measure.checked_against or "" for measure in checked)
    for measure in checked:
        source = measure.checked_against or ""
        others = totals[source] - about[source]
        if about[source] >= 3 * others and not _is_about_a_person(agreement, measure):
            kind = agreement.kinds.get(measure.numerator.target.split(".")[0])
            party = agreement.parties.get(source)
            yield Problem(
                ("measures", measure.id, "checked_against"),
                f'{named(measure)} counts "{kind.title if kind else measure.numerator.target}", which is about no '
                f"person; {party.name if party else source} checks it by what checks persons in {about[source]} "
                "other measures.",
                "Make sure that the source holds such records, or name another.",
                measure.clause,
            )


def _is_about_a_person(agreement: Agreement, measure: Measure) -> bool:
    kind = agreement.kinds.get(measure.numerator.target.split(".")[0])
    return kind is not None and kind.subject is not None
