"""Laws, bodies and papers that are no more: a table with a source and a date for each, and the rule that reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.prose.passage import marked
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity


@dataclass(frozen=True, slots=True)
class Outdated:
    """What a text may still name: since when it is no more, what came after it, and what says so."""

    words: str
    since: date
    after: str
    source: str


TABLE = (
    Outdated(
        r"Data\s+Protection\s+Act\s+1998",
        date(2018, 5, 25),
        "the Data Protection Act 2018 and the UK GDPR",
        "Data Protection Act 2018, schedule 19",
    ),
    Outdated(
        r"Race\s+Relations\s+(?:\(Amendment\)\s+)?Act",
        date(2010, 10, 1),
        "the Equality Act 2010",
        "Equality Act 2010, schedule 27",
    ),
    Outdated(
        r"Sex\s+Discrimination\s+Act",
        date(2010, 10, 1),
        "the Equality Act 2010",
        "Equality Act 2010, schedule 27",
    ),
    Outdated(
        r"Disability\s+Discrimination\s+Act(?!\s+1995\s+in\s+Northern)",
        date(2010, 10, 1),
        "the Equality Act 2010",
        "Equality Act 2010, schedule 27",
    ),
    Outdated(
        r"(?:S|s)tatements?\s+of\s+(?:special\s+educational\s+needs|Special\s+Educational\s+Needs|SEN)\b",
        date(2018, 4, 1),
        "education, health and care plans",
        "Children and Families Act 2014, part 3",
    ),
    Outdated(
        r"\bCriminal\s+Records\s+Bureau\b|\bCRB\b",
        date(2012, 12, 1),
        "the Disclosure and Barring Service",
        "Protection of Freedoms Act 2012, part 5",
    ),
    Outdated(
        r"\bAudit\s+Commission\b",
        date(2015, 4, 1),
        "local auditors",
        "Local Audit and Accountability Act 2014",
    ),
    Outdated(
        r"\bPrimary\s+Care\s+Trusts?\b",
        date(2013, 4, 1),
        "integrated care boards",
        "Health and Social Care Act 2012",
    ),
    Outdated(
        r"\bclinical\s+commissioning\s+groups?\b",
        date(2022, 7, 1),
        "integrated care boards",
        "Health and Care Act 2022",
    ),
    Outdated(
        r"\bPublic\s+Contracts\s+Regulations\s+2015\b",
        date(2025, 2, 24),
        "the Procurement Act 2023",
        "Procurement Act 2023 (Commencement No. 3) Regulations 2024",
    ),
    Outdated(
        r"\bHealth\s+and\s+Social\s+Care\s+Information\s+Centre\b",
        date(2023, 2, 1),
        "NHS England",
        "Health and Care Act 2022",
    ),
    Outdated(
        r"\bgovernment\s+secure\s+intranet\b|\bGCSx\b|\bGSi\b",
        date(2019, 3, 31),
        "ordinary government e-mail that is secured",
        "Government Digital Service, Securing government email",
    ),
    Outdated(
        r"\b(?:bereavement\s+(?:allowance|benefits)|widow['’]s\s+pension)\b",
        date(2017, 4, 6),
        "bereavement support payment",
        "Pensions Act 2014, part 5",
    ),
    Outdated(
        r"\bcouncil\s+tax\s+benefit\b",
        date(2013, 4, 1),
        "local council tax reduction",
        "Welfare Reform Act 2012, section 33",
    ),
)
"""As they stood on 1 October 2025. A text that was in force before the day of an entry was right when written."""

_NAMED = {
    entry: Sought(entry.words, re.IGNORECASE if entry.words.islower() else re.NOFLAG) for entry in TABLE
}
"""What each entry is sought by; one in small letters minds no capitals."""

_EDITION = Sought(
    r"\b(?P<title>(?:[A-Z][\w-]+|in|and|of|for|to)(?:\s+(?:[A-Z][\w-]+|children|safe|education|in|and|of|for|to)){2,8})\s+(?P<year>20\d\d)\b",
    re.NOFLAG,
)
_LAW = Sought(r"\b(?:Act|Regulations?|Order|Directive|Rules|Measure)\b", re.NOFLAG)


@rule("A550", "stale-law", "law or body that is no more", Severity.WARNING)
def outdated(agreement: Agreement) -> Iterator[Problem]:
    """The laws, bodies and papers that the text names were in being on the day it came into force."""
    for clause in agreement.clauses.values():
        for entry, named in _NAMED.items():
            found = named.search(words(clause))
            if found and agreement.in_force >= entry.since:
                yield marked(clause, found.group(), f"names {{}}, {_no_more(entry)}.", _instead(entry))
    for document in agreement.outside.values():
        for entry, named in _NAMED.items():
            if named.search(document.title) and agreement.in_force >= entry.since:
                at = ("outside", document.id, "title")
                said = f'The text rests on "{document.title}", {_no_more(entry)}.'
                yield Problem(at, said, _instead(entry), document.clause)


def _no_more(entry: Outdated) -> str:
    return f"which is no more since {entry.since.day} {entry.since:%B %Y}"


def _instead(entry: Outdated) -> str:
    return f"Name {entry.after} (see {entry.source}), or say why the old one still counts."


@rule("A551", "stale-law", "edition older than the agreement", Severity.ADVICE)
def old_edition(agreement: Agreement) -> Iterator[Problem]:
    """Guidance that is named with the year of its edition is no older than the year before the agreement."""
    for clause in agreement.clauses.values():
        for found in _EDITION.finditer(words(clause)):
            if int(found["year"]) < agreement.in_force.year - 1 and not _LAW.search(found.group()):
                cure = "Name the edition in force, or the guidance as it stands from time to time."
                yield marked(clause, found.group(), "names {}, an edition older than the agreement.", cure)
