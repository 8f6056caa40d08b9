"""What a file is, is told from its bytes and never from its name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.safety import sniff, sniff_file


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (3, 3), "green").save(out, kind)
    return out.getvalue()


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x")
    return out.getvalue()


def iso(*brands: bytes) -> bytes:
    """The beginning of a picture, film or sound in ISO boxes: the first brand is its own, the others it fits too."""
    return (
        (16 + 4 * len(brands)).to_bytes(4, "big") + b"ftyp" + brands[0] + b"\0\0\0\0" + b"".join(brands[1:])
    )


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (picture("PNG"), "image/png"), (picture("JPEG"), "image/jpeg"), (picture("GIF"), "image/gif"),
        (picture("WEBP"), "image/webp"), (picture("BMP"), "image/bmp"), (picture("TIFF"), "image/tiff"),
        (b"%PDF-1.7\n", "application/pdf"), (zipped("a.txt"), "application/zip"),
        (zipped("[Content_Types].xml", "word/document.xml"),
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (zipped("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (zipped("mimetype"), "application/vnd.oasis.opendocument.text"),
        (b"SQLite format 3\x00", "application/vnd.sqlite3"), (b"ID3\x04", "audio/mpeg"),
        (b"\x00\x00\x00\x20ftypheic", "image/heic"), (b"\x00\x00\x00\x20ftypisom", "video/mp4"),
        (iso(b"heix"), "image/heic"), (iso(b"heim"), "image/heic"), (iso(b"hevc"), "image/heic"),
        (iso(b"mif1", b"heic"), "image/heic"), (iso(b"mif1", b"avif"), "image/avif"), (iso(b"avif"), "image/avif"),
        (iso(b"qt  "), "video/quicktime"), (iso(b"M4A "), "audio/mp4"), (iso(b"3gp5"), "video/mp4"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"), (b"RIFF\0\0\0\0AVI LIST", "video/x-msvideo"),
        (b"RIFF\0\0\0\0ABCD", "application/octet-stream"), (b"OggS\0", "audio/ogg"), (b"fLaC\0", "audio/flac"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"), (b"\xff\xf1\x50\x80", "audio/aac"), (b"#!AMR\n", "audio/amr"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "video/webm"), (b"FORM\0\0\0\0AIFF", "audio/aiff"),
        ("Grŵp yr ardd\n".encode(), "text/plain"), (b"<svg onload='x'/>", "text/plain"),
        (("x" + "é" * 3000).encode(), "text/plain"),
        (b"", "application/octet-stream"), (b"abc\x00def", "application/octet-stream"),
        ("Grŵp".encode("utf-16"), "application/octet-stream"), (b"caf\xe9", "application/octet-stream"),
    ],
)  # fmt: skip
def test_a_file_is_what_its_bytes_say(data: bytes, media_type: str, tmp_path: Path) -> None:
    assert sniff(data[:4096]) == media_type
    (tmp_path / "photo.jpg").write_bytes(data)
    assert sniff_file(tmp_path / "photo.jpg") == media_type


@given(st.binary(max_size=64))
def test_any_bytes_get_an_answer(data: bytes) -> None:
    assert "/" in sniff(data)


def test_a_file_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WorldFault, match="could not be read"):
        sniff_file(tmp_path / "gone.jpg")


def test_a_word_file_that_begins_with_a_picture_is_still_one(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("[Content_Types].xml", "x" * 9000)
        made.writestr("word/document.xml", "x")
    (tmp_path / "story.docx").write_bytes(out.getvalue())
    assert sniff_file(tmp_path / "story.docx").endswith("wordprocessingml.document")
