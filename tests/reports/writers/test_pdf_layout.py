"""What a careful eye minds on the pages: lines left alone, headings said twice, words in the wrong language."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.domain.snapshot import SeenAnswer, SeenFigure, SeenQuote, Snapshot
from coprod_desktop.domain.templates import Template
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports import document as d
from coprod_desktop.reports.build import build
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import Unwatched
from coprod_desktop.reports.writers.pdf import write
from coprod_desktop.reports.writers.pdf.running import Running
from coprod_desktop.reports.writers.pdf.style import densities, style_for
from coprod_desktop.reports.writers.pdf.tables import TableMaker
from coprod_desktop.reports.writers.pdf.tags import Element
from tests.reports.writers.pdf_reading import read
from tests.reports.writers.sample_report import WORDS, of_blocks, picture


@pytest.fixture(scope="module")
def faces(resources: Path) -> Faces:
    return Faces(resources / "fonts")


@pytest.fixture()
def running(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What stands at the head of each page of the report written last."""
    seen: list[str] = []
    draw = Running.draw

    def watched(self: Running, index: int) -> None:
        seen.append(self.sections[index])
        draw(self, index)

    monkeypatch.setattr(Running, "draw", watched)
    return seen


def pdf(blocks: list[d.Block], out: Path, faces: Faces) -> int:
    written = write(of_blocks(blocks), out, page=d.PageSetup(), faces=faces, ticket=Unwatched())
    assert written.pages is not None
    return written.pages


def test_the_head_of_a_page_names_what_goes_on_there_and_never_repeats_a_heading(
    faces: Faces, tmp_path: Path, running: list[str]
) -> None:
    blocks: list[d.Block] = [
        d.Heading(1, "First", "one"),
        d.Paragraph((d.Run(WORDS * 40),)),
        d.Heading(1, "Second", "two"),
        d.PageBreak(),
        d.Heading(1, "Third", "three"),
        d.Paragraph((d.Run("End."),)),
    ]
    pages = pdf(blocks, tmp_path / "x.pdf", faces)
    assert pages >= 3 and len(running) == pages
    assert running[0] == "" and running[-1] == ""
    assert set(running[1:-1]) == {"First"}


def on_pages(blocks: list[d.Block], faces: Faces, tmp_path: Path, words: tuple[str, ...]) -> list[int]:
    """The page of the first mark of each of these texts."""
    pdf(blocks, tmp_path / "x.pdf", faces)
    texts = read(tmp_path / "x.pdf").texts
    return [next(page for (page, _), text in sorted(texts.items()) if word in text) for word in words]


@pytest.mark.parametrize("large", [False, True])
def test_a_photograph_on_the_cover_stays_on_the_covers_page(
    large: bool, faces: Faces, tmp_path: Path
) -> None:
    shown = d.Picture(picture("PNG"), 60, 60, 150, "The garden")
    lines = (
        "A case study",
        "Orrinby",
        "For a funder",
        "Made in May",
        "Post: a hall",
        "E-mail: a@example.org",
    )
    cover = d.Cover("A group", "From being served to running the kitchen", lines, photograph=shown)
    page = d.PageSetup(large_print=large)
    document = of_blocks([cover, d.Heading(1, "First", "one"), d.Paragraph((d.Run("Words."),))])
    assert write(document, tmp_path / "x.pdf", page=page, faces=faces, ticket=Unwatched()).pages == 2
    seen = read(tmp_path / "x.pdf").root.all("Figure")
    assert [one.alt for one in seen] == ["The garden"]


def test_a_long_list_of_contents_keeps_to_one_page_in_two_columns_read_one_after_the_other(
    faces: Faces, tmp_path: Path
) -> None:
    heads: list[d.Block] = [d.Heading(1, f"Part number {n}", f"part-{n}") for n in range(40)]
    with_breaks = [block for head in heads for block in (d.PageBreak(), head)]
    assert pdf([d.Contents("What is here", 2), *with_breaks], tmp_path / "x.pdf", faces) == 41
    listed = [one.text() for one in read(tmp_path / "x.pdf").root.all("Link")]
    assert [text.strip() for text in listed] == [f"Part number {n}" for n in range(40)]


