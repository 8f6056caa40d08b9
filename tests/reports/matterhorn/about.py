"""Checkpoints 06, 07, 11, 20, 21, 25 and 26: what the file says of itself, its languages, layers, files and locks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf

from tests.reports.matterhorn.file import File
from tests.reports.matterhorn.rule import Rules

RULES = Rules()

_TITLE = re.compile(r"<dc:title>.*?<rdf:li xml:lang=\"([^\"]*)\">([^<]+)</rdf:li>", re.S)
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_EXTRACT = 1 << 9  # the tenth bit: a screen reader may take the words out


@RULES("06-001", "The file has no XMP metadata.")
def _(file: File) -> Iterable[str]:
    if not file.xmp:
        yield "catalog"


@RULES("06-002", "The metadata do not say that the file is built to PDF/UA-1.")
def _(file: File) -> Iterable[str]:
    if 'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"' not in file.xmp or not re.search(
        r"<pdfuaid:part>1</pdfuaid:part>|pdfuaid:part=\"1\"", file.xmp
    ):
        yield "metadata"


@RULES("06-003", "The metadata have no title.")
def _(file: File) -> Iterable[str]:
    if not _TITLE.search(file.xmp):
        yield "metadata"


@RULES("07-001", "The file does not say whether a window shows its title.")
def _(file: File) -> Iterable[str]:
    if "/DisplayDocTitle" not in file.root.get("/ViewerPreferences", {}):
        yield "catalog"


@RULES("07-002", "A window is told to show the name of the file instead of its title.")
def _(file: File) -> Iterable[str]:
    if not bool(file.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", True)):
        yield "catalog"


@RULES("11-001", "The language of words on a page is not told.")
def _(file: File) -> Iterable[str]:
    for page, mcid, own in file.texts:
        owners = file.owners.get((page, mcid), []) if mcid is not None else []
        if not own and not (owners[0].language if owners else file.language):
            yield f"page {page + 1}: mark {mcid}"


@RULES("11-002", "The language of words that stand for a picture or other words is not told.")
def _(file: File) -> Iterable[str]:
    for element in file.elements:
        if any(name in element.obj for name in ("/Alt", "/ActualText", "/E")) and not element.language:
            yield element.role
    for one in file.opened:
        if (
            any(name in one.properties for name in ("/Alt", "/ActualText", "/E"))
            and "/Lang" not in one.properties
        ):
            owners = file.owners.get((one.page, one.mcid), []) if one.mcid is not None else []
            if not (owners[0].language if owners else file.language):
                yield f"page {one.page + 1}"


@RULES("11-003", "The language of the bookmarks is not told.")
def _(file: File) -> Iterable[str]:
    if file.language is None and "/Outlines" in file.root and "/First" in file.root.Outlines:
        yield "bookmarks"


@RULES("11-004", "The language of what is said of an annotation is not told.")
def _(file: File) -> Iterable[str]:
    for page, one in file.annotations:
        owner = file.owner_of(one)
        if "/Contents" in one and "/Lang" not in one and not (owner.language if owner else file.language):
            yield f"page {page + 1}"


@RULES("11-005", "The language of what is said of a field is not told.")
def _(file: File) -> Iterable[str]:
    for page, one in file.annotations:
        owner = file.owner_of(one)
        if "/TU" in one and "/Lang" not in one and not (owner.language if owner else file.language):
            yield f"page {page + 1}"


@RULES("11-006", "The language of the title in the metadata is not told.")
def _(file: File) -> Iterable[str]:
    found = _TITLE.search(file.xmp)
    if found and found.group(1) in ("", "x-default") and file.language is None:
        yield "metadata"


@RULES("UA1 7.2 language", "What is told as a language is no language tag.")
def _(file: File) -> Iterable[str]:
    said = {str(element.obj["/Lang"]) for element in file.elements if "/Lang" in element.obj}
    said |= {str(one.properties["/Lang"]) for one in file.opened if "/Lang" in one.properties}
    said |= {file.language} if file.language is not None else set()
    return sorted(tag for tag in said if not _TAG.fullmatch(tag))


def _layers(file: File) -> Iterator[tuple[str, Any]]:
    told = file.root.get("/OCProperties", {})
    if "/D" in told:
        yield "D", told.D
    for one in told.get("/Configs", []):
        yield "Configs", one


def _nameless(file: File, where: str) -> Iterator[str]:
    for place, one in _layers(file):
        if place == where and not str(one.get("/Name", "")):
            yield place


@RULES("20-001", "A further setting of layers has no name.")
def _(file: File) -> Iterable[str]:
    return _nameless(file, "Configs")


@RULES("20-002", "The usual setting of layers has no name.")
def _(file: File) -> Iterable[str]:
    return _nameless(file, "D")


@RULES("20-003", "A setting of layers lets them change by themselves.")
def _(file: File) -> Iterable[str]:
    return [place for place, one in _layers(file) if "/AS" in one]


@RULES("21-001", "A file inside the file is not named in both ways.")
def _(file: File) -> Iterable[str]:
    for one in file.dictionaries:
        if "/EF" in one and not ("/F" in one and "/UF" in one):
            yield str(one.get("/F", one.get("/UF", "no name")))


@RULES("25-001", "The file holds a form that only one program can show.")
def _(file: File) -> Iterable[str]:
    form = file.root.get("/AcroForm", {}).get("/XFA")
    parts = list(form) if isinstance(form, pikepdf.Array) else [form]
    for part in parts:
        if isinstance(part, pikepdf.Stream) and re.search(
            rb"<dynamicRender>\s*required\s*</dynamicRender>", bytes(part.read_bytes())
        ):
            yield "XFA"


@RULES("26-001", "The file is locked and does not say what is allowed.")
def _(file: File) -> Iterable[str]:
    if "/Encrypt" in file.pdf.trailer and "/P" not in file.pdf.trailer.Encrypt:
        yield "trailer"


@RULES("26-002", "The file is locked against screen readers.")
def _(file: File) -> Iterable[str]:
    locked = file.pdf.trailer.get("/Encrypt", {})
    if "/P" in locked and not int(locked.P) & _EXTRACT:
        yield "trailer"
