"""Statements as commands tell them, to people and to programs. Money is in pounds for people, in pence for programs."""

from __future__ import annotations

from dataclasses import dataclass

import click

from tallystick.cli.showing import as_iso, show_table, when_in_words
from tallystick.core.agreement.field_values import show_money
from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.words import say_weekday
from tallystick.core.engine.position import CopyPosition
from tallystick.core.engine.statement import Invoice, Item, Statement, StatementLine

_ITEMS = 20


def statement_members(statement: Statement) -> dict[str, object]:
    """Return a statement with the members that programs read; its period ends before `end`, sums are in pence."""
    return {
        "charge": statement.charge,
        "party": statement.copy,
        "owed_by": statement.owed_by,
        "owed_to": statement.owed_to,
        "service": statement.service,
        "period": {"start": as_iso(statement.period.start), "end": as_iso(statement.period.end)},
        "total": statement.total,
        "due": as_iso(statement.due),
        "provisional": statement.provisional,
        "lines": [_line_members(line) for line in statement.lines],
        "invoices": [
            {"record": each.record, "amount": each.amount, "difference": each.difference}
            for each in statement.invoices
        ],
        "clause": statement.clause,
        "version": statement.version,
    }


def _line_members(line: StatementLine) -> dict[str, object]:
    return {
        "line": line.line,
        "quantity": line.quantity,
        "amount": line.amount,
        "period": {"start": as_iso(line.period.start), "end": as_iso(line.period.end)},
        "items": [
            {
                "ref": item.ref,
                "day": as_iso(item.day),
                "quantity": item.quantity,
                "amount": item.amount,
                "counted": item.counted,
                "why": item.why,
            }
            for item in line.items
        ],
        "left_out": line.left_out,
        "because": list(line.said),
        "clause": line.clause,
    }


def show_statements(copy: CopyPosition) -> None:
    """Print the last two statements of each charge; nothing where nothing is charged."""
    latest: dict[str, list[Statement]] = {}
    for statement in copy.statements:
        latest.setdefault(statement.charge, []).append(statement)
    rows = [
        (
            each.title,
            each.period.label,
            show_money(each.total) + (" so far" if each.provisional else ""),
            say_weekday(each.due) if each.due else "unset",
            "; ".join(map(_say_invoice, each.invoices)),
        )
        for of_one in latest.values()
        for each in of_one[-2:]
    ]
    if rows:
        show_table("Statements, latest", ("charge", "period", "owed", "due", "invoiced"), rows, right=(2,))


def _say_invoice(invoice: Invoice) -> str:
    if not invoice.difference:
        return f"{invoice.record} agrees"
    more = "more" if invoice.difference > 0 else "less"
    return f"{invoice.record} asks {show_money(abs(invoice.difference))} {more}"


@dataclass(frozen=True, slots=True)
class OfCharge:
    """A statement with its lines and how each was reached."""

    copy: CopyPosition
    statement: Statement

    def members(self) -> dict[str, object]:
        """Return the statement with the members that programs read."""
        return statement_members(self.statement)

    def show(self, version: Agreement) -> None:
        """Print each line of the statement with its reasons and items, then what it comes to."""
        statement = self.statement
        click.echo(f"\n== {statement.title}, {self.copy.name}, {statement.period.label}")
        for line in statement.lines:
            earlier = "" if line.period == statement.period else f" (for {line.period.label})"
            click.echo(f"\n{line.title}{earlier}: {_say_sum(line)}")
            for sentence in line.said:
                click.echo(f"  {sentence}")
            _show_items(line.items, version)
        so_far = " so far" if statement.provisional else ""
        click.echo(f"\nIn all: {show_money(statement.total)}{so_far}")
        if statement.due:
            click.echo(f"Due by {say_weekday(statement.due)}")
        for invoice in statement.invoices:
            click.echo(f"Invoice {_say_invoice(invoice)}: {show_money(invoice.amount)}")


def _say_sum(line: StatementLine) -> str:
    """Return what a line comes to; of one that only counts, how many."""
    if line.quantity is not None and not line.amount and all(item.amount is None for item in line.items):
        return f"{line.quantity:,}"
    return show_money(line.amount)


def _show_items(items: tuple[Item, ...], version: Agreement) -> None:
    """Print the items of a line, the first of many."""
    if not items:
        return
    more = f" ({_ITEMS} of {len(items)})" if len(items) > _ITEMS else ""
    rows = [
        (
            item.ref,
            when_in_words(item.day, version.zone) if item.day else "",
            "" if item.quantity is None else str(item.quantity),
            "" if item.amount is None or not item.counted else show_money(item.amount),
            item.why,
        )
        for item in items[:_ITEMS]
    ]
    show_table(f"Items{more}", ("record", "day", "count", "sum", ""), rows, right=(2, 3))
