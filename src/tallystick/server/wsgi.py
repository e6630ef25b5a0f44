"""The application that a server runs; it does not start while a route has no access rule."""

from __future__ import annotations

import os

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application


def start() -> WSGIHandler:
    """Return the application once the start-up checks have passed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tallystick.server.settings")
    made = get_wsgi_application()
    from tallystick.server.checks import pass_checks  # noqa: PLC0415  settings must be loaded first

    pass_checks()
    return made


application = start()
