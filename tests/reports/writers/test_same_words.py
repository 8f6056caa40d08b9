"""The law: every writer says the same words in the same order as the document does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.reports import document as d
from coprod_desktop.reports.build import build
from coprod_desktop.reports.shapes import Circle, Drawing, Label
from coprod_desktop.reports.shapes import Path as Line
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import Unwatched, docx, html, text
from tests.reports.rich_case import rich_snapshot
from tests.reports.writers import saying
from tests.reports.writers.sample_report import picture

PAGE = d.PageSetup()
NASTY = [
    "<b>bold</b> & </w:t>]]> &amp; {{ name }} {% raw %}", "=1+1", "@SUM(A1)", "a\x00b\x07c\x1b[31m",
    "lone \ud800 surrogate", "\ufffe\uffff", "x" * 200, "https://example.org/?a=1&b=2#c", "שלום עולם (hello)",
    "مرحبا بالعالم", "বাংলা ভাষা", "群组的花园", "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 e\u0301", "- not a list", "| not | a table",
    "\u202etxet desrever\u202c", "tab\there", "a\nb\r\nc\x0bd", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "\u00a0\u200b\ufeff", "&#x0;", "'\"`", "%s %d {0}", "",
]  # fmt: skip
texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(alphabet=st.characters(codec=None), max_size=60),
    st.text(alphabet="abc <>&\"'\n\t-=|é\u0301العב中👩\u200d", max_size=60),
)
languages = st.sampled_from([None, None, "cy", "ar", "ur", "zh-Hans", "bn", "fr-FR"])
runs = st.lists(
    st.builds(
        d.Run, texts, st.booleans(), languages, st.sampled_from([None, "#part-1", "https://example.org/<&>"])
    ),
    max_size=3,
).map(tuple)


# Marks of notes, each behind what it stands behind, and the notes they lead to.
marks = st.sampled_from(
    [
        (),
        (d.Run("\u00a0"), d.Run("[3]", link="#note-3", anchor="noted-3", raised=True)),
        (d.Run("[1]", raised=True),),
    ]
)
notes = st.lists(
    st.builds(lambda told: d.Note(d.Run("[3]", anchor="note-3", link="#noted-3"), told), runs), max_size=2
)


@st.composite
def tables(draw: st.DrawFn) -> d.Table:
    wide = draw(st.integers(1, 5))
    row = st.lists(texts, min_size=wide, max_size=wide).map(tuple)
    return d.Table(
        draw(texts), draw(row), tuple(draw(st.lists(row, max_size=3))), draw(st.booleans()),
        numeric=tuple(draw(st.lists(st.integers(0, wide - 1), max_size=1))), language=draw(languages),
        marks=draw(marks),
    )  # fmt: skip


drawings = st.builds(
    lambda label: Drawing(
        100, 40, (Line(((1, 1), (90, 30)), dash=(2, 2)), Circle((5, 5), 3), Label((5, 30), label, bold=True))
    ),
    texts,
)
blocks = st.one_of(
    st.builds(d.Heading, st.integers(1, 4), texts, st.just("part-1"), languages, st.booleans()),
    st.builds(d.Paragraph, runs, st.sampled_from(["body", "lead", "small", "gap", "byline"])),
    st.builds(
        d.QuoteBlock, st.lists(texts, min_size=1, max_size=2).map(tuple), texts, languages, marks=marks
    ),
    st.builds(d.BulletList, st.lists(runs, min_size=1, max_size=3).map(tuple), st.booleans()),
    tables(),
    st.builds(d.Figure, texts, texts.filter(str.strip), drawings, marks=marks),
    st.builds(d.Notes, notes.map(tuple)),
    st.builds(
        d.KeyFigurePanel,
        texts,
        st.lists(st.builds(d.KeyFigure, texts, texts, texts, marks=marks), min_size=1, max_size=6).map(tuple),
        marks,
    ),
    st.builds(
        d.Cover,
        texts,
        texts,
        st.lists(texts, max_size=2).map(tuple),
        compact=st.booleans(),
        photograph=st.sampled_from([None, d.Picture(picture("PNG"), 60, 40, 20, "The garden")]),
    ),
    st.builds(d.Contents, texts, st.integers(1, 4)),
    st.just(d.PageBreak()),
)
documents = st.builds(
    lambda title, told, right: d.Document(
        title, "ar" if right else "en", "A group", "A report", date(2024, 2, 29), title, "Page {page} of {pages}",
        tuple(told), right,
    ),
    texts, st.lists(blocks, max_size=6), st.booleans(),
)  # fmt: skip


@pytest.fixture(scope="module")
def faces(resources: Path) -> Faces:
    return Faces(resources / "fonts")


def written(
    writer: object, document: d.Document, folder: Path, faces: Faces, page: d.PageSetup = PAGE
) -> Path:
    out = folder / "report"
    writer.write(document, out, page=page, faces=faces, ticket=Unwatched())  # type: ignore[attr-defined]
    return out


def assert_same_words(document: d.Document, folder: Path, faces: Faces, page: d.PageSetup = PAGE) -> None:
    assert saying.in_word_file(written(docx, document, folder, faces, page)) == saying.expected(document)
    page_text = written(html, document, folder, faces, page).read_text("utf-8")
    assert saying.on_web_page(page_text) == saying.expected(document)
    plain = written(text, document, folder, faces, page).read_text("utf-8")
    assert saying.letters(plain) == saying.expected_in_plain_text(document)


@given(document=documents)
def test_any_document_is_said_alike_by_every_writer(
    document: d.Document, tmp_path: Path, faces: Faces
) -> None:
    assert_same_words(document, tmp_path, faces)


@settings(max_examples=10)
@given(document=documents, large=st.booleans())
def test_letter_paper_and_large_print_say_no_other_words(
    document: d.Document, large: bool, tmp_path: Path, faces: Faces
) -> None:
    assert_same_words(document, tmp_path, faces, d.PageSetup("letter", large))


@pytest.mark.parametrize("name", ["full_case_study", "two_pages", "tnlcf_progress"])
def test_every_shipped_template_is_said_alike(
    name: str, tmp_path: Path, faces: Faces, snapshot, templates, questions, words
) -> None:
    document = build(snapshot, templates[name], questions, words, measurer=faces).document
    assert_same_words(document, tmp_path, faces)


@pytest.mark.parametrize("large", [False, True])
def test_every_kind_of_evidence_is_said_alike(
    large: bool, tmp_path: Path, faces: Faces, snapshot, templates, questions, words
) -> None:
    page = d.PageSetup(large_print=large)
    plan = templates["full_case_study"]
    document = build(rich_snapshot(snapshot), plan, questions, words, page=page, measurer=faces).document
    assert_same_words(document, tmp_path, faces, page)


def test_the_naughty_strings_come_out_whole(tmp_path: Path, faces: Faces, shared: Path) -> None:
    lines = (shared / "examples" / "text" / "naughty-strings.txt").read_text("utf-8").split("\n")
    told = tuple(d.Paragraph((d.Run(line),)) for line in lines if line.strip())
    rows = tuple((line, line) for line in lines[:200])
    document = d.Document(
        lines[20], "en", lines[30], lines[40], date(2024, 1, 1), lines[50], "Page {page} of {pages}",
        (*told, d.Table("All", ("One", "Two"), rows)),
    )  # fmt: skip
    assert_same_words(document, tmp_path, faces)


def test_a_megabyte_answer_comes_out_whole(tmp_path: Path, faces: Faces) -> None:
    long = "word & " * 150_000
    document = d.Document(
        "Long",
        "en",
        "",
        "",
        date(2024, 1, 1),
        "",
        "",
        (d.Paragraph((d.Run(long),)), d.Paragraph((d.Run("x" * 1_000_000),))),
    )
    assert_same_words(document, tmp_path, faces)
