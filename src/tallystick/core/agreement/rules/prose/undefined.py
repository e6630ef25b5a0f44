"""Words that the text uses as if everybody knew who or what they mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.prose.passage import is_defined, marked, matches, stem
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_CAPITALS = Sought(r"[A-Z](?<=[a-z,0-9·] [A-Z])[a-z]+(?: [A-Za-z][a-z]+)", re.NOFLAG)
_CLASS = Sought(
    r"\b(?:classified|classed|graded|ranked|treated)\s+as\s+(?:an?\s+|of\s+)?(?P<name>[a-z]+)\b(?:\s+priority)?"
)
_SIDES = {
    "provider": ("provider", "contractor", "supplier", "vendor", "operator"),
    "customer": ("customer", "client", "commissioner", "purchaser", "buyer"),
}
_NAMED = {
    role: Sought(rf"\b(?<!sub-)(?P<name>{'|'.join(names)})(?:s|['’]s)?\b") for role, names in _SIDES.items()
}
_POST = Sought(
    r"\b(?:nominated|authorised|appointed|designated)\s+(?:[a-z-]+\s+){0,2}?(?:officers?|offices?|representatives?|leads?|managers?|co-?ordinators?)\b"
)
_STATUS = Sought(
    r"\b(?:(?:is|are|be)\s+(?:not\s+)?(?:a\s+)?(?:legally\s+)?binding|binding\s+contract|working\s+arrangement|in\s+honour\s+only)\b"
)


@rule("A518", "undefined-term", "term with capitals and without", Severity.WARNING)
def capitals(agreement: Agreement) -> Iterator[Problem]:
    """A term that is written with capitals is written so throughout, and is defined."""
    texts = [words(clause) for clause in agreement.clauses.values()]
    written = Counter(
        form for text in texts for form in re.findall(r"[A-Za-z]+ [a-z]+|[A-Z][a-z]+ [A-Z][a-z]+", text)
    )
    told = {post.title.title() for post in agreement.posts.values()}
    for clause, found in matches(agreement, _CAPITALS):
        term = found.group()
        first, second = term.split()
        other = [
            form for form in (term.lower(), f"{first} {second.lower()}") if form != term and written[form]
        ]
        if other and second[0].isupper() and term not in told and not is_defined(agreement, term):
            told.add(term)
            cure = f'Define "{term.lower()}" in the glossary, and write it one way.'
            yield marked(
                clause, term, f'writes {{}}, and "{other[0]}" stands elsewhere; neither is defined.', cure
            )


@rule("A519", "undefined-term", "class that nobody defines", Severity.WARNING)
def no_class(agreement: Agreement) -> Iterator[Problem]:
    """A class on which something hangs, such as urgent, is defined."""
    for clause, found in matches(agreement, _CLASS):
        if not is_defined(agreement, found["name"]):
            cure = f'Say in the glossary what makes a case "{found["name"]}".'
            yield marked(clause, found.group(), "says {}, and nothing says what makes it so.", cure)


@rule("A520", "undefined-term", "one party by several names", Severity.WARNING)
def many_names(agreement: Agreement) -> Iterator[Problem]:
    """A party goes by one name throughout the text."""
    for role, names in _SIDES.items():
        parties = [party for party in agreement.parties.values() if party.role == role]
        if len(parties) != 1:
            continue
        own = {name for name in names if name in parties[0].name.lower()}
        used: dict[str, Problem] = {}
        for clause, found in matches(agreement, _NAMED[role]):
            name = found["name"].lower()
            cure = f"Write {{parties.{parties[0].id}}} wherever that party is meant."
            said = f"says {{}}, and the {role} is also called otherwise."
            if name not in used:
                used[name] = marked(clause, found.group(), said, cure)
        if len(used.keys() | own) > 1:
            yield from (problem for name, problem in used.items() if name not in own)


@rule("A521", "undefined-term", "post that nobody names", Severity.WARNING)
def no_post(agreement: Agreement) -> Iterator[Problem]:
    """A nominated or authorised post is one of the posts, or a word of the glossary."""
    known = {stem(word) for title in post_titles(agreement) for word in [title.lower()]}
    told = set()
    for clause, found in matches(agreement, _POST):
        name = stem(" ".join(found.group().lower().split()))
        if name not in told and not any(name in title for title in known) and not is_defined(agreement, name):
            told.add(name)
            cure = "Add it under `posts:` with the party whose post it is, and call it the same throughout."
            yield marked(clause, found.group(), "names {}, and no post is called so.", cure)


def post_titles(agreement: Agreement) -> list[str]:
    """Return what posts are called, and clauses, which may be about one."""
    return [post.title for post in agreement.posts.values()] + [
        clause.title for clause in agreement.clauses.values()
    ]


@rule("A522", "undefined-term", "party with an alternative in its name", Severity.WARNING)
def either_party(agreement: Agreement) -> Iterator[Problem]:
    """The name of a party says which body it is, and not which of two."""
    for party in agreement.parties.values():
        if re.search(r"\w\s*/\s*\w|\s(?:or|and/or)\s", party.name):
            yield Problem(
                ("parties", party.id, "name"),
                f'"{party.name}" may be one of several bodies.',
                "Name each body that is bound as a party of its own, or call the party by what all of them are.",
            )


@rule("A523", "undefined-term", "legal status said in passing", Severity.WARNING)
def status(agreement: Agreement) -> Iterator[Problem]:
    """What an agreement is in law, a contract or not, stands in its head or under a heading of its own."""
    if agreement.head.status:
        return
    for clause, found in matches(agreement, _STATUS):
        if (
            not re.search(r"\b(?:status|legal|contract)\b", clause.title, re.IGNORECASE)
            and "agreement" in words(clause).lower()
        ):
            cure = "Write it as `status:` in the head, or in a clause of its own that is headed Status."
            yield marked(clause, found.group(), 'says {} in passing; no clause is headed "Status".', cure)
