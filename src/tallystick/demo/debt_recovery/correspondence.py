"""What is written between the authority and the department about cases: changes, complaints, requests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from tallystick.core.facts import Scalar
from tallystick.demo import people
from tallystick.demo.days import HALF, LAST, day_between, in_hours, worked_days_later
from tallystick.demo.debt_recovery.authorities import CONTACT_CENTRE, Authority
from tallystick.demo.debt_recovery.referrals import Case
from tallystick.demo.ledger import Ledger

_CENTRES = ("Upper Weir", "Mill Bank", "Castle Yard", "Long Meadow")
_CHANGES = ("repaid", "housing_benefit", "own_arrangements", "disputed", "other")
_MATTERS = (
    "Says that the debt was paid years ago",
    "Asks why the rate went up",
    "Was not told before the first deduction",
    "Letters went to the old address",
    "Asks for the calculation",
)


class Correspondence:
    """The letters about one authority's cases."""

    def __init__(self, ledger: Ledger, authority: Authority, rng: Random) -> None:
        self.ledger = ledger
        self.authority = authority
        self.rng = rng

    def run(self, cases: Sequence[Case]) -> None:
        """Add changes of circumstances, complaints and requests for the sequence of events."""
        for case in cases:
            if case.recovery_from is None or case.recovery_from > LAST:
                continue
            last = min(case.settled or LAST, LAST)
            if self.rng.random() < 0.36 and case.recovery_from < last:
                self._change(case, day_between(self.rng, case.recovery_from, last))
            if self.rng.random() < 0.1 and case.recovery_from < last:
                self._complaint(case, day_between(self.rng, case.recovery_from, last))

    def _change(self, case: Case, told: date) -> None:
        """The form; from the second version on it says when the overpayment team was told."""
        rng, desk = self.rng, self.authority.desk
        late = rng.random() > self.authority.good
        sent = worked_days_later(told, rng.randint(6, 13) if late else rng.randint(0, 5))
        if sent > LAST or told < HALF <= sent:
            return
        ref = self.ledger.reference("CC")
        what = rng.choice(_CHANGES)
        changes = (what, "other") if what != "other" and rng.random() < 0.06 else (what,)
        fields: dict[str, Scalar] = {
            "referral": case.ref,
            "contact_centre": rng.choice(_CENTRES),
            "customer_name": case.name,
            "nino": case.nino,
            "la_reference": case.la_reference,
            "changes": changes,
            "signed_by": people.name(rng),
        }
        if told >= HALF:
            fields |= {"other": "Has moved in with family" if "other" in changes else None}
            self.ledger.record(desk, "change", ref, "told", told, fields, subject=case.debtor)
            self.ledger.record(desk, "change", ref, "sent", sent)
        else:
            self.ledger.record(desk, "change", ref, "sent", sent, fields, subject=case.debtor)
        self._act(ref, sent)

    def _act(self, ref: str, sent: date) -> None:
        rng = self.rng
        received = worked_days_later(sent, rng.choice((0, 0, 1, 1, 2)))
        acted = worked_days_later(received, rng.randint(11, 18) if rng.random() < 0.14 else rng.randint(1, 9))
        if received <= LAST and rng.random() > 0.01:
            self.ledger.record(CONTACT_CENTRE, "change", ref, "received", received)
            if acted <= LAST and rng.random() > 0.02:
                self.ledger.record(CONTACT_CENTRE, "change", ref, "acted", acted)

    def _complaint(self, case: Case, day: date) -> None:
        rng = self.rng
        ref = self.ledger.reference("CO")
        fields: dict[str, Scalar] = {
            "source": "member" if rng.random() < 0.15 else "customer",
            "la_reference": case.la_reference,
            "about": rng.choice(_MATTERS),
        }
        self.ledger.record(
            CONTACT_CENTRE, "complaint", ref, "received", in_hours(rng, day), fields, subject=case.debtor
        )
        forwarded = worked_days_later(day, rng.choice((0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 9)))
        if forwarded > LAST or rng.random() < 0.02:
            return
        self.ledger.record(CONTACT_CENTRE, "complaint", ref, "forwarded", forwarded)
        answered = worked_days_later(forwarded, rng.randint(8, 20))
        if rng.random() < 0.4:
            self._sequence(case, ref, worked_days_later(forwarded, rng.randint(1, 4)))
        if answered <= LAST:
            self.ledger.record(self.authority.officer, "complaint", ref, "answered", answered)

    def _sequence(self, case: Case, complaint: str, asked: date) -> None:
        if asked > LAST:
            return
        ref = self.ledger.reference("SQ")
        fields: dict[str, Scalar] = {"complaint": complaint, "la_reference": case.la_reference}
        self.ledger.record(
            self.authority.officer, "sequence_request", ref, "asked", asked, fields, subject=case.debtor
        )
        supplied = worked_days_later(asked, self.rng.choice((2, 3, 4, 5, 5, 6, 7, 7, 8, 10)))
        if supplied <= LAST and self.rng.random() > 0.03:
            self.ledger.record(CONTACT_CENTRE, "sequence_request", ref, "supplied", supplied)
