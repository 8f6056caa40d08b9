"""The web page: one file, no script, nothing fetched, every passage marked, readable on any screen."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html as reader

from coprod_desktop.reports import document as d
from coprod_desktop.reports.build import build
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.shapes import Drawing, Label
from coprod_desktop.reports.writers import Stopped, Unwatched, html
from coprod_desktop.reports.writers.html_style import STYLE


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


def page_of(document: d.Document, folder: Path, page: d.PageSetup | None = None) -> str:
    out = folder / "page.html"
    html.write(document, out, page=page or d.PageSetup(), faces=RoughMeasurer(), ticket=Unwatched())
    return out.read_text("utf-8")


@pytest.fixture()
def full(tmp_path: Path, snapshot, templates, questions, words) -> str:
    return page_of(build(snapshot, templates["full_case_study"], questions, words).document, tmp_path)


def test_nothing_is_run_and_nothing_is_fetched(full: str) -> None:
    tree = reader.fromstring(full)
    assert tree.xpath("//script | //link | //iframe | //object | //embed | //form") == []
    assert [a for a in tree.xpath("//@src | //@href") if not a.startswith(("#", "data:"))] == []
    assert "url(" not in full
    assert "@import" not in full
    assert not re.search(r"\son\w+=", full)


def test_the_page_has_its_landmarks_in_order(full: str) -> None:
    tree = reader.fromstring(full)
    assert [e.tag for e in tree.xpath("//header | //main | //nav")] == ["header", "main", "nav"]
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("//h1/text()") == ["The shed that stayed open"]
    assert all(len(section.xpath("./h2 | ./h3 | ./h4 | ./h5")) == 1 for section in tree.xpath("//section"))


def test_levels_of_headings_never_skip(full: str) -> None:
    levels = [int(e.tag[1]) for e in reader.fromstring(full).xpath("//h1|//h2|//h3|//h4|//h5")]
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))


def test_contents_lead_to_headings(full: str) -> None:
    tree = reader.fromstring(full)
    links = [href[1:] for href in tree.xpath("//nav//@href")]
    assert links == tree.xpath("//section/*[1]/@id")
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_mark_leads_to_its_note_and_the_note_back_to_its_first_mark(full: str) -> None:
    tree = reader.fromstring(full)
    marks, backs = tree.xpath("//a[@role='doc-noteref']"), tree.xpath("//a[@role='doc-backlink']")
    notes = tree.xpath("//ul[@class='notes']/li/@id")
    assert list(dict.fromkeys(mark.get("href")[1:] for mark in marks)) == notes != []
    assert [back.get("href")[1:] for back in backs] == [mark.get("id") for mark in marks if mark.get("id")]


def test_tables_have_captions_and_headers_with_scope(full: str) -> None:
    tree = reader.fromstring(full)
    tables = tree.xpath("//table")
    assert len(tables) == 3
    for table in tables:
        assert len(table.xpath("./caption")) == 1
        assert {cell.get("scope") for cell in table.xpath("./thead//th")} == {"col"}
        assert all(row.xpath("./*[1]/@scope") == ["row"] for row in table.xpath("./tbody/tr"))


def test_a_drawing_is_an_image_with_its_description_and_no_spoken_labels(full: str) -> None:
    drawn = reader.fromstring(full).xpath("//*[local-name()='svg']")
    assert len(drawn) == 1
    assert drawn[0].get("role") == "img"
    name = drawn[0].get("aria-labelledby")
    assert drawn[0].xpath(f".//*[@id='{name}']/text()")[0].startswith("A line that runs down through time")
    assert drawn[0].xpath("./*[local-name()='g']/@aria-hidden") == ["true"]


def test_a_passage_says_its_language_and_direction(tmp_path: Path) -> None:
    blocks = (
        d.Paragraph((d.Run("Bore da", language="cy"),)),
        d.Paragraph((d.Run("She said "), d.Run("مرحبا", language="ar"))),
        d.QuoteBlock(("صباح الخير",), "a member", "ar"),
        d.Heading(1, "স্বাগতম", "part-1", "bn"),
    )
    text = page_of(a_document(*blocks), tmp_path)
    assert '<p lang="cy">Bore da</p>' in text
    assert '<p>She said <span lang="ar" dir="rtl">مرحبا</span></p>' in text
    assert '<blockquote lang="ar" dir="rtl">' in text
    assert 'id="part-1" lang="bn">' in text
    assert '<html lang="en">' in text


def test_a_page_from_right_to_left_says_so_once_and_marks_the_exceptions(tmp_path: Path) -> None:
    blocks = (d.Paragraph((d.Run("مرحبا"),)), d.Paragraph((d.Run("hello"),)))
    text = page_of(a_document(*blocks, language="ar", right_to_left=True), tmp_path)
    assert '<html lang="ar" dir="rtl">' in text
    assert "<p>مرحبا</p>" in text
    assert '<p dir="ltr">hello</p>' in text


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " javascript:x"]
)
def test_an_unsafe_link_is_only_text(link: str, tmp_path: Path) -> None:
    text = page_of(a_document(d.Paragraph((d.Run("press", link=link),))), tmp_path)
    assert "<p>press</p>" in text


def test_markup_in_any_place_stays_text(tmp_path: Path) -> None:
    bad = '"><script>alert(1)</script><img src=x onerror=y>'
    drawing = Drawing(10, 10, (Label((0, 5), bad),))
    blocks = (
        d.Cover(bad, bad, (bad,)), d.Contents(bad), d.Heading(1, bad, "part-1"), d.Figure(bad, bad, drawing),
        d.Table(bad, (bad,), ((bad,),)), d.KeyFigurePanel(bad, (d.KeyFigure(bad, bad, bad),)),
        d.Paragraph((d.Run(bad, link="https://a.example/" + bad),)), d.QuoteBlock((bad,), bad, "cy"),
    )  # fmt: skip
    text = page_of(a_document(*blocks, title=bad, author=bad, subject=bad), tmp_path)
    tree = reader.fromstring(text)
    assert tree.xpath("//script | //img | //*[@onerror]") == []


def test_without_escaping_the_check_above_would_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "escape", lambda text, quote: text)
    text = page_of(a_document(d.Paragraph((d.Run("<script>alert(1)</script>"),))), tmp_path)
    assert reader.fromstring(text).xpath("//script") != []


def test_large_print_and_letter_paper_reach_the_printer(tmp_path: Path) -> None:
    text = page_of(a_document(d.Paragraph((d.Run("a"),))), tmp_path, d.PageSetup("letter", True))
    assert '<body class="large">' in text
    assert "@page{size:letter" in text


def luminance(colour: str) -> float:
    colour = "#" + "".join(2 * c for c in colour[1:]) if len(colour) == 4 else colour
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
def test_every_text_has_contrast_enough_in_every_theme(theme: int) -> None:
    colours = dict(
        re.findall(
            r"--(\w+):(#[0-9A-Fa-f]{3,6})", STYLE.split(":root{")[theme + 1].split("}")[0].replace("\n", "")
        )
    )
    for ground in ("paper", "wash"):
        for ink in ("ink", "soft", "primary"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, f"{ink} on {ground}"
    assert contrast(colours["line"], colours["paper"]) >= 3


def test_writing_stops_when_asked(tmp_path: Path) -> None:
    class Asked(Unwatched):
        def stopped(self) -> bool:
            return True

    with pytest.raises(Stopped):
        html.write(
            a_document(d.PageBreak()),
            tmp_path / "a",
            page=d.PageSetup(),
            faces=RoughMeasurer(),
            ticket=Asked(),
        )
    assert not (tmp_path / "a").exists()
