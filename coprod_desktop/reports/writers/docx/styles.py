"""The Word file's styles, list marks and settings, as XML: real named styles that a funder's Word lists and can change.

Sizes are in half points, lengths in twentieths of a point. Elements stand in the order the format's schema asks for.
"""

from __future__ import annotations

from dataclasses import dataclass

from coprod_desktop.reports.document import Palette

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
PRIMARY, INK, SOFT, LINE, WASH = "0E5A5A", "1F2D2C", "53615F", "857F74", "DDEDEA"
# Faces that funders' machines have; Word itself falls back further for what these lack.
TIGHT = 0.75  # of the size of numbers, in a report that promises few pages
PAD = 160  # twentieths of a point around what stands on a ground
LATIN, EAST_ASIA = "Arial", "Microsoft YaHei"


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style. Spaces in points, `size` in points at the usual size; the rest as the schema names it."""

    id: str
    name: str
    size: float = 11
    before: float = 0
    after: float = 6
    line: float = 1.25
    bold: bool = False
    colour: str = INK
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    based_on: str = "Normal"
    next: str = ""
    indent: float = 0
    hanging: float = 0
    border: str = ""
    numbering: int = 0
    contextual: bool = False
    shaded: bool = False


def _styles() -> tuple[_Style, ...]:
    sides = ("top", "left", "bottom", "right")
    frame = "".join(f'<w:{side} w:val="dashed" w:sz="6" w:space="4" w:color="{LINE}"/>' for side in sides)
    ground = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="6" w:color="{WASH}"/>' for side in sides)
    return (
        _Style("Title", "Title", 26, 4, 10, 1.1, bold=True, colour=PRIMARY, keep_lines=True, next="Normal"),
        _Style("CoverGroup", "Cover Group", 14, 0, 4, bold=True),
        _Style("CoverGroupPage", "Cover Group On Its Page", 14, 120, 4, bold=True, based_on="CoverGroup"),
        _Style("CoverLine", "Cover Line", 11, 0, 2, colour=SOFT),
        _Style("CoverPicture", "Cover Picture", 11, 24, 0, 1.0),
        *(
            _Style(
                f"Heading{level}", f"heading {level}", size, before, after, 1.1, bold=True, colour=PRIMARY,
                keep_next=True, keep_lines=True, outline=level - 1, next="Normal",
            )
            for level, size, before, after in ((1, 17, 22, 6), (2, 14, 16, 4), (3, 12, 12, 3), (4, 11, 10, 3))
        ),
        _Style("Lead", "Lead", 13, 0, 8, 1.3),
        _Style("Small", "Small Print", 9.5, 0, 6, colour=SOFT),
        _Style("Byline", "Byline", 10, 6, 2, bold=True, colour=SOFT, keep_next=True),
        _Style("Gap", "Not Yet", 11, 4, 8, colour=SOFT, indent=5, border=frame),
        _Style("Quote", "Quote", 12, 0, 0, 1.3, indent=16, keep_next=True, keep_lines=True),
        _Style("QuoteBy", "Quote By", 10, 0, 12, colour=SOFT, indent=16, keep_lines=True),
        _Style("ListBullet", "List Bullet", 11, 0, 6, indent=18, hanging=13, numbering=1, contextual=True),
        _Style("ListNumber", "List Number", 11, 0, 6, indent=22, hanging=22, numbering=2, contextual=True),
        _Style("EvidenceNote", "Evidence Note", 10, 0, 6, 1.2, keep_lines=True, indent=30, hanging=30),
        _Style("Caption", "caption", 10.5, 10, 4, bold=True, keep_next=True),
        _Style("FigureCaption", "Figure Caption", 10.5, 2, 12, bold=True),
        _Style("Picture", "Picture", 11, 8, 2, 1.0, keep_next=True),
        _Style("PanelTitle", "Panel Title", 13, 16, 6, bold=True, colour=PRIMARY, keep_next=True),
        _Style("KeyFigure", "Key Figure", 10, 0, 6, 1.15, keep_lines=True, border=ground, shaded=True),
        _Style("TableText", "Table Text", 9.5, 2, 2, 1.15),
        _Style("TOCHeading", "TOC Heading", 17, 0, 8, bold=True, colour=PRIMARY, keep_next=True),
        *(_Style(f"TOC{level}", f"toc {level}", 11, 0, 4, indent=(level - 1) * 14) for level in (1, 2, 3, 4)),
        _Style("Footer", "footer", 9, 0, 0, 1.1, colour=SOFT),
    )  # fmt: skip


def styles_xml(language: str, *, large: bool, tight: bool = False) -> str:
    """The whole `w:styles`. `language` is the document's, as Word names it; `large` sets text in 18 points.

    `tight` is for a report that promises few pages: less space between lines and parts, the same size of type.
    """
    scale = 18 / 11 if large else 1.0
    fonts = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{EAST_ASIA}" w:cs="{LATIN}"/>'
    size = round(22 * scale)
    usual = 'w:after="80" w:line="269"' if tight else 'w:after="120" w:line="300"'
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:color w:val="{INK}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{language}" w:eastAsia="zh-CN" w:bidi="{language}"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:spacing {usual} w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "<w:pPr><w:widowControl/></w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f"{_table_styles()}"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/>'
        '</w:style><w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>'
        f'<w:color w:val="{PRIMARY}"/><w:u w:val="single"/></w:rPr></w:style>'
        f"{_note_mark(scale)}{''.join(_run_style(*told, scale, tight) for told in _RUN_STYLES)}"
        f"{''.join(_style_xml(style, scale, tight) for style in _styles())}</w:styles>"
    )


# Styles of a few letters: id, name, points, bold, colour.
_RUN_STYLES = (
    ("KeyNumber", "Key Number", 21.0, True, PRIMARY),
    ("KeyNumberLong", "Key Number In Words", 13.0, True, PRIMARY),
    ("KeyLabel", "Key Label", 10.0, True, INK),
    ("KeyBase", "Key Base", 9.0, False, SOFT),
)


def _run_style(id_: str, name: str, size: float, bold: bool, colour: str, scale: float, tight: bool) -> str:
    size = size * TIGHT if tight and size > 12 else size
    points = round(max(size * (scale if size <= 12 else 1 + (scale - 1) * 0.55), 18 if scale > 1 else 0) * 2)
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{id_}"><w:name w:val="{name}"/><w:qFormat/><w:rPr>'
        f"{'<w:b/><w:bCs/>' if bold else ''}"
        f'<w:color w:val="{colour}"/><w:sz w:val="{points}"/><w:szCs w:val="{points}"/></w:rPr></w:style>'
    )


def _note_mark(scale: float) -> str:
    """A note's mark, which the run itself raises: never smaller than nine points (eighteen in large print)."""
    size = 36 if scale > 1 else 18
    return (
        '<w:style w:type="character" w:customStyle="1" w:styleId="NoteMark"><w:name w:val="Note Mark"/><w:rPr>'
        f'<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="{PRIMARY}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _style_xml(style: _Style, scale: float, tight: bool) -> str:
    space = 0.6 if tight else 1.0
    line = min(style.line, 1.12) if tight else style.line
    # In large print headings grow less than text, so that a long one still fits its line.
    grown = style.size * (scale if style.size <= 12 else 1 + (scale - 1) * 0.55)
    if tight and style.size > 12:
        grown *= 0.85
    half_points = round(max(grown, 18 if scale > 1 else 0) * 2)
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    numbering = f'<w:numPr><w:numId w:val="{style.numbering}"/></w:numPr>' if style.numbering else ""
    border = f"<w:pBdr>{style.border}</w:pBdr>" if style.border else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{WASH}"/>' if style.shaded else ""
    indent = ""
    if style.indent:
        hanging = f' w:hanging="{_twips(style.hanging * scale)}"' if style.hanging else ""
        framed = f' w:right="{_twips(style.indent)}"' if style.border and "top" in style.border else ""
        indent = f'<w:ind w:left="{_twips(style.indent * scale)}"{framed}{hanging}/>'
    outline = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else ""
    built_in = style.name in _BUILT_IN or style.name.startswith(_BUILT_IN_STARTS)
    custom = "" if built_in else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based_on}"/>{following}<w:qFormat/><w:pPr>'
        f"{'<w:keepNext/>' if style.keep_next else ''}{'<w:keepLines/>' if style.keep_lines else ''}"
        f"{numbering}{border}{shade}"
        f'<w:spacing w:before="{_twips(style.before * space)}" w:after="{_twips(style.after * space)}" '
        f'w:line="{round(line * 240)}" w:lineRule="auto"/>{indent}'
        f"{'<w:contextualSpacing/>' if style.contextual else ''}{outline}</w:pPr><w:rPr>"
        f"{'<w:b/><w:bCs/>' if style.bold else ''}"
        f'<w:color w:val="{style.colour}"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
        "</w:style>"
    )


