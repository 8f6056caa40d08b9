"""A font of a PDF as rules see it: its codes in use, what they map to, and the program inside the file."""

from __future__ import annotations

import io
import re
from functools import cached_property
from typing import Any

import pikepdf
from fontTools import agl
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont

_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|(\d+)|\[([^\]]*)\])")
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|(\d+))")
_BLOCK = re.compile(rb"begin(bf|cid)(char|range)(.*?)end", re.S)
SYMBOLIC = 4


class Font:
    """`shown` are the strings shown in it."""

    def __init__(self, obj: Any) -> None:
        self.obj = obj
        self.shown: set[bytes] = set()
        self.rendered = False

    def __str__(self) -> str:
        return str(self.obj.get("/BaseFont", "a font without name"))

    @property
    def kind(self) -> str:
        return str(self.obj.Subtype)[1:]

    @property
    def composite(self) -> bool:
        return self.kind == "Type0"

    @cached_property
    def inner(self) -> Any:
        """The font with the glyphs: the descendant of a composite one."""
        return self.obj.DescendantFonts[0] if self.composite else self.obj

    @cached_property
    def descriptor(self) -> Any:
        return self.inner.get("/FontDescriptor", pikepdf.Dictionary())

    @property
    def truetype(self) -> bool:
        """A simple TrueType font."""
        return self.kind == "TrueType"

    @property
    def symbolic(self) -> bool:
        return bool(int(self.descriptor.get("/Flags", 0)) & SYMBOLIC)

    @property
    def embedded(self) -> bool:
        return self.kind == "Type3" or any(f"/FontFile{n}" in self.descriptor for n in ("", "2", "3"))

    @cached_property
    def codes(self) -> set[int]:
        """Every code in use."""
        if not self.composite:
            return {code for shown in self.shown for code in shown}
        return {
            int.from_bytes(shown[at : at + 2], "big")
            for shown in self.shown
            for at in range(0, len(shown), 2)
        }

    def codes_in(self, shown: bytes) -> list[int]:
        step = 2 if self.composite else 1
        return [int.from_bytes(shown[at : at + step], "big") for at in range(0, len(shown), step)]

    # -- text ----------------------------------------------------------------------------------------------------------

    @cached_property
    def to_unicode(self) -> dict[int, str] | None:
        """The map to text; None where there is none."""
        stream = self.obj.get("/ToUnicode")
        if not isinstance(stream, pikepdf.Stream):
            return None
        return {code: _text(raw) for code, raw in mapped(bytes(stream.read_bytes()), b"bf")}

    @cached_property
    def encoded(self) -> dict[int, str]:
        """Glyph names by code as the Encoding of a simple font gives them."""
        told = self.obj.get("/Encoding")
        base = told.get("/BaseEncoding") if isinstance(told, pikepdf.Dictionary) else told
        codec = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}.get(str(base))
        names = {}
        if codec:
            for code in range(32, 256):
                letter = bytes([code]).decode(codec, "ignore")
                if letter:
                    names[code] = agl.UV2AGL.get(ord(letter), f"uni{ord(letter):04X}")
        names.update(self.differences)
        return names

    @cached_property
    def differences(self) -> dict[int, str]:
        told = self.obj.get("/Encoding")
        at, names = 0, {}
        for one in told.get("/Differences", []) if isinstance(told, pikepdf.Dictionary) else []:
            if isinstance(one, pikepdf.Name):
                names[at] = str(one)[1:]
                at += 1
            else:
                at = int(one)
        return names

    def text_of(self, code: int) -> str:
        """What a code stands for; empty where nothing says it."""
        if self.to_unicode is not None and code in self.to_unicode:
            return self.to_unicode[code]
        name = self.encoded.get(code)
        return str(agl.toUnicode(name)) if name and not self.composite else ""

    # -- glyphs --------------------------------------------------------------------------------------------------------

    @cached_property
    def program(self) -> TTFont | None:
        """The embedded TrueType program."""
        stream = self.descriptor.get("/FontFile2")
        return TTFont(io.BytesIO(stream.read_bytes()), lazy=True) if stream is not None else None

    @cached_property
    def outlines(self) -> Any:
        """The embedded program of a Type 1 font in its compact form: charstrings by name."""
        stream = self.descriptor.get("/FontFile3")
        if stream is None or self.composite:
            return None
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(stream.read_bytes()), None)
        return fonts[0].CharStrings

    @cached_property
    def tables(self) -> dict[tuple[int, int], dict[int, str]]:
        """The cmap tables of the program, by platform and encoding."""
        if self.program is None or "cmap" not in self.program:
            return {}
        return {(one.platformID, one.platEncID): one.cmap for one in self.program["cmap"].tables}

    @cached_property
    def cids(self) -> dict[int, int]:
        """What an embedded CMap makes of codes; empty for Identity."""
        told = self.obj.get("/Encoding")
        if not isinstance(told, pikepdf.Stream):
            return {}
        return dict(mapped(bytes(told.read_bytes()), b"cid"))

    def cid(self, code: int) -> int:
        return self.cids.get(code, 0) if isinstance(self.obj.get("/Encoding"), pikepdf.Stream) else code

    @cached_property
    def glyph_map(self) -> bytes | None:
        """The map from CIDs to glyphs; None for Identity."""
        told = self.inner.get("/CIDToGIDMap")
        return bytes(told.read_bytes()) if isinstance(told, pikepdf.Stream) else None

    def glyph(self, code: int) -> int | str | None:
        """The glyph of a code: its number in a TrueType program, its name in a Type 1; None where there is none."""
        if self.composite:
            cid = self.cid(code)
            if self.glyph_map is None:
                return cid
            return (
                int.from_bytes(self.glyph_map[2 * cid : 2 * cid + 2], "big")
                if 2 * cid < len(self.glyph_map)
                else None
            )
        if self.outlines is not None:
            return self.encoded.get(code)
        return self._simple(code)

    def _simple(self, code: int) -> int | None:
        if self.program is None:
            return None
        if self.symbolic:
            for key, at in (((3, 0), 0xF000 + code), ((3, 0), code), ((1, 0), code)):
                if at in self.tables.get(key, {}):
                    return int(self.program.getGlyphID(self.tables[key][at]))
            return None
        text = self.text_of_name(code)
        for key in ((3, 1), (1, 0)):
            at = ord(text) if key == (3, 1) and len(text) == 1 else code
            if at in self.tables.get(key, {}):
                return int(self.program.getGlyphID(self.tables[key][at]))
        return None

    def text_of_name(self, code: int) -> str:
        name = self.encoded.get(code)
        return str(agl.toUnicode(name)) if name else ""

    def holds(self, glyph: int | str | None) -> bool:
        """Whether the program has the glyph."""
        if glyph is None:
            return False
        if self.outlines is not None:
            return glyph in self.outlines
        return self.program is None or (isinstance(glyph, int) and glyph < self.program["maxp"].numGlyphs)

    def drawn_width(self, glyph: int | str) -> float:
        """The width of a glyph in the program, in thousandths of the size."""
        if self.outlines is not None:
            shape = self.outlines[glyph]
            shape.draw(NullPen())
            return float(shape.width)
        assert self.program is not None and isinstance(glyph, int)
        advance = self.program["hmtx"].metrics[self.program.getGlyphName(glyph)][0]
        return advance * 1000 / self.program["head"].unitsPerEm

    @cached_property
    def widths(self) -> dict[int, float]:
        """The widths that the dictionary tells, by CID or by code."""
        if not self.composite:
            first = int(self.obj.get("/FirstChar", 0))
            return {first + at: float(width) for at, width in enumerate(self.obj.get("/Widths", []))}
        told, found, at = list(self.inner.get("/W", [])), {}, 0
        while at < len(told):
            first, second = int(told[at]), told[at + 1]
            if isinstance(second, pikepdf.Array):
                found.update({first + step: float(width) for step, width in enumerate(second)})
                at += 2
            else:
                found.update(dict.fromkeys(range(first, int(second) + 1), float(told[at + 2])))
                at += 3
        return found

    def told_width(self, code: int) -> float:
        if self.composite:
            return self.widths.get(self.cid(code), float(self.inner.get("/DW", 1000)))
        return self.widths.get(code, float(self.descriptor.get("/MissingWidth", 0)))


def mapped(data: bytes, family: bytes) -> list[tuple[int, Any]]:
    """Codes and what a CMap makes of them: hexadecimal digits for text ("bf"), numbers for glyphs ("cid")."""
    found: list[tuple[int, Any]] = []
    for kind, form, body in _BLOCK.findall(data):
        if kind != family:
            continue
        if form == b"char":
            for code, text, cid in _CHAR.findall(body):
                found.append((int(code, 16), int(cid) if kind == b"cid" else text))
            continue
        for first, last, text, cid, several in _RANGE.findall(body):
            low, high = int(first, 16), int(last, 16)
            if kind == b"cid":
                found += [(code, int(cid) + code - low) for code in range(low, high + 1)]
            elif several:
                found += list(zip(range(low, high + 1), re.findall(rb"<([^>]*)>", several), strict=False))
            else:
                size = len(text)
                found += [
                    (code, b"%0*X" % (size, int(text, 16) + code - low)) for code in range(low, high + 1)
                ]
    return found


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")
