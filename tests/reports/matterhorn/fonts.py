"""Checkpoints 10 and 31: every sign on a page can be read as text, and its shape is in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pikepdf
from fontTools import agl

from tests.reports.matterhorn.file import File
from tests.reports.matterhorn.fonts_read import Font
from tests.reports.matterhorn.rule import Check, Rules

RULES = Rules()

# ISO 32000-1, table 118: the maps from codes to glyphs that every reader has.
_PREDEFINED_NAMES = (
    "GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBKp-EUC-V GBK2K-H GBK2K-V UniGB-UCS2-H "
    "UniGB-UCS2-V UniGB-UTF16-H UniGB-UTF16-V B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V ETen-B5-H ETen-B5-V ETenms-B5-H "
    "ETenms-B5-V CNS-EUC-H CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF16-H UniCNS-UTF16-V 83pv-RKSJ-H 90ms- "
    "RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V 90pv-RKSJ-H Add-RKSJ-H Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V "
    "H V UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V UniJIS-UTF16-H UniJIS-UTF16-V KSC-EUC-H KSC- "
    "EUC-V KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H KSCms-UHC-HW-V KSCpc-EUC-H UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H "
    "UniKS-UTF16-V Identity-H Identity-V"
)
PREDEFINED = frozenset(_PREDEFINED_NAMES.split())
_COLLECTIONS = ("GB1", "CNS1", "Japan1", "Korea1")


def _each(test: Callable[[Font], bool]) -> Check:
    """A check that names every font in use for which the test is true."""
    return lambda file: [str(font) for font in file.fonts if test(font)]


def _system(font: Font) -> tuple[Any, Any] | None:
    """The registered collections of a composite font's map and glyphs, where it is not Identity."""
    told = font.obj.get("/Encoding")
    if not font.composite or not isinstance(told, pikepdf.Stream):
        return None
    return told.get("/CIDSystemInfo", {}), font.inner.get("/CIDSystemInfo", {})


def _differ(name: str) -> Callable[[Font], bool]:
    def test(font: Font) -> bool:
        both = _system(font)
        return both is not None and str(both[0].get(name)) != str(both[1].get(name))

    return test


@RULES("10-001", "A sign cannot be read as text.")
def _(file: File) -> Iterable[str]:
    for font in file.fonts:
        for code in sorted(font.codes):
            if not font.text_of(code):
                yield f"{font}: code {code}"


RULES("31-001", "A font's map and its glyphs are of two registries.")(_each(_differ("/Registry")))
RULES("31-002", "A font's map and its glyphs are of two collections.")(_each(_differ("/Ordering")))


@RULES("31-003", "A font's map is of a later supplement than its glyphs.")
def _(file: File) -> Iterable[str]:
    for font in file.fonts:
        both = _system(font)
        if both is not None and int(both[1].get("/Supplement", 0)) < int(both[0].get("/Supplement", 0)):
            yield str(font)


def _cid_truetype(file: File) -> Iterator[Font]:
    return (font for font in file.fonts if font.composite and font.inner.get("/Subtype") == "/CIDFontType2")


@RULES("31-004", "A font's way from numbers to glyphs is neither a stream nor Identity.")
def _(file: File) -> Iterable[str]:
    for font in _cid_truetype(file):
        told = font.inner.get("/CIDToGIDMap")
        if told is not None and not isinstance(told, pikepdf.Stream) and told != "/Identity":
            yield str(font)


@RULES("31-005", "A font does not tell its way from numbers to glyphs.")
def _(file: File) -> Iterable[str]:
    return [str(font) for font in _cid_truetype(file) if "/CIDToGIDMap" not in font.inner]


@RULES("31-006", "A font's map is neither in the file nor one that every reader has.")
def _(file: File) -> Iterable[str]:
    for font in file.fonts:
        told = font.obj.get("/Encoding")
        if font.composite and not isinstance(told, pikepdf.Stream) and str(told)[1:] not in PREDEFINED:
            yield f"{font}: {told}"


