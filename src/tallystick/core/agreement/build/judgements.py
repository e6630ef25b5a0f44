"""Duties of judgement: each attested by a record of a kind there is, which says whether it is met."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.agreement.build import columns
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import Judgement
from tallystick.core.agreement.shape.judgements import JudgementPart


def build_judgements(draft: Draft) -> Mapping[str, Judgement]:
    """Return the duties of judgement, each with a record by which it is attested."""
    made = {name: _judgement(draft, name, part) for name, part in draft.part.judgements.items()}
    return {name: judgement for name, judgement in made.items() if judgement is not None}


def _judgement(draft: Draft, name: str, part: JudgementPart) -> Judgement | None:
    path, by = ("judgements", name), ("judgements", name, "attestation")
    draft.party(part.owed_by, (*path, "owed_by"), "both")
    draft.party(part.attested_by, (*path, "attested_by"), "either")
    clause = draft.clause(part.clause, path)
    holds_for = draft.limit((*path, "holds_for"))
    told = part.attestation
    if not draft.kind(told.record, (*by, "record")) or told.record not in draft.part.records:
        return None
    draft.milestone(told.record, told.milestone, (*by, "milestone"))
    if told.evidence is not None:
        fields = draft.names("records", told.record, "fields")
        draft.is_known("A107", "field", told.evidence, fields, (*by, "evidence"))
    where = columns.read_expression(draft, (*by, "where"), columns.noticed, told.record)
    met_when = columns.read_expression(draft, (*by, "met_when"), columns.noticed, told.record)
    if met_when is None:
        return None
    return Judgement(
        id=name,
        title=part.title,
        owed_by=part.owed_by,
        attested_by=part.attested_by,
        kind=told.record,
        milestone=told.milestone,
        met_when=met_when,
        where=where,
        evidence=told.evidence,
        holds_for=holds_for,
        clause=clause,
    )
