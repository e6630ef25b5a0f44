"""Invented years of facts, each made from a seed.

Nothing here is about anybody: bodies and people are invented, telephone numbers come from the ranges kept free for
drama, e-mail addresses from domains kept free for examples, National Insurance numbers begin with a prefix that is
never given out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tallystick.core.facts import AnyEntry
from tallystick.demo import (
    day_services,
    debt_recovery,
    housing_company,
    provider_sla,
    pupil_referral_unit,
)

_YEARS: Mapping[str, Callable[[int], list[AnyEntry]]] = {
    "day_services": day_services.make,
    "debt_recovery": debt_recovery.make,
    "housing_company": housing_company.make,
    "provider_sla": provider_sla.make,
    "pupil_referral_unit": pupil_referral_unit.make,
}

AGREEMENTS = tuple(_YEARS)

OWNERS: Mapping[str, str] = {
    "day_services": "Wealdmere County Council",
    "debt_recovery": "National Debt Recovery Office",
    "housing_company": "Ostlemere Homes",
    "provider_sla": "Hartfell School",
    "pupil_referral_unit": "Severnbeck County Council",
}
"""The invented body that makes each agreement with all its counterparties."""


class NoSuchYear(KeyError):
    """There is no invented year for an agreement of that id."""


def make_year(agreement_id: str, seed: int) -> list[AnyEntry]:
    """Return the entries of an invented year, in the order in which they were recorded.

    It runs from April 2025 to March 2026, or from September 2025 to July 2026 where it is about schools.
    The same seed gives the same entries. Numbers run from 1 in each copy, ids are unique in the whole year.

    Raises:
        NoSuchYear: no year can be made for that agreement.
    """
    if agreement_id not in _YEARS:
        raise NoSuchYear(agreement_id)
    return _YEARS[agreement_id](seed)
