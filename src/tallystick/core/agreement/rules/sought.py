"""What rules seek in words: patterns that know which texts cannot hold them.

Nearly every clause of a long agreement holds none of the words that a rule looks for. So a pattern first asks for words
of which every match has one, and is compiled only when it meets a text that has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from tallystick.core.agreement.rules.needs import Need, needs_of

_RUN = re.compile(r"\w+")
_SMALL_I = str.maketrans({"\u0130": "i", "\u0131": "i"})  # which `re` takes for an i too


@lru_cache(maxsize=8192)
def _held(text: str) -> tuple[frozenset[str], str]:
    """Return the words of a text and the whole of it, in small letters."""
    small = text if text.isascii() else text.translate(_SMALL_I)
    return frozenset(" ".join(_RUN.findall(small)).casefold().split(" ")), small.casefold()


class Sought:
    r"""A pattern that is sought in words, small letters and capitals alike unless `flags` say otherwise.

    >>> Sought(r"\b(?:days?|weeks?)\s+from").search("Ten Days from receipt").group()
    'Days from'
    """

    def __init__(self, pattern: str, flags: int = re.IGNORECASE) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return the pattern as `re` has it."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """Return what every text has in which the pattern matches, what is rarest first."""
        return needs_of(self.pattern, self.flags)

    def may_match(self, text: str) -> bool:
        """Return False only where the pattern matches nowhere in a text."""
        words, folded = _held(text)
        for need in self.needs:  # noqa: SIM110 - asked a hundred thousand times for a long agreement
            if not need.is_met(words, folded):
                return False
        return True

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text."""
        return self.compiled.search(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield each match in a text."""
        return self.compiled.finditer(text) if self.may_match(text) else iter(())

    def sub(self, put: str, text: str) -> str:
        """Return a text with each match replaced."""
        return self.compiled.sub(put, text) if self.may_match(text) else text
