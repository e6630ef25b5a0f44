"""The small parts: parties, posts, term, lots, calendars, clauses, figures, messages, dates."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.written import (
    IN_LIST,
    WHOLE_DAYS,
    WORDS_OR_MAP,
    Counting,
    Day,
    Name,
    Names,
    OrAlone,
    Text,
    YesNo,
    word_of,
)


class PartyPart(Part):
    """Who is bound."""

    role: Annotated[str, word_of("customer", "provider")] = Field(description="The side the party stands on.")
    name: Text = Field(description="What it is called on pages and in clauses.")
    counterparty: YesNo = Field(False, description="Yes for the party that each signed copy names anew.")
    says: dict[Name, Annotated[dict[Text, Text], Field(min_length=1), WORDS_OR_MAP]] = Field(
        {}, description="What each signed copy says of this party, with what it may be: its nation."
    )


class PostPart(Part):
    """A function that the agreement names."""

    party: Text = Field(description="The party whose post it is.")
    title: Text = Field(description="What the post is called.")
    rung: Counting | None = Field(None, description="Its place in the escalation; 1 is rung first.")
    deputies: Names = Field([], description="Posts that act for it whenever it is asked for.")
    stand_ins: YesNo = Field(
        False, description="Yes where an appointment may name who stands in for it, for some days."
    )
    nominees: YesNo = Field(
        False, description="Yes where its holder may name in writing others who act for it."
    )
    signs: YesNo = Field(False, description="Yes where it signs the agreement for its party.")
    up_to: Text | None = Field(None, description="The most that it may commit its party to: `£25,000`.")
    clause: Text | None = Field(None, description="The clause that names it.")


class TermPart(Part):
    """The dates the agreement binds."""

    exactly_one: ClassVar = (("lasts", "ends"),)

    starts: Day = Field(description="The first day.")
    lasts: Text | None = Field(None, description="How long: `4 years`. The term ends the day before.")
    ends: Day | None = Field(None, description="The last day.")
    clause: Text | None = Field(None, description="The clause that says so.")


class LotPart(Part):
    """A part of the agreement that a counterparty may hold."""

    title: Text = Field(description="What the lot is called.")
    extra: YesNo = Field(False, description="Yes for an element beside the lots.")


class CalendarPart(Part):
    """Which days and hours count."""

    exactly_one: ClassVar = (("week", "any_of", "all_of"),)

    week: Annotated[dict[Text, Text], WHOLE_DAYS] | None = Field(
        None, description="The days that count, or for each day its hours."
    )
    holidays: Annotated[list[Name], IN_LIST] = Field(
        [], description="Nations whose public holidays are closed."
    )
    only: Annotated[list[Text], IN_LIST] = Field([], description="Term dates: outside them it is closed.")
    breaks: Annotated[list[Text], IN_LIST] = Field([], description="Closed inside the term dates.")
    season: Annotated[list[Text], IN_LIST] = Field(
        [], description="Open only in this part of every year: `04-01 to 09-30`."
    )
    dated: dict[Text, Text] = Field({}, alias="except", description="Single dates: hours, closed or open.")
    yearly: dict[Text, Text] = Field(
        {}, description="Dates of every year, as month-day: hours, closed or open."
    )
    every_other_week_from: Day | None = Field(
        None, description="A Monday whose week counts; the next does not."
    )
    any_of: Annotated[list[Name], Field(min_length=1, max_length=8)] | None = Field(
        None, description="Open when any of these calendars is."
    )
    all_of: Annotated[list[Name], Field(min_length=1, max_length=8)] | None = Field(
        None, description="Open when all of these calendars are."
    )
    known_to: Day | None = Field(None, description="The last day that is certain.")
    edition: Text | None = Field(
        None, description="What this edition is called; else it is that of its holidays, or 1."
    )


class FigurePart(Part):
    """A governing value that no clock or measure holds."""

    value: Text = Field(description="A time limit, a period, a date rule, a number or a sum of money.")
    clause: Text | None = Field(None, description="The clause it governs in.")


class ClausePart(Part):
    """A numbered part of the text."""

    number: Text = Field(description="Its number as printed.")
    title: Text = Field(description="Its heading.")
    text: Text | None = Field(None, description="Its words, with {placeholders} for the terms.")
    under: Text | None = Field(None, description="The clause it stands under.")
    cites: Annotated[list[Text], IN_LIST] = Field([], description="The clauses it refers to.")
    stays_with: Names = Field(
        [], description="The parties whose duties these are and stay: no other may owe them."
    )


class MessagePart(Part):
    """A notification that the agreement names."""

    title: Text = Field(description="What the message says.")
    on: Text = Field(description="`kind.milestone` that it is owed on, or the kind alone.")
    carries: Names = Field([], description="The fields it carries.")
    owed_by: Text | None = Field(None, description="The party that sends it.")
    clause: Text | None = Field(None, description="The clause that asks for it.")


class DatePart(Part):
    """A date that opens or closes a door."""

    title: Text = Field(description="What the date is for.")
    on: Text = Field(description="When: `6 months before the end`.")
    closes: YesNo = Field(False, description="Yes where the door closes on it.")
    clause: Text | None = Field(None, description="The clause that sets it.")


class NeedPart(Part):
    """What must hold before a consequence is decided."""

    that: Text = Field(description="What must hold, as a sentence; alone it is for a person to judge.")
    shown_by: Text | None = Field(
        None,
        description="The milestone of a record that shows it, after the first of the periods: `meeting.held`.",
    )
    where: Text | None = Field(
        None, description="A condition on that record, over what both parties may see."
    )
    measure: Text | None = Field(None, description="The field of it that names the measure, by id or number.")


AS_NEED = OrAlone(lambda text: {"that": text})


class ConsequencePart(Part):
    """What may follow from ratings; a person decides."""

    title: Text = Field(description="What may follow.")
    on: Annotated[list[Name], IN_LIST] = Field(description="The ratings that give the ground.")
    measures: Names = Field([], description="Which measures; absent: all that are rated.")
    repeated: Counting = Field(
        1, description="In so many periods; running, unless `out_of` says of how many."
    )
    out_of: Counting | None = Field(None, description="Of so many periods, the last among them.")
    resets: YesNo = Field(False, description="Yes where the count begins anew once it was proposed.")
    decided_by: Text = Field(description="The party that decides.")
    needs: Annotated[list[Annotated[NeedPart, AS_NEED]], IN_LIST] = Field(
        [], description="What must hold first: sentences, or with what on the record shows them."
    )
    opens: Text | None = Field(None, description="The kind of record it opens.")
    clause: Text | None = Field(None, description="The clause that allows it.")
