"""Sound things that our own files never hold, added to one of them, so that rules about them can be shown at work."""

from __future__ import annotations

import functools
import io
from typing import Any

import pikepdf
from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pikepdf import Array, Dictionary, Name, String

from tests.conftest import ROOT

Pdf = pikepdf.Pdf


def draw(pdf: Pdf, code: str) -> None:
    """More operators at the end of the first page."""
    pdf.pages[0].contents_add(code.encode("latin-1"))


def element(pdf: Pdf, role: str, **entries: Any) -> Any:
    """A new last element of the document, with no content."""
    above = pdf.Root.StructTreeRoot.K
    made = pdf.make_indirect(Dictionary(S=Name(f"/{role}"), P=above, **entries))
    above.K.append(made)
    return made


def inside(pdf: Pdf, above: Any, *roles: str) -> Any:
    """New elements one in the other, in `above`; the innermost is given back."""
    for role in roles:
        made = pdf.make_indirect(Dictionary(S=Name(f"/{role}"), P=above))
        above.K = [*_listed(above.get("/K")), made]
        above = made
    return above


def _listed(kids: Any) -> list[Any]:
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def with_words(pdf: Pdf, made: Any) -> Any:
    """One mark with a few letters, in a font of the page's, owned by the element."""
    page = pdf.pages[0]
    row = rows(pdf)[int(page.StructParents)]
    mcid = len(row)
    row.append(made)
    made.Pg, made.K = page.obj, mcid
    font = next(iter(page.Resources.Font.keys()))
    draw(pdf, f"/{str(made.S)[1:]} <</MCID {mcid}>> BDC BT {font} 9 Tf 9 9 Td <0001> Tj ET EMC")
    return made


def rows(pdf: Pdf) -> dict[int, Any]:
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    return {int(nums[at]): nums[at + 1] for at in range(0, len(nums), 2)}


def annotation(pdf: Pdf, kind: str, role: str = "", **entries: Any) -> Any:
    """An annotation on the first page, owned by a new element of the role where one is given."""
    page = pdf.pages[0]
    made = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[0, 0, 9, 9], F=4, **entries)
    )
    page.obj.Annots = Array([*page.obj.get("/Annots", []), made])
    page.obj.Tabs = Name.S
    if role:
        tree = pdf.Root.StructTreeRoot
        key = int(tree.ParentTreeNextKey)
        owner = element(pdf, role, K=Dictionary(Type=Name.OBJR, Pg=page.obj, Obj=made))
        tree.ParentTree.Nums.extend([key, owner])
        tree.ParentTreeNextKey, made.StructParent = key + 1, key
    return made


def note(pdf: Pdf, name: str) -> Any:
    """A note with an identity that the tree knows."""
    made = with_words(pdf, element(pdf, "Note", ID=String(name)))
    tree = pdf.Root.StructTreeRoot
    if "/IDTree" not in tree:
        tree.IDTree = pdf.make_indirect(Dictionary(Names=Array()))
    tree.IDTree.Names.extend([String(name), made])
    return made


def formula(pdf: Pdf) -> Any:
    box = Dictionary(O=Name.Layout, BBox=[0, 0, 9, 9])
    return with_words(pdf, element(pdf, "Formula", Alt=String("one half"), A=box))


def layers(pdf: Pdf) -> Any:
    told = Dictionary(D=Dictionary(Name=String("usual")), Configs=[Dictionary(Name=String("other"))])
    pdf.Root.OCProperties = pdf.make_indirect(told)
    return pdf.Root.OCProperties


def filed(pdf: Pdf) -> Any:
    """A file inside the file, named in both ways."""
    data = pdf.make_stream(b"a,b\n")
    return pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F=String("a.csv"), UF=String("a.csv"), EF=Dictionary(F=data))
    )


def clip(pdf: Pdf) -> Any:
    told = Dictionary(S=Name.MCD, CT=String("audio/wav"), Alt=[String(""), String("a bell")])
    return pdf.make_indirect(told)


def printer_mark(pdf: Pdf, role: str = "", code: bytes = b"/Artifact BMC 0 0 9 9 re f EMC") -> Any:
    return annotation(pdf, "PrinterMark", role, AP=Dictionary(N=pdf.make_stream(code)))


