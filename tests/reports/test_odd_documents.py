"""What a person may leave empty, paste or mistype never makes a file that breaks a rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_desktop.reports import document as d
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import Unwatched, docx, pdf
from tests.reports.matterhorn.checker import problems
from tests.reports.word import rules
from tests.reports.word.package import Package
from tests.reports.writers.sample_report import of_blocks, picture

END = d.Paragraph((d.Run("End."),))
Run = d.Run
ODD: dict[str, list[d.Block]] = {
    "a table without rows": [d.Table("T", ("a", "b"), ())],
    "a table without caption": [d.Table("", ("a", "b"), (("1", "2"),))],
    "empty cells and heads": [d.Table("T", ("", "b"), (("", "2"), ("x", "")))],
    "rows taller than a page": [d.Table("T", ("a", "b"), (("x " * 3000, "y"), ("z", "w " * 2000)))],
    "a table over many pages": [d.Table("T", ("a", "b"), tuple((str(n), "y") for n in range(150)))],
    "empty paragraphs and runs": [
        d.Paragraph((Run(""),)), d.Paragraph(()), d.Paragraph((Run("x"), Run("", language="cy"), Run("", link="#a"))),
    ],
    "empty quotations": [d.QuoteBlock((), ""), d.QuoteBlock(("",), "A member")],
    "empty points": [d.BulletList(((Run(""),), (Run("x"),), ()))],
    "empty figures": [d.KeyFigurePanel("", (d.KeyFigure("", "", ""),)), d.KeyFigurePanel("x", ())],
    "pictures of nothing": [
        d.Picture(picture(), 60, 40, 20, "", "In June"), d.Picture(picture(), 60, 40, 20, ""),
        d.Picture(b"no picture", 60, 40, 20, "The garden", "In June"),
    ],
    "notes that are used, and some that are not": [
        d.Paragraph((Run("We met."), Run("[1]", link="#note-1", anchor="noted-1", raised=True))),
        d.Table("T", ("a",), (("b",),), marks=(Run("[2]", link="#note-2", anchor="noted-2", raised=True),)),
        d.Notes(
            (
                d.Note(Run("[1]", anchor="note-1", link="#noted-1"), (Run("From the book."),)),
                d.Note(Run("[2]", anchor="note-2", link="#noted-2"), (Run("x " * 3000),)),
                d.Note(Run("[3]", anchor="note-3"), ()), d.Note(Run("", anchor="note-4"), (Run(""),)),
            )
        ),
    ],
    "no notes at all": [d.Notes(())],
    "an empty cover": [d.Cover("", "", ("",))],
    "contents of nothing": [d.Contents("", 2)],
    "letters of private use": [d.Paragraph((Run("a \ue000 \U000f0001 b \ufeff \ufffd \u0378"),))],
    "emoji and signs": [d.Paragraph((Run("👩‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ≤ → ✓"),))],
    "shapes built from several": [
        d.Paragraph((Run("Office, żółw 世界 سلام عليكم ক্ষি 👩‍👩‍👧 ﻿"), Run("Office ক্ষি", True, "bn"))),
    ],
    "a language that is none": [d.Paragraph((Run("x", language="en GB"), Run("y", language="")))],
    "links to nowhere": [
        d.Paragraph((Run("x", link="javascript:1"), Run(" ", link="https://a.example"), Run("z", link="#no"))),
        d.Paragraph((Run("long " * 300, link="https://é.example"),)),
    ],
    "letters that no file may hold": [d.Paragraph((Run("a\0b\ud800c\u202ed"),))],
    "a description longer than a file may hold": [d.Picture(picture(), 60, 40, 20, "word " * 9000)],
}  # fmt: skip


@pytest.fixture(scope="module")
def faces(resources: Path) -> Faces:
    return Faces(resources / "fonts")


def assert_sound(document: d.Document, faces: Faces, folder: Path) -> None:
    for writer, name in ((pdf, "x.pdf"), (docx, "x.docx")):
        writer.write(document, folder / name, page=d.PageSetup(), faces=faces, ticket=Unwatched())
    assert problems(folder / "x.pdf") == []
    assert rules.problems(Package.open(folder / "x.docx")) == []


@pytest.mark.parametrize("name", ODD)
def test_an_odd_document_breaks_no_rule(name: str, faces: Faces, tmp_path: Path) -> None:
    assert_sound(of_blocks([*ODD[name], END]), faces, tmp_path)


@pytest.mark.parametrize(
    "about",
    [
        {"title": ""}, {"title": "a\0&<b>", "author": 'a"<&', "subject": "\ud800"}, {"title": "x" * 40_000},
        {"language": "xx yy"}, {"language": ""}, {"draft": "Draft: nobody has approved it"},
        {"footer": "", "page_words": ""}, {"right_to_left": True, "language": "ar"}, {"max_pages": 1},
    ],
)  # fmt: skip
def test_what_a_file_says_of_itself_breaks_no_rule(about, faces: Faces, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert_sound(of_blocks([END], **about), faces, tmp_path)