_BUILT_IN = frozenset({"Title", "Quote", "List Bullet", "List Number", "caption", "footer", "TOC Heading"})
_BUILT_IN_STARTS = ("heading ", "toc ")


def recoloured(xml: str, palette: Palette) -> str:
    """Styles and borders of ours in the report's own colours: lines apart from text, grounds by themselves."""
    if palette == Palette():
        return xml
    return (
        xml.replace(f'w:color="{PRIMARY}"', f'w:color="{palette.rule[1:]}"')
        .replace(PRIMARY, palette.primary[1:])
        .replace(WASH, palette.wash[1:])
    )


def quote_border(size: int, right: bool) -> str:
    """The rule beside a quotation, on the side where its lines begin; `size` in eighths of a point, 45 is 2 mm."""
    rule = f'w:val="single" w:sz="{size}" w:space="10" w:color="{PRIMARY}"/>'
    return f"<w:pBdr>{'<w:right ' if right else '<w:left '}{rule}</w:pBdr>"


def _table_styles() -> str:
    margins = "".join(f'<w:{side} w:w="100" w:type="dxa"/>' for side in ("left", "right"))
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="{colour}"/>'
        for side, width, colour in (("top", 8, PRIMARY), ("bottom", 8, PRIMARY), ("insideH", 4, LINE))
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="100" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{lines}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        f'<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{PRIMARY}"/></w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{WASH}"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr></w:style>'
    )


def numbering_xml(numbered_lists: int, *, large: bool) -> str:
    """The whole `w:numbering`: 1 is the bullet, 2 the first numbered list, and each further one starts again at 1."""
    scale = 18 / 11 if large else 1.0
    starts = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(2, max(numbered_lists, 1) + 2)
    )
    return (
        f"<w:numbering {NAMESPACES}>{_level(0, 'bullet', '•', 18 * scale, 13 * scale)}"
        f"{_level(1, 'decimal', '%1.', 22 * scale, 22 * scale)}"
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{starts}</w:numbering>'
    )


def _level(number: int, kind: str, text: str, indent: float, hanging: float) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_twips(indent)}" w:hanging="{_twips(hanging)}"/></w:pPr>'
        f'<w:rPr><w:color w:val="{PRIMARY}"/></w:rPr></w:lvl></w:abstractNum>'
    )


def settings_xml(language: str) -> str:
    """The whole `w:settings`: today's Word, no compatibility mode, no question on opening."""
    compat = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compat}</w:compat>'
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _twips(points: float) -> int:
    return round(points * 20)
