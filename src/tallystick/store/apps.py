"""The store as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Registers the check that every field of every table has its data class."""

    name = "tallystick.store"
    label = "store"

    def ready(self) -> None:
        """Register the check."""
        from tallystick.store import checks  # noqa: F401, PLC0415  registering is what importing does
