"""Files with somebody's name hidden in them, one hiding place each, built without the project's own writers."""

# ruff: noqa: E501 (one hiding place a line)
from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from PIL import Image, PngImagePlugin

NAME = "Zebulon Quartermaine"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


# ---- Word -----------------------------------------------------------------------------------------------------------


def body(inner: str, head: str = HEAD, more: str = "") -> str:
    return f"{head}<w:document {W} {more}><w:body><w:p><w:r><w:t>We met on Tuesday.</w:t></w:r></w:p>{inner}</w:body></w:document>"


def word(parts: dict[str, str | bytes] | None = None, inner: str = "", comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "[Content_Types].xml",
            f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        )
        packed.writestr("word/document.xml", body(inner))
        for name, content in (parts or {}).items():
            packed.writestr(name, content)
        packed.comment = comment
    return out.getvalue()


def jpeg(**more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (16, 16), (120, 20, 20)).save(out, "JPEG", **more)
    return out.getvalue()


def with_segment(kind: int, content: bytes) -> bytes:
    plain = jpeg()
    return plain[:2] + b"\xff" + bytes([kind]) + struct.pack(">H", len(content) + 2) + content + plain[2:]


def exif(tag: int = 0x9286, value: bytes = b"ASCII\0\0\0" + NAME.encode()) -> bytes:
    entry = struct.pack(">HHII", tag, 7, len(value), 26)
    return (
        b"Exif\0\0MM\x00*"
        + struct.pack(">I", 8)
        + struct.pack(">H", 1)
        + entry
        + struct.pack(">I", 0)
        + value
    )


def png(**chunks: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    if "text" in chunks:
        info.add_text("Comment", chunks["text"])
    if "packed" in chunks:
        info.add_text("Comment", chunks["packed"], zip=True)
    if "itxt" in chunks:
        info.add_itxt("Author", chunks["itxt"], zip=True)
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG", pnginfo=info)
    return out.getvalue()


def split_runs(name: str = NAME) -> str:
    return (
        "<w:p>"
        + "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{letter}</w:t></w:r>" for letter in name)
        + "</w:p>"
    )


def extra_field() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        info = zipfile.ZipInfo("word/document.xml")
        info.extra = struct.pack("<HH", 0x7777, len(NAME)) + NAME.encode()
        packed.writestr(info, body(""))
    return out.getvalue()


