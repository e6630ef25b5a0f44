"""The day a page is seen from: now, or another one, asked for in the address.

`as_of` is up to when things happened, `known_at` up to when they were recorded. A day alone is meant to its local end.
What was known can be asked up to now, never beyond: later entries are not known yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from tallystick.core.clock.moment import Instant, Moment, parse_moment
from tallystick.store.viewer import At
from tallystick.web.forms.typed_dates import read_date
from tallystick.web.words.moments import day_in_words, instant_in_words, moment_in_words

ZONE = ZoneInfo("Europe/London")
ASKED = ("as_of", "known_at")


@dataclass(frozen=True, slots=True)
class Day:
    """The two instants a page is evaluated at, and what its form shows.

    as_of and known_at are None where the page is seen now. typed and faults are by field of the form.
    path is the page's own address; kept are its other parameters.
    """

    now: Instant
    as_of: Moment | None
    known_at: Moment | None
    path: str
    kept: tuple[tuple[str, str], ...]
    typed: Mapping[str, str]
    faults: Mapping[str, str]

    @property
    def is_now(self) -> bool:
        """Return whether the page is seen now."""
        return self.as_of is None and self.known_at is None

    @property
    def at(self) -> At:
        """Return the two instants, for a query."""
        return At(
            as_of=self.as_of.at if self.as_of else self.now,
            known_at=min(self.known_at.at, self.now) if self.known_at else self.now,
        )

    @property
    def query(self) -> str:
        """Return the parameters that keep another page on the same day, or nothing."""
        asked = {name: self.typed[name] for name in ASKED if self.typed.get(name) and not self.is_now}
        return urlencode(asked)

    @property
    def back(self) -> str:
        """Return the address of the same page as it is now."""
        return f"{self.path}?{urlencode(self.kept)}" if self.kept else self.path

    @property
    def said(self) -> str:
        """Return "31 March 2026 as it was known on 24 April 2026"."""
        day = moment_in_words(self.as_of, ZONE) if self.as_of else day_in_words(self.today)
        return f"{day} as it was known {self._knowledge}"

    @property
    def _knowledge(self) -> str:
        return f"on {moment_in_words(self.known_at, ZONE)}" if self.known_at else "today"

    @property
    def today(self) -> date:
        """Return the local day of now."""
        return self.now.astimezone(ZONE).date()

    @property
    def seen_on(self) -> date:
        """Return the local day that the page is seen from."""
        return self.at.as_of.astimezone(ZONE).date()

    @property
    def worked_out(self) -> str:
        """Return when the page's relative times were worked out."""
        return instant_in_words(self.at.as_of, ZONE)


def day_of(request: HttpRequest, now: Instant) -> Day:
    """Return the day that the address asks for; what cannot be read is a fault and the page is seen now."""
    typed = {name: request.GET.get(name, "").strip() for name in ASKED}
    faults: dict[str, str] = {}
    read: dict[str, Moment | None] = {}
    for name, text in typed.items():
        try:
            read[name] = _moment(text) if text else None
        except ValueError as fault:
            faults[name] = str(fault)
    known = read.get("known_at")
    if known and known.day > now.astimezone(ZONE).date():
        faults["known_at"] = f"Enter a day up to today, {day_in_words(now.astimezone(ZONE).date())}"
    if faults:
        read = {}
    kept = tuple((name, value) for name, value in request.GET.items() if name not in ASKED)
    return Day(now, read.get("as_of"), read.get("known_at"), request.path, kept, typed, faults)


def _moment(text: str) -> Moment:
    """Return the moment typed: a day in any of the ways people write one, or an instant as machines do."""
    try:
        return parse_moment(text, ZONE)
    except ValueError:
        return parse_moment(read_date(text).isoformat(), ZONE)
