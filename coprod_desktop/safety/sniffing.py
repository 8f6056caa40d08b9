"""What a file truly is, told from its first bytes and never from its name."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault

UNKNOWN = "application/octet-stream"
LOOK_AT_BYTES = 4096
_LIST_BYTES = 65_536
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
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf2", "audio/mpeg"),
    (b"\xff\xf1", "audio/aac"),
    (b"\xff\xf9", "audio/aac"),
    (b"#!AMR", "audio/amr"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf"),
    (b"\x00\x00\x01\xba", "video/mpeg"),
)
# A RIFF file says at byte 8 what it holds.
_RIFF: dict[bytes, str] = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
# An ISO media file says which one it is in its brand, at byte 8.
_BRANDS: dict[bytes, str] = {
    b"avif": "image/avif", b"avis": "image/avif", b"heic": "image/heic", b"heix": "image/heic", b"heim": "image/heic",
    b"heis": "image/heic", b"hevc": "image/heic", b"hevx": "image/heic", b"mif1": "image/heic", b"msf1": "image/heic",
    b"M4A ": "audio/mp4", b"M4B ": "audio/mp4", b"qt  ": "video/quicktime",
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
            opened.seek(max(opened.seek(0, os.SEEK_END) - _LIST_BYTES, 0))
            end = start + opened.read(_LIST_BYTES)
    except OSError as fault:
        raise WorldFault(
            f"{file.name} could not be read ({fault.strerror}). Nothing was changed; check that it is still there."
        ) from fault
    media_type = sniff(start)
    # A zip names its members once more at its end: a Word file may begin with a picture.
    return _office(end) if media_type == "application/zip" else media_type


def sniff(start: bytes) -> str:
    """The media type that a file's first bytes (up to 4,096) show; "application/octet-stream" when they show none.

    SVG and HTML count as plain text: both can hold programs, and neither is ever opened as a picture.
    """
    if start[:4] == b"RIFF":
        return _RIFF.get(start[8:12], UNKNOWN)
    if start[4:8] == b"ftyp":
        return _iso_media(start)
    if start[:4] == b"\x1aE\xdf\xa3":
        return "video/webm" if b"webm" in start[:64] else "video/x-matroska"
    if start[:4] == b"FORM" and start[8:12] in (b"AIFF", b"AIFC"):
        return "audio/aiff"
    for sign, media_type in _STARTS:
        if start.startswith(sign):
            return _office(start) if media_type == "application/zip" else media_type
    return "text/plain" if _is_text(start) else UNKNOWN


def _iso_media(start: bytes) -> str:
    """The general picture brand is also how some AVIF files begin; those name AVIF among the brands they fit."""
    brand = start[8:12]
    fits = start[16 : min(int.from_bytes(start[:4], "big"), 256)]
    if brand in (b"mif1", b"msf1") and (b"avif" in fits or b"avis" in fits):
        return "image/avif"
    return _BRANDS.get(brand, "video/mp4")


def _office(start: bytes) -> str:
    return next((media_type for sign, media_type in _ZIP_MEMBERS if sign in start), "application/zip")


def _is_text(start: bytes) -> bool:
    """UTF-8 without control characters; a letter cut in two by the end of the sample is no fault."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(start, final=len(start) < LOOK_AT_BYTES)
    except UnicodeDecodeError:
        return False
    return bool(text) and not any(ord(letter) < 32 and letter not in "\t\n\r\f" for letter in text)
