"""Controls: how a field of an agreement is asked for, what was typed in it, and the value that it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tallystick.core.agreement.field_types import Refused, field_type, lower_first, parse
from tallystick.core.agreement.model import Field
from tallystick.core.facts import Scalar
from tallystick.store.hidden import Hidden
from tallystick.web.forms.typed_dates import NotADate, NotATime, read_date, read_time

PREFIX = "field-"
QUESTIONS = frozenset({"Who", "What", "When", "Where", "Why", "Which", "Whether", "How"})
HINTS = {
    "date": "For example, 3/9/25 or 3 September 2025",
    "time": "For example, 14:40",
    "money": "In pounds and pence, like 310.40",
}


@dataclass(frozen=True, slots=True)
class Control:
    """One control of a form. typed holds what stands in it, as text; several only where several may be chosen."""

    name: str
    label: str
    widget: str
    hint: str
    options: tuple[tuple[str, str], ...]
    typed: tuple[str, ...]
    error: str = ""

    @property
    def value(self) -> str:
        """Return what stands in a control that holds one thing."""
        return self.typed[0] if self.typed else ""


def control_of(field: Field, typed: Sequence[str], error: str = "") -> Control:
    """Return the control of a field; one that need not be filled in says so."""
    kind = field_type(field.type)
    optional = "" if field.required else " (optional)"
    return Control(
        PREFIX + field.id,
        field.title + optional,
        kind.widget,
        field.hint or HINTS.get(kind.widget, ""),
        options_of(field),
        tuple(typed),
        error,
    )


def options_of(field: Field) -> tuple[tuple[str, str], ...]:
    """Return the choices of a field as code and words."""
    if field.type == "yes or no":
        return (("yes", "Yes"), ("no", "No"))
    return tuple(field.options.items())


def as_typed(value: Scalar | Hidden) -> tuple[str, ...]:
    """Return a value as it would have been typed, so that a form shows it again."""
    if value is None or isinstance(value, Hidden):
        return ()
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, tuple):
        return value
    if isinstance(value, date):
        return (f"{value.day}/{value.month}/{value.year}",)
    return (str(value),)


def typed_value(field: Field, value: Scalar | Hidden) -> tuple[str, ...]:
    """Return a field's value as it would have been typed: money in pounds and pence."""
    if field.type == "money" and isinstance(value, int):
        return (f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02d}",)
    return as_typed(value)


def read_control(field: Field, typed: Sequence[str]) -> Scalar | Refused:
    """Return the value that was typed for a field, None for nothing, or why it cannot be taken."""
    text = typed[0] if typed else ""
    if field.type == "several":
        return parse(field, list(typed)) if typed else None
    try:
        return parse(field, _normal(field, text))
    except (NotADate, NotATime) as fault:
        return Refused(f"{field.title}: {str(fault)[:1].lower()}{str(fault)[1:]}")


def _normal(field: Field, text: str) -> str:
    if not text.strip():
        return ""
    if field.type == "date":
        return read_date(text).isoformat()
    return f"{read_time(text):%H:%M}" if field.type == "time" else text


def missing(field: Field) -> str:
    """Return what to say where a required field was left empty: "Enter the level", "Enter who does it"."""
    kind = field_type(field.type)
    if kind.widget in {"radios", "checkboxes"}:
        return f"Choose an answer to “{field.title}”"
    act = "Choose" if kind.widget == "select" else "Enter"
    asks = field.title.partition(" ")[0] in QUESTIONS
    return f"{act} {lower_first(field.title)}" if asks else f"{act} the {lower_first(field.title)}"
