"""Invented expressions and rows: from a seed, always the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from tallystick.core.agreement.expression import (
    DATE,
    INSTANT,
    MONEY,
    TEXT,
    WHOLE_NUMBER,
    YES_OR_NO,
    ValueType,
    choice,
)

ROUTE = choice(["framework", "direct", "it's other"])
COLUMNS: Mapping[str, ValueType] = {
    "weeks": WHOLE_NUMBER,
    "visits": WHOLE_NUMBER,
    "paid": MONEY,
    "owed": MONEY,
    "urgent": YES_OR_NO,
    "subject.has_carer": YES_OR_NO,
    "ward": TEXT,
    "town": TEXT,
    "route": ROUTE,
    "checked_on": DATE,
    "seen_on": DATE,
    "ended": INSTANT,
}
TEXTS = ["north", "", "it's", "O''Neil".replace("''", "'"), "£5 – naïve", "\\", "%", "framework"]
DAYS = [date(2025, 4, 1), date(1969, 12, 31), date(2026, 2, 28)]
_VALUES: Mapping[str, list[object]] = {
    "weeks": [0, 1, 2, 7, -3, 10**9],
    "visits": [0, 1, 2, 7, -3, -(10**9)],
    "paid": [0, 1, 31_040, -250, 10**12],
    "owed": [0, 1, 31_040, -250, -(10**12)],
    "urgent": [True, False],
    "subject.has_carer": [True, False],
    "ward": list(TEXTS),
    "town": list(TEXTS),
    "route": list(ROUTE.options),
    "checked_on": list(DAYS),
    "seen_on": list(DAYS),
    "ended": [1_750_000_000_000_000],
}


def rows(random: Random, count: int) -> list[dict[str, object]]:
    """Return rows with a value, or nothing, under each name; the first has nothing at all."""
    some = [
        {name: random.choice([*values, None]) for name, values in _VALUES.items()} for _ in range(count - 1)
    ]
    return [dict.fromkeys(_VALUES), *some]


class Inventor:
    """Writes expressions of a wanted kind, as an author might at his worst."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def expression(self, depth: int = 4) -> tuple[str, ValueType]:
        """Return a condition mostly, sometimes a formula, and what it gives."""
        kind = self.random.choice([YES_OR_NO] * 5 + [WHOLE_NUMBER, MONEY, TEXT])
        return self.of(kind, depth), kind

    def of(self, kind: ValueType, depth: int) -> str:
        """Return the text of something of that kind."""
        if kind == YES_OR_NO:
            return self._condition(depth)
        roll = self.random.random()
        if depth <= 0 or roll < 0.35:
            return self._leaf(kind)
        if roll < 0.5:
            return self._case(kind, depth)
        if roll < 0.6:
            return f"coalesce({self.of(kind, depth - 1)}, {self._or_null(kind, depth)}, {self._column(kind)})"
        return self._reckoned(kind, depth) if kind in {WHOLE_NUMBER, MONEY} else self._leaf(kind)

    def _condition(self, depth: int) -> str:
        if depth <= 0:
            return self.random.choice(["urgent", "subject.has_carer", "true", "false", "ended is null"])
        makers = [
            self._joined,
            self._joined,
            lambda d: f"not {self._bracketed(d)}",
            self._comparison,
            self._comparison,
            self._ordering,
            self._listed,
            self._listed,
            self._range,
            self._known,
            lambda d: (
                f"({self._condition(d - 1)}) {self.random.choice(['=', '<>'])} ({self._condition(d - 1)})"
            ),
            lambda d: self._case(YES_OR_NO, d),
            lambda d: f"coalesce({self._bracketed(d)}, null, {self._condition(0)})",
        ]
        return self.random.choice(makers)(depth)

    def _bracketed(self, depth: int) -> str:
        return f"({self._condition(depth - 1)})"

    def _known(self, _depth: int) -> str:
        return f"{self._column(self._kind())} is {self.random.choice(['', 'not '])}null"

    def _joined(self, depth: int) -> str:
        word = self.random.choice([" and ", " or "])
        return word.join(self._bracketed(depth) for _ in range(self.random.choice([2, 2, 3])))

    def _comparison(self, depth: int) -> str:
        kind = self._kind()
        sign = self.random.choice(["=", "<>", "!="])
        return f"{self._column(kind)} {sign} {self.of(kind, depth - 1)}"

    def _ordering(self, depth: int) -> str:
        kind = self.random.choice([WHOLE_NUMBER, MONEY])
        sign = self.random.choice(["<", "<=", ">", ">="])
        return f"{self.of(kind, depth - 1)} {sign} {self._column(kind)}"

    def _listed(self, depth: int) -> str:
        kind = self._kind()
        word = self.random.choice(["in", "not in"])
        options = [self._or_null(kind, 1) for _ in range(self.random.choice([1, 2, 4]))]
        return f"{self._column(kind)} {word} ({', '.join(options)})"

    def _range(self, depth: int) -> str:
        kind = self.random.choice([WHOLE_NUMBER, MONEY])
        word = self.random.choice(["between", "not between"])
        return f"{self._column(kind)} {word} {self.of(kind, depth - 1)} and {self.of(kind, depth - 1)}"

    def _case(self, kind: ValueType, depth: int) -> str:
        otherwise = self.random.choice([f" else {self.of(kind, depth - 1)}", " else null", ""])
        then = f"then {self.of(kind, 0)}"
        if self.random.random() < 0.3:
            given = self._kind()
            return f"case {self._column(given)} when {self._leaf(given)} {then}{otherwise} end"
        return f"case when {self._condition(depth - 1)} {then}{otherwise} end"

    def _reckoned(self, kind: ValueType, depth: int) -> str:
        choices = [
            f"({self.of(kind, depth - 2)} {self.random.choice('+-')} {self._column(kind)})",
            f"abs({self._column(kind)})",
            f"- {self._column(kind)}",
            f"({self._column(kind)} * {self.random.choice([0, 2, 3])})",
        ]
        return self.random.choice([*choices, "weeks * visits"] if kind == WHOLE_NUMBER else choices)

    def _or_null(self, kind: ValueType, depth: int) -> str:
        return "null" if self.random.random() < 0.25 else self.of(kind, depth - 1)

    def _kind(self) -> ValueType:
        return self.random.choice([WHOLE_NUMBER, MONEY, TEXT, ROUTE, DATE])

    def _leaf(self, kind: ValueType) -> str:
        return self._column(kind) if self.random.random() < 0.4 else self._constant(kind)

    def _column(self, kind: ValueType) -> str:
        return self.random.choice([name for name, each in COLUMNS.items() if each == kind])

    def _constant(self, kind: ValueType) -> str:
        if kind == WHOLE_NUMBER:
            return self.random.choice(["0", "1", "2", "7", "-3", "50000"])
        if kind == MONEY:
            return self.random.choice(["0", "310.40", "2.5", "-2.50", "1"])
        if kind == DATE:
            return f"'{self.random.choice(DAYS)}'"
        texts = list(ROUTE.options) if kind == ROUTE else TEXTS
        return "'" + self.random.choice(texts).replace("'", "''") + "'"


