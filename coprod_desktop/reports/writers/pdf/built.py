"""New glyphs for a TrueType program, each put together from glyphs it has (OpenType 1.9: glyf, loca, hmtx, maxp)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

_WORDS, _XY, _MORE = 0x0001, 0x0002, 0x0020


@dataclass(frozen=True, slots=True)
class NewGlyph:
    """Parts as glyph, x, y; the box left, bottom, right, top; the advance; all in font units."""

    parts: Sequence[tuple[int, int, int]]
    box: Sequence[int]
    advance: int


def with_built_glyphs(data: bytes, new: Sequence[NewGlyph]) -> tuple[int, bytes]:
    """The program with the new glyphs behind its own, and the number of the first of them."""
    tables = _tables(data)
    head, maxp, hhea = bytearray(tables["head"]), bytearray(tables["maxp"]), bytearray(tables["hhea"])
    count = int.from_bytes(maxp[4:6], "big")
    offsets = _offsets(tables["loca"], head[51] == 1, count)
    outlines = bytearray(tables["glyf"])
    metrics = _metrics(tables["hmtx"], int.from_bytes(hhea[34:36], "big"), count)
    for glyph in new:
        outlines += b"\0" * (-len(outlines) % 4)
        offsets[-1] = len(outlines)
        outlines += _composite(glyph)
        offsets.append(len(outlines))
        metrics += struct.pack(">Hh", max(glyph.advance, 0), _short(glyph.box[0]))
    head[50:52] = b"\0\1"
    maxp[4:6] = (count + len(new)).to_bytes(2, "big")
    most = max(len(glyph.parts) for glyph in new)
    for at, least in ((10, 4000), (12, 400), (28, most), (30, int.from_bytes(maxp[30:32], "big") + 1)):
        maxp[at : at + 2] = max(int.from_bytes(maxp[at : at + 2], "big"), least).to_bytes(2, "big")
    hhea[34:36] = (count + len(new)).to_bytes(2, "big")
    tables |= {
        "head": bytes(head), "maxp": bytes(maxp), "hhea": bytes(hhea), "glyf": bytes(outlines), "hmtx": metrics,
        "loca": struct.pack(f">{len(offsets)}I", *offsets),
    }  # fmt: skip
    return count, _program(tables)


def _short(value: int) -> int:
    return max(-32768, min(32767, value))


def _composite(glyph: NewGlyph) -> bytes:
    out = struct.pack(">hhhhh", -1, *(_short(edge) for edge in glyph.box))
    last = len(glyph.parts) - 1
    for index, (part, x, y) in enumerate(glyph.parts):
        out += struct.pack(">HHhh", _WORDS | _XY | (_MORE if index < last else 0), part, _short(x), _short(y))
    return out


def _tables(data: bytes) -> dict[str, bytes]:
    out = {}
    for index in range(int.from_bytes(data[4:6], "big")):
        tag, _, offset, length = struct.unpack(">4sIII", data[12 + 16 * index : 28 + 16 * index])
        out[tag.decode("latin-1")] = data[offset : offset + length]
    return out


def _offsets(loca: bytes, long: bool, count: int) -> list[int]:
    if long:
        return list(struct.unpack(f">{count + 1}I", loca[: 4 * (count + 1)]))
    return [2 * value for value in struct.unpack(f">{count + 1}H", loca[: 2 * (count + 1)])]


def _metrics(hmtx: bytes, full: int, count: int) -> bytes:
    """Advance and left bearing of every glyph; past `full` the file gives only bearings."""
    advance = hmtx[4 * full - 4 : 4 * full - 2]
    rest = hmtx[4 * full : 4 * full + 2 * (count - full)]
    return hmtx[: 4 * full] + b"".join(advance + rest[at : at + 2] for at in range(0, len(rest), 2))


def _program(tables: dict[str, bytes]) -> bytes:
    """An sfnt file of these tables, in order of their names, with checksums."""
    tags = sorted(tables)
    power = 1 << (len(tags).bit_length() - 1)
    tables["head"] = tables["head"][:8] + b"\0\0\0\0" + tables["head"][12:]
    directory, body, at = b"", b"", 12 + 16 * len(tags)
    for tag in tags:
        data = tables[tag]
        directory += struct.pack(">4sIII", tag.encode("latin-1"), _checksum(data), at, len(data))
        padded = data + b"\0" * (-len(data) % 4)
        body += padded
        at += len(padded)
    start = struct.pack(
        ">IHHHH", 0x00010000, len(tags), power * 16, power.bit_length() - 1, (len(tags) - power) * 16
    )
    whole = bytearray(start + directory + body)
    place = 12 + 16 * len(tags) + sum(len(tables[t]) + (-len(tables[t]) % 4) for t in tags if t < "head")
    whole[place + 8 : place + 12] = struct.pack(">I", (0xB1B0AFBA - _checksum(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)


def _checksum(data: bytes) -> int:
    data += b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
