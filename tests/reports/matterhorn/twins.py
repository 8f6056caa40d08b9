"""For every rule about structure a file that breaks it: a sound file of ours in which exactly one thing is spoilt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.reports.matterhorn.additions import (
    annotation,
    clip,
    draw,
    drawing,
    element,
    filed,
    formula,
    inside,
    layers,
    note,
    printer_mark,
    rows,
    with_words,
)  # fmt: skip

Pdf = pikepdf.Pdf
Spoil = Callable[[Pdf], Any]


class Twins(dict[str, Spoil]):
    """`@twins(id)` keeps the function beneath it as the twin of that rule."""

    def __call__(self, number: str) -> Callable[[Spoil], Spoil]:
        def add(spoil: Spoil) -> Spoil:
            assert number not in self, number
            self[number] = spoil
            return spoil

        return add


TWINS = Twins()


def first(pdf: Pdf, role: str) -> Any:
    """The first element of a role."""
    return every(pdf, role)[0]


def every(pdf: Pdf, role: str) -> list[Any]:
    found = []

    def walk(obj: Any) -> None:
        if obj.get("/S") == f"/{role}":
            found.append(obj)
        kids = obj.get("/K")
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                walk(kid)

    walk(pdf.Root.StructTreeRoot.K)
    return found


def link(pdf: Pdf) -> Any:
    return next(one for page in pdf.pages for one in page.obj.get("/Annots", []))


def xmp(pdf: Pdf, old: str, new: str) -> None:
    stream = pdf.Root.Metadata
    text = bytes(stream.read_bytes()).decode()
    assert old in text
    stream.write(text.replace(old, new).encode())


def drop(name: str) -> Spoil:
    """A twin without an entry of the catalog."""

    def spoil(pdf: Pdf) -> None:
        del pdf.Root[name]

    return spoil


def set_on(find: Spoil, name: str, value: Any) -> Spoil:
    """A twin in which what `find` gives has another value, or with None not that entry."""

    def spoil(pdf: Pdf) -> None:
        found = find(pdf)
        if value is None:
            del found[name]
        else:
            found[name] = value

    return spoil


def roles(mapping: dict[str, str], kind: str = "") -> Spoil:
    """A twin with more types mapped, and an element of the kind."""

    def spoil(pdf: Pdf) -> None:
        for name, to in mapping.items():
            pdf.Root.StructTreeRoot.RoleMap[f"/{name}"] = Name(f"/{to}")
        if kind:
            with_words(pdf, element(pdf, kind))

    return spoil


def role(old: str, new: str) -> Spoil:
    """A twin in which the first element of one type is of another."""
    return set_on(lambda pdf: first(pdf, old), "/S", Name(f"/{new}"))


TWINS("01-003")(lambda pdf: draw(pdf, "/P <</MCID 0>> BDC /Artifact BMC 0 0 9 9 re f EMC EMC"))
TWINS("01-004")(lambda pdf: draw(pdf, "/Artifact BMC /P <</MCID 0>> BDC 0 0 9 9 re f EMC EMC"))
TWINS("01-005")(lambda pdf: draw(pdf, "0 0 9 9 re f"))
TWINS("01-007")(set_on(lambda pdf: pdf.Root.MarkInfo, "/Suspects", True))
TWINS("02-001")(roles({"Ours": "Theirs"}, "Ours"))
TWINS("02-003")(roles({"Ours": "Theirs", "Theirs": "Ours"}))
TWINS("02-004")(roles({"Quote": "Span"}))
TWINS("UA1 6.2")(set_on(lambda pdf: pdf.Root.MarkInfo, "/Marked", False))
TWINS("UA1 7.1")(drop("/StructTreeRoot"))
TWINS("PDF 14.7.4.2 unowned")(lambda pdf: draw(pdf, "/P <</MCID 999>> BDC 0 0 9 9 re f EMC"))
TWINS("PDF 14.7.4.2 twice")(lambda pdf: draw(pdf, "/P <</MCID 0>> BDC 0 0 9 9 re f EMC"))
TWINS("PDF 14.7.4.2 nothing")(lambda pdf: element(pdf, "P", Pg=pdf.pages[0].obj, K=999))
TWINS("PDF 14.7.2 parents")(lambda pdf: setattr(first(pdf, "LI"), "P", first(pdf, "Table")))


@TWINS("PDF 14.7.4.4 pages")
def _(pdf: Pdf) -> None:
    row = rows(pdf)[0]
    row[0], row[1] = row[1], row[0]


TWINS("PDF 14.7.4.4 annotations")(set_on(link, "/StructParent", 0))
TWINS("PDF 14.7.2 ids")(lambda pdf: setattr(first(pdf, "P"), "ID", String("x")))

# -- what the file says of itself --------------------------------------------------------------------------------------

TWINS("06-001")(drop("/Metadata"))
TWINS("06-002")(lambda pdf: xmp(pdf, "<pdfuaid:part>1</pdfuaid:part>", ""))
TWINS("06-003")(lambda pdf: xmp(pdf, "dc:title", "dc:source"))
TWINS("07-001")(set_on(lambda pdf: pdf.Root.ViewerPreferences, "/DisplayDocTitle", None))
TWINS("07-002")(set_on(lambda pdf: pdf.Root.ViewerPreferences, "/DisplayDocTitle", False))
for _number in ("11-001", "11-002", "11-003", "11-004", "11-006"):
    TWINS(_number)(drop("/Lang"))
TWINS("UA1 7.2 language")(set_on(lambda pdf: pdf.Root, "/Lang", String("en GB")))


@TWINS("11-005")
def _(pdf: Pdf) -> None:
    annotation(pdf, "Widget", "Form", TU=String("Your name"))
    del pdf.Root["/Lang"]


TWINS("20-001")(lambda pdf: setattr(layers(pdf).Configs[0], "Name", String("")))
TWINS("20-002")(set_on(lambda pdf: layers(pdf).D, "/Name", None))
TWINS("20-003")(set_on(lambda pdf: layers(pdf).D, "/AS", Array()))
TWINS("21-001")(set_on(filed, "/UF", None))


@TWINS("25-001")
def _(pdf: Pdf) -> None:
    form = pdf.make_stream(b"<config><dynamicRender>required</dynamicRender></config>")
    pdf.Root.AcroForm = Dictionary(XFA=[String("config"), form])


TWINS("26-001")(set_on(lambda pdf: pdf.trailer, "/Encrypt", Dictionary(V=1)))
TWINS("26-002")(set_on(lambda pdf: pdf.trailer, "/Encrypt", Dictionary(V=1, P=-513)))

# -- what stands in what -----------------------------------------------------------------------------------------------

TWINS("09-004")(lambda pdf: with_words(pdf, inside(pdf, first(pdf, "TR"), "P")))
TWINS("09-005")(lambda pdf: with_words(pdf, inside(pdf, first(pdf, "L"), "P")))
TWINS("09-006")(role("TOCI", "P"))
TWINS("09-007")(lambda pdf: with_words(pdf, inside(pdf, element(pdf, "Ruby"), "P")))
TWINS("09-008")(lambda pdf: with_words(pdf, inside(pdf, element(pdf, "P"), "WT")))
TWINS("13-004")(set_on(lambda pdf: first(pdf, "Figure"), "/Alt", String("  ")))
TWINS("PDF 14.8.5.4.3")(set_on(lambda pdf: first(pdf, "Figure"), "/A", None))
TWINS("14-002")(role("H1", "H2"))
TWINS("14-003")(role("H2", "H3"))
TWINS("14-007")(lambda pdf: with_words(pdf, element(pdf, "H")))
TWINS("15-003")(set_on(lambda pdf: first(pdf, "TH"), "/A", None))
TWINS("PDF 14.8.4.3.4")(lambda pdf: with_words(pdf, inside(pdf, first(pdf, "TBody"), "TR", "TD")))
TWINS("17-002")(set_on(formula, "/Alt", None))
TWINS("19-003")(set_on(lambda pdf: note(pdf, "n1"), "/ID", None))
TWINS("19-004")(lambda pdf: [note(pdf, "n1"), note(pdf, "n1")])
TWINS("PDF 14.8.4.2 leaf")(role("P", "Div"))
TWINS("PDF 14.8.4 empty")(lambda pdf: element(pdf, "P"))


@TWINS("14-006")
def _(pdf: Pdf) -> None:
    for _ in range(2):
        with_words(pdf, element(pdf, "H"))


@TWINS("UA1 7.5 heads")
def _(pdf: Pdf) -> None:
    for head in every(pdf, "TH"):
        head.S = Name.TD


@TWINS("17-003")
def _(pdf: Pdf) -> None:
    formula(pdf)
    for font in pdf.pages[0].Resources.Font.values():
        font.ToUnicode = pdf.make_stream(b"")


# -- annotations and drawings ------------------------------------------------------------------------------------------

TWINS("28-002")(lambda pdf: annotation(pdf, "Text", "P", Contents=String("why")))
TWINS("28-004")(lambda pdf: annotation(pdf, "Text", "Annot"))
TWINS("28-005")(lambda pdf: annotation(pdf, "Widget", "Form"))
TWINS("28-006")(lambda pdf: annotation(pdf, "Hologram", Contents=String("why")))
TWINS("28-007")(lambda pdf: annotation(pdf, "TrapNet", "Annot", Contents=String("why")))
TWINS("28-010")(lambda pdf: annotation(pdf, "Widget", "P", TU=String("Your name")))
TWINS("28-011")(lambda pdf: annotation(pdf, "Link", "P", Contents=String("there")))
TWINS("28-012")(set_on(link, "/Contents", None))
TWINS("28-014")(set_on(clip, "/CT", None))
TWINS("28-015")(set_on(clip, "/Alt", None))
TWINS("28-017")(lambda pdf: printer_mark(pdf, "Annot"))
TWINS("28-018")(lambda pdf: printer_mark(pdf, code=b"0 0 9 9 re f"))
TWINS("30-001")(set_on(drawing, "/Ref", Dictionary()))
TWINS("30-002")(lambda pdf: drawing(pdf, b"/P <</MCID 0>> BDC 0 0 9 9 re f EMC", often=2))


def _linked(pdf: Pdf) -> Any:
    return next(page.obj for page in pdf.pages if "/Annots" in page.obj)


TWINS("28-008")(set_on(_linked, "/Tabs", None))
TWINS("28-009")(set_on(_linked, "/Tabs", Name.R))


@TWINS("28-016")
def _(pdf: Pdf) -> None:
    told = filed(pdf)
    del told["/UF"]
    annotation(pdf, "FileAttachment", "Annot", Contents=String("a table"), FS=told)
