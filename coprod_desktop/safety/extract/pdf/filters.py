"""Undo the packing of a stream: Flate, LZW, ASCII85, ASCIIHex, RunLength, predictors; never more than allowed."""

from __future__ import annotations

import base64
import re
import zlib
from typing import Any

SHORT = {"Fl": "FlateDecode", "LZW": "LZWDecode", "A85": "ASCII85Decode", "AHx": "ASCIIHexDecode",
         "RL": "RunLengthDecode", "DCT": "DCTDecode", "CCF": "CCITTFaxDecode"}  # fmt: skip
PICTURES = frozenset(("DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode"))


class CannotUnpack(Exception):
    """The stream is packed in a way we do not know, or it is broken, or it unpacks to too much."""


def unpack(data: bytes, filters: list[str], parameters: list[Any], most: int) -> tuple[bytes, str | None]:
    """The unpacked bytes, and the name of the picture coding that stands last (its bytes are then the picture file)."""
    for number, name in enumerate(filters):
        name = SHORT.get(name, name)
        more = parameters[number] if number < len(parameters) and isinstance(parameters[number], dict) else {}
        if name in PICTURES:
            return data, name
        match name:
            case "FlateDecode":
                data = _flate(data, most)
            case "LZWDecode":
                data = _lzw(data, int(more.get("EarlyChange", 1)), most)
            case "ASCIIHexDecode":
                digits = re.sub(rb"[^0-9A-Fa-f]", b"", data.split(b">")[0])
                data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
            case "ASCII85Decode":
                data = _ascii85(data)
            case "RunLengthDecode":
                data = _run_length(data, most)
            case _:
                raise CannotUnpack
        if name in ("FlateDecode", "LZWDecode") and int(more.get("Predictor", 1) or 1) > 1:
            data = _predicted(data, more)
    return data, None


def _flate(data: bytes, most: int) -> bytes:
    for bits in (15, -15):
        worker = zlib.decompressobj(bits)
        try:
            out = worker.decompress(data, most + 1)
        except zlib.error:
            continue
        if len(out) > most:
            raise CannotUnpack
        return out
    # Broken in the middle: keep what comes out before the break.
    worker = zlib.decompressobj()
    out = b""
    try:
        for at in range(0, len(data), 64):
            out += worker.decompress(data[at : at + 64], most)
    except zlib.error:
        pass
    if not out:
        raise CannotUnpack
    return out


def _ascii85(data: bytes) -> bytes:
    clean = re.sub(rb"[\x00\s]", b"", data)
    clean = clean.removeprefix(b"<~").split(b"~")[0]
    try:
        return base64.a85decode(clean)
    except ValueError as fault:
        raise CannotUnpack from fault


def _run_length(data: bytes, most: int) -> bytes:
    out = bytearray()
    at = 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        if length < 128:
            out += data[at + 1 : at + 2 + length]
            at += length + 2
        else:
            out += data[at + 1 : at + 2] * (257 - length)
            at += 2
        if len(out) > most:
            raise CannotUnpack
    return bytes(out)


def _lzw(data: bytes, early: int, most: int) -> bytes:
    table = [bytes([n]) for n in range(256)] + [b"", b""]
    out = bytearray()
    width, bits, held, last = 9, 0, 0, b""
    for byte in data:
        held = (held << 8) | byte
        bits += 8
        while bits >= width:
            code = (held >> (bits - width)) & ((1 << width) - 1)
            bits -= width
            held &= (1 << bits) - 1
            if code == 256:
                del table[258:]
                width, last = 9, b""
                continue
            if code == 257:
                return bytes(out)
            if code > len(table) or (code == len(table) and not last):
                raise CannotUnpack
            entry = table[code] if code < len(table) else last + last[:1]
            out += entry
            if last and len(table) < 4096:
                table.append(last + entry[:1])
            last = entry
            width = min(12, max(9, (len(table) + early).bit_length()))
            if len(out) > most:
                raise CannotUnpack
    return bytes(out)


def _predicted(data: bytes, more: dict[str, Any]) -> bytes:
    colours, bits = int(more.get("Colors", 1)), int(more.get("BitsPerComponent", 8))
    row = (int(more.get("Columns", 1)) * colours * bits + 7) // 8
    step = max(1, colours * bits // 8)
    if int(more.get("Predictor", 1)) == 2 or row <= 0 or row > 1 << 22:
        return data
    out, before = bytearray(), bytearray(row)
    for at in range(0, len(data), row + 1):
        kind, line = data[at], bytearray(data[at + 1 : at + 1 + row])
        line.extend(bytes(row - len(line)))
        if kind == 2:
            line = bytearray((a + b) & 255 for a, b in zip(line, before, strict=True))
        elif kind:
            for n in range(row):
                left = line[n - step] if n >= step else 0
                corner = before[n - step] if n >= step else 0
                line[n] = (line[n] + _guess(kind, left, before[n], corner)) & 255
        out += line
        before = line
    return bytes(out)


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 1:
        return left
    if kind == 3:
        return (left + up) // 2
    if kind != 4:
        return 0
    near = left + up - corner
    return min((left, up, corner), key=lambda one: abs(near - one))
