"""The formats that documents are printed in, by the suffix of a file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import cast

from tallystick.documents.blocks import Document
from tallystick.documents.refusals import CannotPrint


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what people call it, its media type, and the package that makes it, loaded when asked for.

    templates: it can be printed into a template of one's own.
    """

    title: str
    media_type: str
    package: str
    templates: bool = False

    def render(self, document: Document) -> bytes:
        """Return a document in this format; the same document gives the same bytes.

        Raises:
            CannotPrint: what makes it is not installed, or the format cannot carry what the document says.
        """
        return cast(Callable[[Document], bytes], self._module.render)(document)

    def render_into(self, document: Document, template: bytes) -> bytes:
        """Return a document in a template of one's own; only for a format that has `templates`.

        Raises:
            CannotPrint: the template cannot be used, and why.
        """
        return cast(Callable[[Document, bytes], bytes], self._module.render_into)(document, template)

    @property
    def _module(self) -> ModuleType:
        try:
            return import_module(f"tallystick.documents.{self.package}")
        except ModuleNotFoundError as absent:
            raise CannotPrint(
                f'Printing to {self.title} needs "{absent.name}", which is not installed. '
                "Install tallystick[documents]."
            ) from absent


FORMATS: Mapping[str, Format] = {
    ".pdf": Format("PDF", "application/pdf", "pdf"),
    ".docx": Format(
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "word",
        templates=True,
    ),
    ".html": Format("Web page", "text/html; charset=utf-8", "html"),
}
"""Every format by its suffix."""
