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
