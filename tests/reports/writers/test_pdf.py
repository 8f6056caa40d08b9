"""The PDF as people and their helpers meet it: structure, words, faces, links, and the same file every time."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from coprod_desktop.reports.build import build
from coprod_desktop.reports.document import Document, PageSetup, Paragraph, Picture, Run, reading_order
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import Unwatched, Written
from coprod_desktop.reports.writers.pdf import write
from coprod_desktop.reports.writers.pdf.canvas import Canvas, Ink, Untagged
from tests.reports.matterhorn.checker import problems
from tests.reports.rich_case import rich_snapshot
from tests.reports.writers.pdf_reading import Node, Read, plain, read, texts_in_order
from tests.reports.writers.sample_report import of_blocks, report


@pytest.fixture(scope="module")
def faces(resources: Path) -> Faces:
    return Faces(resources / "fonts")


@pytest.fixture(scope="module")
def made(faces: Faces, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pdf") / "report.pdf"
    write(report(2), out, page=PageSetup(), faces=faces, ticket=Unwatched())
    return out


@pytest.fixture(scope="module")
def seen(made: Path) -> Read:
    return read(made)


def pdf(document: Document, out: Path, faces: Faces, page: PageSetup | None = None) -> Written:
    return write(document, out, page=page or PageSetup(), faces=faces, ticket=Unwatched())


def test_the_file_breaks_no_rule_of_accessible_or_of_lasting_files(made: Path) -> None:
    assert problems(made) == []


def test_the_tree_says_the_same_words_in_the_same_order_as_the_document(seen: Read) -> None:
    assert texts_in_order(seen.root) == [plain(text) for text in reading_order(report(2))]


def test_every_kind_of_evidence_is_in_the_tree_in_order(
    faces: Faces, tmp_path: Path, snapshot, templates, questions, words
) -> None:  # type: ignore[no-untyped-def]
    plan = templates["full_case_study"]
    document = build(rich_snapshot(snapshot), plan, questions, words, measurer=faces).document
    pdf(document, tmp_path / "rich.pdf", faces)
    rich = read(tmp_path / "rich.pdf")
    assert problems(tmp_path / "rich.pdf") == []
    assert texts_in_order(rich.root) == [plain(text) for text in reading_order(document)]


def test_roles_are_those_of_the_blocks(seen: Read) -> None:
    for role, count in {
        "H1": 2,
        "H2": 4,
        "H3": 2,
        "BlockQuote": 2,
        "L": 4,
        "Table": 4,
        "TOC": 1,
        "TOCI": 6,
    }.items():
        assert len(seen.root.all(role)) == count, role
    assert {kid.role for kid in seen.root.all("L")[0].kids if isinstance(kid, Node)} == {"LI"}


def test_table_heads_say_whether_they_head_a_row_or_a_column(seen: Read) -> None:
    first, second = seen.root.all("Table")[:2]
    assert [head.scope for head in first.all("TH")] == ["Column"] * 3 + ["Row"] * 3
    assert [head.scope for head in second.all("TH")] == ["Column"] * 2
    assert len(second.all("TD")) == 4


def test_pictures_are_told_in_words_and_say_where_they_stand(seen: Read) -> None:
    figures = seen.root.all("Figure")
    assert [figure.alt for figure in figures[:2]] == [
        "A line from April 2023 to March 2024 that bends in September.",
        "The garden in June",
    ]
    assert all(figure.box and figure.box[2] > figure.box[0] for figure in figures)


def test_a_link_is_an_element_with_its_area_and_leads_somewhere(made: Path, seen: Read) -> None:
    assert all(link.links for link in seen.root.all("Link"))
    with pikepdf.open(made) as file:
        links = [link for page in file.pages for link in page.get("/Annots", [])]
        assert {str(link.A.URI) for link in links if "/A" in link} == {
            "https://example.org/deciding?year=2024&lang=cy"
        }
        pages = {page.obj.objgen for page in file.pages}
        assert all(link.Dest[0].objgen in pages for link in links if "/Dest" in link)
        assert all(link.F == 4 and str(link.Contents) for link in links)


def test_words_in_another_language_say_so(seen: Read) -> None:
    assert {span.language for span in seen.root.all("Span") if span.language} == {"cy"}


def test_title_language_date_and_standard_are_set(made: Path) -> None:
    with pikepdf.open(made) as file:
        assert str(file.docinfo["/Title"]) == "How we grew the garden"
        assert str(file.Root.Lang) == "en-GB"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert str(file.docinfo["/CreationDate"]).startswith("D:20240503")
        xmp = file.Root.Metadata.read_bytes().decode("utf-8")
        assert "<pdfuaid:part>1</pdfuaid:part>" in xmp and "How we grew the garden" in xmp
        assert all(page.Tabs == "/S" for page in file.pages)


def test_every_face_is_embedded_as_a_subset_with_a_map_to_text(made: Path) -> None:
    with pikepdf.open(made) as file:
        fonts = dict(file.pages[0].Resources.Font.items())
        assert len(fonts) >= 2
        for font in fonts.values():
            inner = font.DescendantFonts[0]
            assert re.match(r"/[A-Z]{6}\+", str(font.BaseFont))
            assert len(inner.FontDescriptor.FontFile2.read_bytes()) < 400_000
            assert "/ToUnicode" in font
            assert ".notdef" not in str(font.BaseFont)


def test_no_face_in_the_whole_file_is_left_outside(made: Path) -> None:
    """reportlab puts Helvetica, which is not embedded, into every file of its own."""
    with pikepdf.open(made) as file:
        objects = [thing for thing in file.objects if isinstance(thing, pikepdf.Dictionary)]
        descriptors = [thing for thing in objects if thing.get("/Type") == "/FontDescriptor"]
        shown = [thing for thing in objects if thing.get("/Type") == "/Font" and "/Encoding" in thing]
    assert len(descriptors) == len(shown) >= 2
    assert all("/FontFile2" in descriptor for descriptor in descriptors)


def test_bookmarks_nest_as_headings_do(made: Path) -> None:
    with pikepdf.open(made) as file, file.open_outline() as outline:
        assert [mark.title for mark in outline.root] == ["Part 0: in one breath", "Part 1: in one breath"]
        assert [mark.title for mark in outline.root[0].children] == ["How we decided", "What changed"]
        assert [mark.title for mark in outline.root[0].children[1].children] == ["Turning points"]


def test_contents_give_the_page_on_which_the_heading_stands(made: Path, seen: Read) -> None:
    numbers = [plain(entry.all("Span")[0].text()) for entry in seen.root.all("TOCI")]
    with pikepdf.open(made) as file:
        places = {page.obj.objgen: str(index + 1) for index, page in enumerate(file.pages)}
        with file.open_outline() as outline:
            want = []
            for mark in outline.root:
                want += [places[m.destination[0].objgen] for m in (mark, *mark.children)]
    assert numbers == want


def test_the_same_report_gives_the_same_bytes(faces: Faces, resources: Path, tmp_path: Path) -> None:
    pdf(report(), tmp_path / "a.pdf", faces)
    pdf(report(), tmp_path / "b.pdf", Faces(resources / "fonts"))
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_neither_the_clock_nor_the_environment_changes_the_file(
    faces: Faces, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf(report(), tmp_path / "a.pdf", faces)
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    pdf(report(), tmp_path / "b.pdf", faces)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_another_word_gives_other_bytes(faces: Faces, tmp_path: Path) -> None:
    for name in ("one", "two"):
        pdf(of_blocks([Paragraph((Run(name),))]), tmp_path / name, faces)
    assert (tmp_path / "one").read_bytes() != (tmp_path / "two").read_bytes()
    one, two = (pikepdf.open(tmp_path / name).trailer.ID[0] for name in ("one", "two"))
    assert bytes(one) != bytes(two)


def test_drawing_outside_the_tree_is_refused(faces: Faces, tmp_path: Path) -> None:
    with (tmp_path / "x.pdf").open("wb") as handle:
        canvas = Canvas(handle, faces, 100, 100)
        canvas.new_page()
        with pytest.raises(Untagged):
            canvas.rule(0, 0, 10, 10, (0, 0, 0))
        with canvas.decoration():
            canvas.rule(0, 0, 10, 10, (0, 0, 0))


@pytest.mark.parametrize(
    "way, arguments",
    [
        ("circle", (50, 50, 9)), ("rect", (1, 1, 9, 9)), ("lines", ([(0, 0, 9, 9)],)), ("drawString", (1, 1, "x")),
        ("addLiteral", ("0 0 m 9 9 l S",)), ("doForm", ("x",)), ("untagged_line", (None, [], 0, 0)),
    ],
)  # fmt: skip
def test_whatever_reportlab_can_draw_is_refused_too(
    faces: Faces, tmp_path: Path, way: str, arguments: tuple[object, ...]
) -> None:
    from coprod_desktop.reports.typeset.faces import Span
    from coprod_desktop.reports.typeset.lines import set_paragraph

    with (tmp_path / "x.pdf").open("wb") as handle:
        canvas = Canvas(handle, faces, 100, 100)
        canvas.new_page()
        if way == "untagged_line":
            ink = Ink(canvas.tree.root, 9, (0, 0, 0))
            arguments = (set_paragraph(faces, [Span("x")], 9, 99).lines[0], [ink], 0, 0)
        with pytest.raises(Untagged):
            getattr(canvas, way)(*arguments)


def test_without_the_refusal_the_checker_sees_untagged_drawing(
    faces: Faces, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: a canvas that lets everything through makes a file that breaks a rule."""
    monkeypatch.setattr(Canvas, "open_mark", lambda self: None)
    pdf(of_blocks([Paragraph((Run("Nobody owns these words."),))]), tmp_path / "x.pdf", faces)
    assert "01-005" in problems(tmp_path / "x.pdf")[0]


