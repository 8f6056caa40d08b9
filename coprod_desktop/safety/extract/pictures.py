"""What a picture's file says beside its pixels: EXIF, XMP, IPTC, comments, text chunks, small pictures inside, and
anything after its end.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

from coprod_desktop.safety.extract.decoding import plainer, strings
from coprod_desktop.safety.extract.pieces import Collector

Inside = Callable[[Collector, str, bytes], None]


def read_picture(to: Collector, where: str, data: bytes, inside: Inside) -> None:
    """All but the pixels; `inside` reads files found in it."""
    if data[:3] == b"\xff\xd8\xff":
        _jpeg(to, where, data, inside)
    elif data[:8] == b"\x89PNG\r\n\x1a\n":
        _png(to, where, data, inside)
    elif data[:4] == b"GIF8":
        _gif(to, where, data)
    elif data[:4] == b"RIFF":
        _riff(to, where, data, inside)
    else:
        # TIFF, HEIC, BMP: their notes stand anywhere among the bytes.
        _loose(to, where, data, inside)


def _loose(to: Collector, where: str, data: bytes, inside: Inside) -> None:
    for text in strings(data):
        to.add(where, text, machine=True)
        for plain in plainer(text):
            to.add(where, plain, machine=True)
    small = data.find(b"\xff\xd8\xff", 1)
    if small > 0:
        to.carry(where, "a small picture inside the picture")
        inside(to, f"{where}, the small picture inside", data[small:])


def _notes(to: Collector, where: str, data: bytes, inside: Inside) -> None:
    """The bytes of a block that holds notes and no pixels."""
    for text in strings(data):
        to.add(where, text)
        for plain in plainer(text):
            to.add(where, plain)
    small = data.find(b"\xff\xd8\xff")
    if small >= 0:
        to.carry(where, "a small picture inside the picture")
        inside(to, f"{where}, the small picture inside", data[small:])


def _exif(to: Collector, where: str, data: bytes, inside: Inside) -> None:
    to.carry(where, "what the camera wrote (time, place, owner)")
    _notes(to, f"{where}, what the camera wrote", data, inside)


def _jpeg(to: Collector, where: str, data: bytes, inside: Inside) -> None:
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            at = _next_marker(data, at)
            continue
        kind = data[at + 1]
        if kind in (0xFF,) or 0xD0 <= kind <= 0xD8 or kind in (0x00, 0x01):
            at += 1 if kind == 0xFF else 2
            continue
        if kind == 0xD9:
            break
        size = struct.unpack(">H", data[at + 2 : at + 4])[0]
        block = data[at + 4 : at + 2 + size]
        if kind == 0xE1 and block[:4] == b"Exif":
            _exif(to, where, block, inside)
        elif kind == 0xFE or (0xE0 <= kind <= 0xEF and not (kind == 0xE2 and block[:11] == b"ICC_PROFILE")):
            if kind in (0xE1, 0xED):
                to.carry(where, "notes about the picture (XMP or IPTC)")
            _notes(to, f"{where}, notes in the picture", block, inside)
        elif kind == 0xE2:
            _notes(to, f"{where}, colour profile", block, inside)
        at += 2 + size
        if kind == 0xDA:
            at = _next_marker(data, at)
    end = data.find(b"\xff\xd9", at)
    if 0 <= end < len(data) - 2 and data[end + 2 :].strip(b"\x00"):
        inside(to, f"{where}, after the end of the picture", data[end + 2 :])


def _next_marker(data: bytes, at: int) -> int:
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


def _png(to: Collector, where: str, data: bytes, inside: Inside) -> None:
    at = 8
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        block = data[at + 8 : at + 8 + size]
        at += 12 + size
        if kind == b"IEND":
            break
        if kind == b"eXIf":
            _exif(to, where, block, inside)
        elif kind not in (b"IDAT", b"IHDR", b"PLTE", b"pHYs", b"gAMA", b"cHRM", b"tRNS", b"sRGB"):
            if kind in (b"tEXt", b"zTXt", b"iTXt"):
                to.carry(where, "notes about the picture")
            _notes(to, f"{where}, notes in the picture ({kind.decode('latin-1')})", block, inside)
            start = block.find(b"x\x9c"), block.find(b"x\xda"), block.find(b"x\x01"), block.find(b"x^")
            for place in sorted(place for place in start if place >= 0):
                unpacked = _unpack(to, block[place:])
                _notes(to, f"{where}, notes in the picture ({kind.decode('latin-1')})", unpacked, inside)
    if data[at:].strip(b"\x00"):
        inside(to, f"{where}, after the end of the picture", data[at:])


def _unpack(to: Collector, data: bytes) -> bytes:
    try:
        unpacked = zlib.decompressobj().decompress(data, 4_000_000)
    except zlib.error:
        return b""
    to.count(len(unpacked))
    return unpacked


def _gif(to: Collector, where: str, data: bytes) -> None:
    at = 13 + (3 << ((data[10] & 7) + 1) if len(data) > 10 and data[10] & 0x80 else 0)
    while at < len(data) and data[at] in (0x21, 0x2C):
        if data[at] == 0x2C:
            flags = data[at + 9] if at + 9 < len(data) else 0
            at += 11 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)
            note = None
        else:
            note = b""
            at += 2
        while at < len(data) and data[at]:
            if note is not None:
                note += data[at + 1 : at + 1 + data[at]]
            at += 1 + data[at]
        at += 1
        for text in strings(note or b""):
            to.add(f"{where}, notes in the picture", text)
    for text in strings(data[at + 1 :]):
        to.add(f"{where}, after the end of the picture", text)


def _riff(to: Collector, where: str, data: bytes, inside: Inside) -> None:
    at = 12
    while at + 8 <= len(data):
        kind, size = struct.unpack("<4sI", data[at : at + 8])
        block = data[at + 8 : at + 8 + size]
        if kind == b"EXIF":
            _exif(to, where, block, inside)
        elif kind not in (b"VP8 ", b"VP8L", b"ALPH", b"ANMF", b"data"):
            _notes(to, f"{where}, notes in the file ({kind.decode('latin-1')})", block, inside)
        at += 8 + size + (size & 1)
    if data[at:].strip(b"\x00"):
        inside(to, f"{where}, after the end of the file", data[at:])
