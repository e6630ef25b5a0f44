"""A figure of a scorecard in words: mark, outturn, count, and what else must be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tallystick.core.agreement.model import Band, Measure
from tallystick.core.agreement.rules.bands import BEYOND
from tallystick.core.engine.beside_words import beside_in_words
from tallystick.core.engine.figure_words import cases_in_words, figure_of
from tallystick.core.engine.position import MeasureResult, Standing
from tallystick.web.words.statuses import Mark, rating_mark

FEW = "few cases"
ORDER = {"red": 0, "amber": 1, "none": 2, "green": 3}


@dataclass(frozen=True, slots=True)
class Figure:
    """A result as it is shown. figure and count are empty where there is nothing to divide."""

    mark: Mark
    figure: str
    outturn: str
    notes: tuple[str, ...]

    @property
    def in_one_line(self) -> str:
        """Return the figure for a sentence: "■ Red, 26.7 % (4 of 15)"."""
        return f"{self.mark.shape} {self.mark.word}" + (f", {self.figure}" if self.figure else "")


def say_result(result: MeasureResult, measure: Measure) -> Figure:
    """Return a result in words; with few cases the count comes first."""
    bands = result.bands or measure.bands
    composed = measure.made_of
    if composed is not None and composed.gives_rating:
        place = place_in(result.rating or "", composed.scale)
        mark = rating_mark(result.standing, result.rating, place)
        notes = (*notes_on(result), *beside_in_words(result, measure))
        return Figure(mark, cases_in_words(result, measure), "", notes)
    outturn = figure_of(result.outturn, measure, bands) if result.outturn is not None else ""
    place = place_of(result.rating or "", bands, measure.better)
    mark = rating_mark(result.standing, result.rating, place)
    return Figure(
        mark,
        figure_in_words(result, measure, outturn),
        outturn,
        (*notes_on(result), *without_relief(result, measure), *beside_in_words(result, measure)),
    )


def figure_in_words(result: MeasureResult, measure: Measure, outturn: str) -> str:
    """Return "25.0 % (3 of 12)", or "1 of 3 (33.3 %)" with few cases, or nothing without an outturn.

    A count is its own outturn, and stands alone.
    """
    if not outturn or measure.outturn.kind == "count":
        return outturn
    count = cases_in_words(result, measure)
    return f"{count} ({outturn})" if has_few_cases(result) else f"{outturn} ({count})"


def has_few_cases(result: MeasureResult) -> bool:
    """Return whether the figure rests on so few cases that the count comes first."""
    return any(flag.startswith(FEW) for flag in result.flags)


def notes_on(result: MeasureResult) -> tuple[str, ...]:
    """Return what must be said beside a figure: its flags, the rating as written where it is held, what is pending."""
    notes = [*result.flags]
    if result.standing is Standing.HELD and result.as_written:
        notes.append(f"as written: {result.as_written}")
    if result.pending:
        notes.append(f"{result.pending} not knowable yet")
    if result.left_out:
        notes.append(f"{result.left_out} left out: not known")
    return tuple(notes)


def without_relief(result: MeasureResult, measure: Measure) -> tuple[str, ...]:
    """Return what a figure would be if nothing were relieved: "without relief 60.0 % (3 of 5), red"."""
    other = result.without_relief
    if other is None:
        return ()
    bands = result.bands or measure.bands
    shown = figure_of(other.outturn, measure, bands) if other.outturn is not None else "no figure"
    counted = replace(result, numerator=other.numerator, denominator=other.denominator)
    rating = f", {other.rating}" if other.rating else ""
    return (f"without relief {figure_in_words(counted, measure, shown)}{rating}",)


def place_of(rating: str, bands: Sequence[Band], better: str | None) -> str:
    """Return where a rating lies among all: `best`, `worst` or `between`; a stretch above the best is best too.

    Empty where the agreement does not say which way is better.
    """
    if better is None or len(bands) < 2:
        return ""
    if rating in BEYOND:
        return "best"
    lowest = Decimal("-Infinity")
    asked_for = [band for band in bands if band.rating not in BEYOND]
    order = [
        band.rating for band in sorted(asked_for, key=lambda band: lowest if band.low is None else band.low)
    ]
    if better == "lower":
        order.reverse()
    if rating == order[0]:
        return "worst"
    return "best" if rating == order[-1] else "between"


def place_in(rating: str, scale: Sequence[str]) -> str:
    """Return where a rating lies in a scale that begins with the worst: `best`, `worst` or `between`."""
    if rating not in scale or len(scale) < 2:
        return ""
    return {scale[0]: "worst", scale[-1]: "best"}.get(rating, "between")


def badness(figure: Figure) -> int:
    """Return what figures are ordered by, worst first."""
    return ORDER[figure.mark.kind]
