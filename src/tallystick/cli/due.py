"""`tallystick due`: a deadline with its calendar walk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import click

from tallystick.cli.reading import read_moment, read_versions
from tallystick.cli.showing import as_iso, show_json, when_in_words
from tallystick.cli.stopping import stop
from tallystick.core.agreement.phrases import PhraseFault, parse_limit
from tallystick.core.clock.because import Due, NotKnown
from tallystick.core.clock.calendar import Calendar
from tallystick.core.clock.calendar import calendar as make_calendar
from tallystick.core.clock.deadline import deadline
from tallystick.core.clock.holidays import read_holidays
from tallystick.core.clock.limit import ByTime, Days, Limit, Time
from tallystick.core.clock.pattern import pattern
from tallystick.core.clock.window import read_week
from tallystick.core.findings import did_you_mean
from tallystick.files import shipped_text

_LONDON = ZoneInfo("Europe/London")


@click.command("due")
@click.argument("phrase")
@click.option("--from", "start", required=True, metavar="T", help="The trigger: a date, or a date and time.")
@click.option("--agreement", metavar="FILE", help="Take the calendars of this agreement.")
@click.option("--calendar", metavar="NAME", help="Count on this calendar of it, whatever the phrase names.")
@click.option(
    "--holidays", metavar="NATION", help="Working days are Monday to Friday less this nation's holidays."
)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(
    *,
    phrase: str,
    start: str,
    agreement: str | None,
    calendar: str | None,
    holidays: str | None,
    as_json: bool,
) -> None:
    """Work out when a limit such as "10 working days" ends."""
    if (agreement is None) == (holidays is None):
        raise click.UsageError("Say which calendar counts: either --agreement FILE or --holidays NATION.")
    if calendar is not None and agreement is None:
        raise click.UsageError("--calendar names one of an agreement's calendars; give the --agreement too.")
    calendars, zone = _of_agreement(agreement) if agreement else _of_nation(holidays or "")
    limit = _limit(phrase, calendars, calendar)
    answer = deadline(read_moment("--from", start, zone), limit, calendars, zone)
    if as_json:
        show_json(_members(answer))
    else:
        _show(answer, zone)


def _members(answer: Due | NotKnown) -> dict[str, object]:
    """Return a deadline with the members that programs read; what is not known is null, and why."""
    if isinstance(answer, NotKnown):
        return {"deadline": None, "late_from": None, "because": [f"Not known: {answer.why}."]}
    return {
        "deadline": as_iso(answer.deadline),
        "late_from": as_iso(answer.late_from),
        "because": list(answer.walk.said),
    }


def _show(answer: Due | NotKnown, zone: ZoneInfo) -> None:
    """Print a deadline and how it was reached."""
    if isinstance(answer, NotKnown):
        click.echo(f"Not known: {answer.why}.")
        return
    by = "By " if isinstance(answer.deadline, datetime) else "By the end of "
    click.echo(f"{by}{when_in_words(answer.deadline, zone)}")
    for sentence in answer.walk.said:
        click.echo(f"  {sentence}")


def _limit(phrase: str, calendars: Mapping[str, Calendar], calendar: str | None) -> Limit:
    """Return the limit a phrase says, on a calendar that there is."""
    try:
        limit = parse_limit(phrase)
    except PhraseFault as wrong:
        stop(f'"{phrase}", column {wrong.offset + 1}: {wrong.message} {wrong.expected} {wrong.cure}')
    if calendar is not None and isinstance(limit, Days | Time | ByTime):
        limit = replace(limit, calendar=calendar)
    named = getattr(limit, "calendar", None)
    if named is not None and named not in calendars:
        known = f"There is {', '.join(calendars)}." if calendars else "There is none."
        stop(f'"{phrase}": there is no calendar called "{named}". {did_you_mean(named, calendars, known)}')
    return limit


def _of_agreement(name: str) -> tuple[Mapping[str, Calendar], ZoneInfo]:
    """Return the calendars of an agreement's latest version, and its zone."""
    version = read_versions(name).versions[-1]
    return version.calendars, version.zone


def _of_nation(nation: str) -> tuple[Mapping[str, Calendar], ZoneInfo]:
    """Return the working days of a nation as the calendar `working`."""
    text = shipped_text(f"holidays/{nation}")
    if text is None:
        nations = ("england_and_wales", "scotland", "northern_ireland")
        near = did_you_mean(nation, nations, f"There are those of {', '.join(nations)}.")
        stop(f'--holidays: there are no holidays of "{nation}". {near}')
    table = read_holidays(nation, text)
    week = pattern(read_week("Mon-Fri"), holidays=(table,))
    return {"working": make_calendar("working", week, edition=table.edition)}, _LONDON
