"""What an agreement was made from, and every clause and term in which it differs, with what the difference does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import click

from tallystick.cli.showing import show_table
from tallystick.core.agreement.minimums import Standing, standings
from tallystick.core.agreement.model import Agreement, Difference, Inherited
from tallystick.core.compare import Change, Effect, compare
from tallystick.core.compare.telling import effect_in_words
from tallystick.files.agreements import read_parent

_RESTS = {"adapts": "Adapted from", "under": "Made under", "like": "taken over from"}
_WIDEST = 48

Found: TypeAlias = Sequence[tuple[Inherited, Sequence[tuple[Difference, str]]]]


def differences_of(target: str, agreement: Agreement) -> Found:
    """Return each text that an agreement rests on, with the differences and, where there is one, what each does."""
    found = []
    for each in agreement.inherited:
        parent = None if each.at else read_parent(target, agreement, each.name)
        changes = compare(parent, agreement).in_effect if parent else ()
        told = [(one, _does(one, changes, agreement, parent)) for one in each.differences]
        found.append((each, told))
    return found


def _does(found: Difference, changes: Sequence[Change], ours: Agreement, theirs: Agreement | None) -> str:
    """Return what a difference does and for whom, nothing where it does nothing of the kind."""
    near = [change for change in changes if _meet(change.path, found.path)]
    told = [change for change in near if change.effect is not Effect.NEITHER]
    return effect_in_words(told[0], ours, theirs or ours) if told else ""


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def show_made_from(agreement: Agreement, found: Found) -> None:
    """Show what an agreement was made from with the differences, and how it stands to what its frameworks ask."""
    click.echo(f"{agreement.title}, version {agreement.version}")
    if not found:
        click.echo("It was made from no template, framework or standard kind of record.")
    for each, differences in found:
        heads = ("", "term", "there", "here", "does")
        show_table(_heading(each), heads, [_row(one, does) for one, does in differences])
    if agreement.bounds:
        heads = ("", "least", "there", "here")
        show_table("What its frameworks ask", heads, [_standing(each) for each in standings(agreement)])


def _heading(inherited: Inherited) -> str:
    rests = _RESTS[inherited.relation]
    start = f"{' > '.join(inherited.at)}: {rests}" if inherited.at else rests
    return f"{start} {inherited.title} ({inherited.name})"


def _row(found: Difference, does: str) -> tuple[str, ...]:
    return found.effect, " > ".join(found.path), _short(found.theirs), _short(found.ours), does


def _standing(each: Standing) -> tuple[str, ...]:
    return each.bearing, each.minimum.title, each.minimum.text, each.said


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
