"""Everything a PDF file says or ever said: texts and names of all its objects, page text, pictures, attachments, notes
about the document, and the bytes between and after its objects.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from coprod_desktop.safety.extract.decoding import plainer, strings
from coprod_desktop.safety.extract.pdf.content import read_content, readings
from coprod_desktop.safety.extract.pdf.fonts import Font, read_font
from coprod_desktop.safety.extract.pdf.objects import (
    Found,
    Objects,
    find_objects,
    open_object_streams,
    unpacked,
)
from coprod_desktop.safety.extract.pdf.second import read_pages
from coprod_desktop.safety.extract.pdf.syntax import End, Name, Reader, Ref, Word, texts_of
from coprod_desktop.safety.extract.pieces import Collector

Inside = Callable[[Collector, str, bytes], None]
_LOCKED = re.compile(rb"/Encrypt[\x00\t\n\f\r ]*(?:\d|<<)")
_TABLE_LINE = re.compile(rb"\d{10} \d{5} [nf]")
_CONTENT = re.compile(rb"(?:T[jJdDm*]|BDC|BMC|\bBT|'|\")[\s\[(<]")
_FONT_FILES = ("FontFile", "FontFile2", "FontFile3")
NOT_ONE_NAME = "\n;;;;;\n"
MOST_FONTS = 4


def read_pdf(to: Collector, where: str, data: bytes, inside: Inside) -> None:
    """Hand over every text in the file."""
    if _LOCKED.search(data):
        to.close(where or "The file", "it is locked with a password")
    objects = find_objects(data)
    open_object_streams(to, where, objects)
    _Whole(to, where, objects, inside).read()
    if to.depth == 1 and to.closed == {}:
        read_pages(to, where, data)


class _Whole:
    """One file being read."""

    def __init__(self, to: Collector, where: str, objects: Objects, inside: Inside) -> None:
        self.to = to
        self.where = where
        self.objects = objects
        self.inside = inside
        self.names: dict[str, None] = {}
        self.fonts: dict[int, Font] = {}
        self.font_files = {
            ref.number
            for found in objects.all
            if isinstance(found.value, dict)
            for key in _FONT_FILES
            if isinstance(ref := found.value.get(key), Ref)
        }
        self.everywhere = self._all_fonts()
        self.of_stream = self._page_fonts()

    def read(self) -> None:
        """Objects first, then what stands between them."""
        for found in self.objects.all:
            self._texts(f"{self.where} object {found.number}".strip(), found.value)
            if found.packed is not None:
                self._stream(found)
        for gap in self.objects.gaps:
            self._gap(gap)
        self.to.add(f"{self.where} names in the file".strip(), NOT_ONE_NAME.join(self.names), machine=True)

    def _texts(self, where: str, value: Any) -> None:
        for place, data in self._walk(value, ""):
            for text in texts_of(data):
                self.to.add(f"{where}{place}", text)
                for plain in plainer(text):
                    self.to.add(f"{where}{place}", plain)

    def _walk(self, value: Any, place: str) -> Iterator[tuple[str, bytes]]:
        """Every text in a value, with the keys that lead there; names are gathered on the way."""
        if isinstance(value, Name):
            self.names[str(value)] = None
        elif isinstance(value, bytes):
            if not isinstance(value, Word):
                yield place, value
        elif isinstance(value, list):
            for one in value:
                yield from self._walk(one, place)
        elif isinstance(value, dict):
            for key, one in value.items():
                self.names[key] = None
                if key != "ID":
                    yield from self._walk(one, f"{place} /{key}")

    # ---- streams ----------------------------------------------------------------------------------------------------

    def _stream(self, found: Found) -> None:
        value, where = found.value, f"{self.where} object {found.number}".strip()
        if value.get("Type") in ("XRef", "ObjStm"):
            return
        content, coding = unpacked(self.to, self.where, self.objects, found)
        if value.get("Subtype") == "Image" or coding:
            self._picture(where, value, content, coding)
        elif found.number in self.font_files:
            for text in _names_in_font(content):
                self.to.add(f"{where}, font", text, machine=True)
        elif value.get("Type") == "EmbeddedFile":
            self.to.carry(where, "an attached file")
            self.inside(self.to, f"{where}, attached file", content)
        elif value.get("Type") == "Metadata" or content.lstrip()[:1] == b"<" or content[:5] == b"%PDF-":
            self.inside(self.to, f"{where}, notes about the document", content)
        elif b"begincmap" in content:
            for text in strings(re.sub(rb"<[0-9A-Fa-f\s]*>", b"", content)):
                self.to.add(f"{where}, table of letters", text, machine=True)
        elif _CONTENT.search(content) or content == b"":
            self._content(where, found, content)
        else:
            self.inside(self.to, f"{where}, stream", content)

    def _picture(self, where: str, value: dict[str, Any], content: bytes, coding: str | None) -> None:
        if coding:
            self.inside(self.to, f"{where}, picture", content)
            return
        wide, high = self.objects.resolve(value.get("Width")), self.objects.resolve(value.get("Height"))
        if isinstance(wide, int) and isinstance(high, int):
            after = content[(wide * 4 * 2 + 1) * high :]
            for text in strings(after):
                self.to.add(f"{where}, after the pixels", text)

    def _content(self, where: str, found: Found, content: bytes) -> None:
        missing: set[str] = set()
        for choice in range(MOST_FONTS):
            tables = self.of_stream.get(found.number) or [self.everywhere]
            fonts = {
                name: fonts[choice % len(fonts)] for table in tables for name, fonts in table.items() if fonts
            }
            if choice and all(len(fonts) <= choice for table in tables for fonts in table.values()):
                break
            read = {name: self._font(font) for name, font in fonts.items()}
            missing |= {name for name, font in read.items() if not font.known}
            shown, aside = read_content(content, _Table(read).font)
            for text in readings(shown):
                self.to.add(f"{where}, page text", text)
            if not choice:
                self._texts(f"{where}, beside the text", aside)
        if missing and re.search(rb"T[jJ]", content):
            self.to.close(where, "its font does not tell which letters it shows")
        for note in re.findall(rb"%[^\r\n]*", content) if b"%" in content else ():
            for text in strings(note):
                self.to.add(f"{where}, note", text, machine=True)

    # ---- fonts ------------------------------------------------------------------------------------------------------

    def _fonts_in(self, resources: Any) -> dict[str, list[dict[str, Any]]]:
        table: dict[str, list[dict[str, Any]]] = {}
        for version in self.objects.versions(resources):
            fonts = version.value.get("Font") if isinstance(version.value, dict) else None
            for fonts_version in self.objects.versions(fonts):
                if isinstance(fonts_version.value, dict):
                    for name, ref in fonts_version.value.items():
                        kept = table.setdefault(name, [])
                        kept += [f.value for f in self.objects.versions(ref) if isinstance(f.value, dict)]
        return table

    def _all_fonts(self) -> dict[str, list[dict[str, Any]]]:
        table: dict[str, list[dict[str, Any]]] = {}
        for found in self.objects.all:
            for holder in (
                (found.value, found.value.get("Resources")) if isinstance(found.value, dict) else ()
            ):
                for name, fonts in self._fonts_in(holder).items() if isinstance(holder, dict) else ():
                    kept = table.setdefault(name, [])
                    kept += [font for font in fonts if font not in kept and len(kept) < MOST_FONTS]
        return table

    def _page_fonts(self) -> dict[int, list[dict[str, list[dict[str, Any]]]]]:
        """The fonts that the pages (or forms) give to each content stream, by its number."""
        found: dict[int, list[dict[str, list[dict[str, Any]]]]] = {}
        tables: dict[int, dict[str, list[dict[str, Any]]]] = {}
        for one in self.objects.all:
            if not isinstance(one.value, dict):
                continue
            contents = (
                self.objects.resolve(one.value.get("Contents")) if one.value.get("Type") == "Page" else None
            )
            listed = contents if isinstance(contents, list) else [one.value.get("Contents")]
            streams = (
                [ref.number for ref in listed if isinstance(ref, Ref)]
                if one.value.get("Type") == "Page"
                else []
            )
            if one.packed is not None and "Resources" in one.value:
                streams.append(one.number)
            if not streams:
                continue
            resources = self._inherited(one.value)
            key = resources.number if isinstance(resources, Ref) else id(resources)
            if key not in tables:
                tables[key] = self._fonts_in(resources)
            for number in streams:
                kept = found.setdefault(number, [])
                if tables[key] not in kept and tables[key]:
                    kept.append(tables[key])
        return found

    def _inherited(self, page: dict[str, Any]) -> Any:
        for _ in range(30):
            if "Resources" in page:
                return page["Resources"]
            above = self.objects.resolve(page.get("Parent"))
            if not isinstance(above, dict):
                return None
            page = above
        return None

    def _font(self, font: dict[str, Any]) -> Font:
        if id(font) not in self.fonts:
            self.fonts[id(font)] = read_font(font, self.objects.resolve, self._bytes_of)
        return self.fonts[id(font)]

    def _bytes_of(self, ref: Any) -> bytes | None:
        versions = list(self.objects.versions(ref))
        if not versions or versions[-1].packed is None:
            return None
        return unpacked(self.to, self.where, self.objects, versions[-1])[0]

    # ---- between the objects ----------------------------------------------------------------------------------------

    def _gap(self, gap: bytes) -> None:
        if len(gap) < 4:
            return
        at = gap.find(b"trailer")
        while at >= 0:
            try:
                self._texts("list of objects", Reader(gap, at + 7).value())
            except End:
                break
            at = gap.find(b"trailer", at + 7)
        for text in strings(_TABLE_LINE.sub(b" ", gap)):
            self.to.add(f"{self.where} between or after its objects".strip(), text)
            for plain in plainer(text):
                self.to.add(f"{self.where} between or after its objects".strip(), plain)


class _Table(dict[str, Font]):
    """Fonts by the names a page gives them; one that nobody gave shows Latin letters."""

    def font(self, name: str) -> Font:
        return self.get(name) or Font(letters=_LATIN)


_LATIN = {code: bytes([code]).decode("cp1252", "ignore") for code in range(32, 256)}


def _names_in_font(data: bytes) -> Iterator[str]:
    """What a font tells about itself, in its table of names; nothing for one that is not laid out as usual."""
    tables = int.from_bytes(data[4:6], "big") if data[:4] in (b"\x00\x01\x00\x00", b"OTTO", b"true") else 0
    for number in range(min(tables, 100)):
        entry = data[12 + 16 * number : 28 + 16 * number]
        if entry[:4] == b"name":
            start, size = int.from_bytes(entry[8:12], "big"), int.from_bytes(entry[12:16], "big")
            yield from strings(data[start : start + size])
