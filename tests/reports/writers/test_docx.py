"""The Word file: real styles, marked languages, an accessible picture, and the same bytes each time."""

from __future__ import annotations

import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx as library
import pytest
from lxml import etree

from coprod_desktop.reports import document as d
from coprod_desktop.reports.build import build
from coprod_desktop.reports.shapes import Drawing, Label
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import Stopped, Unwatched, docx

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
W = f"{{{NS['w']}}}"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
    "0def46b80000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def faces(resources: Path) -> Faces:
    return Faces(resources / "fonts")


def a_document(*blocks: d.Block, **changed: object) -> d.Document:
    plain = d.Document(
        "A title",
        "en",
        "Our group",
        "A report",
        date(2024, 2, 29),
        "Our group",
        "Page {page} of {pages}",
        blocks,
    )
    return replace(plain, **changed)


def write(document: d.Document, out: Path, faces: Faces, page: d.PageSetup | None = None) -> Path:
    docx.write(document, out, page=page or d.PageSetup(), faces=faces, ticket=Unwatched())
    return out


def part(path: Path, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def found(path: Path, query: str, name: str = "word/document.xml") -> list:
    return part(path, name).xpath(query, namespaces=NS)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, faces: Faces, resources: Path, request) -> Path:
    from coprod_desktop.guidance.questions import load_questions
    from coprod_desktop.guidance.templates import load_templates
    from coprod_desktop.guidance.words import load_words

    snapshot = request.getfixturevalue("the_whole_snapshot")
    plan = load_templates(resources)["full_case_study"]
    built = build(snapshot, plan, load_questions(resources), load_words(resources), measurer=faces)
    return write(built.document, tmp_path_factory.mktemp("docx") / "full.docx", faces)


def test_every_style_that_is_used_is_defined(full: Path) -> None:
    known = set(found(full, "//w:style/@w:styleId", "word/styles.xml"))
    used = found(full, "//w:pStyle/@w:val | //w:tblStyle/@w:val | //w:rStyle/@w:val")
    assert set(used) <= known
    assert {"Title", "Heading1", "Quote", "Caption", "ListBullet", "TOC1", "KeyLabel"} <= set(used)


def test_headings_are_real_styles_with_outline_levels(full: Path) -> None:
    names = [
        p.style.name for p in library.Document(str(full)).paragraphs if p.style.name.startswith("Heading")
    ]
    assert names[:3] == ["Heading 1"] * 3
    levels = found(
        full, "//w:style[starts-with(@w:styleId,'Heading')]/w:pPr/w:outlineLvl/@w:val", "word/styles.xml"
    )
    assert levels == ["0", "1", "2", "3"]


def test_contents_link_to_headings_and_claim_no_page_numbers(full: Path) -> None:
    field = "".join(found(full, "//w:sdt//w:instrText/text()"))
    assert "TOC" in field
    assert "\\n" in field
    linked = found(full, "//w:sdt//w:hyperlink/@w:anchor")
    marks = found(full, "//w:bookmarkStart/@w:name")
    assert linked
    assert set(linked) <= set(marks)
    assert len(set(marks)) == len(marks)
    kinds = found(full, "//w:sdt//w:fldChar/@w:fldCharType")
    assert kinds == ["begin", "separate", "end"]


def test_captions_are_numbered_for_words_lists_and_not_for_readers(full: Path) -> None:
    told = found(full, "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'Caption')]//w:instrText/text()")
    assert [instruction.split()[:2] for instruction in told] == [["SEQ", "Table"]] * 3
    assert "SEQ Figure" in "".join(
        found(full, "//w:p[w:pPr/w:pStyle/@w:val='FigureCaption']//w:instrText/text()")
    )
    assert found(full, "//w:r[w:instrText[contains(., 'SEQ')]][not(w:rPr/w:vanish)]") == []


def test_tables_repeat_their_headings_and_keep_rows_whole(full: Path) -> None:
    tables = found(full, "//w:tbl[w:tblPr/w:tblStyle/@w:val='ReportTable']")
    assert len(tables) == 3
    for table in tables:
        rows = table.findall("w:tr", NS)
        assert rows[0].find("w:trPr/w:tblHeader", NS) is not None
        assert all(row.find("w:trPr/w:cantSplit", NS) is not None for row in rows)
        look = table.find("w:tblPr/w:tblLook", NS)
        assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")
        assert table.find("w:tblPr/w:tblCaption", NS).get(f"{W}val")
        wide = [len(row.findall("w:tc", NS)) for row in rows]
        assert set(wide) == {len(table.findall("w:tblGrid/w:gridCol", NS))}


