"""Which letters the codes of a font stand for, and how wide they are: ToUnicode tables first, encodings after."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.S)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_ACCENTS = {
    "acute": "\u0301", "grave": "\u0300", "circumflex": "\u0302", "dieresis": "\u0308", "tilde": "\u0303",
    "ring": "\u030a", "cedilla": "\u0327", "caron": "\u030c", "ogonek": "\u0328", "macron": "\u0304",
    "breve": "\u0306", "dotaccent": "\u0307", "hungarumlaut": "\u030b",
}  # fmt: skip
_GLYPHS = {
    "space": " ", "hyphen": "-", "period": ".", "comma": ",", "colon": ":", "semicolon": ";", "at": "@", "plus": "+",
    "slash": "/", "parenleft": "(", "parenright": ")", "quotesingle": "'", "quoteright": "’", "underscore": "_",
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "germandbls": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "oslash": "ø",
    "Oslash": "Ø", "lslash": "ł", "Lslash": "Ł", "dotlessi": "ı", "fi": "fi", "fl": "fl", "ff": "ff",
}  # fmt: skip
_BASES = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}
Resolve = Callable[[Any], Any]


@dataclass(slots=True)
class Font:
    """Codes of `wide` bytes to letters and to widths in thousandths of the size. `known` is False when a font does
    not tell its letters at all.
    """

    wide: int = 1
    letters: dict[int, str] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    usual_width: float = 500
    known: bool = True

    def read(self, shown: bytes) -> tuple[str, float, int]:
        """The letters of a shown text, its width in thousandths, and how many codes it has."""
        codes = (
            shown
            if self.wide == 1
            else [int.from_bytes(shown[n : n + self.wide], "big") for n in range(0, len(shown), self.wide)]
        )
        letters, widths, usual = self.letters, self.widths, self.usual_width
        return (
            "".join([letters.get(c, "") for c in codes]),
            sum([widths.get(c, usual) for c in codes]),
            len(codes),
        )


def read_font(font: dict[str, Any], resolve: Resolve, stream_of: Callable[[Any], bytes | None]) -> Font:
    """A font from its dictionary."""
    found = Font()
    table = stream_of(font.get("ToUnicode"))
    below = (
        resolve((resolve(font.get("DescendantFonts")) or [None])[0])
        if font.get("Subtype") == "Type0"
        else None
    )
    if below is not None or font.get("Subtype") == "Type0":
        found.wide = 2
        below = below if isinstance(below, dict) else {}
        found.usual_width = _float(resolve(below.get("DW")), 1000)
        _wide_widths(found, resolve(below.get("W")), resolve)
        if table is None:
            found.known = False
    else:
        found.letters = _simple(resolve(font.get("Encoding")), resolve)
        first = int(_float(resolve(font.get("FirstChar")), 0))
        for number, width in enumerate(resolve(font.get("Widths")) or []):
            found.widths[first + number] = _float(resolve(width), 500)
        if font.get("Subtype") == "Type3":
            matrix = resolve(font.get("FontMatrix")) or [0.001]
            scale = _float(matrix[0], 0.001) * 1000
            found.widths = {code: width * scale for code, width in found.widths.items()}
    if table is not None:
        wide, letters = read_table(table)
        found.letters |= letters
        if below is None and font.get("Subtype") != "Type0":
            wide = 1
        found.wide = wide or found.wide
    return found


def _float(value: Any, usual: float) -> float:
    return float(value) if isinstance(value, int | float) else usual


def read_table(table: bytes) -> tuple[int, dict[int, str]]:
    """How many bytes a code has (0 when the table does not tell), and the letters of each."""
    letters: dict[int, str] = {}
    wide = 0
    for kind, body in _BLOCK.findall(table):
        tokens = [(re.sub(rb"\s", b"", one), opened, shut) for one, opened, shut in _HEX.findall(body)]
        at = 0
        while at < len(tokens):
            code = tokens[at][0]
            wide = max(wide, len(code) // 2)
            if kind == b"bfchar" and at + 1 < len(tokens):
                letters[int(code or b"0", 16)] = _letters(tokens[at + 1][0])
                at += 2
                continue
            if at + 2 >= len(tokens):
                break
            first, last = int(code or b"0", 16), int(tokens[at + 1][0] or b"0", 16)
            if tokens[at + 2][1]:
                at += 3
                while at < len(tokens) and not tokens[at][2]:
                    letters[first] = _letters(tokens[at][0])
                    first += 1
                    at += 1
                at += 1
            else:
                start = _letters(tokens[at + 2][0])
                for n in range(min(last - first + 1, 65536)):
                    letters[first + n] = start[:-1] + chr(min(0x10FFFF, ord(start[-1]) + n)) if start else ""
                at += 3
    return wide, letters


def _letters(written: bytes) -> str:
    data = bytes.fromhex((written + b"0" * (len(written) % 2)).decode("ascii"))
    return data.decode("utf-16-be", "replace") if len(data) > 1 else data.decode("latin-1")


def _wide_widths(found: Font, told: Any, resolve: Resolve) -> None:
    if not isinstance(told, list):
        return
    at = 0
    while at + 1 < len(told):
        first, then = resolve(told[at]), resolve(told[at + 1])
        if isinstance(then, list):
            for number, width in enumerate(then):
                found.widths[int(_float(first, 0)) + number] = _float(width, 1000)
            at += 2
        else:
            if at + 2 < len(told):
                for code in range(
                    int(_float(first, 0)), min(int(_float(then, 0)) + 1, int(_float(first, 0)) + 65536)
                ):
                    found.widths[code] = _float(resolve(told[at + 2]), 1000)
            at += 3


def _simple(encoding: Any, resolve: Resolve) -> dict[int, str]:
    base = (
        encoding
        if isinstance(encoding, str)
        else encoding.get("BaseEncoding")
        if isinstance(encoding, dict)
        else None
    )
    code = _BASES.get(str(base), "cp1252")
    letters = {n: bytes([n]).decode(code, "ignore") for n in range(32, 256)}
    if isinstance(encoding, dict):
        at = 0
        for one in resolve(encoding.get("Differences")) or []:
            if isinstance(one, int | float):
                at = int(one)
            else:
                letters[at] = glyph_letter(str(one))
                at += 1
    return letters


def glyph_letter(name: str) -> str:
    """The letter that a glyph's name stands for, "" when nobody knows."""
    name = name.split(".")[0]
    if len(name) == 1 or name in _GLYPHS:
        return _GLYPHS.get(name, name)
    if re.fullmatch(r"uni[0-9A-F]{4}|u[0-9A-F]{4,6}", name):
        code = int(name.removeprefix("uni").removeprefix("u"), 16)
        return chr(code) if code < 0x110000 else ""
    accent = _ACCENTS.get(name[1:])
    return unicodedata.normalize("NFC", name[0] + accent) if accent else ""
