"""In which order the children of an element stand.

Source: the sequences of ECMA-376 part 1 (transitional), wml.xsd, by the name of the complex type; CT_RPr and CT_TrPr
are choices there, and the order is the one in which Word writes them. `rPr` inside `pPr` is a CT_ParaRPr.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from tests.reports.word.package import NS, Package

_SEQUENCES = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
        "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
        "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
        "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
        "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
        "vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
        "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
    ),
    "trPr": (
        "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc "
        "hidden ins del trPrChange"
    ),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign "
        "hideMark"
    ),
    "tblBorders": "top left start bottom right end insideH insideV",
    "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
    "tblCellMar": "top left start bottom right end",
    "pBdr": "top left bottom right between bar",
    "numPr": "ilvl numId numberingChange ins",
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
        "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid "
        "printerSettings sectPrChange"
    ),
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat "
        "locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "lvlOverride": "startOverride lvl",
    "settings": (
        "writeProtection view zoom removePersonalInformation removeDateAndTime mirrorMargins "
        "documentProtection defaultTabStop autoHyphenation evenAndOddHeaders characterSpacingControl "
        "updateFields footnotePr endnotePr compat docVars rsids mathPr themeFontLang clrSchemeMapping "
        "decimalSymbol listSeparator"
    ),
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p tbl",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "document": "background body",
}
# Children that an element begins with, whatever follows them.
_FIRST = {"p": "pPr", "r": "rPr", "footnote": "p"}
_DRAWN = {
    "inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
    "pic": "nvPicPr blipFill spPr",
    "nvPicPr": "cNvPr cNvPicPr",
    "blipFill": "blip srcRect tile stretch",
    "spPr": "xfrm custGeom prstGeom noFill solidFill ln",
}
ORDER: dict[tuple[str, str], list[str]] = {
    **{("w", kind): names.split() for kind, names in _SEQUENCES.items()},
    **{("wp" if kind == "inline" else "pic", kind): names.split() for kind, names in _DRAWN.items()},
}


def out_of_order(package: Package) -> Iterator[str]:
    """Every element whose children stand in another order, or of which one is not in the table."""
    spaces = {uri: prefix for prefix, uri in NS.items()}
    for name, tree in package.parts.items():
        for element in tree.iter(etree.Element):
            one = etree.QName(element)
            prefix = spaces.get(one.namespace or "", "")
            children = [etree.QName(child).localname for child in element.iterchildren(etree.Element)]
            order = ORDER.get((prefix, one.localname))
            if order is not None:
                yield from _against(order, children, f"{name}: {prefix}:{one.localname}")
            first = _FIRST.get(one.localname) if prefix == "w" else None
            if first is not None and first in children[1:] and one.localname != "footnote":
                yield f"{name}: {one.localname} has its {first} in the middle"


def _against(order: list[str], children: list[str], where: str) -> Iterator[str]:
    unknown = [child for child in children if child not in order]
    if unknown:
        yield f"{where} holds {unknown}"
        return
    places = [order.index(child) for child in children]
    if places != sorted(places):
        yield f"{where} holds {children}"


def sequence_in(cls: Any) -> list[str]:
    """What the source of one of python-docx's classes says of the same order."""
    told = re.search(r"_tag_seq = \((.*?)\)", inspect.getsource(cls), re.S)
    return re.findall(r'"w:(\w+)"', told.group(1)) if told else []
