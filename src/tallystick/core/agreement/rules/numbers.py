"""Numbers as a text has them, in figures or in words."""

from __future__ import annotations

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {
    **{word: number for number, word in enumerate(_SMALL, 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{
        f"{ten}-{one}": 10 * number + unit
        for number, ten in enumerate(_TENS, 2)
        for unit, one in enumerate(_SMALL[:9], 1)
    },
    "a": 1,
    "an": 1,
}

_UP_TO_NINETEEN = "|".join(sorted((*_SMALL, "a", "an"), key=len, reverse=True))
NUMBER = rf"(?:\d+(?:\.\d+)?|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_SMALL[:9])}))?|{_UP_TO_NINETEEN})"
"""The pattern of a number that stands alone, in figures or in words."""


def in_figures(phrase: str) -> str:
    """Return a phrase that begins with a number with that number in figures: `thirteen weeks` is `13 weeks`."""
    number, *rest = phrase.split()
    return " ".join([str(_WORDS.get(number.lower(), number)), *rest])