@pytest.mark.parametrize("paper, size", [("a4", (595.276, 841.89)), ("letter", (612, 792))])
def test_paper_has_its_size(faces: Faces, tmp_path: Path, paper: str, size: tuple[float, float]) -> None:
    pdf(report(), tmp_path / "x.pdf", faces, PageSetup(paper=paper))  # type: ignore[arg-type]
    with pikepdf.open(tmp_path / "x.pdf") as file:
        assert tuple(float(v) for v in file.pages[0].MediaBox)[2:] == pytest.approx(size)


def test_large_print_sets_text_at_eighteen_points_and_says_the_same(faces: Faces, tmp_path: Path) -> None:
    pdf(report(), tmp_path / "x.pdf", faces, PageSetup(large_print=True))
    large = read(tmp_path / "x.pdf")
    assert texts_in_order(large.root) == [plain(text) for text in reading_order(report())]
    with pikepdf.open(tmp_path / "x.pdf") as file:
        fonts = {str(font.BaseFont).split("+")[1] for font in file.pages[0].Resources.Font.values()}
        assert "AtkinsonNext-Regular" in fonts
        sizes = [
            float(o[1])
            for page in file.pages
            for o, name in pikepdf.parse_content_stream(page)
            if str(name) == "Tf"
        ]
    assert sizes.count(18) > 10


