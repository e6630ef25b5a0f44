"""My agreements, and the page of one: whom to ring, dates, what each side owes, and its clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpResponse

from tallystick.core.agreement.model import Agreement
from tallystick.core.engine.position import DateDue
from tallystick.store.queries.agreements import AgreementLine, Counts, my_agreements
from tallystick.store.queries.copy import CopyPage, PartyLine, Rung, copy_page
from tallystick.store.queries.due import Due, DueLine, DueList, due
from tallystick.store.queries.heading import heading
from tallystick.store.roles import Act
from tallystick.web.access import PARTIES, SIGNED_IN, access
from tallystick.web.visit import Visit
from tallystick.web.words import clauses, duties
from tallystick.web.words.moments import counted
from tallystick.web.words.statuses import Tag

SHORT = 5
PAGE = 50


@access(SIGNED_IN)
def agreements(visit: Visit) -> HttpResponse:
    """Show the copies that are shared with whoever is signed in."""
    lines = my_agreements(visit.who, visit.at)
    groups = [(title, list(those)) for title, those in groupby(lines, key=lambda line: line.title)]
    return visit.page(
        "agreements.html",
        groups=groups,
        summary=summary_of(lines),
        tags=count_tags,
        administers=visit.who.may(Act.GIVE_ROLE),
    )


def summary_of(lines: Sequence[AgreementLine]) -> str:
    """Return "2 overdue on our side, 3 on theirs, in 6 agreements."."""
    ours = sum(line.we_owe.overdue for line in lines)
    theirs = sum(line.they_owe.overdue for line in lines)
    return f"{ours} overdue on our side, {theirs} on theirs, in {counted(len(lines), 'agreement')}."


def count_tags(counts: Counts) -> tuple[Tag, ...]:
    """Return a tag for each way of standing that there is something of, worst first."""
    tags = (
        (counts.overdue, Tag(f"{counts.overdue} overdue", "red")),
        (counts.due_soon, Tag(f"{counts.due_soon} due soon", "yellow")),
        (counts.running, Tag(f"{counts.running} running", "blue")),
    )
    return tuple(tag for count, tag in tags if count)


@access(PARTIES)
def agreement(visit: Visit, agreement: str) -> HttpResponse:
    """Show one signed copy."""
    page = copy_page(visit.who, agreement, visit.at)
    owed = due(visit.who, visit.at, copy=agreement, limit=SHORT)
    return visit.page(
        "agreement.html",
        **heading_of(page.line, page.agreement, "agreement"),
        page=page,
        sides=sides_of(page),
        dates=dates_ahead_first(page.dates, visit.day.seen_on),
        columns=columns_of(owed, visit),
        words=clauses,
        short=SHORT,
    )


@access(PARTIES)
def owed(visit: Visit, agreement: str) -> HttpResponse:
    """Show all that is overdue and due next, on both sides."""
    page = heading(visit.who, agreement, visit.at)
    number = page_number(visit)
    lists = due(visit.who, visit.at, copy=agreement, limit=PAGE, page=number)
    return visit.page(
        "due.html",
        **heading_of(page.line, page.agreement, "due"),
        columns=columns_of(lists, visit),
        number=number,
        pages=pages_in(lists),
    )


def pages_in(lists: Due) -> int:
    """Return how many pages of fifty the longest of the lists has."""
    sides = (lists.we_owe, lists.they_owe)
    longest = max(count for side in sides for count in (side.overdue_count, side.next_count))
    return max(1, -(-longest // PAGE))


def heading_of(line: AgreementLine, version: Agreement, here: str) -> dict[str, Any]:
    """Return what every page of an agreement shows above its own: whose copy it is and where one can go in it."""
    return {"line": line, "agreement": version, "here": here}


def dates_ahead_first(dates: Sequence[DateDue], today: date) -> list[DateDue]:
    """Return the dates still ahead, the next one first, then what is not known, then those that are past."""
    return sorted(
        dates, key=lambda one: (bool(one.day and one.day < today), one.day is None, one.day or today)
    )


@dataclass(frozen=True, slots=True)
class Side:
    """One party with its contacts: rung by rung, then the other posts that the agreement names."""

    party: PartyLine
    rungs: tuple[Rung, ...]
    others: tuple[Rung, ...]


def sides_of(page: CopyPage) -> tuple[Side, ...]:
    """Return the parties, ours first, each with whom to ring first, second and third."""
    ordered = sorted(page.parties, key=lambda party: not party.ours)
    return tuple(_side(party, page.rungs) for party in ordered)


def _side(party: PartyLine, posts: Sequence[Rung]) -> Side:
    own = [one for one in posts if one.post.party == party.id]
    rungs = tuple(one for one in own if one.post.rung)
    return Side(party, rungs, tuple(one for one in own if not one.post.rung))


@dataclass(frozen=True, slots=True)
class OwedLine:
    """A duty with how it stands in words, and why in a few lines."""

    line: DueLine
    said: duties.DutySaid
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What one side owes: the overdue, then what is due next, with how many there are of each."""

    title: str
    overdue: tuple[OwedLine, ...]
    next: tuple[OwedLine, ...]
    owed: DueList


def columns_of(owed: Due, visit: Visit) -> tuple[Column, ...]:
    """Return the two columns: what we owe and what they owe."""
    return (
        column_of("What we owe", owed.we_owe, visit),
        column_of("What they owe", owed.they_owe, visit),
    )


def column_of(title: str, owed: DueList, visit: Visit) -> Column:
    """Return one side's open duties in words."""
    return Column(
        title,
        tuple(owed_line(line, visit) for line in owed.overdue),
        tuple(owed_line(line, visit) for line in owed.next),
        owed,
    )


def owed_line(line: DueLine, visit: Visit) -> OwedLine:
    """Return one duty in words, by the version that governs it."""
    return OwedLine(
        line, duties.say_duty(line, line.version, visit.at.as_of), duties.why_due(line, line.version)
    )


def page_number(visit: Visit) -> int:
    """Return which page of a list is asked for; the first where that is not a number."""
    asked = visit.request.GET.get("page", "1")
    return max(1, int(asked)) if asked.isdigit() and len(asked) < 6 else 1
