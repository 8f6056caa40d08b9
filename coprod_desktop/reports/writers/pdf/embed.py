"""Faces inside the file: only the glyphs used, and for each the exact text it stands for.

Every pair of shape and text gets a code of its own, so that copying, searching and reading aloud give back what was
written, in the order it was written, whatever the shaping made of it. Where shaping sets several glyphs for one letter
or syllable, or moves one off the baseline, they are built into one new glyph of the embedded face: readers then see one
letter in one place, and need no guessing.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import uharfbuzz as hb
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import BasicFonts, PDFArray, PDFDictionary, PDFDocument, PDFObject

from coprod_desktop.reports.typeset.faces import Face, Faces, Glyphs
from coprod_desktop.reports.writers.pdf.built import NewGlyph, with_built_glyphs
from coprod_desktop.reports.writers.pdf.objects import Stream

_MOST_CODES = 65_000
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_UNWANTED_TABLES = (
    "GSUB",
    "GPOS",
    "GDEF",
    "name",
    "post",
    "OS/2",
    "cmap",
    "kern",
    "gasp",
    "FFTM",
    "meta",
    "BASE",
    "MATH",
    "JSTF",
)


@dataclass(frozen=True, slots=True)
class Built:
    """Several glyphs, or one that is moved, made one: each part is glyph, x, y; all in thousandths of the size."""

    parts: tuple[tuple[int, int, int], ...]
    advance: int


Shape = int | Built


class EmbeddedFace(PDFObject):
    """One face as the file uses it. `name` is its resource name.

    reportlab 5.1 shapes without telling what each glyph stands for and has no fallback, so this is not one of its faces
    but an object of its document, which writes it when every glyph is known.
    """

    __RefOnly__ = 1  # reportlab then refers to it wherever it is named

    def __init__(self, face: Face, name: str) -> None:
        """`face` stays open until the file is written."""
        self.face = face
        self.name = name
        self.codes: dict[tuple[Shape, str], int] = {}
        self._advances: dict[int, int] = {}
        self._words: dict[str, str] = {}

    def code(self, shape: Shape, text: str) -> int:
        """The code, from 1, of this shape standing for this text."""
        found = self.codes.get((shape, text))
        if found is None:
            if len(self.codes) >= _MOST_CODES:
                return next((code for (known, _), code in self.codes.items() if known == shape), 1)
            found = self.codes[shape, text] = len(self.codes) + 1
        return found

    def advance(self, shape: Shape) -> int:
        """The shape's own width in thousandths, before kerning."""
        if isinstance(shape, Built):
            return shape.advance
        found = self._advances.get(shape)
        if found is None:
            found = self._advances[shape] = int(self.face.font.get_glyph_h_advance(shape))
        return found

    def words(self, faces: Faces, words: tuple[str, ...], glue: str) -> str:
        """Operators that show simple words with spaces between them, and the glue behind."""
        known = self._words
        pieces = []
        for word in words:
            piece = known.get(word)
            if piece is None:
                piece = known[word] = self._row(faces.shape(self.face, word), "", whole=True)
            pieces.append(piece)
        if " " not in known:
            known[" "] = self._row(faces.shape(self.face, " "), "", whole=True)
        space = known[" "]
        return f"[{space.join(pieces)}{space if glue else ''}]TJ"

    def glyphs(self, glyphs: Glyphs, size: float, glue: str) -> str:
        """Operators that show a shaped stretch from its left end, in the order it is read, and the glue behind."""
        if not glyphs.right_to_left:
            return f"[{self._row(glyphs, glue)}]TJ"
        # Each letter is placed by itself: readers that sort what they find by place (PDFium) and readers that take it
        # in the order of the file (by the structure tree) then both read the words as they were written.
        out, pen = [], 0
        for shape, text, start in self._drawn(glyphs, glue):
            out.append(f"{fp_str((start - pen) * size / 1000)} 0 Td<{self.code(shape, text):04X}>Tj")
            pen = start
        return "\n".join(out)

    def _drawn(self, glyphs: Glyphs, glue: str) -> Iterator[tuple[Shape, str, int]]:
        """Shapes in reading order, with what they stand for and where they start, the glue's space at the end."""
        yield from _clusters(glyphs)
        space = self.face.font.get_nominal_glyph(0x20) if glue else None
        if space:
            yield space, " ", -self.advance(space) if glyphs.right_to_left else glyphs.width

    def _row(self, glyphs: Glyphs, glue: str, *, whole: bool = False) -> str:
        """The inside of a TJ array. `whole` ends it where the stretch ends, so that another can follow."""
        row: list[str] = []
        run: list[str] = []
        pen = 0
        for shape, text, start in self._drawn(glyphs, glue):
            if start != pen:
                if run:
                    row.append(f"<{''.join(run)}>")
                    run.clear()
                row.append(str(pen - start))
            run.append(f"{self.code(shape, text):04X}")
            pen = start + self.advance(shape)
        if run:
            row.append(f"<{''.join(run)}>")
        if whole and pen != glyphs.width:
            row.append(str(pen - glyphs.width))
        return "".join(row)

    def format(self, document: PDFDocument) -> bytes:
        """The face as reportlab writes it, with everything that belongs to it."""
        shapes: list[Shape] = [0, *(shape for shape, _ in self.codes)]
        data, glyph_of = _subset(self.face, shapes)
        base = f"/{_tag(shapes)}+{self.face.path.stem}"
        ascender, descender = self.face.metrics
        descriptor = PDFDictionary(
            {
                "Type": "/FontDescriptor", "FontName": base, "Flags": 4, "FontBBox": PDFArray(_box(self.face)),
                "ItalicAngle": 0, "Ascent": int(ascender), "Descent": -int(descender), "CapHeight": 714, "StemV": 80,
                "FontFile2": Stream(data, Length1=len(data)),
            }
        )  # fmt: skip
        registry = {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}
        descendant = PDFDictionary(
            {
                "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": base, "DW": 0,
                "CIDSystemInfo": PDFDictionary(registry), "FontDescriptor": document.Reference(descriptor),
                "W": PDFArray([0, PDFArray([str(self.advance(shape)) for shape in shapes])]),
                "CIDToGIDMap": Stream(b"".join(glyph.to_bytes(2, "big") for glyph in glyph_of)),
            }
        )  # fmt: skip
        written: bytes = PDFDictionary(
            {
                "Type": "/Font", "Subtype": "/Type0", "BaseFont": base, "Encoding": "/Identity-H",
                "DescendantFonts": PDFArray([document.Reference(descendant)]), "ToUnicode": Stream(self._to_unicode()),
            }
        ).format(document)  # fmt: skip
        return written

    def _to_unicode(self) -> bytes:
        rows = [
            b"<%04X><%s>" % (code, _spoken(text).encode("utf-16-be", "replace").hex().upper().encode())
            for (_, text), code in self.codes.items()
        ]
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