def _maps(file: File) -> Iterator[tuple[Font, Any, bytes]]:
    for font in file.fonts:
        told = font.obj.get("/Encoding")
        if font.composite and isinstance(told, pikepdf.Stream):
            yield font, told, bytes(told.read_bytes())


@RULES("31-007", "A font's map says two ways of writing.")
def _(file: File) -> Iterable[str]:
    for font, told, data in _maps(file):
        inside = re.search(rb"/WMode\s+(\d)", data)
        if int(told.get("/WMode", 0)) != (int(inside.group(1)) if inside else 0):
            yield str(font)


@RULES("31-008", "A font's map builds on one that not every reader has.")
def _(file: File) -> Iterable[str]:
    for font, told, data in _maps(file):
        used = [found.decode("latin-1") for found in re.findall(rb"/(\S+)\s+usecmap", data)]
        named = told.get("/UseCMap")
        used += [str(named)[1:]] if isinstance(named, pikepdf.Name) else []
        if any(name not in PREDEFINED for name in used):
            yield str(font)


RULES("31-009", "A font's shapes are not in the file.")(
    _each(lambda font: font.rendered and not font.embedded)
)


def _glyphs(file: File) -> Iterator[tuple[Font, int, Any]]:
    for font in file.fonts:
        if font.embedded and font.kind != "Type3":
            for code in sorted(font.codes):
                yield font, code, font.glyph(code)


@RULES("31-011", "A shape that is shown is not in the font's program.")
def _(file: File) -> Iterable[str]:
    return [f"{font}: code {code}" for font, code, glyph in _glyphs(file) if not font.holds(glyph)]


def _charset(file: File) -> Iterator[tuple[Font, set[str], set[str]]]:
    for font in file.fonts:
        told = font.descriptor.get("/CharSet")
        if font.kind == "Type1" and told is not None and font.outlines is not None:
            yield font, set(str(told).split("/")[1:]), set(font.outlines.keys()) - {".notdef"}


@RULES("31-012", "A font's list of shapes leaves one out.")
def _(file: File) -> Iterable[str]:
    return [str(font) for font, told, held in _charset(file) if held - told]


@RULES("31-013", "A font's list of shapes names one that is not there.")
def _(file: File) -> Iterable[str]:
    return [str(font) for font, told, held in _charset(file) if told - held]


