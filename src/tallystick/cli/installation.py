"""What commands on an installation share: its settings named, its tables, its failures by name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from tallystick.cli.stopping import stop

_SETTINGS = "tallystick.server.settings"


@contextmanager
def an_installation() -> Iterator[None]:
    """Load the framework with the product's settings; what goes wrong with either ends the command.

    The framework is loaded here and nowhere above, so that commands on files start at once.
    """
    _load_framework()
    from django.core.management.base import SystemCheckError
    from django.db import DatabaseError

    try:
        yield
    except SystemCheckError as fault:
        stop(str(fault))
    except DatabaseError as fault:
        stop(f"The database cannot be used: {fault}. Run tallystick init first, or check DATABASE_URL.")
    except OSError as fault:
        _stop_at(fault)


def _load_framework() -> None:
    """Load the framework with the product's settings; a setting it does not know ends the command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    try:
        import django
    except ModuleNotFoundError:
        stop(
            'This command needs the parts for the web, which are not installed: pip install "tallystick[web]".'
        )
    try:
        django.setup()
    except ValueError as unknown:
        stop(str(unknown))
    except OSError as fault:
        _stop_at(fault)


def _stop_at(fault: OSError) -> NoReturn:
    """End the command at a file or a folder that cannot be used."""
    stop(f"{fault.filename or 'The data folder'} cannot be used: {fault.strerror}.")