def test_a_row_longer_than_a_page_may_split(tmp_path: Path, faces: Faces) -> None:
    made = write(a_document(d.Table("T", ("A", "B"), (("a", "long " * 2000),))), tmp_path / "a", faces)
    assert len(found(made, "//w:tr[w:trPr/w:cantSplit]")) == 1


def test_the_picture_has_alt_text_a_vector_form_and_a_fallback(full: Path) -> None:
    alt = found(full, "//wp:docPr/@descr")
    assert len(alt) == 1
    assert alt[0].startswith("A line that runs down through time")
    with zipfile.ZipFile(full) as package:
        kinds = sorted(
            name.rsplit(".", 1)[1] for name in package.namelist() if name.startswith("word/media/")
        )
    assert kinds == ["png", "svg"]
    assert len(found(full, "//asvg:svgBlip")) == 1


def test_a_logo_is_marked_as_decoration(tmp_path: Path, faces: Faces) -> None:
    logo = d.Picture(PNG, 1, 1, 20, alt="")
    made = write(a_document(d.Cover("G", "T", (), logo)), tmp_path / "a", faces)
    assert found(made, "//wp:docPr/@descr") == [""]
    assert b"decorative" in etree.tostring(part(made))


def test_the_language_is_that_of_the_document_and_each_passage_says_its_own(full: Path) -> None:
    assert found(full, "//w:docDefaults//w:lang/@w:val", "word/styles.xml") == ["en-GB"]
    runs = found(full, "//w:r[w:rPr/w:lang/@w:val='cy-GB']//w:t/text()")
    assert "Mae'n gynnes yma." in runs


@pytest.mark.parametrize(
    ("text", "language", "place", "tag"),
    [
        ("اردو", "ur", "bidi", "ur-PK"),
        ("花园", "zh-Hans", "eastAsia", "zh-Hans"),
        ("বাংলা", "bn", "bidi", "bn-BD"),
        ("bonjour", "fr", "val", "fr-FR"),
    ],
)
def test_word_is_told_a_language_where_it_looks_for_it(
    text: str, language: str, place: str, tag: str, tmp_path: Path, faces: Faces
) -> None:
    made = write(a_document(d.Paragraph((d.Run(text, language=language),))), tmp_path / "a", faces)
    assert found(made, f"//w:r/w:rPr/w:lang/@w:{place}") == [tag]


def test_a_language_that_is_none_cannot_break_the_file(tmp_path: Path, faces: Faces) -> None:
    bad = 'en"/><w:t>'
    blocks = (d.Heading(1, "One", bad, bad), d.Contents("C"), d.Paragraph((d.Run("words", language=bad),)))
    made = write(a_document(*blocks, language=bad), tmp_path / "a", faces)
    assert found(made, "//w:r/w:rPr/w:lang/@w:val") == ["und"] * 3
    assert set(found(made, "//w:hyperlink/@w:anchor")) == set(found(made, "//w:bookmarkStart/@w:name"))


def test_without_escaping_user_text_would_break_the_file(tmp_path: Path, faces: Faces, monkeypatch) -> None:
    monkeypatch.setattr("coprod_desktop.reports.writers.docx.body.escape", lambda text: text)
    with pytest.raises(etree.XMLSyntaxError):
        write(a_document(d.Paragraph((d.Run("a </w:t> & b"),))), tmp_path / "a", faces)


def test_words_from_right_to_left_are_marked_in_paragraph_and_run(tmp_path: Path, faces: Faces) -> None:
    blocks = (
        d.Paragraph((d.Run("السلام عليكم", language="ar"),)),
        d.Paragraph((d.Run("hello"),)),
        d.Table("ع", ("شيء",), (("مرحبا",),), language="ar"),
    )
    plain = write(a_document(*blocks), tmp_path / "a", faces)
    assert len(found(plain, "//w:p[w:pPr/w:bidi]/w:r[w:rPr/w:rtl]")) == 4
    assert found(plain, "//w:bidiVisual | //w:sectPr/w:bidi") == []
    turned = write(a_document(*blocks, language="ar", right_to_left=True), tmp_path / "b", faces)
    assert len(found(turned, "//w:bidiVisual")) == 1
    assert len(found(turned, "//w:sectPr/w:bidi")) == 1
    assert found(turned, "//w:p[w:r/w:t='hello'][w:pPr/w:bidi]") == []


