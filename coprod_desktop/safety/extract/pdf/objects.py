"""All objects ever written into a PDF file: those of every revision, replaced and given up ones, and those packed in
object streams. The file's own list of objects is not believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from coprod_desktop.safety.extract.pdf.filters import CannotUnpack, unpack
from coprod_desktop.safety.extract.pdf.syntax import End, Reader, Ref
from coprod_desktop.safety.extract.pieces import Collector

_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})[\x00\t\n\f\r ]+(\d{1,5})[\x00\t\n\f\r ]+obj(?![A-Za-z])")
_LENGTH = re.compile(rb"(?<!\d)(\d{1,10})[\s]+\d{1,5}[\s]+obj\s+(\d{1,12})\s+endobj")
_STREAM = re.compile(rb"[\x00\t\n\f\r ]*(?:%[^\r\n]*[\r\n]+)*stream(?:\r\n|\n|\r)?")
_STREAM_END = re.compile(rb"[\r\n \t]*endstream")


@dataclass(slots=True)
class Found:
    """An object: its number, its value, and the packed bytes of its stream (None for no stream)."""

    number: int
    value: Any
    packed: bytes | None = None


@dataclass(slots=True)
class Objects:
    """All objects, by number in the order they stand in the file, and the bytes that belong to none."""

    all: list[Found] = field(default_factory=list)
    by_number: dict[int, list[Found]] = field(default_factory=dict)
    gaps: list[bytes] = field(default_factory=list)

    def add(self, found: Found) -> None:
        """Keep one."""
        self.all.append(found)
        self.by_number.setdefault(found.number, []).append(found)

    def resolve(self, value: Any) -> Any:
        """What a reference leads to in the last revision; the value itself when it is none."""
        for _ in range(20):
            if not isinstance(value, Ref):
                return value
            versions = self.by_number.get(value.number)
            value = versions[-1].value if versions else None
        return None

    def versions(self, value: Any) -> Iterator[Found]:
        """Every revision of what a reference leads to."""
        if isinstance(value, Ref):
            yield from self.by_number.get(value.number, ())
        else:
            yield Found(-1, value)


def find_objects(data: bytes) -> Objects:
    """Read the whole file from its first byte to its last."""
    objects = Objects()
    lengths = {int(number): int(length) for number, length in _LENGTH.findall(data)}
    at = 0
    while (found := _OBJECT.search(data, at)) is not None:
        objects.gaps.append(data[at : found.start()])
        reader = Reader(data, found.end())
        try:
            value = reader.value()
        except (End, RecursionError):
            at = found.end()
            continue
        at = reader.at
        packed = None
        stream = _STREAM.match(data, at)
        if stream and isinstance(value, dict):
            at = _end_of(data, stream.end(), value.get("Length"), lengths)
            packed = data[stream.end() : at]
        objects.add(Found(int(found.group(1)), value, packed))
    objects.gaps.append(data[at:])
    return objects


def _end_of(data: bytes, start: int, length: Any, lengths: dict[int, int]) -> int:
    if isinstance(length, Ref):
        length = lengths.get(length.number)
    if (
        isinstance(length, int)
        and 0 <= length <= len(data) - start
        and _STREAM_END.match(data, start + length)
    ):
        return start + length
    end = data.find(b"endstream", start)
    return end if end >= 0 else len(data)


def filters_of(objects: Objects, value: dict[str, Any]) -> tuple[list[str], list[Any]]:
    """The names of a stream's filters with their parameters."""
    names = objects.resolve(value.get("Filter", value.get("F")))
    more = objects.resolve(value.get("DecodeParms", value.get("DP")))
    names = names if isinstance(names, list) else [names] if isinstance(names, str) else []
    more = more if isinstance(more, list) else [more]
    return [str(objects.resolve(one)) for one in names], [objects.resolve(one) for one in more]


def unpacked(to: Collector, where: str, objects: Objects, found: Found) -> tuple[bytes, str | None]:
    """A stream's bytes; nothing, said in `closed`, when they cannot be unpacked."""
    names, more = filters_of(objects, found.value)
    try:
        content, coding = unpack(found.packed or b"", names, more, min(to.room(), 250_000_000))
    except (CannotUnpack, ValueError, TypeError, IndexError):
        to.close(
            f"{where} object {found.number}".strip(),
            "it is packed in a way we do not know, or to far too much",
        )
        return b"", None
    if content is not found.packed:
        to.count(len(content))
    return content, coding


def open_object_streams(to: Collector, where: str, objects: Objects) -> None:
    """Add the objects that are packed together in streams."""
    for found in list(objects.all):
        if found.packed is None or not isinstance(found.value, dict) or found.value.get("Type") != "ObjStm":
            continue
        content, _ = unpacked(to, where, objects, found)
        first = objects.resolve(found.value.get("First"))
        if not isinstance(first, int):
            first = 0
        numbers = [int(one) for one in re.findall(rb"\d+", content[:first])]
        for number, place in zip(numbers[::2], numbers[1::2], strict=False):
            try:
                objects.add(Found(number, Reader(content, first + place).value()))
            except (End, RecursionError):
                continue
