"""The command line: one command a file, loaded only when it is called.

Exit status: 0 fine, 1 findings of severity error, 2 could not run.
"""

from __future__ import annotations

import importlib

import click

from tallystick.cli.short_lived import short_lived
from tallystick.core.findings import did_you_mean

_COMMANDS = {
    "check": "Check agreements for faults.",
    "text": "Print the version in force as one whole text.",
    "compare": "Show what differs between two agreements, or between one and what it was made from.",
    "print": "Print an agreement, or one of its forms, as PDF, Word or a web page.",
    "position": "Show who owes what by when, what was kept and missed, each measure's outturn and rating.",
    "explain": "Explain a record's clocks, or a measure's figures.",
    "due": "Work out a deadline.",
    "init": "Set up an installation: database, first organisation, its administrator.",
    "demo": "Load the example agreements with a year of invented facts.",
    "replay": "Rebuild what is derived from the ledger, and report any difference.",
    "verify": "Check the chains of the ledger.",
    "serve": "Serve the pages on this machine.",
}


class _Commands(click.Group):
    """The commands by name; each is imported when it is asked for."""

    # The framework calls these with its context, which none of them needs.

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order of the reference."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of that name."""
        if cmd_name not in _COMMANDS:
            return None
        with short_lived():
            command = importlib.import_module(f"tallystick.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the first word names; a word that names none is told the nearest."""
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            known = f"The commands are {', '.join(_COMMANDS)}."
            ctx.fail(f'There is no command "{args[0]}". {did_you_mean(args[0], _COMMANDS, known)}')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Commands)
@click.version_option(package_name="tallystick")
def main() -> None:
    """Service level agreements: checked, kept, explained."""
