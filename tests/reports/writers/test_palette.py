"""A group's own colours stand in every file in the place of the usual ones, and nowhere else."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from coprod_desktop.reports import document as d
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import docx, html, pdf
from coprod_desktop.reports.writers.ticket import Unwatched

OWN = d.Palette("#7A1F1F", "#C26A00", "#F5E9E9")
BLOCKS: tuple[d.Block, ...] = (
    d.Cover("A group", "A title", ("One year",), compact=True),
    d.Heading(1, "A heading", "part-1"),
    d.QuoteBlock(("We dig.",), "A member"),
    d.KeyFigurePanel("Our numbers", (d.KeyFigure("14", "people", "of 20"),)),
)


@pytest.fixture(scope="module")
def faces(resources: Path) -> Faces:
    return Faces(resources / "fonts")


def report(palette: d.Palette) -> d.Document:
    plain = d.Document(
        "A title", "en-GB", "A group", "A test", date(2026, 1, 1), "A group", "Page {page} of {pages}", BLOCKS
    )
    return replace(plain, palette=palette)


def drawn(file: Path) -> str:
    with pikepdf.open(file) as opened:
        return "".join(page.Contents.read_bytes().decode("latin-1") for page in opened.pages)


def rgb(colour: str) -> str:
    """As a page of ours sets it, up to two places."""
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.2f}".lstrip("0") for at in (1, 3, 5))


def colours_set(page: str) -> set[str]:
    found = set()
    for line in page.splitlines():
        parts = line.split()
        if parts and parts[-1] == "rg":
            found.add(" ".join(f"{float(part):.2f}".lstrip("0") for part in parts[-4:-1]))
    return found


def test_the_pdf_is_drawn_in_them(faces: Faces, tmp_path: Path) -> None:
    usual, own = tmp_path / "usual.pdf", tmp_path / "own.pdf"
    for palette, out in ((d.Palette(), usual), (OWN, own)):
        pdf.write(report(palette), out, page=d.PageSetup(), faces=faces, ticket=Unwatched())
    before, after = colours_set(drawn(usual)), colours_set(drawn(own))
    assert {rgb("#0E5A5A"), rgb("#DDEDEA")} <= before
    assert {rgb(OWN.primary), rgb(OWN.rule), rgb(OWN.wash)} <= after
    assert not {rgb("#0E5A5A"), rgb("#DDEDEA")} & after


def test_the_word_file_has_them_in_its_styles_and_borders(faces: Faces, tmp_path: Path) -> None:
    docx.write(report(OWN), tmp_path / "own.docx", page=d.PageSetup(), faces=faces, ticket=Unwatched())
    with zipfile.ZipFile(tmp_path / "own.docx") as opened:
        parts = "".join(
            opened.read(f"word/{name}.xml").decode() for name in ("styles", "document", "numbering")
        )
    assert 'w:color w:val="7A1F1F"' in parts and 'w:color="C26A00"' in parts and 'w:fill="F5E9E9"' in parts
    assert "0E5A5A" not in parts and "DDEDEA" not in parts


def test_the_web_page_has_them_on_white_and_keeps_the_usual_ones_on_a_dark_screen(
    faces: Faces, tmp_path: Path
) -> None:
    html.write(report(OWN), tmp_path / "own.html", page=d.PageSetup(), faces=faces, ticket=Unwatched())
    page = (tmp_path / "own.html").read_text("utf-8")
    assert page.count("--primary:#7A1F1F") == 2 and page.count("--wash:#F5E9E9") == 2, "on screen and printed"
    assert page.count("--rule:#C26A00") == 2 and "--primary:#7CC7BF" in page


def test_the_opening_pages_are_those_of_the_whole_and_no_more(faces: Faces, tmp_path: Path) -> None:
    blocks = tuple(d.Paragraph((d.Run(f"{number} We met, and it rained. " * 9),)) for number in range(120))
    whole = replace(report(d.Palette()), blocks=(*BLOCKS, *blocks))
    opening = pdf.Opening(3, lambda block: block)
    given = {"page": d.PageSetup(), "faces": faces, "ticket": Unwatched()}
    assert pdf.write_opening(whole, tmp_path / "opening.pdf", opening, **given).pages == 3  # type: ignore[arg-type]
    assert pdf.write(whole, tmp_path / "whole.pdf", **given).pages > 3  # type: ignore[operator, arg-type]
    import pypdfium2

    texts = []
    for name in ("opening", "whole"):
        document = pypdfium2.PdfDocument(tmp_path / f"{name}.pdf")
        texts.append([document[number].get_textpage().get_text_range() for number in range(3)])
        pages = len(document)
        document.close()
    uncounted = [text.replace(f"of {pages}", "of …") for text in texts[1]]
    assert texts[0] == uncounted
