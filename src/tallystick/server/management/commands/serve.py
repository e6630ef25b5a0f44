"""The command that serves the pages."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tallystick.server.serving import DatabaseBehind, serve


class Command(BaseCommand):
    """Serve the pages on this machine until interrupted."""

    help = "Serve the pages on this machine until interrupted."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address and the port."""
        parser.add_argument("--address", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve."""
        try:
            serve(address=options["address"], port=options["port"], say=self.say)
        except DatabaseBehind as behind:
            raise CommandError(str(behind)) from behind

    def say(self, sentence: str) -> None:
        """Print a sentence at once, also where the output is a file or a pipe."""
        self.stdout.write(sentence)
        self.stdout.flush()
