"""Duties, tallies and measures."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.compositions import CompositionPart
from tallystick.core.agreement.shape.relief import ReliefPart
from tallystick.core.agreement.shape.written import (
    ALONE_AS_VALUE,
    IN_LIST,
    Counting,
    LotName,
    Name,
    Names,
    Text,
    YesNo,
    word_of,
)


class DoneByPart(Part):
    """What fulfils a duty."""

    record: Text = Field(description="The kind of record.")
    milestone: Text = Field(description="The milestone that fulfils it.")
    where: Text | None = Field(None, description="A condition on the record.")
    slot: Text | None = Field(None, description="The date field that says which period it is for.")


class DutyPart(Part):
    """Something owed on a schedule."""

    title: Text = Field(description="What is owed.")
    owed_by: Text = Field(description="The party or body that owes it.")
    owed_to: Text = Field(description="The party or body it is owed to.")
    units: Names = Field([], description="The units whose work it is, where it is that of some.")
    every: Text = Field(description="How often: `quarter from April`.")
    only_on: Text | None = Field(
        None, description="A calendar: owed only for periods with a day that it counts."
    )
    at_least: Counting = Field(1, description="How many in each period.")
    due: Text | None = Field(None, description="By when; absent: by the end of the period.")
    for_each: Text | None = Field(None, description="Owed for each active record of a kind.")
    lots: Annotated[list[LotName], IN_LIST] = Field([], description="The lots it is owed in; absent: all.")
    done_by: DoneByPart = Field(description="What fulfils it.")
    relief: dict[Name, ReliefPart] = Field({}, description="Grounds on which a miss is not counted.")
    clause: Text | None = Field(None, description="The clause that sets it.")


class TallyPart(Part):
    """Sums over the records of each subject within a period."""

    of: Text = Field(description="The kind of record that is summed.")
    counted_on: Text = Field(description="The milestone by which a record enters a period.")
    where: Text | None = Field(None, description="A condition on the records.")
    sums: dict[Name, Text] = Field(min_length=1, description="What is added up, by name.")
    per: Text | None = Field(None, description="Added up by itself for each `week` or month first.")
    totals: dict[Name, Text] = Field({}, description="What is then added up of these, by name.")


class CellPart(Part):
    """What a numerator or a denominator counts."""

    count: Text = Field(description="A kind, `kind.clock`, `duty.name` or `tally.name`.")
    where: Text | None = Field(None, description="A condition on what is counted.")
    counted_on: Text | None = Field(None, description="A milestone, `due`, `active` or `end`.")
    value: Text | None = Field(None, description="What each row adds, instead of one: a number or money.")
    distinct: Annotated[str, word_of("subject")] | None = Field(
        None, description="Each subject is counted once."
    )


class InWordsPart(Part):
    """The definition as the description has it, where the formula differs."""

    numerator: CellPart | None = Field(None, description="What the words count above the line.")
    denominator: CellPart | None = Field(None, description="What the words count below the line.")


class TargetPart(Part):
    """What an outturn should reach, from when on."""

    value: Text = Field(description="The number, in the unit of the outturn.")
    since: Text | None = Field(None, description="From when: a day, or a year of the copy such as `year 2`.")
    source: Text | None = Field(None, description="Where the value comes from.")
    interim: YesNo = Field(False, description="Yes for a step on the way to a later one.")
    indicative: YesNo = Field(False, description="Yes where ratings against it count for nothing yet.")


class ComparatorPart(Part):
    """A figure from outside that a measure is held beside."""

    title: Text = Field(description="What it is called.")
    source: Text | None = Field(None, description="Who publishes it.")


class MeasurePart(Part):
    """An indicator: numerator over denominator, by bands, in a period; or what others come to together."""

    exactly_one: ClassVar = (("numerator", "made_of"),)

    number: Text = Field(description="Its number as printed.")
    title: Text = Field(description="What it is called.")
    description: Text | None = Field(None, description="What it says, as printed.")
    type: Annotated[str, word_of("kpi", "information")] = Field(
        "kpi", description="Rated, or information only."
    )
    lots: Annotated[list[LotName], IN_LIST] = Field([], description="The lots it is for; absent: everybody.")
    by_lot: YesNo = Field(False, description="Yes where each lot held has its own figure.")
    numerator: CellPart | None = Field(None, description="What is counted above the line.")
    denominator: CellPart | None = Field(
        None, description="What is counted below the line; a share and a rate need it."
    )
    made_of: CompositionPart | None = Field(
        None, description="Where it counts nothing itself: how it follows from other measures."
    )
    outturn: Text = Field(
        "share",
        description="How the outturn follows: `share`, `count`, `sum`, `mean`, `median`, `90th percentile`, …",
    )
    unit: Text | None = Field(None, description="What the outturn is counted in: `minutes`, `days`.")
    in_words: InWordsPart | None = Field(None, description="The definition in words, where it differs.")
    counts: Annotated[str, word_of("successes", "failures")] | None = Field(
        None, description="What the numerator counts."
    )
    better: Annotated[str, word_of("higher", "lower")] | None = Field(
        None, description="Which way is better."
    )
    every: Text = Field(description="The reporting period.")
    over: Text | None = Field(
        None, description="More periods than its own: `last 12 months`, `year to date from April`."
    )
    short_period: Annotated[str, word_of("joined", "unrated")] | None = Field(
        None, description="A first period that began before the copy: joined to the next, or unrated."
    )
    bands: dict[Name, Text] = Field(
        {}, description="The ratings and their values, in the unit of the outturn: per cent, pounds."
    )
    target: Annotated[list[TargetPart], ALONE_AS_VALUE] = Field(
        [],
        description="What it should reach: a number, or several with their dates; bands may be set off from it.",
    )
    comparators: dict[Name, ComparatorPart] = Field(
        {}, description="Figures from outside that it is held beside; bands may be set off from the first."
    )
    ranked: Annotated[str, word_of("copies", "lots")] | None = Field(
        None, description="Among what its figures are ranked, the best first."
    )
    knowable: Text | None = Field(None, description="When an outcome can be known: `13 weeks after ended`.")
    snapshot: Text | None = Field(
        None, description="The day as at which outcomes count: `5 months after the year ends`."
    )
    survey: Text | None = Field(None, description="The kind of record that is the survey it comes from.")
    returned_by: Text | None = Field(None, description="The party that sends in the figures.")
    checked_against: Text | None = Field(None, description="The other source: `records` or a party.")
    tolerance: Counting | None = Field(
        None, description="By how many cases the sources may differ without anything to explain."
    )
    prevails: Text | None = Field(None, description="Which source rules where they differ.")
    indicative: Text | None = Field(None, description="For how long ratings are indicative: `first year`.")
    rounding: Text | None = Field(None, description="Rounded to so many decimals before the bands.")
    clause: Text | None = Field(None, description="The clause that sets it.")
