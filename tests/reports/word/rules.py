"""What Word's accessibility checker asks of a file, and what makes the file sound; each rule with its reason.

Sources: Microsoft's list of rules of the checker ("Rules for the Accessibility Checker": alternative text, table
headers, table structure, section names, link text, contrast, blank cells and characters, access by programs); ECMA-376
part 1 for names, languages and places to jump to. Nothing was tried in Word itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.reports.word.order import out_of_order
from tests.reports.word.package import NS, Package, R, W, style_of, words_of

Check = Callable[[Package], Iterable[str]]
_LISTS = ("ListBullet", "ListNumber")
_SIGNS = re.compile(r"^\s*[•◦▪●]\s")
_VAGUE = {"here", "click here", "link", "more", "read more", "this"}
_RIGHT = {"R", "AL"}


@dataclass(frozen=True, slots=True)
class Rule:
    """`check` gives a line for each place that breaks it."""

    id: str
    says: str
    check: Check


RULES: list[Rule] = []


def rule(name: str, says: str) -> Callable[[Check], Check]:
    def add(check: Check) -> Check:
        RULES.append(Rule(name, says, check))
        return check

    return add


def problems(package: Package) -> list[str]:
    """Everything that is wrong, at most three of a kind."""
    return [f"{one.id}: {one.says} {where}" for one in RULES for where in list(one.check(package))[:3]]


# -- what the file says of itself --------------------------------------------------------------------------------------


@rule("title", "The file has no title.")
def _(package: Package) -> Iterable[str]:
    if not any((one.text or "").strip() for one in package.find("//dc:title", "docProps/core.xml")):
        yield "core.xml"


@rule("language", "The language of the file is not told, or told in two ways.")
def _(package: Package) -> Iterable[str]:
    told = package.find("//w:docDefaults//w:lang/@w:val", "word/styles.xml")
    said = [one.text for one in package.find("//dc:language", "docProps/core.xml")]
    if len(told) != 1 or told != said:
        yield f"{told} and {said}"


@rule("locked", "A program that reads aloud is kept out.")
def _(package: Package) -> Iterable[str]:
    return ["settings"] * len(package.find("//w:documentProtection", "word/settings.xml"))


# -- headings and contents ---------------------------------------------------------------------------------------------


def _levels(package: Package) -> list[tuple[int, Any]]:
    levels = {}
    for style in package.styles.findall("w:style", NS):
        level = style.find("w:pPr/w:outlineLvl", NS)
        if level is not None:
            levels[style.get(f"{W}styleId")] = int(level.get(f"{W}val")) + 1
    return [(levels[style_of(one)], one) for one in package.paragraphs if style_of(one) in levels]


@rule("headings", "A level of headings is skipped, or the first is not of the first level.")
def _(package: Package) -> Iterable[str]:
    before = 0
    for level, one in _levels(package):
        if level > before + 1:
            yield f"{before} to {level}: {words_of(one)}"
        before = level


@rule("empty headings", "A heading has no words.")
def _(package: Package) -> Iterable[str]:
    return [f"level {level}" for level, one in _levels(package) if not words_of(one).strip()]


@rule("contents", "The contents do not list the headings in their order.")
def _(package: Package) -> Iterable[str]:
    for field in package.find("//w:instrText[contains(., 'TOC')]"):
        depth = re.search(r'"1-(\d)"', field.text)
        deepest = int(depth.group(1)) if depth else 9
        listed = [words_of(one) for one in package.paragraphs if re.fullmatch(r"TOC\d", style_of(one))]
        held = [words_of(one) for level, one in _levels(package) if level <= deepest]
        missing = [words for words in listed if words not in held]
        if missing or not listed or listed != [words for words in held if words in listed]:
            yield f"{missing or listed}"


@rule("fields", "A field is begun and not ended, or has nothing to show before Word looks at it.")
def _(package: Package) -> Iterable[str]:
    for name, tree in package.texts():
        kinds = Counter(one.get(f"{W}fldCharType") for one in tree.iter(f"{W}fldChar"))
        if kinds["begin"] != kinds["end"]:
            yield name
        yield from (name for one in tree.iter(f"{W}fldSimple") if not words_of(one))


@rule("places", "A link or a reference leads to a place that is not there, or that is there twice.")
def _(package: Package) -> Iterable[str]:
    marks = Counter(package.find("//w:bookmarkStart/@w:name"))
    yield from (name for name, often in marks.items() if often > 1)
    yield from (name for name in package.find("//w:hyperlink/@w:anchor") if name not in marks)
    for field in package.find("//w:instrText"):
        told = re.match(r"\s*(?:REF|PAGEREF|NOTEREF)\s+(\S+)", field.text or "")
        if told and told.group(1) not in marks:
            yield told.group(1)


# -- words -------------------------------------------------------------------------------------------------------------


@rule("empty paragraphs", "A paragraph is empty: space is made by nothing.")
def _(package: Package) -> Iterable[str]:
    for one in package.paragraphs:
        if (
            one.getparent().tag != f"{W}tc"
            and not words_of(one).strip()
            and one.find(".//w:drawing", NS) is None
        ):
            yield style_of(one) or "usual"


@rule("spaces", "Space is made by spaces.")
def _(package: Package) -> Iterable[str]:
    return [words_of(one)[:40] for one in package.paragraphs if "     " in words_of(one)]


@rule("lists", "A list is typed, or is one without a sign of its own.")
def _(package: Package) -> Iterable[str]:
    numbered = set(package.find("//w:num/@w:numId", "word/numbering.xml"))
    styled = {
        one.get(f"{W}styleId"): one.find("w:pPr/w:numPr/w:numId", NS)
        for one in package.styles.findall("w:style", NS)
    }
    for one in package.paragraphs:
        own = one.find("w:pPr/w:numPr/w:numId", NS)
        number = own if own is not None else styled.get(style_of(one))
        if style_of(one) in _LISTS and (number is None or number.get(f"{W}val") not in numbered):
            yield f"{style_of(one)} without numbering"
        if number is None and _SIGNS.match(words_of(one)):
            yield words_of(one)[:40]


@rule("links", "A link has no words, or words that say nothing by themselves.")
def _(package: Package) -> Iterable[str]:
    for one in package.find("//w:hyperlink"):
        words = words_of(one).strip()
        if not words or words.lower() in _VAGUE:
            yield words or "no words"


def _scripts(text: str) -> set[str]:
    names = {unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha()}
    return {
        name
        for name in names
        if name not in ("LATIN", "GREEK", "CYRILLIC", "MODIFIER", "FEMININE", "MASCULINE")
    }


@rule("passages", "A passage in other letters does not say its language.")
def _(package: Package) -> Iterable[str]:
    for one in package.find("//w:body//w:r[w:t]"):
        told = one.find("w:rPr/w:lang", NS)
        if len(_scripts(words_of(one))) == 1 and told is None and not _default_in(package, words_of(one)):
            yield words_of(one)[:40]


def _default_in(package: Package, text: str) -> bool:
    """Whether the document's own language is written in the letters of the text."""
    told = package.find("//w:docDefaults//w:lang/@w:val", "word/styles.xml")
    script = {"ar": "ARABIC", "ur": "ARABIC", "fa": "ARABIC", "he": "HEBREW", "zh": "CJK", "bn": "BENGALI"}
    return bool(told) and script.get(told[0].split("-")[0]) in _scripts(text)


