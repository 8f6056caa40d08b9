"""The report as one web page: no script, nothing fetched, every passage marked with its language and direction."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from html import escape
from pathlib import Path

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
    PageSetup,
    Paragraph,
    Picture,
    QuoteBlock,
    Run,
    Runs,
    Table,
    anchors,
    contents_entries,
    set_smaller,
    title_of,
)
from coprod_desktop.reports.language import is_right_to_left, runs_right_to_left, spoken_in, tag_of
from coprod_desktop.reports.shapes import Measurer
from coprod_desktop.reports.svg import svg_text
from coprod_desktop.reports.writers.html_style import PAGE_RULE, style_of
from coprod_desktop.reports.writers.ticket import Ticket, Written, check

_LONG_WORD = 24  # letters; only such a word in a table may be broken anywhere
_LINE, _LARGE_LINE = 75, 45  # letters on a line of paper, in a table's type
_BETWEEN = 3  # letters that the space between two columns would take
_SAFE_LINKS = ("https://", "http://", "mailto:")


def write(document: Document, out: Path, *, page: PageSetup, faces: Measurer, ticket: Ticket) -> Written:
    """Write the report to `out` as one HTML file. The page setup counts for printing; `faces` measure labels."""
    maker = _Maker(document, faces, _LARGE_LINE if page.large_print else _LINE)
    body: list[str] = []
    for place, block in enumerate(document.blocks):
        check(ticket)
        body.append(maker.block(block))
        ticket.progress(place + 1, len(document.blocks))
    body.append(maker.close())
    way = ' dir="rtl"' if document.right_to_left else ""
    large = ' class="large"' if page.large_print else ""
    text = (
        f'<!DOCTYPE html>\n<html lang="{tag_of(document.language)}"{way}>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title_of(document))}</title>\n"
        f'<meta name="author" content="{_attribute(document.author)}">\n'
        f'<meta name="description" content="{_attribute(document.subject)}">\n'
        f'<meta name="date" content="{document.made_on.isoformat()}">\n'
        f"<style>{style_of(document.palette)}{PAGE_RULE[page.paper]}</style>\n</head>\n<body{large}>\n"
        f'<div class="page">\n{"".join(body)}</div>\n</body>\n</html>\n'
    )
    out.write_bytes(text.encode())
    return Written(None)


def _text(text: str) -> str:
    return escape(clean(text), quote=False)


def _attribute(text: str) -> str:
    return escape(clean(text), quote=True)


class _Maker:
    """Turns blocks into elements and keeps what is open: the main part, and the sections by their headings."""

    def __init__(self, document: Document, measurer: Measurer, line: int) -> None:
        """`line` is how many letters a table may be wide on paper."""
        self._line = line
        self._anchors = anchors(document)
        self._measurer = measurer
        self._document = document
        self._with_cover = any(isinstance(block, Cover) for block in document.blocks)
        self._main = False
        self._open: list[int] = []
        self._figures = 0
        self._break = False

    def block(self, block: Block) -> str:
        """One block, after whatever must be opened or closed before it."""
        if isinstance(block, Cover):
            return self._cover(block)
        if isinstance(block, Heading):
            return self._to_level(block.level) + self._heading(block)
        if isinstance(block, PageBreak):
            self._break = True
            return ""
        return self._opened() + self._plain(block)

    def close(self) -> str:
        """Everything that is still open, closed."""
        return self._closed(0) + ("</main>\n" if self._main else "")

    def _opened(self) -> str:
        if self._main:
            return ""
        self._main = True
        return '<main id="main">\n'

    def _closed(self, level: int) -> str:
        ends = ""
        while self._open and self._open[-1] >= level:
            self._open.pop()
            ends += "</section>\n"
        return ends

    def _to_level(self, level: int) -> str:
        opening = self._opened() + self._closed(level)
        self._open.append(level)
        kind = ' class="new-page"' if self._break else ""
        self._break = False
        return f"{opening}<section{kind}>\n"

    def _plain(self, block: Block) -> str:
        match block:
            case Paragraph(runs=runs, role=role):
                return self._paragraph(runs, role)
            case QuoteBlock():
                return self._quote(block)
            case BulletList(points=points, numbered=numbered):
                name = "ol" if numbered else "ul"
                return f"<{name}>\n{''.join(self._runs_in('li', point) for point in points)}</{name}>\n"
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Picture():
                return self._picture(block)
            case KeyFigurePanel():
                return self._panel(block)
            case Contents():
                return self._contents(block)
            case Notes():
                return self._notes(block)
        return ""

    def _tag(
        self, name: str, text: str, language: str | None = None, kind: str = "", marks: Runs = ()
    ) -> str:
        """One element with text, its class, its language and direction where they differ, and marks of notes."""
        inside = _text(text) + "".join(self._run(run, None) for run in marks)
        return f"<{name}{_kind(kind)}{self._marks(text, language)}>{inside}</{name}>"

    def _marks(self, text: str, language: str | None) -> str:
        language = spoken_in(text, language)
        right = (
            is_right_to_left(language) if language else runs_right_to_left(text, self._document.right_to_left)
        )
        way = "" if right == self._document.right_to_left else f' dir="{"rtl" if right else "ltr"}"'
        return (f' lang="{tag_of(language)}"' if language else "") + way

    def _heading(self, head: Heading) -> str:
        level = min(head.level + self._with_cover, 6)
        marks = self._marks(head.text, head.language)
        return f'<h{level} id="{_attribute(head.anchor)}"{marks}>{_text(head.text)}</h{level}>\n'

    def _cover(self, cover: Cover) -> str:
        logo = self._image(cover.logo) if cover.logo else ""
        lines = "".join(f"{self._tag('p', line, kind='line')}\n" for line in cover.lines)
        shown = f"<figure>\n{self._image(cover.photograph)}\n</figure>\n" if cover.photograph else ""
        return (
            f'<header class="cover{"" if cover.compact else " whole"}">\n'
            f'<p class="group"{self._marks(cover.group, None)}>{logo}<span>{_text(cover.group)}</span></p>\n'
            f"{self._tag('h1', cover.title, cover.language)}\n{lines}{shown}</header>\n"
        )

    def _contents(self, contents: Contents) -> str:
        entries = "".join(
            f'<li class="l{head.level}"><a href="#{_attribute(head.anchor)}"{self._marks(head.text, head.language)}>'
            f"{_text(head.text)}</a></li>\n"
            for head in contents_entries(self._document, contents.depth)
        )
        return (
            f'<nav class="contents" aria-labelledby="contents-title">\n<p class="title" id="contents-title"'
            f"{self._marks(contents.title, None)}>{_text(contents.title)}</p>\n<ol>\n{entries}</ol>\n</nav>\n"
        )

    def _paragraph(self, runs: Runs, role: str) -> str:
        return self._runs_in("p", runs, "" if role == "body" else role)

    def _runs_in(self, name: str, runs: Runs, kind: str = "") -> str:
        """An element with runs inside. Where all speak one language it is said once, on the element."""
        languages = {run.language for run in runs}
        shared = languages.pop() if len(languages) == 1 else None
        marks = self._marks("".join(run.text for run in runs), shared)
        inside = "".join(self._run(run, shared) for run in runs)
        return f"<{name}{_kind(kind)}{marks}>{inside}</{name}>\n"

    def _link_of(self, run: Run) -> str:
        """Where a run with words leads: to the web, or to a place that is there; "" for no link."""
        link = run.link or ""
        known = link[1:] in self._anchors if link.startswith("#") else link.startswith(_SAFE_LINKS)
        return link if known and run.text.strip() else ""

    def _run(self, run: Run, said: str | None) -> str:
        text = _text(run.text)
        if run.strong:
            text = f"<strong>{text}</strong>"
        if link := self._link_of(run):
            own = f' id="{_attribute(run.anchor)}"' if run.anchor else ""
            role = ' class="mark" role="doc-noteref"' if run.raised else ""
            text = f'<a{own}{role} href="{_attribute(link)}">{text}</a>'
        if run.language and run.language != said:
            text = f"<span{self._marks(run.text, run.language)}>{text}</span>"
        return text

    def _quote(self, quote: QuoteBlock) -> str:
        words = "".join(f"<p>{_text(each)}</p>\n" for each in quote.words)
        marks = self._marks(" ".join(quote.words), quote.language)
        return (
            f'<figure class="quote">\n<blockquote{marks}>\n{words}</blockquote>\n'
            f"{self._tag('figcaption', quote.said_by, marks=quote.marks)}\n</figure>\n"
        )

    def _table(self, table: Table) -> str:
        head = "".join(
            f'<th scope="col"{_kind("n" if place in table.numeric else "")}{self._marks(cell, None)}>{_text(cell)}</th>'
            for place, cell in enumerate(table.header)
        )
        rows = "".join(f"<tr>{self._cells(row, table)}</tr>\n" for row in table.rows)
        shares = "".join(f'<col style="width:{share * 100:.4g}%">' for share in table.widths or ())
        return (
            f'<div class="scroll" role="group" tabindex="0" aria-label="{_attribute(table.caption)}">\n'
            f"<table{_kind(self._crowded(table))}>\n{self._tag('caption', table.caption, marks=table.marks)}\n"
            f"{f'<colgroup>{shares}</colgroup>' if shares else ''}"
            f"<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
        )

    def _crowded(self, table: Table) -> str:
        """The class of a table whose columns do not fit the paper with all their words whole; "" for others."""
        columns = zip(table.header, *table.rows, strict=True)
        words = [
            max((len(word) for cell in column for word in cell.split()), default=0) for column in columns
        ]
        wide = sum(min(word, _LONG_WORD) + _BETWEEN for word in words)
        return "crowded" if wide > self._line else ""

    def _cells(self, row: tuple[str, ...], table: Table) -> str:
        made = []
        for place, cell in enumerate(row):
            marks, text = self._marks(cell, table.language_of(cell)), _text(cell)
            long = "long" if max(map(len, cell.split()), default=0) > _LONG_WORD else ""
            if place == 0 and table.row_headers:
                made.append(f'<th scope="row"{_kind(long)}{marks}>{text}</th>')
            else:
                kind = f"{'n' if place in table.numeric else ''} {long}".strip()
                made.append(f"<td{_kind(kind)}{marks}>{text}</td>")
        return "".join(made)

    def _figure(self, figure: Figure) -> str:
        self._figures += 1
        name = f"figure-{self._figures}"
        drawn = svg_text(figure.drawing, alt=figure.alt, name=name, colours=None, measurer=self._measurer)
        told = _attribute(figure.title)
        shown = f'<div class="scroll" role="group" tabindex="0" aria-label="{told}">\n{drawn}\n</div>'
        title = self._tag("figcaption", figure.title, marks=figure.marks)
        return f"<figure>\n{shown}\n{title}\n</figure>\n"

    def _picture(self, picture: Picture) -> str:
        told = self._tag("figcaption", picture.caption or "", marks=picture.marks)
        caption = f"{told}\n" if picture.caption or picture.marks else ""
        return f"<figure>\n{self._image(picture)}\n{caption}</figure>\n"

    def _image(self, picture: Picture) -> str:
        kind = "image/png" if picture.data.startswith(b"\x89PNG") else "image/jpeg"
        data = base64.b64encode(picture.data).decode("ascii")
        size = f'width="{round(picture.width_mm * 96 / 25.4)}"'
        return f'<img src="data:{kind};base64,{data}" alt="{_attribute(picture.alt)}" {size}>'

    def _panel(self, panel: KeyFigurePanel) -> str:
        small = set_smaller(panel)
        figures = "".join(
            f"<li>{''.join(self._key_figure(figure, small))}</li>\n" for figure in panel.figures
        )
        level = min((self._open[-1] if self._open else 0) + 1 + self._with_cover, 6)
        title = self._tag(f"h{level}", panel.title, kind="title", marks=panel.marks)
        return f'<div class="panel">\n{title}\n<ul>\n{figures}</ul>\n</div>\n'

    def _key_figure(self, figure: KeyFigure, small: bool) -> Iterable[str]:
        long = " long" if small or len(figure.number) > LONG_NUMBER else ""
        yield f"{self._tag('span', figure.number, kind=f'number{long}')} "
        yield f"{self._tag('span', figure.label, figure.language, 'label')} "
        yield self._tag("span", figure.base, kind="base", marks=figure.marks)

    def _notes(self, block: Notes) -> str:
        """The notes as a list; the number of each leads back to where it is first used."""
        made = []
        for note in block.notes:
            number, back = _text(note.mark.text), note.mark.link
            if back:
                number = f'<a role="doc-backlink" href="{_attribute(back)}">{number}</a>'
            own = f' id="{_attribute(note.mark.anchor)}"' if note.mark.anchor else ""
            made.append(
                f'<li{own}><span class="no">{number}</span> {self._runs_in("span", note.told).strip()}</li>\n'
            )
        return f'<ul class="notes" role="list">\n{"".join(made)}</ul>\n'


def _kind(name: str) -> str:
    return f' class="{name}"' if name else ""
