"""A second opinion on what the pages say: PDFium reads the file by its own rules, as many viewers do."""

from __future__ import annotations

from coprod_desktop.safety.extract.pieces import Collector

MOST_PAGES = 2000


def read_pages(to: Collector, where: str, data: bytes) -> None:
    """Add the text of every page; a file that PDFium cannot open is one that could not be looked into."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        to.close(where or "The file", "it is damaged")
        return
    try:
        if len(document) > MOST_PAGES:
            to.close(where or "The file", "it has too many pages")
            return
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            to.add(f"{where} page {number + 1}".strip(), words.get_text_bounded())
            words.close()
            page.close()
    except pypdfium2.PdfiumError:
        to.close(where or "The file", "one of its pages is damaged")
    finally:
        document.close()
