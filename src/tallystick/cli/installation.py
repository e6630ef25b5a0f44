"""What commands on an installation share: its settings named, its tables, its failures by name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from tallystick.cli.stopping import stop

_SETTINGS = "tallystick.server.settings"


@contextmanager
def an_installation() -> Iterator[None]:
    """Load the framework with the product's settings; what goes wrong with either ends the command.

    The framework is loaded here and nowhere above, so that commands on files start at once.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    import django
    from django.core.management.base import SystemCheckError
    from django.db import DatabaseError

    try:
        django.setup()
        yield
    except SystemCheckError as fault:
        stop(str(fault))
    except DatabaseError as fault:
        stop(f"The database cannot be used: {fault}. Run tallystick init first, or check DATABASE_URL.")
    except OSError as fault:
        stop(f"{fault.filename or 'The data folder'} cannot be used: {fault.strerror}.")
