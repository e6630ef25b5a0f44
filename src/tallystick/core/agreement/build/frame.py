"""What stands around records and measures: parties, posts, term, lots, clauses, figures, dates, messages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import (
    Clause,
    Figure,
    KeyDate,
    Lot,
    Message,
    Party,
    Term,
)
from tallystick.core.agreement.phrases import (
    PhraseFault,
    parse_every,
    parse_length,
    parse_limit,
    parse_offset,
)
from tallystick.core.agreement.text.tree import Path, Scalar
from tallystick.core.clock.because import NotKnown
from tallystick.core.clock.limit import Days, Every, Limit, Months, Offset
from tallystick.core.clock.months import same_day
from tallystick.core.findings import nearest

_LONDON = "Europe/London"


def build_zone(draft: Draft) -> ZoneInfo:
    """Return the agreement's time zone; London, with a finding, where the name is none."""
    name = draft.part.timezone
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = nearest(name, (_LONDON, "Europe/Dublin", "Europe/Belfast", "UTC"))
        draft.say(
            "A116",
            ("timezone",),
            f'There is no time zone called "{name}".',
            "A time zone by continent and city.",
            f'Did you mean "{near}"?' if near else f'Write "{_LONDON}".',
            instead=near,
        )
        return ZoneInfo(_LONDON)


def build_parties(draft: Draft) -> Mapping[str, Party]:
    """Return the parties; exactly one of them is the counterparty that each signed copy names anew."""
    parties = {
        name: Party(name, part.role, part.name, part.counterparty)
        for name, part in draft.part.parties.items()
    }
    signing = [party for party in parties.values() if party.counterparty]
    written = [draft.node(("parties", name, "counterparty")) for name in draft.names("parties")]
    said = [node for node in written if isinstance(node, Scalar) and node.text != "no"]
    if len(signing) != 1 and len(said) == len(signing) and len(parties) == len(draft.names("parties")):
        _who_signs(draft, signing)
    return parties


def _who_signs(draft: Draft, signing: list[Party]) -> None:
    path: Path = ("parties", signing[1].id, "counterparty") if signing else ("parties",)
    said = f"{len(signing)} parties are counterparties." if signing else "No party is the counterparty."
    draft.say(
        "A402",
        path,
        said,
        "Exactly one party is the one that each signed copy names anew.",
        "Write `counterparty: yes` at that party" + (" only." if signing else "."),
    )


def build_term(draft: Draft) -> Term | None:
    """Return the term; None, with a finding, where it ends before it starts or its length is not understood."""
    part = draft.part.term
    ends = part.ends
    if part.lasts is not None:
        length = draft.phrase(parse_length, "A201", ("term", "lasts"))
        if length is None:
            return None
        ends = _last_day(part.starts, length)
    if ends is None or ends < part.starts:
        _ends_wrongly(draft, part.starts, ends)
        return None
    return Term(part.starts, ends, draft.clause(part.clause, ("term",)), part.lasts or "")


def _last_day(starts: date, length: Days | Months) -> date | None:
    """Return the day before the corresponding one, None past what calendars can tell."""
    if isinstance(length, Days):
        return starts + timedelta(days=length.count - 1)
    corresponding = same_day(starts, length.count)
    return None if isinstance(corresponding, NotKnown) else corresponding - timedelta(days=1)


def _ends_wrongly(draft: Draft, starts: date, ends: date | None) -> None:
    lasts = draft.part.term.lasts is not None
    if ends is None:
        said, cure = "The term would end later than calendars can tell.", "Write a shorter term."
    else:
        said = f"The term would end on {ends.isoformat()}, before it starts on {starts.isoformat()}."
        cure = "Write a longer term." if lasts else "Put the dates right: `starts` comes first."
    at = ("term", "lasts" if lasts else "ends")
    draft.say("A401", at, said, "A term lasts at least a day, and ends by 2199.", cure)


def build_lots(draft: Draft) -> Mapping[str, Lot]:
    """Return the lots."""
    return {name: Lot(name, part.title, part.extra) for name, part in draft.part.lots.items()}


def build_clauses(draft: Draft) -> Mapping[str, Clause]:
    """Return the clauses; those they stand under or cite are among them, and none stands under itself."""
    clauses = {}
    circles = _circles(draft)
    for name, part in draft.part.clauses.items():
        path = ("clauses", name)
        under = part.under
        if under is not None and not draft.is_known(
            "A102", "clause", under, draft.names("clauses"), (*path, "under")
        ):
            under = None
        if under is not None and name in circles:
            draft.say(
                "A409",
                (*path, "under"),
                f'"{name}" would stand under itself.',
                "A clause stands under one that does not stand under it.",
                "Name another clause, or delete the line.",
            )
            under = None
        cites = tuple(cited for number, cited in enumerate(part.cites) if _cites(draft, cited, path, number))
        stays_with = tuple(
            party
            for number, party in enumerate(part.stays_with)
            if draft.party(party, draft.item((*path, "stays_with"), number)) and party in draft.part.parties
        )
        clauses[name] = Clause(name, part.number, part.title, part.text or "", under, cites, stays_with)
    return clauses


