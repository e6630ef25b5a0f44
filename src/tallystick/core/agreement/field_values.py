"""Values of fields as people write them: read into typed values, and shown again.

Each `read_…` returns the value or raises `NotSuch`, whose text says how such a value is written: "as …".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from tallystick.core.agreement.expression import LARGEST_MONEY, LARGEST_WHOLE_NUMBER
from tallystick.core.findings import nearest

Value: TypeAlias = str | int | bool | date | tuple[str, ...]
Options: TypeAlias = Mapping[str, str]


class NotSuch(Exception):
    """What was written is no such value; the text says how one is written."""


def _readable(text: str, longest: int, allowed: str) -> str:
    if len(text) > longest:
        raise NotSuch(f"in at most {longest:,} characters")
    unreadable = (unicodedata.category(sign) in {"Cc", "Cs"} and sign not in allowed for sign in text)
    if not text.isprintable() and any(unreadable):
        raise NotSuch("in letters, digits and signs that can be printed")
    return text


def read_text(text: str) -> str:
    """Return one line of text."""
    return _readable(text, 500, "")


def read_long_text(text: str) -> str:
    """Return a text of several lines."""
    return _readable(text.replace("\r\n", "\n"), 20_000, "\n\t")


def read_whole(text: str) -> int:
    """Return a whole number; commas between thousands are allowed."""
    digits = text.replace(",", "").replace(" ", "").replace("\u2212", "-")
    if not re.fullmatch(r"-?[0-9]{1,12}", digits):
        raise NotSuch("as a whole number, like 12")
    number = int(digits)
    if abs(number) > LARGEST_WHOLE_NUMBER:
        raise NotSuch(f"as a number of at most {LARGEST_WHOLE_NUMBER:,}")
    return number


def read_money(text: str) -> int:
    """Return a sum of money in pence."""
    plain = text.replace(",", "").replace(" ", "").replace("\u2212", "-").replace("£", "", 1)
    if not re.fullmatch(r"-?[0-9]{1,15}(?:\.[0-9]{1,2})?", plain):
        raise NotSuch("in pounds and pence, like 310.40")
    pence = int(Decimal(plain) * 100)
    if abs(pence) > LARGEST_MONEY:
        raise NotSuch(f"as a sum of at most {show_money(LARGEST_MONEY)}")
    return pence


def read_yes_or_no(text: str) -> bool:
    """Return the answer to a question."""
    answers = {"yes": True, "true": True, "no": False, "false": False}
    if text.lower() not in answers:
        raise NotSuch("as yes or no")
    return answers[text.lower()]


def read_date(text: str) -> date:
    """Return a date, written with the year or the day first, or with the month's name."""
    if len(text) == 10 and text[4] == text[7] == "-" and text[:4].isdecimal():
        with suppress(ValueError):
            return date.fromisoformat(text)
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
    raise NotSuch("as day, month and year, like 1 April 2025 or 2025-04-01")


def read_time(text: str) -> str:
    """Return a time of day as `09:30`."""
    found = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", text)
    if not found:
        raise NotSuch("as hours and minutes, like 09:30")
    return f"{int(found.group(1)):02d}:{found.group(2)}"


def read_choice(text: str, options: Options) -> str:
    """Return the code of a choice, written as its code or in its words."""
    if text in options:
        return text
    meant = {words.lower(): code for code, words in options.items()} | {
        code.lower(): code for code in options
    }
    if text.lower() in meant:
        return meant[text.lower()]
    near = nearest(text, meant)
    listed = ", ".join(options)
    raise NotSuch(f"as one of: {listed}" + (f" (did you mean {meant[near]}?)" if near else ""))


def read_several(text: str, options: Options) -> tuple[str, ...]:
    """Return the codes of several choices, parted by semicolons, in the order of the choices."""
    chosen = {read_choice(part.strip(), options) for part in text.split(";") if part.strip()}
    return tuple(code for code in options if code in chosen)


def read_national_insurance_number(text: str) -> str:
    """Return a National Insurance number without spaces, in capitals."""
    compact = re.sub(r"[\s-]", "", text).upper()
    if not re.fullmatch(r"[A-Z]{2}[0-9]{6}[A-D]", compact):
        raise NotSuch("as two letters, six digits, one letter, like QQ 12 34 56 C")
    return compact


def read_postcode(text: str) -> str:
    """Return a postcode in capitals, with its one space."""
    compact = re.sub(r"\s", "", text).upper()
    if not re.fullmatch(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}", compact):
        raise NotSuch("as a full postcode, like SW1A 2AA")
    return f"{compact[:-3]} {compact[-3:]}"


def read_telephone(text: str) -> str:
    """Return a telephone number in its groups of digits."""
    spaced = re.sub(r"[\s().-]+", " ", text).strip()
    digits = spaced.replace(" ", "").removeprefix("+")
    if not re.fullmatch(r"\+?[0-9 ]+", spaced) or not 10 <= len(digits) <= 15:
        raise NotSuch("with its area code, like 01632 960 001 or +44 1632 960 001")
    return spaced


def read_email(text: str) -> str:
    """Return an e-mail address."""
    if len(text) > 254 or not re.fullmatch(
        r"[^\s@<>\",;:()]+@[^\s@.<>\",;:()]+(?:\.[^\s@.<>\",;:()]+)+", text
    ):
        raise NotSuch("as an address, like name@example.org")
    return text


def read_reference(text: str) -> str:
    """Return the reference of a record."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_/.-]{0,63}", text):
        raise NotSuch("as the reference of a record, like PL-0001")
    return text


def show_plain(value: Value) -> str:
    """Return a value that reads as it is kept."""
    return str(value)


def show_whole(value: Value) -> str:
    """Return a number with commas between thousands."""
    return f"{value:,}" if isinstance(value, int) else str(value)


def show_money(value: Value) -> str:
    """Return a sum in pounds and pence."""
    pence = value if isinstance(value, int) else 0
    sign = "\u2212" if pence < 0 else ""
    return f"{sign}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"


def show_yes_or_no(value: Value) -> str:
    """Return an answer in words."""
    return "yes" if value else "no"


def show_date(value: Value) -> str:
    """Return a date in words."""
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else str(value)


def show_chosen(value: Value, options: Options) -> str:
    """Return the words of a choice, or of several."""
    return ", ".join(options.get(code, code) for code in codes_of(value))


def show_national_insurance_number(value: Value) -> str:
    """Return a National Insurance number in its groups."""
    text = str(value)
    return " ".join((text[:2], text[2:4], text[4:6], text[6:8], text[8:]))


def codes_of(value: Value) -> tuple[str, ...]:
    """Return the codes that a choice, or several, are kept as."""
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else ()
