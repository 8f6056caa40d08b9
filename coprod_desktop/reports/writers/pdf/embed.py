"""Faces inside the file: only the glyphs used, and for each the exact text it stands for.

Every pair of glyph and text gets a code of its own, so that copying, searching and reading aloud give back what was
written, in the order it was written, whatever the shaping made of it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

import uharfbuzz as hb

from coprod_desktop.reports.typeset.faces import Face, Faces, Glyphs
from coprod_desktop.reports.writers.pdf.file import PdfFile, number, reference, text_string

_NOTHING = "\u200b"  # what a second glyph of one character stands for: nothing, but readers want something
_MOST_CODES = 65_000
_UNWANTED_TABLES = ("GSUB", "GPOS", "GDEF", "name", "post", "OS/2", "cmap", "kern", "gasp", "FFTM", "meta", "BASE", "MATH", "JSTF")


class EmbeddedFace:
    """One face as the file uses it. `name` is its resource name."""

    def __init__(self, face: Face, name: bytes) -> None:
        """`face` stays open until the file is finished."""
        self.face = face
        self.name = name
        self.codes: dict[tuple[int, str], int] = {}
        self._advances: dict[int, int] = {}
        self._words: dict[str, bytes] = {}

    def code(self, glyph: int, text: str) -> int:
        """The code, from 1, of this glyph standing for this text."""
        found = self.codes.get((glyph, text))
        if found is None:
            if len(self.codes) >= _MOST_CODES:
                return next((code for (id_, _), code in self.codes.items() if id_ == glyph), 1)
            found = self.codes[glyph, text] = len(self.codes) + 1
        return found

    def advance(self, glyph: int) -> int:
        """The glyph's own width in thousandths, before kerning."""
        found = self._advances.get(glyph)
        if found is None:
            found = self._advances[glyph] = int(self.face.font.get_glyph_h_advance(glyph))
        return found

    def words(self, faces: Faces, words: tuple[str, ...], glue: str) -> bytes:
        """Operators that show simple words with spaces between them, and the glue behind."""
        known = self._words
        pieces = []
        for word in words:
            piece = known.get(word)
            if piece is None:
                piece = known[word] = self._word(faces.shape(self.face, word))
            pieces.append(piece)
        if " " not in known:
            known[" "] = self._word(faces.shape(self.face, " "))
        space = known[" "]
        return b"[" + space.join(pieces) + (space if glue else b"") + b"]TJ"

    def _word(self, glyphs: Glyphs) -> bytes:
        operators = self._shown(glyphs, 0, "", always_level=True)
        return operators.removeprefix(b"[").removesuffix(b"]TJ")

    def glyphs(self, glyphs: Glyphs, size: float, glue: str) -> bytes:
        """Operators that show a shaped stretch from its left end, in the order it is read, and the glue behind."""
        return self._shown(glyphs, size, glue)

    def _shown(self, glyphs: Glyphs, size: float, glue: str, *, always_level: bool = False) -> bytes:
        count = len(glyphs.ids)
        starts, at = [], 0
        for index in range(count):
            starts.append(at + glyphs.offsets[index][0])
            at += glyphs.advances[index]
        order = range(count - 1, -1, -1) if glyphs.right_to_left else range(count)
        said, surplus = _said(glyphs, list(order))
        out: list[bytes] = []
        row: list[bytes] = []
        run: list[str] = []
        pen, rise, inside = 0, 0, False

        def close_run() -> None:
            if run:
                row.append(b"<" + "".join(run).encode("ascii") + b">")
                run.clear()

        def close_row() -> None:
            close_run()
            if row:
                out.append(b"[" + b"".join(row) + b"]TJ")
                row.clear()

        for place, index in enumerate(order):
            glyph = glyphs.ids[index]
            start_of = surplus.get(place)
            if inside and (start_of is not None or place in surplus.get(-1, ())):
                close_row()
                out.append(b"EMC")
                inside = False
            if isinstance(start_of, str):
                close_row()
                out.append(b"/Span<</ActualText %s>>BDC" % text_string(start_of))
                inside = True
            up = 0 if always_level else glyphs.offsets[index][1]
            if up != rise:
                close_row()
                out.append(number(up * size / 1000) + b" Ts")
                rise = up
            if starts[index] != pen:
                close_run()
                row.append(b"%d" % (pen - starts[index]))
            run.append(f"{self.code(glyph, said[place]):04X}")
            pen = starts[index] + self.advance(glyph)
        if inside:
            close_row()
            out.append(b"EMC")
        if rise:
            close_row()
            out.append(b"0 Ts")
        if glue:
            space = self.face.font.get_nominal_glyph(0x20)
            if space:
                where = -self.advance(space) if glyphs.right_to_left else glyphs.width
                close_run()
                if where != pen:
                    row.append(b"%d" % (pen - where))
                run.append(f"{self.code(space, ' '):04X}")
                pen = where + self.advance(space)
        elif always_level and pen != glyphs.width:
            close_run()
            row.append(b"%d" % (pen - glyphs.width))
        close_row()
        return b"\n".join(out)

    def write(self, file: PdfFile, own: int) -> None:
        """Put the face and everything that belongs to it into the file as object `own`."""
        glyph_of = [0, *(glyph for glyph, _ in self.codes)]
        data, moved = _subset(self.face, set(glyph_of))
        tag = _tag(glyph_of)
        base = f"{tag}+{self.face.path.stem}".encode("ascii")
        program = file.add_stream(b"/Length1 %d" % len(data), data)
        ascender, descender = self.face.metrics
        descriptor = file.add(
            b"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox%s/ItalicAngle 0/Ascent %d/Descent %d/CapHeight 714"
            b"/StemV %d/FontFile2 %s>>"
            % (base, _box(self.face), ascender, -descender, 80, reference(program))
        )
        to_glyph = b"".join(moved[glyph].to_bytes(2, "big") for glyph in glyph_of)
        to_glyph_stream = file.add_stream(b"", to_glyph)
        widths = b" ".join(b"%d" % self.advance(glyph) for glyph in glyph_of)
        descendant = file.add(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            b"/FontDescriptor %s/DW 0/W[0[%s]]/CIDToGIDMap %s>>"
            % (base, reference(descriptor), widths, reference(to_glyph_stream))
        )
        unicode_ = file.add_stream(b"", self._to_unicode())
        file.put(
            own,
            b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s>>"
            % (base, reference(descendant), reference(unicode_)),
        )

    def _to_unicode(self) -> bytes:
        rows = [b"<%04X><%s>" % (code, text.encode("utf-16-be", "replace").hex().upper().encode()) for (_, text), code in self.codes.items()]
        parts = [
            b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)"
            b"/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def 1 begincodespacerange<0000><FFFF>"
            b"endcodespacerange"
        ]
        for start in range(0, len(rows), 100):
            chunk = rows[start : start + 100]
            parts.append(b"%d beginbfchar\n%s\nendbfchar" % (len(chunk), b"\n".join(chunk)))
        parts.append(b"endcmap CMapName currentdict/CMap defineresource pop end end")
        return b"\n".join(parts)


