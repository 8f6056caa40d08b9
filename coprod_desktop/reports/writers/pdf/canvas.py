"""Pages to draw on. Strict: whatever is drawn belongs to an element of the structure tree or is called decoration."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from coprod_desktop.reports.typeset.faces import Faces, Span
from coprod_desktop.reports.typeset.lines import Line, Part, set_paragraph
from coprod_desktop.reports.writers.pdf.embed import FontBook
from coprod_desktop.reports.writers.pdf.file import PdfFile, number, reference, text_string
from coprod_desktop.reports.writers.pdf.tags import Element, Tree

Colour = tuple[float, float, float]


class Untagged(AssertionError):
    """Something was drawn that no element owns and nobody called decoration: our mistake, never the person's."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How one span of a paragraph is drawn and which element it belongs to; `link` as in `Run.link`."""

    element: Element
    size: float
    colour: Colour
    link: str | None = None
    underline: bool = False


@dataclass(slots=True)
class Page:
    """One page while it is made. Coordinates are in points from the lower left corner."""

    number: int
    key: int
    content: list[bytes]
    annotations: list[int]
    late: list[tuple[int, Callable[[], bytes]]]


class Canvas:
    """Draws on one page after the other; pages are written to the file as soon as nothing on them can change."""

    def __init__(
        self, file: PdfFile, faces: Faces, width: float, height: float, label_faces: Faces | None = None
    ) -> None:
        """Every page has this width and height in points. `label_faces` are those that drawings were measured with."""
        self.file, self.faces, self.label_faces = file, faces, label_faces or faces
        self.width, self.height = width, height
        self.fonts = FontBook(file)
        self.tree = Tree(file)
        self.pages: list[Page] = []
        self.resources = file.reserve()
        self.anchors: dict[str, tuple[int, float]] = {}
        self.images: dict[bytes, tuple[bytes, int]] = {}
        self._links: list[tuple[int, str, int, bytes, str]] = []
        self._written: dict[int, int] = {}
        self._owner: Element | str | None = None
        self._open: Element | str | None = None
        self._state: dict[str, object] = {}

    @property
    def page(self) -> Page:
        """The page being drawn."""
        return self.pages[-1]

    def new_page(self) -> None:
        """Finish the current page and begin the next."""
        self._close()
        if self.pages:
            self._flush(self.page)
        self.pages.append(Page(self.file.reserve(), self.tree.new_page(), [], [], []))
        self._state = {}

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

    def draw(self, operators: bytes) -> None:
        """Put operators on the page under the present owner."""
        if self._owner is None:
            raise Untagged("Something was drawn outside the structure tree.")
        if self._open is not self._owner:
            self._close()
            self._open = self._owner
            if isinstance(self._owner, Element):
                mcid = self.tree.mark(self._owner, self.page.key, self.page.number)
                self.page.content.append(b"/%s<</MCID %d>>BDC" % (self._owner.role.encode("ascii"), mcid))
            elif self._owner == "Layout":
                self.page.content.append(b"/Artifact<</Type/Layout>>BDC")
            else:
                self.page.content.append(b"/Artifact<</Type/Pagination>>BDC")
        self.page.content.append(operators)

    def _close(self) -> None:
        if self._open is not None:
            self.page.content.append(b"EMC")
            self._open = None

    def line(self, line: Line, inks: Sequence[Ink], x: float, baseline: float) -> None:
        """Draw one line of text with its left end at `x`."""
        last = len(line.parts) - 1
        for index, part in enumerate(line.parts):
            ink = inks[part.span]
            with self.tagged(ink.element):
                self._part(part, ink, x + part.x, baseline, line.glue if index == last else "")
            if ink.link:
                said = " ".join(part.words) if part.glyphs is None else part.glyphs.text
                area = (x + part.x, baseline - 0.25 * ink.size, part.width, ink.size * 1.2)
                self.link(ink.element, ink.link, area, said)
        for part in line.parts:
            ink = inks[part.span]
            if ink.underline:
                with self.decoration():
                    self.rule(x + part.x, baseline - 0.13 * ink.size, part.width, 0.05 * ink.size, ink.colour)

    def untagged_line(self, line: Line, inks: Sequence[Ink], x: float, baseline: float) -> None:
        """Draw one line of text under the present owner, whatever elements its inks name: a repeated head."""
        for part in line.parts:
            self._part(part, inks[part.span], x + part.x, baseline, "")

    def _part(self, part: Part, ink: Ink, x: float, baseline: float, glue: str) -> None:
        face = self.fonts.of(part.face)
        shaped = part.glyphs
        shown = (
            face.words(self.faces, part.words, glue)
            if shaped is None
            else face.glyphs(shaped, ink.size, glue)
        )
        begin = b"BT\n"
        self._fill(ink.colour)
        font = (part.face, ink.size)
        if self._state.get("font") != font:
            self._state["font"] = font
            begin += b"/%s %s Tf\n" % (face.name, number(ink.size))
        place = b"1 0 0 1 %s %s Tm\n" % (number(x), number(baseline))
        if part.face.emboldened:
            begin += b"2 Tr %s w %s RG\n" % (number(ink.size * 0.035), _rgb(ink.colour))
            shown += b"\n0 Tr"
            self._state.pop("stroke", None)
            self._state.pop("width", None)
        self.draw(begin + place + shown + b"\nET")

    def text_at(
        self, text: str, x: float, baseline: float, size: float, colour: Colour, bold: bool = False
    ) -> None:
        """Draw one short text under the present owner, starting at `x`."""
        self.draw(self.text_operators(text, x, baseline, size, colour, bold))

    def text_operators(
        self, text: str, x: float, baseline: float, size: float, colour: Colour, bold: bool = False,
        faces: Faces | None = None,
    ) -> bytes:  # fmt: skip
        """Operators that show one line of text by themselves, leaving colour and face as they were."""
        faces = faces or self.faces
        line = set_paragraph(faces, [Span(text, bold)], size, 1e6).lines[0]
        out = [b"q %s rg BT" % _rgb(colour)]
        for part in line.parts:
            face = self.fonts.of(part.face)
            out.append(
                b"/%s %s Tf 1 0 0 1 %s %s Tm"
                % (face.name, number(size), number(x + part.x), number(baseline))
            )
            if part.face.emboldened:
                out.append(b"2 Tr %s w %s RG" % (number(size * 0.035), _rgb(colour)))
            out.append(
                face.words(faces, part.words, "")
                if part.glyphs is None
                else face.glyphs(part.glyphs, size, "")
            )
            if part.face.emboldened:
                out.append(b"0 Tr")
        out.append(b"ET Q")
        return b"\n".join(out)

    def later(self, make: Callable[[], bytes]) -> None:
        """Leave room under the present owner for operators that can only be made when all pages are there."""
        self.draw(b"")
        page = self.page
        page.late.append((len(page.content) - 1, make))

    def rule(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fill a rectangle."""
        self._fill(colour)
        self.draw(b"%s %s %s %s re f" % (number(x), number(y), number(width), number(height)))

    def image(self, name: bytes, x: float, y: float, width: float, height: float) -> None:
        """Draw an image that was added before."""
        self.draw(
            b"q %s 0 0 %s %s %s cm /%s Do Q" % (number(width), number(height), number(x), number(y), name)
        )

    def link(self, element: Element, target: str, area: tuple[float, float, float, float], said: str) -> None:
        """Make an area (left, bottom, width, height) lead to a web address or, with "#", to an anchor.

        `said` is the text in the area: what a reader announces, with the address behind it.
        """
        left, bottom, width, height = area
        own = self.file.reserve()
        index = self.tree.annotation(element, self.page.number, own)
        self.page.annotations.append(own)
        box = b" ".join(map(number, (left, bottom, left + width, bottom + height)))
        spoken = said.strip() if target.startswith("#") else f"{said.strip()} ({target})"
        self._links.append((own, target, index, box, spoken or target))

    def anchor(self, name: str, y: float) -> None:
        """Let links and bookmarks find this height of the present page."""
        self.anchors[name] = (self.page.number, y)

    def destination(self, name: str) -> bytes | None:
        """Where an anchor is, None when nothing has that name."""
        found = self.anchors.get(name)
        if found is None:
            return None
        return b"[%s/XYZ 0 %s null]" % (reference(found[0]), number(found[1]))

    def _fill(self, colour: Colour) -> None:
        if self._state.get("fill") != colour:
            self.draw(_rgb(colour) + b" rg")
            self._state["fill"] = colour

    def _flush(self, page: Page) -> None:
        if page.late:
            return
        self._written[page.number] = self.file.add_stream(b"", b"\n".join(page.content))
        page.content = []

    def finish(self, pages_root: int, foot: Callable[[int], bytes], between: Callable[[], None]) -> None:
        """Write all that is left of the pages. `foot` gives the running lines of page i (from 0) as operators."""
        self._close()
        for index, page in enumerate(self.pages):
            between()
            for place, make in page.late:
                page.content[place] = make()
            page.late = []
            if page.number not in self._written:
                self._flush(page)
            running = foot(index)
            contents = [self._written[page.number]]
            if running:
                contents.append(
                    self.file.add_stream(b"", b"/Artifact<</Type/Pagination>>BDC\n" + running + b"\nEMC")
                )
            self.file.put(page.number, self._page_body(page, pages_root, contents))
        for own, target, index, box, spoken in self._links:
            self._put_link(own, target, self.tree.annotation_key(index), box, spoken)
        kids = b" ".join(reference(page.number) for page in self.pages)
        self.file.put(pages_root, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(self.pages), kids))

    def _page_body(self, page: Page, pages_root: int, contents: list[int]) -> bytes:
        body = b"<</Type/Page/Parent %s/MediaBox[0 0 %s %s]/Resources %s/Contents[%s]/StructParents %d/Tabs/S" % (
            reference(pages_root), number(self.width), number(self.height), reference(self.resources),
            b" ".join(map(reference, contents)), page.key,
        )  # fmt: skip
        if page.annotations:
            body += b"/Annots[" + b" ".join(map(reference, page.annotations)) + b"]"
        return body + b">>"

    def _put_link(self, own: int, target: str, key: int, box: bytes, spoken: str) -> None:
        if target.startswith("#"):
            place = self.destination(target[1:]) or b"[%s/Fit]" % reference(self.pages[0].number)
            action = b"/Dest" + place
        else:
            safe = "".join(
                c if 0x20 < ord(c) < 0x7F else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace"))
                for c in target
            )
            action = b"/A<</S/URI/URI%s>>" % text_string(safe)
        self.file.put(
            own,
            b"<</Type/Annot/Subtype/Link/Rect[%s]/Border[0 0 0]/F 4/StructParent %d/Contents%s%s>>"
            % (box, key, text_string(spoken), action),
        )

    def write_resources(self, between: Callable[[], None]) -> None:
        """Write faces and what the pages share; nothing can be drawn afterwards."""
        images = b"".join(b"/%s %s" % (name, reference(number_)) for name, number_ in self.images.values())
        self.file.put(self.resources, b"<</Font%s/XObject<<%s>>>>" % (self.fonts.resources(), images))
        self.fonts.write(between)


def _rgb(colour: Colour) -> bytes:
    return b" ".join(map(number, colour))
