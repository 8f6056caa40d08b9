"""A tagged PDF of 30 pages against bare reportlab with the same text, tables and pictures; growth to 300 pages."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from figures import Figure, growth, heading, show, turn_about

from coprod_desktop.reports import document as d
from coprod_desktop.reports.shapes import Drawing, Label
from coprod_desktop.reports.shapes import Path as Line
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers.pdf import write
from coprod_desktop.reports.writers.ticket import Ticket, Unwatched

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
SHORT, LONG = 9, 98  # sections that make about 30 and about 300 pages
ROUNDS = 7
Section = tuple[str, list[str], list[tuple[str, ...]], bytes]


def sections(count: int) -> list[Section]:
    """A heading, five paragraphs, a table of 25 rows and a photograph each; words as often as in real text."""
    chance = random.Random(count)
    lexicon = [
        "".join(chance.choice("aeioulnrstdmbcpghw") for _ in range(chance.randint(2, 10)))
        for _ in range(6000)
    ]
    weights = [1 / (rank + 5) for rank in range(len(lexicon))]
    photographs = [photograph(seed) for seed in range(4)]

    def words(number: int) -> str:
        return " ".join(chance.choices(lexicon, weights, k=number)).capitalize() + "."

    return [
        (
            f"Part {number + 1}: {words(4)}",
            [words(90) for _ in range(5)],
            [
                (words(2), words(12), str(chance.randrange(500)), f"{chance.random() * 900:.2f}")
                for _ in range(25)
            ],
            photographs[number % len(photographs)],
        )
        for number in range(count)
    ]


def photograph(seed: int) -> bytes:
    """A noisy picture of 900 by 600 pixels, about as large as a photograph rebuilt for a report."""
    from PIL import Image

    small = Image.frombytes("RGB", (90, 60), random.Random(seed).randbytes(90 * 60 * 3))
    out = io.BytesIO()
    small.resize((900, 600)).save(out, "JPEG", quality=80)
    return out.getvalue()


def document(content: list[Section]) -> d.Document:
    """The content as our blocks, with contents in front."""
    blocks: list[d.Block] = [d.Cover("A group", "A report", ("One year",)), d.Contents("Contents", 1)]
    for number, (title, paragraphs, rows, photo) in enumerate(content):
        blocks += [
            d.Heading(1, title, f"part-{number}"),
            *(d.Paragraph((d.Run(text),)) for text in paragraphs),
        ]
        blocks.append(
            d.Table("What was counted", ("Who", "What", "People", "Hours"), tuple(rows), numeric=(2, 3))
        )
        blocks.append(d.Picture(photo, 900, 600, 120, "A photograph", "A photograph"))
        blocks.append(d.Figure("A line that bends", "A line from left to right that bends.", drawing()))
    return d.Document(
        "A report",
        "en-GB",
        "A group",
        "Bench",
        date(2024, 1, 1),
        "A group",
        "Page {page} of {pages}",
        tuple(blocks),
    )


def drawing() -> Drawing:
    """A small figure of lines and labels."""
    points = tuple((20.0 + 18 * at, 60.0 + 20 * (at % 3)) for at in range(20))
    return Drawing(
        400, 120, (Line(points), *(Label((x, y - 8), str(at)) for at, (x, y) in enumerate(points)))
    )


class Impatient:
    """Somebody who asks to stop at the worst moment: `longest` is how long they would have waited, in seconds."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()

    def progress(self, done: int, total: int) -> None:
        """Being told of progress is not being asked."""

    def stopped(self) -> bool:
        """Note how long ago the last question was."""
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now
        return False


def ours(content: list[Section], out: Path, ticket: Ticket | None = None) -> int:
    """Our whole way, faces opened anew; the number of pages."""
    watched = ticket or Unwatched()
    written = write(document(content), out, page=d.PageSetup(), faces=Faces(FONTS), ticket=watched)
    return written.pages or 0


