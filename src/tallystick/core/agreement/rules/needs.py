r"""Words that every match of a pattern must have: by them it is quickly seen where it cannot match.

A pattern is read as the forms that its matches may have: signs in small letters, a space for the end of a word, and
"\\0" for anything. `\bdays?\s` has the forms " day " and " days ".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from re import _constants, _parser  # what `re` itself reads patterns with
from typing import Any

_WORD = re.compile(r"\w+")
_ANYTHING, _END = "\0", " "
_MOST = 128  # forms; where they are more, a part is looked into instead
_COMMON = frozenset(
    "a agreement all an and any are as at be being by contract each either for from has have if in into is it its may "
    "must name names no not of on one or other parties party shall should that the their there this to under upon "
    "which will with within without would . , ; : - ' ’ ( ) \" {".split()
)
_EDGES = (
    _constants.AT_BOUNDARY,
    _constants.AT_BEGINNING,
    _constants.AT_BEGINNING_STRING,
    _constants.AT_END,
    _constants.AT_END_STRING,
)
_BETWEEN_WORDS = (_constants.CATEGORY_SPACE, _constants.CATEGORY_NOT_WORD)
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


@dataclass(frozen=True, slots=True)
class Need:
    """What a text must have, in small letters: one of some words, or one of some parts of words anywhere."""

    words: frozenset[str]
    parts: tuple[str, ...]

    def is_met(self, words: frozenset[str], folded: str) -> bool:
        """Return whether a text has it, of which these are the words and the whole, both in small letters."""
        if not self.words.isdisjoint(words):
            return True
        return bool(self.parts) and any(part in folded for part in self.parts)

    def rank(self) -> tuple[bool, int, int]:
        """Return how often it may be met: by common words more often, by short ones, and by many."""
        pieces = (*self.words, *self.parts)
        return not _COMMON.isdisjoint(pieces), -min(map(len, pieces)), len(pieces)


def needs_of(pattern: str, flags: int) -> tuple[Need, ...]:
    """Return what every text has in which a pattern matches, what is rarest first."""
    return tuple(sorted(_needs(_parser.parse(pattern, flags)), key=Need.rank))


def _needs(sequence: Any, before: str = _ANYTHING, after: str = _ANYTHING) -> list[Need]:
    """Return what every match of a sequence of parts has, by what stands before and after it."""
    found: list[Need] = []
    run = {before}
    parts = [(part, _forms(part)) for part in sequence]
    for (part, forms), (_, following) in pairwise([*parts, (None, {after})]):
        if forms == {_END}:
            found += _need(run, _END)
            run = {_END}
        elif forms is None or len(run) * len(forms) > _MOST:
            found += [*_need(run, _ANYTHING), *_inside(part, _edge(run, -1), _edge(following, 0))]
            run = {_edge(forms, -1)}
        else:
            run = {first + then for first in run for then in forms}
    return [*found, *_need(run, after)]


def _edge(forms: set[str] | None, side: int) -> str:
    """Return whether a word is sure to end at one side of some forms."""
    return _END if forms and all(form and form[side] == _END for form in forms) else _ANYTHING


def _inside(part: tuple[Any, Any], before: str, after: str) -> list[Need]:
    """Return what every match of a part has that has too many forms to list."""
    kind, inside = part
    if kind is _constants.SUBPATTERN:
        return _needs(inside[3], before, after)
    if kind is _constants.BRANCH:
        best = [min(_needs(branch, before, after), key=Need.rank, default=None) for branch in inside[1]]
        return [] if None in best else [_any_of([each for each in best if each])]
    if kind in _REPEATS and inside[0] > 0:
        return _needs(inside[2])
    return []


def _any_of(needs: list[Need]) -> Need:
    words = frozenset().union(*(need.words for need in needs))
    return Need(words, tuple({part: None for need in needs for part in need.parts}))


def _need(run: set[str], after: str) -> list[Need]:
    """Return the need of one of some forms, by the rarest word or part of a word in each; none where one has none."""
    rarest = [max(_pieces(f"{form}{after}"), default=None) for form in run]
    if None in rarest:
        return []
    words = frozenset(piece for each in rarest if each for *_, whole, piece in [each] if whole)
    parts = {piece: None for each in rarest if each for *_, whole, piece in [each] if not whole}
    return [Need(words, tuple(parts))]


def _pieces(form: str) -> Iterator[tuple[bool, int, bool, str]]:
    """Yield the words and parts of words in a form: whether they are rare, how long, whether whole, and themselves."""
    for bit in form.split(_END):
        for piece in bit.split(_ANYTHING):
            whole = piece == bit and _WORD.fullmatch(piece) is not None
            if piece and (whole or len(piece) > 1 or not piece.isalnum()):
                yield piece not in _COMMON, len(piece), whole, piece


def _forms(part: tuple[Any, Any]) -> set[str] | None:
    """Return the forms of one part of a pattern; None where they are too many, or of several words."""
    kind, inside = part
    if kind is _constants.LITERAL:
        return {_sign(inside)}
    if kind is _constants.AT:
        return {_END if inside in _EDGES else _ANYTHING}
    if kind is _constants.IN:
        return _one_of(inside)
    if kind is _constants.SUBPATTERN:
        return _of_one_word(_forms_of(inside[3]))
    if kind is _constants.BRANCH:
        return _of_one_word(_joined(_forms_of(branch) for branch in inside[1]))
    if kind in _REPEATS:
        return _repeated(inside[0], inside[1], _forms_of(inside[2]))
    return {_ANYTHING}


@cache
def _sign(code: int) -> str:
    """Return the form of one sign, in small letters; white space ends a word."""
    sign = chr(code)
    folded = sign.casefold()
    if sign.isspace():
        return _END
    return folded if folded.isascii() or (folded == sign and not sign.isalnum()) else _ANYTHING


def _one_of(signs: Any) -> set[str]:
    """Return the forms of one sign of several: each, or the end of a word where none stands in words."""
    if all(kind is _constants.LITERAL for kind, _ in signs):
        return {_sign(inside) for _, inside in signs}
    return {_END if all(_is_between_words(*each) for each in signs) else _ANYTHING}


def _is_between_words(kind: Any, inside: Any) -> bool:
    if kind is _constants.CATEGORY:
        return inside in _BETWEEN_WORDS
    return kind is _constants.LITERAL and not _WORD.fullmatch(chr(inside))


def _forms_of(sequence: Any) -> set[str] | None:
    """Return the forms of a sequence of parts; None where they are too many."""
    forms, signs = {""}, ""
    for part in sequence:
        if part[0] is _constants.LITERAL:
            signs += _sign(part[1])
            continue
        more = _forms(part)
        if more is None or len(forms) * len(more) > _MOST:
            return None
        forms, signs = {first + signs + then for first in forms for then in more}, ""
    return {form + signs for form in forms} if signs else forms


def _of_one_word(forms: set[str] | None) -> set[str] | None:
    return None if forms is None or any(_END in form.strip(_END) for form in forms) else forms


def _joined(branches: Iterable[set[str] | None]) -> set[str] | None:
    """Return the forms of all branches; anything where one of them may be anything."""
    forms: set[str] = set()
    for branch in branches:
        if branch is None or len(forms) + len(branch) > _MOST:
            return None
        if _ANYTHING in branch:
            return {_ANYTHING}
        forms |= branch
    return forms


def _repeated(fewest: int, most: Any, forms: set[str] | None) -> set[str] | None:
    """Return the forms of a part that is repeated, by its last time; without it too, where it may be left out."""
    if forms == {_ANYTHING}:
        return forms
    if forms is None:
        return None if fewest else {_ANYTHING}
    if most != 1 and forms != {_END}:
        forms = {_ANYTHING + form * (max(1, fewest) if len(forms) == 1 else 1) for form in forms}
    if fewest:
        return _of_one_word(forms)
    return {"", *(form if _of_one_word({form}) else _ends_of(form) for form in forms)}


def _ends_of(form: str) -> str:
    return f"{_edge({form}, 0)}{_ANYTHING}{_edge({form}, -1)}"
