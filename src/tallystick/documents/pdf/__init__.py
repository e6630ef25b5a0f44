"""A document as PDF: tagged for assistive technology, checked against PDF/UA-1 by the typesetter itself."""

from __future__ import annotations

import json
import re
import warnings
from datetime import UTC, datetime, time
from importlib.resources import as_file, files

import typst

from tallystick.documents.blocks import Document, as_members, contents_of
from tallystick.documents.refusals import CannotPrint

_HERE = files("tallystick.documents.pdf")
_NO_GLYPH = re.compile(r'the text `"(.+)"` could not be displayed')


def render(document: Document) -> bytes:
    """Return a document as PDF; the same document gives the same bytes, whenever and wherever it is made.

    What the document says reaches the typesetter as data, never as its language. Only the fonts that ship are used.
    What the typesetter warns of is warned of here.

    Raises:
        CannotPrint: it holds a character that no font at hand has; PDF/UA-1 refuses such a file.
    """
    members = {"document": as_members(document), "entries": as_members(contents_of(document))}
    dated = datetime.combine(document.dated, time(), tzinfo=UTC)
    with as_file(_HERE / "fonts") as fonts:
        compiler = typst.Compiler(
            (_HERE / "layout.typ").read_bytes(),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            sys_inputs={"printed": json.dumps(members, ensure_ascii=False)},
        )
        made = _compiled(compiler, dated)
    assert isinstance(made, bytes)
    return made


def _compiled(compiler: typst.Compiler, dated: datetime) -> object:
    try:
        made, warned = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1"], timestamp=dated)
    except typst.TypstError as problem:
        found = _NO_GLYPH.search(str(problem))
        if found is None:
            raise
        raise CannotPrint(
            f'The fonts for PDF have no character "{found.group(1)}", which the text uses. '
            "Write it in Latin, Greek or Cyrillic letters, or print to Word or to a web page."
        ) from problem
    for each in warned:
        warnings.warn(each.message, stacklevel=2)
    return made
