"""`tallystick replay`: everything derived is made anew from the ledger and compared with what is kept."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tallystick.cli.installation import an_installation
from tallystick.cli.showing import show_json
from tallystick.cli.stopping import FINE, FOUND

if TYPE_CHECKING:
    from tallystick.store.ledger.replay import Replayed


@click.command("replay")
@click.option("--repair", is_flag=True, help="Put right what differs.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def command(*, repair: bool, as_json: bool) -> None:
    """Rebuild what is derived from the ledger and report any difference. Exit status 1 when there is one."""
    with an_installation():
        from tallystick.store.ledger.replay import replay

        outcome = replay(repair=repair)
    if as_json:
        differences = [asdict(difference) for difference in outcome.differences]
        show_json({"copies": outcome.copies, "rows": outcome.rows, "differences": differences})
    else:
        for one in outcome.differences:
            column = f", column {one.column}" if one.column else ""
            click.echo(f"{one.table}, {one.key}{column}: kept {one.kept}, the ledger gives {one.derived}")
        click.echo(
            f"{outcome.rows:,} derived rows of {outcome.copies} copies: {_summary(outcome, repair=repair)}."
        )
    raise SystemExit(FINE if outcome.same else FOUND)


def _summary(outcome: Replayed, *, repair: bool) -> str:
    """Return how many differences there are."""
    many = len(outcome.differences)
    if not many:
        return "no difference"
    return f"{many} {'difference' if many == 1 else 'differences'}{', put right' if repair else ''}"
