"""Each trap of working-time arithmetic has a test of its name; its docstring is our answer."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tallystick.core.clock.because import Due, NotKnown
from tallystick.core.clock.calendar import Window, read_windows
from tallystick.core.clock.deadline import counted_days, deadline, elapsed
from tallystick.core.clock.limit import ByTime, Convention, Days, EndOfMonth, Months, Time
from tallystick.core.clock.moment import MICROSECOND, NoSuchTime, at_instant, at_local, on_day
from tests.core.clock.timetable import (
    ALWAYS,
    ENGLAND,
    LONDON,
    LUNCH,
    NIGHTS,
    OFFICE,
    SATURDAY_NIGHT,
    SCOTLAND,
    ULSTER,
    WORKING,
    dates,
    day,
    due,
    hours,
    instant,
    moment,
    say,
    week,
)

OPENING = Convention(next_opening=True)
SAO_PAULO = ZoneInfo("America/Sao_Paulo")


def test_end_or_open() -> None:
    """An amount that ends exactly at a window's end is due then; `next opening` is a setting."""
    assert due("Mon 1 Jun 2026 09:00", Time(480, "office"), OFFICE) == "Mon 1 Jun 2026 17:00"
    assert due("Mon 1 Jun 2026 09:00", Time(210, "lunch"), LUNCH) == "Mon 1 Jun 2026 12:30"

    assert (
        due("Mon 1 Jun 2026 09:00", Time(480, "office"), OFFICE, convention=OPENING) == "Tue 2 Jun 2026 09:00"
    )
    assert (
        due("Mon 1 Jun 2026 09:00", Time(210, "lunch"), LUNCH, convention=OPENING) == "Mon 1 Jun 2026 13:30"
    )
    assert (
        due("Mon 1 Jun 2026 09:00", Time(60, "office"), OFFICE, convention=OPENING) == "Mon 1 Jun 2026 10:00"
    )
    assert due("Mon 1 Jun 2026 09:00", Time(60), convention=OPENING) == "Mon 1 Jun 2026 10:00"


def test_edge_open() -> None:
    """Windows include their start and exclude their end: a start at closing time begins at the next opening."""
    assert due("Mon 1 Jun 2026 17:00", Time(60, "office"), OFFICE) == "Tue 2 Jun 2026 10:00"
    assert due("Mon 1 Jun 2026 09:00", Time(60, "office"), OFFICE) == "Mon 1 Jun 2026 10:00"
    assert due("Mon 1 Jun 2026 17:00", Time(0, "office"), OFFICE) == "Tue 2 Jun 2026 09:00"


def test_zero() -> None:
    """Zero is allowed: the start if open, else the next opening; no time elapses then."""
    assert due("Mon 1 Jun 2026 11:00", Time(0, "office"), OFFICE) == "Mon 1 Jun 2026 11:00"
    assert due("Sat 6 Jun 2026 11:00", Time(0, "office"), OFFICE) == "Mon 8 Jun 2026 09:00"
    assert due("Sat 6 Jun 2026 11:00", Time(0)) == "Sat 6 Jun 2026 11:00"
    assert due("Sat 6 Jun 2026", Days(0, "working"), WORKING) == "Mon 8 Jun 2026"
    assert due("Fri 5 Jun 2026", Days(0, "working"), WORKING) == "Fri 5 Jun 2026"
    assert due("Sat 6 Jun 2026", Days(0)) == "Sat 6 Jun 2026"
    assert hours("Sat 6 Jun 2026 11:00", "Mon 8 Jun 2026 09:00", OFFICE) == 0


def test_day_zero() -> None:
    """The trigger day is day 0, open or closed; after a cut-off it is the next counted day; day one is a setting."""
    after_four = Convention(cut_off=time(16))
    assert due("Fri 5 Jun 2026", Days(1, "working"), WORKING) == "Mon 8 Jun 2026"
    assert due("Sat 6 Jun 2026 11:00", Days(1, "working"), WORKING) == "Mon 8 Jun 2026"
    assert due("Fri 5 Jun 2026 15:59", Days(1, "working"), WORKING, convention=after_four) == "Mon 8 Jun 2026"
    assert due("Fri 5 Jun 2026 16:00", Days(1, "working"), WORKING, convention=after_four) == "Tue 9 Jun 2026"
    assert due("Fri 5 Jun 2026 16:00", Days(1), convention=after_four) == "Sun 7 Jun 2026"
    assert due("Fri 5 Jun 2026", Days(1, "working"), WORKING, convention=after_four) == "Mon 8 Jun 2026"

    day_one = Convention(day_one=True)
    assert due("Wed 7 Jan 2026", Days(10, "working"), WORKING, convention=day_one) == "Tue 20 Jan 2026"
    assert due("Sat 6 Jun 2026", Days(1, "working"), WORKING, convention=day_one) == "Mon 8 Jun 2026"
    assert due("Sat 6 Jun 2026", Days(0, "working"), WORKING, convention=day_one) == "Mon 8 Jun 2026"
    assert due("Fri 3 Apr 2026", Months(1), convention=day_one) == "Sat 2 May 2026"


