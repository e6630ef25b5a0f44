"""The server as an app: it brings the start-up checks and the command that serves, and no tables."""

from __future__ import annotations

from django.apps import AppConfig


class ServerConfig(AppConfig):
    """Registers the checks when Django starts."""

    name = "tallystick.server"
    label = "server"

    def ready(self) -> None:
        """Register the start-up checks."""
        from tallystick.server import checks  # noqa: F401, PLC0415  registering is what importing does
