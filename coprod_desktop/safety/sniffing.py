"""What a file truly is, told from its first bytes and never from its name."""

from __future__ import annotations

import codecs
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault

UNKNOWN = "application/octet-stream"
LOOK_AT_BYTES = 4096
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"{\\rtf", "application/rtf"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"ID3", "audio/mpeg"),
)
# An ISO media file says which one it is in its brand, at byte 8.
_BRANDS: dict[bytes, str] = {
    b"avif": "image/avif", b"avis": "image/avif", b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heic",
    b"M4A ": "audio/mp4", b"qt  ": "video/quicktime",
}  # fmt: skip
# A Word, Excel or OpenDocument file is a zip whose first member says so near its beginning.
_ZIP_MEMBERS: tuple[tuple[bytes, str], ...] = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)


def sniff_file(file: Path) -> str:
    """The media type of a file; WorldFault when it cannot be read."""
    try:
        with file.open("rb") as opened:
            start = opened.read(LOOK_AT_BYTES)
    except OSError as fault:
        raise WorldFault(
            f"{file.name} could not be read ({fault.strerror}). Nothing was changed; check that it is still there."
        ) from fault
    return sniff(start)


def sniff(start: bytes) -> str:
    """The media type that a file's first bytes (up to 4,096) show; "application/octet-stream" when they show none.

    SVG and HTML count as plain text: both can hold programs, and neither is ever opened as a picture.
    """
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    if start[:4] == b"RIFF" and start[8:12] == b"WAVE":
        return "audio/wav"
    if start[4:8] == b"ftyp":
        return _BRANDS.get(start[8:12], "video/mp4")
    for sign, media_type in _STARTS:
        if start.startswith(sign):
            return _office(start) if media_type == "application/zip" else media_type
    return "text/plain" if _is_text(start) else UNKNOWN


def _office(start: bytes) -> str:
    return next((media_type for sign, media_type in _ZIP_MEMBERS if sign in start), "application/zip")


def _is_text(start: bytes) -> bool:
    """UTF-8 without control characters; a letter cut in two by the end of the sample is no fault."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(start, final=len(start) < LOOK_AT_BYTES)
    except UnicodeDecodeError:
        return False
    return bool(text) and not any(ord(letter) < 32 and letter not in "\t\n\r\f" for letter in text)
