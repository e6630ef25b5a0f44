"""Referrals: made, caught by a gate or loaded, put into recovery or handed back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tallystick.core.clock.moment import Moment
from tallystick.core.facts import Recorded, Scalar
from tallystick.demo import people
from tallystick.demo.days import FIRST, LAST, day_between, in_hours, whole_day, worked_days_later
from tallystick.demo.debt_recovery.authorities import CONTACT_CENTRE, REFERRAL_SITE, Authority
from tallystick.demo.ledger import Ledger

_BENEFITS = (
    "PC",
    "PC",
    "RP",
    "RP",
    "ESA",
    "ESA",
    "ESA",
    "JSA",
    "IS",
    "CA",
    "AA",
    "DLA",
    "SDA",
    "IB",
    "MA",
    "BA",
)
_REASONS = ("income", "income", "household", "address", "capital", "work", "work", "other")
_BACKLOGS = (8, 12)
"""Months in which the referral site falls behind."""
_NINO_STRIDE = 10_000


@dataclass(slots=True)
class Case:
    """A referral as the year makes it."""

    ref: str
    debtor: str
    nino: str | None
    la_reference: str
    received: date
    outstanding: int
    name: str
    settled: date | None = None
    recovery_from: date | None = None
    rate: int = 0


class Referrals:
    """The referrals of one authority. `first_number` keeps National Insurance numbers apart between authorities."""

    def __init__(self, ledger: Ledger, authority: Authority, rng: Random, first_number: int) -> None:
        self.ledger = ledger
        self.authority = authority
        self.rng = rng
        self.cases: list[Case] = []
        self._number = first_number * _NINO_STRIDE

    def run(self) -> list[Case]:
        """Return the cases, in the order in which they were received."""
        days = sorted(day_between(self.rng, FIRST, LAST) for _ in range(self.authority.referrals))
        for day in days:
            self._refer(day)
        return self.cases

    def _refer(self, day: date) -> None:
        luck = self.rng.random()
        if luck < 0.018 and self.cases:
            self._again(day)
        elif luck < 0.038 and self.cases:
            self._penalty(day)
        else:
            self._number += 1
            self._caught_or_taken(day, self._debtor(day), luck)

    # who owes

    def _debtor(self, day: date) -> tuple[str, str, str]:
        """Return a new debtor: reference, name, National Insurance number."""
        ref = self.ledger.reference("DB")
        name = people.name(self.rng)
        language = "welsh" if self.rng.random() < self.authority.welsh else "english"
        self.ledger.record(
            self.authority.desk, "debtor", ref, "known", day, {"name": name, "language": language}
        )
        return ref, name, people.national_insurance_number(self._number)

    # how a referral goes

    def _caught_or_taken(self, day: date, debtor: tuple[str, str, str], luck: float) -> None:
        """Most referrals are taken on; a few lack something, or should not have been made."""
        case, fields = self._form(day, debtor)
        poor = 0.05 / self.authority.good
        if luck > 1 - 0.03:
            self._caught(
                case, fields | {"benefit": None, "universal_credit": True}, "universal_credit", "refuse", None
            )
        elif luck > 0.97 - poor / 2:
            case.nino = None
            self._caught(case, fields | {"nino": None}, "missing_data", "return", "LARETM", ("nino",))
        elif luck > 0.97 - poor:
            self._caught(case, fields | {"cis_checked_on": None}, "poor_quality", "triage", "CLERICAL")
        elif luck > 0.955 - poor:
            self._caught(case, fields | {"benefit": None}, "no_benefit", "triage", "CLERICAL")
        elif luck > 0.94 - poor:
            self._with_plan(case, fields)
        else:
            self._taken(case, fields)

    def _form(
        self, day: date, debtor: tuple[str, str, str], debt: str = ""
    ) -> tuple[Case, dict[str, Scalar]]:
        ref, name, nino = debtor
        rng = self.rng
        checked = worked_days_later(day - timedelta(days=rng.randint(1, 9)), 0)
        overpaid_from = day - timedelta(days=rng.randint(120, 900))
        outstanding = round(rng.lognormvariate(10.9, 0.9) / 7) * 7 + 2_100
        reason = rng.choice(_REASONS)
        case = Case(
            self.ledger.reference("RF"),
            ref,
            nino,
            f"OP/{self._number % _NINO_STRIDE:05d}",
            day,
            outstanding,
            name,
        )
        fields: dict[str, Scalar] = {
            "channel": "post" if rng.random() < self.authority.posts_letters else "secure_email",
            "cis_checked_on": min(checked, day),
            "customer_name": name,
            "address_1": people.street(rng),
            "address_3": self.authority.name.partition(" ")[0],
            "postcode": people.postcode(rng),
            "nino": nino,
            "born_on": people.born(rng, youngest=19, oldest=88),
            "la_reference": case.la_reference,
            "la_code": self.authority.code,
            "debt": debt or ("housing_benefit" if rng.random() < 0.95 else "council_tax_benefit"),
            "benefit": rng.choice(_BENEFITS),
            "universal_credit": False,
            "cause": "failure_to_disclose" if rng.random() < 0.8 else "misrepresentation",
            "classification": ("fraud",) if rng.random() < 0.07 else ("error",),
            "reason": reason,
            "other_reason": "Rent restated by the landlord" if reason == "other" else None,
            "overpaid_from": overpaid_from,
            "overpaid_to": overpaid_from + timedelta(days=rng.randint(28, 110)),
            "recovered": rng.choice((0, 0, 0, 1_500, 4_000)),
            "outstanding": outstanding,
        }
        return case, fields

    def _open(self, case: Case, fields: dict[str, Scalar], after: str | None = None) -> Recorded:
        happened: Moment | date = case.received
        if fields["channel"] == "secure_email":
            happened = in_hours(self.rng, case.received)
        self.cases.append(case)
        return self.ledger.record(
            self.authority.desk,
            "referral",
            case.ref,
            "received",
            happened,
            fields,
            subject=case.debtor,
            after=after,
        )

    def _caught(
        self,
        case: Case,
        fields: dict[str, Scalar],
        gate: str,
        effect: str,
        answer: str | None,
        missing: tuple[str, ...] = (),
        after: str | None = None,
    ) -> None:
        """A gate caught it; all but those refused outright are handed back within days."""
        opened = self._open(case, fields, after)
        self.ledger.gate(REFERRAL_SITE, opened, gate, effect, answer, missing)
        if effect == "refuse":
            return
        day = worked_days_later(case.received, self.rng.randint(1, 6))
        if day <= LAST:
            case.settled = day
            self._step(case, "returned", whole_day(day), {"return_reason": "not_possible"})

    def _with_plan(self, case: Case, fields: dict[str, Scalar]) -> None:
        """The customer is already paying by instalments."""
        agreed = max(FIRST, case.received - timedelta(days=self.rng.randint(30, 200)))
        plan = {"nino": case.nino, "weekly": self.rng.choice((350, 500, 740, 1_110))}
        ref = self.ledger.reference("IP")
        self.ledger.record(
            CONTACT_CENTRE,
            "instalment_plan",
            ref,
            "agreed",
            agreed,
            plan,
            subject=case.debtor,
            recorded=in_hours(self.rng, agreed).at,
        )
        self._caught(case, fields, "plan_in_force", "triage", "CLERICAL", after=ref)

    def _again(self, day: date) -> None:
        """The same debt is sent again while the first referral is open."""
        open_ones = [
            case
            for case in self.cases[-60:]
            if case.nino and case.received < day and case.recovery_from and case.recovery_from > day
        ]
        if not open_ones:
            return
        first = self.rng.choice(open_ones)
        again, fields = self._form(day, (first.debtor, first.name, first.nino or ""))
        again.la_reference = first.la_reference
        named: dict[str, Scalar] = {"la_reference": first.la_reference}
        self._caught(again, fields | named, "duplicate", "triage", "CLERICAL", after=first.ref)

    def _penalty(self, day: date) -> None:
        """A civil penalty follows its overpayment, under its own reference."""
        parents = [case for case in self.cases[-120:] if case.recovery_from and case.nino]
        if not parents:
            return
        parent = self.rng.choice(parents)
        case, fields = self._form(day, (parent.debtor, parent.name, parent.nino or ""), "civil_penalty")
        case.la_reference = f"{parent.la_reference}/P{len(self.cases)}"
        case.outstanding = 5_000
        changed: dict[str, Scalar] = {
            "penalty_of": parent.ref,
            "la_reference": case.la_reference,
            "outstanding": 5_000,
        }
        self._taken(case, fields | changed)

    def _taken(self, case: Case, fields: dict[str, Scalar]) -> None:
        self._open(case, fields)
        loaded = worked_days_later(case.received, self._days_to_load(case.received))
        if loaded > LAST or self.rng.random() < 0.006:
            return
        self._step(case, "loaded", in_hours(self.rng, loaded), {}, site=True)
        decided = worked_days_later(loaded, self._days_to_decide())
        if decided > LAST or self.rng.random() < 0.012:
            return
        if self.rng.random() < 0.2:
            case.settled = decided
            why = self.rng.choice(("not_appropriate", "not_possible", "no_benefit", "no_benefit", "deceased"))
            self._step(case, "returned", whole_day(decided), {"return_reason": why})
            return
        case.recovery_from = decided + timedelta(days=self.rng.randint(7, 21))
        case.rate = self.rng.choice((375, 510, 740, 1_110, 1_110, 1_480, 1_850, 2_960))
        said: dict[str, Scalar] = {"recovery_start": case.recovery_from, "recovery_rate": case.rate}
        self._step(case, "recovery_started", whole_day(decided), said)

    def _days_to_load(self, received: date) -> int:
        behind = 4 if received.month in _BACKLOGS else 0
        days = round(self.rng.triangular(1, 11, 5)) + self.rng.randint(0, behind)
        return days + 6 if self.rng.random() < 0.04 else days

    def _days_to_decide(self) -> int:
        days = round(self.rng.triangular(1, 10, 6))
        return days + self.rng.randint(2, 8) if self.rng.random() < 0.11 else days

    def _step(
        self, case: Case, milestone: str, moment: Moment, fields: dict[str, Scalar], *, site: bool = False
    ) -> None:
        desk = REFERRAL_SITE if site else CONTACT_CENTRE
        self.ledger.record(desk, "referral", case.ref, milestone, moment, fields)
