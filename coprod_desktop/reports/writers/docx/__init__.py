"""The report as a Word file: python-docx carries the package, the body is one XML string.

The same report gives the same bytes, whenever and wherever it is written.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from coprod_desktop.domain.text import clean_line
from coprod_desktop.reports.document import Document, Figure, PageSetup, title_of, with_a_note
from coprod_desktop.reports.shapes import Drawing
from coprod_desktop.reports.svg import svg_text
from coprod_desktop.reports.writers.docx.body import Body, safe
from coprod_desktop.reports.writers.docx.languages import word_tag
from coprod_desktop.reports.writers.docx.styles import (
    NAMESPACES,
    numbering_xml,
    recoloured,
    settings_xml,
    styles_xml,
)
from coprod_desktop.reports.writers.ticket import Ticket, Written, check

if TYPE_CHECKING:
    from coprod_desktop.reports.typeset import Faces

# Page sizes and the margin of 22 mm in twentieths of a point.
_PAPER = {"a4": (11906, 16838), "letter": (12240, 15840)}
_MARGIN = 1247
_PICTURE_DPI = 200
_LONGEST_TITLE = 255  # letters that the file's title may hold
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest day a zip file knows
_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}
_PACKED = (".png", ".jpg")
_LEFT_OUT = ("/thumbnail", "/customXml", "/extended-properties", "/stylesWithEffects")


def write(document: Document, out: Path, *, page: PageSetup, faces: Faces, ticket: Ticket) -> Written:
    """Write the report to `out`. The pages are Word's to count."""
    package = docx.Document()
    _prepare(package, document, page)
    width = _PAPER[page.paper][0] - 2 * _MARGIN
    body = Body(
        document,
        width,
        large=page.large_print,
        draw=_Drawings(faces).draw,
        add_picture=_Pictures(package).add,
        add_link=lambda address: package.part.relate_to(
            address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        ),
    )
    made: list[str] = []
    total = len(document.blocks) + 1
    noted = with_a_note(document)
    for place, block in enumerate(document.blocks):
        check(ticket)
        made.append(body.block(block, noted=place in noted))
        ticket.progress(place + 1, total)
    numbering = numbering_xml(body.numbered_lists, large=page.large_print)
    _replace(package.part.numbering_part.element, recoloured(numbering, document.palette))
    section = _section(package, document, page, width)
    _replace(package.element.body, f"<w:body {NAMESPACES}>{''.join(made)}{section}</w:body>")
    check(ticket)
    _save(package, out, ticket)
    ticket.progress(total, total)
    return Written(None)


class _Drawings:
    """Turns figures into pictures, the same drawing once."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self._known: dict[Drawing, tuple[bytes, str]] = {}

    def draw(self, figure: Figure) -> tuple[bytes, str]:
        """The figure as PNG bytes and as SVG text."""
        from coprod_desktop.reports.writers.pictures import drawing_png

        drawing = figure.drawing
        if drawing not in self._known:
            png = drawing_png(drawing, self._faces, _PICTURE_DPI)
            self._known[drawing] = png, svg_text(drawing, alone=True)
        return self._known[drawing]


def _replace(element: Any, xml: str) -> None:
    """Put the children of the XML in the place of the element's own."""
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(xml)):
        element.append(child)


def _prepare(package: Any, document: Document, page: PageSetup) -> None:
    """Styles, settings and what the file says of itself; what the library's own template brings along goes."""
    tag = word_tag(document.language)
    styles = styles_xml(tag, large=page.large_print, tight=document.max_pages is not None)
    _replace(package.styles.element, recoloured(styles, document.palette))
    _replace(package.settings.element, settings_xml(tag))
    for relations in (package.part.package.rels, package.part.rels):
        for name in [name for name, one in relations.items() if one.reltype.endswith(_LEFT_OUT)]:
            del relations[name]
    told = package.core_properties
    told.title = clean_line(title_of(document))[:_LONGEST_TITLE]
    told.author = told.last_modified_by = clean_line(document.author)[:_LONGEST_TITLE]
    told.subject = clean_line(document.subject)[:_LONGEST_TITLE]
    told.language = tag
    told.comments = told.keywords = ""
    told.revision = 1
    told.created = told.modified = datetime.combine(document.made_on, time(), UTC).replace(tzinfo=None)


def _section(package: Any, document: Document, page: PageSetup, width: int) -> str:
    """The page's size, margins and footer."""
    footer = package.sections[0].footer
    footer.is_linked_to_previous = False
    _replace(footer._element, _footer_xml(document, width, page.large_print))
    relation = next(
        name for name, one in package.part.rels.items() if one.reltype == RELATIONSHIP_TYPE.FOOTER
    )
    wide, high = _PAPER[page.paper]
    margins = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
    way = "<w:bidi/>" if document.right_to_left else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{relation}"/><w:pgSz w:w="{wide}" w:h="{high}"/>'
        f'<w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/>{way}</w:sectPr>'
    )


def _footer_xml(document: Document, width: int, large: bool) -> str:
    """The footer's line with the page's number at its end; below it where the line is long."""
    way = "<w:bidi/>" if document.right_to_left else ""
    run = "<w:rPr><w:rtl/></w:rPr>" if document.right_to_left else ""
    line = ": ".join(part for part in (document.draft, document.footer) if part)
    between = "<w:r><w:tab/></w:r>" if len(line) < (34 if large else 85) else "<w:r><w:br/></w:r>"
    words = document.page_words.replace("{page}", "\0PAGE\0").replace("{pages}", "\0NUMPAGES\0").split("\0")
    numbers = "".join(
        f'<w:fldSimple w:instr=" {part} "><w:r>{run}<w:t>1</w:t></w:r></w:fldSimple>'
        if part in ("PAGE", "NUMPAGES")
        else f'<w:r>{run}<w:t xml:space="preserve">{safe(part)}</w:t></w:r>'
        for part in words
        if part
    )
    return (
        f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>{way}</w:pPr>'
        f'<w:r>{run}<w:t xml:space="preserve">{safe(line)}</w:t></w:r>{between}{numbers}</w:p>'
        "</w:ftr>"
    )


class _Pictures:
    """Adds pictures to the package, the same bytes once."""

    def __init__(self, package: Any) -> None:
        self._part = package.part
        self._known: dict[tuple[bytes, str], str] = {}

    def add(self, data: bytes, kind: str) -> str:
        """The id of the picture's relation."""
        known = self._known.get((data, kind))
        if known is None:
            name = PackURI(f"/word/media/picture{len(self._known) + 1}.{_EXTENSIONS[kind]}")
            part = Part(name, kind, data, self._part.package)
            known = self._known[data, kind] = self._part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return known


def _save(package: Any, out: Path, ticket: Ticket) -> None:
    """Write every part with one fixed date: the same report gives the same bytes. Pictures are packed already."""
    whole = package.part.package
    parts = list(whole.iter_parts())
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:

        def put(name: str, data: bytes | str) -> None:
            check(ticket)
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, data)

        put("[Content_Types].xml", _content_types(parts))
        put("_rels/.rels", whole.rels.xml)
        for part in parts:
            put(part.partname.membername, part.blob)
            if part.rels:
                put(part.partname.rels_uri.membername, part.rels.xml)


def _content_types(parts: Sequence[Part]) -> str:
    usual = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    usual |= {part.partname.ext: part.content_type for part in parts if part.content_type in _EXTENSIONS}
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in usual.items()
    )
    named = "".join(
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>'
        for part in parts
        if part.content_type not in _EXTENSIONS
    )
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="{space}">{defaults}{named}</Types>'
