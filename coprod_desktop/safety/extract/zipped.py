"""Every part of a zip file (Word and OpenDocument files are such), and all that stands between and around the parts."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from coprod_desktop.safety.extract.decoding import plainer, strings
from coprod_desktop.safety.extract.pieces import Collector, TooMuch

Inside = Callable[[Collector, str, bytes], None]
MOST_PARTS = 20_000
MOST_RATIO = 400  # unpacked to packed, for parts above a megabyte


def read_zip(to: Collector, where: str, data: bytes, inside: Inside) -> None:
    """Names, notes and contents of all parts, also of those that the list at the end does not tell of."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, struct.error, OSError, NotImplementedError):
        to.close(where, "it is not a whole zip file")
        _between(to, where, data, [])
        return
    with packed:
        told = packed.infolist()
        if len(told) > MOST_PARTS:
            to.close(where, "it has too many parts")
            return
        _text(to, f"{where}, note on the file", packed.comment)
        spans = [_span(data, part) for part in told]
        for part in told:
            _text(to, f"{where}, name of a part", part.filename.encode("utf-8", "replace"))
            _text(to, f"{where}, note on {part.filename}", part.comment)
            _text(to, f"{where}, extra field of {part.filename}", part.extra)
            _local_extra(to, where, data, part)
            _part(to, where, packed, part, inside)
    _between(to, where, data, spans)


def _part(to: Collector, where: str, packed: zipfile.ZipFile, part: zipfile.ZipInfo, inside: Inside) -> None:
    name = f"{where} {part.filename}".strip()
    if part.filename.endswith("/"):
        return
    if part.flag_bits & 1:
        to.close(name, "it is locked with a password")
        return
    if part.file_size > to.room() or (
        part.file_size > 1 << 20 and part.file_size > MOST_RATIO * max(1, part.compress_size)
    ):
        to.close(name, "it unpacks to far more than it should")
        return
    try:
        with packed.open(part) as opened:
            content = opened.read(min(part.file_size, to.room()) + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        struct.error,
    ):
        to.close(name, "it is damaged, or packed in a way we do not know")
        return
    to.count(len(content))
    if "thumbnail" in part.filename.lower():
        to.carry(name, "a small picture of the document")
    inside(to, name, content)


def _span(data: bytes, part: zipfile.ZipInfo) -> tuple[int, int]:
    """First and last byte of a part with its own heading."""
    at = part.header_offset
    if data[at : at + 4] != b"PK\x03\x04" or at + 30 > len(data):
        return at, at
    name, extra = struct.unpack("<HH", data[at + 26 : at + 30])
    return at, at + 30 + name + extra + part.compress_size


def _local_extra(to: Collector, where: str, data: bytes, part: zipfile.ZipInfo) -> None:
    """A part's own heading may say other things than the list at the end."""
    at = part.header_offset
    if data[at : at + 4] != b"PK\x03\x04" or at + 30 > len(data):
        return
    name, extra = struct.unpack("<HH", data[at + 26 : at + 30])
    _text(to, f"{where}, second name of {part.filename}", data[at + 30 : at + 30 + name])
    _text(to, f"{where}, extra field of {part.filename}", data[at + 30 + name : at + 30 + name + extra])


def _between(to: Collector, where: str, data: bytes, spans: list[tuple[int, int]]) -> None:
    """Bytes that belong to no part: before the first, between two, in and after the list at the end; and parts there
    that nobody lists.
    """
    at = 0
    for start, end in [*sorted(spans), (len(data), len(data))]:
        if start > at:
            gap = data[at:start]
            _text(to, f"{where}, between its parts", gap, machine=True)
            _unlisted(to, where, gap)
        at = max(at, end)


def _unlisted(to: Collector, where: str, gap: bytes) -> None:
    at = gap.find(b"PK\x03\x04")
    while at >= 0:
        if at + 30 <= len(gap):
            name, extra = struct.unpack("<HH", gap[at + 26 : at + 30])
            try:
                content = zlib.decompressobj(-15).decompress(gap[at + 30 + name + extra :], 1 << 24)
            except zlib.error:
                content = b""
            to.count(len(content))
            if to.room() == 0:
                raise TooMuch
            _text(to, f"{where}, a part that is not listed", content)
        at = gap.find(b"PK\x03\x04", at + 4)


def _text(to: Collector, where: str, data: bytes, *, machine: bool = False) -> None:
    for text in strings(data) if data else ():
        to.add(where, text, machine=machine)
        for plain in plainer(text):
            to.add(where, plain, machine=machine)
