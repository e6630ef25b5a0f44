"""The pages as an app: templates and static files, and no tables."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Brings the pages."""

    name = "tallystick.web"
    label = "web"
