"""Acronyms that nobody spells out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity

_ACRONYM = re.compile(r"[A-Z](?<![\w.-].)(?<!\d\s.)[A-Z&]*[A-Z]s?(?![\w-])")
_BRACKETED = re.compile(r"\((?<=\w \()([A-Z&]+s?)\)")
_NUMERAL = re.compile(r"[IVX]+")
_COMMON = frozenset(
    {"UK", "EU", "VAT", "PDF", "OK", "AM", "PM", "IT", "HR", "ID", "OR", "AND", "NOT", "NHS", "PO"}
)


@rule("A333", "undefined-term", "acronym not spelt out", Severity.WARNING)
def acronym(agreement: Agreement) -> Iterator[Problem]:
    """Every acronym in the text is spelt out, in the glossary or where it is first used."""
    told = set(_COMMON) | _spelt_out(agreement)
    for clause in agreement.clauses.values():
        for found in _ACRONYM.finditer(words(clause)):
            word = found.group().rstrip("s")
            if word in told or found.group() in told or _NUMERAL.fullmatch(word):
                continue
            told.add(word)
            yield Problem(
                ("clauses", clause.id, "text"),
                f'Clause {clause.number} says "{found.group()}", and nothing says what it stands for.',
                f'Add "{word}" to the glossary, or write it out.',
                clause.id,
                marked=found.group(),
            )


def _spelt_out(agreement: Agreement) -> set[str]:
    """Return the acronyms of the glossary, of names, codes and messages, and those in brackets behind words."""
    known = {word for term in agreement.glossary for word in term.split()}
    known |= {
        code for kind in agreement.kinds.values() for field in kind.fields.values() for code in field.options
    }
    known |= {path[2] for path in agreement.places if path[0] == "codes" and len(path) == 3}
    known |= {word for party in agreement.parties.values() for word in party.name.split()}
    known |= set(agreement.messages)
    heads = [step for measure in agreement.measures.values() for step in measure.number.split()]
    bracketed = [word for clause in agreement.clauses.values() for word in _BRACKETED.findall(clause.text)]
    return known | set(heads) | set(bracketed)
