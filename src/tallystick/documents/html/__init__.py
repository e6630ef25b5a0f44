"""A document as one HTML file that stands alone: nothing is fetched, no script, its style within it."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from tallystick.documents.blocks import Document, contents_of


def render(document: Document) -> bytes:
    """Return a document as HTML, in UTF-8; the same document gives the same bytes."""
    template = _templates().get_template("document.html")
    return template.render(document=document, contents=contents_of(document)).encode()


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("tallystick.documents.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