def drawing(pdf: Pdf, code: bytes = b"/Artifact BMC 0 0 9 9 re f EMC", often: int = 1) -> Any:
    """A form drawn on the first page."""
    form = pdf.make_stream(code, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    resources = pdf.pages[0].Resources
    if "/XObject" not in resources:
        resources.XObject = Dictionary()
    resources.XObject["/Drawn"] = form
    draw(pdf, "/Drawn Do " * often)
    return form


# -- fonts -------------------------------------------------------------------------------------------------------------


@functools.cache
def _letters(tables: tuple[tuple[int, int], ...]) -> bytes:
    """A TrueType program with the letters a, b and c, and these cmap tables."""
    options = subset.Options(
        drop_tables=["GSUB", "GPOS", "GDEF", "name", "OS/2", "kern"], notdef_outline=True
    )
    font = TTFont(next((ROOT / "resources" / "fonts").rglob("NotoSans-Regular.ttf")))
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[97, 98, 99])
    cutter.subset(font)
    letters = font.getBestCmap()
    made = []
    for platform, encoding in tables:
        one = CmapSubtable.newSubtable(4 if platform == 3 else 0)
        one.platformID, one.platEncID, one.language = platform, encoding, 0
        one.cmap = {
            code + (0xF000 if (platform, encoding) == (3, 0) else 0): name for code, name in letters.items()
        }
        made.append(one)
    font["cmap"].tables = made
    if not made:
        del font["cmap"]
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def letters(
    pdf: Pdf,
    flags: int = 32,
    tables: tuple[tuple[int, int], ...] = ((3, 1),),
    shown: str = "abc",
    **entries: Any,
) -> Any:
    """A simple TrueType font that shows a few letters as decoration: of text with flags 32, of signs with 4."""
    data = _letters(tables)
    program = TTFont(io.BytesIO(data))
    scale = 1000 / program["head"].unitsPerEm
    names = [name for name in program.getGlyphOrder() if name != ".notdef"]
    told = Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/AAAAAA+Letters"), FirstChar=97, LastChar=99,
        Widths=[round(program["hmtx"].metrics[name][0] * scale) for name in names[:3]],
        FontDescriptor=pdf.make_indirect(
            Dictionary(Type=Name.FontDescriptor, Flags=flags, FontFile2=pdf.make_stream(data))
        ),
    )  # fmt: skip
    if flags == 32:
        told.Encoding = Name.WinAnsiEncoding
    else:
        told.ToUnicode = pdf.make_stream(b"3 beginbfchar <61><0061> <62><0062> <63><0063> endbfchar")
    for name, value in entries.items():
        told[f"/{name}"] = value
    return _shown(pdf, told, shown)


def _shown(pdf: Pdf, told: Any, text: str) -> Any:
    font = pdf.make_indirect(told)
    pdf.pages[0].Resources.Font["/Added"] = font
    draw(pdf, f"/Artifact BMC BT /Added 9 Tf 9 9 Td ({text}) Tj ET EMC")
    return font


def outlined(pdf: Pdf, listed: str = "/a/b", **entries: Any) -> Any:
    """A Type 1 font in its compact form, with the letters a and b and a list of its shapes."""
    names = [".notdef", "a", "b"]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    pen = T2CharStringPen(500, None)
    pen.moveTo((0, 0))
    pen.lineTo((400, 0))
    pen.lineTo((0, 400))
    pen.closePath()
    builder.setupCFF("Shapes", {}, dict.fromkeys(names, pen.getCharString()), {})
    data = builder.font["CFF "].compile(builder.font)
    told = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/AAAAAA+Shapes"), FirstChar=97, LastChar=98,
        Widths=[500, 500], Encoding=Name.WinAnsiEncoding,
        FontDescriptor=pdf.make_indirect(
            Dictionary(
                Type=Name.FontDescriptor, Flags=32, CharSet=String(listed),
                FontFile3=pdf.make_stream(data, Subtype=Name.Type1C),
            )
        ),
    )  # fmt: skip
    for name, value in entries.items():
        told[f"/{name}"] = value
    return _shown(pdf, told, "ab")


def ours(pdf: Pdf) -> Any:
    """The first font of the first page, one of ours."""
    return next(iter(pdf.pages[0].Resources.Font.values()))


def mapped(pdf: Pdf, body: bytes = b"", **entries: Any) -> Any:
    """Our font, with the map that all readers have written into the file."""
    system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
    code = (
        body
        + b" 1 begincodespacerange <0000><FFFF> endcodespacerange 1 begincidrange <0000><FFFF> 0 endcidrange"
    )
    told = pdf.make_stream(code, Type=Name.CMap, CMapName=Name.Own, CIDSystemInfo=system, **entries)
    ours(pdf).Encoding = told
    return told


def listed(pdf: Pdf, change: int = 0) -> None:
    """Our font, with the list of its numbers, one too few or too many where `change` is not 0."""
    inner = ours(pdf).DescendantFonts[0]
    raw = bytes(inner.CIDToGIDMap.read_bytes())
    held = {cid for cid in range(len(raw) // 2) if cid == 0 or raw[2 * cid : 2 * cid + 2] != b"\0\0"}
    held = held - {1} if change < 0 else held | {max(held) + 1} if change > 0 else held
    bits = bytearray(max(held) // 8 + 1)
    for cid in held:
        bits[cid // 8] |= 0x80 >> (cid % 8)
    inner.FontDescriptor.CIDSet = pdf.make_stream(bytes(bits))