def _circles(draft: Draft) -> set[str]:
    """Return the clauses that stand under themselves, by however many others."""
    under = {name: part.under for name, part in draft.part.clauses.items()}
    done: set[str] = set()
    found: set[str] = set()
    for name in under:
        way: dict[str, None] = {}
        above: str | None = name
        while above is not None and above in under and above not in done and above not in way:
            way[above] = None
            above = under[above]
        if above in way:
            found.update(list(way)[list(way).index(str(above)) :])
        done.update(way)
    return found


def _cites(draft: Draft, cited: str, path: Path, number: int) -> bool:
    at = draft.item((*path, "cites"), number)
    return draft.is_known("A102", "clause", cited, draft.names("clauses"), at)


def build_figures(draft: Draft) -> Mapping[str, Figure]:
    """Return the figures: each as written, and as read."""
    figures = {}
    for name, part in draft.part.figures.items():
        path = ("figures", name)
        clause = draft.clause(part.clause, path)
        figures[name] = Figure(name, part.value, _figure(draft, part.value, (*path, "value")), clause)
    return figures


def _figure(draft: Draft, text: str, path: Path) -> Limit | Every | Offset | Decimal | None:
    """Return the value of a figure: a number or a sum, a period, a date rule, or a time limit."""
    number = re.fullmatch(r"£?\s?([0-9][0-9,]*(?:\.[0-9]+)?)\s?%?", text)
    if number:
        return Decimal(number.group(1).replace(",", ""))
    for read in (parse_every, parse_offset):
        try:
            value = read(text)
        except PhraseFault:
            continue
        if isinstance(value, Every) and value.listed:
            if text not in draft.periods:
                break
            return replace(value, listed=draft.periods[text])
        return value
    limit = draft.phrase(parse_limit, "A209", path)
    return limit if limit is not None and draft.has_calendar(limit, path) else None


def build_dates(draft: Draft) -> Mapping[str, KeyDate]:
    """Return the dates that open or close a door, each set off from the start or the end of the term."""
    dates = {}
    for name, part in draft.part.dates.items():
        path = ("dates", name)
        clause = draft.clause(part.clause, path)
        on = build_offset(draft, (*path, "on"), periods=())
        if on is not None:
            dates[name] = KeyDate(name, part.title, on, part.on, part.closes, clause)
    return dates


def build_offset(draft: Draft, path: Path, periods: tuple[str, ...]) -> Offset | None:
    """Return the date rule at a path; its anchor is the term's, or an end of a period that is one of `periods`."""
    offset = draft.phrase(parse_offset, "A203", path)
    if offset is None or not draft.has_calendar(offset.limit, path):
        return None
    wrong = offset.anchor.startswith("period") and offset.period not in periods
    if wrong or (periods and not offset.anchor.startswith("period")):
        node = draft.span(path).text
        at = draft.part_of(path, node.rfind("the "), len(node) - node.rfind("the "))
        verb = "starts" if offset.anchor in {"start", "period_start"} else "ends"
        anchor = f"the {periods[0]} {verb}" if periods else f"the {'start' if verb == 'starts' else 'end'}"
        draft.say(
            "A203",
            path,
            "No such date is known here.",
            f'The date is set off from "{anchor}".',
            f'Write "{anchor}".',
            span=at,
        )
        return None
    return offset


def build_messages(draft: Draft) -> Mapping[str, Message]:
    """Return the messages, each about a kind of record, or one of its milestones."""
    messages = {}
    for name, part in draft.part.messages.items():
        path = ("messages", name)
        kind, _, milestone = part.on.partition(".")
        clause = draft.clause(part.clause, path)
        if part.owed_by is not None:
            draft.party(part.owed_by, (*path, "owed_by"))
        if not draft.kind(kind, (*path, "on")):
            continue
        if milestone and not draft.milestone(kind, milestone, (*path, "on")):
            continue
        carries = tuple(_carried(draft, kind, part.carries, path))
        messages[name] = Message(name, part.title, kind, milestone or None, carries, part.owed_by, clause)
    return messages


def _carried(draft: Draft, kind: str, names: list[str], path: Path) -> Iterator[str]:
    """Yield those of the fields carried that the kind has."""
    fields = draft.names("records", kind, "fields")
    for number, name in enumerate(names):
        at = draft.item((*path, "carries"), number)
        if draft.is_known("A107", "field", name, fields, at):
            yield name
