"""The languages of an agreement: which there are, in what each is owed, and what is missing there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.build.placeholders import check_placeholders
from tallystick.core.agreement.model import Language
from tallystick.core.agreement.shape.check import MOST_FINDINGS
from tallystick.core.agreement.text.languages import LANGUAGES, in_language, words_in
from tallystick.core.agreement.text.tree import Map, Node, Path

_PARTS = (
    *(
        "parties",
        "posts",
        "units",
        "bodies",
        "outside",
        "lots",
        "codes",
        "funds",
        "services",
        "clauses",
        "glossary",
        "records",
        "duties",
    ),
    *("reports", "measures", "consequences", "charges", "rights", "minimums", "messages", "dates"),
    "playbooks",
    "judgements",
)


def build_languages(draft: Draft, spoken: Map) -> Mapping[str, Language]:
    """Return the languages of a text. spoken: its tree with the words of all of them."""
    _find_unknown(draft, spoken)
    for other in list(draft.part.languages)[1:]:
        _check_terms(draft, spoken, other)
    return {
        name: Language(name, part.title, tuple(part.owed_in), tuple(_missing(draft, spoken, name)))
        for name, part in draft.part.languages.items()
    }


def _find_unknown(draft: Draft, spoken: Map) -> None:
    """Find every language that words are in and the text does not declare."""
    known = draft.part.languages
    for path, node in words_in(spoken):
        if isinstance(node, Map):
            for key, entry in node.entries.items():
                draft.is_known("A150", "language", key, known, (*path, key), span=entry.key)


def _check_terms(draft: Draft, spoken: Map, language: str) -> None:
    """Find the placeholders that name no term in the clauses of another language."""
    other = Draft(in_language(spoken, language), draft.part, draft.resolve)
    check_placeholders(other)
    draft.findings += other.findings[: max(0, MOST_FINDINGS - len(draft.findings))]


def _missing(draft: Draft, spoken: Map, language: str) -> Iterator[Path]:
    """Yield what is not said in a language: where it is owed, or is the main one and another is said."""
    main = next(iter(draft.part.languages))
    parts = draft.part.languages[language].owed_in
    owed = [path for number, part in enumerate(parts) for path in _owed(draft, language, part, number)]
    for path, node in words_in(spoken):
        by_language = isinstance(node, Map)
        is_owed = any(path[: len(part)] == part for part in owed) or (by_language and language == main)
        if is_owed and not _says(node, language, main):
            yield path


def _says(node: Node, language: str, main: str) -> bool:
    return language in node.entries if isinstance(node, Map) else language == main


def _owed(draft: Draft, language: str, part: str, number: int) -> Iterator[Path]:
    """Yield the path of a part of the text, or of a kind of record, that is owed in a language."""
    kinds = draft.names("records")
    at = draft.item((LANGUAGES, language, "owed_in"), number)
    if draft.is_known("A151", "part", part, (*_PARTS, *kinds), at):
        yield ("records", part) if part in kinds else (part,)