HOSTILE = (
    *(
        "; drop table case_rows",
        "--",
        "/*",
        "*/",
        "select 1",
        "(select 1)",
        " union select 1",
        "load_extension('x')",
    ),
    *(
        "randomblob(9)",
        "sqlite_version()",
        "pg_sleep(9)",
        "current_date",
        "now()",
        "like '%'",
        "||",
        "::text",
        "$1",
    ),
    *(
        "?",
        "@x",
        "[a]",
        '"weeks"',
        "`weeks`",
        "x'00'",
        "1e9",
        "0x1f",
        "weeks.rowid",
        "rowid",
        "cast(1 as text)",
    ),
    *(
        "collate nocase",
        "exists (select 1)",
        "in (select 1)",
        "'",
        "''",
        "\\",
        "\x00",
        "\u202e",
        "é",
        "＝",
        "not",
        "(",
    ),
    *(
        ")",
        "case",
        "when",
        "end",
        "coalesce(",
        "abs(",
        "null",
        "true",
        ",",
        "999999999999999999999",
        "-",
        "* 2 * 2",
    ),
)
"""What an author might try to slip in, or slip into."""


def garbled(text: str, random: Random) -> str:
    """Return an expression with a few strokes of bad luck or bad will."""
    for _ in range(random.randint(1, 4)):
        start = random.randrange(len(text) + 1)
        end = min(len(text), start + random.choice([0, 0, 1, 3, 12]))
        put = random.choice(HOSTILE) if random.random() < 0.7 else text[random.randrange(len(text) + 1) :][:9]
        text = f"{text[:start]}{random.choice(['', ' '])}{put}{random.choice(['', ' '])}{text[end:]}"
    return text * random.choice([1] * 40 + [9])
