"""Charges: what each is for, when it is due, which invoice is held against it; its lines are beside."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.agreement.build.charge_lines import build_line
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.build.frame import build_offset
from tallystick.core.agreement.build.prices import build_price
from tallystick.core.agreement.model import Charge, ChargeLine, InvoicedBy
from tallystick.core.agreement.shape.charges import ChargePart
from tallystick.core.agreement.text.tree import Path
from tallystick.core.clock.limit import Every


def build_charges(draft: Draft) -> Mapping[str, Charge]:
    """Return the charges."""
    made = {name: _charge(draft, name, part) for name, part in draft.part.charges.items()}
    return {name: charge for name, charge in made.items() if charge is not None}


def _charge(draft: Draft, name: str, part: ChargePart) -> Charge | None:
    path = ("charges", name)
    draft.party(part.owed_by, (*path, "owed_by"))
    draft.party(part.owed_to, (*path, "owed_to"))
    if part.service is not None:
        draft.is_known("A137", "service", part.service, draft.names("services"), (*path, "service"))
    every = draft.every((*path, "every"))
    due = build_offset(draft, (*path, "due"), _periods(every)) if part.due is not None else None
    lines = _lines(draft, part, (*path, "lines"))
    charge = Charge(
        id=name,
        title=part.title,
        owed_by=part.owed_by,
        owed_to=part.owed_to,
        every=every or Every("month"),
        lines=lines,
        due=due,
        due_text=part.due or "",
        by_day=None if part.part_period is None else part.part_period == "by day",
        service=part.service,
        at_most=build_price(draft, (*path, "at_most"), tuple(lines)),
        at_least=build_price(draft, (*path, "at_least"), tuple(lines)),
        invoiced_by=_invoiced_by(draft, part, (*path, "invoiced_by")),
        clause=draft.clause(part.clause, path),
    )
    return charge if every is not None and lines else None


def _periods(every: Every | None) -> tuple[str, ...]:
    """Return how the ends of a period may be called."""
    return ("period",) if every is None else (every.unit, "period")


def _lines(draft: Draft, part: ChargePart, path: Path) -> Mapping[str, ChargeLine]:
    lines: dict[str, ChargeLine] = {}
    names = draft.names(*path)
    for name in part.lines:
        line = build_line(draft, (*path, name), part.lines[name], names[: names.index(name)])
        if line is not None:
            lines[name] = line
    return lines


def _invoiced_by(draft: Draft, part: ChargePart, path: Path) -> InvoicedBy | None:
    told = part.invoiced_by
    if told is None or not draft.kind(told.record, (*path, "record")):
        return None
    record = draft.part.records.get(told.record)
    if record is None:
        return None
    known = draft.milestone(told.record, told.milestone, (*path, "milestone"))
    for key, name, wanted in (("amount", told.amount, "money"), ("period", told.period, "date")):
        fields = [field for field, each in record.fields.items() if each.type == wanted]
        known &= draft.is_known("A107", f"{wanted} field", name, fields, (*path, key))
    return InvoicedBy(told.record, told.milestone, told.amount, told.period) if known else None
