"""Every script of the example texts in the PDF: the glyphs that HarfBuzz gives, and the words that were written."""

from __future__ import annotations

import subprocess
import unicodedata
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz as hb

from coprod_desktop.reports.document import Document, PageSetup, Paragraph, Run, reading_order
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import Unwatched
from coprod_desktop.reports.writers.pdf import write
from tests.reports.matterhorn.checker import problems
from tests.reports.writers.pdf_reading import plain, read, texts_in_order
from tests.reports.writers.sample_report import of_blocks

LANGUAGES = {
    "arb": "ar", "ben": "bn", "cmn_hans": "zh-Hans", "cym": "cy", "fra": "fr", "nld": "nl", "pol": "pl", "som": "so",
    "spa": "es", "urd": "ur",
}  # fmt: skip


@pytest.fixture(scope="module")
def faces(resources: Path) -> Faces:
    return Faces(resources / "fonts")


def document(shared: Path, name: str) -> Document:
    lines = (shared / "examples" / "unicode" / f"{name}.txt").read_text("utf-8").splitlines()
    language = LANGUAGES[name]
    return of_blocks(
        [Paragraph((Run(line),)) for line in lines[1:] if line.strip()],
        language=language, right_to_left=language in ("ar", "ur"),
    )  # fmt: skip


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_text_can_be_read_aloud_and_nothing_is_missing(
    faces: Faces, shared: Path, tmp_path: Path, name: str
) -> None:
    made = document(shared, name)
    written = write(made, tmp_path / "x.pdf", page=PageSetup(), faces=faces, ticket=Unwatched())
    seen = read(tmp_path / "x.pdf")
    assert written.notes == () and problems(tmp_path / "x.pdf") == []
    assert texts_in_order(seen.root) == [nfc(text) for text in reading_order(made)]