def unlisted_part() -> bytes:
    """A part whose heading and bytes stand in the file, but which the list at the end does not name."""
    hidden = io.BytesIO()
    with zipfile.ZipFile(hidden, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/old.xml", body(f"<w:p>{NAME}</w:p>"))
    raw = hidden.getvalue()
    return raw[: raw.index(b"PK\x01\x02")] + word()


def nested() -> bytes:
    return word({"word/embeddings/old.docx": word(inner=f"<w:p><w:r><w:t>{NAME}</w:t></w:r></w:p>")})


def said(inner: str) -> Callable[[], bytes]:
    return lambda: word(inner=inner)


def part(name: str, content: str | bytes) -> Callable[[], bytes]:
    return lambda: word({name: content})


T = f"<w:r><w:t>{NAME}</w:t></w:r>"
DOCX: dict[str, Callable[[], bytes]] = {
    "plain paragraph": said(f"<w:p>{T}</w:p>"),
    "letters in runs of their own": said(split_runs()),
    "table cell": said(f"<w:tbl><w:tr><w:tc><w:p>{T}</w:p></w:tc></w:tr></w:tbl>"),
    "text box": said(f"<w:p><w:r><w:pict><v:textbox xmlns:v='urn:v'><w:txbxContent><w:p>{T}</w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>"),
    "hidden text": said(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{NAME}</w:t></w:r></w:p>"),
    "deleted in a tracked change": said(f"<w:p><w:del w:id='1' w:author='A'><w:r><w:delText>{NAME}</w:delText></w:r></w:del></w:p>"),
    "author of a tracked change": said(f"<w:p><w:ins w:id='1' w:author='{NAME}'><w:r><w:t>x</w:t></w:r></w:ins></w:p>"),
    "field code": said(f"<w:p><w:r><w:instrText> HYPERLINK \"mailto:{NAME}\" </w:instrText></w:r></w:p>"),
    "alt text of a picture": said(f"<w:p><w:r><wp:docPr xmlns:wp='urn:wp' id='1' name='Picture' descr='Photo of {NAME}'/></w:r></w:p>"),
    "title of a picture": said(f"<w:p><wp:docPr xmlns:wp='urn:wp' id='1' name='{NAME}.jpg'/></w:p>"),
    "bookmark": said(f"<w:p><w:bookmarkStart w:id='0' w:name='{NAME.replace(' ', '_')}'/></w:p>"),
    "comment in the XML": said(f"<!-- {NAME} -->"),
    "instruction in the XML": said(f"<?note {NAME}?>"),
    "CDATA": said(f"<w:p><w:r><w:t><![CDATA[{NAME}]]></w:t></w:r></w:p>"),
    "character references": said("<w:p><w:r><w:t>" + "".join(f"&#x{ord(letter):x};" for letter in NAME) + "</w:t></w:r></w:p>"),
    "an entity of its own": part("word/more.xml", f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY who "{NAME}">]><a>&who;</a>'),
    "UTF-16 part": part("word/more.xml", ('<?xml version="1.0" encoding="UTF-16"?><a>' + NAME + "</a>").encode("utf-16")),
    "UTF-16 part without a mark": part("word/more.xml", ('<?xml version="1.0" encoding="UTF-16"?><a>' + NAME + "</a>").encode("utf-16-be")),
    "author in docProps": part("docProps/core.xml", f"<cp:coreProperties xmlns:cp='a' xmlns:dc='b'><dc:creator>{NAME}</dc:creator></cp:coreProperties>"),
    "last changed by": part("docProps/core.xml", f"<cp:coreProperties xmlns:cp='a'><cp:lastModifiedBy>{NAME}</cp:lastModifiedBy></cp:coreProperties>"),
    "company": part("docProps/app.xml", f"<Properties><Company>{NAME}</Company></Properties>"),
    "own property": part("docProps/custom.xml", f"<Properties><property name='Client'><lpwstr>{NAME}</lpwstr></property></Properties>"),
    "custom XML": part("customXml/item1.xml", f"<data who='{NAME}'/>"),
    "comments part": part("word/comments.xml", f"<w:comments {W}><w:comment w:author='x'><w:p>{T}</w:p></w:comment></w:comments>"),
    "author of a comment": part("word/comments.xml", f"<w:comments {W}><w:comment w:author='{NAME}'/></w:comments>"),
    "footnote": part("word/footnotes.xml", f"<w:footnotes {W}><w:footnote><w:p>{T}</w:p></w:footnote></w:footnotes>"),
    "header": part("word/header1.xml", f"<w:hdr {W}><w:p>{T}</w:p></w:hdr>"),
    "address of a link": part("word/_rels/document.xml.rels", f"<Relationships><Relationship Id='r' Target='https://example.org/{NAME.replace(' ', '%20')}' TargetMode='External'/></Relationships>"),
    "percent signs in a link": part("word/_rels/document.xml.rels", "<Relationships><Relationship Target='x/" + "".join(f"%{ord(letter):02X}" for letter in NAME) + "'/></Relationships>"),
    "name of a part": part(f"word/media/{NAME}.jpg", jpeg()),
    "document variables in settings": part("word/settings.xml", f"<w:settings {W}><w:docVar w:name='a' w:val='{NAME}'/></w:settings>"),
    "glossary document": part("word/glossary/document.xml", body(f"<w:p>{T}</w:p>")),
    "people part": part("word/people.xml", f"<w15:people xmlns:w15='a'><w15:person w15:author='{NAME}'/></w15:people>"),
    "embedded document": nested,
    "EXIF of a picture": part("word/media/image1.jpg", with_segment(0xE1, exif())),
    "XMP of a picture": part("word/media/image1.jpg", with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:creator>" + NAME.encode() + b"</dc:creator></x:xmpmeta>")),
    "IPTC of a picture": part("word/media/image1.jpg", with_segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x1c\x02\x50\0\x14" + NAME.encode())),
    "wide letters in EXIF": part("word/media/image1.jpg", with_segment(0xE1, exif(0x9C9D, NAME.encode("utf-16-le")))),
    "JPEG comment": part("word/media/image1.jpg", with_segment(0xFE, NAME.encode())),
    "after the end of a picture": part("word/media/image1.jpg", jpeg() + NAME.encode()),
    "PNG text": part("word/media/image1.png", png(text=NAME)),
    "packed PNG text": part("word/media/image1.png", png(packed=NAME)),
    "international PNG text": part("word/media/image1.png", png(itxt=NAME)),
    "SVG title": part("word/media/image1.svg", f"<svg xmlns='http://www.w3.org/2000/svg'><title>{NAME}</title></svg>"),
    "before the zip": lambda: NAME.encode() + b"\n" + word(),
    "after the zip": lambda: word() + NAME.encode(),
    "note on the zip": lambda: word(comment=NAME.encode()),
    "extra field": extra_field,
    "part that is not listed": unlisted_part,
    "soft hyphens": said(f"<w:p><w:r><w:t>{chr(0xAD).join(NAME)}</w:t></w:r></w:p>"),
    "no-width spaces": said(f"<w:p><w:r><w:t>{chr(0x200B).join(NAME)}</w:t></w:r></w:p>"),
    "base64 in an HTML chunk": part("word/afchunk.htm", f"<img src='data:text/plain;base64,{base64.b64encode(NAME.encode()).decode()}'>"),
}  # fmt: skip


# ---- PDF ------------------------------------------------------------------------------------------------------------

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
WIDE_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /Aaa /Encoding /Identity-H /ToUnicode 9 0 R /DescendantFonts "
    "[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Aaa /DW 600 /CIDSystemInfo << >> >>] >>"
)


def stream(content: bytes, more: str = "") -> bytes:
    return f"<< /Length {len(content)} {more} >>\nstream\n".encode() + content + b"\nendstream"


def flate(content: bytes, more: str = "") -> bytes:
    return stream(zlib.compress(content), f"/Filter /FlateDecode {more}")


def pdf(
    content: bytes = b"BT /F1 12 Tf 72 700 Td (We met on Tuesday.) Tj ET",
    objects: dict[int, str | bytes] | None = None,
    *,
    page: str = "",
    catalogue: str = "",
    trailer: str = "",
    packed: bytes | None = None,
    font: str = FONT,
) -> bytes:
    listed: dict[int, str | bytes] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>", 2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> {page} >>",
        4: packed if packed is not None else flate(content), 5: font, **(objects or {}),
    }  # fmt: skip
    return write_pdf(listed, trailer=trailer)


def write_pdf(
    listed: dict[int, str | bytes], start: bytes = b"%PDF-1.7\n", before: int | None = None, trailer: str = ""
) -> bytes:
    out = bytearray(start)
    places = {}
    for number, value in listed.items():
        places[number] = len(out)
        out += (
            f"{number} 0 obj\n".encode()
            + (value if isinstance(value, bytes) else value.encode("latin-1"))
            + b"\nendobj\n"
        )
    table = len(out)
    out += b"xref\n"
    if before is None:
        out += b"0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += f"{number} 1\n{place:010d} 00000 n \n".encode()
    prev = f"/Prev {before}" if before is not None else ""
    out += f"trailer\n<< /Size 40 /Root 1 0 R {prev} {trailer} >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def revised() -> bytes:
    """The name stands only in the first revision; the second puts other words in its place."""
    first = pdf(f"BT /F1 12 Tf 72 700 Td ({NAME}) Tj ET".encode())
    table = int(first[first.rindex(b"startxref") + 9 :].split()[0])
    return write_pdf({4: flate(b"BT /F1 12 Tf 72 700 Td (Nobody.) Tj ET")}, first, table)


def packed_objects() -> bytes:
    inner = f"<< /Note ({NAME}) >>".encode()
    content = b"20 0 " + inner
    return pdf(objects={10: flate(content, "/Type /ObjStm /N 1 /First 5")})


def by_letter(
    place: str = "{x} 700 Td ({letter}) Tj -{x} -700 Td", step: float = 7.0, order: str = "", name: str = NAME
) -> bytes:
    """Each letter put down by itself."""
    marks = [f"{place.format(x=72 + step * n, letter=letter)}" for n, letter in enumerate(name)]
    if order == "scrambled":
        marks = marks[::2] + marks[1::2]
    return ("BT /F1 12 Tf " + " ".join(marks) + " ET").encode()


def wide() -> bytes:
    """A font of two-byte codes whose table of letters is the only way to read it."""
    codes = {letter: 0x100 + n for n, letter in enumerate(sorted(set(NAME)))}
    lines = "\n".join(f"<{code:04X}> <{ord(letter):04X}>" for letter, code in codes.items())
    table = f"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange {len(codes)} beginbfchar\n{lines}\nendbfchar endcmap"
    shown = "".join(f"{codes[letter]:04X}" for letter in NAME)
    return pdf(f"BT /F1 12 Tf 72 700 Td <{shown}> Tj ET".encode(), {9: flate(table.encode())}, font=WIDE_FONT)


def differing() -> bytes:
    """A font whose codes 1, 2, 3 ... stand for letters by glyph name."""
    letters = sorted(set(NAME))
    names = " ".join("/space" if letter == " " else f"/{letter}" for letter in letters)
    shown = "".join(f"\\{letters.index(letter) + 1:03o}" for letter in NAME)
    font = f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [1 {names}] >> >>"
    return pdf(f"BT /F1 12 Tf 72 700 Td ({shown}) Tj ET".encode(), font=font)


def lzw(content: bytes) -> bytes:
    """LZW of nothing but single bytes: a clear code before every 200 of them keeps the codes at nine bits."""
    bits = (
        "".join((f"{256:09b}" if n % 200 == 0 else "") + f"{byte:09b}" for n, byte in enumerate(content))
        + f"{257:09b}"
    )
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def text(name: str = NAME, before: str = "", font: str = "/F1 12 Tf") -> bytes:
    return f"BT {font} 72 700 Td {before} ({name}) Tj ET".encode()


H = NAME.encode().hex()
OCTAL = "".join(f"\\{ord(letter):03o}" for letter in NAME)
WIDE = "FEFF" + NAME.encode("utf-16-be").hex()
PDF: dict[str, Callable[[], bytes]] = {
    "page text": lambda: pdf(text()),
    "hexadecimal page text": lambda: pdf(f"BT /F1 12 Tf <{H}> Tj ET".encode()),
    "octal escapes": lambda: pdf(f"BT /F1 12 Tf ({OCTAL}) Tj ET".encode()),
    "a line broken in a text": lambda: pdf(f"BT /F1 12 Tf ({NAME[:5]}\\\n{NAME[5:]}) Tj ET".encode()),
    "kerned in a list": lambda: pdf(("BT /F1 12 Tf [" + " -20 ".join(f"({c})" for c in NAME) + "] TJ ET").encode()),
    "letter by letter": lambda: pdf(by_letter()),
    "letter by letter with wide gaps": lambda: pdf(by_letter(step=30)),
    "letters in another order": lambda: pdf(by_letter(order="scrambled")),
    "letters placed by matrix": lambda: pdf(by_letter("1 0 0 1 {x} 700 Tm ({letter}) Tj")),
    "letters placed by the page's matrix": lambda: pdf(("".join(f"q 1 0 0 1 {72 + 7 * n} 700 cm BT /F1 12 Tf ({c}) Tj ET Q " for n, c in enumerate(NAME))).encode()),
    "turned text": lambda: pdf(f"BT /F1 12 Tf 0 1 -1 0 300 300 Tm ({NAME}) Tj ET".encode()),
    "invisible text": lambda: pdf(text(before="3 Tr")),
    "white text": lambda: pdf(b"1 1 1 rg " + text()),
    "text under a black box": lambda: pdf(text() + b" 0 0 0 rg 60 690 300 30 re f"),
    "text off the page": lambda: pdf(f"BT /F1 12 Tf 5000 5000 Td ({NAME}) Tj ET".encode()),
    "text of no size": lambda: pdf(text(font="/F1 0.01 Tf")),
    "a font of two-byte codes": wide,
    "a font with its own glyph order": differing,
    "an earlier revision": revised,
    "an object nobody refers to": lambda: pdf(objects={20: f"<< /Note ({NAME}) >>"}),
    "a page nobody refers to": lambda: pdf(objects={20: flate(text())}),
    "packed objects": packed_objects,
    "ASCIIHex stream": lambda: pdf(packed=stream(text().hex().encode() + b">", "/Filter /ASCIIHexDecode")),
    "ASCII85 stream": lambda: pdf(packed=stream(base64.a85encode(text()) + b"~>", "/Filter /ASCII85Decode")),
    "LZW stream": lambda: pdf(packed=stream(lzw(text()), "/Filter /LZWDecode")),
    "RunLength stream": lambda: pdf(packed=stream(bytes([len(text()) - 1]) + text() + b"\x80", "/Filter /RunLengthDecode")),
    "two filters": lambda: pdf(packed=stream(base64.a85encode(zlib.compress(text())) + b"~>", "/Filter [/ASCII85Decode /FlateDecode]")),
    "length told elsewhere": lambda: pdf(packed=stream(text()).replace(f"/Length {len(text())}".encode(), b"/Length 30 0 R"), objects={30: str(len(text()))}),
    "Info author": lambda: pdf(objects={20: f"<< /Author ({NAME}) >>"}, trailer="/Info 20 0 R"),
    "Info in wide letters": lambda: pdf(objects={20: f"<< /Author <{WIDE}> >>"}, trailer="/Info 20 0 R"),
    "Info in UTF-8": lambda: pdf(objects={20: "<< /Author (\xef\xbb\xbf" + NAME + ") >>"}, trailer="/Info 20 0 R"),
    "own key of Info": lambda: pdf(objects={20: f"<< /{NAME.replace(' ', '#20')} (x) >>"}, trailer="/Info 20 0 R"),
    "trailer": lambda: pdf(trailer=f"/Info << /Title ({NAME}) >>"),
    "XMP": lambda: pdf(objects={20: stream(f"<x:xmpmeta><dc:creator>{NAME}</dc:creator></x:xmpmeta>".encode(), "/Type /Metadata /Subtype /XML")}),
    "packed XMP in UTF-16": lambda: pdf(objects={20: flate(f"<x:xmpmeta><dc:creator>{NAME}</dc:creator></x:xmpmeta>".encode("utf-16"), "/Type /Metadata")}),
    "outline": lambda: pdf(catalogue="/Outlines 20 0 R", objects={20: f"<< /First << /Title ({NAME}) >> >>"}),
    "annotation": lambda: pdf(page=f"/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents ({NAME}) /T (x) >>]"),
    "address of a link": lambda: pdf(page=f"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://x.org/{NAME.replace(' ', '%20')}) >> >>]"),
    "form field": lambda: pdf(catalogue=f"/AcroForm << /Fields [<< /FT /Tx /T (a) /V ({NAME}) >>] >>"),
    "alt text of a figure": lambda: pdf(catalogue=f"/StructTreeRoot << /K << /S /Figure /Alt ({NAME}) >> >>"),
    "actual text": lambda: pdf(f"/Span << /ActualText <{WIDE}> >> BDC BT /F1 12 Tf (M.) Tj ET EMC".encode()),
    "expansion": lambda: pdf(catalogue=f"/StructTreeRoot << /K << /S /Span /E ({NAME}) >> >>"),
    "attached file": lambda: pdf(objects={20: flate(NAME.encode(), "/Type /EmbeddedFile")}),
    "attached Word file": lambda: pdf(objects={20: flate(word(inner=f"<w:p>{T}</w:p>"), "/Type /EmbeddedFile")}),
    "name of an attached file": lambda: pdf(objects={20: f"<< /Type /Filespec /F ({NAME}.docx) >>"}),
    "destination name": lambda: pdf(catalogue=f"/Dests << /{NAME.replace(' ', '#20')} [3 0 R /Fit] >>"),
    "layer": lambda: pdf(objects={20: f"<< /Type /OCG /Name ({NAME}) >>"}),
    "program in the file": lambda: pdf(catalogue=f"/OpenAction << /S /JavaScript /JS (app.alert\\('{NAME}'\\)) >>"),
    "program in a stream": lambda: pdf(objects={20: flate(f"app.alert('{NAME}')".encode())}),
    "EXIF of a photograph": lambda: pdf(objects={20: stream(with_segment(0xE1, exif()), "/Type /XObject /Subtype /Image /Width 16 /Height 16 /Filter /DCTDecode")}),
    "comment of a photograph": lambda: pdf(objects={20: stream(with_segment(0xFE, NAME.encode()), "/Subtype /Image /Filter /DCTDecode")}),
    "form object": lambda: pdf(b"/X Do", objects={20: flate(text(), "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 5 0 R >> >>")}),
    "after the end": lambda: pdf() + NAME.encode(),
    "before the beginning": lambda: NAME.encode() + b"\n" + pdf(),
    "comment between objects": lambda: pdf().replace(b"2 0 obj", f"% {NAME}\n2 0 obj".encode(), 1),
    "comment among operators": lambda: pdf(f"% {NAME}\n".encode() + text("x")),
    "piece info of another program": lambda: pdf(catalogue=f"/PieceInfo << /Adobe << /Private << /Who ({NAME}) >> >> >>"),
}  # fmt: skip
