"""`tallystick differences`: what an agreement was made from, and every clause and term in which it differs."""

from __future__ import annotations

import click

from tallystick.cli.reading import read_versions
from tallystick.cli.showing import show_json, show_table
from tallystick.core.agreement.minimums import Standing, standings
from tallystick.core.agreement.model import Agreement, Difference, Inherited

_RESTS = {"adapts": "Adapted from", "under": "Made under", "like": "taken over from"}
_WIDEST = 48


@click.command("differences")
@click.argument("agreement")
@click.option("--json", "as_json", is_flag=True, help="Print the differences as JSON.")
def command(*, agreement: str, as_json: bool) -> None:
    """Show what the latest version of AGREEMENT (a folder, file or shipped id) was made from, and where it differs."""
    latest = read_versions(agreement).versions[-1]
    if as_json:
        show_json(_members(latest))
        return
    click.echo(f"{latest.title}, version {latest.version}")
    if not latest.inherited:
        click.echo("It was made from no template, framework or standard kind of record.")
    for each in latest.inherited:
        show_table(_heading(each), ("", "term", "there", "here"), [_row(found) for found in each.differences])
    if latest.bounds:
        heads = ("", "least", "there", "here")
        show_table("What its frameworks ask", heads, [_standing(each) for each in standings(latest)])


def _heading(inherited: Inherited) -> str:
    rests = _RESTS[inherited.relation]
    start = f"{' > '.join(inherited.at)}: {rests}" if inherited.at else rests
    return f"{start} {inherited.title} ({inherited.name})"


def _row(found: Difference) -> tuple[str, str, str, str]:
    return found.effect, " > ".join(found.path), _short(found.theirs), _short(found.ours)


def _standing(each: Standing) -> tuple[str, str, str, str]:
    return each.bearing, each.minimum.title, each.minimum.text, each.said


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _members(agreement: Agreement) -> dict[str, object]:
    """Return the differences with the members that programs read."""
    return {
        "agreement": agreement.id,
        "version": agreement.version,
        "made_from": [
            {
                "relation": each.relation,
                "text": each.name,
                "title": each.title,
                "at": list(each.at),
                "differences": [_difference(found) for found in each.differences],
            }
            for each in agreement.inherited
        ],
        "minimums": [
            {
                "framework": each.minimum.framework,
                "term": each.minimum.of,
                "title": each.minimum.title,
                "least": each.minimum.text,
                "ours": each.said,
                "standing": each.bearing.value,
            }
            for each in standings(agreement)
        ],
    }


def _difference(found: Difference) -> dict[str, object]:
    place = found.place
    return {
        "path": list(found.path),
        "effect": found.effect,
        "theirs": found.theirs,
        "ours": found.ours,
        "file": place.file if place else None,
        "line": place.line if place else None,
    }
