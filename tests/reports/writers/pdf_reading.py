"""Reads a PDF the way a screen reader would: the structure tree, and the text of every mark it owns."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

# Elements that are read as one piece of text.
LEAVES = {"P", "H1", "H2", "H3", "H4", "TH", "TD", "LBody", "Figure", "Title"}


def plain(text: str) -> str:
    return " ".join(text.split())


@dataclass
class Node:
    """An element: its role, its own attributes, and its kids in order: elements or strings."""

    role: str
    kids: list[Node | str] = field(default_factory=list)
    alt: str | None = None
    language: str | None = None
    scope: str | None = None
    box: list[float] | None = None
    links: int = 0

    def text(self) -> str:
        """What is read for this element: the alternative text, or everything inside."""
        if self.alt is not None:
            return self.alt
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)

    def all(self, role: str) -> list[Node]:
        """Every element of this role below, in order."""
        out = []
        for kid in self.kids:
            if isinstance(kid, Node):
                out += [kid] if kid.role == role else []
                out += kid.all(role)
        return out


@dataclass
class Read:
    """A file as read: the tree, and the text of every mark."""

    root: Node
    pages: int
    texts: dict[tuple[int, int], str]


def read(path: Path) -> Read:
    """Read a file that breaks no rule (tests/reports/matterhorn)."""
    with pikepdf.open(path) as pdf:
        maps: dict[tuple[int, int], dict[int, str]] = {}
        texts: dict[tuple[int, int], str] = {}
        for index, page in enumerate(pdf.pages):
            _read_page(index, page, maps, texts)
        places = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        return Read(_node(pdf.Root.StructTreeRoot.K, places, texts), len(pdf.pages), texts)


def texts_in_order(node: Node) -> list[str]:
    """What a screen reader reads: leaves in order, without list signs and the page numbers of contents."""
    out = []
    for kid in node.kids:
        if isinstance(kid, str):
            continue
        if kid.role == "Lbl":
            out += [plain(kid.text())] if node.role == "Note" else []
            continue
        if kid.role == "Reference":
            out.append(plain("".join(link.text() for link in kid.all("Link"))))
        elif kid.role in LEAVES and not kid.all("P"):
            out.append(plain(kid.text()))
        else:
            out += texts_in_order(kid)
    return out


def _read_page(index, page, maps, texts) -> None:
    stack: list[tuple[str, object]] = []
    font = None
    saved = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            properties = operands[1] if len(operands) > 1 else {}
            kind = str(operands[0])
            mcid = properties.get("/MCID") if len(operands) > 1 else None
            if mcid is not None:
                stack.append(("mark", (index, int(mcid))))
                texts.setdefault((index, int(mcid)), "")
            elif kind == "/Artifact":
                stack.append(("artifact", None))
            elif "/ActualText" in properties:
                _append(stack, texts, str(properties["/ActualText"]))
                stack.append(("actual", None))
            else:
                stack.append(("other", None))
        elif name == "EMC":
            stack.pop()
        elif name == "q":
            saved.append(font)
        elif name == "Q":
            font = saved.pop()
        elif name == "Tf":
            font = page.Resources.Font[str(operands[0])]
        elif name in ("Tj", "TJ") and not any(kind == "actual" for kind, _ in stack):
            codes = _codes(operands[0])
            table = maps.setdefault(font.objgen, {})
            if not table:
                table.update(_to_unicode(font))
            _append(stack, texts, "".join(table[code] for code in codes))


def _append(stack, texts, text: str) -> None:
    for kind, key in reversed(stack):
        if kind == "mark":
            texts[key] += text.replace("\u200b", "")
            return


def _codes(operand) -> list[int]:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    data = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
    return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]


def _to_unicode(font) -> dict[int, str]:
    out = {}
    for line in bytes(font.ToUnicode.read_bytes()).decode("ascii").splitlines():
        if line.startswith("<") and line.count("<") == 2:
            code, text = line[1:-1].split("><")
            out[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return out


def _node(element, places, texts) -> Node:
    node = Node(str(element.S)[1:])
    node.alt = str(element["/Alt"]) if "/Alt" in element else None
    node.language = str(element["/Lang"]) if "/Lang" in element else None
    attributes = element.get("/A")
    if attributes is not None:
        node.scope = str(attributes["/Scope"])[1:] if "/Scope" in attributes else None
        node.box = [float(v) for v in attributes["/BBox"]] if "/BBox" in attributes else None
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
            node.links += 1
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") != "/MCR":
            node.kids.append(_node(kid, places, texts))
        else:
            page = kid.Pg if isinstance(kid, pikepdf.Dictionary) else element.Pg
            mcid = int(kid.MCID if isinstance(kid, pikepdf.Dictionary) else kid)
            node.kids.append(texts[places[page.objgen], mcid])
    return node
