"""What must not go wrong: stopping, promised pages, text nobody should have typed, rows taller than a page."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from coprod_desktop.reports import document as d
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import Stopped, Unwatched, Written
from coprod_desktop.reports.writers.pdf import write
from coprod_desktop.reports.writers.pdf.style import densities, style_for
from coprod_desktop.reports.writers.pdf.tables import TableMaker
from coprod_desktop.reports.writers.pdf.tags import Element
from tests.reports.matterhorn.checker import problems
from tests.reports.writers.pdf_reading import plain, read, texts_in_order
from tests.reports.writers.sample_report import WORDS, of_blocks, part, report


@pytest.fixture(scope="module")
def faces(resources: Path) -> Faces:
    return Faces(resources / "fonts")


def pdf(document: d.Document, out: Path, faces: Faces, page: d.PageSetup | None = None) -> Written:
    return write(document, out, page=page or d.PageSetup(), faces=faces, ticket=Unwatched())


class StopsAfter:
    """A person who asks to stop at the nth question; `asked` counts them."""

    def __init__(self, questions: int) -> None:
        self.questions, self.asked = questions, 0
        self.steps: list[tuple[int, int]] = []

    def progress(self, done: int, total: int) -> None:
        self.steps.append((done, total))

    def stopped(self) -> bool:
        self.asked += 1
        return self.asked > self.questions


def test_stopping_is_heard_at_every_stage(faces: Faces, tmp_path: Path) -> None:
    whole = StopsAfter(10**9)
    write(report(20), tmp_path / "x.pdf", page=d.PageSetup(), faces=faces, ticket=whole)
    assert whole.asked > 300
    for questions in (0, 1, whole.asked // 2, whole.asked - 1):
        with pytest.raises(Stopped):
            write(
                report(20), tmp_path / "x.pdf", page=d.PageSetup(), faces=faces, ticket=StopsAfter(questions)
            )


def test_stopping_is_heard_between_the_objects_of_the_file(faces: Faces, tmp_path: Path) -> None:
    """The file is written in one go at the end, which takes seconds for a very long report."""

    class Counts(StopsAfter):
        def progress(self, done: int, total: int) -> None:
            super().progress(done, self.asked)

    ticket = Counts(10**9)
    write(report(3), tmp_path / "x.pdf", page=d.PageSetup(), faces=faces, ticket=ticket)
    asked_before, asked_after = ticket.steps[-2][1], ticket.steps[-1][1]
    with pikepdf.open(tmp_path / "x.pdf") as file:
        assert len(file.objects) >= asked_after - asked_before > 100


def test_progress_only_grows_and_ends_at_its_total(faces: Faces, tmp_path: Path) -> None:
    ticket = StopsAfter(10**9)
    write(report(3), tmp_path / "x.pdf", page=d.PageSetup(), faces=faces, ticket=ticket)
    done = [step[0] for step in ticket.steps]
    assert done == sorted(done) and ticket.steps[-1][0] == ticket.steps[-1][1]
    assert len({total for _, total in ticket.steps}) == 1


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("large", [False, True])
def test_two_pages_stay_two_pages_when_closer_setting_can_do_it(
    faces: Faces, tmp_path: Path, paper: str, large: bool
) -> None:
    blocks: list[d.Block] = [d.Cover("Group", "Two pages", ("Made in May",), None, True)]
    for number in range(5 if large else 8):
        blocks += [
            d.Heading(1, f"Question {number}", f"q{number}"),
            d.Paragraph((d.Run(WORDS * (6 if large else 5)),)),
        ]
    document = of_blocks(blocks, max_pages=2)
    page = d.PageSetup(paper=paper, large_print=large)  # type: ignore[arg-type]
    roomy = pdf(of_blocks(blocks), tmp_path / "roomy.pdf", faces, page)
    kept = pdf(document, tmp_path / "kept.pdf", faces, page)
    allowed = 4 if large else 2
    assert roomy.pages is not None and roomy.pages > allowed
    assert kept == Written(allowed)
    sizes = {
        float(operands[1])
        for sheet in pikepdf.open(tmp_path / "kept.pdf").pages
        for operands, name in pikepdf.parse_content_stream(sheet)
        if str(name) == "Tf"
    }
    assert min(sizes) >= (14 if large else 9)


def test_a_promise_that_cannot_be_kept_is_told(faces: Faces, tmp_path: Path) -> None:
    written = pdf(of_blocks([d.Paragraph((d.Run(WORDS * 200),))], max_pages=2), tmp_path / "x.pdf", faces)
    assert written.pages is not None and written.pages > 2
    assert len(written.notes) == 1 and "promises 2" in written.notes[0]


def test_what_no_face_has_is_named_and_never_a_gap(faces: Faces, tmp_path: Path) -> None:
    document = of_blocks([d.Paragraph((d.Run("Thai: สวัสดี, and on."),))])
    written = pdf(document, tmp_path / "x.pdf", faces)
    assert len(written.notes) == 1
    assert "U+0E2A thai character so sua" in written.notes[0]
    seen = read(tmp_path / "x.pdf")
    assert "สวัสดี" in seen.root.text()
    with pikepdf.open(tmp_path / "x.pdf") as file:
        assert not any(_uses_notdef(font) for font in file.pages[0].Resources.Font.values())


def _uses_notdef(font: pikepdf.Object) -> bool:
    glyphs = bytes(font.DescendantFonts[0].CIDToGIDMap.read_bytes())
    return any(glyphs[at : at + 2] == b"\0\0" for at in range(2, len(glyphs), 2))


BAD = [
    "control \x00\x07\x1b characters", "lone \ud800 surrogate", "<b>bold</b> & </para> {{ x }} (a\\) ) (", "=1+1",
    "\u202eevil\u202c",
    "x" * 200, "https://example.org/" + "a/" * 200, "tab\tand\nnew line\r\nand more",
    "e" + "\u0301" * 500, "\u200d\u200b\ufe0f",
    "👩‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 1️⃣ 👍🏽", "", "   ", "\uffff\ufdd0", "(" * 300, "םולש abc ‎123", "\u0e01" * 50, "a" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("text", BAD)
def test_bad_text_is_only_text_in_every_kind_of_block(faces: Faces, tmp_path: Path, text: str) -> None:
    document = of_blocks(
        [
            d.Cover(text, text, (text,), None, False), d.Contents(text), d.Heading(1, text, "a"),
            d.Paragraph((d.Run(text), d.Run(text, True), d.Run(text, link=text or "x"))),
            d.QuoteBlock((text, text), text), d.BulletList(((d.Run(text),),)),
            d.Table(text, (text, text), ((text, text),)), d.KeyFigurePanel(text, (d.KeyFigure(text, text, text),)),
            d.Figure(text, text, d.Drawing(100, 20, ())), d.Picture(b"no picture", 10, 10, 20, text, text),
        ],
        title=text, footer=text, page_words=text, author=text, subject=text,
    )  # fmt: skip
    pdf(document, tmp_path / "x.pdf", faces)
    assert [one for one in problems(tmp_path / "x.pdf") if "13-004" not in one or text.strip()] == []


def test_a_picture_that_cannot_be_read_is_told(faces: Faces, tmp_path: Path) -> None:
    written = pdf(
        of_blocks([d.Picture(b"\xff\xd8\xff nothing", 10, 10, 20, "A tree")]), tmp_path / "x.pdf", faces
    )
    assert "1 of the pictures could not be read" in written.notes[0]


def test_a_megabyte_in_one_answer_comes_out_whole(faces: Faces, tmp_path: Path) -> None:
    text = (WORDS * 5200)[:1_000_000]
    pdf(of_blocks([d.Paragraph((d.Run(text),))]), tmp_path / "x.pdf", faces)
    seen = read(tmp_path / "x.pdf")
    assert plain(seen.root.text()) == plain(text)
    assert len(seen.root.all("P")) == 1


def test_a_row_taller_than_a_page_goes_on_under_a_repeated_head(faces: Faces, tmp_path: Path) -> None:
    table = d.Table("Long", ("When", "What"), (("May", WORDS * 60), ("June", "short")))
    pdf(of_blocks([table]), tmp_path / "x.pdf", faces)
    seen = read(tmp_path / "x.pdf")
    assert seen.pages >= 3 and problems(tmp_path / "x.pdf") == []
    assert len(seen.root.all("TR")) == 3
    assert [plain(cell.text()) for cell in seen.root.all("TD")] == [plain(WORDS * 60), "short"]
    with pikepdf.open(tmp_path / "x.pdf") as file:
        operators = b"".join(
            pikepdf.unparse_content_stream(pikepdf.parse_content_stream(file.pages[1])).split(b"EMC")[:4]
        )
    assert b"/Artifact" in operators and b"Pagination" in operators


def test_no_heading_is_left_alone_at_the_foot_of_a_page(faces: Faces, tmp_path: Path) -> None:
    for lines in range(36, 50):
        blocks: list[d.Block] = [d.Paragraph((d.Run("\n".join(f"line {n}" for n in range(lines))),))]
        blocks += [d.Heading(1, "Alone?", "h"), d.Paragraph((d.Run(WORDS * 3),))]
        pdf(of_blocks(blocks), tmp_path / "x.pdf", faces)
        texts = read(tmp_path / "x.pdf").texts
        heading = next(page for (page, _), text in texts.items() if text == "Alone?")
        following = [page for (page, _), text in texts.items() if text.startswith("We meet")]
        assert heading in following, lines


def test_no_label_is_left_alone_at_the_foot_of_a_page(faces: Faces, tmp_path: Path) -> None:
    for lines in range(36, 50):
        blocks: list[d.Block] = [d.Paragraph((d.Run("\n".join(f"line {n}" for n in range(lines))),))]
        blocks += [d.Heading(1, "Changes", "h"), d.Paragraph((d.Run("Alone?", strong=True),))]
        blocks.append(d.BulletList(((d.Run(WORDS),),)))
        pdf(of_blocks(blocks), tmp_path / "x.pdf", faces)
        texts = read(tmp_path / "x.pdf").texts
        label = next(page for (page, _), text in texts.items() if text == "Alone?")
        following = [page for (page, _), text in texts.items() if text.startswith("We meet")]
        assert label in following, lines


def test_a_page_break_makes_no_empty_page(faces: Faces, tmp_path: Path) -> None:
    blocks: list[d.Block] = [d.PageBreak(), d.Paragraph((d.Run("one"),)), d.PageBreak(), d.PageBreak()]
    blocks += [d.Paragraph((d.Run("two"),)), d.PageBreak()]
    assert pdf(of_blocks(blocks), tmp_path / "x.pdf", faces).pages == 2


def test_an_empty_report_is_one_page(faces: Faces, tmp_path: Path) -> None:
    assert pdf(of_blocks([]), tmp_path / "x.pdf", faces).pages == 1


def test_right_to_left_reports_mirror_tables(faces: Faces, tmp_path: Path) -> None:
    table = d.Table("جدول", ("أول", "ثان"), (("واحد", "اثنان"),))
    for mirrored in (False, True):
        pdf(of_blocks([table], right_to_left=mirrored, language="ar"), tmp_path / f"{mirrored}.pdf", faces)
    first, second = (_starts(tmp_path / f"{mirrored}.pdf") for mirrored in (False, True))
    assert first[1] < first[2] and second[1] > second[2]
    assert texts_in_order(read(tmp_path / "True.pdf").root) == ["جدول", "أول", "ثان", "واحد", "اثنان"]


def _starts(path: Path) -> list[float]:
    with pikepdf.open(path) as file:
        return [float(o[4]) for o, name in pikepdf.parse_content_stream(file.pages[0]) if str(name) == "Tm"]


def test_every_kind_of_block_can_stand_alone(faces: Faces, tmp_path: Path) -> None:
    for block in part(0):
        if isinstance(block, d.Heading):
            block = d.Heading(1, block.text, block.anchor)
        pdf(of_blocks([block]), tmp_path / "x.pdf", faces)
        assert problems(tmp_path / "x.pdf") == [], block


@pytest.mark.parametrize(
    "block",
    [
        d.Table("Long head", ("When", WORDS * 30), (("May", "June"),)),
        d.KeyFigurePanel("Numbers", (d.KeyFigure("12", WORDS * 30, WORDS), d.KeyFigure("13", "short", ""))),
        d.Cover(WORDS * 20, WORDS * 10, (WORDS * 5,)),
        d.QuoteBlock((WORDS * 30,), WORDS * 20),
    ],
)
def test_nothing_runs_off_the_foot_of_a_page(faces: Faces, tmp_path: Path, block: d.Block) -> None:
    pdf(of_blocks([block]), tmp_path / "x.pdf", faces)
    with pikepdf.open(tmp_path / "x.pdf") as file:
        assert len(file.pages) > 1
        for page in file.pages:
            heights = [float(o[5]) for o, name in pikepdf.parse_content_stream(page) if str(name) == "Tm"]
            assert all(20 < height < 842 - 20 for height in heights)


@pytest.mark.parametrize("shares", [None, (0.05, 0.05, 0.9)])
def test_no_word_of_a_table_is_cut_while_there_is_room(
    faces: Faces, shares: tuple[float, float, float] | None
) -> None:
    rows = (("1", "September 2023", WORDS), ("2", "recorded", "x"))
    table = d.Table("T", ("No.", "When", "What"), rows, widths=shares)
    page = d.PageSetup(large_print=True)
    style = style_for(page, densities(page)[0])
    columns = TableMaker(table, faces, style, Element("Document"), False).columns
    assert sum(column.width for column in columns) < style.text_width
    for index, column in enumerate(columns):
        for row in (table.header, *rows):
            bold = index == 0 or row is table.header
            longest = max(faces.width(word, style.cell.size, bold) for word in row[index].split())
            assert longest <= column.width, row[index]


def test_a_last_page_of_a_line_or_two_is_saved(faces: Faces, tmp_path: Path) -> None:
    """Whatever the length, the last page is either well used or cannot be saved by a little less space."""
    saved = 0
    for count in range(10, 24):
        blocks: list[d.Block] = []
        for number in range(count):
            blocks += [d.Heading(2, f"Question {number}", f"q{number}"), d.Paragraph((d.Run(WORDS),))]
        roomy = pdf(of_blocks([*blocks, *[d.PageBreak()] * 401]), tmp_path / "x.pdf", faces)
        closer = pdf(of_blocks(blocks), tmp_path / "x.pdf", faces)
        assert closer.pages is not None and roomy.pages is not None and closer.pages <= roomy.pages
        saved += roomy.pages - closer.pages
    assert saved >= 1
