"""What is owed on a schedule and what is counted: duties, tallies, measures and their bands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tallystick.core.agreement.expression import MONEY, Expression
from tallystick.core.agreement.model.bands import Band, Target
from tallystick.core.agreement.model.comparators import Comparator
from tallystick.core.agreement.model.compositions import Composition
from tallystick.core.agreement.model.outturns import SHARE, Outturn, Window
from tallystick.core.agreement.model.relief import ReliefGround
from tallystick.core.clock.limit import Every, Limit, Offset


@dataclass(frozen=True, slots=True)
class DoneBy:
    """What fulfils a duty slot: a milestone of a record of a kind, where a condition holds.

    slot names the field that says which slot a record is for; without it the slot in whose time it happened.
    """

    kind: str
    milestone: str
    where: Expression | None = None
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """Something owed on a schedule, once per period, by the agreement or for each active record of a kind.

    only_on: the calendar of which a period must hold a counted day for the duty to be owed in it (P-26).
    units: those whose work it is, where it is that of some (D-58).
    relief: the grounds on which a slot that was missed is not counted (N26).
    """

    id: str
    title: str
    owed_by: str
    owed_to: str
    every: Every
    every_text: str
    done_by: DoneBy
    due: Offset | None = None
    due_text: str = ""
    at_least: int = 1
    for_each: str | None = None
    lots: tuple[str, ...] = ()
    clause: str | None = None
    only_on: str | None = None
    units: tuple[str, ...] = ()
    relief: Mapping[str, ReliefGround] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tally:
    """Named sums over the records of a kind, grouped by subject within a period.

    sums maps a name to an expression that is added up over the records; counted_on says when a record enters.
    per: where they are added up week by week (or month by month) first; totals then maps a name to an expression of
    the sums of one week, added up over the weeks (K-21).
    """

    id: str
    of: str
    counted_on: str
    sums: Mapping[str, Expression]
    where: Expression | None = None
    per: Every | None = None
    per_text: str = ""
    totals: Mapping[str, Expression] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of what a measure may ask of a subject's tally."""
        return tuple(self.totals if self.per else self.sums)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a numerator or a denominator counts.

    target is a record kind, `kind.clock`, `duty.name` or `tally.name`. counted_on is how a row enters a period:
    a milestone, `due`, `active` (in it) or `end` (active as at its end). distinct counts subjects, once each.
    value: what each row adds instead of one: a whole number, or money in pence.
    """

    target: str
    where: Expression | None = None
    counted_on: str = ""
    distinct: bool = False
    value: Expression | None = None

    @property
    def is_money(self) -> bool:
        """Return whether its rows add money."""
        return self.value is not None and self.value.type.name == MONEY.name


NOTHING_COUNTED = Cell("")
"""What stands above and below the line of a measure that is made of others."""


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator. A measure without bands is an information item.

    outturn: how it follows from both sides; unit: what it is counted in, where the agreement names it.
    counts is successes or failures: what the numerator counts. better is higher or lower, None where not said.
    in_words_*: the definition as the clause's words have it, where it is not that of the formula.
    knowable: how long after the counted milestone an outcome can be known; until then a row is pending (K-X13).
    snapshot: the day after the period as at which outcomes count, whatever comes later; until it is over every row is
    pending (U-79).
    returned_by: the party that sends the figures in; checked_against: the other source; prevails: which rules.
    indicative_years: ratings of that many first years of a copy are indicative (K-57).
    over: the periods that a figure is of, where they are more than its own. short_period: what becomes of a first
    period that begins before the copy does: `joined` to the next, `unrated`, else rated as any other.
    targets: what it should reach, the earliest first; of those that have begun, the last governs a period (K-58).
    rounding: decimals the outturn is rounded to before the bands, None where they are applied unrounded.
    made_of: where it counts nothing itself, but is made of other measures.
    comparators: figures from outside that it is held beside, the first of which bands may be set off from.
    ranked: among what it is ranked, copies or lots; empty where it is not.
    tolerance: by how many cases two sources may differ with nothing to explain; None where that is not said (N15).
    """

    id: str
    number: str
    title: str
    description: str
    information: bool
    numerator: Cell
    denominator: Cell
    every: Every
    every_text: str
    bands: tuple[Band, ...] = ()
    lots: tuple[str, ...] = ()
    by_lot: bool = False
    counts: str | None = None
    better: str | None = None
    in_words_numerator: Cell | None = None
    in_words_denominator: Cell | None = None
    knowable: Limit | None = None
    knowable_text: str = ""
    snapshot: Offset | None = None
    snapshot_text: str = ""
    survey: str | None = None
    returned_by: str | None = None
    checked_against: str | None = None
    prevails: str | None = None
    indicative_years: int = 0
    rounding: int | None = None
    clause: str | None = None
    outturn: Outturn = SHARE
    unit: str = ""
    targets: tuple[Target, ...] = ()
    over: Window | None = None
    over_text: str = ""
    short_period: str = ""
    made_of: Composition | None = None
    comparators: Mapping[str, Comparator] = field(default_factory=dict)
    ranked: str = ""
    tolerance: int | None = None

    @property
    def weighs(self) -> bool:
        """Return whether rows add values instead of one each, so that no case has a worth of its own."""
        return self.numerator.value is not None or self.denominator.value is not None

    @property
    def counts_alike(self) -> bool:
        """Return whether the same rows stand above and below the line, so that telling them apart says nothing."""
        how = self.outturn.kind
        if self.made_of is not None:
            return True
        return how not in {"share", "rate"} and replace(self.numerator, value=None) == self.denominator

    @property
    def ratings(self) -> tuple[str, ...]:
        """Return the ratings it can be given: by its bands in the order of the text, or worst first by its parts."""
        if self.made_of is not None and self.made_of.gives_rating:
            return self.made_of.scale
        return tuple(band.rating for band in self.bands)

    @property
    def is_money(self) -> bool:
        """Return whether the outturn is pounds: money above the line, and none below it."""
        return self.numerator.is_money and not (self.outturn.divides and self.denominator.is_money)
