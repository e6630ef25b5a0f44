"""Kinds of value as they are written: text, names, whole numbers, yes or no, dates, times."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Any, TypeAlias

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from tallystick.core.clock.limit import Kept
from tallystick.core.findings import nearest

CLOSING = Kept.CLOSING.value

Refusal: TypeAlias = PydanticCustomError
"""What a reader of a written value raises; its context holds what was said, expected, and the cure."""


def refusal(
    code: str, message: str, expected: str, cure: str, instead: str | None = None
) -> PydanticCustomError:
    """Return the error that carries a code of ours, what was expected and the cure; what to write, if that is plain."""
    told = {"code": code, "said": message, "expected": expected, "cure": cure, "instead": instead}
    return PydanticCustomError("refused", "{said}", told)


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """A value that is written as text and read by a function, which raises a `refusal`."""

    read: Callable[[str], Any]
    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.read, core_schema.str_schema())

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(self.schema)


@dataclass(frozen=True, slots=True, eq=False)
class OrAlone:
    """A map or list that may be written shorter, as text alone; `expand` makes the long form of it."""

    expand: Callable[[str], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._long, handler(source))

    def _long(self, value: Any) -> Any:
        return self.expand(value) if isinstance(value, str) and value.strip() else value

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(schema)]}


def _text(value: str) -> str:
    stripped = value.strip()
    if stripped:
        return stripped
    raise refusal(
        "A013", "Nothing stands here.", "A text.", "Write the value behind the colon, or delete the key."
    )


_NAME = r"^[a-z][a-z0-9_]*$"
_CODE = r"^[A-Za-z][A-Za-z0-9_]*$"
_LOT = r"^[a-z0-9][a-z0-9_]*$"


def _name(value: str) -> str:
    if re.match(_NAME, value):
        return value
    raise _bad_name(value, _NAME)


def _lot(value: str) -> str:
    if re.match(_LOT, value):
        return value
    raise _bad_name(value, _LOT)


def _code(value: str) -> str:
    if re.match(_CODE, value):
        return value
    raise refusal(
        "A015",
        f'"{value}" is no code.',
        "Letters, digits and underscores, a letter first.",
        "Write a code such as `HBPIF` or `paid_in_full`.",
    )


def _bad_name(value: str, pattern: str) -> PydanticCustomError:
    words = re.sub(r"[^a-z0-9]+", "_", value.lower()).strip("_")
    cure = f'Write "{words}".' if re.match(pattern, words) else "Write a name such as `working_days`."
    expected = "A name: small letters, digits and underscores, a letter first."
    return refusal("A015", f'"{value}" is no name.', expected, cure)


def _whole(value: str) -> int:
    if re.match(r"^[0-9]{1,6}$", value):
        return int(value)
    bare = value.replace(",", "") if re.match(r"^[0-9]{1,3},[0-9]{3}$", value) else None
    cure = f"Write {bare}." if bare else "Write the number in digits, such as 3."
    raise refusal("A013", f'"{value}" is no whole number.', "A whole number from 0 to 999999.", cure, bare)


def _counting(value: str) -> int:
    number = _whole(value)
    if number:
        return number
    raise refusal("A013", "0 is too small.", "A whole number from 1.", "Write 1 or more.")


def _yes_or_no(value: str) -> bool:
    if value in {"yes", "no"}:
        return value == "yes"
    meant = {"true": "yes", "on": "yes", "y": "yes", "false": "no", "off": "no", "n": "no"}.get(value.lower())
    near = meant or nearest(value, ("yes", "no"))
    cure = f'Write "{near}".' if near else 'Write "yes" or "no".'
    raise refusal("A013", f'"{value}" is neither yes nor no.', "yes or no.", cure, near)


_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def read_date(value: str) -> date:
    """Return the date that `2025-04-01` says.

    Raises:
        PydanticCustomError: it says none, or one that no month has.
    """
    if not re.match(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", value):
        meant = _date_in_words(value)
        cure = f"Write {meant}." if meant else "Write it like 2025-04-01."
        raise refusal("A014", f'"{value}" is no date.', "A date as year-month-day.", cure, meant)
    if not _FIRST_YEAR <= int(value[:4]) <= _LAST_YEAR:
        cure = f"Write a year from {_FIRST_YEAR} to {_LAST_YEAR}."
        raise refusal(
            "A014", f"{value} is outside what calendars can tell.", "A date that calendars know.", cure
        )
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise refusal(
            "A014", f"{value} is no day of any calendar.", "A date that exists.", _real_day(value)
        ) from None


_MONTHS = "january february march april may june july august september october november december".split()
_IN_WORDS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? ([A-Za-z]+) ([0-9]{4})")
_SHORT = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


def _date_in_words(value: str) -> str | None:
    """Return what `1 April 2025` or `2025-4-1` means as year-month-day; None where it can mean two days, or none."""
    words, short = _IN_WORDS.fullmatch(value), _SHORT.fullmatch(value)
    if words and words[2].lower() in _MONTHS:
        meant = (int(words[3]), _MONTHS.index(words[2].lower()) + 1, int(words[1]))
    elif short:
        meant = (int(short[1]), int(short[2]), int(short[3]))
    else:
        return None
    try:
        return date(*meant).isoformat()
    except ValueError:
        return None


def _real_day(value: str) -> str:
    year, month, day = (int(part) for part in value.split("-"))
    if not 1 <= month <= 12:
        return "Write a month from 01 to 12."
    last = monthrange(year, month)[1]
    return f"The month ends on {year:04d}-{month:02d}-{last}." if day > last else "Write a day from 01."


def _time(value: str) -> time:
    if re.match(r"^([01][0-9]|2[0-3]):[0-5][0-9]$", value):
        return time.fromisoformat(value)
    found = re.fullmatch(r"([0-9]{1,2})[:.]([0-5][0-9])", value)
    meant = f"{int(found[1]):02d}:{found[2]}" if found and int(found[1]) < 24 else None
    cure = f"Write {meant}." if meant else "Write it like 16:00."
    raise refusal("A013", f'"{value}" is no time of day.', "A time from 00:00 to 23:59.", cure, meant)


def _time_or_closing(value: str) -> time | str:
    if value == CLOSING or value[:1].isdigit():
        return value if value == CLOSING else _time(value)
    expected = f"A time from 00:00 to 23:59, or `{CLOSING}`."
    raise refusal(
        "A013", f'"{value}" cannot stand here.', expected, f"Write it like 16:00, or write `{CLOSING}`."
    )


def _prefix(value: str) -> str:
    if re.match(r"^[A-Z][A-Z0-9]{0,5}$", value):
        return value
    expected = "One to six capital letters and digits, a letter first."
    raise refusal(
        "A013", f'"{value}" is no prefix.', expected, f'Write it like "{value[:2].upper() or "PL"}".'
    )


@dataclass(frozen=True, slots=True, eq=False)
class WordsOrMap:
    """A map that may be written as a list, where each word stands for itself."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._mapped, handler(source))

    def _mapped(self, value: Any) -> Any:
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            return value
        twice = next((word for word, times in Counter(value).items() if times > 1), None)
        if twice is not None:
            raise refusal("A003", f'"{twice}" stands in the list twice.', "Each word once.", "Delete one.")
        return {word: word for word in value}

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "anyOf": [{"type": "array", "items": _TEXT, "minItems": 1, "uniqueItems": True}, handler(schema)]
        }