@rule("right to left", "Words from right to left are not marked as such.")
def _(package: Package) -> Iterable[str]:
    for one in package.find("//w:body//w:r[w:t]"):
        strong = next((c for c in map(unicodedata.bidirectional, words_of(one)) if c in (*_RIGHT, "L")), "")
        if strong in _RIGHT and one.find("w:rPr/w:rtl", NS) is None:
            yield words_of(one)[:40]


# -- pictures and tables -----------------------------------------------------------------------------------------------


@rule("pictures", "A picture is told in no words, and is not called decoration.")
def _(package: Package) -> Iterable[str]:
    for one in package.find("//wp:docPr"):
        if not (one.get("descr") or "").strip() and not one.xpath(
            ".//adec:decorative[@val='1']", namespaces=NS
        ):
            yield str(one.get("name"))


@rule("floating", "A picture does not stand in the line of the text.")
def _(package: Package) -> Iterable[str]:
    return ["picture"] * len(package.find("//wp:anchor | //w:pict"))


@rule("identities", "Two pictures have one identity.")
def _(package: Package) -> Iterable[str]:
    return [name for name, often in Counter(package.find("//wp:docPr/@id")).items() if often > 1]


@rule("table heads", "A table does not mark its row of heads.")
def _(package: Package) -> Iterable[str]:
    for table in package.find("//w:tbl"):
        rows = table.findall("w:tr", NS)
        look = table.find("w:tblPr/w:tblLook", NS)
        marked = [row.find("w:trPr/w:tblHeader", NS) is not None for row in rows]
        if not marked or not marked[0] or any(marked[1:]) or look is None or look.get(f"{W}firstRow") != "1":
            yield words_of(table)[:40]


