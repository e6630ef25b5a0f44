"""Appointing somebody to a post of a copy, and returning a figure of a measure."""

from __future__ import annotations

from datetime import date
from typing import Any

from tallystick.core.clock.limit import Every
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.clock.schedule import period_of
from tallystick.core.engine.authority import fault_of_appointment
from tallystick.core.facts import AnyEntry, Appointed, Figured
from tallystick.store.actions.desk import Desk, desk
from tallystick.store.actions.once import once
from tallystick.store.actions.receipt import Receipt, Refused
from tallystick.store.ledger.writing import write
from tallystick.store.references import receipt_code
from tallystick.store.roles import Act
from tallystick.store.viewer import Viewer


def appoint(
    *,
    by: Viewer,
    copy: str,
    post: str,
    name: str,
    happened_at: Moment,
    now: Instant,
    key: str,
    telephone: str = "",
    email: str = "",
    capacity: str = "holder",
    starts: date | None = None,
    ends: date | None = None,
    up_to: int | None = None,
    named_by: str = "",
) -> Receipt:
    """Appoint a person to a post of the writer's own party, or to act for it, and return the receipt.

    capacity: holder from that day on, stand-in for some days, or nominee whom the holder named in writing. up_to: in
    pence.

    Raises:
        NotShared, NotAllowed, Refused, KeyReused
    """
    about: dict[str, Any] = {
        "post": post,
        "name": name,
        "telephone": telephone,
        "email": email,
        "capacity": capacity,
        "starts": starts,
        "ends": ends,
        "up_to": up_to,
        "named_by": named_by,
    }
    said = {"copy": copy, **about}

    def do() -> Receipt:
        at = desk(by, copy, Act.APPOINT, now)
        agreement = at.agreement(happened_at)
        known = agreement.posts.get(post)
        faults = {} if name.strip() else {"name": "Enter who holds the post"}
        if known is None or known.party != at.party:
            faults["post"] = "Choose a post of your own side"
        if faults:
            raise Refused(faults)
        fact = Appointed(**at.common(happened_at), **about)
        fault = fault_of_appointment(agreement, at.standing(), fact)
        if fault is not None:
            raise Refused({fault[0]: f"{fault[1][:1].upper()}{fault[1][1:]}"})
        return _written(at, "appoint", fact)

    return once(do, by=by, act="appoint", key=key, body=said | {"happened_at": happened_at}, now=now)


def figure(
    *,
    by: Viewer,
    copy: str,
    measure: str,
    period: date,
    numerator: int,
    denominator: int,
    happened_at: Moment,
    now: Instant,
    key: str,
    lot: str | None = None,
) -> Receipt:
    """Return a figure of a measure for a period (its first day) as the writer's party has it.

    Raises:
        NotShared, NotAllowed, Refused, KeyReused
    """
    said = {
        "copy": copy,
        "measure": measure,
        "period": period,
        "lot": lot,
        "numerator": numerator,
        "denominator": denominator,
    }

    def do() -> Receipt:
        at = desk(by, copy, Act.FIGURE, now)
        faults = {}
        known = at.agreement(happened_at).measures.get(measure)
        if known is None:
            faults["measure"] = "Choose a measure of this agreement"
        elif not _begins(known.every, period):
            faults["period"] = "Choose the first day of a period of this measure"
        if numerator < 0 or denominator < 0:
            faults["numerator"] = "Enter whole numbers from 0"
        if faults:
            raise Refused(faults)
        fact = Figured(
            **at.common(happened_at),
            measure=measure,
            period=period,
            lot=lot,
            source=at.party,
            numerator=numerator,
            denominator=denominator,
        )
        return _written(at, "figure", fact)

    return once(do, by=by, act="figure", key=key, body=said | {"happened_at": happened_at}, now=now)


def _begins(every: Every, day: date) -> bool:
    """Return whether a period begins on a day."""
    period = period_of(every, day)
    return period.start == day and not period.gap


def _written(at: Desk, act: str, fact: AnyEntry) -> Receipt:
    row = write(at.copy, [fact], at.hand(act), at.versions)[0]
    return Receipt(receipt_code(row["hash"]), at.copy.reference, row["number"], row["number"])
