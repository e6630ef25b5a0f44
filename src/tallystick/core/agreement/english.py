"""Words and sentences in English, whatever they say."""

from __future__ import annotations

from collections.abc import Sequence


def sentence(words: str) -> str:
    """Return the words with a capital to begin with, the rest as it is."""
    return words[:1].upper() + words[1:]


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return the words as a list in a sentence: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