def test_due_date() -> None:
    """A date is kept to its local end, late from the next local midnight; at a due instant itself it is met."""
    by_date = deadline(moment("Wed 25 Mar 2026"), Days(3, "working"), {"working": WORKING}, LONDON)
    assert isinstance(by_date, Due)
    assert say(by_date) == "Mon 30 Mar 2026"
    assert by_date.late_from == instant("Tue 31 Mar 2026 00:00")

    by_hour = deadline(moment("Mon 1 Jun 2026 09:00"), Time(60), {}, LONDON)
    assert isinstance(by_hour, Due)
    assert by_hour.late_from == instant("Mon 1 Jun 2026 10:00") + MICROSECOND


def test_day_is_not_hours() -> None:
    """Days are dates, never hours; months are calendar months."""
    assert due("Mon 1 Jun 2026 16:59", Days(1, "office"), OFFICE) == "Tue 2 Jun 2026"
    assert due("Mon 1 Jun 2026 09:00", Days(1, "office"), OFFICE) == "Tue 2 Jun 2026"
    assert due("Sat 28 Mar 2026 12:00", Days(1)) == "Sun 29 Mar 2026"
    assert due("Sat 31 Jan 2026", Months(1)) == "Sat 28 Feb 2026"
    assert due("Sat 31 Jan 2026", EndOfMonth(1)) == "Sat 28 Feb 2026"


def test_gap() -> None:
    """A window inside the skipped hour vanishes, one that ends in it ends at its end; a time typed in it is refused."""
    skipped = week("skipped", {"Sun": "01:15-01:45, 10:00-11:00"})
    ends_in_it = week("ends", {"Sun": "00:30-01:30"})
    starts_in_it = week("starts", {"Sun": "01:30-03:00"})
    assert due("Sat 28 Mar 2026 12:00", Time(30, "skipped"), skipped) == "Sun 29 Mar 2026 10:30"
    assert due("Sat 28 Mar 2026 12:00", Time(30, "ends"), ends_in_it) == "Sun 29 Mar 2026 02:00"
    assert due("Sat 28 Mar 2026 12:00", Time(60, "starts"), starts_in_it) == "Sun 29 Mar 2026 03:00"
    assert due("Sat 28 Mar 2026 12:00", ByTime(time(1, 30), 1)) == "Sun 29 Mar 2026 02:00"
    with pytest.raises(NoSuchTime, match=r"29 March 2026, 01:30 does not exist"):
        at_local(datetime(2026, 3, 29, 1, 30), LONDON)  # noqa: DTZ001 (a wall time)

    evening = week("evening", {"Sat": "16:00-24:00"}, zone=SAO_PAULO)
    assert (
        due("Sat 17 Oct 2015 12:00", Time(480, "evening"), evening, zone=SAO_PAULO) == "Sun 18 Oct 2015 01:00"
    )
    on_gap_day = deadline(on_day(date(2015, 10, 16), SAO_PAULO), Days(1), {}, SAO_PAULO)
    assert isinstance(on_gap_day, Due)
    assert say(on_gap_day.late_from, SAO_PAULO) == "Sun 18 Oct 2015 01:00"