def _spoken(text: str) -> str:
    """The text as a map to Unicode may say it: never nothing, and no byte order mark (PDF/UA-1, 7.21.7).

    What is of private use means nothing to a reader, and is shown as it is told (PDF/A-2a, 6.2.11.7.3).
    """
    return _PRIVATE.sub("\ufffd", text.replace("\ufeff", "\u200b")) or "\u200b"


def _clusters(glyphs: Glyphs) -> Iterator[tuple[Shape, str, int]]:
    """What to show for each cluster in reading order, the text it stands for, and where it starts from the left end."""
    starts, at = [], 0
    for advance in glyphs.advances:
        starts.append(at)
        at += advance
    count = len(glyphs.ids)
    order = range(count - 1, -1, -1) if glyphs.right_to_left else range(count)
    place = 0
    while place < count:
        cluster = glyphs.clusters[order[place]]
        end = place + 1
        while end < count and glyphs.clusters[order[end]] == cluster:
            end += 1
        text = glyphs.text[
            0 if place == 0 else cluster : glyphs.clusters[order[end]] if end < count else None
        ]
        members = sorted(order[place:end])
        left = starts[members[0]]
        if len(members) == 1 and glyphs.offsets[members[0]] == (0, 0):
            yield glyphs.ids[members[0]], text, left
        else:
            parts = tuple(
                (glyphs.ids[index], starts[index] - left + glyphs.offsets[index][0], glyphs.offsets[index][1])
                for index in members
            )
            # Kerning may draw a sign back behind its start; a face knows no such width, and the next is placed anyway.
            advance = max(sum(glyphs.advances[index] for index in members), 0)
            if glyphs.right_to_left and not advance:
                # A vowel sign stands a hair left of its letter, so that who sorts by place reads it after the letter.
                parts, left = tuple((glyph, x + 1, y) for glyph, x, y in parts), left - 1
            yield Built(parts, advance), text, left
        place = end