def test_a_photograph_stands_in_the_file_once_and_as_it_came(faces: Faces, tmp_path: Path) -> None:
    photo, drawn = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (60, 40), (200, 30, 30)).save(photo, "JPEG")
    Image.new("RGBA", (6, 4), (200, 30, 30, 0)).save(drawn, "PNG")
    blocks = [Picture(data.getvalue(), 60, 40, 50, "A rose") for data in (photo, photo, drawn, drawn)]
    pdf(of_blocks(blocks), tmp_path / "x.pdf", faces)
    with pikepdf.open(tmp_path / "x.pdf") as file:
        streams = [thing for thing in file.objects if isinstance(thing, pikepdf.Stream)]
        images = [thing for thing in streams if thing.get("/Subtype") == "/Image"]
        assert [str(image.ColorSpace) for image in images] == ["/DeviceRGB"] * 2
        assert images[0].read_raw_bytes() == photo.getvalue()
        assert images[1].read_bytes() == b"\xff" * 6 * 4 * 3
        assert len(file.pages[0].Resources.XObject) == 2


def test_a_link_to_a_heading_that_is_not_there_leads_to_the_front(faces: Faces, tmp_path: Path) -> None:
    pdf(of_blocks([Paragraph((Run("there", link="#nowhere"),))]), tmp_path / "x.pdf", faces)
    with pikepdf.open(tmp_path / "x.pdf") as file:
        place = file.pages[0].Annots[0].Dest
        assert (place[0].objgen, str(place[1])) == (file.pages[0].obj.objgen, "/Fit")


def test_a_link_is_announced_by_its_words(made: Path) -> None:
    with pikepdf.open(made) as file:
        said = {str(link.Contents) for page in file.pages for link in page.get("/Annots", [])}
    assert "What changed" in said
    assert any(text.endswith("(https://example.org/deciding?year=2024&lang=cy)") for text in said)


def test_the_structure_tree_is_packed_and_weighs_little(
    faces: Faces, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coprod_desktop.reports.writers.pdf import canvas

    document = of_blocks([block for block in report(8).blocks if not isinstance(block, Picture)])
    pdf(document, tmp_path / "packed.pdf", faces)
    monkeypatch.setattr(canvas, "packed", lambda data, offsets: data)
    pdf(document, tmp_path / "plain.pdf", faces)
    sizes = [(tmp_path / name).stat().st_size for name in ("packed.pdf", "plain.pdf")]
    assert sizes[0] < 0.6 * sizes[1]
    with pikepdf.open(tmp_path / "packed.pdf") as one, pikepdf.open(tmp_path / "plain.pdf") as other:
        assert bytes(one.trailer.ID[0]) == bytes(other.trailer.ID[0])
        assert [str(one.docinfo[key]) for key in one.docinfo] == [
            str(other.docinfo[key]) for key in other.docinfo
        ]
    assert texts_in_order(read(tmp_path / "packed.pdf").root) == texts_in_order(
        read(tmp_path / "plain.pdf").root
    )
