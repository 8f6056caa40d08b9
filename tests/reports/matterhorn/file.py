"""A PDF read once for all rules: its content with what owns it, its structure tree, its annotations and its fonts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

from tests.reports.matterhorn.fonts_read import Font

PAINTING = frozenset(("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "INLINE IMAGE"))
SHOWING = frozenset(("Tj", "TJ", "'", '"'))
# ISO 32000-1, 14.8.4: the structure types that every reader knows.
_STANDARD_NAMES = (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu "
    "WT WP Figure Formula Form"
)
STANDARD = frozenset(_STANDARD_NAMES.split())
Key = tuple[int, int]  # a page, counted from 0, and the number of a mark on it


@dataclass(slots=True, eq=False)
class Element:
    """An element of the tree: `role` is what its type is mapped to, `language` its own or that of an element above."""

    obj: Any
    role: str
    parent: Element | None
    language: str | None
    kids: list[Element] = field(default_factory=list)
    marks: list[Key] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)

    def under(self, role: str) -> bool:
        """Whether this element, or one above it, has the role."""
        above: Element | None = self
        while above is not None:
            if above.role == role:
                return True
            above = above.parent
        return False

    def attribute(self, name: str) -> Any:
        """An entry of the element's attributes, whichever dictionary it stands in; None where none has it."""
        told = self.obj.get("/A")
        for one in told if isinstance(told, pikepdf.Array) else [told]:
            if isinstance(one, pikepdf.Dictionary) and name in one:
                return one[name]
        return None


@dataclass(slots=True)
class Opened:
    """Marked content where it begins: what it is, and what it stands in, from the outside inwards."""

    page: int
    kind: str  # "tagged", "artifact" or "other"
    mcid: int | None
    properties: Any
    inside: tuple[str, ...]


class File:
    """What rules ask about. `data` are the bytes of the file where a rule reads them."""

    def __init__(self, pdf: pikepdf.Pdf, data: bytes = b"") -> None:
        self.pdf, self.data = pdf, data
        self.opened: list[Opened] = []
        self.untagged: list[str] = []
        self.texts: set[tuple[int, int | None, bool]] = (
            set()
        )  # page, mark, whether its own properties say a language
        self.forms: dict[Any, int] = {}  # how often each form is drawn
        self.form_objects: dict[Any, Any] = {}
        self.spaces: set[str] = set()  # colour operators used
        self.states: list[Any] = []  # graphics states used
        self.mark_codes: dict[Key, set[tuple[Any, bytes]]] = {}
        self._fonts: dict[Any, Font] = {}
        for index, page in enumerate(pdf.pages):
            _Reader(self, index).read(page, page.obj.get("/Resources", {}), ())

    @property
    def root(self) -> Any:
        return self.pdf.Root

    @property
    def fonts(self) -> list[Font]:
        return list(self._fonts.values())

    def font(self, obj: Any, fallback: object) -> Font:
        """The font of a resource, one for each object of the file."""
        key = obj.objgen if obj.objgen != (0, 0) else fallback
        if key not in self._fonts:
            self._fonts[key] = Font(obj)
        return self._fonts[key]

    @cached_property
    def language(self) -> str | None:
        """The document's own language; None where it says none."""
        said = self.root.get("/Lang")
        return str(said) or None if said is not None else None

    @cached_property
    def role_map(self) -> dict[str, str]:
        tree = self.root.get("/StructTreeRoot", {})
        return {key[1:]: str(value)[1:] for key, value in tree.get("/RoleMap", {}).items()}

    def role(self, kind: str) -> str:
        """The standard type at the end of the mapping, or the last one reached."""
        seen = set()
        while kind not in STANDARD and kind in self.role_map and kind not in seen:
            seen.add(kind)
            kind = self.role_map[kind]
        return kind

    @cached_property
    def elements(self) -> list[Element]:
        """Every element in reading order."""
        tree = self.root.get("/StructTreeRoot")
        if tree is None:
            return []
        found: list[Element] = []
        places = {page.obj.objgen: index for index, page in enumerate(self.pdf.pages)}
        for kid in _kids(tree):
            self._walk(kid, None, places, found)
        return found

    def _walk(self, obj: Any, parent: Element | None, places: dict[Any, int], found: list[Element]) -> None:
        own = obj.get("/Lang")
        language = str(own) if own is not None and str(own) else parent.language if parent else self.language
        element = Element(obj, self.role(str(obj.get("/S", "/"))[1:]), parent, language)
        if parent is not None:
            parent.kids.append(element)
        found.append(element)
        page = obj.get("/Pg")
        for kid in _kids(obj):
            if not isinstance(kid, pikepdf.Dictionary):
                element.marks.append((places[page.objgen], int(kid)))
            elif kid.get("/Type") == "/MCR":
                element.marks.append((places[kid.get("/Pg", page).objgen], int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                element.annotations.append(kid.Obj)
            else:
                self._walk(kid, element, places, found)

    def all(self, *roles: str) -> list[Element]:
        """The elements of these roles, in reading order."""
        return [element for element in self.elements if element.role in roles]

    @cached_property
    def owners(self) -> dict[Key, list[Element]]:
        """Which elements own each mark."""
        found: dict[Key, list[Element]] = {}
        for element in self.elements:
            for key in element.marks:
                found.setdefault(key, []).append(element)
        return found

    @cached_property
    def annotations(self) -> list[tuple[int, Any]]:
        """Every annotation a reader can meet, with its page: neither hidden nor the window of another one."""
        return [
            (index, one)
            for index, page in enumerate(self.pdf.pages)
            for one in page.obj.get("/Annots", [])
            if not int(one.get("/F", 0)) & 2 and one.get("/Subtype") != "/Popup"
        ]

    def owner_of(self, annotation: Any) -> Element | None:
        """The element that holds an annotation."""
        return self._annotation_owners.get(annotation.objgen)

    @cached_property
    def _annotation_owners(self) -> dict[Any, Element]:
        return {one.objgen: element for element in self.elements for one in element.annotations}

    @cached_property
    def parent_tree(self) -> dict[int, Any]:
        """What the tree's way back says, by key."""
        return dict(_numbers(self.root.get("/StructTreeRoot", {}).get("/ParentTree")))

    @cached_property
    def xmp(self) -> str:
        """The metadata as text; empty where there are none."""
        stream = self.root.get("/Metadata")
        return bytes(stream.read_bytes()).decode("utf-8") if isinstance(stream, pikepdf.Stream) else ""

    @cached_property
    def dictionaries(self) -> list[Any]:
        """Every dictionary and stream that is an object of its own."""
        return [one for one in self.pdf.objects if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream))]


