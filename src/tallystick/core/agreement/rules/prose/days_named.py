"""Dates that the text writes itself: their style, their order, and what is counted from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tallystick.core.agreement.model import Agreement, Clause
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.numbers import NUMBER
from tallystick.core.agreement.rules.prose.passage import at_each, marked, matches
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_MONTHS = ("january february march april may june july august september october november december").split()
_MONTH = "|".join(_MONTHS)
_STYLES = {
    "1/4/2026": re.compile(r"\b(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}|\d{2})\b"),
    "1.4.26": re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d{2})\b"),
    "2026-04-01": re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
    "1 April 2026": re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})\s+(?P<year>\d{{4}})\b", re.IGNORECASE
    ),
}
_VERSION = Sought(r"(?m)^\s*-?\s*(?:version\s+|v)?\d+\.\d+\b(?P<rest>[^\n]*)")
_MADE = Sought(r"\b(?:agreement\s+date|dated|made\s+on)\b[:\s]*(?P<rest>[^\n]{0,24})")
_FIGURE = re.compile(r"\d")
_YEAR = timedelta(days=366)
_AROUND = Sought(
    rf"\bwithin\s+(?:{NUMBER})\s+(?:\w+\s+)?(?:days?|weeks?|months?|years?)\s+of\s+(?:the\s+|its\s+)?(?:\w+\s+)?"
    r"(?:expiry|expiration|end|ending|anniversary|renewal|termination)\b"
)
_ARREARS = Sought(rf"\b(?:{NUMBER})\s+(?:days?|weeks?|months?|quarters?)\s+in\s+(?:arrears?|advance)\b")
_OF_WHAT = re.compile(r"\s*(?:of|after|from|before|following)\b", re.IGNORECASE)


@rule("A608", "date-format", "dates in several styles", Severity.ADVICE)
def styles(agreement: Agreement) -> Iterator[Problem]:
    """Dates are written in one style throughout."""
    first = ""
    for clause in agreement.clauses.values():
        for style, mark, _ in _dates(words(clause)):
            first = first or style
            if style != first:
                cure = f"Write every date as {first} is written; best with the month in words."
                yield marked(clause, mark, f"writes {{}}, and other dates are written as {first} is.", cure)
                break


@rule("A609", "date-conflict", "issue older than the agreement", Severity.WARNING)
def older_issue(agreement: Agreement) -> Iterator[Problem]:
    """No issue in the history of the text is more than a year older than the agreement says it is."""
    made = [day for clause in agreement.clauses.values() for day in _after(_MADE, clause)]
    for clause in agreement.clauses.values():
        issued = _after(_VERSION, clause)
        if made and issued and min(issued) + _YEAR < min(made):
            mark = next(mark for _, mark, day in _dates(words(clause)) if day == min(issued))
            cure = "Say which day the agreement is of, and begin the history with its first issue."
            yield marked(
                clause,
                mark,
                f"lists an issue of {{}}, and the agreement is dated {min(made).isoformat()}.",
                cure,
            )


def _after(sought: Sought, clause: Clause) -> list[date]:
    """Return the first date after each match of what is sought in a clause."""
    found = [next(iter(_dates(match["rest"])), None) for match in sought.finditer(words(clause))]
    return [each[2] for each in found if each is not None]


def _dates(text: str) -> list[tuple[str, str, date]]:
    """Return each date in a text, in its order: its style, how it is written, which day it is."""
    found = []
    for style, pattern in _STYLES.items() if _FIGURE.search(text) else ():
        for match in pattern.finditer(text):
            day = _day(match)
            if day is not None:
                found.append((match.start(), style, match.group(), day))
    return [(style, mark, day) for _, style, mark, day in sorted(found)]


def _day(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    year = int(match["year"])
    try:
        return date(
            year if year > 99 else 2000 + year,
            _MONTHS.index(month) + 1 if month in _MONTHS else int(month),
            int(match["day"]),
        )
    except ValueError:
        return None


@rule("A610", "ambiguous", "before or after", Severity.WARNING)
def around(agreement: Agreement) -> Iterator[Problem]:
    """A time near a day that is to come says whether it lies before or after that day."""
    cure = 'Say "no later than 6 months before the end", or "within 6 months after the end".'
    return at_each(agreement, _AROUND, "says {}: before that day, or after it.", cure)


@rule("A611", "ambiguous", "in arrears of what", Severity.WARNING)
def arrears(agreement: Agreement) -> Iterator[Problem]:
    """A payment in arrears says from which day the time is counted."""
    for clause, found in matches(agreement, _ARREARS):
        if not _OF_WHAT.match(found.string, found.end()):
            cure = "Say from when: the end of the month in which it was taken, or the day it came in."
            yield marked(clause, found.group(), "pays {}, and does not say from when that is counted.", cure)
