"""The structure tree: what every mark on the pages is, in reading order, for people who do not see them (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from coprod_desktop.reports.writers.pdf.file import PdfFile, number, reference, text_string


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content: the page's object number and the content's number on that page."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation that belongs to an element, such as the area of a link."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """One element; `role` is a standard structure type. `attributes` is the inside of its /A dictionary.

    An element with `joins` becomes a kid of that one when its first mark is made: links and foreign words stand among
    the marks of their paragraph in the order they are drawn.
    """

    role: str
    kids: list[Element | Mark | Annotation] = field(default_factory=list)
    language: str | None = None
    alt: str | None = None
    attributes: bytes = b""
    joins: Element | None = None
    number: int = 0

    def child(self, role: str, **more: object) -> Element:
        """Add a new element at the end of this one."""
        element = Element(role, **more)  # type: ignore[arg-type]
        self.kids.append(element)
        return element


class Tree:
    """The whole tree, and which element owns which mark of which page."""

    def __init__(self, file: PdfFile) -> None:
        """Nothing is written before `write`."""
        self._file = file
        self.root = Element("Document")
        self._owners: list[list[Element]] = []
        self._annotation_owners: list[Element] = []
        self._annotation_keys: list[int] = []

    def new_page(self) -> int:
        """The page's key in the parent tree."""
        self._owners.append([])
        return len(self._owners) - 1

    def mark(self, element: Element, page_key: int, page: int) -> int:
        """The number for the next marked content of this element on this page."""
        if element.joins is not None:
            element.joins.kids.append(element)
            element.joins = None
        owners = self._owners[page_key]
        owners.append(element)
        element.kids.append(Mark(page, len(owners) - 1))
        return len(owners) - 1

    def annotation(self, element: Element, page: int, number_: int) -> int:
        """Own an annotation; the answer counts annotations from 0 and is turned into a key by `annotation_key`."""
        element.kids.append(Annotation(page, number_))
        self._annotation_owners.append(element)
        return len(self._annotation_owners) - 1

    def annotation_key(self, index: int) -> int:
        """The key of an annotation in the parent tree: far behind any page's."""
        return 1_000_000 + index

    def write(self, between: Callable[[], None]) -> int:
        """Put the tree into the file and get the number of its root; `between` is called every so often."""
        root = self._file.reserve()
        self._number(self.root)
        self._put(self.root, root, between)
        rows = []
        for key, owners in enumerate(self._owners):
            array = self._file.add(b"[" + b" ".join(reference(owner.number) for owner in owners) + b"]")
            rows.append(b"%d %s" % (key, reference(array)))
        for index, owner in enumerate(self._annotation_owners):
            rows.append(b"%d %s" % (self.annotation_key(index), reference(owner.number)))
        parents = self._file.add(b"<</Nums[" + b"\n".join(rows) + b"]>>")
        self._file.put(
            root,
            b"<</Type/StructTreeRoot/K %s/ParentTree %s/ParentTreeNextKey %d/RoleMap<</Title/P>>>>"
            % (
                reference(self.root.number),
                reference(parents),
                self.annotation_key(len(self._annotation_owners)),
            ),
        )
        return root

    def _number(self, first: Element) -> None:
        waiting = [first]
        while waiting:
            element = waiting.pop()
            element.number = self._file.reserve()
            waiting.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))

    def _put(self, first: Element, root: int, between: Callable[[], None]) -> None:
        waiting: list[tuple[Element, int]] = [(first, root)]
        done = 0
        while waiting:
            element, parent = waiting.pop()
            self._file.put(element.number, _body(element, parent))
            waiting.extend(
                (kid, element.number) for kid in reversed(element.kids) if isinstance(kid, Element)
            )
            done += 1
            if done % 500 == 0:
                between()


def _body(element: Element, parent: int) -> bytes:
    page = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(reference(kid.number))
        elif isinstance(kid, Annotation):
            kids.append(b"<</Type/OBJR/Pg %s/Obj %s>>" % (reference(kid.page), reference(kid.number)))
        elif kid.page == page:
            kids.append(b"%d" % kid.mcid)
        else:
            kids.append(b"<</Type/MCR/Pg %s/MCID %d>>" % (reference(kid.page), kid.mcid))
    body = b"<</Type/StructElem/S/%s/P %s" % (element.role.encode("ascii"), reference(parent))
    if page is not None:
        body += b"/Pg " + reference(page)
    if kids:
        body += (
            b"/K " + kids[0]
            if len(kids) == 1 and not kids[0].startswith(b"<<")
            else b"/K[" + b" ".join(kids) + b"]"
        )
    if element.language:
        body += b"/Lang" + text_string(element.language)
    if element.alt is not None:
        body += b"/Alt" + text_string(element.alt)
    if element.attributes:
        body += b"/A<<%s>>" % element.attributes
    return body + b">>"


def box_attributes(left: float, bottom: float, right: float, top: float) -> bytes:
    """Layout attributes that say where on the page a figure stands, in points from the lower left corner."""
    return b"/O/Layout/Placement/Block/BBox[%s]" % b" ".join(map(number, (left, bottom, right, top)))
