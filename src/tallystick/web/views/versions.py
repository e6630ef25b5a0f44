"""The versions of an agreement, and what differs between two of them: in effect, then in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from django.http import HttpResponse

from tallystick.core.agreement.english import listed
from tallystick.core.agreement.model import Agreement
from tallystick.core.compare import Change, Comparison, Effect, Words
from tallystick.core.compare.telling import effect_in_words, example_in_words, shortened
from tallystick.core.engine.position import MeasureResult
from tallystick.store.queries.compared import ComparedPage, compared_page
from tallystick.store.queries.copy import copy_page
from tallystick.web.access import PARTIES, access
from tallystick.web.views.agreements import heading_of
from tallystick.web.visit import Visit
from tallystick.web.words.moments import counted
from tallystick.web.words.statuses import Tag

COLOURS = {Effect.TIGHTER: "orange", Effect.LOOSER: "blue", Effect.DEPENDS: "purple", Effect.NEITHER: "grey"}


@access(PARTIES)
def versions(visit: Visit, agreement: str) -> HttpResponse:
    """Show the versions, each with what changed in it."""
    return _versions(visit, agreement)


def _versions(visit: Visit, agreement: str) -> HttpResponse:
    page = copy_page(visit.who, agreement, visit.at)
    return visit.page("versions.html", **heading_of(page.line, page.agreement, "versions"), page=page)


@access(PARTIES)
def compared(visit: Visit, agreement: str) -> HttpResponse:
    """Show what differs between two versions, or between one and what it was made from."""
    asked = visit.request.GET
    old, new = asked.get("from", ""), asked.get("to", "")
    page = compared_page(visit.who, agreement, visit.at, old=old, new=new, tried="tried" in asked)
    if page is None:
        return _versions(visit, agreement)
    return visit.page(
        "compared.html",
        **heading_of(page.line, page.agreement, "versions"),
        trail=[{"text": "What changed"}],
        page=page,
        groups=[(group, [said(each, page) for each in changes]) for group, changes in page.found.by_group()],
        in_words=[said(each, page) for each in page.found.in_words],
        summary=summary_of(page.found),
        rated=rated,
    )


def summary_of(found: Comparison) -> str:
    """Return "3 changes in effect: 2 tighter, 1 looser. 5 changes in words."."""
    effects = Counter(change.effect for change in found.in_effect)
    told = [f"{effects[each]} {each}" for each in (Effect.TIGHTER, Effect.LOOSER) if effects[each]]
    in_effect = f"{counted(len(found.in_effect), 'change')} in effect{f': {listed(told)}' if told else ''}."
    return f"{in_effect} {counted(len(found.in_words), 'change')} in words."


@dataclass(frozen=True, slots=True)
class ChangeSaid:
    """A change with what the page says of it. clauses: number and id of those that print it, the id where it stands."""

    change: Change
    tag: Tag
    lines: tuple[str, ...]
    words: tuple[Words, ...]
    clauses: tuple[tuple[str, str], ...]


def said(change: Change, page: ComparedPage) -> ChangeSaid:
    """Return a change in words, with the ratings of the past that would change where both were tried on it."""
    told = said_of(change, page.before, page.after, page.agreement)
    if page.past is None or change.path[0] != "measures":
        return told
    twice = page.past.figures_of(change.path[1])
    past = (f"{two.either.period.label}: {rated(two.new)}, before {rated(two.old)}." for two in twice)
    return replace(told, lines=(*told.lines, *past))


def said_of(change: Change, before: Agreement, after: Agreement, linked: Agreement) -> ChangeSaid:
    """Return a change in words: what it does, days worked out. linked: the version whose clauses have pages."""
    lines = [*change.said, *(example_in_words(each, after.zone) for each in change.examples)]
    lines += [f"The same in {' > '.join(path)}." for path in change.also_at]
    printed = [(after.clauses.get(name) or before.clauses[name], name) for name in change.printed_in]
    return ChangeSaid(
        change,
        Tag(effect_in_words(change, after, before), COLOURS[change.effect]),
        tuple(lines),
        shortened(change.words),
        tuple((clause.number, name if name in linked.clauses else "") for clause, name in printed),
    )


def rated(result: MeasureResult | None) -> str:
    """Return what is said of a figure: its rating, or why it has none."""
    if result is None:
        return "not measured"
    return result.rating or result.standing.value
