"""A year of day services: six providers, about four hundred people, one provider in real trouble."""

from __future__ import annotations

from random import Random

from tallystick.core.facts import AnyEntry
from tallystick.demo.day_services.business import Business
from tallystick.demo.day_services.figures import Figures
from tallystick.demo.day_services.meetings import Meetings
from tallystick.demo.day_services.oversight import Oversight
from tallystick.demo.day_services.placements import Intake
from tallystick.demo.day_services.providers import PROVIDERS, Provider, council_posts, sign
from tallystick.demo.day_services.reviews import Reviews
from tallystick.demo.day_services.surveys import Surveys
from tallystick.demo.day_services.weeks import Weeks
from tallystick.demo.ledger import Ledger, in_order
from tallystick.demo.mistakes import Slips, make_mistakes
from tallystick.demo.people import Contact

_SLIPS = Slips(
    duplicates=frozenset({"complaint", "invoice", "plan_review", "spot_check"}),
    swaps={
        ("placement", "route"): ("framework", "direct_payment"),
        ("invoice", "amount"): None,
        ("transport_day", "vehicles_checked"): None,
        ("activity_week", "community"): None,
    },
    stops=frozenset({"ended", "resolved", "guided"}),
)


def make(seed: int) -> list[AnyEntry]:
    """Return the entries of the year, in the order in which they were recorded."""
    rng = Random(f"day_services {seed}")
    council = council_posts(rng)
    return in_order([_copy(provider, Random(rng.getrandbits(64)), council) for provider in PROVIDERS])


def _copy(provider: Provider, rng: Random, council: dict[str, Contact]) -> Ledger:
    ledger = Ledger(provider.copy, provider.short, rng)
    sign(ledger, provider, rng, council)
    people = Intake(ledger, provider, rng).run()
    Reviews(ledger, provider, rng).run(people)
    Surveys(ledger, provider, rng).run(people)
    Weeks(ledger, provider, rng).run(people)
    Business(ledger, provider, rng).run(people)
    Meetings(ledger, provider, rng).run()
    Oversight(ledger, provider, rng).run()
    Figures(ledger, provider, rng, people).run()
    make_mistakes(ledger, _SLIPS, rng, share=0.045 if provider.troubled else 0.018)
    return ledger
