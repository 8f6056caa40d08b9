"""Checkpoints 28 and 30: links, fields and what else lies on a page, and drawings used more than once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf

from tests.reports.matterhorn.file import PAINTING, SHOWING, File
from tests.reports.matterhorn.rule import Rules

RULES = Rules()

# ISO 32000-1, table 169.
_ALL_KINDS = (
    "Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink "
    "Popup FileAttachment Sound Movie Widget Screen PrinterMark TrapNet Watermark 3D Redact"
)
_KNOWN = frozenset(_ALL_KINDS.split())


def _kind(one: Any) -> str:
    return str(one.get("/Subtype", "/"))[1:]


def _of(file: File, *kinds: str) -> Iterator[tuple[str, Any]]:
    for page, one in file.annotations:
        if _kind(one) in kinds:
            yield f"page {page + 1}: {_kind(one)}", one


def _words(one: Any, owner: Any, name: str = "/Contents") -> bool:
    told = str(one.get(name, "")).strip() or (owner is not None and str(owner.obj.get("/Alt", "")).strip())
    return bool(told)


@RULES("28-002", "An annotation does not stand in an element made for it.")
def _(file: File) -> Iterable[str]:
    for page, one in file.annotations:
        owner = file.owner_of(one)
        if _kind(one) not in ("Widget", "Link", "PrinterMark") and (owner is None or owner.role != "Annot"):
            yield f"page {page + 1}: {_kind(one)}"


@RULES("28-004", "An annotation is told in no words.")
def _(file: File) -> Iterable[str]:
    for page, one in file.annotations:
        if _kind(one) not in ("Widget", "PrinterMark") and not _words(one, file.owner_of(one)):
            yield f"page {page + 1}: {_kind(one)}"


@RULES("28-005", "A field is told in no words.")
def _(file: File) -> Iterable[str]:
    for where, one in _of(file, "Widget"):
        if not _words(one, file.owner_of(one), "/TU"):
            yield where


@RULES("28-006", "An annotation of a kind nobody knows is not in the tree, or is told in no words.")
def _(file: File) -> Iterable[str]:
    for page, one in file.annotations:
        owner = file.owner_of(one)
        if _kind(one) not in _KNOWN and (owner is None or owner.role != "Annot" or not _words(one, owner)):
            yield f"page {page + 1}: {_kind(one)}"


@RULES("28-007", "There is an annotation for printers that may not be.")
def _(file: File) -> Iterable[str]:
    return [where for where, _ in _of(file, "TrapNet")]


@RULES("28-008", "A page with annotations does not say in which order they are met.")
def _(file: File) -> Iterable[str]:
    for page in sorted({page for page, _ in file.annotations}):
        if "/Tabs" not in file.pdf.pages[page].obj:
            yield f"page {page + 1}"


@RULES("28-009", "The order of annotations on a page is not that of the tree.")
def _(file: File) -> Iterable[str]:
    for page in sorted({page for page, _ in file.annotations}):
        if file.pdf.pages[page].obj.get("/Tabs", pikepdf.Name.S) != "/S":
            yield f"page {page + 1}"


def _outside(file: File, kind: str, role: str) -> Iterator[str]:
    for where, one in _of(file, kind):
        owner = file.owner_of(one)
        if owner is None or not owner.under(role):
            yield where


@RULES("28-010", "A field does not stand in a form element.")
def _(file: File) -> Iterable[str]:
    return _outside(file, "Widget", "Form")


@RULES("28-011", "A link does not stand in a link element.")
def _(file: File) -> Iterable[str]:
    return _outside(file, "Link", "Link")


@RULES("28-012", "A link does not say in words where it leads.")
def _(file: File) -> Iterable[str]:
    for where, one in _of(file, "Link"):
        if not str(one.get("/Contents", "")).strip():
            yield where


def _clips(file: File) -> Iterator[Any]:
    for one in file.dictionaries:
        if one.get("/S") == "/MCD":
            yield one


@RULES("28-014", "A sound or film does not say what kind it is.")
def _(file: File) -> Iterable[str]:
    return ["media clip" for one in _clips(file) if "/CT" not in one]


@RULES("28-015", "A sound or film is told in no words.")
def _(file: File) -> Iterable[str]:
    return ["media clip" for one in _clips(file) if "/Alt" not in one]


@RULES("28-016", "A file pinned to a page is not named in both ways.")
def _(file: File) -> Iterable[str]:
    for where, one in _of(file, "FileAttachment"):
        told = one.get("/FS", {})
        if not ("/F" in told and "/UF" in told):
            yield where


@RULES("28-017", "A mark for printers stands in the tree.")
def _(file: File) -> Iterable[str]:
    return [where for where, one in _of(file, "PrinterMark") if file.owner_of(one) is not None]


@RULES("28-018", "What a mark for printers shows is not called decoration.")
def _(file: File) -> Iterable[str]:
    for where, one in _of(file, "PrinterMark"):
        shown = one.get("/AP", {}).get("/N")
        if isinstance(shown, pikepdf.Stream) and _bare(shown):
            yield where


def _bare(stream: Any) -> bool:
    """Whether anything is painted outside decoration."""
    stack: list[bool] = []
    for operands, operator in pikepdf.parse_content_stream(stream):
        name = str(operator)
        if name in ("BMC", "BDC"):
            stack.append(operands[0] == "/Artifact")
        elif name == "EMC":
            stack.pop()
        elif name in PAINTING | SHOWING and not any(stack):
            return True
    return False


@RULES("30-001", "A page shows part of another file.")
def _(file: File) -> Iterable[str]:
    return ["form" for one in file.dictionaries if one.get("/Subtype") == "/Form" and "/Ref" in one]


@RULES("30-002", "A drawing with marks inside is shown more than once.")
def _(file: File) -> Iterable[str]:
    for key, often in file.forms.items():
        if often > 1 and b"/MCID" in bytes(file.form_objects[key].read_bytes()):
            yield "form"