def test_fold() -> None:
    """The repeated hour counts twice; a time typed in it is the first of the two unless said."""
    small_hours = week("small", {"Sun": "00:30-02:30"})
    half_past = week("half", {"Sun": "01:00-01:30"})
    assert hours("Sun 25 Oct 2026 00:00", "Sun 25 Oct 2026 12:00", small_hours) == 3
    assert hours("Sun 25 Oct 2026 00:00", "Sun 25 Oct 2026 12:00", half_past) == 1
    first = at_local(datetime(2026, 10, 25, 1, 30), LONDON)  # noqa: DTZ001 (a wall time)
    second = at_local(datetime(2026, 10, 25, 1, 30, fold=1), LONDON)  # noqa: DTZ001
    assert second.at - first.at == timedelta(hours=1)
    by_half_past = deadline(moment("Sat 24 Oct 2026"), ByTime(time(1, 30), 1), {}, LONDON)
    assert isinstance(by_half_past, Due)
    assert by_half_past.deadline == first.at


def test_mixed_clock() -> None:
    """Deadline and elapsed are reckoned on one clock: 24 hours are 24 hours whatever the wall clock shows."""
    assert due("Sat 28 Mar 2026 12:00", Time(1440, "always"), ALWAYS) == "Sun 29 Mar 2026 13:00"
    assert hours("Sat 28 Mar 2026 12:00", "Sun 29 Mar 2026 13:00", ALWAYS) == 24
    assert due("Sat 24 Oct 2026 12:00", Time(1440, "always"), ALWAYS) == "Sun 25 Oct 2026 11:00"
    assert hours("Sun 25 Oct 2026 00:00", "Mon 26 Oct 2026 00:00", ALWAYS) == 25
    assert hours("Sun 25 Oct 2026 00:00", "Mon 26 Oct 2026 00:00") == 25


def test_step_86400() -> None:
    """Dates are stepped as dates: none is skipped or repeated on a night of 23 or 25 hours."""
    assert hours("Fri 27 Mar 2026 23:30", "Mon 30 Mar 2026 23:30", ALWAYS) == 71
    assert hours("Fri 23 Oct 2026 00:30", "Mon 26 Oct 2026 00:30", ALWAYS) == 73
    assert due("Fri 27 Mar 2026 23:30", Days(3)) == "Mon 30 Mar 2026"
    assert due("Fri 23 Oct 2026 00:30", Days(3)) == "Mon 26 Oct 2026"
    assert counted_days(day("Fri 23 Oct 2026"), day("Mon 26 Oct 2026"), ALWAYS) == 3


def test_night_owner() -> None:
    """A window belongs to the date it starts on; a shift that is already running at the start counts."""
    shut_on_christmas = week("night", {"Mon-Sun": "22:00-06:00"}, holidays=[ENGLAND])
    assert due("Tue 2 Jun 2026 00:30", Time(60, "night"), NIGHTS) == "Tue 2 Jun 2026 01:30"
    assert due("Thu 24 Dec 2026 23:00", Time(360, "night"), shut_on_christmas) == "Fri 25 Dec 2026 05:00"
    assert due("Fri 25 Dec 2026 12:00", Time(60, "night"), shut_on_christmas) == "Sat 26 Dec 2026 23:00"
    assert due("Sat 28 Mar 2026 22:00", Time(450, "saturday"), SATURDAY_NIGHT) == "Sat 4 Apr 2026 22:30"
    assert due("Sat 6 Jun 2026 22:00", Time(480, "saturday"), SATURDAY_NIGHT) == "Sun 7 Jun 2026 06:00"
    assert counted_days(day("Fri 5 Jun 2026"), day("Sun 7 Jun 2026"), SATURDAY_NIGHT) == 1


def test_23_59() -> None:
    """A window may end at 24:00; no second is missing at midnight."""
    assert read_windows("00:00-24:00") == (Window(0, 1440),)
    assert due("Mon 1 Jun 2026 23:59", Time(2, "always"), ALWAYS) == "Tue 2 Jun 2026 00:01"
    assert hours("Mon 1 Jun 2026 00:00", "Mon 8 Jun 2026 00:00", ALWAYS) == 7 * 24
    just_before = deadline(on_day(date(2026, 6, 1), LONDON), Time(1, "always"), {"always": ALWAYS}, LONDON)
    assert say(just_before) == "Tue 2 Jun 2026 00:00:59.999999"


