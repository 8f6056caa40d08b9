"""reportlab's canvas made strict: what is drawn belongs to an element of the structure tree or is called decoration.

Underscored names are reportlab's own; each is used where version 5.1.0, which is pinned, has no public way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFObjectReference, PDFString
from reportlab.pdfgen import canvas as pdfgen

from coprod_desktop.domain.text import clean
from coprod_desktop.reports.typeset.faces import Faces, Span
from coprod_desktop.reports.typeset.lines import Line, Part, set_paragraph
from coprod_desktop.reports.writers.pdf.embed import FontBook
from coprod_desktop.reports.writers.pdf.objects import Between, Stream
from coprod_desktop.reports.writers.pdf.packing import packed
from coprod_desktop.reports.writers.pdf.tags import Element, Tree

Colour = tuple[float, float, float]


class Untagged(AssertionError):
    """Something was drawn that no element owns and nobody called decoration: our mistake, never the person's."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How one span of a paragraph is drawn and which element it belongs to; `link` and `anchor` as in `Run`.

    `raised` is how far above the line it stands, in points.
    """

    element: Element
    size: float
    colour: Colour
    link: str | None = None
    underline: bool = False
    anchor: str | None = None
    raised: float = 0.0


@dataclass(slots=True)
class Sheet:
    """One page: how others refer to it, and what is still to be drawn where a line of its content says so."""

    own: PDFObjectReference
    late: list[tuple[str, Element | str | None, Callable[[], None]]] = field(default_factory=list)


class _Code(list[str]):
    """The operators of a page. Everything that reportlab draws is appended here, and finds its owner here."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas

    def append(self, operators: str) -> None:
        """Put operators on the page under the present owner."""
        self._canvas.open_mark()
        super().append(operators)