def bare(content: list[Section], out: Path) -> int:
    """The same with reportlab's own paragraphs and tables: no tags, no contents, no shaping."""
    from reportlab.graphics import shapes
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(TTFont("Noto", str(FONTS / "NotoSans-Regular.ttf")))
    pdfmetrics.registerFont(TTFont("NotoB", str(FONTS / "NotoSans-Bold.ttf")))
    body = ParagraphStyle("body", fontName="Noto", fontSize=11, leading=15, spaceBefore=7)
    head = ParagraphStyle("head", fontName="NotoB", fontSize=20, leading=25, spaceBefore=24, keepWithNext=1)
    cell = ParagraphStyle("cell", fontName="Noto", fontSize=9.9, leading=13.3)
    bold = ParagraphStyle("bold", parent=cell, fontName="NotoB")
    story = []
    for title, paragraphs, rows, photo in content:
        story += [Paragraph(title, head), *(Paragraph(text, body) for text in paragraphs)]
        titles = [Paragraph(text, bold) for text in ("Who", "What", "People", "Hours")]
        cells = [[Paragraph(row[0], bold), *(Paragraph(text, cell) for text in row[1:])] for row in rows]
        style = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)]
        story.append(Table([titles, *cells], colWidths=[100, 230, 60, 60], repeatRows=1, style=style))
        story += [Image(io.BytesIO(photo), 340, 227), Paragraph("A photograph", bold)]
        figure = shapes.Drawing(400, 120)
        points = drawing().shapes[0].points  # type: ignore[union-attr]
        figure.add(shapes.PolyLine([value for x, y in points for value in (x, 120 - y)]))
        for at, (x, y) in enumerate(points):
            figure.add(shapes.String(x, 128 - y, str(at), fontName="Noto", fontSize=9))
        story += [figure, Paragraph("A line that bends", bold)]

    def foot(canvas: object, template: object) -> None:
        canvas.setFont("Noto", 9)  # type: ignore[attr-defined]
        canvas.drawString(62, 40, "A group")  # type: ignore[attr-defined]
        canvas.drawString(480, 40, f"Page {canvas.getPageNumber()}")  # type: ignore[attr-defined]

    template = SimpleDocTemplate(
        str(out), pagesize=A4, leftMargin=62, rightMargin=62, topMargin=62, bottomMargin=62
    )
    template.build(story, onFirstPage=foot, onLaterPages=foot)
    return int(template.page)


def alone(make: Callable[[list[Section], Path], int], count: int) -> None:
    """Make one file in this process and print pages, seconds and the most memory held."""
    content = sections(count)
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        pages = make(content, Path(folder) / "x.pdf")
        took = time.perf_counter() - started
        size = (Path(folder) / "x.pdf").stat().st_size / 1e6
        print(json.dumps({"pages": pages, "s": took, "mb": held_mb(), "size_mb": size}))


def held_mb() -> float:
    """The most memory this process held since it began; `ru_maxrss` would count its parent's as well."""
    with open("/proc/self/status", encoding="ascii") as told:
        return next(int(line.split()[1]) / 1024 for line in told if line.startswith("VmHWM:"))


def in_own_process(way: str, count: int) -> dict[str, float]:
    """The same in a process of its own."""
    told = subprocess.run(
        [sys.executable, __file__, way, str(count)], capture_output=True, text=True, check=True
    )
    figures: dict[str, float] = json.loads(told.stdout)
    return figures


def longest_wait() -> float:
    """The longest that somebody would wait who asks to stop 300 pages, the end of the file included; in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        content = sections(LONG)
        impatient = Impatient()
        ours(content, Path(folder) / "x.pdf", impatient)
        impatient.stopped()
        return impatient.longest


def main() -> None:
    """Print every figure."""
    heading("PDF: our tagged file against bare reportlab, untagged")
    with tempfile.TemporaryDirectory() as folder:
        content, out = sections(SHORT), Path(folder) / "x.pdf"
        print(f"pages: ours {ours(content, out)} with cover and contents, bare {bare(content, out)}")
        mine, theirs = turn_about(lambda: ours(content, out), lambda: bare(content, out), ROUNDS)
    show(Figure("30 pages, layout and file", mine, theirs, "ms", 1.1))
    short, long = in_own_process("ours", SHORT), in_own_process("ours", LONG)
    bare_long = in_own_process("bare", LONG)
    show(Figure("300 pages, layout and file", long["s"] * 1000, bare_long["s"] * 1000, "ms", 1.1))
    show(
        Figure(
            "300 pages, most memory held", long["mb"], bare_long["mb"], "MB", min(1.0, 300 / bare_long["mb"])
        )
    )
    # The 15,000 elements of the structure tree are packed; plainly written they would be more than half of the file.
    show(Figure("300 pages, size of the file", long["size_mb"], bare_long["size_mb"], "MB", 1.4))
    pages = [int(figures["pages"]) for figures in (short, long)]
    each = [figures["s"] * 1000 / figures["pages"] for figures in (long, short)]
    show(Figure("a page of 300 against a page of 30", *each, "ms", 1.4))
    growth("time for a page", (pages[0], short["s"] * 1000), (pages[1], long["s"] * 1000), "ms")
    print(
        f"most memory held: {short['mb']:.0f} MB at {pages[0]} pages, {long['mb']:.0f} MB at {pages[1]} pages"
    )
    print(
        f"longest wait after asking to stop, {pages[1]} pages: {longest_wait() * 1000:.0f} ms (at most 1000)"
    )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        alone({"ours": ours, "bare": bare}[sys.argv[1]], int(sys.argv[2]))
    else:
        main()