def test_pause_kind() -> None:
    """All pauses count, exactly: open time in them does not run, counted days that end in one do not count."""
    start, four_hours = "Mon 1 Jun 2026 09:00", Time(240, "office")
    twice = [
        ("Mon 1 Jun 2026 10:00", "Mon 1 Jun 2026 11:30"),
        ("Mon 1 Jun 2026 12:00", "Mon 1 Jun 2026 12:15"),
    ]
    assert due(start, four_hours, OFFICE, pauses=twice) == "Mon 1 Jun 2026 14:45"
    assert due(start, four_hours, OFFICE, pauses=list(reversed(twice))) == "Mon 1 Jun 2026 14:45"
    over_night = [("Mon 1 Jun 2026 17:00", "Tue 2 Jun 2026 09:00")]
    assert due("Mon 1 Jun 2026 15:00", four_hours, OFFICE, pauses=over_night) == "Tue 2 Jun 2026 11:00"
    overlapping = [
        ("Mon 1 Jun 2026 10:00", "Mon 1 Jun 2026 12:00"),
        ("Mon 1 Jun 2026 11:00", "Mon 1 Jun 2026 11:30"),
    ]
    assert due(start, four_hours, OFFICE, pauses=overlapping) == "Mon 1 Jun 2026 15:00"
    begun_before = [("Mon 1 Jun 2026 08:00", "Mon 1 Jun 2026 10:00")]
    assert due(start, four_hours, OFFICE, pauses=begun_before) == "Mon 1 Jun 2026 14:00"
    empty = [("Mon 1 Jun 2026 10:00", "Mon 1 Jun 2026 10:00")]
    assert due(start, four_hours, OFFICE, pauses=empty) == "Mon 1 Jun 2026 13:00"

    three_days = [("Tue 2 Jun 2026 10:00", "Fri 5 Jun 2026 10:00")]
    assert due("Mon 1 Jun 2026", Days(5, "working"), WORKING, pauses=three_days) == "Thu 11 Jun 2026"
    within_a_day = [("Tue 2 Jun 2026 10:00", "Tue 2 Jun 2026 16:00")]
    assert due("Mon 1 Jun 2026", Days(5, "working"), WORKING, pauses=within_a_day) == "Mon 8 Jun 2026"
    afterwards = [("Wed 10 Jun 2026 10:00", "Fri 12 Jun 2026 10:00")]
    assert due("Mon 1 Jun 2026", Days(5, "working"), WORKING, pauses=afterwards) == "Mon 8 Jun 2026"
    not_ended = [("Tue 2 Jun 2026 10:00", None)]
    stands_still = "the clock stands still and has not started again"
    assert due("Mon 1 Jun 2026", Days(5, "working"), WORKING, pauses=not_ended) == stands_still
    assert due("Mon 1 Jun 2026 09:00", Time(960, "office"), OFFICE, pauses=not_ended) == stands_still
    assert (
        due("Mon 1 Jun 2026 09:00", Time(480, "office"), OFFICE, pauses=not_ended) == "Mon 1 Jun 2026 17:00"
    )


def test_round_each() -> None:
    """Nothing is rounded before it is shown: two windows lose no second between them."""
    begun, ended = instant("Mon 1 Jun 2026 12:29"), instant("Mon 1 Jun 2026 13:31")
    odd = timedelta(seconds=9, microseconds=1)
    assert elapsed(begun + odd, ended + odd, LUNCH, LONDON) == timedelta(minutes=2)
    assert elapsed(begun, ended + odd, LUNCH, LONDON) == timedelta(minutes=2) + odd


@pytest.mark.parametrize(
    ("nations", "closed", "why"),
    [
        ([ENGLAND], "Fri 8 May 2020", "Early May bank holiday (75th anniversary of VE Day)"),
        ([ENGLAND], "Fri 3 Jun 2022", "Platinum Jubilee bank holiday"),
        ([SCOTLAND], "Mon 19 Sep 2022", "Bank holiday for the State Funeral of Queen Elizabeth II"),
        ([ULSTER], "Mon 8 May 2023", "Bank holiday for the coronation of King Charles III"),
        ([SCOTLAND], "Mon 15 Jun 2026", "World Cup bank holiday"),
        ([ENGLAND], "Mon 28 Dec 2026", "Boxing Day (substitute day)"),
        ([ENGLAND, SCOTLAND], "Mon 30 Nov 2026", "St Andrew's Day (Scotland)"),
        ([ENGLAND, ULSTER], "Fri 25 Dec 2026", "Christmas Day"),
        ([ENGLAND, SCOTLAND], "Mon 3 Aug 2026", "Summer bank holiday (Scotland)"),
        ([ENGLAND, SCOTLAND], "Mon 27 Dec 2021", "Christmas Day (substitute day)"),
    ],
)
def test_holiday_who(nations: list[object], closed: str, why: str) -> None:
    """Holidays are a dated table by nation, moved, one-off and substitute days in it; several are declared."""
    assert week("working", "Mon-Fri", holidays=nations).day(day(closed)).why == why


