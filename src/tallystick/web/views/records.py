"""Records: the kinds, the records of a kind, and one record with its clocks and its timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse

from tallystick.core.agreement.column_words import kind_words
from tallystick.core.agreement.english import listed, sentence
from tallystick.core.agreement.field_types import show
from tallystick.core.agreement.model import NOBODY, Agreement, Milestone, RecordKind
from tallystick.core.agreement.names import lot_name, party_name
from tallystick.core.engine.position import ClockRun, LimitRead, MessageDue, Status
from tallystick.core.engine.two_party import BOTH
from tallystick.core.facts import Scalar
from tallystick.store.hidden import Hidden
from tallystick.store.queries.kinds import kinds_page
from tallystick.store.queries.records import RecordPage, TimelineLine, record_page
from tallystick.store.queries.records import records as read_records
from tallystick.web.access import CASE, PARTIES, access
from tallystick.web.views.agreements import heading_of, page_number
from tallystick.web.visit import Visit
from tallystick.web.words import duties
from tallystick.web.words.moments import deadline_in_words, moment_in_words, short_instant
from tallystick.web.words.names import person_name, state_name
from tallystick.web.words.playbooks import playbooks_in_words
from tallystick.web.words.reasons import Reasons, reasons_of

OPEN = frozenset({Status.RUNNING, Status.DUE_SOON, Status.MISSED, Status.PAUSED})
HIDDEN_SAID = "Hidden: shown only to those whom the case concerns"
UNKNOWN_SAID = "Not known (nothing recorded)"


@access(PARTIES)
def kinds(visit: Visit, agreement: str) -> HttpResponse:
    """Show the kinds of record that the agreement has."""
    page = kinds_page(visit.who, agreement, visit.at)
    return visit.page(
        "kinds.html",
        **heading_of(page.line, page.agreement, "kinds"),
        kinds=sorted(page.agreement.kinds.values(), key=lambda kind: kind.title),
        counts=page.counts,
        party_name=party_name,
    )


@access(PARTIES)
def records(visit: Visit, agreement: str, kind: str) -> HttpResponse:
    """Show the records of a kind, latest first, by fifty."""
    asked = {name: visit.request.GET.get(name, "").strip() for name in ("state", "lot", "subject")}
    found = read_records(
        visit.who,
        agreement,
        kind,
        visit.at,
        page=page_number(visit),
        **{name: text or None for name, text in asked.items()},
    )
    return visit.page(
        "records.html",
        **heading_of(found.line, found.agreement, "kinds"),
        trail=[{"text": found.kind.title}],
        found=found,
        asked=asked,
        filtered=any(asked.values()),
        state_name=lambda state: state_name(state, found.kind),
        timed=bool(found.kind.clocks)
        or any(
            found.kind.id in (duty.for_each, duty.done_by.kind) for duty in found.agreement.duties.values()
        ),
        new_title=kind_words(found.kind),
        may_open=may_open(found.kind, found.line.our_party) and visit.day.is_now,
    )


def may_open(kind: RecordKind, our_party: str) -> bool:
    """Return whether our side raises records of the kind."""
    return kind.raised_by in {our_party, "either"}


@access(CASE)
def record(visit: Visit, record: str) -> HttpResponse:
    """Show one record."""
    page = record_page(visit.who, record, visit.at)
    facts = {line.entry: fact_in_words(line, page) for line in page.timeline}
    return visit.page(
        "record.html",
        **heading_of(page.line, page.agreement, "kinds"),
        page=page,
        position=page.position,
        state=state_name(page.position.state, page.kind),
        lot=lot_name(page.position.lot, page.agreement),
        next_act=next_act(page, visit),
        clocks=[clock_said(run, page, visit, facts) for run in page.position.clocks],
        playbooks=playbooks_in_words(page),
        fields=fields_in_words(page.kind, page.fields),
        timeline=[moment_said(line, page) for line in newest_first(page.timeline)],
        steps=steps_open(page) if visit.day.is_now and page.may_record else (),
        may_record=page.may_record and visit.day.is_now,
        party_name=party_name,
        carried=lambda message: carried_in_words(page.kind, message),
    )


def carried_in_words(kind: RecordKind, message: MessageDue) -> str:
    """Return what a notice carries, each field with its value."""
    return listed(
        [
            f"{_title(kind, name).lower()} {value_in_words(kind, name, value)}"
            for name, value in message.carries.items()
        ]
    )


@dataclass(frozen=True, slots=True)
class ClockSaid:
    """A clock of the record in words, with its reasons."""

    run: ClockRun
    said: duties.DutySaid
    rule: str
    done: str
    limits: tuple[str, ...]
    capped: bool
    reasons: Reasons | None


def clock_said(run: ClockRun, page: RecordPage, visit: Visit, facts: Mapping[str, str]) -> ClockSaid:
    """Return a clock in words."""
    because, version = page.whys.get(run.clock), page.versions[run.version]
    return ClockSaid(
        run,
        duties.say_duty(run, version, visit.at.as_of),
        duties.rule_in_words(run, version),
        moment_in_words(run.done, version.zone) if run.done else "",
        tuple(limit_in_words(limit, version) for limit in run.limits),
        is_capped(run, version.kinds[page.kind.id]),
        reasons_of(because, facts) if because else None,
    )


def limit_in_words(limit: LimitRead, agreement: Agreement) -> str:
    """Return one of several limits: how long, its clause, what it comes to, and whether it rules."""
    clause = agreement.clauses.get(limit.clause or "")
    where = f", clause {clause.number}" if clause else ""
    due = (
        deadline_in_words(limit.deadline, agreement.zone)
        if limit.deadline
        else limit.why_not_known or "not known"
    )
    doubt = f", one reading of: {limit.unsettled}" if limit.unsettled else ""
    return f"{limit.text}{where}{doubt}: {due}" + (" (rules)" if limit.rules else "")


def is_capped(run: ClockRun, kind: RecordKind) -> bool:
    """Return whether the second limit is a cap that the agreement means, not a contradiction to be settled."""
    clock = kind.clocks.get(run.clock.rpartition(".")[2])
    return clock is not None and len(clock.limits) < 2


def next_act(page: RecordPage, visit: Visit) -> str:
    """Return who acts next and by when: the open duty that is due first."""
    open_runs = [run for run in page.position.clocks if run.status in OPEN and run.owed_by != NOBODY]
    if not open_runs:
        return "Nobody has a deadline to meet"
    first = min(open_runs, key=lambda run: run.late_from or visit.at.as_of)
    said = duties.say_duty(first, page.versions[first.version], visit.at.as_of)
    due = f"{said.due[:1].lower()}{said.due[1:]}"
    return f"The {party_name(first.owed_by, page.agreement).lower()}: {first.title.lower()}, {due}"


def fields_in_words(kind: RecordKind, fields: Mapping[str, Scalar | Hidden]) -> list[tuple[str, str, bool]]:
    """Return each field with its value in words, and whether it is hidden; nothing is blank."""
    return [
        (one.title, value_in_words(kind, name, fields.get(name)), isinstance(fields.get(name), Hidden))
        for name, one in kind.fields.items()
    ]


def value_in_words(kind: RecordKind, name: str, value: Scalar | Hidden) -> str:
    """Return a field's value in words."""
    if isinstance(value, Hidden):
        return HIDDEN_SAID
    if name not in kind.fields:
        return str(value)
    said = show(kind.fields[name], value)
    return (sentence(said) if isinstance(value, bool) else said) or UNKNOWN_SAID


