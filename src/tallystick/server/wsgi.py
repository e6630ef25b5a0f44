"""The application that a server runs; it does not start while a route has no access rule."""

from __future__ import annotations

import os

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application


def start() -> WSGIHandler:
    """Return the application once the start-up checks have passed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tallystick.server.settings")
    made = get_wsgi_application()
    from django.core.management import call_command  # noqa: PLC0415  settings must be loaded first

    call_command("check", fail_level="WARNING")
    return made


application = start()
