"""The registry of field types: how a value of each is read, checked, shown, asked for, and what column it makes.

Forms, files and print all use it. A value is read from what people type or from a JSON value; what is blank is None.
Money is whole pence. A time of day is text (`09:30`), a choice or a code its code, several choices a tuple of codes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from tallystick.core.agreement import field_values as values
from tallystick.core.agreement.expression import (
    DATE,
    MONEY,
    SEVERAL,
    TEXT,
    WHOLE_NUMBER,
    YES_OR_NO,
    ValueType,
    choice,
)
from tallystick.core.agreement.field_values import NotSuch, Options, Value
from tallystick.core.agreement.model import Field


@dataclass(frozen=True, slots=True)
class Refused:
    """A value cannot be taken; the message says what to enter instead."""

    message: str


@dataclass(frozen=True, slots=True)
class FieldType:
    """One field type.

    widget: how a form asks for it: text, textarea, number, money, radios, date, time, select, checkboxes,
    telephone, email. needs: the key of a field without which the type says nothing (`one_of`, `codes`, `of`).
    read and show are for values that stand for themselves; what is chosen is read and shown by its options.
    """

    name: str
    widget: str
    column: ValueType
    read: Callable[[str], Value]
    show: Callable[[Value], str] = values.show_plain
    needs: str = ""

    @property
    def is_chosen(self) -> bool:
        """Return whether its values are codes of options."""
        return self.needs in {"one_of", "codes"}


def field_type(name: str) -> FieldType:
    """Return the field type of that name.

    Raises:
        KeyError: there is none.
    """
    return FIELD_TYPES[name]


def parse(field: Field, written: object) -> Value | Refused | None:
    """Return the value that was typed, or came as JSON, for a field; None for what is blank.

    >>> field = Field("amount", "Amount", "money", "commercial")
    >>> parse(field, "£310.40"), parse(field, " ")
    (31040, None)
    >>> parse(field, "lots").message
    'Enter the amount in pounds and pence, like 310.40.'
    """
    kind = field_type(field.type)
    text = _as_text(written, kind)
    if text is not None and not text.strip():
        return None
    try:
        return _read(kind, text, field.options)
    except NotSuch as told:
        return Refused(f"Enter the {lower_first(field.title)} {told}.")


def _read(kind: FieldType, text: str | None, options: Options) -> Value:
    if text is None:
        raise NotSuch("as text")
    clean = unicodedata.normalize("NFC", text).strip()
    if kind.column is SEVERAL:
        return values.read_several(clean, options)
    return values.read_choice(clean, options) if kind.is_chosen else kind.read(clean)


def check(field: Field, value: Value) -> str | None:
    """Return what is wrong with a typed value for a field, None where it is one of the type."""
    kind = field_type(field.type)
    if not _is_of(kind.column, value):
        return f"The {lower_first(field.title)} is no value of the type {kind.name}."
    unknown = [code for code in values.codes_of(value) if kind.is_chosen and code not in field.options]
    return f'The {lower_first(field.title)} has no choice "{unknown[0]}".' if unknown else None


def out_of_use(field: Field, value: object, day: date) -> str | None:
    """Return what is wrong with a code on the day it is used; None where it may be used then (D-78)."""
    used = values.codes_of(value) if isinstance(value, str | tuple) else ()
    for code in used:
        time = field.in_use.get(code)
        if time is not None and not time.includes(day):
            begins = f" from {values.show_date(time.starts)}" if time.starts else ""
            ends = f" until {values.show_date(time.ends)}" if time.ends else ""
            said = f'The code "{code}" may be used{begins}{ends}'
            return f"{said}, and not on {values.show_date(day)}. Enter one that may be used then."
    return None


def _is_of(column: ValueType, value: Value) -> bool:
    if column in {WHOLE_NUMBER, MONEY}:
        return isinstance(value, int) and not isinstance(value, bool)
    if column is DATE:
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, {TEXT: str, SEVERAL: tuple, YES_OR_NO: bool}[column])


def show(field: Field, value: Value | None) -> str:
    """Return a value as people read it: `£310.40`, `1 April 2025`, the words of a choice; nothing for None."""
    if value is None:
        return ""
    kind = field_type(field.type)
    return values.show_chosen(value, field.options) if kind.is_chosen else kind.show(value)


def column_of(name: str, options: Options) -> ValueType:
    """Return the kind of value that a field of that type is in expressions; text where there is no such type."""
    kind = FIELD_TYPES.get(name)
    if kind is None:
        return TEXT
    return choice(options) if kind.is_chosen and kind.column is TEXT and options else kind.column


def lower_first(title: str) -> str:
    """Return a title as it stands inside a sentence: `Date of birth` is `date of birth`, names keep their capital."""
    words = title.split()
    proper = len(words) > 1 and words[1][:1].isupper()
    return title if proper or title[1:2].isupper() else title[:1].lower() + title[1:]


def _as_text(written: object, kind: FieldType) -> str | None:
    """Return what was written as text; None for what no field of the type takes."""
    if written is None:
        return ""
    if isinstance(written, bool):
        return "yes" if written else "no"
    if isinstance(written, list | tuple):
        parts = [part for part in written if isinstance(part, str)]
        return ";".join(parts) if len(parts) == len(written) and kind.column is SEVERAL else None
    if isinstance(written, str | int | float | Decimal):
        return str(written)
    return written.isoformat() if isinstance(written, date) else None


FIELD_TYPES: Mapping[str, FieldType] = {
    kind.name: kind
    for kind in (
        FieldType("text", "text", TEXT, values.read_text),
        FieldType("long text", "textarea", TEXT, values.read_long_text),
        FieldType("whole number", "number", WHOLE_NUMBER, values.read_whole, values.show_whole),
        FieldType("money", "money", MONEY, values.read_money, values.show_money),
        FieldType("yes or no", "radios", YES_OR_NO, values.read_yes_or_no, values.show_yes_or_no),
        FieldType("date", "date", DATE, values.read_date, values.show_date),
        FieldType("time", "time", TEXT, values.read_time),
        FieldType("choice", "radios", TEXT, values.read_text, needs="one_of"),
        FieldType("several", "checkboxes", SEVERAL, values.read_text, needs="one_of"),
        FieldType("code", "select", TEXT, values.read_text, needs="codes"),
        FieldType(
            "national insurance number",
            "text",
            TEXT,
            values.read_national_insurance_number,
            values.show_national_insurance_number,
        ),
        FieldType("postcode", "text", TEXT, values.read_postcode),
        FieldType("telephone", "telephone", TEXT, values.read_telephone),
        FieldType("email", "email", TEXT, values.read_email),
        FieldType("reference", "text", TEXT, values.read_reference, needs="of"),
    )
}
"""Every field type by the name that an agreement uses."""
