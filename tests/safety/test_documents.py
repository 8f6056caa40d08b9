"""Text from foreign files: what its writer sees comes in, traps are refused with a sentence, nothing is followed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.safety import documents
from coprod_desktop.safety.documents import words_in

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def word_file(folder: Path, body: str, before: str = "") -> Path:
    file = folder / "talk.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr(
            "word/document.xml", f"{before}<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
        )
    return file


def open_file(folder: Path, body: str) -> Path:
    file = folder / "talk.odt"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", f"<office:document-content {ODF}>{body}</office:document-content>")
    return file


def test_a_word_file_gives_its_paragraphs_and_not_what_was_deleted(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>I came, </w:t></w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del>"
        "<w:r><w:t xml:space='preserve'>and I stayed.</w:t><w:br/><w:t>Then</w:t><w:tab/><w:t>more.</w:t></w:r></w:p>"
        "<w:p/><w:p/><w:p/><w:p><w:r><w:instrText>HYPERLINK</w:instrText><w:t>Last &amp; least</w:t></w:r></w:p>"
        "<w:p><mc:AlternateContent><mc:Choice><w:t>Once</w:t></mc:Choice><mc:Fallback><w:t>Twice</w:t></mc:Fallback>"
        "</mc:AlternateContent></w:p>"
    )
    told = words_in(word_file(tmp_path, body))
    assert told == "I came, and I stayed.\nThen\tmore.\n\nLast & least\nOnce"


def test_a_file_of_a_real_word_writer_comes_in(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Sgwrs", 1)
    made.add_paragraph("Dw i’n mynd allan eto. أخرج الآن وحدي.")
    made.save(str(tmp_path / "sgwrs.docx"))
    assert words_in(tmp_path / "sgwrs.docx") == "Sgwrs\nDw i’n mynd allan eto. أخرج الآن وحدي."


def test_an_open_document_gives_its_text_and_not_its_margin(tmp_path: Path) -> None:
    body = (
        "<office:body><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        "<text:h>A talk</text:h>\n  <text:p>I <text:span>came</text:span>,<text:s text:c='2'/>and\n   stayed."
        "<office:annotation><text:p>margin</text:p></office:annotation><text:line-break/>Then</text:p></office:body>"
    )
    assert words_in(open_file(tmp_path, body)) == "A talk\nI came,  and stayed.\nThen"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("﻿Caffi’r Berllan\r\nأهلا".encode(), "Caffi’r Berllan\nأهلا"),
        ("Café".encode("utf-16"), "Café"),
        ("Café “garden”".encode("cp1252"), "Café “garden”"),
    ],
    ids=["utf-8", "utf-16", "windows"],
)
def test_plain_text_comes_in_whatever_wrote_it(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "talk.txt").write_bytes(data)
    assert words_in(tmp_path / "talk.txt") == told


def test_a_file_that_is_something_else_is_refused_whatever_its_name(tmp_path: Path) -> None:
    for name, data in {
        "a.txt": b"\x00\x01\x02binary",
        "b.docx": b"%PDF-1.7\n",
        "c.odt": b"PK\x03\x04 broken",
        "d.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "e.txt": b"   \n\n ",
    }.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(WorldFault, match="Nothing was changed; save it as"):
            words_in(tmp_path / name)


TRAPS = {
    "entities": '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    "outside": '<!DOCTYPE d SYSTEM "file:///etc/passwd">',
}


@pytest.mark.parametrize("trap", TRAPS)
def test_declarations_in_the_xml_are_refused(tmp_path: Path, trap: str) -> None:
    with pytest.raises(WorldFault, match="damaged"):
        words_in(word_file(tmp_path, "<w:p><w:t>x</w:t></w:p>", TRAPS[trap]))


def test_a_bomb_a_pit_and_a_flood_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = word_file(tmp_path, " " * (documents.MOST_XML_BYTES + 10))
    assert bomb.stat().st_size < 100_000
    with pytest.raises(WorldFault, match="more than a text should"):
        words_in(bomb)
    with pytest.raises(WorldFault, match="damaged"):
        words_in(word_file(tmp_path, "<w:p>" * 500 + "</w:p>" * 500))
    monkeypatch.setattr(documents, "MOST_CHARACTERS", 100)
    with pytest.raises(WorldFault, match="500,000 characters"):
        words_in(word_file(tmp_path, f"<w:p><w:t>{'a' * 150}</w:t></w:p>"))
    with pytest.raises(WorldFault, match="damaged"):
        words_in(word_file(tmp_path, f"<w:p><w:t>{'a' * 250}</w:t></w:p>"))


@pytest.mark.parametrize("cut", range(0, 40, 3))
def test_a_file_cut_anywhere_is_a_sentence(tmp_path: Path, cut: int) -> None:
    whole = word_file(tmp_path, "<w:p><w:t>I came, and I stayed.</w:t></w:p>" * 9).read_bytes()
    (tmp_path / "cut.docx").write_bytes(whole[: len(whole) * cut // 40])
    with pytest.raises(WorldFault):
        words_in(tmp_path / "cut.docx")
    changed = bytearray(whole)
    changed[len(whole) * cut // 40] ^= 0xFF
    (tmp_path / "bent.docx").write_bytes(changed)
    try:
        assert words_in(tmp_path / "bent.docx")
    except WorldFault as fault:
        assert "Nothing was changed" in str(fault)
