"""What the file says about itself: title, author, language, date, and that it was built to PDF/UA-1."""

from __future__ import annotations

from datetime import date
from xml.sax.saxutils import escape

from coprod_desktop.reports.document import Document
from coprod_desktop.reports.writers.pdf.blocks import Bookmark
from coprod_desktop.reports.writers.pdf.canvas import Canvas
from coprod_desktop.reports.writers.pdf.file import PdfFile, reference, text_string
from coprod_desktop.reports.writers.pdf.text import cleaned

PRODUCER = "Coprod Desktop"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate><xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def write_info(file: PdfFile, document: Document) -> int:
    """The information dictionary; its date is that of the document, so that the same report gives the same file."""
    day = text_string(f"D:{document.made_on:%Y%m%d}000000Z")
    return file.add(
        b"<</Title%s/Author%s/Subject%s/Producer%s/Creator%s/CreationDate%s/ModDate%s>>"
        % (
            text_string(title_of(document)), text_string(cleaned(document.author)),
            text_string(cleaned(document.subject)), text_string(PRODUCER), text_string(PRODUCER), day, day,
        )
    )  # fmt: skip


def write_xmp(file: PdfFile, document: Document) -> int:
    """The same as XMP, kept readable."""
    text = _XMP.format(
        title=_xml(title_of(document)), subject=_xml(document.subject), author=_xml(document.author),
        language=_xml(document.language), day=_day(document.made_on), producer=PRODUCER,
    )  # fmt: skip
    return file.add_stream(b"/Type/Metadata/Subtype/XML", text.encode("utf-8", "replace"), packed=False)


def title_of(document: Document) -> str:
    """The title that the window shows; never empty, because a reader announces it first."""
    return cleaned(document.title).strip() or cleaned(document.author).strip() or PRODUCER


def _day(day: date) -> str:
    return f"{day:%Y-%m-%d}T00:00:00Z"


def _xml(text: str) -> str:
    return escape(cleaned(text))


def write_outline(file: PdfFile, canvas: Canvas, bookmarks: list[Bookmark]) -> int | None:
    """Bookmarks nested as the headings are; None without headings."""
    if not bookmarks:
        return None
    root = file.reserve()
    numbers = [file.reserve() for _ in bookmarks]
    parents: list[int | None] = []
    kids: dict[int | None, list[int]] = {None: []}
    path: list[int] = []
    for index, bookmark in enumerate(bookmarks):
        while path and bookmarks[path[-1]].level >= bookmark.level:
            path.pop()
        parent = path[-1] if path else None
        parents.append(parent)
        kids.setdefault(parent, []).append(index)
        path.append(index)
    for index, bookmark in enumerate(bookmarks):
        brothers = kids[parents[index]]
        place = brothers.index(index) if len(brothers) < 50 else _place(brothers, index)
        parent = parents[index]
        body = b"<</Title%s/Parent %s/Dest%s" % (
            text_string(bookmark.title), reference(root if parent is None else numbers[parent]),
            canvas.destination(bookmark.anchor) or b"[%s/Fit]" % reference(canvas.pages[0].number),
        )  # fmt: skip
        if place:
            body += b"/Prev " + reference(numbers[brothers[place - 1]])
        if place + 1 < len(brothers):
            body += b"/Next " + reference(numbers[brothers[place + 1]])
        own = kids.get(index)
        if own:
            body += b"/First %s/Last %s/Count -%d" % (
                reference(numbers[own[0]]),
                reference(numbers[own[-1]]),
                len(own),
            )
        file.put(numbers[index], body + b">>")
    top = kids[None]
    file.put(
        root,
        b"<</Type/Outlines/First %s/Last %s/Count %d>>"
        % (reference(numbers[top[0]]), reference(numbers[top[-1]]), len(top)),
    )
    return root


def _place(brothers: list[int], index: int) -> int:
    from bisect import bisect_left

    return bisect_left(brothers, index)


def write_colours(file: PdfFile) -> int:
    """The output intent: colours are meant as sRGB."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes(
        (7, 234, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0)
    )  # the profile's date, the same in every file
    stream = file.add_stream(b"/N 3", bytes(profile))
    return file.add(
        b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
        b"/DestOutputProfile %s>>" % reference(stream)
    )
