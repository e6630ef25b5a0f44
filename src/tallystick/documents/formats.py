"""The formats that documents are printed in, by the suffix of a file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from tallystick.documents.blocks import Document


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what people call it, its media type, and the package that makes it, loaded when asked for."""

    title: str
    media_type: str
    package: str

    def render(self, document: Document) -> bytes:
        """Return a document in this format; the same document gives the same bytes."""
        module = import_module(f"tallystick.documents.{self.package}")
        return cast(Callable[[Document], bytes], module.render)(document)


FORMATS: Mapping[str, Format] = {
    ".pdf": Format("PDF", "application/pdf", "pdf"),
    ".html": Format("Web page", "text/html; charset=utf-8", "html"),
}
"""Every format by its suffix."""
