"""The words of a foreign text file: plain text, Word or OpenDocument; nothing in it is run, followed or fetched.

A zip is opened inside limits, one member of it is read, and its XML is read as a stream without any declarations of its
own, so that a small file cannot become a large one in memory.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.text import clean
from coprod_desktop.safety.sniffing import sniff_file

MOST_FILE_BYTES = 64 << 20
MOST_XML_BYTES = 8 << 20  # a talk of ten hours is a tenth of that
MOST_MEMBERS = 5000
MOST_CHARACTERS = 500_000
_DEEPEST = 200
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OPEN = "application/vnd.oasis.opendocument.text"
_MEMBERS = {_WORD: "word/document.xml", _OPEN: "content.xml"}
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_GAP = re.compile(r"[ \t\r\n]+")
_BREAKS = {
    f"{_W} tab": "\t",
    f"{_W} br": "\n",
    f"{_W} cr": "\n",
    f"{_TEXT} tab": "\t",
    f"{_TEXT} line-break": "\n",
}
_PARAGRAPHS = frozenset({f"{_W} p", f"{_TEXT} p", f"{_TEXT} h"})
# What is in a file, and not in the text that its writer sees: notes in the margin, what was deleted, second copies.
_PASSED_OVER = frozenset(
    {f"{_W} del", f"{_W} moveFrom", f"{_MC} Fallback", f"{_TEXT} tracked-changes", f"{_TEXT} note",
     f"{_OFFICE} annotation", f"{_OFFICE} forms"}
)  # fmt: skip


def words_in(file: Path) -> str:
    """The text of a file as it is kept, a line for each paragraph.

    WorldFault when it is no text we read, is damaged or protected, or holds more than about 500,000 characters.
    """
    media_type = sniff_file(file)
    try:
        if file.stat().st_size > MOST_FILE_BYTES:
            raise _fault(file, "is larger than a text should be")
        member = _MEMBERS.get(media_type)
        text = _from_zip(file, member) if member else _plain(file, media_type)
    except OSError as fault:
        raise _fault(file, f"could not be read ({fault.strerror})") from fault
    text = re.sub(r"\n{3,}", "\n\n", clean(text)).strip()
    if len(text) > MOST_CHARACTERS:
        raise _fault(file, "holds more than 500,000 characters. Split it first")
    if not text:
        raise _fault(file, "has no words in it")
    return text


def _fault(file: Path, what: str) -> WorldFault:
    return WorldFault(
        f"“{file.name}” {what}. Nothing was changed; save it as .docx, .odt or .txt and bring that in."
    )


def _plain(file: Path, media_type: str) -> str:
    """UTF-8, UTF-16 with its mark, or what an older Windows wrote; the last only for files called .txt."""
    data = file.read_bytes()
    if media_type == "text/plain":
        return data.decode("utf-8-sig", "replace")
    if file.suffix.lower() == ".txt" and data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if file.suffix.lower() == ".txt" and not any(one < 32 and one not in b"\t\n\r\f" for one in data):
        return data.decode("cp1252", "replace")
    raise _fault(file, "is no text that can be read here")


def _from_zip(file: Path, member: str) -> str:
    try:
        with zipfile.ZipFile(file) as opened:
            found = opened.getinfo(member)
            if len(opened.filelist) > MOST_MEMBERS or found.file_size > MOST_XML_BYTES:
                raise _fault(file, "holds more than a text should")
            if found.flag_bits & 1:
                raise _fault(file, "is protected by a password")
            with opened.open(found) as xml:
                data = xml.read(MOST_XML_BYTES + 1)
    except (WorldFault, OSError, MemoryError):
        raise
    except Exception as fault:  # the zip reader and its decoders meet damage with faults of many kinds
        raise _fault(file, "is damaged") from fault
    if len(data) > MOST_XML_BYTES:
        raise _fault(file, "holds more than a text should")
    reading = _Reading()
    try:
        return reading.read(data)
    except (expat.ExpatError, _Declared) as fault:
        raise _fault(file, "is damaged") from fault


class _Declared(Exception):
    """The XML declares something of its own, is too deep or too long: no office program writes such a file."""


@dataclass(slots=True)
class _Reading:
    """One stream of XML on its way to text."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    depth: int = 0
    inside: int = 0  # paragraphs, or runs of words, that are open
    passed_over: int = 0  # depth at which passing over began, 0 for none

    def read(self, data: bytes) -> str:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.Parse(data, True)
        return "".join(self.parts)

    def _refuse(self, *_: object) -> None:
        raise _Declared

    def _begin(self, name: str, about: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _Declared
        if self.passed_over:
            return
        if name in _PASSED_OVER:
            self.passed_over = self.depth
        elif name in _BREAKS:
            self._add(_BREAKS[name])
        elif name == f"{_TEXT} s":
            told = about.get(f"{_TEXT} c", "1")
            self._add(" " * min(int(told) if told.isdecimal() and len(told) < 4 else 1, 200))
        elif name in (f"{_W} t", f"{_TEXT} p", f"{_TEXT} h"):
            self.inside += 1

    def _end(self, name: str) -> None:
        if self.passed_over:
            if self.depth == self.passed_over:
                self.passed_over = 0
        else:
            if name in _PARAGRAPHS:
                self._add("\n")
            if name in (f"{_W} t", f"{_TEXT} p", f"{_TEXT} h"):
                self.inside -= 1
        self.depth -= 1

    def _words(self, words: str) -> None:
        if self.inside and not self.passed_over:
            self._add(_GAP.sub(" ", words))

    def _add(self, words: str) -> None:
        self.length += len(words)
        if self.length > 2 * MOST_CHARACTERS:
            raise _Declared
        self.parts.append(words)
