"""Phrases: what people write is read into typed values, and said again in the same words."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.core.agreement.model import Band
from tallystick.core.agreement.phrases import (
    PhraseFault,
    parse_band,
    parse_cap,
    parse_every,
    parse_indicative,
    parse_knowable,
    parse_length,
    parse_limit,
    parse_offset,
    parse_rounding,
    say,
)
from tallystick.core.clock.limit import ByTime, Days, EndOfMonth, Every, Limit, Months, Offset, Time

LIMITS = {
    "10 working days": Days(10, "working"),
    "30 days": Days(30),
    "1 day": Days(1),
    "0 days": Days(0),
    "15 term days": Days(15, "term"),
    "13 weeks": Days(91),
    "1 week": Days(7),
    "3 months": Months(3),
    "2 years": Months(24),
    "24 months": Months(24),
    "4 coverage hours": Time(240, "coverage"),
    "72 hours": Time(72 * 60),
    "90 minutes": Time(90),
    "30 coverage minutes": Time(30, "coverage"),
    "end of the month": EndOfMonth(0),
    "end of the next month": EndOfMonth(1),
    "by 10:00 the same school day": ByTime(time(10), 0, "school"),
    "by 10:00 the next working day": ByTime(time(10), 1, "working"),
    "by 09:30 the same day": ByTime(time(9, 30), 0),
}

EVERY = {
    "week": Every("week"),
    "week from Sunday": Every("week", weekday=6),
    "month": Every("month"),
    "quarter": Every("quarter"),
    "quarter from April": Every("quarter", 4),
    "half-year from April": Every("half-year", 4),
    "year from April": Every("year", 4),
    "year": Every("year"),
    "year from 6 April": Every("year", 4, 6),
    "quarter from 16 January": Every("quarter", 1, 16),
}

OFFSETS = {
    "6 months before the end": Offset(Months(6), "end", before=True),
    "20 working days after the quarter ends": Offset(Days(20, "working"), "period_end", before=False),
    "2 weeks before the start": Offset(Days(14), "start", before=True),
    "10 days after the period starts": Offset(Days(10), "period_start", before=False),
    "end of the next month after the month ends": Offset(EndOfMonth(1), "period_end", before=False),
    "the end": Offset(Days(0), "end", before=False),
    "the start": Offset(Days(0), "start", before=False),
    "the half-year ends": Offset(Days(0), "period_end", before=False),
    "0 days before the end": Offset(Days(0), "end", before=True),
}

BANDS = {
    "> 25": (Decimal(25), False, None, False),
    ">= 95": (Decimal(95), True, None, False),
    "< 10": (None, False, Decimal(10), False),
    "<= 5": (None, False, Decimal(5), True),
    "10 to 25": (Decimal(10), True, Decimal(25), True),
    "85 to < 95": (Decimal(85), True, Decimal(95), False),
    "> 25 to 30": (Decimal(25), False, Decimal(30), True),
    "> 25 to < 30": (Decimal(25), False, Decimal(30), False),
    "100": (Decimal(100), True, Decimal(100), True),
    "97.5 to 99.95": (Decimal("97.5"), True, Decimal("99.95"), True),
}


@pytest.mark.parametrize("text", LIMITS)
def test_a_time_limit_is_read_and_said_again_in_the_same_words(text: str) -> None:
    assert parse_limit(text) == LIMITS[text]
    assert say(parse_limit(text)) == text


@pytest.mark.parametrize("text", EVERY)
def test_a_period_is_read_and_said_again_in_the_same_words(text: str) -> None:
    assert parse_every(text) == EVERY[text]
    assert say(parse_every(text)) == text


@pytest.mark.parametrize("text", OFFSETS)
def test_a_date_rule_is_read_and_said_again_in_the_same_words(text: str) -> None:
    assert parse_offset(text) == OFFSETS[text]
    assert say(parse_offset(text)) == text


@pytest.mark.parametrize("text", BANDS)
def test_a_band_is_read_and_said_again_in_the_same_words(text: str) -> None:
    assert parse_band(text, "amber") == Band("amber", text, *BANDS[text])
    assert say(parse_band(text)) == text


def test_the_other_phrases() -> None:
    assert parse_cap("20 working days from received") == (Days(20, "working"), "received")
    assert parse_knowable("13 weeks after ended") == (Days(91), "ended")
    assert parse_length("4 years") == Months(48)
    assert parse_length("18 months") == Months(18)
    assert parse_length("13 weeks") == Days(91)
    assert parse_indicative("first year") == 1
    assert parse_indicative("first 2 years") == 2
    assert parse_rounding("1 decimal") == 1
    assert parse_rounding("0 decimals") == 0


def test_spaces_and_the_number_of_a_unit_are_free() -> None:
    assert parse_limit("  1   working\n days ") == Days(1, "working")
    assert parse_band("10  to<25", "red").high_included is False


def test_thirteen_weeks_are_ninety_one_days_but_said_as_weeks() -> None:
    assert parse_limit("13 weeks") == parse_limit("91 days")
    assert (say(parse_limit("13 weeks")), say(parse_limit("91 days"))) == ("13 weeks", "91 days")


# --- faults ----------------------------------------------------------------------------------------------------------

FAULTS = [
    (parse_limit, "10 working dyas", "dyas", 'Did you mean "days"?'),
    (parse_limit, "10 dyas", "dyas", 'Did you mean "days"?'),
    (parse_limit, "3 moths", "moths", 'Did you mean "months"?'),
    (parse_limit, "ten working days", "ten", 'Write the number in digits: "10".'),
    (parse_limit, "1.5 days", "1.5", 'Write it like "10 working days", "72 hours", "3 months"'),
    (parse_limit, "by 25:00 the next day", "25:00", 'Write it like "10 working days"'),
    (parse_limit, "10 working days from received", "from", 'Write it like "10 working days"'),
    (parse_limit, "99999 days", "99999", "Write a number from 0 to 36525."),
    (parse_cap, "20 working days", "", 'Write it like "20 working days from received".'),
    (parse_length, "4 working days", "4 working days", 'Write it like "4 years" or "18 months".'),
    (parse_length, "72 hours", "72 hours", 'Write it like "4 years" or "18 months".'),
    (parse_every, "quarter from Apirl", "Apirl", 'Did you mean "April"?'),
    (parse_every, "quarter from 31 March", "31", "Write a number from 1 to 28."),
    (parse_every, "week from April", "week", 'Write "week" alone, or another period.'),
    (parse_every, "month from April", "month", 'Write "month" alone, or another period.'),
    (parse_every, "quarter from Monday", "quarter", 'Write "quarter" alone, or another period.'),
    (parse_every, "period", "period", 'Write "quarter" or "year".'),
    (parse_offset, "6 months befor the end", "befor", 'Did you mean "before"?'),
    (parse_offset, "end of the month before the end", "before", 'Write "after".'),
    (parse_band, "25 to 10", "25 to 10", 'Write "10 to 25".'),
    (parse_band, "> 25 to 25", "> 25 to 25", 'Write "25" for exactly that value.'),
    (parse_band, "< 10 to 25", "<", 'Write "> 10".'),
    (parse_band, "10 to > 25", ">", 'Write "< 25".'),
    (parse_band, "=> 95", "=>", 'Write ">=".'),
    (parse_band, "95 %", "%", "Leave out the %: bands are in per cent."),
    (parse_band, "10 - 25", "-", 'Write "to".'),
    (parse_rounding, "7 decimals", "7", "Write a number from 0 to 6."),
    (parse_rounding, "1 dezimal", "dezimal", 'Did you mean "decimal"?'),
    (parse_indicative, "first 0 years", "0", "Write a number from 1 to 100."),
    (parse_limit, "10 days " * 30, "10 days " * 30, 'Write it like "10 working days"'),
    (parse_limit, "", "", 'Write it like "10 working days"'),
]


@pytest.mark.parametrize(("read", "text", "marked", "cure"), FAULTS)
def test_a_fault_marks_the_word_to_blame_and_gives_a_cure(read, text: str, marked: str, cure: str) -> None:
    with pytest.raises(PhraseFault) as caught:
        read(text)

    told = caught.value
    assert text[told.offset : told.offset + told.length] == marked
    assert told.cure.startswith(cure)
    assert told.expected.endswith(".")
    assert str(told) == told.message


def test_only_values_of_phrases_can_be_said() -> None:
    with pytest.raises(TypeError):
        say("10 days")


# --- round trip ------------------------------------------------------------------------------------------------------

calendars = st.one_of(
    st.none(),
    st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True).filter(
        lambda name: not name.startswith(("day", "hour", "minute", "week", "month", "year"))
    ),
)
counts = st.integers(0, 1200)
amounts: st.SearchStrategy[Limit] = st.one_of(
    st.builds(Days, counts, calendars),
    st.builds(lambda weeks: Days(weeks * 7, unit="week"), counts),
    st.builds(lambda hours, on: Time(hours * 60, on), counts, calendars),
    st.builds(lambda minutes, on: Time(minutes, on, unit="minute"), counts, calendars),
    st.builds(Months, counts),
    st.builds(lambda years: Months(years * 12, unit="year"), st.integers(0, 100)),
)
limits: st.SearchStrategy[Limit] = st.one_of(
    amounts,
    st.builds(EndOfMonth, st.integers(0, 1)),
    st.builds(
        ByTime, st.times().map(lambda at: at.replace(second=0, microsecond=0)), st.integers(0, 1), calendars
    ),
)
everies = st.one_of(
    st.builds(lambda weekday: Every("week", weekday=weekday), st.integers(0, 6)),
    st.just(Every("month")),
    st.builds(
        Every, st.sampled_from(["quarter", "half-year", "year"]), st.integers(1, 12), st.integers(1, 28)
    ),
)
offsets = st.one_of(
    st.builds(
        Offset, amounts, st.sampled_from(["start", "end", "period_start", "period_end"]), st.booleans()
    ),
    st.builds(
        Offset, limits, st.sampled_from(["start", "end", "period_start", "period_end"]), st.just(value=False)
    ),
)
edges = st.decimals(0, 1000, places=2, allow_nan=False, allow_infinity=False)


@st.composite
def bands(draw: st.DrawFn) -> Band:
    low, high = sorted((draw(edges), draw(edges)))
    open_end = draw(st.sampled_from(["low", "high", "none"]))
    ends = draw(st.booleans()), draw(st.booleans())
    if open_end == "low":
        return Band("", "", None, False, high, ends[1])
    if open_end == "high":
        return Band("", "", low, ends[0], None, False)
    return Band("", "", low, True, low, True) if low == high else Band("", "", low, ends[0], high, ends[1])


@given(limits)
def test_every_limit_that_is_said_is_read_as_the_same(limit: Limit) -> None:
    assert parse_limit(say(limit)) == limit
    assert say(parse_limit(say(limit))) == say(limit)


@given(everies)
def test_every_period_that_is_said_is_read_as_the_same(every: Every) -> None:
    assert parse_every(say(every)) == every


@given(offsets)
def test_every_date_rule_that_is_said_is_read_as_the_same(offset: Offset) -> None:
    assert parse_offset(say(offset)) == offset


@given(bands())
def test_every_band_that_is_said_is_read_as_the_same(band: Band) -> None:
    again = parse_band(say(band))

    assert (again.low, again.low_included, again.high, again.high_included) == (
        *(band.low, band.low_included),
        *(band.high, band.high_included),
    )


@given(st.text(st.sampled_from("0123456789 daysworkingmonthbefrtheq:.<>=%"), max_size=30))
def test_any_text_is_a_phrase_or_a_fault_within_it(text: str) -> None:
    for read in (parse_limit, parse_every, parse_offset, parse_cap, parse_band, parse_length):
        start, end = _marked(read, text)
        assert 0 <= start <= end <= len(text)


def _marked(read, text: str) -> tuple[int, int]:
    try:
        read(text)
    except PhraseFault as told:
        return told.offset, told.offset + told.length
    return 0, len(text)
