"""The whole agreement put together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from tallystick.core.agreement.build.around import build_bodies, build_units, check_codes
from tallystick.core.agreement.build.calendars import build_calendars
from tallystick.core.agreement.build.charges import build_charges
from tallystick.core.agreement.build.consequences import build_consequences
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.build.frame import (
    build_clauses,
    build_dates,
    build_figures,
    build_lots,
    build_messages,
    build_parties,
    build_term,
    build_zone,
)
from tallystick.core.agreement.build.head import build_head
from tallystick.core.agreement.build.inheritance import build_inherited
from tallystick.core.agreement.build.judgements import build_judgements
from tallystick.core.agreement.build.languages import build_languages
from tallystick.core.agreement.build.measures import build_duties, build_measures
from tallystick.core.agreement.build.minimums import build_bounds, build_minimums
from tallystick.core.agreement.build.names import check_names
from tallystick.core.agreement.build.outside import build_outside
from tallystick.core.agreement.build.periods import build_periods
from tallystick.core.agreement.build.placeholders import check_placeholders
from tallystick.core.agreement.build.playbooks import build_playbooks
from tallystick.core.agreement.build.posts import build_posts
from tallystick.core.agreement.build.readings import build_readings
from tallystick.core.agreement.build.records import build_kinds
from tallystick.core.agreement.build.reports import build_reports
from tallystick.core.agreement.build.rights import build_rights
from tallystick.core.agreement.build.services import build_funds, build_services
from tallystick.core.agreement.build.tallies import build_tallies
from tallystick.core.agreement.model import Agreement, Term
from tallystick.core.agreement.text.places import Places
from tallystick.core.agreement.text.tree import plain


def assemble(draft: Draft) -> Agreement | None:
    """Return the agreement, None where it can have no term or no counterparty; what is found goes into the draft."""
    part = draft.part
    check_names(draft)
    check_codes(draft)
    zone = build_zone(draft)
    parties = build_parties(draft)
    term = build_term(draft)
    draft.periods = build_periods(draft, term)
    signed = any(party.counterparty for party in parties.values())
    agreement = Agreement(
        id=part.agreement,
        title=part.title,
        version=part.version,
        in_force=part.in_force,
        zone=zone,
        parties=parties,
        term=term or Term(part.term.starts, part.term.starts),
        posts=build_posts(draft),
        units=build_units(draft),
        bodies=build_bodies(draft),
        lots=build_lots(draft),
        calendars=build_calendars(draft, zone, term),
        clauses=build_clauses(draft),
        figures=build_figures(draft),
        outside=build_outside(draft),
        readings=build_readings(draft),
        kinds=build_kinds(draft),
        duties=build_duties(draft),
        judgements=build_judgements(draft),
        reports=build_reports(draft),
        tallies=build_tallies(draft),
        measures=build_measures(draft),
        consequences=build_consequences(draft),
        funds=build_funds(draft),
        services=build_services(draft),
        charges=build_charges(draft),
        rights=build_rights(draft),
        playbooks=build_playbooks(draft),
        messages=build_messages(draft),
        dates=build_dates(draft),
        glossary=part.glossary,
        note=part.note or "",
        head=build_head(draft),
        languages=build_languages(draft, draft.spoken),
        minimums=build_minimums(draft),
        bounds=build_bounds(draft),
        inherited=build_inherited(draft),
        findings=(),
        places=Places(draft.root),
        sources=dict(draft.sources),
        hash=_hash(draft),
    )
    check_placeholders(draft)
    return agreement if term is not None and signed else None


def _hash(draft: Draft) -> str:
    """Return the SHA-256 of the merged text and of every text it was made from."""
    sources: Mapping[str, str] = dict(sorted(draft.sources.items()))
    root = draft.spoken if draft.part.languages else draft.root
    whole = json.dumps([plain(root), sources], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode("ascii")).hexdigest()
