"""For every rule about fonts a file that breaks it."""

from __future__ import annotations

import re
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.reports.matterhorn.additions import draw, letters, listed, mapped, ours, outlined
from tests.reports.matterhorn.twins import Twins, set_on

Pdf = pikepdf.Pdf
TWINS = Twins()

SIGNS = 4
TEXT = 32


def inner(pdf: Pdf) -> Any:
    return ours(pdf).DescendantFonts[0]


def system(name: str, value: Any) -> Any:
    return set_on(lambda pdf: mapped(pdf).CIDSystemInfo, name, value)


def said(pdf: Pdf, text: bytes) -> None:
    """Our font's map to text says something else for its first code."""
    stream = ours(pdf).ToUnicode
    data, count = re.subn(rb"<0001><[0-9A-F]*>", b"<0001><" + text + b">", bytes(stream.read_bytes()))
    assert count == 1
    stream.write(data)


TWINS("10-001")(lambda pdf: ours(pdf).ToUnicode.write(b""))
TWINS("31-001")(system("/Registry", String("Other")))
TWINS("31-002")(system("/Ordering", String("Other")))
TWINS("31-003")(system("/Supplement", 7))
TWINS("31-004")(set_on(inner, "/CIDToGIDMap", Name.Other))
TWINS("31-005")(set_on(inner, "/CIDToGIDMap", None))
TWINS("31-006")(set_on(ours, "/Encoding", Name.OfOurOwn))
TWINS("31-007")(lambda pdf: mapped(pdf, b"/WMode 1 def"))
TWINS("31-008")(lambda pdf: mapped(pdf, b"/OfOurOwn usecmap"))
TWINS("31-009")(set_on(lambda pdf: inner(pdf).FontDescriptor, "/FontFile2", None))
TWINS("31-011")(lambda pdf: inner(pdf).CIDToGIDMap.write(b"\0\1" + b"\xff\xf0" * 999))
TWINS("31-012")(lambda pdf: outlined(pdf, "/a"))
TWINS("31-013")(lambda pdf: outlined(pdf, "/a/b/c"))
TWINS("31-014")(lambda pdf: listed(pdf, -1))
TWINS("31-015")(lambda pdf: listed(pdf, 1))
TWINS("31-016")(lambda pdf: letters(pdf, Widths=Array([561, 99, 99])))
TWINS("31-017")(lambda pdf: letters(pdf, tables=((3, 0),)))
TWINS("31-018")(lambda pdf: letters(pdf, shown="abcd"))
TWINS("31-019")(set_on(letters, "/Encoding", None))
TWINS("31-020")(lambda pdf: letters(pdf, Encoding=Dictionary(Differences=[97, Name.a])))
TWINS("31-021")(lambda pdf: letters(pdf, Encoding=Name.StandardEncoding))
TWINS("31-022")(lambda pdf: letters(pdf, Encoding=differing("/ourletter")))
TWINS("31-023")(lambda pdf: letters(pdf, tables=((1, 0),), Encoding=differing("/a")))
TWINS("31-024")(lambda pdf: letters(pdf, SIGNS, ((3, 0),), Encoding=Name.WinAnsiEncoding))
TWINS("31-025")(lambda pdf: letters(pdf, SIGNS, ()))
TWINS("31-026")(lambda pdf: letters(pdf, SIGNS, ((3, 1), (1, 0))))
TWINS("31-027")(set_on(ours, "/ToUnicode", None))
TWINS("31-028")(lambda pdf: said(pdf, b"0000"))
TWINS("31-029")(lambda pdf: said(pdf, b"FEFF"))


def differing(name: str) -> Dictionary:
    return Dictionary(BaseEncoding=Name.WinAnsiEncoding, Differences=[98, Name(name)])


@TWINS("31-030")
def _(pdf: Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.keys()))
    draw(pdf, f"/Artifact BMC BT {font} 9 Tf 9 9 Td <0000> Tj ET EMC")
