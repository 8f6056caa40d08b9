"""A Word file of 30 pages against bare python-docx filling its tables row by row; growth to 300 pages.

Both print the same drawing in every section. We draw it once, inside the time that is measured; the bare way gets it
ready-made. What one more drawing costs us is printed apart.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from figures import Figure, growth, heading, show, turn_about
from pdf import FONTS, LONG, SHORT, Section, document, drawing, held_mb, sections

from coprod_desktop.reports import document as d
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers.docx import write
from coprod_desktop.reports.writers.pictures import drawing_png
from coprod_desktop.reports.writers.ticket import Unwatched

ROUNDS = 7


def ours(content: list[Section], out: Path) -> None:
    """Our whole way, faces opened anew: styles, contents, captions, alt text, the drawing as vectors and picture."""
    write(document(content), out, page=d.PageSetup(), faces=Faces(FONTS), ticket=Unwatched())


def bare(content: list[Section], out: Path, picture: bytes) -> None:
    """The same text, tables and pictures as anybody would write them with python-docx; the drawing is ready-made."""
    import docx
    from docx.shared import Mm

    made = docx.Document()
    made.add_heading("A report", 0)
    for title, paragraphs, rows, photo in content:
        made.add_heading(title, 1)
        for text in paragraphs:
            made.add_paragraph(text)
        made.add_paragraph("What was counted")
        table = made.add_table(rows=1 + len(rows), cols=4)
        for row, texts in zip(table.rows, (("Who", "What", "People", "Hours"), *rows), strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        made.add_picture(io.BytesIO(photo), Mm(120))
        made.add_paragraph("A photograph")
        made.add_picture(io.BytesIO(picture), Mm(140))
        made.add_paragraph("A line that bends")
    made.save(str(out))


def ready_made() -> bytes:
    """The drawing as the bare way gets it."""
    return drawing_png(drawing(), Faces(FONTS), 200)


def alone(way: str, count: int) -> None:
    """Make one file in this process and print seconds, the most memory held and the size of the file."""
    content, picture = sections(count), ready_made() if way == "bare" else b""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "x.docx"
        started = time.perf_counter()
        if way == "bare":
            bare(content, out, picture)
        else:
            ours(content, out)
        took = time.perf_counter() - started
        print(json.dumps({"s": took, "mb": held_mb(), "size_mb": out.stat().st_size / 1e6}))


def in_own_process(way: str, count: int) -> dict[str, float]:
    """The same in a process of its own."""
    told = subprocess.run(
        [sys.executable, __file__, way, str(count)], capture_output=True, text=True, check=True
    )
    figures: dict[str, float] = json.loads(told.stdout)
    return figures


def main() -> None:
    """Print every figure."""
    heading("Word: our file against bare python-docx filling tables row by row")
    with tempfile.TemporaryDirectory() as folder:
        content, out, picture = sections(SHORT), Path(folder) / "x.docx", ready_made()
        work: tuple[Callable[[], None], Callable[[], None]] = (
            lambda: ours(content, out),
            lambda: bare(content, out, picture),
        )
        mine, theirs = turn_about(*work, ROUNDS)
    show(Figure("30 pages, whole file", mine, theirs, "ms", 0.5))
    short, long = in_own_process("ours", SHORT), in_own_process("ours", LONG)
    bare_long = in_own_process("bare", LONG)
    show(Figure("300 pages, whole file", long["s"] * 1000, bare_long["s"] * 1000, "ms", 0.5))
    faces = Faces(FONTS)
    one, again = turn_about(lambda: drawing_png(drawing(), faces, 200), lambda: drawing(), ROUNDS)
    print(f"one more drawing as a picture: {one - again:.1f} ms")
    growth("time for a page", (30, short["s"] * 1000), (300, long["s"] * 1000), "ms")
    print(
        f"most memory held: {short['mb']:.0f} MB at 30 pages, {long['mb']:.0f} MB at 300 pages "
        f"(bare: {bare_long['mb']:.0f} MB at 300)"
    )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        alone(sys.argv[1], int(sys.argv[2]))
    else:
        main()