def test_a_note_leads_to_its_words_and_back_and_its_mark_is_raised_but_never_small(
    faces: Faces, tmp_path: Path
) -> None:
    mark = d.Run("[1]", link="#note-1", anchor="noted-1", raised=True)
    told = d.Note(d.Run("[1]", link="#noted-1", anchor="note-1"), (d.Run("A story."),))
    blocks: list[d.Block] = [
        d.Heading(1, "First", "one"),
        d.Paragraph((d.Run("It is so.\u00a0"), mark)),
        d.Notes((told,)),
    ]
    pdf(blocks, tmp_path / "x.pdf", faces)
    tree = read(tmp_path / "x.pdf").root
    (reference,), (note,) = tree.all("Reference"), tree.all("Note")
    assert [one.text() for one in reference.all("Link")] == ["[1]"]
    assert [one.text() for one in note.all("Lbl")] == ["[1]"]
    assert [one.text() for one in note.all("P")] == ["A story."]
    with pikepdf.open(tmp_path / "x.pdf") as file:
        assert [str(one) for one in list(file.Root.StructTreeRoot.IDTree.Names)[::2]] == ["note-1"]
        aims = {str(one.Dest[1]) if "/Dest" in one else "" for one in file.pages[0].Annots}
        assert aims == {"/XYZ"}
        sizes = [
            float(operands[1])
            for operands, operator in pikepdf.parse_content_stream(file.pages[0])
            if str(operator) == "Tf"
        ]
    assert min(sizes) >= 9


@pytest.mark.parametrize("above", range(36, 47))
def test_no_row_point_note_or_question_stands_alone_on_a_page(
    faces: Faces, tmp_path: Path, above: int
) -> None:
    lines: list[d.Block] = [d.Paragraph((d.Run("x"),), "small") for _ in range(above)]
    rows = tuple((f"row{n}x", "b") for n in range(12))
    note = d.Paragraph((d.Run("note"),), "small")
    table = d.Table("Rows", ("Head", "B"), rows)
    head, first, last, below = on_pages(
        [*lines, table, note], faces, tmp_path, ("Head", "row1x", "row10x", "note")
    )
    assert head == first
    assert last == below
    table = d.Table("Rows", ("Head", "B"), rows[:4])
    head, below = on_pages([*lines, table, note], faces, tmp_path, ("Head", "note"))
    assert head == below
    points = d.BulletList(tuple((d.Run(f"point{n}"),) for n in range(5)))
    found = on_pages([*lines, points], faces, tmp_path, ("point0", "point1", "point3", "point4"))
    assert found[0] == found[1] and found[2] == found[3]
    asked = d.Paragraph((d.Run("asked"),), "small")
    found = on_pages(
        [*lines, d.Heading(1, "Changes", "c"), asked, table], faces, tmp_path, ("asked", "row1x")
    )
    assert found[0] == found[1]


def test_titles_labels_and_cells_say_their_language_and_our_words_keep_ours(
    faces: Faces, tmp_path: Path
) -> None:
    blocks: list[d.Block] = [
        d.Cover("Grŵp", "Gofal Solfach", ("Made in May",), None, True, "cy"),
        d.KeyFigurePanel("Our numbers", (d.KeyFigure("7", "Blynyddoedd", "Out of 9", (), "cy"),)),
        d.Table(
            "Rows", ("Who", "What"), (("aelod", "not recorded"),), language="cy",
            ours=frozenset(["not recorded"]),
        ),
    ]  # fmt: skip
    pdf(blocks, tmp_path / "x.pdf", faces)
    root = read(tmp_path / "x.pdf").root
    assert [node.language for node in root.all("Title")] == ["cy"]
    assert {p.text(): p.language for p in root.all("P")}["Blynyddoedd"] == "cy"
    (table,) = root.all("Table")
    assert table.language is None
    cells = {cell.text(): cell.language for role in ("TH", "TD") for cell in table.all(role)}
    assert cells == {"Who": None, "What": None, "aelod": "cy", "not recorded": None}


