"""Every kind of document, as web page: axe-core finds no fault in it in Chromium, and on paper nothing is cut off."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from coprod_desktop.reports import document as d
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import Unwatched, html
from tests.browser import as_seen, faults_of, print_page, smallest_type
from tests.conftest import ROOT
from tests.reports.writers.sample_report import of_blocks, report
from tests.whole_documents import document_named, names

RESOURCES = ROOT / "resources"
LOOKS = ("light", "dark", "paper")


@pytest.fixture(scope="module")
def faces() -> Faces:
    return Faces(RESOURCES / "fonts")


def page_of(document: d.Document, folder: Path, faces: Faces, *, large: bool = False) -> str:
    html.write(
        document, folder / "x.html", page=d.PageSetup(large_print=large), faces=faces, ticket=Unwatched()
    )
    return (folder / "x.html").read_text("utf-8")


def in_every_look(page: str) -> dict[str, str]:
    return {look: as_seen(page, look) for look in LOOKS}


def test_no_fault_is_found_in_a_page_with_every_kind_of_block_and_each_that_is_made_is(
    faces: Faces, tmp_path: Path, need_tool
) -> None:  # type: ignore[no-untyped-def]
    whole = page_of(report(1), tmp_path, faces)
    small = page_of(
        of_blocks([d.Heading(1, "One", "a"), d.Paragraph((d.Run("Small."),), "small")]), tmp_path, faces
    )
    faint, dim = (
        small.replace("--soft:#53615F", "--soft:#CCCCCC"),
        small.replace("--soft:#B4BDBA", "--soft:#333333"),
    )
    assert len({small, faint, dim}) == 3
    pages = in_every_look(whole) | {
        "no alt": as_seen(small.replace("</p>", '</p><img src="data:,">'), "light"),
        "no language": as_seen(small.replace(' lang="en-GB"', ""), "light"),
        "faint": as_seen(faint, "light"), "dim": as_seen(dim, "dark"), "faint on paper": as_seen(faint, "paper"),
    }  # fmt: skip
    found = faults_of(need_tool("chromium"), pages, tmp_path)
    assert {look: found[look] for look in LOOKS} == {look: [] for look in LOOKS}
    assert any(fault.startswith("image-alt") for fault in found["no alt"])
    assert any(fault.startswith("html-has-lang") for fault in found["no language"])
    for name in ("faint", "dim", "faint on paper"):
        assert any(fault.startswith("color-contrast") for fault in found[name]), name


@pytest.mark.long(sample=1)
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", names(RESOURCES))
def test_no_fault_is_found_in_a_document(  # type: ignore[no-untyped-def]
    name: str, large: bool, faces: Faces, tmp_path: Path, need_tool
) -> None:
    page = page_of(document_named(name, tmp_path, RESOURCES, faces), tmp_path, faces, large=large)
    assert faults_of(need_tool("chromium"), in_every_look(page), tmp_path) == {look: [] for look in LOOKS}


WIDE = d.Table(
    "Many columns", tuple(f"Neighbourhood {n}" for n in range(9)),
    (tuple(f"{n} conversations" for n in range(9)), ("https://example.org/" + "long/" * 30, *"abcdefgh")),
)  # fmt: skip


def cut_off(printed: Path, margin: float) -> list[str]:
    """Letters that stand in the margins of a printed page, or outside of it."""
    read = pypdfium2.PdfDocument(printed)
    found = []
    for number, page in enumerate(read, 1):
        words = page.get_textpage()
        for index in range(words.count_chars()):
            left, _, right, _ = words.get_charbox(index)
            if right > left and (left < margin - 1 or right > page.get_width() - margin + 1):
                found.append(f"page {number}: {words.get_text_range(index, 12)!r}")
    read.close()
    return found


def test_nothing_is_cut_off_on_paper(faces: Faces, tmp_path: Path, need_tool) -> None:  # type: ignore[no-untyped-def]
    chromium, margin = need_tool("chromium"), 22 / 25.4 * 72
    page = page_of(of_blocks([*report(1).blocks, WIDE]), tmp_path, faces, large=True)
    print_page(chromium, tmp_path / "x.html", tmp_path / "x.pdf", tmp_path)
    assert cut_off(tmp_path / "x.pdf", margin) == []
    read = pypdfium2.PdfDocument(tmp_path / "x.pdf")
    told = "".join("".join(one.get_textpage().get_text_range().split()) for one in read)
    read.close()
    assert all(f"{n}conversations" in told for n in range(9)) and "cash" in told
    # The twin: a table that may not break its words runs off the page.
    (tmp_path / "x.html").write_text(
        page.replace("@media print{", "@media print{td,th{white-space:nowrap}"), "utf-8"
    )
    print_page(chromium, tmp_path / "x.html", tmp_path / "x.pdf", tmp_path)
    assert cut_off(tmp_path / "x.pdf", margin)


@pytest.mark.parametrize("look", ["light", "paper"])
def test_no_words_of_a_large_print_page_are_smaller_than_eighteen_points(  # type: ignore[no-untyped-def]
    look: str, faces: Faces, tmp_path: Path, need_tool
) -> None:
    page = as_seen(page_of(report(1), tmp_path, faces, large=True), look)
    assert smallest_type(need_tool("chromium"), page, tmp_path) >= 18
