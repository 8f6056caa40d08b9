"""A Word file opened for the checker: its parts as trees, and what it says of itself."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "dc": "http://purl.org/dc/elements/1.1/",
}
W = f"{{{NS['w']}}}"
R = f"{{{NS['r']}}}"


@dataclass(eq=False)
class Package:
    """`parts` are the XML parts by name, `names` everything in the package."""

    parts: dict[str, Any]
    names: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, path: Path) -> Package:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            trees = {
                name: etree.fromstring(package.read(name))
                for name in names
                if name.endswith((".xml", ".rels"))
            }
        return cls(trees, names)

    @property
    def body(self) -> Any:
        return self.parts["word/document.xml"]

    @property
    def styles(self) -> Any:
        return self.parts["word/styles.xml"]

    def find(self, query: str, part: str = "word/document.xml") -> list[Any]:
        return list(self.parts[part].xpath(query, namespaces=NS))

    @cached_property
    def paragraphs(self) -> list[Any]:
        return self.find("//w:body//w:p")

    def texts(self) -> list[tuple[str, Any]]:
        """Every part that holds words, by name."""
        return [
            (name, tree)
            for name, tree in self.parts.items()
            if tree.tag in (f"{W}document", f"{W}ftr", f"{W}hdr")
        ]


def style_of(paragraph: Any) -> str:
    """The id of a paragraph's style; empty for the usual one."""
    found = paragraph.find("w:pPr/w:pStyle", NS)
    return "" if found is None else str(found.get(f"{W}val"))


def words_of(element: Any) -> str:
    """The words inside."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))