class Canvas(pdfgen.Canvas):
    """Draws on one page after the other. Coordinates are in points from the lower left corner."""

    def __init__(
        self,
        out: IO[bytes],
        faces: Faces,
        width: float,
        height: float,
        label_faces: Faces | None = None,
        language: str | None = None,
    ) -> None:
        """Every page has this width and height in points. `label_faces` are those that drawings were measured with."""
        self.faces, self.label_faces = faces, label_faces or faces
        self.tree = Tree()
        self.sheets: list[Sheet] = []
        self.anchors: dict[str, tuple[int, float]] = {}
        self.moved = 0.0  # how far to the right of their place lines of text stand, for a second column
        self.own_colours: dict[Colour, Colour] = {}
        self._owner: Element | str | None = None
        self._open: Element | str | None = None
        super().__init__(out, (width, height), invariant=1, pdfVersion=(1, 7), lang=language)
        self.fonts = FontBook(self._doc)

    def _make_preamble(self) -> None:
        """Nothing: reportlab would begin each page with Helvetica, which is not embedded."""
        self._preamble = ""

    def _restartAccumulators(self) -> None:  # noqa: N802
        """Every page begins here, and with it the list that all drawing goes to."""
        super()._restartAccumulators()
        self._code: list[str] = _Code(self)

    def new_page(self) -> None:
        """Finish the current page and begin the next."""
        if self.sheets:
            self.showPage()
        self.sheets.append(Sheet(self._doc.thisPageRef()))
        self.tree.new_page()

    def showPage(self) -> None:  # noqa: N802
        """Finish the current page."""
        self._close()
        self._code = list(self._code)  # reportlab ends a page with a space that nobody owns
        super().showPage()
        page = self._doc.Pages[-1]
        # Only entries named here are written, and reportlab does not name those of the structure tree.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self.sheets) - 1, "/S"

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to `element`."""
        before, self._owner = self._owner, element
        yield
        self._owner = before

    @contextmanager
    def decoration(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn inside says nothing: rules, grounds; or, as "Pagination", what is repeated on every page."""
        before, self._owner = self._owner, kind
        yield
        self._owner = before

    def open_mark(self) -> None:
        """Begin marked content of the present owner unless it is open already."""
        owner = self._owner
        if owner is None:
            raise Untagged("Something was drawn outside the structure tree.")
        if self._open is not owner:
            self._close()
            self._open = owner
            if isinstance(owner, Element):
                mcid = self.tree.mark(owner, self.sheets[-1].own)
                list.append(self._code, f"/{owner.role} <</MCID {mcid}>> BDC")
            else:
                list.append(self._code, f"/Artifact <</Type/{owner}>> BDC")

    def _close(self) -> None:
        if self._open is not None:
            list.append(self._code, "EMC")
            self._open = None

    def text_line(self, line: Line, inks: Sequence[Ink], x: float, baseline: float) -> None:
        """Draw one line of text with its left end at `x`."""
        x += self.moved
        last = len(line.parts) - 1
        for index, part in enumerate(line.parts):
            ink = inks[part.span]
            foot = baseline + ink.raised
            with self.tagged(ink.element):
                glue = line.glue if index == last else ""
                self._part(part, self.faces, ink.size, ink.colour, x + part.x, foot, glue)
            if ink.anchor and ink.anchor not in self.anchors:
                self.anchor(ink.anchor, foot + 1.5 * ink.size)
            if ink.link:
                said = " ".join(part.words) if part.glyphs is None else part.glyphs.text
                area = (x + part.x, foot - 0.25 * ink.size, part.width, ink.size * 1.2)
                self.link(ink.element, ink.link, area, said)
        for part in line.parts:
            ink = inks[part.span]
            if ink.underline:
                with self.decoration():
                    self.rule(x + part.x, baseline - 0.13 * ink.size, part.width, 0.05 * ink.size, ink.colour)

    def untagged_line(self, line: Line, inks: Sequence[Ink], x: float, baseline: float) -> None:
        """Draw one line of text under the present owner, whatever elements its inks name: a repeated head."""
        for part in line.parts:
            ink = inks[part.span]
            self._part(part, self.faces, ink.size, ink.colour, x + part.x, baseline + ink.raised)

    def text_at(
        self, text: str, x: float, baseline: float, size: float, colour: Colour, bold: bool = False,
        faces: Faces | None = None,
    ) -> None:  # fmt: skip
        """Draw one short text under the present owner, starting at `x`."""
        faces = faces or self.faces
        for part in set_paragraph(faces, [Span(text, bold)], size, 1e6).lines[0].parts:
            self._part(part, faces, size, colour, x + part.x, baseline)

    def _part(
        self, part: Part, faces: Faces, size: float, colour: Colour, x: float, baseline: float, glue: str = ""
    ) -> None:
        face = self.fonts.of(part.face)
        shaped = part.glyphs
        shown = face.words(faces, part.words, glue) if shaped is None else face.glyphs(shaped, size, glue)
        self.fill(colour)
        if part.face.emboldened:
            self.setStrokeColorRGB(*self.coloured(colour))
            self.setLineWidth(size * 0.035)
        text = self.beginText(x, baseline)
        if part.face.emboldened:
            text.setTextRenderMode(2)
        # Its public methods take text, to be looked up in a face of reportlab's; we have glyphs of faces of our own.
        text._code += (f"/{face.name} {fp_str(size)} Tf", shown)
        if part.face.emboldened:
            text.setTextRenderMode(0)
        self.drawText(text)

    def later(self, make: Callable[[], None]) -> None:
        """Leave room under the present owner for what `make` can only draw when all pages are there."""
        late = self.sheets[-1].late
        place = f"% here comes {len(late)}\n"
        late.append((place, self._owner, make))
        self._code.append(place.rstrip())

    def coloured(self, colour: Colour) -> Colour:
        """The colour that this report has instead of one of the house's."""
        return self.own_colours.get(colour, colour)

    def fill(self, colour: Colour) -> None:
        """Fill with this colour from now on; nothing is written where reportlab knows that it is chosen already."""
        colour = self.coloured(colour)
        if self._fillColorObj != colour:
            self.setFillColorRGB(*colour)

    def rule(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fill a rectangle."""
        self.fill(colour)
        self.rect(x, y, width, height, stroke=0, fill=1)

    def add_catalog_entry(self, name: str, value: PDFObject) -> None:
        """Like `setCatalogEntry`, for an entry that reportlab does not know and would leave out."""
        catalog = self._doc.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, name]
        self.setCatalogEntry(name, value)

    def finish_tree(self) -> None:
        """Put the structure tree into the catalog; nothing can be drawn any more."""
        self.setCatalogEntry("StructTreeRoot", self.tree.entry(self._doc))

    def add_form(self, name: str, form: PDFObject) -> None:
        """Put an image into the file, for `image` and `hasForm`."""
        self._doc.addForm(name, form)

    def image(self, name: str, x: float, y: float, width: float, height: float) -> None:
        """Draw an image that was added before; `drawImage` would unpack every photograph to know it again."""
        self.saveState()
        self.transform(width, 0, 0, height, x, y)
        self.doForm(name)
        self.restoreState()

    def link(self, element: Element, target: str, area: tuple[float, float, float, float], said: str) -> None:
        """Make an area (left, bottom, width, height) lead to a web address or, with "#", to an anchor.

        `said` is the text in the area: what a reader announces, with the address behind it.
        """
        left, bottom, width, height = area
        name = f"link {self._annotationCount}"
        key = self.tree.annotation(element, self.sheets[-1].own, self._doc.refAnnotation(name))
        entries: dict[str, object] = {
            "Type": "/Annot", "Subtype": "/Link", "Rect": PDFArray([left, bottom, left + width, bottom + height]),
            "Border": "[0 0 0]", "F": 4, "StructParent": key,
        }  # fmt: skip
        spoken = said.strip()
        if target.startswith("#"):
            entries["Dest"] = self._bookmarkReference(target[1:])
        else:
            spoken = f"{spoken} ({clean(target)})"
            entries["A"] = PDFDictionary({"S": "/URI", "URI": PDFString(_address(target))})
        entries["Contents"] = PDFString(spoken or clean(target))
        # linkURL takes no name, which the structure tree needs, and linkAbsolute no StructParent.
        self._addAnnotation(PDFDictionary(entries), name)

    def anchor(self, name: str, y: float) -> None:
        """Let links and bookmarks find this height of the present page."""
        self.anchors[name] = (len(self.sheets) - 1, y)
        self.bookmarkPage(name, "XYZ", left=0, top=y)

    def finish(self, foot: Callable[[int], None], between: Callable[[], None]) -> None:
        """Draw what had to wait and the running lines: `foot` draws those of page i, counted from 0."""
        self.showPage()
        for index, sheet in enumerate(self.sheets):
            between()
            page = self._doc.Pages[index]
            for place, owner, make in sheet.late:
                page.stream = page.stream.replace(place, self._late(owner, make) + "\n")
            self._begin_apart()
            with self.decoration("Pagination"):
                foot(index)
            self._close()
            page.stream += "\n".join(self._code)
            self._doc.updateSignature(page.stream)
            page.Contents = Stream(page.stream)
            page.stream = None
        self._restartAccumulators()
        for place in self._destinations.values():
            if place.page is None:  # a link to a heading that is not there leads to the front
                place.fit()
                place.setPage(self.sheets[0].own)

    def _late(self, owner: Element | str | None, make: Callable[[], None]) -> str:
        """What `make` draws, for a place in content of `owner` that is open already."""
        self._begin_apart()
        self._owner = self._open = owner
        self.saveState()
        make()
        self.restoreState()
        self._owner = self._open = None
        return "\n".join(self._code)

    def _begin_apart(self) -> None:
        """Collect operators that will stand behind others, in a state of which only the colours are not known."""
        self._restartAccumulators()
        self._fillColorObj = self._strokeColorObj = None

    def write(self, between: Callable[[], None]) -> None:
        """Write the file; `between` is called before every object and may raise."""
        self._doc.encrypt = Between(between)
        data = self.getpdfdata()
        numbers = {name: number for name, (number, _) in self._doc.idToObjectNumberAndVersion.items()}
        self._filename.write(packed(data, {numbers[name]: at for name, at in self._doc.idToOffset.items()}))


def _address(target: str) -> str:
    """A web address in ASCII."""
    return "".join(
        c if 0x20 < ord(c) < 0x7F else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace"))
        for c in target
    )