def newest_first(timeline: Sequence[TimelineLine]) -> list[TimelineLine]:
    """Return the entries by when things happened, the newest first."""
    return sorted(timeline, key=lambda line: (line.happened_at.at, line.number), reverse=True)


@dataclass(frozen=True, slots=True)
class MomentSaid:
    """An entry of the timeline in words; recorded is empty where it says no more than when it happened."""

    line: TimelineLine
    title: str
    happened: str
    recorded: str
    by: str
    ours: bool
    details: tuple[tuple[str, str], ...]


def moment_said(line: TimelineLine, page: RecordPage) -> MomentSaid:
    """Return an entry of the timeline in words, both times where they differ."""
    zone = page.agreement.zone
    happened, recorded = moment_in_words(line.happened_at, zone), short_instant(line.recorded_at, zone)
    same = line.recorded_at.astimezone(zone).date() == line.happened_at.day
    details = [
        (_title(page.kind, name), value_in_words(page.kind, name, value))
        for name, value in line.fields.items()
    ]
    return MomentSaid(
        line,
        title_of(line, page.kind),
        happened,
        "" if (same and line.happened_at.date_only) or happened.endswith(recorded) else recorded,
        f"{person_name(line.by, page.agreement)}, for the {party_name(line.for_party, page.agreement).lower()}",
        line.act == "recorded" and line.for_party == page.line.our_party,
        tuple(details),
    )


def _title(kind: RecordKind, name: str) -> str:
    return kind.fields[name].title if name in kind.fields else name


def title_of(line: TimelineLine, kind: RecordKind) -> str:
    """Return what an entry of the timeline is called: its milestone, or that details were added."""
    if line.milestone and line.milestone in kind.milestones:
        return kind.milestones[line.milestone].title
    return "Details recorded" if line.act == "recorded" else line.act[:1].upper() + line.act[1:]


def fact_in_words(line: TimelineLine, page: RecordPage) -> str:
    """Return an entry as a fact that a because rests on: what, when, and by whom it was recorded."""
    zone = page.agreement.zone
    when, recorded = moment_in_words(line.happened_at, zone), short_instant(line.recorded_at, zone)
    return (
        f"{title_of(line, page.kind)}: {when}; recorded {recorded} by {person_name(line.by, page.agreement)}."
    )


def steps_open(page: RecordPage) -> tuple[Milestone, ...]:
    """Return the steps that our side may record now: not reached yet, or repeating, and held by some field."""
    reached = page.position.milestones
    return tuple(
        step
        for step in page.kind.milestones.values()
        if step.recorded
        and step.by in {None, BOTH, page.line.our_party}
        and (step.repeats or step.id not in reached)
    )
