"""`tallystick verify`: whether every chain of the ledger holds."""

from __future__ import annotations

import click

from tallystick.cli.installation import an_installation
from tallystick.cli.showing import show_json
from tallystick.cli.stopping import FINE, FOUND


@click.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def command(*, as_json: bool) -> None:
    """Check every chain, commitment and sealed text. Exit status 1 when something is damaged."""
    with an_installation():
        from tallystick.store.ledger.verification import verify

        outcome = verify()
    damages = [
        {"place": damage.place, "number": damage.number, "what": damage.what} for damage in outcome.damages
    ]
    if as_json:
        show_json({"copies": outcome.copies, "entries": outcome.entries, "damages": damages})
    else:
        for damage in outcome.damages:
            click.echo(f"{damage.place}, number {damage.number}: {damage.what}")
        click.echo(
            f"{outcome.entries:,} entries of {outcome.copies} copies looked at, {len(damages)} damaged."
        )
    raise SystemExit(FINE if outcome.whole else FOUND)