def _subset(face: Face, shapes: Sequence[Shape]) -> tuple[bytes, list[int]]:
    """The font program with only these shapes, and the glyph that each became."""
    built = [shape for shape in shapes if isinstance(shape, Built)]
    wanted = {shape for shape in shapes if isinstance(shape, int)} | {
        part[0] for shape in built for part in shape.parts
    }
    choice = hb.SubsetInput()
    choice.glyph_set.update(wanted)
    choice.drop_table_tag_set.update(_table_numbers())
    choice.flags = (
        hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    )
    plan = hb.SubsetPlan(face.font.face, choice)
    data = plan.execute().blob.data
    moved = plan.old_to_new_glyph_mapping
    added: dict[Built, int] = {}
    distinct = list(dict.fromkeys(built))
    if distinct:
        first, data = _with_built(data, face, distinct, moved)
        added = {shape: first + index for index, shape in enumerate(distinct)}
    return data, [added[shape] if isinstance(shape, Built) else moved[shape] for shape in shapes]


def _with_built(
    data: bytes, face: Face, shapes: Sequence[Built], moved: Mapping[int, int]
) -> tuple[int, bytes]:
    """Add the built shapes to the program; the answer begins with the number of the first."""
    upem = face.font.face.upem
    boxes: dict[int, tuple[int, int, int, int]] = {}

    def box(glyph: int) -> tuple[int, int, int, int]:
        if glyph not in boxes:
            extents = face.font.get_glyph_extents(glyph)
            left, top = extents.x_bearing, extents.y_bearing
            boxes[glyph] = (left, top + extents.height, left + extents.width, top)
        return boxes[glyph]

    new = []
    for shape in shapes:
        edges = [(box(glyph), x, y) for glyph, x, y in shape.parts]
        whole = (
            min(b[0] + x for b, x, _ in edges), min(b[1] + y for b, _, y in edges),
            max(b[2] + x for b, x, _ in edges), max(b[3] + y for b, _, y in edges),
        )  # fmt: skip
        parts = [
            (moved[glyph], round(x * upem / 1000), round(y * upem / 1000)) for glyph, x, y in shape.parts
        ]
        new.append(
            NewGlyph(parts, [round(edge * upem / 1000) for edge in whole], round(shape.advance * upem / 1000))
        )
    return with_built_glyphs(data, new)


def _table_numbers() -> set[int]:
    return {int.from_bytes(tag.ljust(4).encode("ascii"), "big") for tag in _UNWANTED_TABLES}


def _tag(shapes: Sequence[Shape]) -> str:
    """The six capital letters that mark a subset, from what is in it."""
    value = zlib.crc32(repr(shapes).encode("ascii"))
    letters = ""
    for _ in range(6):
        value, letter = divmod(value, 26)
        letters += chr(65 + letter)
    return letters


def _box(face: Face) -> list[int]:
    table = face.font.face.reference_table("head").data
    upem = face.font.face.upem
    return [
        int(int.from_bytes(table[at : at + 2], "big", signed=True) * 1000 / upem) for at in (36, 38, 40, 42)
    ]


class FontBook:
    """All faces a file uses, in the order they were first needed."""

    def __init__(self, document: PDFDocument) -> None:
        """Each face becomes an object of `document`."""
        self._document = document
        self._faces: dict[int, EmbeddedFace] = {}

    def of(self, face: Face) -> EmbeddedFace:
        """The face as this file uses it."""
        found = self._faces.get(id(face))
        if found is None:
            found = self._faces[id(face)] = EmbeddedFace(face, f"F{len(self._faces) + 1}")
            # The dictionary that all pages share; reportlab's own faces enter themselves in the same way.
            self._document.idToObject[BasicFonts][found.name] = found
        return found
