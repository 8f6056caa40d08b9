"""Checkpoints 09, 13, 14, 15, 17 and 19: what stands in what, pictures, headings, tables, formulas and notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tests.reports.matterhorn.file import Element, File
from tests.reports.matterhorn.rule import Rules

RULES = Rules()

_ROWS = ("TR",)
_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_GROUPS = (
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "Private",
)


def _syntax(
    file: File, kids: dict[str, tuple[str, ...]], parents: dict[str, tuple[str, ...]], bare: tuple[str, ...]
) -> Iterator[str]:
    """Elements with a kid or a parent they may not have, or of the `bare` kinds with content of their own."""
    for element in file.elements:
        allowed = kids.get(element.role)
        if allowed is not None:
            for kid in element.kids:
                if kid.role not in allowed:
                    yield f"{kid.role} in {element.role}"
        above = element.parent.role if element.parent else ""
        if element.role in parents and above not in parents[element.role]:
            yield f"{element.role} in {above or 'nothing'}"
        if element.role in bare and element.marks:
            yield f"{element.role} with words of its own"


def _captions(element: Element) -> Iterator[str]:
    places = [index for index, kid in enumerate(element.kids) if kid.role == "Caption"]
    if len(places) > 1 or (places and places[0] not in (0, len(element.kids) - 1)):
        yield f"{element.role} with its caption in the middle, or two of them"


@RULES("09-004", "Parts of a table stand where they may not.")
def _(file: File) -> Iterable[str]:
    parts = ("THead", "TBody", "TFoot")
    yield from _syntax(
        file,
        {"Table": (*parts, "TR", "Caption"), **dict.fromkeys(parts, _ROWS), "TR": ("TH", "TD")},
        {**dict.fromkeys(parts, ("Table",)), "TR": ("Table", *parts), "TH": _ROWS, "TD": _ROWS},
        ("Table", *parts, "TR"),
    )
    for table in file.all("Table"):
        yield from _captions(table)
        held = Counter(kid.role for kid in table.kids)
        if held["THead"] > 1 or held["TFoot"] > 1:
            yield "a table with two heads or two feet"
        if (held["THead"] or held["TFoot"]) and (not held["TBody"] or held["TR"]):
            yield "a table with a head or foot and no body, or with rows beside its body"


@RULES("09-005", "Parts of a list stand where they may not.")
def _(file: File) -> Iterable[str]:
    yield from _syntax(
        file,
        {"L": ("L", "LI", "Caption"), "LI": ("Lbl", "LBody")},
        {"LI": ("L",), "LBody": ("LI",)},
        ("L", "LI"),
    )
    for points in file.all("L"):
        yield from _captions(points)


@RULES("09-006", "Parts of a table of contents stand where they may not.")
def _(file: File) -> Iterable[str]:
    yield from _syntax(
        file,
        {"TOC": ("TOC", "TOCI", "Caption"), "TOCI": ("Lbl", "Reference", "NonStruct", "P", "TOC")},
        {"TOCI": ("TOC",)},
        ("TOC",),
    )
    for contents in file.all("TOC"):
        yield from _captions(contents)


@RULES("09-007", "Parts of a reading beside a word (ruby) stand where they may not.")
def _(file: File) -> Iterable[str]:
    parts = ("RB", "RT", "RP")
    return _syntax(file, {"Ruby": parts}, dict.fromkeys(parts, ("Ruby",)), ("Ruby",))


@RULES("09-008", "Parts of a comment in two lines (warichu) stand where they may not.")
def _(file: File) -> Iterable[str]:
    parts = ("WT", "WP")
    return _syntax(file, {"Warichu": parts}, dict.fromkeys(parts, ("Warichu",)), ("Warichu",))


@RULES("13-004", "A picture is told in no words.")
def _(file: File) -> Iterable[str]:
    for element in file.all("Figure"):
        if (
            not str(element.obj.get("/Alt", "")).strip()
            and not str(element.obj.get("/ActualText", "")).strip()
        ):
            yield f"page {element.marks[0][0] + 1}" if element.marks else "a picture without content"


@RULES("PDF 14.8.5.4.3", "A picture does not say where on its page it stands.")
def _(file: File) -> Iterable[str]:
    for element in file.all("Figure", "Formula"):
        box = element.attribute("/BBox")
        if (
            box is None
            or len(box) != 4
            or not (float(box[2]) > float(box[0]) and float(box[3]) > float(box[1]))
        ):
            yield element.role


@RULES("14-002", "The first heading is not of the first level.")
def _(file: File) -> Iterable[str]:
    first = next((element for element in file.all(*_HEADINGS)), None)
    if first is not None and first.role != "H1":
        yield first.role


@RULES("14-003", "A level of headings is skipped.")
def _(file: File) -> Iterable[str]:
    before = 0
    for element in file.all(*_HEADINGS):
        level = int(element.role[1])
        if before and level > before + 1:
            yield f"H{before} to H{level}"
        before = level


@RULES("14-006", "One part has two headings without level.")
def _(file: File) -> Iterable[str]:
    for element in file.elements:
        if sum(kid.role == "H" for kid in element.kids) > 1:
            yield element.role


@RULES("14-007", "Headings with and without level are mixed.")
def _(file: File) -> Iterable[str]:
    if file.all("H") and file.all(*_HEADINGS):
        yield "headings"


def _rows(table: Element) -> list[Element]:
    found = []
    for kid in table.kids:
        found += [kid] if kid.role == "TR" else [row for row in kid.kids if row.role == "TR"]
    return found


@RULES("15-003", "A head of a table does not say whether it heads a row or a column.")
def _(file: File) -> Iterable[str]:
    for table in file.all("Table"):
        cells = [cell for row in _rows(table) for cell in row.kids]
        by_identity = any(cell.attribute("/Headers") is not None for cell in cells)
        for cell in cells:
            told = cell.attribute("/Scope")
            if cell.role == "TH" and not by_identity and str(told) not in ("/Row", "/Column", "/Both"):
                yield "a head without scope"


@RULES("PDF 14.8.4.3.4", "The rows of a table are not all as wide as each other.")
def _(file: File) -> Iterable[str]:
    for table in file.all("Table"):
        taken: Counter[int] = Counter()
        for index, row in enumerate(_rows(table)):
            for cell in row.kids:
                across, down = (int(cell.attribute(name) or 1) for name in ("/ColSpan", "/RowSpan"))
                for below in range(down):
                    taken[index + below] += across
        if len(set(taken.values())) > 1:
            yield f"rows of {sorted(set(taken.values()))} cells"


@RULES("UA1 7.5 heads", "A table has no head at all.")
def _(file: File) -> Iterable[str]:
    for table in file.all("Table"):
        if not any(cell.role == "TH" for row in _rows(table) for cell in row.kids):
            yield "a table"


@RULES("17-002", "A formula is told in no words.")
def _(file: File) -> Iterable[str]:
    return [element.role for element in file.all("Formula") if not str(element.obj.get("/Alt", "")).strip()]


@RULES("17-003", "A sign of a formula cannot be read as text.")
def _(file: File) -> Iterable[str]:
    for element in file.all("Formula"):
        for key in element.marks:
            for font, shown in file.mark_codes.get(key, ()):
                if any(not font.text_of(code) for code in font.codes_in(shown)):
                    yield f"page {key[0] + 1}"


@RULES("19-003", "A note has no identity.")
def _(file: File) -> Iterable[str]:
    return [element.role for element in file.all("Note") if not bytes(element.obj.get("/ID", b""))]


@RULES("19-004", "Two notes have one identity.")
def _(file: File) -> Iterable[str]:
    said = Counter(bytes(element.obj.ID) for element in file.all("Note") if "/ID" in element.obj)
    return [name.decode("latin-1") for name, often in said.items() if often > 1]


@RULES("PDF 14.8.4.2 leaf", "A group has words of its own instead of a paragraph.")
def _(file: File) -> Iterable[str]:
    return [element.role for element in file.all(*_GROUPS) if element.marks]


@RULES("PDF 14.8.4 empty", "An element holds nothing.")
def _(file: File) -> Iterable[str]:
    for element in file.elements:
        if not (element.kids or element.marks or element.annotations) and element.role not in ("TD", "TH"):
            yield f"{element.role} in {element.parent.role if element.parent else 'nothing'}"
