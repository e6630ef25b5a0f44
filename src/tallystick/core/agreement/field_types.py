"""The registry of field types: how a value of each is read, checked, shown, asked for, and what column it makes.

Forms, files and print all use it. A value is read from what people type or from a JSON value; what is blank is None.
Money is whole pence. A time of day is text (`09:30`), a choice or a code its code, several choices a tuple of codes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from tallystick.core.agreement.expression import (
    DATE,
    LARGEST_MONEY,
    LARGEST_WHOLE_NUMBER,
    MONEY,
    SEVERAL,
    TEXT,
    WHOLE_NUMBER,
    YES_OR_NO,
    ValueType,
    choice,
)
from tallystick.core.agreement.model import Field
from tallystick.core.findings import nearest

Value: TypeAlias = str | int | bool | date | tuple[str, ...]
Options: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Refused:
    """A value cannot be taken; the message says what to enter instead."""

    message: str


class _No(Exception):
    """What was written is no such value; the text says how one is written: "as …"."""


@dataclass(frozen=True, slots=True)
class FieldType:
    """One field type.

    widget: how a form asks for it: text, textarea, number, money, radios, date, time, select, checkboxes,
    telephone, email. needs: the key of a field without which the type says nothing (`one_of`, `codes`, `of`).
    """

    name: str
    widget: str
    needs: str
    column: ValueType
    _read: Callable[[str, Options], Value]
    _accepts: Callable[[Value], bool]
    _shows: Callable[[Value, Options], str]


def field_type(name: str) -> FieldType:
    """Return the field type of that name.

    Raises:
        KeyError: there is none.
    """
    return FIELD_TYPES[name]


def parse(field: Field, written: object) -> Value | None | Refused:
    """Return the value that was typed, or came as JSON, for a field; None for what is blank.

    >>> field = Field("amount", "Amount", "money", "commercial")
    >>> parse(field, "£310.40"), parse(field, " ")
    (31040, None)
    >>> parse(field, "lots").message
    'Enter the amount in pounds and pence, like 310.40.'
    """
    text = _as_text(written, FIELD_TYPES[field.type])
    if text is not None and not text.strip():
        return None
    try:
        if text is None:
            raise _No("as text")
        return FIELD_TYPES[field.type]._read(_clean(text), field.options)
    except _No as told:
        return Refused(f"Enter the {lower_first(field.title)} {told}.")


def check(field: Field, value: Value) -> str | None:
    """Return what is wrong with a typed value for a field, None where it is one of the type."""
    kind = FIELD_TYPES[field.type]
    unknown = [code for code in _codes(value) if field.options and code not in field.options]
    if kind._accepts(value) and not unknown:
        return None
    return (
        f"The {lower_first(field.title)} is no {kind.name}."
        if not unknown
        else f'There is no choice "{unknown[0]}".'
    )


def show(field: Field, value: Value | None) -> str:
    """Return a value as people read it: `£310.40`, `1 April 2025`, the words of a choice; nothing for None."""
    return "" if value is None else FIELD_TYPES[field.type]._shows(value, field.options)


def column_type(field: Field) -> ValueType:
    """Return the kind of value that the field is in expressions."""
    kind = FIELD_TYPES[field.type]
    return choice(field.options) if kind.needs in {"one_of", "codes"} and kind.column is TEXT else kind.column


def lower_first(title: str) -> str:
    """Return a title as it stands inside a sentence: `Date of birth` is `date of birth`, names keep their capital."""
    words = title.split()
    proper = len(words) > 1 and words[1][:1].isupper()
    return title if proper or title[1:2].isupper() else title[:1].lower() + title[1:]


def _as_text(written: object, kind: FieldType) -> str | None:
    """Return what was written as text; None for what no field takes."""
    if written is None:
        return ""
    if isinstance(written, bool):
        return "yes" if written else "no"
    if isinstance(written, list | tuple):
        parts = [part for part in written if isinstance(part, str)]
        whole = len(parts) == len(written) and kind.column is SEVERAL
        return ";".join(parts) if whole else None
    if isinstance(written, str | int | float | Decimal):
        return str(written)
    return written.isoformat() if isinstance(written, date) else None


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def _codes(value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else ()


def _readable(text: str, longest: int, allowed: str) -> str:
    if len(text) > longest:
        raise _No(f"in at most {longest:,} characters")
    if any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in allowed for sign in text):
        raise _No("in letters, digits and signs that can be printed")
    return text


def _read_text(text: str, options: Options) -> str:
    return _readable(text, 500, "")


def _read_long_text(text: str, options: Options) -> str:
    return _readable(text.replace("\r\n", "\n"), 20_000, "\n\t")


def _read_whole(text: str, options: Options) -> int:
    digits = text.replace(",", "").replace(" ", "")
    if not re.fullmatch(r"[-\u2212]?[0-9]{1,12}", digits):
        raise _No("as a whole number, like 12")
    number = int(digits.replace("\u2212", "-"))
    if abs(number) > LARGEST_WHOLE_NUMBER:
        raise _No(f"as a number of at most {LARGEST_WHOLE_NUMBER:,}")
    return number


def _read_money(text: str, options: Options) -> int:
    plain = text.replace(",", "").replace(" ", "").replace("\u2212", "-").replace("£", "", 1)
    if not re.fullmatch(r"-?[0-9]{1,15}(?:\.[0-9]{1,2})?", plain):
        raise _No("in pounds and pence, like 310.40")
    try:
        pence = int(Decimal(plain) * 100)
    except InvalidOperation:
        raise _No("in pounds and pence, like 310.40") from None
    if abs(pence) > LARGEST_MONEY:
        raise _No(f"as a sum of at most {_show_money(LARGEST_MONEY, {})}")
    return pence


def _read_yes_or_no(text: str, options: Options) -> bool:
    answers = {"yes": True, "true": True, "no": False, "false": False}
    if text.lower() not in answers:
        raise _No("as yes or no")
    return answers[text.lower()]


def _read_date(text: str, options: Options) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
    raise _No("as day, month and year, like 1 April 2025 or 2025-04-01")


def _read_time(text: str, options: Options) -> str:
    found = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", text)
    if not found:
        raise _No("as hours and minutes, like 09:30")
    return f"{int(found.group(1)):02d}:{found.group(2)}"


def _read_choice(text: str, options: Options) -> str:
    if text in options:
        return text
    meant = {words.lower(): code for code, words in options.items()} | {
        code.lower(): code for code in options
    }
    if text.lower() in meant:
        return meant[text.lower()]
    near = nearest(text, meant)
    listed = ", ".join(options)
    raise _No(f"as one of: {listed}" + (f" (did you mean {meant[near]}?)" if near else ""))


def _read_several(text: str, options: Options) -> tuple[str, ...]:
    parts = [part.strip() for part in text.split(";")]
    chosen = {_read_choice(part, options) for part in parts if part}
    return tuple(code for code in options if code in chosen)


def _read_national_insurance_number(text: str, options: Options) -> str:
    compact = re.sub(r"[\s-]", "", text).upper()
    if not re.fullmatch(r"[A-Z]{2}[0-9]{6}[A-D]", compact):
        raise _No("as two letters, six digits, one letter, like QQ 12 34 56 C")
    return compact


def _read_postcode(text: str, options: Options) -> str:
    compact = re.sub(r"\s", "", text).upper()
    if not re.fullmatch(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}", compact):
        raise _No("as a full postcode, like SW1A 2AA")
    return f"{compact[:-3]} {compact[-3:]}"


def _read_telephone(text: str, options: Options) -> str:
    spaced = re.sub(r"[\s().-]+", " ", text).strip()
    digits = spaced.replace(" ", "").removeprefix("+")
    if not re.fullmatch(r"\+?[0-9 ]+", spaced) or not 10 <= len(digits) <= 15:
        raise _No("with its area code, like 01632 960 001 or +44 1632 960 001")
    return spaced


def _read_email(text: str, options: Options) -> str:
    if len(text) > 254 or not re.fullmatch(
        r"[^\s@<>\",;:()]+@[^\s@.<>\",;:()]+(?:\.[^\s@.<>\",;:()]+)+", text
    ):
        raise _No("as an address, like name@example.org")
    return text


def _read_reference(text: str, options: Options) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_/.-]{0,63}", text):
        raise _No("as the reference of a record, like PL-0001")
    return text


def _is_text(value: Value) -> bool:
    return isinstance(value, str)


def _is_number(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_yes_or_no(value: Value) -> bool:
    return isinstance(value, bool)


def _is_date(value: Value) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_several(value: Value) -> bool:
    return isinstance(value, tuple)


def _show_plain(value: Value, options: Options) -> str:
    return str(value)


def _show_whole(value: Value, options: Options) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _show_money(value: Value, options: Options) -> str:
    pence = value if isinstance(value, int) else 0
    sign = "\u2212" if pence < 0 else ""
    return f"{sign}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"


def _show_yes_or_no(value: Value, options: Options) -> str:
    return "yes" if value else "no"


def _show_date(value: Value, options: Options) -> str:
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else str(value)


def _show_choice(value: Value, options: Options) -> str:
    return options.get(str(value), str(value))


def _show_several(value: Value, options: Options) -> str:
    return ", ".join(options.get(code, code) for code in _codes(value))


def _show_national_insurance_number(value: Value, options: Options) -> str:
    text = str(value)
    return " ".join((text[:2], text[2:4], text[4:6], text[6:8], text[8:]))


FIELD_TYPES: Mapping[str, FieldType] = {
    kind.name: kind
    for kind in (
        FieldType("text", "text", "", TEXT, _read_text, _is_text, _show_plain),
        FieldType("long text", "textarea", "", TEXT, _read_long_text, _is_text, _show_plain),
        FieldType("whole number", "number", "", WHOLE_NUMBER, _read_whole, _is_number, _show_whole),
        FieldType("money", "money", "", MONEY, _read_money, _is_number, _show_money),
        FieldType("yes or no", "radios", "", YES_OR_NO, _read_yes_or_no, _is_yes_or_no, _show_yes_or_no),
        FieldType("date", "date", "", DATE, _read_date, _is_date, _show_date),
        FieldType("time", "time", "", TEXT, _read_time, _is_text, _show_plain),
        FieldType("choice", "radios", "one_of", TEXT, _read_choice, _is_text, _show_choice),
        FieldType("several", "checkboxes", "one_of", SEVERAL, _read_several, _is_several, _show_several),
        FieldType("code", "select", "codes", TEXT, _read_choice, _is_text, _show_choice),
        FieldType(
            "national insurance number",
            "text",
            "",
            TEXT,
            _read_national_insurance_number,
            _is_text,
            _show_national_insurance_number,
        ),
        FieldType("postcode", "text", "", TEXT, _read_postcode, _is_text, _show_plain),
        FieldType("telephone", "telephone", "", TEXT, _read_telephone, _is_text, _show_plain),
        FieldType("email", "email", "", TEXT, _read_email, _is_text, _show_plain),
        FieldType("reference", "text", "of", TEXT, _read_reference, _is_text, _show_plain),
    )
}
"""Every field type by the name that an agreement uses."""
