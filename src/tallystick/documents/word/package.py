"""The file itself: what Word files say of themselves, and bytes that do not depend on the day or the machine."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from tallystick.documents.blocks import Document

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The day that every file in the archive bears: the first that the format can say."""


def describe(word: WordDocument, document: Document) -> None:
    """Write what a file says of itself: title, subject, language, and the day its text is from."""
    properties = word.core_properties
    dated = datetime.combine(document.dated, time(), tzinfo=UTC)
    properties.title, properties.subject = document.title, document.subtitle
    properties.author = properties.last_modified_by = "Tallystick"
    properties.comments, properties.keywords = "", ""
    properties.created = properties.modified = dated
    properties.language, properties.revision = document.language, 1


def modernise(word: WordDocument, document: Document) -> None:
    """Make a new document one of today's Word, in its language, without the picture its template came with."""
    for setting in word.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), f"{document.language}-GB")
    relations = word.part.package.rels
    for name in [name for name, one in relations.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[name]


def as_bytes(word: WordDocument) -> bytes:
    """Return a document as a file; the same document gives the same bytes."""
    written, steady = BytesIO(), BytesIO()
    word.save(written)
    with ZipFile(written) as old, ZipFile(steady, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(_entry(name), old.read(name))
    return steady.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, FIRST_DAY)
    entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, 0o600 << 16, 3
    return entry
