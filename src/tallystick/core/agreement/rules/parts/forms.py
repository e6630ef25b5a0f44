"""What a form, and what is sent with it, lacks or gives away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Field, RecordKind
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.prose.passage import below, in_sentences, marked, matches, stem
from tallystick.core.agreement.rules.prose.references import target
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_PART = Sought(r"\b(?P<what>appendix|schedule|annex)\s+(?P<number>[A-Z]?\d+|[A-Z]\b)")
_PAIR = Sought(
    r"\b(?P<one>[A-Za-z]+)(?:/|\s+and\s+|\s+or\s+)(?P<other>[A-Za-z]+)\s+"
    r"(?:debts?|referrals?|cases?|claims?|requests?|applications?|orders?|repairs?)\b",
    re.NOFLAG,
)
_NAMED_BY = Sought(
    r"\bfile\s*names?\b|\bsubject\s+(?:line|of\s+the\s+e-?mail)\b|\bnames?\s+of\s+the\s+(?:file|attachment|folder)\b"
)
_PERSONAL = Sought(
    r"\bNINO\b|\b(?:national\s+insurance|NHS|patient|passport|payroll|pupil)\s+numbers?\b|\bdates?\s+of\s+birth\b|"
    r"\b(?:customer|debtor|patient|pupil|tenant|client|resident|child)['’]?s?['’]?\s+(?:full\s+)?(?:name|address)\b"
)
_NEVER = Sought(r"\b(?:not|never|no)\b")
_POSTCODE = Sought(r"\b(?P<out>[A-Z]{1,2}[\dO][A-Z\dO]?)\s(?P<in>[\dO][A-Z]{2})\b", re.NOFLAG)
_BOX = re.compile(r"\b(?:P\.?O\.?|post)\s+box\s+(?P<number>\d+)\b", re.IGNORECASE)


@rule("A612", "missing-field", "other, and no room to say what", Severity.WARNING)
def other_what(agreement: Agreement) -> Iterator[Problem]:
    """Where one form asks for words when "other" is ticked, so do all forms with that answer."""
    asked = [
        kind for kind in agreement.kinds.values() if any(_asked_for(kind, each) for each in _others(kind))
    ]
    for kind in agreement.kinds.values():
        for each in _others(kind):
            if asked and not _explained(kind, each):
                yield Problem(
                    ("records", kind.id, "fields", each.id),
                    f'"{kind.title}" lets "other" be ticked for "{each.title}", and has no field to say what it is; '
                    f'"{asked[0].title}" has one.',
                    f"Add a text field with `only_when:` on {each.id}.",
                    kind.clause,
                )


def _others(kind: RecordKind) -> list[Field]:
    return [each for each in kind.fields.values() if "other" in each.options]


def _asked_for(kind: RecordKind, asked: Field) -> bool:
    """Return whether a field of text applies by what is answered to another."""
    texts = [each for each in kind.fields.values() if each.type.endswith("text")]
    return any(each.only_when is not None and asked.id in each.only_when.names for each in texts)


def _explained(kind: RecordKind, asked: Field) -> bool:
    """Return whether a field of text goes with what is answered to another, or stands beside all answers."""
    return any(_goes_with(each, asked) for each in kind.fields.values() if each.type.endswith("text"))


def _goes_with(told: Field, asked: Field) -> bool:
    if told.only_when is not None:
        return asked.id in told.only_when.names
    return "other" in told.id.split("_") or (told.required and told.type == "long text")


@rule("A613", "missing-field", "list that no form asks from", Severity.WARNING)
def unused_list(agreement: Agreement) -> Iterator[Problem]:
    """A list of codes is asked for by a field of some form."""
    asked = [
        set(each.options)
        for kind in agreement.kinds.values()
        for each in kind.fields.values()
        if each.type == "code"
    ]
    lists: dict[str, set[str]] = {}
    for path in agreement.places:
        if path[0] == "codes" and len(path) > 1:
            lists.setdefault(path[1], set()).update(path[2:3])
    for name, codes in lists.items():
        if codes and codes not in asked:
            yield Problem(
                ("codes", name),
                f'No field asks for one of "{name}".',
                "Add a field `type: code` to the form that needs it, or take the list out.",
            )


@rule("A614", "gap", "answer for some only", Severity.WARNING)
def no_answer(agreement: Agreement) -> Iterator[Problem]:
    """Where some of those who are turned back or held at the gate get a message, all do."""
    for kind in agreement.kinds.values():
        stops = [gate for gate in kind.gates.values() if gate.effect != "refuse"]
        answered = [gate for gate in stops if gate.answer]
        for gate in stops:
            if answered and not gate.answer:
                yield Problem(
                    ("records", kind.id, "gates", gate.id),
                    f'"{kind.title}" is stopped at the gate ("{gate.reason}"), and no message answers it; '
                    f'"{answered[0].reason}" is answered by {answered[0].answer}.',
                    "Name a message as its `answer:`, and by when it is sent.",
                    gate.clause,
                )


@rule("A615", "scope-unclear", "form for one of two", Severity.WARNING)
def one_of_two(agreement: Agreement) -> Iterator[Problem]:
    """A form that two classes of case are sent on speaks of both."""
    for clause, sentence, found in in_sentences(agreement, _PAIR):
        form = _PART.compiled.search(sentence, found.end())
        there = target(agreement, form["what"], form["number"]) if form else None
        if there is None:
            continue
        told = " ".join(f"{part.title} {words(part)}" for part in below(agreement, there)).lower()
        has = [_says(agreement, told, found[key]) for key in ("one", "other")]
        if any(has) and not all(has):
            left = found["other"] if has[0] else found["one"]
            cure = f'Let {there.number} name "{left}" too, or give those cases a form of their own.'
            yield marked(
                clause,
                found.group(),
                f"sends {{}} on {there.number}, which speaks of only one of them.",
                cure,
            )


def _says(agreement: Agreement, told: str, word: str) -> bool:
    meant = [word.lower(), agreement.glossary.get(word, word).lower()]
    return any(re.search(rf"\b{re.escape(stem(each))}", told) for each in meant)


@rule("A616", "privacy", "personal data in a name", Severity.WARNING)
def in_a_name(agreement: Agreement) -> Iterator[Problem]:
    """The name of a file and the subject of an e-mail hold nothing by which a person is known."""
    for clause, sentence, _ in in_sentences(agreement, _NAMED_BY):
        personal = _PERSONAL.search(sentence)
        if personal and not _NEVER.search(sentence):
            cure = (
                "Use a reference that says nothing to others; names of files are seen, logged and passed on."
            )
            yield marked(
                clause, personal.group(), "puts {} into the name of a file or the subject line.", cure
            )


@rule("A617", "bad-postcode", "postcode that cannot be right", Severity.WARNING)
def postcode(agreement: Agreement) -> Iterator[Problem]:
    """A postcode has figures where figures stand, and one box has one postcode."""
    boxes: dict[str, str] = {}
    for clause, found in matches(agreement, _POSTCODE):
        if found["in"].startswith("O") or "O" in found["out"][1:2]:
            cure = "Write a nought, as 0, where a figure stands."
            yield marked(clause, found.group(), "has the letter O for a nought in {}.", cure)
        box = list(_BOX.finditer(found.string, max(0, found.start() - 60), found.start()))
        if box:
            first = boxes.setdefault(box[-1]["number"], found.group())
            if first != found.group():
                cure = "Look up which of them is right, and write it in both places."
                yield marked(clause, found.group(), f"gives {{}} for a box that has {first} elsewhere.", cure)