@pytest.mark.parametrize(("paper", "size"), [("a4", ("11906", "16838")), ("letter", ("12240", "15840"))])
def test_the_paper_is_the_one_asked_for(paper, size, tmp_path: Path, faces: Faces) -> None:
    made = write(a_document(d.Paragraph((d.Run("a"),))), tmp_path / "a", faces, d.PageSetup(paper))
    page = found(made, "//w:sectPr/w:pgSz")[0]
    assert (page.get(f"{W}w"), page.get(f"{W}h")) == size


def test_large_print_is_eighteen_points_and_nothing_is_smaller(tmp_path: Path, faces: Faces) -> None:
    made = write(a_document(d.Paragraph((d.Run("a"),))), tmp_path / "a", faces, d.PageSetup("a4", True))
    assert found(made, "//w:docDefaults//w:sz/@w:val", "word/styles.xml") == ["36"]
    assert min(int(size) for size in found(made, "//w:sz/@w:val", "word/styles.xml")) == 36


def test_a_panel_is_a_line_for_each_number_and_no_table(tmp_path: Path, faces: Faces) -> None:
    panel = d.KeyFigurePanel("Numbers", tuple(d.KeyFigure(str(n), "what", "base") for n in range(5)))
    made = write(a_document(panel), tmp_path / "a", faces, d.PageSetup("a4", True))
    assert found(made, "//w:tbl") == []
    assert len(found(made, "//w:p[w:pPr/w:pStyle/@w:val='KeyFigure'][count(w:r[w:rPr/w:rStyle])=3]")) == 5


def test_the_file_says_what_it_is(full: Path) -> None:
    told = library.Document(str(full)).core_properties
    assert (told.title, told.author, told.language) == (
        "The shed that stayed open",
        "Millbrook Shed",
        "en-GB",
    )
    assert (told.subject, told.comments, told.revision) == ("The full case study", "", 1)
    assert told.created.date() == date(2023, 5, 4)
    with zipfile.ZipFile(full) as package:
        assert not [
            name
            for name in package.namelist()
            if any(left in name for left in ("thumbnail", "customXml", "app.xml", "WithEffects"))
        ]


def test_the_footer_numbers_the_pages(full: Path) -> None:
    with zipfile.ZipFile(full) as package:
        footer = next(name for name in package.namelist() if name.startswith("word/footer"))
    assert [i.strip() for i in found(full, "//w:fldSimple/@w:instr", footer)] == ["PAGE", "NUMPAGES"]
    assert "Millbrook Shed · The shed that stayed open" in "".join(found(full, "//w:t/text()", footer))


def test_the_same_report_gives_the_same_bytes(tmp_path: Path, faces: Faces) -> None:
    figure = d.Figure("t", "alt", Drawing(50, 20, (Label((1, 10), "a"),)))
    document = a_document(
        d.Heading(1, "One", "part-1"), figure, d.Paragraph((d.Run("a", link="https://example.org"),))
    )
    first, second = (write(document, tmp_path / name, faces).read_bytes() for name in "ab")
    assert first == second
    with zipfile.ZipFile(tmp_path / "a") as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_only_web_mail_and_inner_links_become_links(tmp_path: Path, faces: Faces) -> None:
    runs = tuple(
        d.Run("x", link=link)
        for link in ("https://a.example", "file:///etc/passwd", "javascript:x", "#part-1")
    )
    made = write(a_document(d.Heading(1, "One", "part-1"), d.Paragraph(runs)), tmp_path / "a", faces)
    assert len(found(made, "//w:body/w:p[2]/w:hyperlink")) == 2
    with zipfile.ZipFile(made) as package:
        assert b"passwd" not in package.read("word/_rels/document.xml.rels")


def test_a_page_break_is_owed_to_the_next_paragraph(tmp_path: Path, faces: Faces) -> None:
    made = write(a_document(d.PageBreak(), d.Heading(1, "One", "part-1")), tmp_path / "a", faces)
    assert len(found(made, "//w:p[w:pPr/w:pageBreakBefore]")) == 1


def test_numbered_lists_begin_again_at_one(tmp_path: Path, faces: Faces) -> None:
    listed = d.BulletList(((d.Run("a"),), (d.Run("b"),)), numbered=True)
    made = write(a_document(listed, listed), tmp_path / "a", faces)
    used = found(made, "//w:body//w:numId/@w:val")
    assert used == ["2", "2", "3", "3"]
    assert set(used) <= set(found(made, "//w:num/@w:numId", "word/numbering.xml"))


