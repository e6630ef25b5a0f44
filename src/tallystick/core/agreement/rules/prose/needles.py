"""Whether a pattern can match in a text at all: told by a few words that every match must hold, which is quickly seen.

Nearly every clause of a long agreement holds none of the words that a rule looks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from re import _constants, _parser  # what `re` itself reads patterns with
from typing import Any

_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


def may_match(pattern: re.Pattern[str], text: str) -> bool:
    """Return False only where a pattern matches nowhere in a text."""
    needles = needles_of(pattern)
    if not needles:
        return True
    folded = _folded(text)
    return any(needle in folded for needle in needles)


@lru_cache(maxsize=512)
def needles_of(pattern: re.Pattern[str]) -> frozenset[str]:
    r"""Return words, capitals aside, of which every match of a pattern holds at least one; none where that is not told.

    >>> sorted(needles_of(re.compile(r"\b(?:days?|weeks?)\s+from")))
    ['from']
    """
    return _of(_parser.parse(pattern.pattern, pattern.flags)) or frozenset()


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return text.casefold()


def _of(parsed: Any) -> frozenset[str] | None:
    """Return the best that one of the parts of a sequence asks for: the longest, then the fewest."""
    asked = [each for each in _asked(parsed) if each and min(map(len, each)) > 1]
    return max(asked, key=lambda each: (min(map(len, each)), -len(each)), default=None)


def _asked(parsed: Any) -> Iterator[frozenset[str] | None]:
    """Yield what each part of a sequence asks for."""
    run = ""
    for part, inside in parsed:
        if part is _constants.LITERAL:
            run += chr(inside).casefold()
            continue
        yield frozenset({run})
        run = ""
        if part is _constants.SUBPATTERN:
            yield _of(inside[3])
        elif part is _constants.BRANCH:
            yield _of_branches(inside[1])
        elif part in _REPEATS and inside[0] > 0:
            yield _of(inside[2])
    yield frozenset({run})


def _of_branches(branches: Any) -> frozenset[str] | None:
    asked = [_of(branch) for branch in branches]
    return None if any(each is None for each in asked) else frozenset().union(*filter(None, asked))
