"""My agreements, with what is overdue and found in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from tallystick.core.agreement.model import Agreement
from tallystick.core.findings import Severity
from tallystick.store.models import ClockRow, Copy
from tallystick.store.queries.clock_runs import is_due_soon, is_next, is_overdue
from tallystick.store.queries.span import holds_at
from tallystick.store.sight import party_in, shared_copies
from tallystick.store.texts import in_force, sealed
from tallystick.store.viewer import At, Viewer


@dataclass(frozen=True, slots=True)
class Counts:
    """How many duties of one side are overdue, due soon, and running beside these."""

    overdue: int
    due_soon: int
    running: int


NONE = Counts(0, 0, 0)


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One signed copy in the list. copy: its public reference; our_party: the party the viewer's organisation is."""

    copy: str
    agreement: str
    title: str
    name: str
    version: int
    our_party: str
    lots: tuple[str, ...]
    starts: date
    ends: date
    we_owe: Counts
    they_owe: Counts
    errors: int
    defects: int
    other_findings: int


def my_agreements(viewer: Viewer, at: At) -> tuple[AgreementLine, ...]:
    """Return the copies that are shared with the viewer, by title and name."""
    copies = shared_copies(viewer)
    counted = counts(viewer.copies, at)
    texts = sealed({copy.text_id for copy in copies})
    return tuple(_line(viewer, copy, texts[copy.text_id], at, counted.get(copy.pk, {})) for copy in copies)


def line_of(viewer: Viewer, copy: Copy, versions: Sequence[Agreement], at: At) -> AgreementLine:
    """Return the line of one copy, as the list of agreements has it: one query."""
    return _line(viewer, copy, versions, at, counts([copy.pk], at).get(copy.pk, {}))


def counts(copies: Iterable[int], at: At) -> Mapping[int, Mapping[str, Counts]]:
    """Return how many duties of each party stand how in each copy: one query whatever the number of rows."""
    rows = (
        ClockRow.objects.filter(holds_at(at), copy__in=copies)
        .values("copy", "owed_by")
        .annotate(
            overdue=Count("pk", filter=is_overdue(at)),
            due_soon=Count("pk", filter=is_due_soon(at)),
            running=Count("pk", filter=is_next(at)),
        )
    )
    found: dict[int, dict[str, Counts]] = {}
    for row in rows:
        counted = Counts(row["overdue"], row["due_soon"], row["running"] - row["due_soon"])
        found.setdefault(row["copy"], {})[row["owed_by"]] = counted
    return found


def _line(
    viewer: Viewer, copy: Copy, versions: Sequence[Agreement], at: At, counted: Mapping[str, Counts]
) -> AgreementLine:
    agreement = in_force(versions, at.as_of.astimezone(versions[0].zone).date())
    ours = party_in(viewer, copy.pk)
    severities = Counter(finding.severity for finding in agreement.findings if not finding.accepted)
    errors, defects = severities[Severity.ERROR], severities[Severity.DEFECT]
    return AgreementLine(
        copy=copy.reference,
        agreement=agreement.id,
        title=agreement.title,
        name=copy.name,
        version=agreement.version,
        our_party=ours,
        lots=tuple(copy.lots),
        starts=copy.starts,
        ends=copy.ends,
        we_owe=counted.get(ours, NONE),
        they_owe=_sum(count for party, count in counted.items() if party != ours),
        errors=errors,
        defects=defects,
        other_findings=severities.total() - errors - defects,
    )


def _sum(counted: Iterable[Counts]) -> Counts:
    every = list(counted)
    return Counts(
        sum(count.overdue for count in every),
        sum(count.due_soon for count in every),
        sum(count.running for count in every),
    )