def nfc(text: str) -> str:
    return plain(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("name", LANGUAGES)
def test_another_reader_finds_the_same_words(
    faces: Faces,
    shared: Path,
    tmp_path: Path,
    name: str,
    need_tool,  # type: ignore[no-untyped-def]
) -> None:
    """poppler works from where glyphs stand on the page, so it would see letters out of order."""
    made = document(shared, name)
    write(made, tmp_path / "x.pdf", page=PageSetup(), faces=faces, ticket=Unwatched())
    out = subprocess.run(
        [need_tool("pdfinfo"), "-struct-text", str(tmp_path / "x.pdf")], capture_output=True, check=True
    ).stdout.decode("utf-8")
    said = "".join(out.split()).replace('"', "")
    for text in reading_order(made):
        assert "".join(nfc(text).split())[:40].replace('"', "") in said


@pytest.mark.parametrize("name", LANGUAGES)
def test_glyphs_and_places_are_those_of_harfbuzz(
    faces: Faces, shared: Path, tmp_path: Path, name: str
) -> None:
    """What the pages draw, traced back to each face's own glyphs, against HarfBuzz asked directly for the same line."""
    lines = (shared / "examples" / "unicode" / f"{name}.txt").read_text("utf-8").splitlines()
    texts = [line for line in lines[2:] if len(line) > 10 and faces.width(line, 11) < 450][:12]
    assert texts
    for text in texts:
        spans = [Run(text)]
        made = of_blocks([Paragraph(tuple(spans))], language=LANGUAGES[name], footer="", page_words="")
        write(made, tmp_path / "x.pdf", page=PageSetup(), faces=faces, ticket=Unwatched())
        assert drawn_outlines(tmp_path / "x.pdf") == expected_outlines(faces, nfc(text), LANGUAGES[name])


def drawn_outlines(path: Path) -> list[tuple[int, int, int]]:
    """Every contour shown on the first page: a hash of its shape and its place, in thousandths of the size."""
    out: list[tuple[int, int, int]] = []
    with pikepdf.open(path) as file:
        page = file.pages[0]
        loaded: dict[str, tuple[hb.Font, bytes, list[int]]] = {}
        font, size, x, pen = "", 1.0, 0.0, 0.0
        origin: float | None = None
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name == "Tf":
                font, size = str(operands[0]), float(operands[1])
                if font not in loaded:
                    loaded[font] = load(page.Resources.Font[font])
            elif name in ("Tm", "Td"):
                x = float(operands[4]) if name == "Tm" else x + float(operands[0])
                origin = x if origin is None else origin
                pen = (x - origin) * 1000 / size
            elif name in ("TJ", "Tj"):
                drawn, glyph_of, widths = loaded[font]
                for piece in operands[0] if name == "TJ" else operands:
                    if isinstance(piece, pikepdf.String):
                        data = bytes(piece)
                        for at in range(0, len(data), 2):
                            code = int.from_bytes(data[at : at + 2], "big")
                            glyph = int.from_bytes(glyph_of[2 * code : 2 * code + 2], "big")
                            out += [(h, round(pen + dx), dy) for h, dx, dy in contours(drawn, glyph)]
                            pen += widths[code]
                    else:
                        pen -= float(piece)
    return settled(out)


def load(font: pikepdf.Object) -> tuple[hb.Font, bytes, list[int]]:
    inner = font.DescendantFonts[0]
    drawn = hb.Font(hb.Face(bytes(inner.FontDescriptor.FontFile2.read_bytes())))
    drawn.scale = (1000, 1000)
    return drawn, bytes(inner.CIDToGIDMap.read_bytes()), [int(width) for width in inner.W[1]]


def contours(font: hb.Font, glyph: int) -> list[tuple[int, int, int]]:
    """Each contour as a hash of its shape and the place of its first point."""
    path: list[list[tuple[float, float]]] = []

    class Pen:
        def moveTo(self, point):  # type: ignore[no-untyped-def]
            path.append([point])

        def lineTo(self, point):  # type: ignore[no-untyped-def]
            path[-1].append(point)

        def qCurveTo(self, *points):  # type: ignore[no-untyped-def]
            path[-1].extend(points)

        def curveTo(self, *points):  # type: ignore[no-untyped-def]
            path[-1].extend(points)

        def closePath(self):  # type: ignore[no-untyped-def]
            return None

        def endPath(self):  # type: ignore[no-untyped-def]
            return None

    font.draw_glyph_with_pen(glyph, Pen())
    out = []
    for points in path:
        x, y = points[0]
        shape = hash(tuple((round(px - x), round(py - y)) for px, py in points))
        out.append((shape, round(x), round(y)))
    return out


def expected_outlines(faces: Faces, text: str, language: str) -> list[tuple[int, int, int]]:
    from coprod_desktop.reports.typeset.faces import Span
    from coprod_desktop.reports.typeset.lines import set_paragraph

    out: list[tuple[int, int, int]] = []
    lines = set_paragraph(faces, [Span(text, False, language)], 11, 1e6).lines
    assert len(lines) == 1
    for part in lines[0].parts:
        shown = part.glyphs.text if part.glyphs else " ".join(part.words)
        font = hb.Font(hb.Face(hb.Blob.from_file_path(str(part.face.path))))
        font.scale = (1000, 1000)
        buffer = hb.Buffer()
        buffer.add_str(shown)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if part.glyphs and part.glyphs.right_to_left else "ltr"
        buffer.language = language
        hb.shape(font, buffer)
        pen = part.x * 1000 / 11
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            for shape, x, y in contours(font, info.codepoint):
                out.append((shape, round(pen + x + place.x_offset), y + place.y_offset))
            pen += place.x_advance
    return settled(out)


def settled(outlines: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """In a fixed order, places taken from the leftmost; a unit of rounding either way is no difference."""
    left = min(x for _, x, _ in outlines)
    return sorted((shape, (x - left + 1) // 4, y) for shape, x, y in outlines)


def test_pdfium_reads_arabic_in_order_too(faces: Faces, shared: Path, tmp_path: Path) -> None:
    """The reader inside many browsers, and in our preview, sorts letters by place."""
    import pypdfium2

    made = document(shared, "arb")
    write(made, tmp_path / "x.pdf", page=PageSetup(), faces=faces, ticket=Unwatched())
    file = pypdfium2.PdfDocument(tmp_path / "x.pdf")
    try:
        page = file[0]
        text = page.get_textpage()
        said = plain(text.get_text_range())
        text.close()
        page.close()
    finally:
        file.close()
    first = [nfc(words) for words in list(reading_order(made))[:4]]
    assert all(words[:60] in said for words in first)
