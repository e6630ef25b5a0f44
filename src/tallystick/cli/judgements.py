"""Duties of judgement, as `tallystick position` and `explain` tell them, to people and to programs."""

from __future__ import annotations

from dataclasses import dataclass

import click

from tallystick.cli.showing import as_iso, show_table, when_in_words
from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.names import party_name
from tallystick.core.clock.words import say_weekday
from tallystick.core.engine.judgement_standing import JudgementStanding
from tallystick.core.engine.position import CopyPosition


def judgement_members(copy: CopyPosition, standing: JudgementStanding) -> dict[str, object]:
    """Return a duty of judgement with the members that programs read."""
    return {
        "party": copy.copy,
        "judgement": standing.judgement,
        "owed_by": standing.owed_by,
        "attested_by": standing.attested_by,
        "state": standing.state.value,
        "record": standing.record,
        "at": as_iso(standing.at.day) if standing.at else None,
        "until": as_iso(standing.until),
        "set_aside": list(standing.set_aside),
        "clause": standing.clause,
    }


def show_judgements(copy: CopyPosition, version: Agreement) -> None:
    """Print how each duty of judgement stands; nothing where the agreement has none."""
    rows = [(each.title, party_name(each.owed_by, version), _say(each, version)) for each in copy.judgements]
    if rows:
        show_table("Duties of judgement", ("duty", "owed by", ""), rows)


def _say(each: JudgementStanding, version: Agreement) -> str:
    by = f" on {say_weekday(each.at.day)} ({each.record})" if each.at else ""
    until = f", until {when_in_words(each.until, version.zone)}" if each.until else ""
    return f"{each.state.value}{by}{until}"


@dataclass(frozen=True, slots=True)
class OfJudgement:
    """A duty of judgement with what was attested of it."""

    copy: CopyPosition
    standing: JudgementStanding

    def members(self) -> dict[str, object]:
        """Return it with the members that programs read."""
        return judgement_members(self.copy, self.standing)

    def show(self, version: Agreement) -> None:
        """Print how it stands, whose word counts, and which attestations do not."""
        each = self.standing
        click.echo(f"\n== {each.title}, {self.copy.name}: {_say(each, version)}")
        click.echo(f"  It is attested by: {party_name(each.attested_by, version)}.")
        if each.set_aside:
            others = ", ".join(each.set_aside)
            click.echo(f"  Not counted, as another's word or without evidence: {others}.")
