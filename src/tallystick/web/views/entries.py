"""Recording: a new record, an entry to add, an entry to correct."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from tallystick.core.agreement.column_words import kind_words
from tallystick.core.agreement.model import RecordKind
from tallystick.core.agreement.names import party_name
from tallystick.store.actions import recording
from tallystick.store.actions.receipt import Conflict, Receipt, Refused
from tallystick.store.queries.records import RecordList, RecordPage, TimelineLine, record_page
from tallystick.store.queries.records import records as read_records
from tallystick.store.roles import Act, NotAllowed, NotShared
from tallystick.web.access import CASE, PARTIES, access
from tallystick.web.forms.controls import PREFIX
from tallystick.web.forms.entry import Blank, EntryForm, Filled, fresh_form, read_form, sent_form
from tallystick.web.refusals import NothingCanBeChanged, RaisedByAnother
from tallystick.web.views.agreements import heading_of
from tallystick.web.views.records import may_open, moment_said, steps_open, title_of
from tallystick.web.visit import Visit
from tallystick.web.words.moments import instant_in_words


@access(PARTIES)
def new_record(visit: Visit, agreement: str, kind: str) -> HttpResponse:
    """Open a new record of a kind."""
    found = read_records(visit.who, agreement, kind, visit.at)
    _must_be_now(visit)
    if not may_open(found.kind, found.line.our_party):
        raise RaisedByAnother(found.kind.title, party_name(found.kind.raised_by, found.agreement).lower())
    blank = blank_for_new(found)
    if visit.request.method != "POST":
        return _new_page(visit, found, fresh_form(blank, visit.now, found.agreement.zone, seen=0))
    form = sent_form(blank, dict(visit.request.POST.lists()))
    filled = read_form(form, visit.now, found.agreement.zone)
    try:
        receipt = filled and open_record(visit, found, form, filled)
    except Refused as refused:
        form.errors.update(_by_control(refused.faults, found.kind))
        receipt = None
    return _saved(visit, receipt) if receipt else _new_page(visit, found, form)


def blank_for_new(found: RecordList) -> Blank:
    """Return what the form of a new record is made for."""
    ours = {None, found.line.our_party}
    opening = tuple(step for step in found.kind.milestones.values() if step.opens and step.by in ours)
    first = next(iter(found.kind.milestones.values()))
    return Blank(found.agreement, found.kind, opening or (first,), {}, found.line.lots, new=True)


def open_record(visit: Visit, found: RecordList, form: EntryForm, filled: Filled) -> Receipt:
    """Record the first entry of a new record."""
    return recording.record(
        by=visit.who,
        copy=found.line.copy,
        kind=found.kind.id,
        milestone=filled.milestone,
        lot=filled.lot,
        subject=filled.subject,
        fields=filled.fields,
        happened_at=filled.happened_at,
        reason=filled.reason,
        now=visit.now,
        key=form.key,
    )


@access(CASE)
def entry(visit: Visit, record: str) -> HttpResponse:
    """Add an entry to a record, or correct one."""
    page = record_page(visit.who, record, visit.at, explain=False)
    _must_be_now(visit)
    if not page.may_record:
        raise NotAllowed(Act.RECORD)
    line = line_to_correct(visit, page)
    blank = blank_for_entry(page, line)
    if visit.request.method != "POST":
        return _entry_page(visit, page, line, first_form(visit, page, line, blank))
    form = sent_form(blank, dict(visit.request.POST.lists()))
    if visit.request.POST.get("again"):
        return _entry_page(visit, page, line, form)
    filled = read_form(form, visit.now, page.agreement.zone)
    try:
        receipt = filled and save(visit, page, line, form, filled)
    except Refused as refused:
        form.errors.update(_by_control(refused.faults, page.kind))
        receipt = None
    except Conflict as conflict:
        return _conflict_page(visit, page, line, form, conflict)
    return _saved(visit, receipt) if receipt else _entry_page(visit, page, line, form)


def line_to_correct(visit: Visit, page: RecordPage) -> TimelineLine | None:
    """Return the entry that the address or the form names to be corrected, None where one is added."""
    named = visit.request.POST.get("correct") or visit.request.GET.get("correct")
    if not named:
        return None
    found = next((line for line in page.timeline if line.entry == named and line.stands), None)
    if found is None:
        raise NotShared
    return found


def blank_for_entry(page: RecordPage, line: TimelineLine | None) -> Blank:
    """Return what the form of an entry is made for."""
    values = {**page.fields, **(line.fields if line else {})}
    return Blank(page.agreement, page.kind, steps_open(page), values, correcting=line is not None)


def first_form(visit: Visit, page: RecordPage, line: TimelineLine | None, blank: Blank) -> EntryForm:
    """Return the form as it is first shown; of a correction, with what the entry says now."""
    zone = page.agreement.zone
    form = fresh_form(blank, visit.now, zone, page.version, visit.request.GET.get("milestone", ""))
    if line is None:
        return form
    day, at = line.happened_at.day, line.happened_at.at.astimezone(zone)
    typed = {
        "day": (f"{day.day}/{day.month}/{day.year}",),
        "time": ("" if line.happened_at.date_only else f"{at:%H:%M}",),
    }
    return EntryForm(blank, {**form.typed, **typed}, form.key, form.seen)


def save(
    visit: Visit, page: RecordPage, line: TimelineLine | None, form: EntryForm, filled: Filled
) -> Receipt:
    """Add the entry, or correct the one named."""
    if line is not None:
        return recording.correct(
            by=visit.who,
            record=page.record,
            entry=line.entry,
            happened_at=filled.happened_at,
            fields={**_kept(line), **filled.fields},
            reason=filled.reason,
            seen=form.seen,
            now=visit.now,
            key=form.key,
        )
    return recording.record(
        by=visit.who,
        copy=page.line.copy,
        record=page.record,
        seen=form.seen,
        milestone=filled.milestone,
        fields=filled.fields,
        happened_at=filled.happened_at,
        reason=filled.reason,
        now=visit.now,
        key=form.key,
    )


def _kept(line: TimelineLine) -> Mapping[str, object]:
    """Return what the entry said: a correction replaces it whole."""
    return line.fields


def _must_be_now(visit: Visit) -> None:
    if not visit.day.is_now:
        raise NothingCanBeChanged


def _by_control(faults: Mapping[str, str], kind: RecordKind) -> dict[str, str]:
    """Return what the store refused by the control it stands at."""
    names = {"happened_at": "day", "record": "", "kind": ""}
    return {
        PREFIX + name if name in kind.fields else names.get(name, name): said for name, said in faults.items()
    }


def _saved(visit: Visit, receipt: Receipt) -> HttpResponse:
    messages.success(visit.request, f"Recorded. Receipt {receipt.code}.")
    return redirect("record", record=receipt.record)


def _new_page(visit: Visit, found: RecordList, form: EntryForm) -> HttpResponse:
    return visit.undated(
        "entry.html",
        status=422 if form.errors else 200,
        **heading_of(found.line, found.agreement, "kinds"),
        form=form,
        errors=form.errors,
        kind=found.kind,
        heading=f"New {kind_words(found.kind)}",
        correcting=None,
        record=None,
    )


def _entry_page(visit: Visit, page: RecordPage, line: TimelineLine | None, form: EntryForm) -> HttpResponse:
    return visit.undated(
        "entry.html",
        status=422 if form.errors else 200,
        **heading_of(page.line, page.agreement, "kinds"),
        form=form,
        errors=form.errors,
        kind=page.kind,
        heading=f"Correct: {title_of(line, page.kind).lower()}" if line else "Add an entry",
        correcting=line,
        record=page,
    )


def _conflict_page(
    visit: Visit, page: RecordPage, line: TimelineLine | None, form: EntryForm, conflict: Conflict
) -> HttpResponse:
    """Show what was typed beside what stands now; nothing of either is lost."""
    fresh = EntryForm(
        form.blank,
        form.typed,
        fresh_form(form.blank, visit.now, page.agreement.zone, 0).key,
        conflict.version,
    )
    return visit.undated(
        "conflict.html",
        status=409,
        **heading_of(page.line, page.agreement, "kinds"),
        form=fresh,
        kind=page.kind,
        correcting=line,
        record=page,
        by=conflict.by,
        changed=instant_in_words(conflict.recorded_at, page.agreement.zone),
        theirs=[moment_said(one, page) for one in page.timeline][:3],
    )
