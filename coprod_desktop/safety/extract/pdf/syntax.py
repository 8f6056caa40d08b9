"""The grammar of PDF objects, read from any place in the bytes: dictionaries, lists, names, texts, numbers, references.

Python shapes: dict, list, Name, bytes (a text), float or int, Ref, Word (an operator or a keyword), None.
"""

from __future__ import annotations

import contextlib
import re
from typing import Any, NamedTuple

_TOKEN = re.compile(
    rb"[\x00\t\n\f\r ]*(?:%[^\r\n]*[\x00\t\n\f\r ]*)*(?:"
    rb"(?P<ref>(\d{1,10})[\x00\t\n\f\r ]+(\d{1,5})[\x00\t\n\f\r ]+R(?![A-Za-z0-9]))"
    rb"|(?P<number>[+-]*(?:\d+\.?\d*|\.\d+)(?:-\d*)?)"
    rb"|/(?P<name>[^\x00\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<open><<)|(?P<shut>>>)|<(?P<hex>[0-9A-Fa-f\x00\t\n\f\r ]*)>|(?P<paren>\()|(?P<list>\[)|(?P<end>\])"
    rb"|(?P<word>[^\x00\t\n\f\r ()<>\[\]{}/%]+)|(?P<other>[{}<>)]))",
)
_PLAIN_TEXT = re.compile(rb"[^()\\]*\)")
_STEP = re.compile(rb"[()\\]")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
MOST_DEEP = 60


class Name(str):
    """A name, its #xx escapes undone."""

    __slots__ = ()


class Word(bytes):
    """An operator or keyword."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference to an object by its number."""

    number: int


class End(Exception):
    """There is nothing more to read."""


class Reader:
    """Reads one value after the other from `at`."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at

    def value(self, deep: int = 0) -> Any:
        """The next value; End when there is none. Brackets that close nothing are passed over."""
        while True:
            found = _TOKEN.match(self.data, self.at)
            if found is None:
                raise End
            self.at = found.end()
            match found.lastgroup:
                case "word":
                    return Word(found.group("word"))
                case "number":
                    return _number(found.group("number"))
                case "name":
                    return name_of(found.group("name"))
                case "hex":
                    return _from_hex(found.group("hex"))
                case "paren":
                    return self._text()
                case "open":
                    return self._dictionary(deep)
                case "list":
                    return self._list(deep)
                case "ref":
                    return Ref(int(found.group(2)))
                case "shut" | "end" if deep:
                    raise _Shut
                case _:
                    continue

    def _list(self, deep: int) -> list[Any]:
        if deep > MOST_DEEP:
            raise End
        found: list[Any] = []
        while True:
            try:
                found.append(self.value(deep + 1))
            except (_Shut, End):
                return found

    def _dictionary(self, deep: int) -> dict[str, Any]:
        parts = self._list(deep)
        return (
            {str(key): value for key, value in zip(parts[::2], parts[1::2], strict=False)}
            if all(isinstance(key, Name) for key in parts[::2])
            else {str(n): part for n, part in enumerate(parts)}
        )

    def _text(self) -> bytes:
        plain = _PLAIN_TEXT.match(self.data, self.at)
        if plain:
            text = self.data[self.at : plain.end() - 1]
            self.at = plain.end()
            return text
        out: list[bytes] = []
        depth, at, data = 1, self.at, self.data
        while True:
            found = _STEP.search(data, at)
            if found is None:
                self.at = len(data)
                return b"".join([*out, data[at:]])
            out.append(data[at : found.start()])
            mark = found.group()
            at = found.end()
            if mark == b"\\":
                letter = data[at : at + 1]
                octal = re.compile(rb"[0-7]{1,3}").match(data, at)
                if octal:
                    out.append(bytes([int(octal.group(), 8) & 255]))
                    at = octal.end()
                elif letter in (b"\r", b"\n"):
                    at += 2 if data[at : at + 2] == b"\r\n" else 1
                else:
                    out.append(_ESCAPES.get(letter, letter))
                    at += 1
                continue
            depth += 1 if mark == b"(" else -1
            if depth == 0:
                self.at = at
                return b"".join(out)
            out.append(mark)


class _Shut(Exception):
    """A bracket closed."""


def _number(written: bytes) -> float | int:
    try:
        return int(written)
    except ValueError:
        try:
            return float(written)
        except ValueError:
            return 0


def name_of(written: bytes) -> Name:
    """A name as it is meant: #xx is a byte, the bytes are UTF-8 or Latin-1."""
    if b"#" in written:
        written = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found.group(1), 16)]), written)
    try:
        return Name(written.decode("utf-8"))
    except UnicodeDecodeError:
        return Name(written.decode("latin-1"))


def _from_hex(written: bytes) -> bytes:
    if len(written) % 2 == 0 and written.isalnum():
        return bytes.fromhex(written.decode("ascii"))
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", written)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


# PDFDocEncoding differs from Latin-1 in these places (ISO 32000-1, annex D.3).
_DOC = dict(
    zip(
        [*range(0x18, 0x20), *range(0x80, 0x9F), 0xA0],
        "˘ˇˆ˙˝˛˚˜•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž€",
        strict=True,
    )
)


def texts_of(data: bytes) -> list[str]:
    """What a text outside page contents may say: UTF-16, UTF-8 or PDFDocEncoding, each as far as it is likely."""
    if data[:2] in (b"\xfe\xff", b"\xff\xfe"):
        return [re.sub("\x1b.*?\x1b", "", data.decode("utf-16", "replace"))]
    if data[:3] == b"\xef\xbb\xbf":
        return [data[3:].decode("utf-8", "replace")]
    found = ["".join(_DOC.get(byte, chr(byte)) for byte in data)]
    if not data.isascii():
        with contextlib.suppress(UnicodeDecodeError):
            found.append(data.decode("utf-8"))
    if b"\x00" in data and len(data) > 3:
        found += [data.decode("utf-16-be", "replace"), data.decode("utf-16-le", "replace")]
    return found