def test_a_title_longer_than_the_file_may_say_is_shortened_only_there(tmp_path: Path, faces: Faces) -> None:
    made = write(a_document(d.Cover("g", "t" * 400, ()), title="t" * 400), tmp_path / "a", faces)
    assert len(library.Document(str(made)).core_properties.title) == 255
    assert "t" * 400 in found(made, "//w:t/text()")


class StopAfter:
    def __init__(self, calls: int) -> None:
        self.left = calls
        self.heard: list[tuple[int, int]] = []

    def progress(self, done: int, total: int) -> None:
        self.heard.append((done, total))

    def stopped(self) -> bool:
        self.left -= 1
        return self.left < 0


def test_writing_stops_at_the_next_block_when_asked(tmp_path: Path, faces: Faces) -> None:
    ticket = StopAfter(3)
    document = a_document(*[d.Paragraph((d.Run("a"),))] * 50)
    with pytest.raises(Stopped):
        docx.write(document, tmp_path / "a", page=d.PageSetup(), faces=faces, ticket=ticket)
    assert ticket.heard == [(1, 51), (2, 51), (3, 51)]


def test_libreoffice_opens_the_file_and_finds_every_heading(full: Path, tmp_path: Path, need_tool) -> None:
    soffice = need_tool("soffice")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    wanted = ["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(full)]
    subprocess.run([soffice, profile, *wanted], check=True, capture_output=True, timeout=120)
    lines = (tmp_path / "full.txt").read_text("utf-8-sig").splitlines()
    for heading in ("In one breath", "Turning points", "What we cannot say", "Permission"):
        assert lines.count(heading) == 2, f"{heading}: once in the contents, once above its part"


def test_a_funders_question_a_first_and_a_last_row_and_the_line_below_stay_with_their_neighbours(
    faces: Faces, tmp_path: Path
) -> None:
    rows = tuple((f"row{n}", "b") for n in range(5))
    blocks = (
        d.Heading(1, "Changes", "c"),
        d.Paragraph((d.Run("asked"),), "small"),
        d.Table("Rows", ("Head", "B"), rows),
        d.Paragraph((d.Run("note"),), "small"),
        d.Paragraph((d.Run("other"),), "small"),
    )
    document = d.Document("T", "en", "G", "S", date(2026, 5, 4), "G", "Page {page} of {pages}", blocks)
    out = write(document, tmp_path / "x.docx", faces)
    kept = {
        "".join(paragraph.itertext())
        for paragraph in found(out, "//w:p[w:pPr/w:keepNext]")
    }  # fmt: skip
    assert {"asked", "Head", "row0", "row3", "row4"} <= kept
    assert not kept & {"row1", "row2", "note", "other"}


def test_our_own_words_in_a_word_table_keep_our_language(faces: Faces, tmp_path: Path) -> None:
    ours = frozenset(["not recorded"])
    table = d.Table("Rows", ("Who", "What"), (("aelod", "not recorded"),), language="cy", ours=ours)
    document = d.Document(
        "T", "en", "G", "S", date(2026, 5, 4), "G", "Page {page} of {pages}", (table,)
    )  # fmt: skip
    out = write(document, tmp_path / "x.docx", faces)
    welsh = found(out, "//w:tc//w:r[w:rPr/w:lang[starts-with(@w:val, 'cy')]]")
    assert ["".join(run.itertext()) for run in welsh] == ["aelod"]


def test_a_notes_mark_leads_to_its_words_and_back_and_both_places_are_there(
    tmp_path: Path, faces: Faces
) -> None:
    mark = d.Run("[1]", link="#note-1", anchor="noted-1", raised=True)
    note = d.Note(d.Run("[1]", link="#noted-1", anchor="note-1"), (d.Run("A story."),))
    blocks = (d.Paragraph((d.Run("It is so.\u00a0"), mark)), d.Notes((note,)))
    made = write(a_document(*blocks), tmp_path / "a", faces)
    links = found(made, "//w:hyperlink/@w:anchor")
    places = found(made, "//w:bookmarkStart/@w:name")
    assert links == ["a_note_1", "a_noted_1"]
    assert sorted(places) == sorted(links)
    assert found(made, "//w:r[w:rPr/w:rStyle/@w:val='NoteMark']/w:rPr/w:position/@w:val") == ["6"]
    assert found(made, "//w:style[@w:styleId='NoteMark']/w:rPr/w:sz/@w:val", "word/styles.xml") == ["18"]
