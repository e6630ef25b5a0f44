"""The parser of the phrases, made once, and its faults in words."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lark import Lark, Token, Tree, UnexpectedInput, UnexpectedToken

from tallystick.core.agreement.phrases.fault import PhraseFault
from tallystick.core.agreement.phrases.grammar import GRAMMAR, MONTHS, STARTS, WEEKDAYS
from tallystick.core.findings import nearest

_EXAMPLES = {
    "limit": '"10 working days", "72 hours", "3 months" or "by 10:00 the next working day"',
    "length": '"4 years", "18 months" or "13 weeks"',
    "every": '"week", "month", "quarter from April" or "year from April"',
    "offset": '"6 months before the end" or "20 working days after the quarter ends"',
    "cap": '"20 working days from received"',
    "dated": '"2 weeks before meeting_on", "expires_on" or "12 months after reviewed_on"',
    "moved": '"next working day" or "previous working day"',
    "knowable": '"13 weeks after ended"',
    "indicative": '"first year" or "first 2 years"',
    "rounding": '"1 decimal" or "2 decimals"',
    "outturn": '"share", "count", "sum", "mean", "median", "90th percentile" or "rate per 1000"',
    "window": '"last 12 months" or "year to date from April"',
    "since": '"year 2"',
    "band": '"> 25", "10 to 25", "85 to < 95" or "100"',
}


class _Words(NamedTuple):
    """How a terminal is called, and the words that it stands for."""

    called: str
    words: tuple[str, ...]


_TERMINALS = {
    "NUMBER": _Words("a whole number", ()),
    "EDGE": _Words("a number", ()),
    "TIME": _Words("a time such as 10:00", ()),
    "NAME": _Words("a name", ()),
    "LEANING": _Words('"target", "previous", "comparator"', ("target", "previous", "comparator")),
    "MORE": _Words('"+" or "-"', ()),
    "SIGN": _Words('">", ">=", "<" or "<="', ()),
    "DAY": _Words('"days"', ("days", "day")),
    "HOUR": _Words('"hours"', ("hours", "hour")),
    "MINUTE": _Words('"minutes"', ("minutes", "minute")),
    "WEEK": _Words('"weeks"', ("weeks", "week")),
    "MONTH": _Words('"months"', ("months", "month")),
    "MONTH_ONE": _Words('"month"', ("month",)),
    "YEAR": _Words('"years"', ("years", "year")),
    "DECIMAL_WORD": _Words('"decimals"', ("decimals", "decimal")),
    "PERIOD": _Words(
        '"day", "week", "month", "quarter", "half-year" or "year"',
        ("day", "week", "month", "quarter", "half-year", "year", "period"),
    ),
    "PERIODS": _Words(
        '"weeks", "months", "quarters" or "periods"',
        ("days", "weeks", "months", "quarters", "half-years", "years", "periods"),
    ),
    "OUTTURN": _Words(
        '"share", "count", "sum", "mean" or "median"', ("share", "count", "sum", "mean", "median")
    ),
    "ORDINAL": _Words("a percentile such as 90th", ()),
    "MONTH_NAME": _Words("the name of a month", MONTHS),
    "WEEKDAY": _Words("a day of the week", WEEKDAYS),
}
_LONGEST = 200


@cache
def _parser() -> Lark:
    return Lark(
        GRAMMAR, start=list(STARTS), parser="lalr", propagate_positions=False, maybe_placeholders=True
    )


def parse(text: str, start: str) -> Tree[Token]:
    """Return the parse tree of a phrase.

    Raises:
        PhraseFault: the text is no such phrase.
    """
    if len(text) > _LONGEST:
        expected = f"A phrase of at most {_LONGEST} characters."
        raise PhraseFault(
            "This is too long.", offset=0, length=len(text), expected=expected, cure=_like(start)
        )
    try:
        return _parser().parse(text, start=start)
    except UnexpectedInput as unexpected:
        raise _fault(text, start, unexpected) from None


def _fault(text: str, start: str, unexpected: UnexpectedInput) -> PhraseFault:
    """Return what the parser met in words: which word, what may stand there, what is near."""
    terminals = _expected(unexpected)
    offset: int = getattr(unexpected, "pos_in_stream", None) or 0
    at_end = isinstance(unexpected, UnexpectedToken) and unexpected.token.type == "$END"
    if at_end:
        offset = len(text.rstrip())
    word = "" if at_end else _word_at(text, offset)
    if at_end and "DAY" in terminals and "NAME" not in terminals:
        word, offset = _unit_taken_for_a_calendar(text)
        terminals |= {"WEEK", "MONTH", "YEAR"}
    return PhraseFault(
        _message(text, word),
        offset=offset,
        length=len(word),
        expected=_may_stand(terminals, start),
        cure=_cure(word, terminals, start),
        instead=_instead(word, terminals, start),
    )


def _unit_taken_for_a_calendar(text: str) -> tuple[str, int]:
    """Return the last word and its offset: of `10 dyas` the parser took it for a calendar, and missed the unit."""
    word = text.rsplit(maxsplit=1)[-1]
    return word, text.rindex(word)


def _expected(unexpected: UnexpectedInput) -> set[str]:
    if isinstance(unexpected, UnexpectedToken):
        return set(unexpected.accepts or unexpected.expected)
    return set(getattr(unexpected, "allowed", None) or ())


def _word_at(text: str, offset: int) -> str:
    found = re.compile(r"[\w.:,%-]+|[<>=]+|\S").match(text, offset)
    return found.group() if found else ""


def _message(text: str, word: str) -> str:
    if not text.strip():
        return "Nothing stands here."
    return f'"{word}" cannot stand here.' if word else "The phrase breaks off."


def _keyword(terminal: str) -> str:
    """Return the word of a terminal that is one word: lark names it by its letters."""
    return terminal.lower()


def _words(terminals: set[str]) -> list[str]:
    found: list[str] = []
    for terminal in sorted(terminals - {"$END"}):
        found += _TERMINALS[terminal].words if terminal in _TERMINALS else (_keyword(terminal),)
    return found


def _may_stand(terminals: set[str], start: str) -> str:
    called = [
        _TERMINALS[terminal].called if terminal in _TERMINALS else f'"{_keyword(terminal)}"'
        for terminal in sorted(terminals - {"$END"})
    ]
    if "$END" in terminals:
        called.append("the end of the phrase")
    listed = " or ".join([", ".join(called[:-1]), called[-1]] if len(called) > 1 else called)
    return f"Here may stand: {listed}." if listed else f"Such a phrase is {_EXAMPLES[start]}."


_SIGNS = {"=>": ">=", "=<": "<=", "≥": ">=", "≤": "<=", "-": "to"}
_IN_WORDS = "nought one two three four five six seven eight nine ten eleven twelve".split()


def _cure(word: str, terminals: set[str], start: str) -> str:
    instead = _instead(word, terminals, start)
    if instead is None:
        return _like(start)
    if word == "%":
        return "Leave out the %: bands are in per cent."
    if start == "band" and word.endswith("%"):
        return f'Write "{instead}": bands are in per cent.'
    if instead.isdigit():
        return f'Write the number in digits: "{instead}".'
    near = nearest(word, _words(terminals)) == instead and word not in _SIGNS
    return f'Did you mean "{instead}"?' if near else f'Write "{instead}".'


def _instead(word: str, terminals: set[str], start: str) -> str | None:
    """Return what may stand in place of a word without any doubt, None where there is doubt or no word."""
    if start == "band" and word.endswith("%"):
        return word[:-1]
    if start == "band" and word in _SIGNS:
        return _SIGNS[word]
    if "NUMBER" in terminals and word.lower() in _IN_WORDS:
        return str(_IN_WORDS.index(word.lower()))
    words = _words(terminals)
    near = nearest(word, words) if word else None
    if near and near != word:
        return near
    return words[0] if word and len(words) == len(terminals) == 1 else None


def _like(start: str) -> str:
    return f"Write it like {_EXAMPLES[start]}."