def test_holiday_who_leaves_the_others_open() -> None:
    """What one nation keeps, another does not."""
    assert WORKING.counts(day("Mon 15 Jun 2026"))
    assert WORKING.counts(day("Mon 4 May 2020"))
    assert not WORKING.counts(day("Mon 6 Apr 2026"))
    assert week("working", "Mon-Fri", holidays=[SCOTLAND]).counts(day("Mon 6 Apr 2026"))
    assert WORKING.day(day("Sat 26 Dec 2026")).why == "Saturday"


def test_yearly_now() -> None:
    """A yearly pattern holds for every year up to the last certain day, not only around today."""
    shut = week("shut", "Mon-Sun", yearly={(12, 24): (), (2, 29): ()})
    assert not any(shut.counts(date(year, 12, 24)) for year in range(1900, 2200))
    assert not shut.counts(date(2028, 2, 29))
    assert shut.counts(date(2027, 2, 28))
    assert shut.day(date(2190, 12, 24)).why == "closed on that date every year"


def test_precedence() -> None:
    """A dated exception goes over a public holiday, that over a term break, that over the weekly pattern."""
    christmas, boxing, saturday, thursday = map(
        day, ("Thu 25 Dec 2025", "Fri 26 Dec 2025", "Sat 27 Dec 2025", "Thu 18 Dec 2025")
    )
    both = week(
        "both",
        {"Mon-Fri": "09:00-17:00"},
        holidays=[ENGLAND],
        breaks=dates("Mon 22 Dec 2025 to Fri 2 Jan 2026"),
        exceptions={christmas: read_windows("10:00-12:00"), saturday: None, thursday: ()},
        yearly={(12, 26): None, (12, 18): None},
    )
    assert both.windows_on(christmas) == read_windows("10:00-12:00")
    assert both.windows_on(saturday) == read_windows("09:00-17:00")
    assert both.day(thursday).why == "closed on that date"
    assert both.windows_on(boxing) == read_windows("09:00-17:00")
    assert both.day(day("Thu 1 Jan 2026")).why == "New Year's Day"
    assert both.day(day("Sat 27 Dec 2025")).windows
    assert both.day(day("Sun 28 Dec 2025")).why == "term break"
    assert both.day(day("Sat 3 Jan 2026")).why == "Saturday"


def test_days_ignore_dated() -> None:
    """A day counts if it has any open window after exceptions."""
    half_day, shut, extra = map(day, ("Wed 24 Dec 2025", "Fri 2 Jan 2026", "Sat 3 Jan 2026"))
    special = week(
        "special",
        "Mon-Fri",
        holidays=[ENGLAND],
        exceptions={half_day: read_windows("09:00-12:00"), shut: (), extra: None},
    )
    assert due("Tue 23 Dec 2025", Days(1, "special"), special) == "Wed 24 Dec 2025"
    assert due("Wed 31 Dec 2025", Days(1, "special"), special) == "Sat 3 Jan 2026"


@pytest.mark.parametrize("limit", [Days(1, "never"), Time(60, "never"), Time(0, "never"), Days(0, "never")])
def test_no_open_time(limit: Days | Time) -> None:
    """A calendar that is never open gives no deadline, and no loop."""
    never = week("never", {}, known_to=date(2028, 12, 31))
    assert due("Mon 1 Jun 2026 09:00", limit, never) == (
        'the calendar "never" is not open on any day up to 31 December 2028'
    )


def test_stale_config() -> None:
    """A calendar is an immutable edition: what it answered before a change of hours, it answers still."""
    exceptions = {date(2026, 6, 2): ()}
    first = week("working", "Mon-Fri", exceptions=exceptions)
    assert due("Mon 1 Jun 2026", Days(1, "working"), first) == "Wed 3 Jun 2026"
    exceptions.clear()
    second = week("working", "Mon-Fri", exceptions=exceptions, edition="2")
    assert due("Mon 1 Jun 2026", Days(1, "working"), first) == "Wed 3 Jun 2026"
    assert due("Mon 1 Jun 2026", Days(1, "working"), second) == "Tue 2 Jun 2026"
    with pytest.raises(AttributeError):
        first.last_day = date(2030, 1, 1)  # type: ignore[misc]


