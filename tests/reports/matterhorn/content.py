"""Checkpoints 01 and 02, and the two ways between content and structure tree (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterable

from tests.reports.matterhorn.file import STANDARD, File
from tests.reports.matterhorn.rule import Rules

RULES = Rules()


@RULES("01-003", "Decoration stands inside tagged content.")
def _(file: File) -> Iterable[str]:
    for one in file.opened:
        if one.kind == "artifact" and "tagged" in one.inside:
            yield f"page {one.page + 1}"


@RULES("01-004", "Tagged content stands inside decoration.")
def _(file: File) -> Iterable[str]:
    for one in file.opened:
        if one.kind == "tagged" and "artifact" in one.inside:
            yield f"page {one.page + 1}: mark {one.mcid}"


@RULES("01-005", "Something is drawn that is neither tagged nor decoration.")
def _(file: File) -> Iterable[str]:
    return file.untagged


@RULES("01-007", "The file says itself that its tags are suspect.")
def _(file: File) -> Iterable[str]:
    if bool(file.root.get("/MarkInfo", {}).get("/Suspects", False)):
        yield "MarkInfo"


@RULES("02-001", "A type of our own is not mapped to a standard one.")
def _(file: File) -> Iterable[str]:
    return sorted({element.role for element in file.elements if element.role not in STANDARD})


@RULES("02-003", "A type is mapped to itself in a circle.")
def _(file: File) -> Iterable[str]:
    for kind in file.role_map:
        seen, at = {kind}, file.role_map[kind]
        while at in file.role_map and at not in seen:
            seen.add(at)
            at = file.role_map[at]
        if at in seen:
            yield kind


@RULES("02-004", "A standard type is mapped to something else.")
def _(file: File) -> Iterable[str]:
    return [kind for kind in file.role_map if kind in STANDARD]


@RULES("UA1 6.2", "The file does not say that it is tagged.")
def _(file: File) -> Iterable[str]:
    if not bool(file.root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "MarkInfo"


@RULES("UA1 7.1", "The file has no structure tree.")
def _(file: File) -> Iterable[str]:
    if "/StructTreeRoot" not in file.root:
        yield "catalog"


@RULES("PDF 14.7.4.2 unowned", "A mark on a page belongs to no element.")
def _(file: File) -> Iterable[str]:
    for one in file.opened:
        if one.kind == "tagged" and (one.page, one.mcid) not in file.owners:
            yield f"page {one.page + 1}: mark {one.mcid}"


@RULES("PDF 14.7.4.2 twice", "A mark on a page belongs to two elements, or stands on the page twice.")
def _(file: File) -> Iterable[str]:
    made = [(one.page, one.mcid) for one in file.opened if one.kind == "tagged"]
    if len(set(made)) != len(made):
        yield "a mark stands on its page twice"
    for key, owners in file.owners.items():
        if len(owners) > 1:
            yield f"page {key[0] + 1}: mark {key[1]}"


@RULES("PDF 14.7.4.2 nothing", "An element owns a mark that is not on the page.")
def _(file: File) -> Iterable[str]:
    made = {(one.page, one.mcid) for one in file.opened if one.kind == "tagged"}
    for page, mcid in file.owners:
        if (page, mcid) not in made:
            yield f"page {page + 1}: mark {mcid}"


@RULES("PDF 14.7.4.4 pages", "The parent tree does not lead from a mark to the element that owns it.")
def _(file: File) -> Iterable[str]:
    rows = {}
    for index, page in enumerate(file.pdf.pages):
        key = page.obj.get("/StructParents")
        rows[index] = list(file.parent_tree.get(int(key), [])) if key is not None else []
    for (page, mcid), owners in file.owners.items():
        row = rows[page]
        if mcid >= len(row) or row[mcid].objgen != owners[0].obj.objgen:
            yield f"page {page + 1}: mark {mcid}"


@RULES(
    "PDF 14.7.4.4 annotations",
    "The parent tree does not lead from an annotation to the element that owns it.",
)
def _(file: File) -> Iterable[str]:
    for page, one in file.annotations:
        owner, key = file.owner_of(one), one.get("/StructParent")
        if owner is not None and (
            key is None
            or int(key) not in file.parent_tree
            or file.parent_tree[int(key)].objgen != owner.obj.objgen
        ):
            yield f"page {page + 1}"


@RULES("PDF 14.7.2 parents", "An element does not name the element it stands in.")
def _(file: File) -> Iterable[str]:
    tree = file.root.get("/StructTreeRoot")
    for element in file.elements:
        above = element.parent.obj if element.parent else tree
        told = element.obj.get("/P")
        if told is None or told.objgen != above.objgen:
            yield element.role


@RULES("PDF 14.7.2 ids", "An element has an identity that the tree of identities does not know.")
def _(file: File) -> Iterable[str]:
    known = dict(_names(file.root.get("/StructTreeRoot", {}).get("/IDTree")))
    for element in file.elements:
        said = element.obj.get("/ID")
        if said is not None and known.get(bytes(said)) != element.obj.objgen:
            yield f"{element.role} {said}"


def _names(node: object) -> Iterable[tuple[bytes, object]]:
    if node is None:
        return
    names = list(node.get("/Names", []))  # type: ignore[attr-defined]
    for at in range(0, len(names), 2):
        yield bytes(names[at]), names[at + 1].objgen
    for kid in node.get("/Kids", []):  # type: ignore[attr-defined]
        yield from _names(kid)
