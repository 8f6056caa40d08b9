"""A finished file made small: what is no picture, page or face is packed in streams of objects (ISO 32000-1, 7.5.7).

A structure tree is thousands of small objects, more than half of a report's bytes when they lie about singly.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping

_MOST = 400  # objects in one stream, so that a reader need not unpack all to find one
_ENTRIES = (b"Root", b"Info", b"ID")


def packed(data: bytes, offsets: Mapping[int, int]) -> bytes:
    """The same file with its objects packed. `offsets` say where each object begins, by its number."""
    places = sorted((offset, number) for number, offset in offsets.items())
    end = data.rindex(b"xref\n", 0, data.rindex(b"trailer\n"))
    ends = [offset for offset, _ in places[1:]] + [end]
    out = [data[: places[0][0]]]
    at = len(out[0])
    rows: dict[int, tuple[int, int, int]] = {}
    small: list[tuple[int, bytes]] = []

    def put(number: int, written: bytes) -> None:
        nonlocal at
        rows[number] = (1, at, 0)
        out.append(written)
        at += len(written)

    for (start, number), stop in zip(places, ends, strict=True):
        whole = data[start:stop]
        if whole.endswith(b"endstream\nendobj\n"):
            put(number, whole)
        else:
            small.append((number, whole[whole.index(b"obj\n") + 4 : -len(b"endobj\n")].rstrip()))
    last = max((number for _, number in places), default=0)
    for first in range(0, len(small), _MOST):
        last += 1
        chunk = small[first : first + _MOST]
        rows.update({number: (2, last, index) for index, (number, _) in enumerate(chunk)})
        put(last, _object_stream(last, chunk))
    last += 1
    rows[last] = (1, at, 0)
    table = b"".join(_row(*rows.get(number, (0, 0, 65_535))) for number in range(last + 1))
    told = b" ".join(_entry(name, data[end:]) for name in _ENTRIES)
    about = b"/Size %d /Type /XRef /W [ 1 4 2 ] %s" % (last + 1, told)
    out += [_stream(last, table, about), b"startxref\n%d\n%%%%EOF\n" % at]
    return b"".join(out)


def _object_stream(number: int, objects: list[tuple[int, bytes]]) -> bytes:
    heads, at = [], 0
    for own, body in objects:
        heads.append(b"%d %d" % (own, at))
        at += len(body) + 1
    head = b" ".join(heads) + b"\n"
    content = head + b"\n".join(body for _, body in objects)
    return _stream(number, content, b"/First %d /N %d /Type /ObjStm" % (len(head), len(objects)))


def _stream(number: int, content: bytes, about: bytes) -> bytes:
    held = zlib.compress(content)
    head = b"%d 0 obj\n<<\n/Filter /FlateDecode /Length %d %s\n>>\nstream\n" % (number, len(held), about)
    return head + held + b"\nendstream\nendobj\n"


def _row(kind: int, place: int, more: int) -> bytes:
    return bytes([kind]) + place.to_bytes(4, "big") + more.to_bytes(2, "big")


def _entry(name: bytes, trailer: bytes) -> bytes:
    """An entry of the trailer as it stands there: a reference, or an array."""
    found = re.search(rb"/%s\s+(\d+ \d+ R|\[[^\]]*\])" % name, trailer)
    assert found
    return b"/%s %s" % (name, found.group(1))
