"""Blocks as the XML of a Word document's body, one string: real styles, no empty paragraphs for space."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from xml.sax.saxutils import escape, quoteattr

from coprod_desktop.domain.text import clean
from coprod_desktop.reports.document import (
    LONG_NUMBER,
    Block,
    BulletList,
    Contents,
    Cover,
    Document,
    Figure,
    Heading,
    KeyFigure,
    KeyFigurePanel,
    Notes,
    PageBreak,
    Paragraph,
    Picture,
    QuoteBlock,
    Run,
    Runs,
    Table,
    anchors,
    contents_entries,
    names_what_follows,
    plain,
    set_smaller,
)
from coprod_desktop.reports.language import is_right_to_left, runs_right_to_left, spoken_in
from coprod_desktop.reports.writers.docx.inline import inline
from coprod_desktop.reports.writers.docx.languages import language_xml
from coprod_desktop.reports.writers.docx.styles import PAD, TIGHT, quote_border, recoloured
from coprod_desktop.reports.writers.docx.widths import widths_of

_EMU_PER_POINT = 12700
_EMU_PER_MM = 36000
_SENTENCE = 18  # letters; a longer number is a sentence, and its words stand beneath it
_LONGEST_TEXT = 30_000  # letters; Word reads no text of more than ten million bytes in one piece
_SAFE_LINKS = ("https://", "http://", "mailto:")
_OWN_SPACE = ("Heading", "Caption", "Panel", "Byline")  # styles that stand off from what is above them
_ROLES = {"body": "", "lead": "Lead", "small": "Small", "gap": "Gap", "byline": "Byline"}

# Adds a picture or web address to the package and gives its relation's id.
AddPicture = Callable[[bytes, str], str]
AddLink = Callable[[str], str]


def safe(text: str) -> str:
    """The text for XML: what no XML may hold is replaced, the rest escaped."""
    if text.isascii() and text.isprintable():
        return escape(text) if "&" in text or "<" in text or ">" in text else text
    return escape(clean(text))


class Body:
    """Writes blocks one after the other. `width` is that of the text in twentieths of a point."""

    def __init__(
        self, document: Document, width: int, *, large: bool, draw: Callable[[Figure], tuple[bytes, str]],
        add_picture: AddPicture, add_link: AddLink,
    ) -> None:  # fmt: skip
        """`draw` gives a figure as PNG bytes and SVG text."""
        self._document = document
        self._width = width
        self._large = large
        self._draw = draw
        self._add_picture = add_picture
        self._add_link = add_link
        self._anchors = anchors(document)
        self._new_page = False
        self._after_table = False
        self._after_heading = False
        self._ids = 0
        self._quotes = 0  # one after the other
        self.numbered_lists = 0

    def block(self, block: Block, *, noted: bool = False) -> str:
        """The XML of one block. With `noted` a table's last row stays with the line beneath it."""
        self._quotes = self._quotes + 1 if isinstance(block, QuoteBlock) else 0
        asked, self._after_heading = self._after_heading, isinstance(block, Heading)
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph(runs=runs, role=role):
                # What a funder asks stays with the answer.
                stays = (asked and role == "small") or names_what_follows(block)
                kept = "<w:keepNext/>" if stays else ""
                return self._paragraph(runs, _ROLES[role], kept)
            case QuoteBlock():
                return self._quote(block)
            case BulletList():
                return self._list(block)
            case Table():
                return self._table(block, noted)
            case Figure():
                return self._figure(block)
            case Picture():
                shown = self._picture(block, "Picture")
                told = (Run(block.caption or ""), *block.marks)
                return shown + (
                    self._caption(told, "FigureCaption", "Figure") if block.caption or block.marks else ""
                )
            case KeyFigurePanel():
                return self._panel(block)
            case Cover():
                return self._cover(block)
            case Contents():
                return self._contents(block)
            case Notes(notes=notes):
                tab = Run("\t")
                return "".join(self._paragraph((one.mark, tab, *one.told), "EvidenceNote") for one in notes)
            case PageBreak():
                self._new_page = True
                return ""

    def _next_id(self) -> int:
        self._ids += 1
        return self._ids

    # -- paragraphs and runs ------------------------------------------------------------------------------------------

    def _properties(self, style: str, right: bool, more: str = "", indent: str = "") -> str:
        """Paragraph properties in the schema's order; a page break or space owed by what came before is paid here."""
        new_page = "<w:pageBreakBefore/>" if self._new_page else ""
        owed = self._after_table and not new_page and not style.startswith(_OWN_SPACE)
        space = '<w:spacing w:before="200"/>' if owed else ""
        self._new_page = self._after_table = False
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        # Set against the page's own side only where it differs, or the paragraph is to run from the right.
        way = "<w:bidi/>" if right else ""
        inside = f"{named}{more}{new_page}{way}{space}{indent}"
        return f"<w:pPr>{inside}</w:pPr>" if inside else ""

    def _right(self, text: str, language: str | None) -> bool:
        language = spoken_in(text, language)
        return (
            is_right_to_left(language) if language else runs_right_to_left(text, self._document.right_to_left)
        )

    def _line(
        self, text: str, style: str, language: str | None = None, more: str = "", right: bool | None = None
    ) -> str:
        return self._paragraph((Run(text, language=language),), style, more, right)

    def _paragraph(self, runs: Runs, style: str, more: str = "", right: bool | None = None) -> str:
        """One paragraph, nothing without words; its direction is that of its words where `right` is None."""
        if not any(run.text.strip() for run in runs):
            return ""
        if right is None:
            own = next((run.language for run in runs if run.text.strip()), None)
            right = self._right("".join(run.text for run in runs), own)
        inside = "".join(self._run(run, self._right(run.text, run.language)) for run in runs)
        return f"<w:p>{self._properties(style, right, more)}{inside}</w:p>"

    def _run(self, run: Run, right: bool) -> str:
        if not run.text:
            return ""
        if run.text == "\t":
            return "<w:r><w:tab/></w:r>"
        link = run.link if run.text.strip() else None
        style = "NoteMark" if run.raised else "Hyperlink" if link else ""
        made = self._text(run.text, run.language, right, run.strong, style)
        if run.anchor:
            made = self._marked(run.anchor, made)
        if link and link.startswith("#") and link[1:] in self._anchors:
            return f'<w:hyperlink w:anchor="{bookmark(link[1:])}" w:history="1">{made}</w:hyperlink>'
        if link and link.startswith(_SAFE_LINKS):
            return f'<w:hyperlink r:id="{self._add_link(clean(link))}" w:history="1">{made}</w:hyperlink>'
        return made

    def _text(
        self,
        text: str,
        language: str | None,
        right: bool,
        strong: bool = False,
        style: str = "",
    ) -> str:
        language = spoken_in(text, language)
        faces, lang = language_xml(language) if language else ("", "")
        bold = "<w:b/><w:bCs/>" if strong else ""
        named = f'<w:rStyle w:val="{style}"/>' if style else ""
        way = "<w:rtl/>" if right else ""
        # A style of its own would be shrunk by LibreOffice to 58 %, on the run itself it is not.
        raised = f'<w:position w:val="{10 if self._large else 6}"/>' if style == "NoteMark" else ""
        inside = f"{named}{faces}{bold}{raised}{way}{lang}"
        properties = f"<w:rPr>{inside}</w:rPr>" if inside else ""
        made = []
        for start in range(0, len(text), _LONGEST_TEXT):
            piece = safe(text[start : start + _LONGEST_TEXT]).replace(
                "\n", '</w:t><w:br/><w:t xml:space="preserve">'
            )
            made.append(f'<w:r>{properties}<w:t xml:space="preserve">{piece}</w:t></w:r>')
        return "".join(made)

    def _heading(self, head: Heading) -> str:
        if not head.text.strip():
            return ""
        right = self._right(head.text, head.language)
        told = self._marked(head.anchor, self._text(head.text, head.language, right))
        return f"<w:p>{self._properties(f'Heading{head.level}', right)}{told}</w:p>"

    def _marked(self, anchor: str, inside: str) -> str:
        """A bookmark around it, for links to find."""
        number = self._next_id()
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{bookmark(anchor)}"/>{inside}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def _quote(self, quote: QuoteBlock) -> str:
        # Word draws one rule beside paragraphs with the same border; a hair less keeps the second quotation apart.
        right = self._right(" ".join(quote.words), quote.language)
        border = recoloured(quote_border(44 + self._quotes % 2, right), self._document.palette)
        words = "".join(self._line(each, "Quote", quote.language, border, right) for each in quote.words)
        return words + self._paragraph((Run(quote.said_by), *quote.marks), "QuoteBy", border, right)

    def _caption(self, told: Runs, style: str, kind: str) -> str:
        """A caption with a hidden number: Word lists tables and figures by it, and no reader meets a word more."""
        if not plain(told).strip():
            return ""
        hidden = "<w:r><w:rPr><w:vanish/></w:rPr>"
        number = (
            f'{hidden}<w:fldChar w:fldCharType="begin"/></w:r>{hidden}<w:instrText xml:space="preserve"> SEQ {kind} '
            f'\\* ARABIC \\h </w:instrText></w:r>{hidden}<w:fldChar w:fldCharType="end"/></w:r>'
        )
        return f"{self._paragraph(told, style).removesuffix('</w:p>')}{number}</w:p>"

    def _list(self, block: BulletList) -> str:
        if not block.numbered:
            return "".join(self._paragraph(point, "ListBullet") for point in block.points)
        self.numbered_lists += 1
        numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.numbered_lists + 1}"/></w:numPr>'
        return "".join(self._paragraph(point, "ListNumber", numbering) for point in block.points)

    # -- head of the report -------------------------------------------------------------------------------------------

    def _cover(self, cover: Cover) -> str:
        logo = self._logo(cover.logo, cover.compact) if cover.logo else ""
        style = "CoverGroup" if cover.compact or cover.logo else "CoverGroupPage"
        told = logo + self._line(cover.group, style) + self._line(cover.title, "Title", cover.language)
        told += "".join(self._line(line, "CoverLine") for line in cover.lines)
        told += self._picture(cover.photograph, "CoverPicture") if cover.photograph else ""
        self._new_page = not cover.compact
        return told

    def _logo(self, logo: Picture, compact: bool) -> str:
        return self._picture(replace(logo, width_mm=logo.width_mm * 0.6) if compact else logo, "Picture")

    def _contents(self, contents: Contents) -> str:
        entries = contents_entries(self._document, contents.depth)
        title = self._line(contents.title, "TOCHeading")
        if not entries:
            return title
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
            f'TOC \\o "1-{contents.depth}" \\n \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        listed = []
        for place, head in enumerate(entries):
            right = self._right(head.text, head.language)
            link = (
                f'<w:hyperlink w:anchor="{bookmark(head.anchor)}" w:history="1">'
                f"{self._text(head.text, head.language, right)}</w:hyperlink>"
            )
            first = begin if place == 0 else ""
            last = end if place == len(entries) - 1 else ""
            listed.append(f"<w:p>{self._properties(f'TOC{head.level}', right)}{first}{link}{last}</w:p>")
        return (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            f"</w:docPartObj></w:sdtPr><w:sdtContent>{title}{''.join(listed)}</w:sdtContent></w:sdt>"
        )

    # -- tables -------------------------------------------------------------------------------------------------------

    def _table(self, table: Table, noted: bool) -> str:
        caption = self._caption((Run(table.caption), *table.marks), "Caption", "Table")
        widths = widths_of(table, self._width, 18 if self._large else 9.5)
        look = f'w:firstRow="1" w:firstColumn="{int(table.row_headers)}"'
        rows = [self._row(table.header, table, widths, header=True)]
        # Neither the first row nor the last stands alone on a page.
        last = len(table.rows) - 1
        close = {0, last - 1} - {last} | ({last} if noted else set())
        rows += [self._row(row, table, widths, keep=n in close) for n, row in enumerate(table.rows)]
        made = (
            self._frame("ReportTable", widths, look, table.caption.strip() or ", ".join(table.header))
            + "".join(rows)
            + "</w:tbl>"
        )
        self._after_table = True
        return caption + made

    def _frame(self, style: str, widths: list[int], look: str, caption: str) -> str:
        mirrored = "<w:bidiVisual/>" if self._document.right_to_left else ""
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{mirrored}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" {look} w:lastRow="0" w:lastColumn="0" w:noHBand="1" '
            f'w:noVBand="1"/><w:tblCaption w:val={quoteattr(clean(caption))}/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>"
        )

    def _row(
        self,
        cells: tuple[str, ...],
        table: Table,
        widths: list[int],
        *,
        header: bool = False,
        keep: bool = False,
    ) -> str:
        kind = "<w:cantSplit/><w:tblHeader/>" if header else "<w:cantSplit/>"
        if not header and sum(map(len, cells)) > 1500:
            kind = ""  # a row that may be longer than a page has to be allowed to split
        made = [f"<w:tr><w:trPr>{kind}</w:trPr>" if kind else "<w:tr>"]
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            language = None if header else table.language_of(cell)
            right = self._right(cell, language)
            strong = header or (place == 0 and table.row_headers)
            way = "<w:bidi/>" if right else ""
            side = '<w:jc w:val="right"/>' if place in table.numeric else ""
            made.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/>'
                f"{'<w:keepNext/>' if header or keep else ''}{way}{side}</w:pPr>"
                f"{self._text(cell, language, right, strong) if cell else ''}</w:p></w:tc>"
            )
        made.append("</w:tr>")
        return "".join(made)

    def _panel(self, panel: KeyFigurePanel) -> str:
        """One paragraph for each number, its words beside it; a table would be read out as one without heads."""
        small = set_smaller(panel)
        size = (13 if small else 21) * (1.35 if self._large else 1.0)
        size *= 1.0 if self._document.max_pages is None else TIGHT
        beside = [len(figure.number) for figure in panel.figures if len(figure.number) <= _SENTENCE]
        room = min(round((max(beside, default=0) * 0.62 * size + 14) * 20), self._width * 2 // 5)
        return self._paragraph((Run(panel.title), *panel.marks), "PanelTitle") + "".join(
            self._key_figure(figure, room, small, last=figure is panel.figures[-1])
            for figure in panel.figures
        )

    def _key_figure(self, figure: KeyFigure, room: int, small: bool, *, last: bool) -> str:
        right = self._right(figure.label or figure.number, figure.language)
        style = "KeyNumberLong" if small or len(figure.number) > LONG_NUMBER else "KeyNumber"
        if not (figure.number + figure.label + figure.base).strip():
            return ""
        told = self._text(figure.number, None, self._right(figure.number, None), style=style)
        between = "<w:br/>" if len(figure.number) > _SENTENCE else "<w:tab/>"
        for text, language, kind in (
            (figure.label, figure.language, "KeyLabel"),
            (figure.base, None, "KeyBase"),
        ):
            if text or (figure.marks and kind == "KeyBase"):
                way = self._right(text, language)
                told += f"<w:r>{between}</w:r>{self._text(text, language, way, style=kind)}"
                between = "<w:br/>"
        told += "".join(self._run(mark, False) for mark in figure.marks)
        kept = "" if last else "<w:keepNext/>"
        hanging = f'<w:ind w:left="{room + PAD}" w:right="{PAD}" w:hanging="{room}"/>'
        return f"<w:p>{self._properties('KeyFigure', right, kept, hanging)}{told}</w:p>"

    # -- pictures -----------------------------------------------------------------------------------------------------

    def _figure(self, figure: Figure) -> str:
        png, svg = self._draw(figure)
        picture = self._add_picture(png, "image/png")
        vector = self._add_picture(svg.encode(), "image/svg+xml")
        wide = round(figure.drawing.width * _EMU_PER_POINT)
        high = round(figure.drawing.height * _EMU_PER_POINT)
        most = self._width * 635  # twentieths of a point to EMU
        if wide > most:
            wide, high = most, round(high * most / wide)
        drawn = inline(self._next_id(), picture, (wide, high), figure.alt, vector)
        right = self._document.right_to_left
        shown = f"<w:p>{self._properties('Picture', right)}{drawn}</w:p>"
        return shown + self._caption((Run(figure.title), *figure.marks), "FigureCaption", "Figure")

    def _picture(self, picture: Picture, style: str) -> str:
        kind = "image/png" if picture.data.startswith(b"\x89PNG") else "image/jpeg"
        wide = min(round(picture.width_mm * _EMU_PER_MM), self._width * 635)
        high = round(wide * picture.height_px / max(picture.width_px, 1))
        shown = self._add_picture(picture.data, kind)
        drawn = inline(self._next_id(), shown, (wide, high), picture.alt)
        return f"<w:p>{self._properties(style, self._document.right_to_left)}{drawn}</w:p>"


def bookmark(anchor: str) -> str:
    """A heading's anchor as a bookmark's name: letters, figures and low lines, at most 40 of them."""
    return f"a_{re.sub('[^A-Za-z0-9]', '_', anchor)}"[:40]
