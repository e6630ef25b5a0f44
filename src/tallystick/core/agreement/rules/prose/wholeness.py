"""What an agreement of its kind needs and does not have, by what it is: clauses, fields of a list, lines to sign on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tallystick.core.agreement.model import Agreement, Clause
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.prose.passage import marked, sentences, stem, substance
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_ITEM = re.compile(r"(?m)^\s*-\s+(?P<text>\S.*(?:\n(?!\s*-|\s*\n).*)*)")
_REFERENCE_NUMBER = re.compile(r"\b\d{5,}\b")
_RUNS_OUT = Sought(
    r"\b(?:insurance|licen[cs]e|certificates?|vetting|checks?|clearance|accreditation|permit)\b"
)
_RENEWED = Sought(r"\b(?:renew\w*|expir\w*|valid\s+until|runs?\s+out)\b")
_SIGNED = re.compile(
    r"(?mi)^\s*-?\s*signed\s+for\b[^\n:]*:?(?P<lines>[^\n]*(?:\n(?!\s*-?\s*signed\s+for\b)[^\n]*)*)"
)
_LINE = re.compile(r"\b(?P<label>[A-Z][a-z]+)\s*(?:[.…_]{2,}|:)")
_COST = Sought(r"\b(?:costs?|charges?|charged)\b")
_ALL = Sought(
    r"\b(?P<all>all|every|each)\s+(?:of\s+)?(?:the\s+)?(?P<what>services?|sites|users|cases)\b(?P<which>[^.;]{4,90})"
)
_SERVED = Sought(r"\b(?:pupils?|young\s+pe(?:rson|ople)|patients?|tenants|debtors?|children|residents)\b")
_CHARGED = Sought(r"\b(?:invoices?|pays|charges|costs?)\b", re.NOFLAG)
_CLASSES = 6
FEWEST = 10
"""How many clauses with words an agreement has at least before one is missed: below, it is an outline."""


@dataclass(frozen=True, slots=True)
class Need:
    """A clause that agreements need: what it is about, the words that show it, and which agreements need it."""

    id: str
    about: str
    shown_by: Sought
    needed: Callable[[Agreement], bool]


def _always(_: Agreement) -> bool:
    return True


def _says_no_purpose(agreement: Agreement) -> bool:
    return not agreement.head.purpose


def _holds_personal_data(agreement: Agreement) -> bool:
    fields = [field for kind in agreement.kinds.values() for field in kind.fields.values()]
    told = any(_SERVED.search(clause.text) for clause in agreement.clauses.values())
    return told or any(field.data_class in {"restricted", "special"} for field in fields)


def _has_charges(agreement: Agreement) -> bool:
    return any(_CHARGED.search(clause.text) for clause in agreement.clauses.values())


NEEDS = (
    Need(
        "purpose",
        "what it is for",
        Sought(r"\bpurposes?\b|\baims?\b|\bobjectives?\b|\bcommitment\b|\bso\s+that\b|\bin\s+order\s+to\b"),
        _says_no_purpose,
    ),
    Need(
        "termination",
        "how it ends before its term",
        Sought(
            r"terminat\w+|\b(?:ends?|ended|ending)\s+(?:early|earlier|the\s+agreement)|\bleaves?\b[^.]*\bnotice|months?['’]?\s+notice"
        ),
        _always,
    ),
    Need("disputes", "how a dispute is settled", Sought(r"\bdisput\w+|\bdisagree\w+"), _always),
    Need(
        "variation",
        "how it is changed",
        Sought(
            r"(?m)^changes\b|\bvar(?:y|ied|ies|iation)\b|\brevisions?\b|\bchang\w+\b[^.]{0,30}\b(?:agreement|text)\b|\bamend\w*\s+(?:to\s+)?(?:the|this)\s+(?:agreement|text)"
        ),
        _always,
    ),
    Need("review", "when it is reviewed", Sought(r"\breview\w*\b"), _always),
    Need(
        "data_protection",
        "how personal data are protected",
        Sought(
            r"(?m)^[^\n]*\bdata\s+protection\s+(?:act|law|legislation)|\blaw\s+on\s+data\s+protection|\bpersonal\s+data\b"
        ),
        _holds_personal_data,
    ),
    Need(
        "confidentiality",
        "what is kept confidential",
        Sought(r"\bconfidential\w*|\bkeeps?\s+secret\b"),
        _holds_personal_data,
    ),
    Need(
        "continuity",
        "how the service goes on after a major failure",
        Sought(r"\bcontinuity\b|\bmajor\s+failures?\b|\bemergency\s+plans?\b"),
        _holds_personal_data,
    ),
    Need(
        "late_payment",
        "what happens when the customer pays late or defaults",
        Sought(
            r"\blate\s+payments?|\bpays?\s+late|\boverdue\b|\binterest\b|\bwithholds?\b|\beither\s+party\b[^.]*\b(?:breach|default)|\bparty\s+that\s+breaks\b|\bdefaults?\b[^.]*\bwhichever\b"
        ),
        _has_charges,
    ),
)


@rule("A537", "missing-clause", "clause that agreements need", Severity.WARNING)
def missing(agreement: Agreement) -> Iterator[Problem]:
    """An agreement says how it is changed, reviewed and ended, how a dispute is settled, and what its matter calls for.

    Fewer than ten clauses with words are an outline, and nothing is missed in it.
    """
    clauses = [clause for clause in agreement.clauses.values() if clause.text]
    if len(clauses) < FEWEST:
        return
    for need in NEEDS:
        if not _says(clauses, need.shown_by) and need.needed(agreement):
            yield Problem(
                ("clauses", need.id),
                f"No clause says {need.about}.",
                "Add one, or accept the finding and say why the parties need none.",
            )


def _says(clauses: Iterable[Clause], shown_by: Sought) -> bool:
    return any(shown_by.search(clause.title) or shown_by.search(words(clause)) for clause in clauses)


def items(clause: Clause) -> list[str]:
    """Return the items of the list in a clause, each of which begins with a dash."""
    return [" ".join(found["text"].split()) for found in _ITEM.finditer(words(clause))]


@rule("A538", "missing-field", "entry without its number", Severity.WARNING)
def no_number(agreement: Agreement) -> Iterator[Problem]:
    """Where the entries of a list have a number each, none is without, and all have as many digits."""
    for clause in agreement.clauses.values():
        for item in without_number(items(clause)):
            said = "lists {} without a number such as the other entries have."
            yield marked(clause, item, said, "Add the number, or put it right.")


def without_number(listed: list[str]) -> list[str]:
    """Return the entries that have no number of as many digits as most; none where fewer than two in three have one."""
    lengths = [len(found.group()) for item in listed if (found := _REFERENCE_NUMBER.search(item))]
    usual = max(set(lengths), key=lengths.count, default=0)
    wrong = [item for item in listed if not re.search(rf"\b\d{{{usual}}}\b", item)] if usual else []
    return wrong if len(listed) >= 3 and 3 * len(wrong) <= len(listed) else []


@rule("A539", "missing-field", "what runs out without a day", Severity.WARNING)
def no_renewal(agreement: Agreement) -> Iterator[Problem]:
    """Where one document of a list is asked for with its day of renewal, so are all that run out."""
    for clause in agreement.clauses.values():
        running_out = [item for item in items(clause) if _RUNS_OUT.search(item)]
        dated = [item for item in running_out if _RENEWED.search(item)]
        if dated:
            for item in running_out:
                if item not in dated:
                    cure = "Ask for the day on which it runs out, so that somebody can be reminded."
                    yield marked(clause, item, "asks for {} without the day on which it runs out.", cure)


@rule("A540", "missing-field", "parties sign with different lines", Severity.WARNING)
def signatures(agreement: Agreement) -> Iterator[Problem]:
    """Each party signs with the same lines: name, title, date."""
    for clause in agreement.clauses.values():
        blocks = [
            (found.group(), {line["label"].lower() for line in _LINE.finditer(found["lines"])})
            for found in _SIGNED.finditer(words(clause))
        ]
        for (first, one), (second, other) in pairwise(blocks):
            lacking = sorted(one ^ other)
            if lacking:
                short = second if len(other) < len(one) else first
                cure = "Give every party the same lines; who signs, in which post, on which day."
                yield marked(
                    clause,
                    short.strip().split("\n")[0],
                    f"has no line for {', '.join(lacking)} where the other party has one.",
                    cure,
                )


@rule("A541", "gap", "cost settled for some only", Severity.WARNING)
def cost_of_some(agreement: Agreement) -> Iterator[Problem]:
    """A clause that says who bears a cost for one class of cases says it for the other classes too."""
    costly = [clause for clause in agreement.clauses.values() if _COST.search(words(clause))]
    for kind in agreement.kinds.values():
        for field in kind.fields.values():
            if 3 <= len(field.options) <= _CLASSES:
                yield from _costs_by(costly, list(field.options.values()))


def _costs_by(costly: Sequence[Clause], classes: list[str]) -> Iterator[Problem]:
    """Yield where a sentence settles a cost for one of some classes, and its clause says nothing of the others."""
    for clause in costly:
        told = substance(words(clause))
        open_ones = [each for each in classes if not _is_named(each, told)]
        for sentence in sentences(words(clause)):
            cost = _COST.search(sentence)
            named = [each for each in classes if _is_named(each, substance(sentence))] if cost else []
            if cost and len(named) == 1 and len(open_ones) == len(classes) - 1:
                said = f'settles a cost for "{named[0]}" and not for {" or ".join(open_ones)}.'
                cure = "Say who bears it for the others, or that nobody does."
                yield marked(clause, cost.group(), said, cure)
                break


def _is_named(title: str, told: frozenset[str]) -> bool:
    """Return whether a class whose name is more than one word is named among words of substance."""
    name = substance(title)
    return len(name) > 1 and name <= told


@rule("A542", "scope-unclear", "all of them, told two ways", Severity.WARNING)
def two_scopes(agreement: Agreement) -> Iterator[Problem]:
    """What the agreement covers is told once: all of something is the same all throughout."""
    first: dict[str, tuple[Clause, frozenset[str]]] = {}
    for clause in agreement.clauses.values():
        for found in _ALL.finditer(words(clause)):
            which = substance(found["which"])
            if not re.match(r"\s*(?:that|which|funded|paid|received|it|they)\b", found["which"]):
                continue
            before, told = first.setdefault(stem(found["what"].lower()), (clause, which))
            if before is not clause and not which <= told and not told <= which:
                cure = "Say once, under a heading of its own, what is covered."
                yield marked(
                    clause, found.group(), f"speaks of {{}}, and clause {before.number} of another all.", cure
                )