def test_a_few_words_in_a_cell_stay_on_one_line(faces: Faces) -> None:
    rows = (
        ("A long name of a group of people who came, and some who did not", "not recorded", "not recorded"),
    )
    table = d.Table("T", ("Who", "How many", "What they did"), rows, numeric=(1,))
    style = style_for(d.PageSetup(), densities(d.PageSetup())[0])
    columns = TableMaker(table, faces, style, Element("Document"), False).columns
    wide = faces.width("not recorded", style.cell.size)
    assert all(column.width >= wide for column in columns[1:])


def test_chinese_cells_leave_room_for_the_heads_of_narrow_columns(faces: Faces) -> None:
    rows = (("1", "2008", "人人有资格享受本宣言所载的一切权利和自由" * 6, "任何人不得加以任意逮捕" * 5),)
    table = d.Table("T", ("No.", "When", "What", "Who"), rows, widths=(0.06, 0.14, 0.5, 0.3))
    style = style_for(d.PageSetup(), densities(d.PageSetup())[0])
    columns = TableMaker(table, faces, style, Element("Document"), False).columns
    for title, column in zip(table.header, columns, strict=True):
        assert column.width >= faces.width(title, style.cell.size, True)


def test_large_numbers_keep_one_line_and_one_size_and_a_sentence_is_set_smaller(
    faces: Faces, tmp_path: Path
) -> None:
    numbers = ("6000 heures", "450 personnes", "76%", "1 hour given = 1 hour received")
    figures = tuple(d.KeyFigure(number, "label", "base") for number in numbers)
    pdf([d.KeyFigurePanel("Our numbers", figures)], tmp_path / "x.pdf", faces)
    with pikepdf.open(tmp_path / "x.pdf") as file:
        drawn = pikepdf.parse_content_stream(file.pages[0])
        sizes = [float(operands[1]) for operands, name in drawn if str(name) == "Tf"]
    large = [size for size in sizes if size > 14]
    assert len(large) == 3 + 2 and len(set(large)) == 2


def _sentences(words: int) -> str:
    """Three paragraphs of everyday words, as many as asked."""
    line = "We asked everybody who came on Thursday what they thought about the kitchen and the garden"
    said = line.split(" ")
    told = [said[n % len(said)] for n in range(words)]
    third = max(words // 3, 1)
    return "\n".join(" ".join(told[at : at + third]) for at in range(0, words, third))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("large", [False, True])
def test_two_pages_hold_every_box_at_its_limit(
    faces: Faces, tmp_path: Path, snapshot: Snapshot, templates: dict[str, Template], questions: QuestionSet,
    words: Words, paper: str, large: bool,
) -> None:  # fmt: skip
    """Large print may take twice as many."""
    plan = templates["two_pages"]
    answers = tuple(
        SeenAnswer(
            number=f"answer:{n}", question=part.questions[0], asked="?",
            value=InWords(text=_sentences(part.words_max)),
        )
        for n, part in enumerate(plan.parts, start=1)
        if part.words_max and part.questions
    )  # fmt: skip
    assert len(answers) == 5
    figures = tuple(
        SeenFigure(
            number=f"figure:{n}", label="people who now have somebody near by whom they could ask for help",
            value=Decimal(14), base=24, base_of="people who answered, of 30 asked",
        )
        for n in range(5)
    )  # fmt: skip
    case = replace(
        snapshot.cases[0],
        title="Thursday lunch at Tansy Lane: from being served to running the kitchen",
        answers=answers,
        figures=figures,
        quotes=(SeenQuote(number="quote:1", words=_sentences(40), said_by="A member", identity="role"),),
        turning_points=(),
    )
    page = d.PageSetup(paper=paper, large_print=large)  # type: ignore[arg-type]
    built = build(replace(snapshot, cases=(case,)), plan, questions, words, page=page, measurer=faces)
    assert not [one for one in built.findings if one.rule in ("too_many_pages", "too_long")]
    written = write(built.document, tmp_path / "x.pdf", page=page, faces=faces, ticket=Unwatched())
    assert written.notes == ()
    assert written.pages is not None and written.pages <= (4 if large else 2)
