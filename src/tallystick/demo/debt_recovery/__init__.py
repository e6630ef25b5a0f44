"""A year of debt recovery: three authorities, one in each nation, and about two thousand referrals."""

from __future__ import annotations

from random import Random

from tallystick.core.facts import AnyEntry
from tallystick.demo.debt_recovery.authorities import AUTHORITIES, Authority, department_posts, sign
from tallystick.demo.debt_recovery.correspondence import Correspondence
from tallystick.demo.debt_recovery.recovery import Recovery
from tallystick.demo.debt_recovery.referrals import Referrals
from tallystick.demo.debt_recovery.relations import Relations
from tallystick.demo.ledger import Ledger, in_order
from tallystick.demo.mistakes import Slips, make_mistakes
from tallystick.demo.people import Contact

_SLIPS = Slips(
    duplicates=frozenset({"complaint", "change", "issue"}),
    swaps={
        ("referral", "recovery_rate"): None,
        ("hardship_application", "decision"): ("reduced", "unchanged"),
    },
    stops=frozenset({"answered"}),
)


def make(seed: int) -> list[AnyEntry]:
    """Return the entries of the year, in the order in which they were recorded."""
    rng = Random(f"debt_recovery {seed}")
    department = department_posts(rng)
    ledgers = [
        _copy(authority, Random(rng.getrandbits(64)), department, number)
        for number, authority in enumerate(AUTHORITIES, start=1)
    ]
    return in_order(ledgers)


def _copy(authority: Authority, rng: Random, department: dict[str, Contact], number: int) -> Ledger:
    ledger = Ledger(authority.copy, authority.short, rng)
    sign(ledger, authority, rng, department)
    cases = Referrals(ledger, authority, rng, number).run()
    Recovery(ledger, authority, rng).run(cases)
    Correspondence(ledger, authority, rng).run(cases)
    Relations(ledger, authority, rng).run()
    make_mistakes(ledger, _SLIPS, rng, share=0.05 if authority.tardy > 0.2 else 0.02)
    return ledger
