"""One text in all its copies: the latest figure of each measure, the copies beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tallystick.core.agreement.model import COPIES, Agreement, Measure
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.copies import copy_terms
from tallystick.core.engine.fold import fold
from tallystick.core.engine.position import MeasureResult, Standing
from tallystick.core.engine.ranks import ranked
from tallystick.core.engine.terms import Terms, terms_of
from tallystick.core.facts import AnyEntry, OfFigures
from tallystick.store.ledger.facts import fact_of
from tallystick.store.ledger.reading import facts_of, notice_cases
from tallystick.store.models import Copy, Entry, MeasureStep
from tallystick.store.queries.agreements import AgreementLine, my_agreements
from tallystick.store.queries.scorecard import definitions_of
from tallystick.store.queries.span import known_at
from tallystick.store.queries.step_sums import NO_SUMS, CopySums, results_of_copy, sums_of
from tallystick.store.sight import shared_copies
from tallystick.store.texts import in_force, sealed
from tallystick.store.viewer import At, Viewer


@dataclass(frozen=True, slots=True)
class RollUpRow:
    """One measure for one lot: the latest result of each copy that it applies to, by the copy's public reference.

    measure: as defined for the latest period. definitions: as each version defines it, by the version's number.
    """

    measure: Measure
    lot: str | None
    period: Period
    results: Mapping[str, MeasureResult]
    definitions: Mapping[int, Measure]

    def governing(self, result: MeasureResult) -> Measure:
        """Return the definition that was in force when the period of a result began."""
        return self.definitions[result.version]


@dataclass(frozen=True, slots=True)
class RollUp:
    """A text with the copies of it that are shared with the viewer, and its measures over them."""

    agreement: Agreement
    lines: tuple[AgreementLine, ...]
    rows: tuple[RollUpRow, ...]


def roll_ups(viewer: Viewer, at: At) -> tuple[RollUp, ...]:
    """Return each text that the viewer sees copies of: six queries, however many copies there are."""
    copies = shared_copies(viewer)
    lines = {line.copy: line for line in my_agreements(viewer, at)}
    versions = sealed({copy.text_id for copy in copies})
    steps = MeasureStep.objects.filter(known_at(at), copy__in=copies, at__lte=at.as_of)
    sums, about = sums_of(steps), _about_copies(copies)
    return tuple(
        _roll_up(versions[text], [copy for copy in copies if copy.text_id == text], lines, sums, about, at)
        for text in dict.fromkeys(copy.text_id for copy in copies)
    )


def _about_copies(copies: Iterable[Copy]) -> Mapping[int, Sequence[Entry]]:
    """Return the entries about each copy itself, which hold nothing personal: one query."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in Entry.objects.filter(copy__in=copies, case="").order_by("copy", "number"):
        found[entry.copy_id].append(entry)
    return found


def _roll_up(
    versions: Sequence[Agreement],
    copies: Sequence[Copy],
    lines: Mapping[str, AgreementLine],
    sums: Mapping[int, CopySums],
    about: Mapping[int, Sequence[Entry]],
    at: At,
) -> RollUp:
    terms = terms_of(versions)
    found: dict[tuple[str, str | None], dict[str, MeasureResult]] = {}
    of_copies = [
        (copy, result)
        for copy in copies
        for result in _results(terms, copy, sums.get(copy.pk, NO_SUMS), about.get(copy.pk, ()), at)
    ]
    results = ranked(terms, [result for _, result in of_copies], COPIES)
    for (copy, _), result in zip(of_copies, results, strict=True):
        known = found.setdefault((result.measure, result.lot), {})
        if copy.reference not in known or _is_later(result, known[copy.reference]):
            known[copy.reference] = result
    agreement = in_force(versions, at.as_of.astimezone(terms.zone).date())
    return RollUp(
        agreement, tuple(lines[copy.reference] for copy in copies), tuple(_rows(agreement, versions, found))
    )


def _is_later(result: MeasureResult, known: MeasureResult) -> bool:
    """Return whether a result is of a later period that already has something to say."""
    return known.period.start < result.period.start and result.standing is not Standing.NOT_YET_DUE


def _results(
    terms: Terms, copy: Copy, sums: CopySums, about: Sequence[Entry], at: At
) -> tuple[MeasureResult, ...]:
    facts: Sequence[AnyEntry] = [fact_of(entry, copy.label, terms.zone, {}) for entry in about]
    if terms.ending_kinds:
        facts = facts_of(copy, terms.zone, cases={"", *notice_cases(copy, terms.versions)})
    folded = fold(facts, at.as_of, at.known_at)
    figured = [entry for entry in folded.entries if isinstance(entry, OfFigures)]
    signed = copy_terms(terms, copy.label, folded, at.as_of)
    return results_of_copy(terms, signed, sums, figured, at.as_of)


def _rows(
    agreement: Agreement,
    versions: Sequence[Agreement],
    found: Mapping[tuple[str, str | None], Mapping[str, MeasureResult]],
) -> list[RollUpRow]:
    """Return the rows in the order of the text, lots of one measure together."""
    having = (agreement, *reversed(versions))
    order = list(dict.fromkeys(name for version in having for name in version.measures))
    keys = sorted(found, key=lambda key: (order.index(key[0]), key[1] or ""))
    return [_row(name, lot, found[name, lot], definitions_of(versions, name)) for name, lot in keys]


def _row(
    name: str, lot: str | None, results: Mapping[str, MeasureResult], definitions: Mapping[int, Measure]
) -> RollUpRow:
    last = max(results.values(), key=lambda result: result.period.start)
    return RollUpRow(definitions[last.version], lot, last.period, results, definitions)
