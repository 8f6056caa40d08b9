"""A picture in a line of a Word document, as XML: with its description, or marked as decoration where it has none."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from coprod_desktop.domain.text import clean


def inline(number: int, relation: str, size: tuple[int, int], alt: str, vector: str | None = None) -> str:
    """A run with the picture of this relation, `size` in EMU; `vector` is the relation of the same as SVG."""
    extent = f'cx="{max(size[0], 1)}" cy="{max(size[1], 1)}"'
    decorative = "" if alt else (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    )  # fmt: skip
    drawn = "" if vector is None else (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
        f'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{vector}"/>'
        "</a:ext></a:extLst>"
    )  # fmt: skip
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr={quoteattr(clean(alt))}>{decorative}</wp:docPr>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}">{drawn}</a:blip><a:stretch><a:fillRect/></a:stretch>'
        "</pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
