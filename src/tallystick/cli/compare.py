"""`tallystick compare`: what differs between two agreements, or between one and what it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click

from tallystick.cli.compare_members import comparison_members, parent_members, past_members
from tallystick.cli.made_from import differences_of, show_made_from
from tallystick.cli.reading import (
    EDITIONS,
    LANGUAGE,
    read_editions,
    read_entries,
    read_moment,
    read_versions,
)
from tallystick.cli.short_lived import short_lived
from tallystick.cli.showing import show_json, show_table
from tallystick.cli.stopping import named_failures, stop
from tallystick.core.agreement.field_values import show_money
from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.words import say_count, say_day
from tallystick.core.compare import Change, Comparison, How, Stretch, Words, compare
from tallystick.core.compare.past import FigureTwice, Past, RunTwice, StatementTwice, try_on
from tallystick.core.compare.telling import effect_in_words, example_in_words, shortened
from tallystick.core.engine.position import MeasureResult

_MOST = 20


@click.command("compare")
@click.argument("old")
@click.argument("new", required=False)
@click.option("--facts", "facts", metavar="FILE", help="What would have come of these facts under each.")
@click.option("--as-of", "as_of", metavar="T", help="The moment that the facts are looked at.")
@click.option(
    "--known-at", "known_at", metavar="T", help="What was known then; all that is recorded if unset."
)
@EDITIONS
@LANGUAGE
@click.option("--json", "as_json", is_flag=True, help="Print what differs as JSON.")
def command(
    *,
    old: str,
    new: str | None,
    facts: str | None,
    as_of: str | None,
    known_at: str | None,
    editions: tuple[str, ...],
    language: str | None,
    as_json: bool,
) -> None:
    """Show what differs between OLD and NEW in words and, separately, in effect.

    Each is a folder, of which the latest version is taken, a file, or a shipped id. OLD alone is held against what it
    was made from: its template, its framework with the least that it asks, its standard kinds of record.
    """
    if new is None:
        _refuse_facts(facts)
        latest = read_versions(old, language=language).versions[-1]
        if as_json:
            show_json(parent_members(old, latest))
        else:
            show_made_from(latest, differences_of(old, latest))
        return
    with short_lived(), named_failures():
        before, after = (read_versions(each, language=language).versions[-1] for each in (old, new))
        found = compare(before, after)
        past = _past(before, after, facts, as_of, known_at, editions)
    if as_json:
        show_json({**comparison_members(found), "past": past_members(past) if past else None})
    else:
        _show(found, before, after, past)


def _refuse_facts(facts: str | None) -> None:
    if facts is not None:
        stop("Facts are tried on two agreements. Name the other one too.")


def _past(
    before: Agreement,
    after: Agreement,
    facts: str | None,
    as_of: str | None,
    known_at: str | None,
    editions: Sequence[str],
) -> Past | None:
    """Return what the facts come to under each, None where none are given."""
    if facts is None:
        return None
    if as_of is None:
        stop("Say with --as-of at which moment the facts are looked at.")
    known = read_moment("--known-at", known_at, after.zone) if known_at else None
    moment = read_moment("--as-of", as_of, after.zone)
    calendars = read_editions(editions, [before, after])
    return try_on(before, after, calendars, read_entries(facts, [before, after]), moment, known)


def _show(found: Comparison, old: Agreement, new: Agreement, past: Past | None) -> None:
    for said, side in (("From", old), ("To", new)):
        click.echo(f"{said:4}  {side.title}, version {side.version}, in force from {say_day(side.in_force)}")
    if found.is_same:
        click.echo("\nNothing differs, in words or in effect.")
    _show_words(found.in_words)
    _show_effect(found, old, new, past)
    if past is not None:
        _show_past(past, new)


def _show_words(changes: Sequence[Change]) -> None:
    click.echo(f"\nIn words: {say_count(len(changes), 'change')}")
    for change in changes:
        click.echo(f"\n  {change.how}  {change.about}")
        if change.how is How.MOVED:
            click.echo(f"    {change.old} -> {change.new}")
        elif change.words:
            click.echo(f"    {''.join(map(_marked, shortened(change.words)))}")


def _marked(words: Words) -> str:
    text = " ".join(words.text.split("\n"))
    return {Stretch.REMOVED: f"[-{text}-]", Stretch.ADDED: f"{{+{text}+}}"}.get(words.stretch, text)


def _show_effect(found: Comparison, old: Agreement, new: Agreement, past: Past | None) -> None:
    click.echo(f"\nIn effect: {say_count(len(found.in_effect), 'change')}")
    for group, changes in found.by_group():
        click.echo(f"\n{group}")
        for change in changes:
            _show_change(change, old, new, past)


def _show_change(change: Change, old: Agreement, new: Agreement, past: Past | None) -> None:
    click.echo(f"\n  {change.about}{f', {change.how}' if change.how is not How.CHANGED else ''}")
    both = change.how is How.CHANGED
    click.echo(
        f"    {change.old or 'not said'} -> {change.new or 'not said'}"
        if both
        else f"    {change.old or change.new}"
    )
    said = [f"{effect_in_words(change, new, old)}.", *change.said]
    said += [example_in_words(each, new.zone) for each in change.examples]
    numbers = [
        of.clauses[each].number for each in change.printed_in for of in (new, old) if each in of.clauses
    ]
    if numbers:
        said.append(f"Printed in clause {', '.join(dict.fromkeys(numbers))}.")
    said += [f"The same in {' > '.join(path)}." for path in change.also_at]
    if past is not None and change.path[0] == "measures":
        said += [_figure_said(each) for each in past.figures_of(change.path[1])]
    for line in filter(None, said):
        click.echo(f"    {line}")


def _figure_said(two: FigureTwice) -> str:
    either = two.either
    lot = f", lot {either.lot}" if either.lot else ""
    return f"{either.copy}{lot}, {either.period.label}: {_rated(two.new)}, before {_rated(two.old)}."


def _rated(result: MeasureResult | None) -> str:
    if result is None:
        return "not measured"
    return result.rating or (
        f"{result.standing}, as written {result.as_written}" if result.as_written else result.standing
    )


def _show_past(past: Past, new: Agreement) -> None:
    """Show what would have come of the facts, at most so many lines of a kind."""
    figures, statements, runs = past.looked_at
    click.echo(f"\nOn the facts, as of {say_day(past.as_of.day)}")
    _some(
        "Figures",
        figures,
        ("party", "measure", "period", "before", "after"),
        [_figure_row(x) for x in past.figures],
    )
    heads = ("party", "charge", "period", "before", "after")
    _some("Statements", statements, heads, [_statement_row(each) for each in past.statements])
    heads = ("party", "what", "record", "before", "after")
    _some("Deadlines and statuses", runs, heads, [_run_row(each, new) for each in past.runs])


def _some(title: str, of: int, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    more = f", the first {_MOST}" if len(rows) > _MOST else ""
    show_table(f"{title}: {len(rows)} of {of} differ{more}", heads, rows[:_MOST])


def _figure_row(two: FigureTwice) -> tuple[str, ...]:
    either = two.either
    return (either.copy, either.measure, either.period.label, _rated(two.old), _rated(two.new))


def _statement_row(two: StatementTwice) -> tuple[str, ...]:
    sums = (show_money(each.total) if each else "none" for each in (two.old, two.new))
    return (two.either.copy, two.either.title, two.either.period.label, *sums)


def _run_row(two: RunTwice, new: Agreement) -> tuple[str, ...]:
    run = two.either
    ends = (_ended(each.deadline, each.status, new) if each else "none" for each in (two.old, two.new))
    return (run.copy, run.title, run.record or run.slot or "", *ends)


def _ended(deadline: date | None, status: str, new: Agreement) -> str:
    day = getattr(deadline, "astimezone", None)
    shown = day(new.zone).strftime("%Y-%m-%d %H:%M") if day else str(deadline) if deadline else "not known"
    return f"{shown} {status}"
