"""A house's own Word template: the places in it are filled in, and nothing else in it is ever run."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tallystick.documents.blocks import Document
from tallystick.documents.refusals import CannotPrint

HERE = "\ue000agreement\ue000"
"""What stands for the agreement between filling in and laying out; no text of an agreement holds it."""
MOST_BYTES = 50_000_000
PLACES = {
    "agreement": "the agreement itself, alone in a paragraph",
    "title": "its title",
    "version": "its version, and since when it is in force",
    "seal": "the seal of its text",
}
NEEDED = ("agreement", "version", "seal")


class _PlacesOnly(ImmutableSandboxedEnvironment):
    """Reads a template that holds places and nothing else: no loop, condition, call, attribute or filter."""

    found: set[str]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Node):
            if not isinstance(node, nodes.Output | nodes.TemplateData | nodes.Name):
                raise CannotPrint(
                    "The house template holds more than places: an instruction, which is never run. "
                    f"Keep to {_known()}."
                )
            if isinstance(node, nodes.Name):
                self.found.add(node.name)
        return tree


def filled_in(document: Document, template: bytes) -> tuple[WordDocument, BaseOxmlElement]:
    """Return a house's template with its places filled in, and the paragraph where the agreement goes.

    Raises:
        CannotPrint: it is no Word file, too large, lacks a place that is needed, or has one that there is not.
    """
    _check_size(template)
    environment = _PlacesOnly(autoescape=True, undefined=StrictUndefined)
    environment.found = set()
    version, seal = document.running
    values = {"agreement": HERE, "title": document.title, "version": version, "seal": seal}
    try:
        filled = DocxTemplate(BytesIO(template))
        filled.render(values, environment)
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as problem:
        raise CannotPrint(
            "The house template is no Word file. Save it as a Word document (.docx)."
        ) from problem
    except TemplateError as problem:
        raise CannotPrint(_why(environment, problem)) from problem
    if missing := [name for name in NEEDED if name not in environment.found]:
        lacking = " and ".join(f"{{{{ {name} }}}}" for name in missing)
        raise CannotPrint(
            f"The house template has no place {lacking}. Write it where it is to stand: {_known()}."
        )
    return filled.docx, _paragraph(filled.docx)


def _check_size(template: bytes) -> None:
    """Refuse what is no archive, or would unfold to more than any template holds."""
    try:
        with ZipFile(BytesIO(template)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except BadZipFile as problem:
        raise CannotPrint(
            "The house template is no Word file. Save it as a Word document (.docx)."
        ) from problem
    if size > MOST_BYTES:
        raise CannotPrint(
            f"The house template is larger than {MOST_BYTES // 1_000_000} MB. Take pictures out of it."
        )


def _why(environment: _PlacesOnly, problem: TemplateError) -> str:
    unknown = sorted(environment.found - PLACES.keys())
    if unknown:
        return f"The house template has a place {{{{ {unknown[0]} }}}}, which there is not. There are {_known()}."
    return f"The house template cannot be read: {problem.message}. Keep to {_known()}."


def _known() -> str:
    return ", ".join(f"{{{{ {name} }}}} ({words})" for name, words in PLACES.items())


def _paragraph(word: WordDocument) -> BaseOxmlElement:
    """Return the paragraph of the body that holds the agreement's place and nothing else."""
    for element in word.element.body:
        if element.tag == qn("w:p") and _words(element) == HERE:
            return element
    raise CannotPrint(
        "The place {{ agreement }} of the house template must stand alone in a paragraph of the text, "
        "not in a table, a header or a footer."
    )


def _words(paragraph: BaseOxmlElement) -> str:
    return "".join(each.text or "" for each in paragraph.iter(qn("w:t"))).strip()
