"""The agreement with pupil referral units: its annual report, who pays journeys and meals, and how it may end."""

from __future__ import annotations

from datetime import date

from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate
from tallystick.core.engine.position import CopyPosition
from tallystick.demo import make_year
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts

VERSIONS = load_versions("pupil_referral_unit").versions
SIGNED = "- {entry: signed, id: s1, copy: quay, name: Quay Unit, happened_at: 2025-08-20, recorded_at: 2025-08-20T17:00, by: chair, for: committee}\n"
STUDENT = "- {entry: recorded, id: k1, copy: quay, record: ST-0001, kind: student, milestone: known, fields: {name: Fern Otterburnie}, happened_at: 2025-09-02, recorded_at: 2025-09-02T17:00, by: authorised_officer, for: council}\n"


def fact(number: int, record: str, day: str, said: str, party: str = "committee") -> str:
    """Return an entry of the one copy."""
    by = "chair" if party == "committee" else "authorised_officer"
    return f"- {{entry: recorded, id: f{number}, copy: quay, record: {record}, {said}, happened_at: {day}, recorded_at: {day}T17:00, by: {by}, for: {party}}}\n"


def copy_at(day: str, *facts: str) -> CopyPosition:
    reading = read_facts("facts.yaml", SIGNED + STUDENT + "".join(facts), VERSIONS)
    assert not reading.findings, [finding.message for finding in reading.findings]
    return evaluate(VERSIONS, {}, reading.entries, parse_moment(day, VERSIONS[0].zone)).copies[0]


def test_the_annual_report_has_its_sixteen_parts_each_with_what_it_draws_on() -> None:
    for version in VERSIONS:
        parts = version.reports["annual"].parts
        assert len(parts) == 16
        assert all(part.draws_on and part.clause == "report_contents" for part in parts.values())
        written = {source.field for part in parts.values() for source in part.draws_on if source.field}
        fields = version.kinds["annual_meeting"].fields
        assert written == {name for name, field in fields.items() if field.type == "long text"}


def test_after_the_year_the_report_that_was_sent_has_its_figures_and_the_next_is_in_preparation() -> None:
    entries = make_year("pupil_referral_unit", 2025)
    copies = evaluate(VERSIONS, {}, entries, parse_moment("2026-09-07", VERSIONS[0].zone)).copies
    for copy in copies:
        sent, waiting = (
            next(
                report
                for report in copy.reports
                if report.report == "annual" and bool(report.sent) is is_sent
            )
            for is_sent in (True, False)
        )
        assert sent.period
        assert waiting.period
        assert (sent.period.start, waiting.period.start) == (date(2025, 9, 1), date(2026, 9, 1))
        placements = next(part for part in sent.parts if part.part == "placements")
        assert placements.state == "has its data"
        assert len(placements.sources[0].records) == sum(
            record.kind == "placement" and not record.void for record in copy.records
        )


def test_who_pays_journeys_follows_from_the_group_until_it_is_settled_for_all() -> None:
    payer = VERSIONS[0].kinds["journey"].routes["payer"]
    assert payer.otherwise == "Not settled by the agreement"
    settled = VERSIONS[1].kinds["journey"].routes["payer"]
    assert ([way.to for way in settled.ways], settled.otherwise) == (["Management committee"], "Council")


def test_meals_are_paid_at_the_standard_cost_for_each_month() -> None:
    month = "kind: attendance, subject: ST-0001, milestone: month_ended, fields: {month: 2025-09-01, possible: 40, attended: 36, meals: 18}"
    copy = copy_at("2025-10-15", fact(1, "AT-0001", "2025-09-30", month))
    (statement,) = [each for each in copy.statements if each.period.start == date(2025, 9, 1)]
    assert (statement.owed_by, statement.total) == ("council", 18 * 265)


def test_both_end_it_together_and_notice_runs_from_when_it_was_given() -> None:
    given = fact(1, "NE-0001", "2026-01-15", "kind: notice, milestone: given, fields: {ground: agreement}")
    alone = copy_at("2026-02-01", given, fact(2, "NE-0001", "2026-01-20", "milestone: consented"))
    assert alone.ends == date(2028, 8, 31)
    both = copy_at(
        "2026-02-01",
        given,
        fact(2, "NE-0001", "2026-01-20", "milestone: consented"),
        fact(3, "NE-0001", "2026-01-21", "milestone: consented", "council"),
    )
    assert both.ends == date(2026, 7, 15)


def test_a_breach_opens_the_way_out_only_once_talks_have_failed() -> None:
    breach = fact(1, "TK-0001", "2026-01-15", "kind: talks, milestone: opened, fields: {ground: breach}")
    failed = fact(2, "TK-0001", "2026-02-16", "milestone: failed")

    def is_open(*facts: str) -> bool | None:
        rights = {right.right: right.open for right in copy_at("2026-03-01", *facts).rights}
        return rights["end_for_breach"]

    assert is_open() is False
    assert is_open(breach) is False
    assert is_open(breach, failed) is True
