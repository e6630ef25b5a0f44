"""Reports: every name that a part of one draws on is one of the agreement's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tallystick.core.agreement.build import columns
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.build.measures import build_done_by
from tallystick.core.agreement.model import DrawnOn, Report, ReportContent
from tallystick.core.agreement.shape.reports import ContentPart, DrawnOnPart, ReportPart
from tallystick.core.agreement.text.tree import Path

_OF_RECORDS = ("counted_on", "where", "latest")


def build_reports(draft: Draft) -> Mapping[str, Report]:
    """Return the reports, each with what it must contain."""
    made = {name: _report(draft, name, part) for name, part in draft.part.reports.items()}
    return {name: report for name, report in made.items() if report is not None}


def _report(draft: Draft, name: str, part: ReportPart) -> Report | None:
    path = ("reports", name)
    draft.party(part.owed_by, (*path, "owed_by"))
    draft.party(part.owed_to, (*path, "owed_to"))
    every = draft.every((*path, "every"))
    done_by = build_done_by(draft, part.done_by, (*path, "done_by"))
    parts = {
        each: _content(draft, part, content, (*path, "parts", each)) for each, content in part.parts.items()
    }
    clause = draft.clause(part.clause, path)
    if every is None or done_by is None:
        return None
    return Report(
        id=name,
        title=part.title,
        owed_by=part.owed_by,
        owed_to=part.owed_to,
        every=every,
        every_text=part.every.replace("_", " "),
        done_by=done_by,
        parts=parts,
        clause=clause,
    )


def _content(draft: Draft, report: ReportPart, part: ContentPart, path: Path) -> ReportContent:
    if part.written_by is not None:
        draft.party(part.written_by, (*path, "written_by"))
    if not part.draws_on:
        draft.say(
            "A450",
            path,
            f'Nothing says what fills "{part.title}".',
            "`draws_on:` with a measure, records, a duty, or `written_in:` a field of the report.",
            "Name what it draws on, or give the report a field in which it is written.",
            span=draft.key(path),
        )
    return ReportContent(
        id=path[-1],
        title=part.title,
        draws_on=tuple(_drawn_on(draft, report, part, path)),
        written_by=part.written_by or report.owed_by,
        may_be_empty=part.may_be_empty,
        clause=draft.clause(part.clause, path),
    )


def _drawn_on(draft: Draft, report: ReportPart, part: ContentPart, path: Path) -> Iterator[DrawnOn]:
    for number, told in enumerate(part.draws_on):
        at = (*path, "draws_on", str(number))
        if told.records is not None:
            made = _of_records(draft, told, at)
        elif _fits(draft, told, at):
            made = _of_another(draft, report, told, at)
        else:
            made = None
        if made is not None:
            yield made


def _of_records(draft: Draft, told: DrawnOnPart, path: Path) -> DrawnOn | None:
    kind = told.records or ""
    if not draft.kind(kind, (*path, "records")) or kind not in draft.part.records:
        return None
    known = told.counted_on is None or draft.milestone(kind, told.counted_on, (*path, "counted_on"))
    where = columns.read_expression(draft, (*path, "where"), columns.recorded, kind)
    if not known:
        return None
    return DrawnOn(kind=kind, counted_on=told.counted_on, where=where, latest=told.latest)


def _fits(draft: Draft, told: DrawnOnPart, path: Path) -> bool:
    """Return whether nothing that only records have is said of something else; say so where it is."""
    strange = next((key for key in _OF_RECORDS if getattr(told, key)), None)
    if strange is not None:
        draft.say(
            "A451",
            (*path, strange),
            f"`{strange}` is only said of records.",
            "`records:` with a kind beside it.",
            f"Name a kind under `records:`, or delete `{strange}:`.",
        )
    return strange is None


def _of_another(draft: Draft, report: ReportPart, told: DrawnOnPart, path: Path) -> DrawnOn | None:
    if told.measure is not None:
        known = draft.is_known("A111", "measure", told.measure, draft.names("measures"), (*path, "measure"))
        return DrawnOn(measure=told.measure) if known else None
    if told.duty is not None:
        known = draft.is_known("A133", "duty", told.duty, draft.names("duties"), (*path, "duty"))
        return DrawnOn(duty=told.duty) if known else None
    field, kind = told.written_in or "", report.done_by.record
    if kind not in draft.names("records"):
        return None
    fields = draft.names("records", kind, "fields")
    known = draft.is_known("A107", "field", field, fields, (*path, "written_in"))
    return DrawnOn(field=field) if known else None