def _said(glyphs: Glyphs, order: list[int]) -> tuple[list[str], dict[int, object]]:
    """What each glyph, in reading order, stands for; and where one cluster has more glyphs than characters.

    The second maps the place of such a cluster's first glyph to the whole text it must be read as, and -1 to the set of
    places at which such a cluster is over.
    """
    said = [_NOTHING] * len(order)
    surplus: dict[int, object] = {}
    over: set[int] = set()
    place, count = 0, len(order)
    while place < count:
        cluster = glyphs.clusters[order[place]]
        end = place
        while end < count and glyphs.clusters[order[end]] == cluster:
            end += 1
        begin = 0 if place == 0 else cluster
        stop = glyphs.clusters[order[end]] if end < count else len(glyphs.text)
        text = glyphs.text[begin:stop]
        number_of = end - place
        if number_of > len(text):
            surplus[place] = text
            over.add(end)
        for offset in range(number_of):
            if offset < len(text):
                said[place + offset] = text[offset:] if offset == number_of - 1 else text[offset]
        place = end
    surplus[-1] = over
    return said, surplus


def _subset(face: Face, wanted: set[int]) -> tuple[bytes, dict[int, int]]:
    """The font program with only these glyphs, and where each went."""
    choice = hb.SubsetInput()
    choice.glyph_set.update(wanted)
    choice.drop_table_tag_set.update(_table_numbers())
    choice.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    plan = hb.SubsetPlan(face.font.face, choice)
    made = plan.execute()
    moved = plan.old_to_new_glyph_mapping
    return made.blob.data, {glyph: moved[glyph] for glyph in wanted}


def _table_numbers() -> set[int]:
    return {int.from_bytes(tag.ljust(4).encode("ascii"), "big") for tag in _UNWANTED_TABLES}


def _tag(glyphs: list[int]) -> str:
    """The six capital letters that mark a subset, from what is in it."""
    value = zlib.crc32(repr(glyphs).encode("ascii"))
    letters = ""
    for _ in range(6):
        value, letter = divmod(value, 26)
        letters += chr(65 + letter)
    return letters


def _box(face: Face) -> bytes:
    table = face.font.face.reference_table("head").data
    upem = face.font.face.upem
    values = [int.from_bytes(table[at : at + 2], "big", signed=True) * 1000 / upem for at in (36, 38, 40, 42)]
    return b"[%d %d %d %d]" % tuple(int(value) for value in values)


class FontBook:
    """All faces a file uses, in the order they were first needed."""

    def __init__(self, file: PdfFile) -> None:
        """Nothing is written before `write`."""
        self._file = file
        self._faces: dict[int, EmbeddedFace] = {}
        self._numbers: dict[int, int] = {}

    def of(self, face: Face) -> EmbeddedFace:
        """The face as this file uses it."""
        found = self._faces.get(id(face))
        if found is None:
            found = self._faces[id(face)] = EmbeddedFace(face, b"F%d" % (len(self._faces) + 1))
            self._numbers[id(face)] = self._file.reserve()
        return found

    def resources(self) -> bytes:
        """The /Font dictionary for the pages."""
        return b"<<" + b"".join(b"/%s %s" % (f.name, reference(self._numbers[key])) for key, f in self._faces.items()) + b">>"

    def write(self, between: Callable[[], None]) -> None:
        """Put every face into the file, calling `between` before each."""
        for key, embedded in self._faces.items():
            between()
            embedded.write(self._file, self._numbers[key])
