"""The words of a clause with its terms filled in: text and practice cannot part.

A placeholder names a term: `{minutes.agree.within}`, `{measures.s1.green}`, `{term.ends}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tallystick.core.agreement.model import Agreement, Clock, Target
from tallystick.core.agreement.phrases import say
from tallystick.core.agreement.text.tree import Path
from tallystick.core.clock.limit import Kept

PLACEHOLDER = re.compile(r"\{([^{}\s]*)\}")

OF_CLOCKS = ("within", "due", "at_most", "warn", "cut_off", "if_closed", "kept_until")
OF_MEASURES = ("every", "over", "knowable", "snapshot", "target", "rounding", "indicative")
OF_DUTIES = ("every", "due", "at_least")
OF_SERVICES = ("notice", "cost")
OF_RIGHTS = ("notice", "open_for")
OF_OUTSIDE = ("edition", "value", "review_by")
OF_TERM = ("starts", "lasts", "ends")
OF_CHARGES = ("every", "due", "at_most", "at_least")
OF_LINES = ("amount", "rate", "at_most", "at_least")
_SAID_BY = {"parties": "name", "bodies": "title", "figures": "value", "dates": "on", "outside": "title"}
_KEYS = {
    "charges": OF_CHARGES,
    "duties": OF_DUTIES,
    "services": OF_SERVICES,
    "rights": OF_RIGHTS,
    "outside": OF_OUTSIDE,
}


@dataclass(frozen=True, slots=True)
class TextPart:
    """A stretch of a clause. `term` is the placeholder it came from, if any; `path` is where that term is written."""

    text: str
    term: str = ""
    path: Path = ()


def clause_text(agreement: Agreement, clause: str) -> tuple[TextPart, ...]:
    """Return the words of a clause in order, its terms filled in and marked.

    A placeholder that names no term stays as it is written.

    Raises:
        KeyError: there is no clause of that id.
    """
    text = agreement.clauses[clause].text
    parts: list[TextPart] = []
    end = 0
    for found in PLACEHOLDER.finditer(text):
        printed = print_term(agreement, found.group(1), clause)
        if printed is None:
            continue
        parts.append(TextPart(text[end : found.start()]))
        parts.append(TextPart(printed, found.group(1), term_path(found.group(1))))
        end = found.end()
    return tuple(part for part in (*parts, TextPart(text[end:])) if part.text)


def term_path(name: str) -> Path:
    """Return where the term that a placeholder names is written; an empty path where no term can be so named."""
    match name.split("."):
        case ["term", key] if key in OF_TERM:
            return ("term", key)
        case [section, thing] if section in _SAID_BY:
            return (section, thing, _SAID_BY[section])
        case ["measures", measure, key]:
            return ("measures", measure, key) if key in OF_MEASURES else ("measures", measure, "bands", key)
        case [("charges" | "duties" | "services" | "rights" | "outside") as section, thing, key] if (
            key in _KEYS[section]
        ):
            return (section, thing, key)
        case ["charges", charge, line, key] if key in OF_LINES:
            return ("charges", charge, "lines", line, key)
        case [kind, clock, key] if key in OF_CLOCKS:
            return ("records", kind, "clocks", clock, key)
        case _:
            return ()


def print_term(agreement: Agreement, name: str, clause: str) -> str | None:
    """Return a term as it is printed in a clause, None where there is no such term."""
    path = term_path(name)
    if not path:
        return None
    section, *rest = path
    if section == "term":
        return _print_of_term(agreement, rest[0]) or None
    if section == "records":
        kind = agreement.kinds.get(rest[0])
        clock = kind.clocks.get(rest[2]) if kind else None
        return next(_print_of_clock(clock, rest[3], clause), None) if clock else None
    if section == "measures":
        return _print_of_measure(agreement, rest)
    return _print_of_rest(agreement, section, rest)


def _print_of_term(agreement: Agreement, key: str) -> str:
    if key == "lasts":
        return agreement.term.lasts
    day = agreement.term.starts if key == "starts" else agreement.term.ends
    return f"{day.day} {day:%B %Y}"


def _print_of_clock(clock: Clock, key: str, clause: str) -> Iterator[str]:
    """Yield the printed value; of several limits the one that the clause itself sets, else all of them."""
    if key in {"within", "due"}:
        meant = [limit for limit in clock.limits if (limit.anchor is not None) == (key == "due")]
        own = [limit for limit in meant if limit.clause == clause] or meant
        yield " or ".join(limit.text if limit.anchor else say(limit.within) for limit in own)
    elif key == "at_most" and clock.cap:
        yield say(clock.cap.within)
    elif key == "warn" and clock.warn:
        yield say(clock.warn)
    elif key == "cut_off" and clock.convention.cut_off:
        yield f"{clock.convention.cut_off:%H:%M}"
    elif key == "cut_off" and clock.convention.cut_off_at_closing:
        yield Kept.CLOSING.value
    elif key == "if_closed" and clock.convention.moved:
        yield say(clock.convention.moved)
    elif key == "kept_until":
        yield clock.convention.kept.value


def _print_of_measure(agreement: Agreement, rest: list[str]) -> str | None:
    measure = agreement.measures.get(rest[0])
    if measure is None:
        return None
    match rest[1:]:
        case ["every"]:
            return measure.every_text
        case ["over"]:
            return measure.over_text or None
        case ["knowable"]:
            return say(measure.knowable) if measure.knowable else None
        case ["target"]:
            return targets_in_words(measure.targets) or None
        case ["snapshot"]:
            return measure.snapshot_text or None
        case ["rounding"]:
            return None if measure.rounding is None else str(measure.rounding)
        case ["indicative"]:
            return str(measure.indicative_years) if measure.indicative_years else None
        case _:
            return next((band.text for band in measure.bands if band.rating == rest[-1]), None)


def targets_in_words(targets: Iterable[Target]) -> str:
    """Return targets as a text prints them: "85, then 90 from 1 April 2026, then 95 from year 3"."""
    return ", then ".join(f"{target.value:f}{_since(target)}" for target in targets)


def _since(target: Target) -> str:
    if target.since is not None:
        return f" from {target.since.day} {target.since:%B %Y}"
    return f" from year {target.year}" if target.year else ""


def _print_of_rest(agreement: Agreement, section: str, rest: list[str]) -> str | None:
    name = rest[0]
    if len(rest) == 2 and section in {"parties", "bodies", "figures", "dates"}:
        return _print_named(agreement, section, name)
    if section == "outside":
        return _print_of_outside(agreement, name, rest[1])
    if section == "services":
        return _print_of_service(agreement, name, rest[1])
    if section == "charges":
        return _print_of_charge(agreement, rest)
    if section == "rights":
        return _print_of_right(agreement, name, rest[1])
    duty = agreement.duties.get(name)
    if duty is None:
        return None
    return {"every": duty.every_text, "due": duty.due_text, "at_least": str(duty.at_least)}[rest[1]] or None


def _print_named(agreement: Agreement, section: str, name: str) -> str | None:
    """Return what a party or a body is called, or what a figure or a date says."""
    if section == "parties":
        return agreement.parties[name].name if name in agreement.parties else None
    if section == "bodies":
        return agreement.bodies[name].title if name in agreement.bodies else None
    if section == "figures":
        return agreement.figures[name].text if name in agreement.figures else None
    return agreement.dates[name].text if name in agreement.dates else None


def _print_of_outside(agreement: Agreement, name: str, key: str) -> str | None:
    """Return a document from outside with its edition, or one thing of it."""
    document = agreement.outside.get(name)
    if document is None:
        return None
    day = document.review_by
    return {
        "title": f"{document.title} (edition {document.edition})",
        "edition": document.edition,
        "value": document.value,
        "review_by": f"{day.day} {day:%B %Y}" if day else "",
    }[key] or None


def _print_of_service(agreement: Agreement, name: str, key: str) -> str | None:
    """Return a service's notice, or its cost: of a figure that is named, the figure."""
    service = agreement.services.get(name)
    if service is None:
        return None
    if key == "notice":
        return say(service.notice) if service.notice else None
    if service.cost in agreement.charges:
        return agreement.charges[service.cost].title
    figure = agreement.figures.get(service.cost)
    return figure.text if figure else service.cost or None


def _print_of_right(agreement: Agreement, name: str, key: str) -> str | None:
    """Return how long until a right takes effect, or how long it stays open."""
    right = agreement.rights.get(name)
    limit = (right.notice if key == "notice" else right.open_for) if right else None
    return say(limit) if limit else None


def _print_of_charge(agreement: Agreement, rest: list[str]) -> str | None:
    """Return a key of a charge or of one of its lines as it is written; of a figure that is named, the figure."""
    charge = agreement.charges.get(rest[0])
    line = charge.lines.get(rest[2]) if charge and len(rest) > 2 else None
    if charge is None or (len(rest) > 2 and line is None):
        return None
    if rest[-1] in {"every", "due"}:
        return {"every": say(charge.every), "due": charge.due_text}[rest[-1]] or None
    price = getattr(line or charge, rest[-1])
    if price is None:
        return None
    figure = agreement.figures.get(price.text)
    return figure.text if figure else price.text
