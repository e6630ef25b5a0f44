"""The styles that a printed document uses in Word: real ones, so that changing a style changes the document.

A document of ours gets all of them. A house's template keeps its own of the same name, and gets only those it lacks.
"""

from __future__ import annotations

from collections.abc import Mapping

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
INK, QUIET, LINE, SHADE = "0B0C0C", "505A5F", "B1B4B6", "F3F2F1"
_FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'


def _style(
    style: str,
    name: str,
    *,
    based: str = "Normal",
    following: str = "",
    of_paragraph: str = "",
    of_text: str = "",
) -> str:
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style {W} w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/>{after}<w:qFormat/>'
        f"<w:pPr>{of_paragraph}</w:pPr><w:rPr>{of_text}</w:rPr></w:style>"
    )


def _heading(level: int, half_points: int, before: int) -> str:
    return _style(
        f"Heading{level}",
        f"heading {level}",
        following="Normal",
        of_paragraph=(
            f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="80"/>'
            f'<w:outlineLvl w:val="{level - 1}"/>'
        ),
        of_text=f'<w:b/><w:color w:val="{INK}"/><w:sz w:val="{half_points}"/>',
    )


def _small(style: str, name: str, half_points: int, of_paragraph: str, of_text: str = "") -> str:
    return _style(style, name, of_paragraph=of_paragraph, of_text=f'{of_text}<w:sz w:val="{half_points}"/>')


_NORMAL = (
    f'<w:style {W} w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr>'
    f'<w:rPr>{_FONT}<w:color w:val="{INK}"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
)
_TABLE = (
    f'<w:style {W} w:type="table" w:customStyle="1" w:styleId="AgreementTable"><w:name w:val="Agreement Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    f'<w:top w:val="single" w:sz="4" w:color="{LINE}"/><w:bottom w:val="single" w:sz="4" w:color="{LINE}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:color="{LINE}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/></w:tcPr></w:tblStylePr></w:style>'
)
_LINK = (
    f'<w:style {W} w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="1A65A6"/><w:u w:val="single"/></w:rPr></w:style>'
)
_BORDER = f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="6" w:color="{LINE}"/></w:pBdr>'
_RULE = (
    f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="{QUIET}"/>'
    f'<w:between w:val="single" w:sz="4" w:space="1" w:color="{QUIET}"/></w:pBdr>'
)
_TAB = '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>'
_GREY = f'<w:color w:val="{QUIET}"/>'

STYLES: Mapping[str, str] = {
    "normal": _NORMAL,
    "title": _style("Title", "Title", following="Subtitle", of_text='<w:b/><w:sz w:val="48"/>'),
    "subtitle": _small("Subtitle", "Subtitle", 24, '<w:spacing w:after="360"/>', _GREY),
    "heading 1": _heading(1, 34, 360),
    "heading 2": _heading(2, 24, 280),
    "heading 3": _heading(3, 21, 200),
    "heading 4": _heading(4, 20, 160),
    "caption": _small(
        "Caption", "caption", 20, '<w:keepNext/><w:spacing w:before="200" w:after="80"/>', "<w:b/>"
    ),
    "toc heading": _small(
        "TOCHeading", "TOC Heading", 34, '<w:keepNext/><w:spacing w:after="120"/>', "<w:b/>"
    ),
    "toc 1": _small("TOC1", "toc 1", 20, f'{_TAB}<w:spacing w:before="120" w:after="20"/>', "<w:b/>"),
    "toc 2": _small("TOC2", "toc 2", 20, f'{_TAB}<w:spacing w:after="20"/><w:ind w:left="284"/>'),
    "header": _small("Header", "header", 16, "", _GREY),
    "footer": _small("Footer", "footer", 14, '<w:spacing w:after="0"/>', _GREY),
    "agreement note": _small(
        "AgreementNote",
        "Agreement Note",
        17,
        f'{_BORDER}<w:spacing w:after="80"/><w:ind w:left="170"/>',
        _GREY,
    ),
    "agreement cell": _small(
        "AgreementCell", "Agreement Cell", 16, '<w:spacing w:after="20" w:line="240" w:lineRule="auto"/>'
    ),
    "agreement cell head": _style(
        "AgreementCellHead",
        "Agreement Cell Head",
        based="AgreementCell",
        of_paragraph="<w:keepNext/>",
        of_text="<w:b/>",
    ),
    "agreement hint": _small(
        "AgreementHint",
        "Agreement Hint",
        14,
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        _GREY,
    ),
    "agreement line": _small(
        "AgreementLine", "Agreement Line", 16, f'{_RULE}<w:spacing w:before="160" w:after="40"/>'
    ),
    "agreement table": _TABLE,
    "hyperlink": _LINK,
}
"""Every style by its name in lower case, as Word knows built-in ones."""


def dress(word: WordDocument) -> dict[str, str]:
    """Give a new document all styles, in place of those it came with; return the id of each by its name."""
    styles = word.styles.element
    for style in styles.findall(qn("w:style")):
        if _name(style) in STYLES:
            styles.remove(style)
    return complete(word)


def complete(word: WordDocument) -> dict[str, str]:
    """Give a document the styles it lacks; return the id of each that is used, by its name."""
    styles = word.styles.element
    known = {_name(style): style.get(qn("w:styleId")) for style in styles.findall(qn("w:style"))}
    for name, written in STYLES.items():
        if name not in known:
            style = parse_xml(written)
            styles.append(style)
            known[name] = style.get(qn("w:styleId"))
    return {name: known[name] for name in STYLES}


def _name(style: object) -> str:
    name = style.find(qn("w:name"))  # type: ignore[attr-defined]
    return "" if name is None else str(name.get(qn("w:val"))).lower()