def _cidset(file: File) -> Iterator[tuple[Font, set[int], set[int]]]:
    for font in file.fonts:
        told = font.descriptor.get("/CIDSet")
        if not font.composite or told is None:
            continue
        data = bytes(told.read_bytes())
        listed = {at * 8 + bit for at, byte in enumerate(data) for bit in range(8) if byte & (0x80 >> bit)}
        if font.glyph_map is not None:
            raw = font.glyph_map
            held = {cid for cid in range(len(raw) // 2) if cid == 0 or raw[2 * cid : 2 * cid + 2] != b"\0\0"}
        else:
            held = set(range(font.program["maxp"].numGlyphs)) if font.program is not None else set()
        yield font, listed, held


@RULES("31-014", "A font's list of numbers leaves one out.")
def _(file: File) -> Iterable[str]:
    return [str(font) for font, listed, held in _cidset(file) if held - listed]


@RULES("31-015", "A font's list of numbers names one that is not there.")
def _(file: File) -> Iterable[str]:
    return [str(font) for font, listed, held in _cidset(file) if listed - held]


@RULES("31-016", "A shape is not as wide as the file says.")
def _(file: File) -> Iterable[str]:
    for font, code, glyph in _glyphs(file):
        if font.holds(glyph) and (font.program is not None or font.outlines is not None):
            told, drawn = font.told_width(code), font.drawn_width(glyph)
            if abs(told - drawn) > 1:
                yield f"{font}: code {code} is {told}, drawn {drawn:.1f}"


def _plain(file: File, symbolic: bool) -> Iterator[Font]:
    return (font for font in file.fonts if font.truetype and font.symbolic == symbolic)


_NON_SYMBOLIC = frozenset(((3, 1), (1, 0), (0, 3), (0, 4), (3, 10)))


@RULES("31-017", "A text font's program has no table of letters.")
def _(file: File) -> Iterable[str]:
    for font in _plain(file, False):
        if font.rendered and not _NON_SYMBOLIC & set(font.tables):
            yield str(font)


@RULES("31-018", "A letter is not in the table of letters of a text font.")
def _(file: File) -> Iterable[str]:
    for font in _plain(file, False):
        if font.rendered and any(font.glyph(code) is None for code in font.codes):
            yield str(font)


@RULES("31-019", "A text font does not say what its codes are.")
def _(file: File) -> Iterable[str]:
    return [str(font) for font in _plain(file, False) if "/Encoding" not in font.obj]


def _encodings(file: File) -> Iterator[tuple[Font, Any]]:
    for font in _plain(file, False):
        if "/Encoding" in font.obj:
            yield font, font.obj.Encoding


@RULES("31-020", "A text font changes codes without saying which.")
def _(file: File) -> Iterable[str]:
    for font, told in _encodings(file):
        if isinstance(told, pikepdf.Dictionary) and "/BaseEncoding" not in told:
            yield str(font)


@RULES("31-021", "A text font's codes are not of the two usual kinds.")
def _(file: File) -> Iterable[str]:
    for font, told in _encodings(file):
        base = told.get("/BaseEncoding") if isinstance(told, pikepdf.Dictionary) else told
        if base is not None and str(base) not in ("/MacRomanEncoding", "/WinAnsiEncoding"):
            yield f"{font}: {base}"


@RULES("31-022", "A text font names a letter that is in no list.")
def _(file: File) -> Iterable[str]:
    for font, _ in _encodings(file):
        if any(name not in agl.AGL2UV and name != ".notdef" for name in font.differences.values()):
            yield str(font)


@RULES("31-023", "A text font changes codes, and its program has no table by Unicode.")
def _(file: File) -> Iterable[str]:
    return [str(font) for font, _ in _encodings(file) if font.differences and (3, 1) not in font.tables]


@RULES("31-024", "A font of signs says what its codes are.")
def _(file: File) -> Iterable[str]:
    return [str(font) for font in _plain(file, True) if "/Encoding" in font.obj]


@RULES("31-025", "A font of signs has no table of signs.")
def _(file: File) -> Iterable[str]:
    return [str(font) for font in _plain(file, True) if not font.tables]


@RULES("31-026", "A font of signs has several tables, none of them made for signs.")
def _(file: File) -> Iterable[str]:
    return [str(font) for font in _plain(file, True) if len(font.tables) > 1 and (3, 0) not in font.tables]


@RULES("31-027", "A font has no map to text, and its codes say nothing by themselves.")
def _(file: File) -> Iterable[str]:
    return [str(font) for font in file.fonts if font.to_unicode is None and not _speaks(font)]


def _speaks(font: Font) -> bool:
    told = font.obj.get("/Encoding")
    base = told.get("/BaseEncoding") if isinstance(told, pikepdf.Dictionary) else told
    if not font.composite and str(base) in ("/MacRomanEncoding", "/MacExpertEncoding", "/WinAnsiEncoding"):
        return True
    if font.kind in ("Type1", "Type3"):
        return all(font.encoded.get(code, "") in agl.AGL2UV for code in font.codes)
    if font.composite:
        system = font.inner.get("/CIDSystemInfo", {})
        return str(system.get("/Registry")) == "Adobe" and str(system.get("/Ordering")) in _COLLECTIONS
    return font.truetype and not font.symbolic


def _says(*letters: str) -> Callable[[Font], bool]:
    return lambda font: any(letter in text for text in (font.to_unicode or {}).values() for letter in letters)


RULES("31-028", "A font's map to text says nothing for a code.")(_each(_says("\0")))
RULES("31-029", "A font's map to text holds a mark of byte order.")(_each(_says("\ufeff", "\ufffe")))


@RULES("31-030", "The sign for a missing shape is shown.")
def _(file: File) -> Iterable[str]:
    return [f"{font}: code {code}" for font, code, glyph in _glyphs(file) if glyph in (0, ".notdef")]
