"""What the file says about itself: title, author, language, date, and that it was built to PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from datetime import date
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary

from coprod_desktop.reports.document import Document, title_of
from coprod_desktop.reports.language import tag_of
from coprod_desktop.reports.writers.pdf.blocks import Bookmark
from coprod_desktop.reports.writers.pdf.canvas import Canvas
from coprod_desktop.reports.writers.pdf.objects import Stream, Xmp
from coprod_desktop.reports.writers.pdf.text import cleaned

PRODUCER = "Coprod Desktop"
_LONGEST = 2_000  # letters; readers show one line of it

# PDF/A explains every name of its metadata that the standard does not know: here that of PDF/UA (ISO 19005-2, 6.6.2.3).
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate><xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates which part of ISO 14289 is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def describe(canvas: Canvas, document: Document) -> None:
    """Tell the file what it is; its date is that of the document, so that the same report gives the same file."""
    canvas.setTitle(_title(document))
    canvas.setAuthor(cleaned(document.author)[:_LONGEST])
    canvas.setSubject(cleaned(document.subject)[:_LONGEST])
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    canvas.setDateFormatter(lambda *clock: f"D:{document.made_on:%Y%m%d}000000Z")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setCatalogEntry("MarkInfo", {"Marked": "true"})
    canvas.setCatalogEntry("Metadata", Xmp(creator=lambda file: _xmp(document)))
    canvas.add_catalog_entry("OutputIntents", PDFArray([_colours()]))


def _xmp(document: Document) -> bytes:
    return _XMP.format(
        title=_xml(_title(document)), subject=_xml(document.subject), author=_xml(document.author),
        language=tag_of(document.language), day=_day(document.made_on), producer=PRODUCER,
    ).encode("utf-8", "replace")  # fmt: skip


def _title(document: Document) -> str:
    return (cleaned(title_of(document)).strip() or PRODUCER)[:_LONGEST]


def _day(day: date) -> str:
    return f"{day:%Y-%m-%d}T00:00:00Z"


def _xml(text: str) -> str:
    return escape(cleaned(text)[:_LONGEST])


def add_outline(canvas: Canvas, bookmarks: list[Bookmark]) -> None:
    """Bookmarks nested as the headings are."""
    path: list[int] = []
    for bookmark in bookmarks:
        while path and path[-1] >= bookmark.level:
            path.pop()
        canvas.addOutlineEntry(bookmark.title[:_LONGEST], bookmark.anchor, len(path), closed=True)
        path.append(bookmark.level)
    if bookmarks:
        canvas.showOutline()


def _colours() -> PDFDictionary:
    """The output intent: colours are meant as sRGB."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # the profile's date, the same in every file
    profile[24:36] = bytes((7, 234, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    name = "(sRGB IEC61966-2.1)"
    return PDFDictionary(
        {
            "Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": name, "Info": name,
            "DestOutputProfile": Stream(bytes(profile), N=3),
        }
    )  # fmt: skip