_FROM_ONE = {
    "anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^0*[1-9][0-9]{0,5}$"}]
}
_TEXT: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {"type": "number"},
        {"type": "boolean"},
        {"type": "object", "additionalProperties": {"type": "string"}},
    ]
}

Text: TypeAlias = Annotated[str, Written(_text, _TEXT)]
Name: TypeAlias = Annotated[str, Written(_name, {"type": "string", "pattern": _NAME})]
CodeName: TypeAlias = Annotated[str, Written(_code, {"type": "string", "pattern": _CODE})]
LotName: TypeAlias = Annotated[
    str, Written(_lot, {"anyOf": [{"type": "string", "pattern": _LOT}, {"type": "integer", "minimum": 0}]})
]
Counting: TypeAlias = Annotated[int, Written(_counting, _FROM_ONE)]
YesNo: TypeAlias = Annotated[
    bool, Written(_yes_or_no, {"anyOf": [{"enum": ["yes", "no"]}, {"type": "boolean"}]})
]
Day: TypeAlias = Annotated[
    date, Written(read_date, {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
]
TimeOrClosing: TypeAlias = Annotated[
    time | str,
    Written(
        _time_or_closing,
        {"anyOf": [{"enum": [CLOSING]}, {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}]},
    ),
]
Prefix: TypeAlias = Annotated[str, Written(_prefix, {"type": "string", "pattern": "^[A-Z][A-Z0-9]{0,5}$"})]


def word_of(*words: str) -> Written:
    """Return the kind of value that is one of a few words."""

    def read(value: str) -> str:
        if value in words:
            return value
        listed = ", ".join(f'"{word}"' for word in words)
        near = nearest(value, words)
        cure = f'Did you mean "{near}"?' if near else f"Write one of {listed}."
        raise refusal("A013", f'"{value}" cannot stand here.', f"One of {listed}.", cure, near)

    return Written(read, {"enum": list(words)})


def _alone_in_list(value: str) -> list[str]:
    return [value]


def _alone_as_value(value: str) -> list[dict[str, str]]:
    return [{"value": value}]


def _as_title(value: str) -> dict[str, str]:
    return {"title": value}


def _as_whole_days(value: str) -> dict[str, str]:
    return {value: "00:00-24:00"}


WHOLE_DAYS = OrAlone(_as_whole_days)
IN_LIST = OrAlone(_alone_in_list)
ALONE_AS_VALUE = OrAlone(_alone_as_value)
AS_TITLE = OrAlone(_as_title)
WORDS_OR_MAP = WordsOrMap()
Names: TypeAlias = Annotated[list[Name], IN_LIST]
