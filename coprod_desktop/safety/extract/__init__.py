"""Read a finished file as its most curious reader would: every part, revision, stream, note and encoding.

It shares nothing with the code that writes our files, so that a mistake there is not made again here.
"""

from __future__ import annotations

import struct
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.safety.extract.decoding import decode, plainer, strings
from coprod_desktop.safety.extract.markup import read_markup, read_markup_text
from coprod_desktop.safety.extract.pdf import read_pdf
from coprod_desktop.safety.extract.pictures import read_picture
from coprod_desktop.safety.extract.pieces import DEEPEST, MOST_BYTES, Collector, Extract, Piece, TooMuch
from coprod_desktop.safety.extract.zipped import read_zip

__all__ = ["Extract", "Piece", "extract", "extract_bytes"]

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*", b"BM")


def extract(file: Path) -> Extract:
    """All text anywhere in the file. WorldFault when it cannot be read from the disk."""
    try:
        if file.stat().st_size > MOST_BYTES:
            return Extract((), (f"{file.name} could not be looked into: it is too large.",))
        data = file.read_bytes()
    except OSError as fault:
        raise WorldFault(
            f"{file.name} could not be opened to check it ({fault.strerror}). It was not given out; try again."
        ) from fault
    return extract_bytes(data)


def extract_bytes(data: bytes) -> Extract:
    """The same of bytes. Whatever could not be looked into is said in `closed`; nothing a file holds raises."""
    to = Collector()
    try:
        to.count(len(data))
        _inside(to, "", data)
    except (TooMuch, RecursionError, MemoryError):
        to.close("The file", "it holds more than a document should")
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        RuntimeError,
        TypeError,
        ValueError,
        struct.error,
    ) as fault:
        # Damage that no reader foresaw is no reason to let a file out.
        to.close("The file", f"it is damaged ({type(fault).__name__})")
    return to.extract()


def _inside(to: Collector, where: str, data: bytes) -> None:
    """Whatever kind of file these bytes are; `where` is "" for the finished file itself."""
    if to.depth >= DEEPEST:
        to.close(where, "files lie inside files too deeply")
        return
    to.depth += 1
    try:
        _by_kind(to, where, data)
    finally:
        to.depth -= 1


def _by_kind(to: Collector, where: str, data: bytes) -> None:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        read_pdf(to, where, data, _inside)
    elif data[:2] == b"PK" or (not where and b"PK\x05\x06" in data[-70_000:]):
        read_zip(to, where, data, _inside)
    elif data.startswith(_PICTURES) or data[4:8] == b"ftyp":
        read_picture(to, where, data, _inside)
    elif (
        data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        or data[:6] == b"7z\xbc\xaf'\x1c"
        or data[:4] == b"Rar!"
    ):
        to.close(where or "The file", "it is of a kind we do not open")
    elif data[:2] == b"\x1f\x8b":
        to.close(where or "The file", "it is packed in a way we do not open")
    elif (
        start[:1] == b"<"
        or data[:2] in (b"\xff\xfe", b"\xfe\xff")
        or b"<\x00" in data[:4]
        or b"\x00<" in data[:4]
    ):
        read_markup(to, where, data, _inside)
        _loose_end(to, where, data)
    else:
        _text(to, where, data)


def _loose_end(to: Collector, where: str, data: bytes) -> None:
    """What a lenient reader of brackets may have lost: text after a NUL, or letters in another encoding."""
    if b"\x00" in data and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        for text in strings(data):
            to.add(f"{where}, bytes", text, machine=True)


def _text(to: Collector, where: str, data: bytes) -> None:
    text = decode(data)
    if text is None or "\x00" in text:
        for run in strings(data):
            to.add(where or "bytes", run, machine=True)
        return
    to.add(where or "text", text)
    for plain in plainer(text):
        to.add(where or "text", plain)
    if "<" in text and ">" in text:
        read_markup_text(to, where or "text", text, _inside)
