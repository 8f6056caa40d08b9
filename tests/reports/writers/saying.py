"""What a finished file says, in its order: read back with no help from the writers."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

from lxml import etree

from coprod_desktop.domain.text import clean
from coprod_desktop.reports.document import BulletList, Document, Table, plain, reading_order, words_in
from coprod_desktop.reports.writers.text import in_columns

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MARKS = re.compile(r"[\s=|\-\[\]]+")


def expected(document: Document) -> str:
    """What the document says, white space made even."""
    return even("\n".join(reading_order(document)))


def even(text: str) -> str:
    return " ".join(clean(text).split())


def in_word_file(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    told: list[str] = []
    for element in body.iter():
        if element.tag == f"{W}t":
            told.append(element.text or "")
        elif element.tag in (f"{W}p", f"{W}br", f"{W}tab"):
            told.append("\n")
        elif element.tag == f"{WP}docPr":
            told.append(f"\n{element.get('descr')}\n")
    return even("".join(told))


class _Page(HTMLParser):
    """Every text a reader of the page meets: not the head, and of a drawing only its description."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: list[str] = []
        self._silent = 0
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "img":
            self.told.append(f"\n{given.get('alt') or ''}\n")
        if tag in ("meta", "img", "col", "polyline", "polygon", "circle"):
            return
        hidden = tag in ("head", "style") or given.get("aria-hidden") == "true"
        self._inside.append(tag)
        if hidden or self._silent:
            self._silent += 1
        if tag not in ("span", "a", "strong"):
            self.told.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            self._silent -= 1
        assert self._inside.pop() == tag
        if tag not in ("span", "a", "strong"):
            self.told.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.told.append(data)

    def unclosed(self) -> list[str]:
        return self._inside


def on_web_page(text: str) -> str:
    page = _Page()
    page.feed(text)
    page.close()
    assert page.unclosed() == []
    return even("".join(page.told))


def letters(text: str) -> str:
    """The text without white space and without the strokes that plain text uses for rules, bars and points."""
    return _MARKS.sub("", clean(text))


def expected_in_plain_text(document: Document) -> str:
    """What plain text says: the reading order, with the headings of a wide table said again at each cell."""
    told: list[str] = []
    whole = list(reading_order(document))
    place = 0
    for block in document.blocks:
        if not isinstance(block, (Table, BulletList)):
            count = len(list(words_in([block]))) if type(block).__name__ != "Contents" else -1
            if count < 0:
                count = _contents_count(document, block)
            told += whole[place : place + count]
            place += count
            continue
        words = list(words_in([block]))
        place += len(words)
        if isinstance(block, BulletList):
            told += [f"{n}.{text}" for n, text in enumerate(words, 1)] if block.numbered else words
        elif in_columns(block):
            told += words
        else:
            told += [block.caption + plain(block.marks), *block.header]
            for row in block.rows:
                told += [f"{name}:{cell}" for name, cell in zip(block.header, row, strict=True)]
    return letters("\n".join(told))


def _contents_count(document: Document, contents: object) -> int:
    from coprod_desktop.reports.document import Contents, contents_entries

    assert isinstance(contents, Contents)
    return 1 + len(contents_entries(document, contents.depth))
