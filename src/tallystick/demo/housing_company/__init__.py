"""A year of an invented housing company and the council that serves it: removals, treatments, papers, money."""

from __future__ import annotations

from random import Random

from tallystick.core.facts import AnyEntry
from tallystick.demo.housing_company.company import COPY, sign
from tallystick.demo.housing_company.dealings import Dealings
from tallystick.demo.housing_company.requests import Requests
from tallystick.demo.housing_company.rounds import Rounds
from tallystick.demo.ledger import Ledger, in_order
from tallystick.demo.mistakes import Slips, make_mistakes

_SLIPS = Slips(
    duplicates=frozenset({"vehicle", "treatment", "reception_enquiry"}),
    swaps={("cleaning", "estates"): None, ("treatment", "pest"): ("rats", "mice")},
    stops=frozenset(),
    timed=frozenset({"vehicle", "reception_enquiry"}),
)


def make(seed: int) -> list[AnyEntry]:
    """Return the entries of the year, in the order in which they were recorded."""
    rng = Random(f"housing_company {seed}")
    ledger = Ledger(COPY, "OB", rng)
    sign(ledger, rng)
    removals = Requests(ledger, rng).run()
    Rounds(ledger, rng).run(removals)
    Dealings(ledger, rng).run()
    make_mistakes(ledger, _SLIPS, rng, share=0.024)
    return in_order([ledger])
