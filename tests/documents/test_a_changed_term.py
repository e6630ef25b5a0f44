"""A term that is changed shows in every place that prints it, in every format."""

from __future__ import annotations

import pytest

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.model import Agreement
from tallystick.documents.agreement import agreement_document
from tallystick.documents.formats import FORMATS
from tallystick.files.agreements import shipped_text
from tests.documents.reading import words_in

TEXT = """\
agreement: repairs
title: Repairs of homes
version: 1
in_force: 2026-04-01
note: First issue
parties:
  landlord: {role: customer, name: Landlord}
  builder: {role: provider, name: Builder, counterparty: yes}
term: {starts: 2026-04-01, ends: 2028-03-31, clause: repair}
calendars:
  working: {week: Mon-Fri, holidays: england_and_wales}
clauses:
  repair:
    number: "1"
    title: Repairs
    text: >-
      The {parties.builder} repairs within {repair.mend.within}. At least {measures.mended.green} per cent
      are in time.
minimums:
  mended: {title: Repaired in time, of: repair.mend.within, clause: repair}
records:
  repair:
    title: Repair
    prefix: RP
    raised_by: landlord
    clause: repair
    fields: {what: {title: What is broken, type: text}}
    milestones: {asked: Asked for, mended: {title: Repaired, by: builder}}
    clocks:
      mend: {title: Repaired, from: asked, to: mended, within: 17 working days, owed_by: builder, owed_to: landlord, clause: repair}
measures:
  mended:
    number: M1
    title: Repaired in time
    description: Share of repairs in time
    numerator: {count: repair.mend, where: status = 'met', counted_on: due}
    denominator: {count: repair.mend, where: "status in ('met', 'met late', 'missed')", counted_on: due}
    counts: successes
    better: higher
    every: quarter from April
    bands: {green: ">= 93", red: "< 93"}
    clause: repair
"""


def read(text: str) -> Agreement:
    reading = read_agreement("repairs", {"repairs": text, **HOLIDAYS}.get)
    assert reading.agreement, reading.findings
    return reading.agreement


HOLIDAYS = {
    f"holidays/{nation}": shipped_text(f"holidays/{nation}") or "" for nation in ("england_and_wales",)
}


def said(text: str, suffix: str) -> str:
    agreement = read(text)
    return words_in(FORMATS[suffix].render(agreement_document(agreement, [agreement])), suffix)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_time_limit_changes_in_its_clause_its_standard_and_its_minimum(suffix: str) -> None:
    before, after = said(TEXT, suffix), said(TEXT.replace("17 working days", "11 working days"), suffix)

    assert before.count("17 working days") == 3
    assert "repairs within 17 working days" in before
    assert 'Within 17 working days of "Asked for"' in before
    assert after == before.replace("17 working days", "11 working days").replace(
        read(TEXT).hash, read(TEXT.replace("17 working days", "11 working days")).hash
    ).replace(read(TEXT).hash[:16], read(TEXT.replace("17 working days", "11 working days")).hash[:16])


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_band_changes_in_its_clause_and_in_the_table_of_measures(suffix: str) -> None:
    before, after = said(TEXT, suffix), said(TEXT.replace("93", "88"), suffix)

    assert "At least >= 93 per cent are in time" in before
    assert "Below 93 per cent At least 93 per cent" in before
    assert "93 per cent" not in after
    assert after.count("88 per cent") == before.count("93 per cent") == 3


POSTS = """\
posts:
  head: {party: landlord, title: Head of homes, rung: 2, deputies: [lead], signs: yes, up_to: "£5,000", nominees: yes}
  lead: {party: landlord, title: Lead, rung: 1}
"""


@pytest.mark.parametrize("suffix", FORMATS)
def test_contacts_say_who_acts_for_a_post_and_what_it_may_sign(suffix: str) -> None:
    shown = said(TEXT + POSTS, suffix)

    assert "Head of homes Deputies: Lead May nominate others in writing" in shown
    assert "Signs the agreement for its party May commit its party to at most £5,000.00" in shown


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_clause_says_with_whom_its_duties_stay(suffix: str) -> None:
    kept = TEXT.replace("    title: Repairs\n", "    title: Repairs\n    stays_with: landlord\n")

    assert "These duties stay with the Landlord; nobody else owes them." in said(kept, suffix)
