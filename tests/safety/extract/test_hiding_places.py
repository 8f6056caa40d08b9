"""Wherever in a Word or PDF file a name may hide, the extractor brings it out; a lesser reader does not."""

from __future__ import annotations

import importlib.util
import io
import random
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2
import pytest

from coprod_desktop.domain.forbidden import Forbidden, NameForms
from coprod_desktop.safety.extract import extract, extract_bytes
from coprod_desktop.safety.leaks import Scanner

_spec = importlib.util.spec_from_file_location("planting", Path(__file__).with_name("planting.py"))
assert _spec and _spec.loader
planting = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(planting)


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(Forbidden(names=(NameForms(of="P7", forms=(planting.NAME,)),)))


def found_in(data: bytes, scanner: Scanner) -> list[str]:
    """The letters of every leak the extractor brings out."""
    read = extract_bytes(data)
    assert not read.closed, read.closed
    return [leak.shown for piece in read.pieces for leak in scanner.find(piece.text, machine=piece.machine)]


@pytest.mark.parametrize("place", list(planting.DOCX))
def test_a_name_hidden_in_a_word_file_is_found(place: str, scanner: Scanner) -> None:
    assert found_in(planting.DOCX[place](), scanner)


@pytest.mark.parametrize("place", list(planting.PDF))
def test_a_name_hidden_in_a_pdf_file_is_found(place: str, scanner: Scanner) -> None:
    assert found_in(planting.PDF[place](), scanner)


def test_nothing_is_found_where_nothing_is_hidden(scanner: Scanner) -> None:
    assert found_in(planting.word(), scanner) == []
    assert found_in(planting.pdf(), scanner) == []


def test_there_are_at_least_forty_hiding_places_in_each_kind() -> None:
    assert len(planting.DOCX) >= 40
    assert len(planting.PDF) >= 40


# ---- twins: what a lesser reader misses -----------------------------------------------------------------------------


def paragraphs_only(data: bytes) -> str:
    """What somebody would check by opening the file and reading its paragraphs."""
    try:
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    except (KeyError, ValueError):
        return ""


def last_revision_pages(data: bytes) -> str:
    """What somebody would check by opening the file and copying its pages' text."""
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(document[n].get_textpage().get_text_bounded() for n in range(len(document)))
    finally:
        document.close()


def test_reading_only_paragraphs_misses_most_hiding_places() -> None:
    missed = [place for place, make in planting.DOCX.items() if planting.NAME not in paragraphs_only(make())]
    assert len(missed) > 40


def test_reading_only_the_pages_of_the_last_revision_misses_most_hiding_places() -> None:
    missed = [
        place for place, make in planting.PDF.items()
        if planting.NAME not in re.sub(r"\s+", " ", last_revision_pages(make()))
    ]  # fmt: skip
    assert "an earlier revision" in missed
    assert len(missed) > 25


# ---- limits: what cannot be looked into is a hit --------------------------------------------------------------------


def test_a_zip_bomb_counts_as_something_that_could_not_be_looked_into() -> None:
    bomb = planting.word({"word/media/image1.bmp": bytes(80_000_000)})
    assert len(bomb) < 200_000
    assert any("far more" in one for one in extract_bytes(bomb).closed)


def test_a_stream_that_unpacks_to_too_much_counts_as_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coprod_desktop.safety.extract.pieces.MOST_BYTES", 1_000_000)
    assert extract_bytes(planting.pdf(b"%" + bytes(5_000_000))).closed


def test_a_locked_pdf_counts_as_closed() -> None:
    assert extract_bytes(planting.pdf(trailer="/Encrypt << /Filter /Standard /V 1 >>")).closed


def test_text_in_a_font_that_tells_no_letters_counts_as_closed() -> None:
    font = planting.WIDE_FONT.replace("/ToUnicode 9 0 R", "")
    assert extract_bytes(planting.pdf(b"BT /F1 12 Tf <01000101> Tj ET", font=font)).closed


def test_an_unknown_filter_and_a_broken_zip_count_as_closed() -> None:
    assert extract_bytes(planting.pdf(packed=planting.stream(b"abc", "/Filter /Mystery"))).closed
    assert extract_bytes(planting.word()[:-40]).closed


def test_files_inside_files_end_somewhere() -> None:
    inner = planting.word()
    for _ in range(12):
        inner = planting.word({"word/embeddings/a.docx": inner})
    assert any("too deeply" in one for one in extract_bytes(inner).closed)


@pytest.mark.parametrize("cut", [1, 40, 200, 400, 700])
def test_a_file_cut_short_is_read_as_far_as_it_goes_and_never_breaks_the_reader(cut: int) -> None:
    for whole in (planting.PDF["page text"](), planting.DOCX["EXIF of a picture"]()):
        assert extract_bytes(whole[:cut]).pieces is not None
        assert extract_bytes(whole[cut:]).pieces is not None


def damaged(whole: bytes, chance: random.Random) -> bytes:
    data = bytearray(whole)
    for _ in range(chance.choice((1, 3, 10, 40))):
        at = chance.randrange(len(data))
        kind = chance.randrange(4)
        if kind == 0:
            data[at] = chance.randrange(256)
        elif kind == 1 and len(data) > 60:
            del data[at : at + chance.randrange(1, 30)]
        elif kind == 2:
            data[at:at] = data[max(0, at - 40) : at]
        else:
            data[at:at] = bytes(chance.choice(b"<>[]()/0123456789 R\n") for _ in range(6))
    return bytes(data)


def test_no_damage_breaks_the_reader(chance: random.Random, rounds: Callable[[int, int], int]) -> None:
    makers = [*planting.PDF.values(), *planting.DOCX.values()]
    unforeseen = [
        sentence
        for _ in range(rounds(400, 20_000))
        for sentence in extract_bytes(damaged(chance.choice(makers)(), chance)).closed
        if "it is damaged (" in sentence
    ]
    assert not unforeseen, unforeseen[:5]


def test_the_place_and_the_thumbnail_of_a_photograph_are_told() -> None:
    photo = planting.with_segment(0xE1, planting.exif())
    assert extract_bytes(planting.word({"word/media/image1.jpg": photo})).carried
    assert extract_bytes(planting.word({"docProps/thumbnail.jpeg": planting.jpeg()})).carried
    assert not extract_bytes(planting.word({"word/media/image1.jpg": planting.jpeg()})).carried


def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="could not be opened to check it"):
        extract(tmp_path / "gone.pdf")