def test_horizon() -> None:
    """Past the last certain day the answer is not known, and names that day."""
    found = deadline(moment("Fri 22 Dec 2028"), Days(10, "working"), {"working": WORKING}, LONDON)
    assert found == NotKnown(
        'the calendar "working" is certain only until 31 December 2028', date(2028, 12, 31)
    )
    assert due("Fri 22 Dec 2028 09:00", Time(3000, "office"), OFFICE) == (
        'the calendar "office" is certain only until 31 December 2028'
    )
    assert due("Fri 22 Dec 2028", Days(3, "working"), WORKING) == "Fri 29 Dec 2028"
    assert due("Fri 22 Dec 2028", Days(10**6)) == "no date after 31 December 2199 is worked out"
    assert due("Fri 22 Dec 2028", Months(10**6)) == "no date after 31 December 2199 is worked out"
    assert due("Fri 22 Dec 2028", Time(10**9)) == "no date after 31 December 2199 is worked out"
    assert due("Thu 2 Jan 2200 09:00", Time(60)) == "no date after 31 December 2199 is worked out"


def test_reversed() -> None:
    """An end before the start gives the negative of the same span."""
    early, late = instant("Mon 1 Jun 2026 16:00"), instant("Tue 2 Jun 2026 10:00")
    assert elapsed(late, early, OFFICE, LONDON) == -timedelta(hours=2)
    assert elapsed(late, early, None, LONDON) == -timedelta(hours=18)
    assert counted_days(day("Mon 8 Jun 2026"), day("Fri 5 Jun 2026"), WORKING) == -1
    assert counted_days(day("Fri 5 Jun 2026"), day("Mon 8 Jun 2026"), WORKING) == 1


def test_zone_day() -> None:
    """The agreement's zone decides which date it is."""
    sydney = ZoneInfo("Australia/Sydney")
    at = instant("Mon 1 Jun 2026 23:30")
    in_london, in_sydney = (deadline(at_instant(at, zone), Days(1), {}, zone) for zone in (LONDON, sydney))
    assert say(in_london) == "Tue 2 Jun 2026"
    assert say(in_sydney) == "Wed 3 Jun 2026"


def test_week_parity() -> None:
    """Alternate weeks are counted from an anchor Monday, through years of 53 weeks, both ways."""
    fortnight = week("fortnight", {"Mon": "09:00-17:00"}, every_other_week_from=day("Mon 7 Apr 2025"))
    assert fortnight.counts(day("Mon 7 Apr 2025"))
    assert not fortnight.counts(day("Mon 14 Apr 2025"))
    assert fortnight.counts(day("Mon 24 Mar 2025"))
    assert fortnight.counts(day("Mon 28 Dec 2026"))
    assert not fortnight.counts(day("Mon 4 Jan 2027"))
    assert fortnight.day(day("Mon 4 Jan 2027")).why == "the week between"


def test_retro() -> None:
    """A new edition is a new calendar: an answer from the old one stays, and says which edition gave it."""
    proclaimed = date(2026, 6, 15)
    before = week("working", "Mon-Fri", edition="2026-01")
    after = week("working", "Mon-Fri", edition="2026-06", exceptions={proclaimed: ()})
    settled = deadline(moment("Fri 12 Jun 2026"), Days(1, "working"), {"working": before}, LONDON)
    running = deadline(moment("Fri 12 Jun 2026"), Days(1, "working"), {"working": after}, LONDON)
    assert (say(settled), settled.walk.calendars) == ("Mon 15 Jun 2026", (("working", "2026-01"),))
    assert (say(running), running.walk.calendars) == ("Tue 16 Jun 2026", (("working", "2026-06"),))


def test_stale_due() -> None:
    """A deadline is always derived: the same trigger on the same edition gives the same answer, and its walk."""
    first = deadline(moment("Mon 22 Dec 2025"), Days(10, "working"), {"working": WORKING}, LONDON)
    again = week("working", "Mon-Fri", holidays=[ENGLAND])
    assert deadline(moment("Mon 22 Dec 2025"), Days(10, "working"), {"working": again}, LONDON) == first
    assert again == WORKING
