"""Plain text: narrow lines, the same words, and tables that read well aloud."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.text import clean
from coprod_desktop.reports import document as d
from coprod_desktop.reports.build import build
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.writers import Stopped, Unwatched, text
from coprod_desktop.reports.writers.text import COLUMNS, columns, wrap_columns


def a_document(*blocks: d.Block) -> d.Document:
    return d.Document("A title", "en", "Our group", "A report", date(2024, 2, 29), "", "", blocks)


def told(document: d.Document, folder: Path) -> str:
    out = folder / "report.txt"
    text.write(document, out, page=d.PageSetup(), faces=RoughMeasurer(), ticket=Unwatched())
    return out.read_bytes().decode("utf-8")


def test_no_line_is_wider_than_72_columns(tmp_path: Path, snapshot, templates, questions, words) -> None:
    for template in templates.values():
        lines = told(build(snapshot, template, questions, words).document, tmp_path).split("\n")
        assert max(map(columns, lines)) <= COLUMNS
        assert not any(line != line.rstrip() for line in lines)


@given(st.text(max_size=400))
def test_wrapping_keeps_lines_narrow_and_loses_nothing(given: str) -> None:
    lines = wrap_columns(given, 40)
    assert "".join("".join(lines).split()) == "".join(clean(given).split())
    assert all(columns(line) <= 40 or " " not in line for line in lines)


def test_chinese_is_wrapped_by_its_width_and_not_at_spaces(tmp_path: Path) -> None:
    lines = told(a_document(d.Paragraph((d.Run("花园的门每个星期日都打开" * 10),))), tmp_path).split()
    assert [columns(line) for line in lines[:3]] == [72, 72, 72]


def test_a_narrow_table_stands_in_columns(tmp_path: Path) -> None:
    table = d.Table("Who came", ("Who", "How many"), (("Members", "14"), ("Neighbours", "3")), numeric=(1,))
    assert told(a_document(table), tmp_path) == (
        "Who came\n\nWho         How many\n----------  --------\nMembers           14\nNeighbours         3\n"
    )


def test_a_wide_table_names_its_headings_and_gives_each_row_as_a_block(tmp_path: Path) -> None:
    long = "something long that does not fit one line together with the rest of the row"
    table = d.Table("Points", ("No.", "What happened"), (("1", long),))
    assert told(a_document(table), tmp_path) == (
        "Points\n\nNo. | What happened\n\nNo.: 1\n"
        "  What happened: something long that does not fit one line together\n    with the rest of the row\n"
    )


def test_headings_are_underlined_to_their_width(tmp_path: Path) -> None:
    heads = (d.Heading(1, "花园", "a"), d.Heading(2, "Below", "b"))
    assert told(a_document(*heads), tmp_path) == "花园\n====\n\nBelow\n-----\n"


def test_a_quotation_carries_a_bar_and_its_speaker(tmp_path: Path) -> None:
    quote = d.QuoteBlock(("First.", "Second."), "a member")
    assert told(a_document(quote), tmp_path) == "  | First.\n  |\n  | Second.\n  -- a member\n"


def test_the_file_is_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    out = tmp_path / "a"
    text.write(
        a_document(d.Paragraph((d.Run("bont\r\nŵ \ud800"),))), out,
        page=d.PageSetup(), faces=RoughMeasurer(), ticket=Unwatched(),
    )  # fmt: skip
    assert out.read_bytes() == "bont ŵ \ufffd\n".encode()


def test_writing_stops_when_asked(tmp_path: Path) -> None:
    class Asked(Unwatched):
        def stopped(self) -> bool:
            return True

    with pytest.raises(Stopped):
        text.write(
            a_document(d.PageBreak()),
            tmp_path / "a",
            page=d.PageSetup(),
            faces=RoughMeasurer(),
            ticket=Asked(),
        )
    assert not (tmp_path / "a").exists()
