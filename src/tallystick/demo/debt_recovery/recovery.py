"""Recovery: money taken month by month, paid over with its schedule, cut for hardship, ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from tallystick.core.facts import Scalar
from tallystick.demo.days import (
    FIRST,
    LAST,
    ONE_DAY,
    day_between,
    month_starts,
    next_month,
    worked_days_later,
)
from tallystick.demo.debt_recovery.authorities import CONTACT_CENTRE, FINANCE, Authority
from tallystick.demo.debt_recovery.referrals import Case
from tallystick.demo.ledger import Ledger

_LATE = {("northmere", date(2025, 8, 1)), ("glenfarrick", date(2025, 11, 1))}
_STOPS = ("benefit_ended", "benefit_ended", "deceased", "withdrawn", "appeal")


class Recovery:
    """The money side of one authority's cases."""

    def __init__(self, ledger: Ledger, authority: Authority, rng: Random) -> None:
        self.ledger = ledger
        self.authority = authority
        self.rng = rng
        self._taken: defaultdict[date, list[tuple[Case, int]]] = defaultdict(list)

    def run(self, cases: Sequence[Case]) -> None:
        """Add what is taken from each debtor in recovery, the ends, and the monthly payments."""
        for case in cases:
            if case.recovery_from and case.recovery_from <= LAST:
                self._recover(case, case.recovery_from)
        for month in month_starts(FIRST, LAST):
            self._pay(month)

    def _recover(self, case: Case, start: date) -> None:
        stop = self._stopped(start)
        left = case.outstanding
        for month in month_starts(start.replace(day=1), LAST):
            last = min(next_month(month) - ONE_DAY, stop or LAST)
            weeks = sum(1 for day in _mondays(max(month, start), last))
            amount = min(left, weeks * case.rate)
            if amount:
                self._taken[month].append((case, amount))
                left -= amount
            if left == 0:
                self._end(case, "paid_in_full", worked_days_later(last, self.rng.randint(0, 6)), {})
                return
            if stop and last == stop:
                self._end(case, "stopped", stop, {"stop_reason": self.rng.choice(_STOPS)})
                return
        if self.rng.random() < 0.1:
            self._hardship(case, start)

    def _stopped(self, start: date) -> date | None:
        """Return when recovery stops before all is paid, None where it goes on."""
        if self.rng.random() > 0.11:
            return None
        stop = day_between(self.rng, start + timedelta(days=20), start + timedelta(days=200))
        return stop if stop <= LAST else None

    def _end(self, case: Case, milestone: str, day: date, fields: dict[str, Scalar]) -> None:
        if day > LAST:
            return
        case.settled = day
        self.ledger.record(CONTACT_CENTRE, "referral", case.ref, milestone, day, fields)
        luck = self.rng.random()
        told = worked_days_later(day, self.rng.randint(11, 17) if luck > 0.9 else self.rng.randint(0, 10))
        if luck > 0.015 and told <= LAST:
            self.ledger.record(CONTACT_CENTRE, "referral", case.ref, "end_told", told)

    def _hardship(self, case: Case, start: date) -> None:
        """The customer applies for a lower rate; the authority passes on what comes to it."""
        day = day_between(self.rng, start, LAST)
        ref = self.ledger.reference("IE")
        asked: dict[str, Scalar] = {"la_reference": case.la_reference, "asked_rate": case.rate // 3}
        self.ledger.record(
            self.authority.desk, "hardship_application", ref, "received", day, asked, subject=case.debtor
        )
        passed_on = worked_days_later(day, self.rng.randint(1, 5))
        decided = worked_days_later(passed_on, self.rng.randint(3, 14))
        if decided > LAST:
            return
        self.ledger.record(self.authority.desk, "hardship_application", ref, "forwarded", passed_on)
        reduced = self.rng.random() < 0.7
        said: dict[str, Scalar] = {"decision": "reduced" if reduced else "unchanged"}
        self.ledger.record(CONTACT_CENTRE, "hardship_application", ref, "decided", decided, said)
        if reduced:
            rates: dict[str, Scalar] = {"old_rate": case.rate, "new_rate": max(100, case.rate // 2)}
            self.ledger.record(CONTACT_CENTRE, "referral", case.ref, "rate_reduced", decided, rates)

    # payments

    def _pay(self, month: date) -> None:
        """What was taken in a month is paid over by the end of the next, with a line for each debtor."""
        lines = self._taken[month]
        total = sum(amount for _, amount in lines)
        ref = self.ledger.reference("PY")
        ended = next_month(month) - ONE_DAY
        fields: dict[str, Scalar] = {
            "month": month,
            "amount": total,
            "debtors": len(lines),
            "schedule_total": total,
        }
        self.ledger.record(FINANCE, "payment", ref, "month_ended", ended, fields)
        paid = self._paid_on(month)
        if paid > LAST:
            return
        self.ledger.record(FINANCE, "payment", ref, "paid", paid)
        for case, amount in lines:
            line: dict[str, Scalar] = {"payment": ref, "la_reference": case.la_reference, "amount": amount}
            self.ledger.record(
                FINANCE,
                "payment_line",
                self.ledger.reference("LN"),
                "itemised",
                paid,
                line,
                subject=case.debtor,
            )
        matched = worked_days_later(paid, self.rng.randint(2, 15))
        if matched <= LAST:
            self.ledger.record(self.authority.desk, "payment", ref, "matched", matched)

    def _paid_on(self, month: date) -> date:
        due = next_month(next_month(month)) - ONE_DAY
        if (self.authority.copy, month) in _LATE:
            return worked_days_later(due, self.rng.randint(3, 6))
        return day_between(self.rng, due - timedelta(days=9), due - timedelta(days=3))


def _mondays(first: date, last: date) -> list[date]:
    """Return the Mondays from first to last: deductions are made on them."""
    day = first + timedelta(days=-first.weekday() % 7)
    return [day + timedelta(days=7 * week) for week in range(max(0, (last - day).days // 7 + 1))]
