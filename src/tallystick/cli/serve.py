"""`tallystick serve`: the pages, on this machine."""

from __future__ import annotations

import click

from tallystick.cli.installation import an_installation
from tallystick.cli.stopping import stop


@click.command("serve")
@click.option("--address", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, help="The port to listen at.")
def command(address: str, port: int) -> None:
    """Serve the pages until interrupted; the address is printed."""
    with an_installation():
        from django.core.management import CommandError, call_command

        try:
            call_command("serve", address=address, port=port)
        except CommandError as fault:
            stop(str(fault))
