"""The Jinja2 environment of the pages: our templates, the design system's macros and the words for values."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader, pass_context
from jinja2.runtime import Context

from tallystick.core.agreement.english import listed, sentence
from tallystick.core.engine.figure_words import money_in_words
from tallystick.core.engine.kept import kept_in_words
from tallystick.web.words import moments, statuses


@pass_context
def day_url(context: Context, name: str, query: str = "", **address: Any) -> str:
    """Return the address of a page, on the same day as the page that links to it."""
    day = context.get("day")
    asked = "&".join(part for part in (query, day.query if day else "") if part)
    return reverse(name, kwargs=address) + (f"?{asked}" if asked else "")


def plain_url(name: str, **address: Any) -> str:
    """Return the address of a page as it is now."""
    return reverse(name, kwargs=address)


def environment(**options: Any) -> Environment:
    """Return the environment that Django's Jinja2 backend renders with.

    The design system's macros read parameters that are not given, so what is undefined may be chained there;
    it still refuses to be counted with.
    """
    options |= {
        "autoescape": True,
        "loader": PrefixLoader(
            {
                "web": PackageLoader("tallystick.web", "templates/web"),
                "govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"),
            }
        ),
        "undefined": ChainableUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    made = Environment(**options)  # noqa: S701  escaping is among the options
    made.globals |= {
        "static": static,
        "url": day_url,
        "plain_url": plain_url,
        "status_tag": statuses.status_tag,
        "severity_tag": statuses.severity_tag,
    }
    made.filters |= {
        "day": moments.day_in_words,
        "short_day": moments.short_day,
        "short_moment": moments.short_moment,
        "short_instant": moments.short_instant,
        "moment": moments.moment_in_words,
        "instant": moments.instant_in_words,
        "counted": moments.counted,
        "sentence": sentence,
        "money": money_in_words,
        "listed": listed,
        "kept": kept_in_words,
    }
    return made
