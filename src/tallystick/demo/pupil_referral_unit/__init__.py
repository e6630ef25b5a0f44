"""A school year of alternative education: one council, three units, about 60 students, one unit that struggles."""

from __future__ import annotations

from random import Random

from tallystick.core.facts import AnyEntry
from tallystick.demo import school_year
from tallystick.demo.ledger import Ledger, in_order
from tallystick.demo.mistakes import Slips, make_mistakes
from tallystick.demo.people import Contact
from tallystick.demo.pupil_referral_unit.governance import Governance
from tallystick.demo.pupil_referral_unit.learning import Learning
from tallystick.demo.pupil_referral_unit.reporting import Reporting
from tallystick.demo.pupil_referral_unit.students import Students
from tallystick.demo.pupil_referral_unit.units import UNITS, Unit, council_posts, sign
from tallystick.demo.pupil_referral_unit.welfare import Welfare

_SLIPS = Slips(
    duplicates=frozenset({"complaint", "plan_review", "pupils_forum"}),
    swaps={
        ("attendance", "attended"): None,
        ("timetable", "hours"): None,
        ("referral", "category"): ("RISK", "PEX"),
    },
    stops=frozenset({"ended", "resolved"}),
    timed=frozenset({"complaint"}),
)


def make(seed: int) -> list[AnyEntry]:
    """Return the entries of the year, in the order in which they were recorded."""
    rng = Random(f"pupil_referral_unit {seed}")
    council = council_posts(rng)
    return in_order([_copy(unit, Random(rng.getrandbits(64)), council) for unit in UNITS])


def _copy(unit: Unit, rng: Random, council: dict[str, Contact]) -> Ledger:
    ledger = Ledger(unit.copy, unit.short, rng, school_year.FIRST, school_year.LAST)
    sign(ledger, unit, rng, council)
    students = Students(ledger, unit, rng).run()
    Learning(ledger, unit, rng).run(students)
    Welfare(ledger, unit, rng).run(students)
    Governance(ledger, unit, rng).run()
    make_mistakes(ledger, _SLIPS, rng, share=0.045 if unit.struggling else 0.025)
    Reporting(ledger, unit, rng).run(students)
    return ledger