def _kids(obj: Any) -> Iterator[Any]:
    kids = obj.get("/K")
    if kids is not None:
        yield from kids if isinstance(kids, pikepdf.Array) else [kids]


def _numbers(node: Any) -> Iterator[tuple[int, Any]]:
    if node is None:
        return
    nums = list(node.get("/Nums", []))
    for at in range(0, len(nums), 2):
        yield int(nums[at]), nums[at + 1]
    for kid in node.get("/Kids", []):
        yield from _numbers(kid)


class _Reader:
    """Follows one page's operators, and those of the forms it draws."""

    def __init__(self, file: File, page: int) -> None:
        self.file, self.page = file, page
        self.stack: list[Opened] = []

    def read(self, stream: Any, resources: Any, outer: tuple[str, ...]) -> None:
        font: Font | None = None
        mode, saved = 0, []
        depth = len(self.stack)
        fonts: dict[str, Font] = {}
        for operands, operator in pikepdf.parse_content_stream(stream):
            name = str(operator)
            if name in SHOWING:
                self._text(font, operands[-1], mode)
            elif name in PAINTING:
                self._paint(name)
            elif name in ("BDC", "BMC"):
                self._open(operands, resources)
            elif name == "EMC" and len(self.stack) > depth:
                self.stack.pop()
            elif name == "Tf":
                told = str(operands[0])
                if told not in fonts:
                    fonts[told] = self.file.font(resources.Font[told], (self.page, told))
                font = fonts[told]
            elif name == "Tr":
                mode = int(operands[0])
            elif name == "q":
                saved.append((font, mode))
            elif name == "Q" and saved:
                font, mode = saved.pop()
            elif name == "Do":
                self._do(resources.XObject[str(operands[0])], resources)
            elif name in ("k", "K", "cs", "CS", "rg", "RG", "g", "G"):
                self.file.spaces.add(f"{name} {operands[0]}" if name in ("cs", "CS") else name)
            elif name == "gs":
                self.file.states.append(resources.ExtGState[str(operands[0])])
        if len(self.stack) > depth:
            self.file.untagged.append(f"page {self.page + 1}: marked content is left open")
            del self.stack[depth:]

    def _open(self, operands: Any, resources: Any) -> None:
        properties: Any = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = resources.Properties[str(properties)]
        mcid = properties.get("/MCID")
        kind = "artifact" if operands[0] == "/Artifact" else "tagged" if mcid is not None else "other"
        inside = tuple(one.kind for one in self.stack)
        opened = Opened(self.page, kind, None if mcid is None else int(mcid), properties, inside)
        self.stack.append(opened)
        self.file.opened.append(opened)

    def _paint(self, name: str) -> None:
        if not any(one.kind in ("tagged", "artifact") for one in self.stack):
            self.file.untagged.append(f"page {self.page + 1}: {name} belongs to nothing")

    def _text(self, font: Font | None, operand: Any, mode: int) -> None:
        self._paint("text")
        pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
        shown = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
        assert font is not None, "text is shown before a font is chosen"
        font.shown.add(shown)
        font.rendered = font.rendered or mode != 3
        if any(one.kind == "artifact" for one in self.stack):
            return
        mcid = next((one.mcid for one in reversed(self.stack) if one.mcid is not None), None)
        self.file.texts.add((self.page, mcid, any("/Lang" in one.properties for one in self.stack)))
        if mcid is not None:
            self.file.mark_codes.setdefault((self.page, mcid), set()).add((font, shown))

    def _do(self, thing: Any, resources: Any) -> None:
        if thing.get("/Subtype") != "/Form":
            self._paint("a picture")
            return
        key = thing.objgen
        self.file.forms[key] = self.file.forms.get(key, 0) + 1
        self.file.form_objects[key] = thing
        self.read(thing, thing.get("/Resources", resources), ())
