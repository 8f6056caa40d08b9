"""PDF/A-2a (ISO 19005-2): what lets a file be read in fifty years. Numbers are clauses of the standard.

Covered is what our writer could break; of the standard's rules on colour, filters, forms and media, those that need
things no file of ours holds are one rule each: that the thing is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import pikepdf

from tests.reports.matterhorn.file import STANDARD, File
from tests.reports.matterhorn.fonts import RULES as FONT_RULES
from tests.reports.matterhorn.rule import Rules

RULES = Rules()

_LONGEST_STRING = 32_767
_LONGEST_NAME = 127
_MOST_OBJECTS = 8_388_607
_ALLOWED_FILTERS = {"/FlateDecode", "/DCTDecode", "/ASCIIHexDecode", "/ASCII85Decode", "/RunLengthDecode"}
_INTENTS = {"/Perceptual", "/RelativeColorimetric", "/Saturation", "/AbsoluteColorimetric"}
_PLAIN_ANNOTATIONS = {"/Link", "/Widget", "/Text", "/FreeText", "/Stamp", "/Popup", "/PrinterMark"}
_PLAIN_ACTIONS = {"/GoTo", "/GoToR", "/URI", "/Named"}
_PDFA = 'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'


@RULES("A 6.1.2", "The file does not begin as it must.")
def _(file: File) -> Iterable[str]:
    if not re.match(rb"%PDF-1\.[0-7](?:\r\n|\r|\n)%[\x80-\xff]{4}", file.data):
        yield "first lines"


@RULES("A 6.1.3 id", "The file has no identity.")
def _(file: File) -> Iterable[str]:
    if "/ID" not in file.pdf.trailer:
        yield "trailer"


@RULES("A 6.1.3 lock", "The file is locked.")
def _(file: File) -> Iterable[str]:
    if "/Encrypt" in file.pdf.trailer:
        yield "trailer"


@RULES("A 6.1.3 end", "Something stands behind the end of the file.")
def _(file: File) -> Iterable[str]:
    if not re.search(rb"%%EOF(?:\r\n|\r|\n)?\Z", file.data):
        yield "last line"


_STREAM = re.compile(rb"/Length (\d+)\b(?![^<>]*\bobj\b).*?>>\s*?(stream)(\r\n|\n)?", re.S)


@RULES("A 6.1.7.1 ends", "A stream does not end where it says, or not on a line of its own.")
def _(file: File) -> Iterable[str]:
    at = 0
    while found := _STREAM.search(file.data, at):
        end = found.end() + int(found.group(1))
        if found.group(3) is None or not re.match(rb"(?:\r\n|\r|\n)endstream\b", file.data[end : end + 12]):
            yield f"at byte {found.start(2)}"
        at = end


@RULES("A 6.1.7.1 outside", "A stream's content is in another file.")
def _(file: File) -> Iterable[str]:
    return [
        "stream" for one in _streams(file) if any(name in one for name in ("/F", "/FFilter", "/FDecodeParms"))
    ]


def _streams(file: File) -> Iterator[Any]:
    return (one for one in file.dictionaries if isinstance(one, pikepdf.Stream))


@RULES("A 6.1.7.2", "A stream is packed in a way that is not allowed.")
def _(file: File) -> Iterable[str]:
    for one in _streams(file):
        told = one.get("/Filter", pikepdf.Array())
        for name in told if isinstance(told, pikepdf.Array) else [told]:
            if str(name) not in _ALLOWED_FILTERS:
                yield str(name)


@RULES("A 6.1.9", "An object does not begin on a line of its own.")
def _(file: File) -> Iterable[str]:
    if re.search(rb"(?<![\r\n])endobj|(?:^|[\r\n])\d+ \d+ obj(?![\r\n])", file.data):
        yield "an object"


def _all_values(file: File) -> Iterator[Any]:
    """Every value inside every object, one level after the other."""
    for held in file.pdf.objects:
        stack = [held]
        while stack:
            one = stack.pop()
            if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
                for name, value in one.items():
                    yield pikepdf.Name(name)
                    if not getattr(value, "is_indirect", False):
                        stack.append(value)
            elif isinstance(one, pikepdf.Array):
                stack += [value for value in one if not getattr(value, "is_indirect", False)]
            else:
                yield one


@RULES("A 6.1.13 limits", "A text, a name or a number is longer than every reader can hold.")
def _(file: File) -> Iterable[str]:
    if len(file.pdf.objects) > _MOST_OBJECTS:
        yield "objects"
    for one in _all_values(file):
        if isinstance(one, pikepdf.String) and len(bytes(one)) > _LONGEST_STRING:
            yield "a text"
        elif isinstance(one, pikepdf.Name) and len(str(one)) - 1 > _LONGEST_NAME:
            yield "a name"
        elif isinstance(one, (int, Decimal)) and abs(one) > 2**31 - 1:
            yield "a number"


@RULES("A 6.1.13 page", "A page is smaller than 3 units or larger than 14400.")
def _(file: File) -> Iterable[str]:
    for index, page in enumerate(file.pdf.pages):
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        if not (3 <= right - left <= 14_400 and 3 <= top - bottom <= 14_400):
            yield f"page {index + 1}"


# -- colour and drawing ------------------------------------------------------------------------------------------------


def _intents(file: File) -> list[Any]:
    return [one for one in file.root.get("/OutputIntents", []) if one.get("/S") == "/GTS_PDFA1"]


@RULES("A 6.2.3", "The file does not say what its colours mean.")
def _(file: File) -> Iterable[str]:
    for one in _intents(file):
        profile = bytes(one.DestOutputProfile.read_bytes()) if "/DestOutputProfile" in one else b""
        if profile[36:40] != b"acsp" or profile[16:20] != b"RGB " or int(one.DestOutputProfile.N) != 3:
            yield "the profile is not one for red, green and blue"
    if not _intents(file):
        yield "catalog"


@RULES("A 6.2.4.3", "A colour is told in inks, which the file's profile does not know.")
def _(file: File) -> Iterable[str]:
    yield from (name for name in file.spaces if name in ("k", "K") or "DeviceCMYK" in name)
    for one in _streams(file):
        if one.get("/Subtype") == "/Image" and one.get("/ColorSpace") == "/DeviceCMYK":
            yield "a picture"


@RULES("A 6.2.5", "A drawing depends on the printer.")
def _(file: File) -> Iterable[str]:
    for state in file.states:
        if "/TR" in state or "/HTP" in state or state.get("/TR2", pikepdf.Name.Default) != "/Default":
            yield "a graphics state"


@RULES("A 6.2.6", "A picture asks for a rendering that is not allowed.")
def _(file: File) -> Iterable[str]:
    for one in _streams(file):
        if "/Intent" in one and str(one.Intent) not in _INTENTS:
            yield str(one.Intent)


@RULES("A 6.2.8", "A picture is smoothed or has another in its place.")
def _(file: File) -> Iterable[str]:
    for one in _streams(file):
        if one.get("/Subtype") == "/Image" and (
            bool(one.get("/Interpolate", False)) or "/Alternates" in one or "/OPI" in one
        ):
            yield "a picture"


@RULES("A 6.2.9", "A drawing is in another language or another file.")
def _(file: File) -> Iterable[str]:
    for one in _streams(file):
        if one.get("/Subtype") == "/PS" or (
            one.get("/Subtype") == "/Form" and ("/PS" in one or "/Ref" in one or "/OPI" in one)
        ):
            yield "a form"


@RULES("A 6.2.10", "Something can be seen through, and the page does not say how colours mix.")
def _(file: File) -> Iterable[str]:
    clear = any(
        float(state.get("/ca", 1)) != 1 or float(state.get("/CA", 1)) != 1
        or state.get("/SMask", pikepdf.Name("/None")) != "/None"
        or state.get("/BM", pikepdf.Name.Normal) not in ("/Normal", "/Compatible")
        for state in file.states
    ) or any("/SMask" in one for one in _streams(file) if one.get("/Subtype") == "/Image")  # fmt: skip
    if clear and not _intents(file) and not all("/Group" in page.obj for page in file.pdf.pages):
        yield "a page"


@RULES("A 6.2.11.2", "A font's dictionary is not whole.")
def _(file: File) -> Iterable[str]:
    for font in file.fonts:
        wanted = ["/Type", "/Subtype", "/BaseFont"]
        if not all(name in font.obj for name in wanted):
            yield str(font)
        if font.composite and not all(
            name in font.inner for name in (*wanted, "/CIDSystemInfo", "/FontDescriptor")
        ):
            yield str(font)


# The clauses on embedding, widths, maps and missing shapes are those of PDF/UA-1, 7.21.
for _rule in FONT_RULES:
    if _rule.id in ("31-009", "31-011", "31-016", "31-027", "31-030"):
        RULES(f"A 6.2.11 {_rule.id}", _rule.says)(_rule.check)


@RULES("A 6.2.11.7.3", "A sign of private use says nothing in words.")
def _(file: File) -> Iterable[str]:
    spoken = {key for one in file.opened if "/ActualText" in one.properties for key in [(one.page, one.mcid)]}
    for key, held in file.mark_codes.items():
        for font, shown in held:
            text = "".join(font.text_of(code) for code in font.codes_in(shown))
            if key not in spoken and re.search("[\ue000-\uf8ff\U000f0000-\U0010ffff]", text):
                yield f"page {key[0] + 1}"


# -- annotations, actions, files ---------------------------------------------------------------------------------------


@RULES("A 6.3.1", "An annotation is of a kind that is not allowed.")
def _(file: File) -> Iterable[str]:
    for page, one in file.annotations:
        if str(one.get("/Subtype")) not in _PLAIN_ANNOTATIONS:
            yield f"page {page + 1}: {one.get('/Subtype')}"


@RULES("A 6.3.2", "An annotation is not printed, or can be hidden.")
def _(file: File) -> Iterable[str]:
    for index, page in enumerate(file.pdf.pages):
        for one in page.obj.get("/Annots", []):
            flags = int(one.get("/F", 0))
            if not flags & 4 or flags & 0b100011:
                yield f"page {index + 1}"


@RULES("A 6.5.1", "The file does something that is not allowed.")
def _(file: File) -> Iterable[str]:
    for page, one in file.annotations:
        if "/A" in one and str(one.A.get("/S")) not in _PLAIN_ACTIONS:
            yield f"page {page + 1}: {one.A.get('/S')}"
    if "/AA" in file.root or any("/AA" in page.obj for page in file.pdf.pages):
        yield "by itself"
    if "/OpenAction" in file.root and isinstance(file.root.OpenAction, pikepdf.Dictionary):
        yield "on opening"


@RULES("A 6.4", "The file holds a form that runs, or one that needs another program.")
def _(file: File) -> Iterable[str]:
    form = file.root.get("/AcroForm", {})
    if "/XFA" in form or bool(form.get("/NeedAppearances", False)) or "/NeedsRendering" in file.root:
        yield "catalog"


@RULES("A 6.8", "The file holds another file, and nothing says that it may.")
def _(file: File) -> Iterable[str]:
    if "/EmbeddedFiles" in file.root.get("/Names", {}):
        yield "catalog"


# -- metadata and structure --------------------------------------------------------------------------------------------


@RULES("A 6.6.2.1", "The metadata are packed, or cannot be read as XML.")
def _(file: File) -> Iterable[str]:
    from lxml import etree

    stream = file.root.get("/Metadata")
    if stream is None or "/Filter" in stream or stream.get("/Type") != "/Metadata":
        yield "catalog"
    try:
        etree.fromstring(file.xmp.encode())
    except etree.XMLSyntaxError as fault:
        yield str(fault)


@RULES("A 6.6.2.3", "The metadata use a name that nothing explains.")
def _(file: File) -> Iterable[str]:
    known = ("dc", "xmp", "pdf", "pdfaid", "xmpMM", "rdf", "xml", "x")
    explained = set(re.findall(r"<pdfaSchema:prefix>([^<]+)</pdfaSchema:prefix>", file.xmp))
    explained |= {"pdfaExtension", "pdfaSchema", "pdfaProperty"}
    for name in sorted(set(re.findall(r"<([A-Za-z]+):[A-Za-z]+[ >/]", file.xmp))):
        if name not in known and name not in explained:
            yield name


@RULES("A 6.6.4", "The metadata do not say that the file is built to PDF/A-2a.")
def _(file: File) -> Iterable[str]:
    wanted = (_PDFA, "<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>")
    return [part for part in wanted if part not in file.xmp]


@RULES("A 6.6.3", "The metadata and the older list of them do not agree.")
def _(file: File) -> Iterable[str]:
    told = file.pdf.docinfo
    for name, found in (
        ("/Title", _first(file, r"<dc:title>.*?<rdf:li[^>]*>([^<]*)<")),
        ("/Author", _first(file, r"<dc:creator>.*?<rdf:li[^>]*>([^<]*)<")),
        ("/Subject", _first(file, r"<dc:description>.*?<rdf:li[^>]*>([^<]*)<")),
        ("/Producer", _first(file, r"<pdf:Producer>([^<]*)<")),
        ("/Creator", _first(file, r"<xmp:CreatorTool>([^<]*)<")),
    ):
        if name in told and str(told[name]) != found:
            yield f"{name}: {told[name]!s} and {found}"
    for name, wanted in (("/CreationDate", "CreateDate"), ("/ModDate", "ModifyDate")):
        day = re.sub(r"\D", "", _first(file, rf"<xmp:{wanted}>([^<]*)<"))[:14]
        if name in told and re.sub(r"\D", "", str(told[name]))[:14] != day:
            yield f"{name}: {told[name]!s} and {day}"


def _first(file: File, pattern: str) -> str:
    from html import unescape

    found = re.search(pattern, file.xmp, re.S)
    return unescape(found.group(1)) if found else ""


@RULES("A 6.7.2", "The file is not tagged.")
def _(file: File) -> Iterable[str]:
    if not bool(file.root.get("/MarkInfo", {}).get("/Marked", False)) or "/StructTreeRoot" not in file.root:
        yield "catalog"


@RULES("A 6.7.3", "A type of the tree is not, and is not mapped to, a standard one.")
def _(file: File) -> Iterable[str]:
    return sorted({element.role for element in file.elements if element.role not in STANDARD})


@RULES("A 6.7.4", "The file's language is not told, or is no language tag.")
def _(file: File) -> Iterable[str]:
    if not re.fullmatch(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*", file.language or ""):
        yield "catalog"
