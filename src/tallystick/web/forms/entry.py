"""The form of an entry, made from the agreement: what happened, when, and the details that go with it.

Nothing typed is lost: the form is made again from what was typed, with what is wrong beside each control.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from tallystick.core.agreement.field_types import Refused
from tallystick.core.agreement.model import Agreement, Field, Milestone, RecordKind
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.facts import Scalar
from tallystick.store.hidden import Hidden
from tallystick.web.forms.controls import PREFIX, Control, control_of, missing, read_control, typed_value
from tallystick.web.forms.typed_dates import NotADate, NotATime, read_moment

DETAILS_ONLY = "details"
WAS = "was-"


@dataclass(frozen=True, slots=True)
class Blank:
    """What a form is made for: a kind of record in a version of the agreement, and what may be said in it.

    milestones: those that may be recorded. values: what is known of the fields now. new: it opens a record.
    correcting: it replaces an entry, so the milestone stands and a reason is needed. lots: those the copy holds.
    """

    agreement: Agreement
    kind: RecordKind
    milestones: tuple[Milestone, ...]
    values: Mapping[str, Scalar | Hidden]
    lots: tuple[str, ...] = ()
    new: bool = False
    correcting: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """What was read from a form without fault."""

    happened_at: Moment
    milestone: str | None
    lot: str | None
    subject: str | None
    fields: Mapping[str, Scalar]
    reason: str


@dataclass(frozen=True, slots=True)
class EntryForm:
    """A form with what stands in it. errors is by the id of the control, in the order of the page.

    What stood in a control when the form was made comes back beside it (`was-`): only what a person changed is
    recorded, also where the record has changed meanwhile, and the same form sent twice says the same.
    """

    blank: Blank
    typed: Mapping[str, Sequence[str]]
    key: str
    seen: int
    errors: dict[str, str] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """Return what was typed in a control that holds one thing."""
        found = self.typed.get(name) or ("",)
        return found[0].strip()

    @property
    def controls(self) -> tuple[Control, ...]:
        """Return the controls of the fields that the viewer may see, in the order of the agreement."""
        return tuple(
            control_of(one, self.typed.get(PREFIX + one.id, ()), self.errors.get(PREFIX + one.id, ""))
            for one in shown_fields(self.blank)
        )

    @property
    def was(self) -> tuple[tuple[str, str], ...]:
        """Return what stood in the controls when the form was made, as the form carries it."""
        names = [f"{WAS}{PREFIX}{one.id}" for one in shown_fields(self.blank)]
        return tuple((name, text) for name in names for text in self.typed.get(name, ()))

    @property
    def hidden(self) -> tuple[str, ...]:
        """Return the titles of the fields that the viewer may not see; they stay as they are."""
        shown = shown_fields(self.blank)
        return tuple(one.title for one in self.blank.kind.fields.values() if one not in shown)

    @property
    def asks_step(self) -> bool:
        """Return whether there is a choice of what happened."""
        return not self.blank.correcting and (not self.blank.new or len(self.blank.milestones) > 1)


def shown_fields(blank: Blank) -> tuple[Field, ...]:
    """Return the fields that are not hidden from the viewer."""
    return tuple(
        one for one in blank.kind.fields.values() if not isinstance(blank.values.get(one.id), Hidden)
    )


def fresh_form(blank: Blank, now: Instant, zone: ZoneInfo, seen: int, milestone: str = "") -> EntryForm:
    """Return a form as it is first shown: now, with what is known of the fields."""
    today = now.astimezone(zone)
    known = {PREFIX + one.id: typed_value(one, blank.values.get(one.id)) for one in shown_fields(blank)}
    asked = milestone if milestone in {one.id for one in blank.milestones} else ""
    when = {"day": (f"{today.day}/{today.month}/{today.year}",), "time": (f"{today:%H:%M}",)}
    typed = known | {WAS + name: texts for name, texts in known.items()} | when | {"milestone": (asked,)}
    return EntryForm(blank, typed, secrets.token_urlsafe(16), seen)


def sent_form(blank: Blank, posted: Mapping[str, Sequence[str]]) -> EntryForm:
    """Return a form as it was sent, with the key and the version it was made with."""
    key, seen = (posted.get("key") or ("",))[0], (posted.get("seen") or ("0",))[0]
    return EntryForm(blank, posted, key or secrets.token_urlsafe(16), int(seen) if seen.isdigit() else 0)


def read_form(form: EntryForm, now: Instant, zone: ZoneInfo) -> Filled | None:
    """Return what the form says, or None where something is wrong; then its errors say what."""
    milestone = _read_milestone(form)
    happened = _read_moment(form, now, zone)
    lot, subject = _read_lot(form), _read_subject(form)
    fields = _read_fields(form)
    if form.blank.correcting and not form.one("reason"):
        form.errors["reason"] = "Enter why the entry is corrected"
    if form.errors or happened is None:
        return None
    return Filled(happened, milestone, lot, subject, fields, form.one("reason"))


def _read_milestone(form: EntryForm) -> str | None:
    blank = form.blank
    if blank.new and len(blank.milestones) == 1:
        return blank.milestones[0].id
    if blank.correcting:
        return None
    chosen = form.one("milestone")
    if chosen == DETAILS_ONLY and not blank.new:
        return None
    if chosen not in blank.kind.milestones:
        form.errors["milestone"] = "Choose what happened"
        return None
    return chosen


def _read_moment(form: EntryForm, now: Instant, zone: ZoneInfo) -> Moment | None:
    if not form.one("day"):
        form.errors["day"] = "Enter the day it happened, like 3/9/25"
        return None
    try:
        happened = read_moment(form.one("day"), form.one("time"), zone)
    except NotADate as fault:
        form.errors["day"] = str(fault)
        return None
    except NotATime as fault:
        form.errors["time"] = str(fault)
        return None
    if fault := _not_yet(happened, now, zone):
        form.errors["time" if happened.day == now.astimezone(zone).date() else "day"] = fault
    return happened


def _not_yet(happened: Moment, now: Instant, zone: ZoneInfo) -> str:
    """Return what to say of a moment that has not come yet: a day alone counts to its end."""
    today = now.astimezone(zone)
    if happened.day > today.date():
        return f"Enter a day up to today, {today.day} {today:%B %Y}: only what has happened is recorded"
    if happened.at <= now:
        return ""
    if happened.date_only:
        return "Enter the time as well: a day alone counts to its end, and today has not ended"
    return f"Enter a time up to now, {today:%H:%M}"


def _read_lot(form: EntryForm) -> str | None:
    if not (form.blank.new and form.blank.kind.per_lot):
        return None
    if form.one("lot") not in form.blank.lots:
        form.errors["lot"] = "Choose the lot"
        return None
    return form.one("lot")


def _read_subject(form: EntryForm) -> str | None:
    served = form.blank.kind.subject
    if not (form.blank.new and served):
        return None
    if not form.one("subject"):
        kind = form.blank.agreement.kinds[served]
        form.errors["subject"] = f"Enter the reference of the {kind.title.lower()}, like {kind.prefix}-0001"
    return form.one("subject") or None


def _read_fields(form: EntryForm) -> dict[str, Scalar]:
    """Return the fields that a person changed; what is required is asked for when a record is opened."""
    changed: dict[str, Scalar] = {}
    for one in shown_fields(form.blank):
        name = PREFIX + one.id
        typed = _texts(form, name)
        value = read_control(one, typed)
        if isinstance(value, Refused):
            form.errors[name] = value.message
        elif value is None and one.required and form.blank.new and one.only_when is None:
            form.errors[name] = missing(one)
        elif typed != _texts(form, WAS + name):
            changed[one.id] = value
    return changed


def _texts(form: EntryForm, name: str) -> list[str]:
    """Return what was typed in a control, in any order where several things may be chosen."""
    return sorted(text for text in form.typed.get(name, ()) if text)
