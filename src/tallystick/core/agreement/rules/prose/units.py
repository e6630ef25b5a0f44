"""Times of which the text does not say how they are counted, or from when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.numbers import NUMBER, in_figures
from tallystick.core.agreement.rules.prose.passage import at_each, in_sentences, is_defined, marked, matches
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_KIND = (
    r"(?:working|business|coverage|office|opening|school|term-time|term|core|operational|operating|banking|clear|"
    r"calendar|elapsed)"
)
_NAMED = Sought(
    r"\b(?P<name>working|business|coverage|office|opening|school|term-time|core|operational|operating|banking)\s+(?P<unit>hours?|days?)\b"
)
_PLAIN = Sought(
    rf"\b(?:within|in|after|for|of|least)\s+(?P<figure>{NUMBER}\s+(?:\(\d+\)\s+)?(?P<unit>days?|hours?|minutes?))\b"
    r"(?!\s+(?:old|of\s+age|an?\s+(?:day|week|year)|per\s))"
)
_MONTHS = Sought(
    rf"\b(?:{NUMBER})\s+months?['’]?\s+notice\b|\bnotice(?:\s+period)?\s+of\s+(?:{NUMBER})\s+months?\b"
)
_COUNTED_FROM = Sought(
    r"\b(?:from|after|following|of\s+receipt|receipt|served?|service\s+of|beginning|starting|being\s+given|ending|expir\w+)\b"
)
_QUARTERLY = Sought(r"\b(?:quarterly|half-yearly|six-monthly)\b")
_BASIS = Sought(
    r"\b(?:calendar|financial|academic|January|April|July|September|October|days?\s+(?:after|of)|weeks?\s+(?:after|of)|ends?|end\s+of)\b"
)
_WITHIN = Sought(
    rf"\bwithin\s+(?:a\s+period\s+of\s+)?(?:{NUMBER})\s+(?:\(\d+\)\s+)?(?:{_KIND}\s+)?(?:minutes?|hours?|days?|weeks?|months?)\b"
)
_FROM = re.compile(r"\s*(?:of|from|after|following|before|at)\b", re.IGNORECASE)
_EVENT = Sought(r"\b(?:after|following|once|when|if|upon|since|receiv\w+|receipt)\b")
_COUNTED = Sought(rf"\b(?P<number>{NUMBER})[\s-]+(?:(?P<kind>{_KIND})[\s-]+)?days?\b")
_AT_RECEIPT = Sought(
    rf"\b(?:up)?on\s+receipt\b[^.;]*?\bwithin\s+(?:·+|{NUMBER}\s+(?:\w+\s+)?(?:hours?|days?|weeks?|months?))"
)


@rule("A511", "undefined-calendar", "days or hours that no calendar has", Severity.WARNING)
def no_calendar(agreement: Agreement) -> Iterator[Problem]:
    """Days and hours that the text calls by a name are those of a calendar, or of the glossary."""
    known = {name.replace("_", "-").split("-")[0] for name in agreement.calendars}
    told: set[tuple[str, str]] = set()
    for clause, found in matches(agreement, _NAMED):
        name = found["name"].lower()
        if (
            name.split("-")[0] in known
            or is_defined(agreement, name, found["unit"])
            or (clause.id, name) in told
        ):
            continue
        told.add((clause.id, name))
        cure = (
            f'Add a calendar "{name.replace("-", "_")}", or say in the glossary which days and hours count.'
        )
        yield marked(clause, found.group(), "counts in {}, and nothing says which they are.", cure)


@rule("A512", "unit-missing", "days or hours of which kind", Severity.WARNING)
def plain_days(agreement: Agreement) -> Iterator[Problem]:
    """A time in days, hours or minutes that the text gives itself says by which calendar it is counted."""
    if {"day", "days", "hour", "hours"} & {entry.lower() for entry in agreement.glossary}:
        return
    for clause, found in matches(agreement, _PLAIN):
        number = in_figures(found["figure"]).split()[0]
        if found["figure"].lower().startswith(("a ", "an ", "one ")):
            continue
        if found["unit"].startswith("hour") and number.isdigit() and int(number) % 24 == 0:
            continue
        cure = "Write a term, such as 5 working days, or say that they are calendar days or elapsed hours."
        yield marked(clause, found["figure"], "says {}, and not how they are counted.", cure)


@rule("A513", "unit-missing", "months of notice counted from when", Severity.WARNING)
def months_of_notice(agreement: Agreement) -> Iterator[Problem]:
    """A notice in months says from when it is counted: from its service, its receipt, or the end of a month."""
    if is_defined(agreement, "notice"):
        return
    for clause, sentence, _ in in_sentences(agreement, _MONTHS):
        for found in _MONTHS.finditer(sentence) if not _COUNTED_FROM.search(sentence) else ():
            cure = "Say whether it runs from service or from receipt, and whether it ends with a month."
            yield marked(
                clause, found.group(), "asks for {}, and does not say from when it is counted.", cure
            )


@rule("A514", "unit-missing", "quarters of which year", Severity.WARNING)
def which_quarters(agreement: Agreement) -> Iterator[Problem]:
    """What is done quarterly or half-yearly says which year is divided, and by which day it is done."""
    every = [measure.every for measure in agreement.measures.values()]
    every += [duty.every for duty in agreement.duties.values()]
    if any(each.unit in {"quarter", "half-year"} for each in every):
        return
    for clause, sentence, found in in_sentences(agreement, _QUARTERLY):
        if not _BASIS.search(sentence):
            cure = "Write it as a duty with `every: quarter from April` and `due:`."
            yield marked(clause, found.group(), "says {}, and neither of which year nor by which day.", cure)


@rule("A515", "start-event-missing", "time limit without a start", Severity.WARNING)
def no_start(agreement: Agreement) -> Iterator[Problem]:
    """A time limit that the text gives says from which event it runs."""
    for clause, sentence, _ in in_sentences(agreement, _WITHIN):
        for found in _WITHIN.finditer(sentence):
            if not _FROM.match(sentence, found.end()) and not _EVENT.search(sentence[: found.start()]):
                cure = "Name the event, such as the report, the receipt or the instruction; best as a clock."
                yield marked(clause, found.group(), "sets {}, and does not say from what.", cure)


@rule("A516", "mixed-units", "days counted two ways in one clause", Severity.WARNING)
def mixed_days(agreement: Agreement) -> Iterator[Problem]:
    """Within one clause days are counted one way."""
    for clause in agreement.clauses.values():
        found = list(_COUNTED.finditer(words(clause)))
        kinds = [
            (each["kind"] or "plain").lower()
            for each in found
            if each["number"].lower() not in {"a", "an", "one"}
        ]
        if len(set(kinds)) > 1:
            odd = next(each for each, kind in zip(found, kinds, strict=False) if kind != kinds[0])
            cure = "Count all of them by one calendar, or say why they differ."
            yield marked(clause, odd.group(), f"counts {{}}, and {kinds[0]} days beside them.", cure)


@rule("A517", "conflicting-deadline", "at once, and within a time", Severity.WARNING)
def two_deadlines(agreement: Agreement) -> Iterator[Problem]:
    """One sentence gives one deadline: on receipt of something, or within a time of it."""
    return at_each(agreement, _AT_RECEIPT, "sets two deadlines: {}.", "Keep the one that was agreed.")
