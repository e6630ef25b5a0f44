"""One signed copy: parties, posts and their holders, dates, the clauses with how each is being kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from tallystick.core.agreement import clause_text
from tallystick.core.agreement.model import Agreement, Clause, Post
from tallystick.core.engine.authority import acting_for
from tallystick.core.engine.consequences import key_dates
from tallystick.core.engine.copies import holders
from tallystick.core.engine.kept import Kept
from tallystick.core.engine.local_difference import Deviation
from tallystick.core.engine.position import DateDue, Holder, MeasureResult, Standing
from tallystick.core.engine.standing import Acting, Capacity
from tallystick.store.models import ClockRow
from tallystick.store.queries.agreements import AgreementLine, line_of
from tallystick.store.queries.clock_runs import BINDS, is_next, is_overdue
from tallystick.store.queries.opened import Opened, open_copy
from tallystick.store.queries.resting import findings_by_clause, resting_clocks, resting_measures
from tallystick.store.queries.scorecard import results_at
from tallystick.store.queries.span import holds_at
from tallystick.store.viewer import At, Viewer

LAST = 99


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party of the copy: its id and role in the text, and the organisation that it is. ours: the viewer's."""

    id: str
    role: str
    organisation: str
    ours: bool


@dataclass(frozen=True, slots=True)
class Rung:
    """A post, who holds it and who may act for it beside, by party and rung: whom to ring."""

    post: Post
    holder: Holder | None
    acting: tuple[Acting, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause with its text (figures filled in), what rests on it, how it is kept, codes of its findings.

    clocks holds `kind.clock` and `duty.name`; measures holds ids. results: the latest result of each rated measure and
    lot that has one due.
    """

    clause: Clause
    text: str
    clocks: tuple[str, ...]
    measures: tuple[str, ...]
    kept: Kept
    findings: tuple[str, ...]
    results: tuple[MeasureResult, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of the text: number, in force from, why it was made, seal."""

    number: int
    in_force: date
    note: str
    hash: str


@dataclass(frozen=True, slots=True)
class CopyPage:
    """All that the page of an agreement shows. agreement: the version in force on `at.as_of`."""

    line: AgreementLine
    agreement: Agreement
    versions: tuple[VersionLine, ...]
    parties: tuple[PartyLine, ...]
    rungs: tuple[Rung, ...]
    dates: tuple[DateDue, ...]
    clauses: tuple[ClauseLine, ...]
    deviations: tuple[Deviation, ...] = ()


def copy_page(viewer: Viewer, copy: str, at: At) -> CopyPage:
    """Return the page of a copy.

    Raises:
        NotShared: there is no such copy, or it is not the viewer's.
    """
    return page_of(viewer, open_copy(viewer, copy, at))


def page_of(viewer: Viewer, here: Opened) -> CopyPage:
    """Return the page of a copy that is open already."""
    version = here.terms.version_at(here.at.as_of)
    return CopyPage(
        line=line_of(viewer, here.copy, here.versions, here.at),
        agreement=here.agreement,
        versions=tuple(VersionLine(v.version, v.in_force, v.note, v.hash) for v in here.versions),
        parties=_parties(here),
        rungs=_rungs(here),
        dates=key_dates(here.terms, version, here.signed, here.reckoner(version)),
        clauses=_clauses(here),
        deviations=here.setting(()).deviations,
    )


def _parties(here: Opened) -> tuple[PartyLine, ...]:
    bound = {one.party: one.organisation.name for one in here.copy.parties.select_related("organisation")}
    return tuple(
        PartyLine(party.id, party.role, bound.get(party.id, party.name), party.id == here.party)
        for party in here.agreement.parties.values()
    )


def _rungs(here: Opened) -> tuple[Rung, ...]:
    """Return the posts of each party by rung, those that are on no rung after them."""
    day = here.at.as_of.astimezone(here.zone).date()
    held = {holder.post: holder for holder in holders(here.folded.entries, day)}
    acting = acting_for(here.agreement, here.folded.entries, day)
    posts = sorted(here.agreement.posts.values(), key=lambda post: (post.party, post.rung or LAST))
    return tuple(
        Rung(
            post,
            held.get(post.id),
            tuple(each for each in acting if each.post == post.id and each.capacity is not Capacity.HOLDER),
        )
        for post in posts
    )


def _clauses(here: Opened) -> tuple[ClauseLine, ...]:
    """Return the clauses in the order of the text, each with what rests on it."""
    kept = _kept(here)
    clocks, measures = resting_clocks(here.agreement), resting_measures(here.agreement)
    codes = findings_by_clause(here.agreement)
    results = _latest_results(here)
    return tuple(
        ClauseLine(
            clause=clause,
            text="".join(part.text for part in clause_text(here.agreement, clause.id)),
            clocks=tuple(clocks.get(clause.id, ())),
            measures=tuple(measures.get(clause.id, ())),
            kept=kept.get(clause.id, Kept()),
            findings=tuple(codes.get(clause.id, ())),
            results=tuple(result for name in measures.get(clause.id, ()) for result in results.get(name, ())),
        )
        for clause in here.agreement.clauses.values()
    )


def _latest_results(here: Opened) -> Mapping[str, Sequence[MeasureResult]]:
    """Return the latest result of each rated measure for each lot, of those that are due: one query."""
    latest: dict[tuple[str, str | None], MeasureResult] = {}
    for result in results_at(here):
        held = latest.get((result.measure, result.lot))
        due = result.standing not in {Standing.NOT_YET_DUE, Standing.INFORMATION}
        if due and (held is None or held.period.start < result.period.start):
            latest[result.measure, result.lot] = result
    found: dict[str, list[MeasureResult]] = {}
    for (measure, _), result in latest.items():
        found.setdefault(measure, []).append(result)
    return found


def _kept(here: Opened) -> Mapping[str, Kept]:
    """Return how each clause is being kept: one query."""
    at = here.at
    done = Q(void=False, done_at__lte=at.as_of)
    rows = (
        ClockRow.objects.filter(BINDS, holds_at(at), copy=here.copy)
        .values("clause")
        .annotate(
            met=Count("pk", filter=done & Q(done_at__lt=F("late_from"))),
            met_late=Count("pk", filter=done & Q(done_at__gte=F("late_from"))),
            overdue=Count("pk", filter=is_overdue(at)),
            running=Count("pk", filter=is_next(at)),
            every=Count("pk", filter=Q(void=False, started_at__lte=at.as_of)),
        )
    )
    return {
        row["clause"]: Kept(
            row["met"],
            row["met_late"],
            row["overdue"],
            row["running"],
            row["every"] - row["met"] - row["met_late"] - row["overdue"] - row["running"],
        )
        for row in rows
    }
