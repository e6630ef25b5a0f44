"""Start-up checks: every route says who may come in."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

RULE = "access_rule"


@register(Tags.security)
def every_route_declares_its_access_rule(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    """Return an error for each route whose view carries no `access_rule`; one such stops the start."""
    return [
        Error(
            f'The route "{address}" declares no access rule.',
            hint="Say who may come in with the access decorator of the pages.",
            id="server.E001",
        )
        for address, pattern in routes(get_resolver())
        if not getattr(pattern.callback, RULE, None)
    ]


def pass_checks() -> None:
    """Run every start-up check, and say nothing where all is well.

    Raises:
        SystemCheckError: one of them found something, such as a route without an access rule.
    """
    call_command("check", fail_level="WARNING", stdout=StringIO())


def routes(resolver: URLResolver, before: str = "/") -> Iterator[tuple[str, URLPattern]]:
    """Yield every route below the resolver with its whole address."""
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, address)
        else:
            yield address, pattern
