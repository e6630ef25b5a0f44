"""A school year of skills training: one school, three providers, about thirty young people, one provider that slips."""

from __future__ import annotations

from random import Random

from tallystick.core.facts import AnyEntry
from tallystick.demo import school_year
from tallystick.demo.ledger import Ledger, in_order
from tallystick.demo.mistakes import Slips, make_mistakes
from tallystick.demo.people import Contact
from tallystick.demo.provider_sla.dealings import Dealings
from tallystick.demo.provider_sla.incidents import Incidents
from tallystick.demo.provider_sla.money import Money
from tallystick.demo.provider_sla.mornings import Mornings
from tallystick.demo.provider_sla.papers import Papers
from tallystick.demo.provider_sla.providers import PROVIDERS, Provider, school_posts, sign
from tallystick.demo.provider_sla.reports import Reports
from tallystick.demo.provider_sla.young_people import YoungPeople

_SLIPS = Slips(
    duplicates=frozenset({"report", "absence", "enquiry"}),
    swaps={("roll", "present"): None, ("report", "kind"): ("progress", "punctuality")},
    stops=frozenset({"ended"}),
    timed=frozenset({"roll", "absence", "incident", "information_request", "enquiry"}),
)


def make(seed: int) -> list[AnyEntry]:
    """Return the entries of the year, in the order in which they were recorded."""
    rng = Random(f"provider_sla {seed}")
    school = school_posts(rng)
    return in_order([_copy(provider, Random(rng.getrandbits(64)), school) for provider in PROVIDERS])


def _copy(provider: Provider, rng: Random, school: dict[str, Contact]) -> Ledger:
    ledger = Ledger(provider.copy, provider.short, rng, school_year.FIRST, school_year.LAST)
    sign(ledger, provider, rng, school)
    people = YoungPeople(ledger, provider, rng).run()
    away = Money(ledger, provider, rng).run(people)
    Mornings(ledger, provider, rng).run(people, away)
    Reports(ledger, provider, rng).run(people)
    Incidents(ledger, provider, rng).run(people)
    Papers(ledger, provider, rng).run()
    Dealings(ledger, provider, rng).run()
    make_mistakes(ledger, _SLIPS, rng, share=0.04 if provider.slipping else 0.024)
    return ledger
