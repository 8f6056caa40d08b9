"""A PDF 1.7 file written front to back: numbered objects, packed into object streams, and one cross-reference stream.

Only this much of the format is needed, so it is written here rather than borrowed: nothing is kept in memory but the
places of the objects, and the same objects give the same bytes.
"""

from __future__ import annotations

import hashlib
import zlib
from io import BufferedIOBase

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PER_STREAM = 200
_PLAIN = frozenset(range(0x20, 0x7F)) - set(b"()\\")


def text_string(text: str) -> bytes:
    """A PDF text string: ASCII as it is, anything else as UTF-16."""
    data = text.encode("utf-16-be", "replace")
    if all(ord(char) in _PLAIN for char in text):
        return b"(" + text.encode("ascii") + b")"
    return b"<FEFF" + data.hex().upper().encode("ascii") + b">"


def number(value: float) -> bytes:
    """A number with at most three decimals and nothing superfluous."""
    if value == int(value):
        return b"%d" % int(value)
    return (b"%.3f" % value).rstrip(b"0").rstrip(b".") or b"0"


def reference(number_: int) -> bytes:
    """ "12 0 R"."""
    return b"%d 0 R" % number_


class PdfFile:
    """Takes finished objects in any order and writes them to `out`; `finish` completes the file."""

    def __init__(self, out: BufferedIOBase) -> None:
        """`out` is open for writing at its beginning and is closed by the caller."""
        self._out = out
        self._hash = hashlib.sha256()
        self._at = 0
        self._places: dict[int, tuple[int, int, int]] = {}
        self._waiting: list[tuple[int, bytes]] = []
        self._last = 0
        self._write(_HEADER)

    def reserve(self) -> int:
        """The number of an object that will be given later."""
        self._last += 1
        return self._last

    def put(self, number_: int, body: bytes) -> int:
        """Give an object that is not a stream."""
        self._waiting.append((number_, body))
        if len(self._waiting) >= _PER_STREAM:
            self._pack()
        return number_

    def add(self, body: bytes) -> int:
        """Give an object and get its number."""
        return self.put(self.reserve(), body)

    def stream(self, number_: int, entries: bytes, data: bytes, *, packed: bool = True) -> int:
        """Give a stream; `entries` is its dictionary without /Length. `packed` False keeps the data as it is."""
        if packed:
            data = zlib.compress(data, 6)
            entries += b"/Filter/FlateDecode"
        self._places[number_] = (1, self._at, 0)
        # The line end before endstream stands outside /Length, always: data may itself end in one.
        self._write(b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number_, entries, len(data)))
        self._write(data)
        self._write(b"\nendstream\nendobj\n")
        return number_

    def add_stream(self, entries: bytes, data: bytes, *, packed: bool = True) -> int:
        """Give a stream and get its number."""
        return self.stream(self.reserve(), entries, data, packed=packed)

    def finish(self, root: int, info: int) -> None:
        """Write what is still waiting, the cross-reference stream and the end."""
        self._pack()
        own = self.reserve()
        start = self._at
        self._places[own] = (1, start, 0)
        rows = [b"\x00\x00\x00\x00\x00\xff\xff"]
        for number_ in range(1, self._last + 1):
            kind, where, index = self._places[number_]
            rows.append(bytes((kind,)) + where.to_bytes(4, "big") + index.to_bytes(2, "big"))
        name = self._hash.hexdigest()[:32].upper().encode("ascii")
        entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID[<%s><%s>]" % (
            self._last + 1, reference(root), reference(info), name, name,
        )  # fmt: skip
        self.stream(own, entries, b"".join(rows))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _pack(self) -> None:
        if not self._waiting:
            return
        own = self.reserve()
        head, body, at = [], [], 0
        for index, (number_, data) in enumerate(self._waiting):
            self._places[number_] = (2, own, index)
            head.append(b"%d %d" % (number_, at))
            body.append(data)
            at += len(data) + 1
        first = b" ".join(head) + b"\n"
        count, self._waiting = len(self._waiting), []
        self.stream(own, b"/Type/ObjStm/N %d/First %d" % (count, len(first)), first + b"\n".join(body))

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._hash.update(data)
        self._at += len(data)
