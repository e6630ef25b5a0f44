"""`tallystick init`: a new installation for real use."""

from __future__ import annotations

import click

from tallystick.cli.installation import an_installation
from tallystick.cli.stopping import stop


@click.command("init")
@click.option("--organisation", prompt="Organisation", help="The name of the first organisation.")
@click.option("--name", prompt="Your name", help="The name of its administrator.")
@click.option("--username", prompt="User name", help="What the administrator signs in with.")
@click.password_option(help="The administrator's password; asked for if not given.")
def command(organisation: str, name: str, username: str, password: str) -> None:
    """Set up an installation: database, first organisation, its administrator with a password."""
    with an_installation():
        _set_up(organisation, name, username, password)


def _set_up(organisation: str, name: str, username: str, password: str) -> None:
    """Make the tables, the organisation and the account."""
    from tallystick.store.actions.installation import (
        AlreadySetUp,
        prepare_database,
        set_up,
    )
    from tallystick.store.actions.receipt import Refused
    from tallystick.store.clock import the_clock

    prepare_database()
    try:
        account = set_up(
            organisation=organisation, name=name, username=username, password=password, now=the_clock().now()
        )
    except AlreadySetUp:
        stop("This installation is set up already. Its administrator lets other people in.")
    except Refused as refused:
        stop("\n".join(f"{field}: {why}" for field, why in refused.faults.items()))
    click.echo(
        f"{account.organisation.name} is set up. Sign in as {account.username} after tallystick serve."
    )