@rule("table names", "A table has no name for a reader to announce.")
def _(package: Package) -> Iterable[str]:
    for table in package.find("//w:tbl"):
        named = table.find("w:tblPr/w:tblCaption", NS)
        if named is None or not (named.get(f"{W}val") or "").strip():
            yield words_of(table)[:40]


@rule("plain tables", "A table has joined or split cells, rows of other lengths, or a table inside.")
def _(package: Package) -> Iterable[str]:
    for table in package.find("//w:tbl"):
        columns = len(table.findall("w:tblGrid/w:gridCol", NS))
        wide = {len(row.findall("w:tc", NS)) for row in table.findall("w:tr", NS)}
        joined = table.xpath(".//w:gridSpan | .//w:vMerge | .//w:hMerge | .//w:tbl", namespaces=NS)
        if wide != {columns} or joined:
            yield words_of(table)[:40]


@rule("cut rows", "The row of heads may be cut by the end of a page.")
def _(package: Package) -> Iterable[str]:
    for row in package.find("//w:tr[w:trPr/w:tblHeader]"):
        if row.find("w:trPr/w:cantSplit", NS) is None:
            yield words_of(row)[:40]


# -- looks -------------------------------------------------------------------------------------------------------------


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@rule("contrast", "Words are hard to tell from their ground.")
def _(package: Package) -> Iterable[str]:
    grounds = {
        "FFFFFF",
        *package.find("//w:shd/@w:fill", "word/styles.xml"),
        *package.find("//w:shd/@w:fill"),
    }
    for part in ("word/styles.xml", "word/document.xml"):
        for colour in set(package.find("//w:rPr/w:color/@w:val", part)) - {"auto"}:
            yield from (f"{colour} on {ground}" for ground in grounds if _contrast(colour, ground) < 4.5)


@rule("styles", "A style is used that is not there.")
def _(package: Package) -> Iterable[str]:
    known = set(package.find("//w:style/@w:styleId", "word/styles.xml"))
    for _, tree in package.texts():
        used = tree.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val", namespaces=NS)
        yield from sorted(set(used) - known)


# -- the package -------------------------------------------------------------------------------------------------------


@rule("order", "The children of an element stand in an order that the format does not know.")
def _(package: Package) -> Iterable[str]:
    return out_of_order(package)


@rule("relations", "Something is named that the package does not hold.")
def _(package: Package) -> Iterable[str]:
    for name, tree in package.texts():
        folder, _, file = name.rpartition("/")
        relations = package.parts.get(f"{folder}/_rels/{file}.rels")
        known = {} if relations is None else {one.get("Id"): one for one in relations}
        used = {
            value
            for element in tree.iter()
            for key, value in element.attrib.items()
            if str(key).startswith(R)
        }
        yield from sorted(used - set(known))
        for one in known.values():
            if one.get("TargetMode") != "External" and f"{folder}/{one.get('Target')}" not in package.names:
                yield str(one.get("Target"))


def _typed(package: Package) -> Iterator[str]:
    types = package.parts["[Content_Types].xml"]
    endings = {one.get("Extension") for one in types.findall("ct:Default", NS)}
    named = {str(one.get("PartName"))[1:] for one in types.findall("ct:Override", NS)}
    for name in package.names - {"[Content_Types].xml"}:
        if name not in named and name.rpartition(".")[2] not in endings:
            yield name
    yield from sorted(named - package.names)


@rule("kinds", "The package does not say what one of its parts is.")
def _(package: Package) -> Iterable[str]:
    return _typed(package)
