"""The structure tree: what every mark on the pages is, in reading order, for people who do not see them (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFObject,
    PDFObjectReference,
    PDFString,
)

from coprod_desktop.reports.language import tag_of

_LONGEST = 16_000  # letters; no text outside the pages may have more than 32 767 bytes (ISO 19005-2, 6.1.13)
_FIRST_ANNOTATION = 1_000_000  # keys of annotations in the parent tree stand far behind those of pages


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content: its page and its number on that page."""

    page: PDFObjectReference
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation that belongs to an element, such as the area of a link."""

    page: PDFObjectReference
    own: PDFObjectReference


@dataclass(slots=True, eq=False)
class Element(PDFObject):
    """One element; `role` is a standard structure type. `attributes` is its /A dictionary.

    An element with `joins` becomes a kid of that one when its first mark is made: links and foreign words stand among
    the marks of their paragraph in the order they are drawn. `own` is an id that no other element has.
    """

    __RefOnly__ = 1  # reportlab then refers to it wherever it is named

    role: str
    kids: list[Element | Mark | Annotation] = field(default_factory=list)
    language: str | None = None
    alt: str | None = None
    attributes: Mapping[str, object] = field(default_factory=dict)
    joins: Element | None = None
    parent: PDFObject | None = None
    own: str | None = None

    def child(self, role: str, **more: object) -> Element:
        """Add a new element at the end of this one."""
        element = Element(role, parent=self, **more)  # type: ignore[arg-type]
        self.kids.append(element)
        return element

    def holds(self) -> bool:
        """Whether anything is left once what holds nothing is taken out; an empty cell keeps its place."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.holds()]
        return bool(self.kids) or self.role in ("TD", "TH", "Document")

    def format(self, document: PDFDocument) -> bytes:
        """The element as reportlab writes it; its kids get their numbers here."""
        page = next((kid.page for kid in self.kids if isinstance(kid, Mark)), None)
        entries: dict[str, object] = {"S": f"/{self.role}", "P": document.Reference(self.parent)}
        if page is not None:
            entries["Pg"] = page
        if self.kids:
            kids = [_kid(kid, page) for kid in self.kids]
            entries["K"] = (
                kids[0] if len(kids) == 1 and not isinstance(kids[0], PDFDictionary) else PDFArray(kids)
            )
        if self.own:
            entries["ID"] = PDFString(self.own)
        if self.language:
            entries["Lang"] = PDFString(tag_of(self.language))
        if self.alt is not None:
            entries["Alt"] = PDFString(self.alt[:_LONGEST])
        if self.attributes:
            entries["A"] = PDFDictionary(self.attributes)
        written: bytes = PDFDictionary(entries).format(document)
        return written


def _kid(kid: Element | Mark | Annotation, page: PDFObjectReference | None) -> object:
    if isinstance(kid, Element):
        return kid
    if isinstance(kid, Annotation):
        return PDFDictionary({"Type": "/OBJR", "Pg": kid.page, "Obj": kid.own})
    if kid.page is page:
        return str(kid.mcid)
    return PDFDictionary({"Type": "/MCR", "Pg": kid.page, "MCID": str(kid.mcid)})


class Tree:
    """The whole tree, and which element owns which mark of which page."""

    def __init__(self) -> None:
        """Pages are counted from 0; their number is also their key in the parent tree."""
        self.root = Element("Document")
        self._owners: list[list[Element]] = []
        self._annotation_owners: list[Element] = []

    def new_page(self) -> None:
        """Marks are now made on the next page."""
        self._owners.append([])

    def mark(self, element: Element, page: PDFObjectReference) -> int:
        """The number for the next marked content of this element on the present page."""
        joining = element
        while (holder := joining.joins) is not None:
            holder.kids.append(joining)
            joining.parent, joining.joins = holder, None
            joining = holder
        owners = self._owners[-1]
        owners.append(element)
        element.kids.append(Mark(page, len(owners) - 1))
        return len(owners) - 1

    def annotation(self, element: Element, page: PDFObjectReference, own: PDFObjectReference) -> int:
        """Own an annotation; the answer is its key in the parent tree."""
        element.kids.append(Annotation(page, own))
        self._annotation_owners.append(element)
        return _FIRST_ANNOTATION + len(self._annotation_owners) - 1

    def entry(self, document: PDFDocument) -> PDFDictionary:
        """The tree for the catalog of `document`; call it when nothing can be marked any more."""
        self.root.holds()
        rows: list[object] = []
        for key, owners in enumerate(self._owners):
            rows += [key, document.Reference(PDFArray(owners))]
        for key, owner in enumerate(self._annotation_owners, _FIRST_ANNOTATION):
            rows += [key, owner]
        entries: dict[str, object] = {
            "Type": "/StructTreeRoot",
            "K": self.root,
            "ParentTree": document.Reference(PDFDictionary({"Nums": PDFArray(rows)})),
            "ParentTreeNextKey": _FIRST_ANNOTATION + len(self._annotation_owners),
            "RoleMap": PDFDictionary({"Title": "/P"}),
        }
        # A name tree is sorted by its keys (ISO 32000-1, 7.9.6); elements with an id stand right below the root.
        named = {kid.own: kid for kid in self.root.kids if isinstance(kid, Element) and kid.own is not None}
        if named:
            names: list[object] = []
            for own in sorted(named):
                names += [PDFString(own), named[own]]
            entries["IDTree"] = document.Reference(PDFDictionary({"Names": PDFArray(names)}))
        self.root.parent = PDFDictionary(entries)
        return self.root.parent


def box_attributes(left: float, bottom: float, right: float, top: float) -> Mapping[str, object]:
    """Layout attributes that say where on the page a figure stands, in points from the lower left corner."""
    return {"O": "/Layout", "Placement": "/Block", "BBox": PDFArray([left, bottom, right, top])}
