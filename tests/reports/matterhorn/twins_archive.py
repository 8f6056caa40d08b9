"""For every rule of the archive a file that breaks it; some faults can only be made in the bytes of the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.reports.matterhorn import twins_fonts
from tests.reports.matterhorn.additions import annotation, draw, drawing, filed, letters, with_words
from tests.reports.matterhorn.twins import Twins, drop, first, link, roles, set_on, xmp

Pdf = pikepdf.Pdf
TWINS = Twins()
BYTES: dict[str, Callable[[bytes], bytes]] = {
    "A 6.1.2": lambda data: data.replace(b"%PDF-1.7\n%", b"%PDF-1.7\n%plain ", 1),
    "A 6.1.3 end": lambda data: data + b"more\n",
    "A 6.1.7.1 ends": lambda data: data.replace(b"\nendstream", b"endstream"),
    "A 6.1.9": lambda data: data.replace(b"\nendobj", b" endobj", 1),
}


def picture(pdf: Pdf) -> Any:
    return next(
        one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
    )


def state(**entries: Any) -> Any:
    """A twin that draws in a graphics state of its own."""

    def spoil(pdf: Pdf) -> None:
        pdf.pages[0].Resources.ExtGState = Dictionary(Own=Dictionary(**entries))
        draw(pdf, "/Artifact BMC /Own gs 0 0 9 9 re f EMC")

    return spoil


TWINS("A 6.1.3 id")(set_on(lambda pdf: pdf.trailer, "/ID", None))
TWINS("A 6.1.3 lock")(set_on(lambda pdf: pdf.trailer, "/Encrypt", Dictionary(V=1, P=-1)))
TWINS("A 6.1.7.1 outside")(lambda pdf: setattr(pdf.make_stream(b""), "F", String("other.txt")))
TWINS("A 6.1.7.2")(lambda pdf: setattr(pdf.make_stream(b""), "Filter", Name.LZWDecode))
TWINS("A 6.1.13 limits")(lambda pdf: setattr(first(pdf, "Figure"), "Alt", String("x" * 40_000)))
TWINS("A 6.1.13 page")(lambda pdf: setattr(pdf.pages[0].obj, "MediaBox", Array([0, 0, 20_000, 20_000])))
TWINS("A 6.2.3")(drop("/OutputIntents"))
TWINS("A 6.2.4.3")(lambda pdf: draw(pdf, "/Artifact BMC 0 0 0 1 k 0 0 9 9 re f EMC"))
TWINS("A 6.2.5")(state(TR=Name.Identity))
TWINS("A 6.2.6")(set_on(picture, "/Intent", Name.OfOurOwn))
TWINS("A 6.2.8")(set_on(picture, "/Interpolate", True))
TWINS("A 6.2.9")(set_on(drawing, "/Ref", Dictionary()))
TWINS("A 6.2.11.2")(set_on(letters, "/BaseFont", None))
TWINS("A 6.2.11 31-009")(twins_fonts.TWINS["31-009"])
TWINS("A 6.2.11 31-011")(twins_fonts.TWINS["31-011"])
TWINS("A 6.2.11 31-016")(twins_fonts.TWINS["31-016"])
TWINS("A 6.2.11 31-027")(twins_fonts.TWINS["31-027"])
TWINS("A 6.2.11 31-030")(twins_fonts.TWINS["31-030"])
TWINS("A 6.3.1")(lambda pdf: annotation(pdf, "Screen", "Annot", Contents=String("a film")))
TWINS("A 6.3.2")(set_on(link, "/F", 0))
TWINS("A 6.5.1")(set_on(link, "/A", Dictionary(S=Name.Launch, F=String("x.exe"))))
TWINS("A 6.4")(set_on(lambda pdf: pdf.Root, "/AcroForm", Dictionary(NeedAppearances=True)))
TWINS("A 6.6.2.1")(lambda pdf: xmp(pdf, "</x:xmpmeta>", ""))
TWINS("A 6.6.2.3")(lambda pdf: xmp(pdf, "<pdfaSchema:prefix>pdfuaid<", "<pdfaSchema:prefix>other<"))
TWINS("A 6.6.3")(lambda pdf: xmp(pdf, "How we grew", "How they grew"))
TWINS("A 6.6.4")(lambda pdf: xmp(pdf, "<pdfaid:part>2", "<pdfaid:part>1"))
TWINS("A 6.7.2")(drop("/StructTreeRoot"))
TWINS("A 6.7.3")(roles({"Ours": "Theirs"}, "Ours"))
TWINS("A 6.7.4")(drop("/Lang"))


@TWINS("A 6.2.10")
def _(pdf: Pdf) -> None:
    state(ca=0.5)(pdf)
    del pdf.Root["/OutputIntents"]


@TWINS("A 6.2.11.7.3")
def _(pdf: Pdf) -> None:
    twins_fonts.said(pdf, b"E123")
    with_words(pdf, first(pdf, "TD"))


@TWINS("A 6.8")
def _(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=[String("a"), filed(pdf)]))
