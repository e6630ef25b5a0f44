"""What returns and reports of the day services and of the housing company must contain."""

from __future__ import annotations

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate
from tallystick.demo import make_year
from tallystick.files.agreements import load_versions

RETURNS = {"quarter": "quarterly_return", "half-year": "half_yearly_return", "year": "yearly_return"}
DAY_SERVICES = load_versions("day_services").versions
HOMES = load_versions("housing_company").versions


def drawn(agreement: Agreement, report: str) -> set[str]:
    """Return the measures that a report draws on."""
    parts = agreement.reports[report].parts.values()
    return {source.measure for part in parts for source in part.draws_on if source.measure}


def test_each_of_the_37_measures_stands_in_the_return_of_its_period() -> None:
    settled = DAY_SERVICES[1]
    assert len(settled.measures) == 37
    for unit, report in RETURNS.items():
        assert drawn(settled, report) == {
            measure.id for measure in settled.measures.values() if measure.every.unit == unit
        }


def test_a_return_that_was_received_has_the_figures_of_the_lots_its_provider_holds() -> None:
    entries = make_year("day_services", 2025)
    first = [entry for entry in entries if entry.copy == entries[0].copy]
    (copy,) = evaluate(DAY_SERVICES, {}, first, parse_moment("2026-01-20", DAY_SERVICES[0].zone)).copies
    returns = [report for report in copy.reports if report.report == "half_yearly_return"]
    last = next(report for report in returns if report.sent)
    held = {part.part for part in last.parts if any(source.figures for source in part.sources)}
    assert "every_provider" in held
    assert ("well_being" in held) == bool({"1a", "1b"} & set(copy.lots))
    assert ("employment" in held) == ("3" in copy.lots)


def test_a_report_on_departures_says_how_many_by_how_much_and_why() -> None:
    copy = evaluate(
        HOMES, {}, make_year("housing_company", 2025), parse_moment("2026-02-10", HOMES[0].zone)
    ).copies[0]
    report = next(r for r in copy.reports if r.report == "departures" and r.sent)
    assert [part.part for part in report.parts] == ["how_many", "by_how_much", "kept", "why"]
    assert {part.state.value for part in report.parts} <= {
        "has its data",
        "nothing in the period",
        "not written",
    }
    assert {"safety", "one_stop_shop", "audit_of_the_year"} <= {r.report for r in copy.reports}
