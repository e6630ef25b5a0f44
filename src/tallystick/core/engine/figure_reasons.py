"""Reasons of figures: how an outturn and its rating were reached, on which facts, and what would change them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from tallystick.core.agreement.cell_words import band_in_words, cell_in_words
from tallystick.core.agreement.model import JOINED, PREVIOUS, Agreement, Measure, Target
from tallystick.core.agreement.model.bands import leaning_on
from tallystick.core.agreement.phrases import say
from tallystick.core.agreement.wording import targets_in_words
from tallystick.core.clock.moment import Moment
from tallystick.core.engine.beside_words import beside_in_words
from tallystick.core.engine.cases import cases_of, of_copy
from tallystick.core.engine.composites import part_cells
from tallystick.core.engine.copies import copy_terms
from tallystick.core.engine.counting import CellKey
from tallystick.core.engine.decisive import Answer, Grounds, grounds
from tallystick.core.engine.explain import NothingToExplain, ask
from tallystick.core.engine.figures import OpenFigure, open_figure
from tallystick.core.engine.fold import fold
from tallystick.core.engine.measures import ABOVE_100, RECORDS, beside, results_from_sums
from tallystick.core.engine.outturns import share_of
from tallystick.core.engine.part_reasons import said_of_parts, shown, with_unit
from tallystick.core.engine.position import Because, MeasureResult, Standing
from tallystick.core.engine.setting import Editions
from tallystick.core.engine.settling import Sums, settle
from tallystick.core.engine.verdicts import INDICATIVE, INTERIM, PROVISIONAL, is_share, ratings_of
from tallystick.core.engine.words import join, say_clause
from tallystick.core.facts import AnyEntry, OfFigures, Relieved


def explain_measure(
    versions: Sequence[Agreement],
    calendars: Editions,
    entries: Iterable[AnyEntry],
    as_of: Moment,
    known_at: Moment | None = None,
    *,
    copy: str,
    measure: str,
    period: date,
    lot: str | None = None,
    facts: bool = True,
) -> Because:
    """Return how one figure was reached. period: its first day.

    facts: False leaves the decisive facts unsought, which is faster by far. entries: those of the copy; those of
    no record and of records of the kinds that `kinds_behind` names are enough.

    Raises:
        NothingToExplain: the copy has no such figure then.
    """
    opened = open_figure(ask(versions, calendars, entries, as_of, known_at, copy), measure, lot, period)
    behind = list(_figures_behind(opened))
    sums = {cell: held for each in behind for cell, held in settle(each.rows()).items()}
    results = _results(opened, opened.question.entries, sums)
    result = _with_relief(opened, behind, results[opened.cell])
    on = _grounds(behind, results, sums) if facts else Grounds((), ())
    return Because(
        clause=opened.measure.measure.clause,
        version=result.version,
        facts=on.facts,
        said=tuple(_said(opened, result)),
        changes=tuple(_changes(opened.measure.measure, result)),
        sufficient=on.sufficient,
    )


def _with_relief(opened: OpenFigure, behind: Sequence[OpenFigure], result: MeasureResult) -> MeasureResult:
    """Return a result with what it would be if nothing were relieved, where that differs."""
    entries = opened.question.entries
    said = frozenset(entry.id for entry in entries if isinstance(entry, Relieved))
    if not said:
        return result
    sums = {cell: held for each in behind for cell, held in settle(each.rows(said)).items()}
    other = _results(opened, [entry for entry in entries if entry.id not in said], sums).get(opened.cell)
    return beside([result], [other])[0] if other else result


def explain_result(
    versions: Sequence[Agreement],
    calendars: Editions,
    entries: Iterable[AnyEntry],
    as_of: Moment,
    known_at: Moment | None = None,
    *,
    result: MeasureResult,
) -> Because:
    """Return how a figure was reached that is worked out already; the decisive facts are left unsought.

    entries: those of the copy that are of no record are enough.

    Raises:
        NothingToExplain: the copy has no such figure then.
    """
    question = ask(versions, calendars, entries, as_of, known_at, result.copy)
    opened = open_figure(question, result.measure, result.lot, result.period.start)
    return Because(
        clause=opened.measure.measure.clause,
        version=result.version,
        facts=(),
        said=tuple(_said(opened, result)),
        changes=tuple(_changes(opened.measure.measure, result)),
    )


def _figures_behind(opened: OpenFigure) -> Iterator[OpenFigure]:
    """Yield what a figure rests on, itself the last: its parts, and that of the period before its bands lean on."""
    if PREVIOUS in leaning_on(opened.measure.measure.bands) and opened.before is not None:
        yield from _figures_behind(opened.before)
    _, lot, _ = opened.cell
    question = opened.question
    for name, of_lot, period in part_cells(question.terms, opened.signed, opened.measure, lot, opened.period):
        try:
            part = open_figure(question, name, of_lot, period.start)
        except NothingToExplain:
            continue
        yield from _figures_behind(part)
    yield opened


def _results(
    opened: OpenFigure, entries: Sequence[AnyEntry], sums: Mapping[CellKey, Sums]
) -> dict[CellKey, MeasureResult]:
    """Return the results of the copy by cell; right for those alone whose sums are given."""
    question = opened.question
    folded = fold(of_copy(entries, question.terms.ending_kinds), question.as_of.at, question.known_at)
    signed = copy_terms(question.terms, question.copy, folded, question.as_of.at)
    figured = [entry for entry in folded.entries if isinstance(entry, OfFigures)]
    results = results_from_sums(question.terms, signed, sums, figured, question.as_of.at)
    return {(each.measure, each.lot, each.period.start): each for each in results}


def _grounds(
    behind: Sequence[OpenFigure], results: Mapping[CellKey, MeasureResult], sums: Mapping[CellKey, Sums]
) -> Grounds:
    """Return what the figure rests on: case by case, then the entries of no record.

    behind: the figures that it rests on, itself the last; results: theirs among others.
    """
    opened = behind[-1]
    facts: list[str] = []
    sufficient: list[tuple[str, ...]] = []
    for on in (each for figure in behind if _is_counted(results[figure.cell]) for each in _of_cases(figure)):
        facts += on.facts
        sufficient += on.sufficient
    entries = opened.question.entries
    general = of_copy(entries)

    def answer(ids: frozenset[str]) -> object:
        other = _results(opened, [entry for entry in entries if entry.id not in ids], sums).get(opened.cell)
        return None if other is None else _figure(other)

    of_no_record = grounds([entry for entry in general if entry.id not in set(facts)], answer)
    found = tuple(dict.fromkeys((*facts, *of_no_record.facts)))
    return Grounds(found, tuple(dict.fromkeys((*sufficient, *of_no_record.sufficient))))


def _is_counted(result: MeasureResult) -> bool:
    """Return whether a figure is what is counted from records."""
    return any(source.source == RECORDS and source.prevails for source in result.sources)


def _figure(result: MeasureResult) -> object:
    """Return what facts are decisive for: the counts and how they stand."""
    counts = (result.numerator, result.denominator, result.pending, result.left_out)
    parts = tuple((part.outturn, part.rating, part.missing) for part in result.parts)
    return (counts, result.standing, result.rating, result.as_written, parts)


def _of_cases(opened: OpenFigure) -> Iterator[Grounds]:
    units = opened.units()
    for case in cases_of(opened.question.entries):
        of_case = {ref: units[ref] for ref in sorted(case.refs) if ref in units}
        if of_case:
            deciding = {entry.number: entry for unit in of_case.values() for entry in unit}
            yield grounds([deciding[number] for number in sorted(deciding)], _sums_without(opened, of_case))
    if any(counting.duty for counting in opened.countings):
        yield grounds(opened.question.entries, lambda ids: settle(opened.rows_of_slots(ids)))


def _sums_without(opened: OpenFigure, units: dict[str, list[AnyEntry]]) -> Answer:
    """Return what a case adds to the figure without some entries."""

    def answer(ids: frozenset[str]) -> object:
        return settle(row for ref, unit in units.items() for row in opened.rows_of(ref, unit, ids))

    return answer


def _said(opened: OpenFigure, result: MeasureResult) -> Iterator[str]:
    measure, agreement = opened.measure.measure, opened.agreement
    where = say_clause(agreement, measure.clause)
    lot = f", lot {result.lot}" if result.lot else ""
    yield f"{measure.number} {measure.title}, {result.period.label}{lot}: {where}."
    yield f"Version {agreement.version} governs it, which was in force when the period began."
    made = _of_what_is_counted if measure.made_of is None else said_of_parts
    yield from made(measure, agreement, result)
    yield from _apart(result)
    yield from _verdict(agreement, measure, result)
    yield from _without_relief(measure, result)
    for said in beside_in_words(result, measure):
        yield f"{said[0].upper()}{said[1:]}."


def _of_what_is_counted(measure: Measure, agreement: Agreement, result: MeasureResult) -> Iterator[str]:
    yield f"{'Counted' if measure.counts_alike else 'Numerator'}: {cell_in_words(measure.numerator, agreement)}."
    if not measure.counts_alike:
        yield f"Denominator: {cell_in_words(measure.denominator, agreement)}."
    if result.window:
        labels = join([period.label for period in result.window])
        yield f"It is of {len(result.window)} periods: {labels}."
    if measure.snapshot_text:
        yield f"Outcomes count as at {measure.snapshot_text}; what comes later changes nothing."
    yield from _sources(result)
    if result.outturn is not None:
        yield _sum_of(measure, result.outturn, result)


def _without_relief(measure: Measure, result: MeasureResult) -> Iterator[str]:
    other = result.without_relief
    if other is not None:
        figure = "no outturn" if other.outturn is None else with_unit(measure, shown(other.outturn))
        rating = f", {other.rating}" if other.rating else ""
        yield f"Without relief it would be {other.numerator} of {other.denominator}: {figure}{rating}."


def _sources(result: MeasureResult) -> Iterator[str]:
    for source in result.sources if len(result.sources) > 1 or result.sources[0].source != RECORDS else ():
        who = "the records" if source.source == RECORDS else source.source
        rules = ", which prevails" if source.prevails and len(result.sources) > 1 else ""
        yield f"By {who}: {source.numerator} of {source.denominator}{rules}."


def _sum_of(measure: Measure, outturn: Decimal, result: MeasureResult) -> str:
    """Return the sum that gives the outturn, in words."""
    how, figure = measure.outturn, with_unit(measure, shown(outturn))
    counts = f"{result.numerator} of {result.denominator}"
    match how.kind:
        case "share":
            return f"{counts}, times 100, is {figure}."
        case "rate":
            return f"{counts}, times {how.of}, is {figure} per {how.of}."
        case "count" | "sum":
            return f"The {how.kind} is {figure}."
        case "mean":
            return f"{result.numerator} over {result.denominator} gives a mean of {figure}."
    return f"The {say(how)} of {result.denominator} values is {figure}."


def _apart(result: MeasureResult) -> Iterator[str]:
    if result.pending:
        yield f"{result.pending} more cannot be known yet."
    if result.left_out:
        yield f"{result.left_out} left out: something is not known."
    if ABOVE_100 in result.flags:
        yield "The numerator is larger than the denominator."
    for flag in result.flags:
        if flag not in (PROVISIONAL, INDICATIVE, INTERIM, ABOVE_100):
            yield f"{flag[0].upper()}{flag[1:]}."


def _verdict(agreement: Agreement, measure: Measure, result: MeasureResult) -> Iterator[str]:
    """Yield how the figure stands, and why."""
    if result.target is not None:
        yield _target(result.target)
    bands = join([f"{band.rating} {band_in_words(band)}" for band in result.bands or measure.bands])
    if result.standing is Standing.RATED:
        yield f"The bands are {bands}: {result.rating}." if bands else f"It is rated {result.rating}."
    elif result.standing is Standing.HELD:
        yield from _held(agreement, measure, result, bands)
    elif result.standing is Standing.INFORMATION:
        yield "It is for information and has no rating."
    elif result.standing is Standing.TOO_SHORT:
        joined = ": it is counted with the next" if measure.short_period == JOINED else ""
        yield f"The period is too short to be rated{joined}."
    elif result.standing is Standing.INCOMPLETE:
        yield "A part is missing, and it has no rating: what is missing is not taken as nought."
    elif result.standing is Standing.NO_COMPARISON:
        yield f"The bands are {bands}: what they are set off from is not there, and it has no rating."
    elif result.standing in (Standing.OVERRIDDEN, Standing.EXCLUDED):
        yield f"The bands are {bands}." if bands else "Its parts give its rating."
        yield f"It is {result.standing.value}, by agreement of both parties."
    elif result.standing is Standing.WITHHELD:
        yield "It is withheld: it has no rating, and nothing follows from it."
    else:
        yield f"It has no outturn: {result.standing.value}."
    if PROVISIONAL in result.flags:
        yield "The period still runs: the figure is provisional."
    if INDICATIVE in result.flags:
        yield "Ratings of these first years are indicative."


def _target(target: Target) -> str:
    """Return what should be reached, since when, and where that comes from."""
    what = "interim target" if target.interim else "target"
    source = f", by {target.source}" if target.source else ""
    return f"The {what} is {targets_in_words([target])}{source}."


def _held(agreement: Agreement, measure: Measure, result: MeasureResult, bands: str) -> Iterator[str]:
    ratings = ratings_of(measure, result.bands, result.outturn) if result.outturn is not None else ()
    if len(ratings) != 1:
        yield f"The bands are {bands}: it falls in {'none of them' if not ratings else join(ratings)}."
    else:
        yield f"The bands are {bands}: as written {result.as_written}."
    messages = dict.fromkeys(
        finding.message
        for finding in agreement.findings
        if finding.code in result.findings and finding.place.path[:2] == ("measures", measure.id)
    )
    yield from messages
    yield "The rating is held until both parties settle the reading."


def _changes(measure: Measure, result: MeasureResult) -> Iterator[str]:
    """Yield how many cases more or fewer in the numerator would give another rating."""
    if result.standing is not Standing.RATED or not is_share(measure) or measure.weighs:
        return
    for step in (1, -1):
        for count in range(1, result.denominator + 1):
            numerator = result.numerator + step * count
            if not 0 <= numerator <= result.denominator:
                break
            other = ratings_of(measure, result.bands, share_of(numerator, result.denominator))
            if other != (result.rating,):
                cases = f"{count} {'case' if count == 1 else 'cases'} {'more' if step > 0 else 'fewer'}"
                yield f"{cases} in the numerator would give {join(other) or 'no rating'}."
                break
