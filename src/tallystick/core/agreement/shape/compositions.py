"""What a measure is made of, where it is made of others."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.written import IN_LIST, Day, Name, Names, Text


class IndexPart(Part):
    """A figure against that of a base period."""

    of: Text = Field(description="The measure.")
    base: Day = Field(description="A day of the base period, whose figure stands for 100.")


class TablePart(Part):
    """A rating for each pair of ratings of two measures."""

    down: Text = Field(description="The measure whose ratings stand at the side.")
    across: Text = Field(description="The measure whose ratings stand at the top.")
    gives: dict[Name, Annotated[dict[Name, Name], Field(min_length=1)]] = Field(
        min_length=1, description="For each rating at the side, the rating that each at the top gives."
    )


class CountOfPart(Part):
    """How many measures are rated so."""

    rating: Name = Field(description="The rating that is counted.")
    among: Annotated[Names, Field(min_length=1)] = Field(description="The measures that are looked at.")


class CompositionPart(Part):
    """What a measure is made of: the figures or the ratings of others."""

    exactly_one: ClassVar = (("weights", "points", "index", "table", "worst_of", "count_of"),)

    weights: Annotated[dict[Name, Text], Field(min_length=1)] | None = Field(
        None, description="The figures of measures added up, each times its weight: `0.6`, `60 %`."
    )
    points: (
        Annotated[dict[Name, Annotated[dict[Text, Text], Field(min_length=1)]], Field(min_length=1)] | None
    ) = Field(
        None, description="The points of measures added up: for each rating, or for each band of figures."
    )
    index: IndexPart | None = Field(None, description="A figure against that of a base period, which is 100.")
    table: TablePart | None = Field(None, description="A rating for each pair of ratings of two measures.")
    worst_of: Annotated[Names, Field(min_length=1)] | None = Field(
        None, description="The worst of the ratings of these measures."
    )
    count_of: CountOfPart | None = Field(None, description="How many measures are rated so.")
    scale: Annotated[list[Name], IN_LIST] = Field(
        [], description="The ratings that can come out, worst first; a table needs it."
    )
