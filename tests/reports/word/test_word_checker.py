"""Our Word files break no rule of the checker, and each rule sees the file in which exactly that is spoilt."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from coprod_desktop.reports.document import PageSetup
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import Unwatched, docx
from tests.reports.word.order import ORDER, sequence_in
from tests.reports.word.package import NS, Package
from tests.reports.word.rules import RULES, problems
from tests.reports.writers.sample_report import report

W = f"{{{NS['w']}}}"
CORE, STYLES, SETTINGS, BODY = (
    "docProps/core.xml",
    "word/styles.xml",
    "word/settings.xml",
    "word/document.xml",
)


@pytest.fixture(scope="module")
def made(resources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("docx") / "sound.docx"
    docx.write(report(1), out, page=PageSetup(), faces=Faces(resources / "fonts"), ticket=Unwatched())
    return out


@pytest.fixture(scope="module")
def sound(made: Path) -> Package:
    return Package.open(made)


def first(package: Package, query: str, part: str = BODY) -> Any:
    return package.find(query, part)[0]


def without(query: str, part: str = BODY) -> Callable[[Package], None]:
    """A twin in which what is found first is not there."""

    def spoil(package: Package) -> None:
        found = first(package, query, part)
        found.getparent().remove(found)

    return spoil


def saying(query: str, name: str, value: str, part: str = BODY) -> Callable[[Package], None]:
    """A twin in which an attribute of what is found first says something else."""
    return lambda package: first(package, query, part).set(name, value)


def reading(query: str, text: str) -> Callable[[Package], None]:
    """A twin in which what is found first, and nothing else in its paragraph or link, has these words."""

    def spoil(package: Package) -> None:
        found = package.find(query)
        found[0].text = text
        for other in found[0].getparent().getparent().iter(f"{W}t"):
            other.text = text if other is found[0] else ""

    return spoil


def adding(query: str, xml: str, part: str = BODY) -> Callable[[Package], None]:
    """A twin with more inside what is found first."""

    def spoil(package: Package) -> None:
        spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NS.items())
        for child in etree.fromstring(f"<x {spaces}>{xml}</x>"):
            first(package, query, part).append(child)

    return spoil


def foreign(package: Package) -> None:
    found = first(package, "//w:body//w:r[not(w:rPr)]/w:t")
    found.text = "مرحبا"


def turned(package: Package) -> None:
    """Two properties of one paragraph change places."""
    found = first(package, "//w:pPr[count(*) > 1]")
    found.append(found[0])


TWINS: dict[str, Callable[[Package], None]] = {
    "title": lambda package: setattr(first(package, "//dc:title", CORE), "text", " "),
    "language": without("//w:docDefaults//w:lang", STYLES),
    "locked": adding("/w:settings", '<w:documentProtection w:edit="readOnly"/>', SETTINGS),
    "headings": saying("//w:pStyle[@w:val='Heading2']", f"{W}val", "Heading4"),
    "empty headings": reading("//w:p[w:pPr/w:pStyle/@w:val='Heading2']//w:t", " "),
    "contents": reading("//w:p[w:pPr/w:pStyle/@w:val='TOC1']//w:t", "Other"),
    "fields": without("//w:fldChar[@w:fldCharType='end']"),
    "places": saying("//w:bookmarkStart", f"{W}name", "elsewhere"),
    "empty paragraphs": adding("//w:body", "<w:p/>"),
    "spaces": reading("//w:body/w:p//w:t", "Spring          2024"),
    "lists": without("//w:style[@w:styleId='ListBullet']//w:numPr", STYLES),
    "links": reading("//w:hyperlink[@r:id]//w:t", "click here"),
    "passages": foreign,
    "right to left": foreign,
    "pictures": saying("//wp:docPr[string-length(@descr) > 0]", "descr", ""),
    "floating": lambda package: setattr(first(package, "//wp:inline"), "tag", f"{{{NS['wp']}}}anchor"),
    "identities": lambda package: [one.set("id", "7") for one in package.find("//wp:docPr")] and None,
    "table heads": without("//w:tblHeader"),
    "table names": without("//w:tblCaption"),
    "plain tables": adding("//w:tcPr", '<w:gridSpan w:val="2"/>'),
    "cut rows": without("//w:tr[w:trPr/w:tblHeader]//w:cantSplit"),
    "contrast": saying("//w:style//w:color", f"{W}val", "BBBBBB", STYLES),
    "styles": saying("//w:pStyle", f"{W}val", "NoSuchStyle"),
    "order": turned,
    "relations": saying("//a:blip", f"{{{NS['r']}}}embed", "rId999"),
    "kinds": lambda package: package.names.add("word/media/film.avi"),
}


def test_a_word_file_of_ours_breaks_no_rule(sound: Package) -> None:
    assert problems(sound) == []


def test_every_rule_has_its_twin() -> None:
    assert [one.id for one in RULES] == list(dict.fromkeys(one.id for one in RULES))
    assert {one.id for one in RULES} == set(TWINS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_file_that_breaks_just_this_rule_is_found_out(sound: Package, rule) -> None:  # type: ignore[no-untyped-def]
    spoilt = Package(copy.deepcopy(sound.parts), set(sound.names))
    TWINS[rule.id](spoilt)
    assert list(rule.check(spoilt))


@pytest.mark.parametrize("kind", sorted(kind for prefix, kind in ORDER if prefix == "w"))
def test_children_that_change_places_are_found_out_in_every_kind_of_element(
    sound: Package, kind: str
) -> None:
    spoilt = Package(copy.deepcopy(sound.parts), set(sound.names))
    held = [
        one
        for tree in spoilt.parts.values()
        for one in tree.iter(f"{W}{kind}")
        if len({c.tag for c in one}) > 1
    ]
    if not held:
        assert kind in (
            "tcPr",
            "tcBorders",
            "numPr",
            "lvlOverride",
            "trPr",
            "document",
            "num",
            "tc",
            "docDefaults",
        )
        return
    children = list(held[0])
    for child in reversed(children):
        held[0].append(child)
    rule = next(one for one in RULES if one.id == "order")
    assert list(rule.check(spoilt))


def test_the_table_of_order_is_the_one_that_another_library_holds() -> None:
    from docx.oxml.numbering import CT_NumPr
    from docx.oxml.section import CT_SectPr
    from docx.oxml.settings import CT_Settings
    from docx.oxml.styles import CT_Style
    from docx.oxml.table import CT_TblPr, CT_TcPr, CT_TrPr
    from docx.oxml.text.font import CT_RPr
    from docx.oxml.text.parfmt import CT_PPr

    held = {
        "pPr": CT_PPr, "rPr": CT_RPr, "tblPr": CT_TblPr, "trPr": CT_TrPr, "tcPr": CT_TcPr, "sectPr": CT_SectPr,
        "style": CT_Style, "settings": CT_Settings, "numPr": CT_NumPr,
    }  # fmt: skip
    compared = 0
    for kind, cls in held.items():
        theirs = sequence_in(cls)
        ours = [name for name in ORDER["w", kind] if name in theirs]
        assert ours == [name for name in theirs if name in ours], kind
        compared += len(ours)
    assert compared > 100
