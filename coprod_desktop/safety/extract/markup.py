"""Text of XML and HTML, read leniently by its brackets alone: text, attributes, comments, instructions, entities.

Text is handed over joined by paragraph, so that words split over runs are whole, and bare, one text node a line.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Callable

from coprod_desktop.safety.extract.decoding import decode, plainer
from coprod_desktop.safety.extract.pieces import Collector

Inside = Callable[[Collector, str, bytes], None]
_PART = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)|<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)|<\?(?P<instruction>.*?)(?:\?>|\Z)"
    r"|<!(?P<declared>(?:[^\[>\"']|\"[^\"]*\"|'[^']*'|\[.*?\]\s*(?=>))*)>"
    r"|<(?P<close>/?)(?P<tag>[^\s/>!?<]+)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>|(?P<text>[^<]+|<)",
    re.S,
)  # fmt: skip
_ATTRIBUTE = re.compile(r"([^\s=\"'/>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_ENTITY = re.compile(r"<!ENTITY\s+%?\s*([\w.-]+)\s+(?:\"([^\"]*)\"|'([^']*)')")
_BREAKS = re.compile(
    r"p|h[1-6]?|tr|br|tab|cr|div|li|t[dh]|section|article|table|[uod]l|d[td]|figcaption|blockquote|title|caption|option|"
    r"footer|header|nav|main|aside|summary|list-item|table-cell|line-break|body|html|head|style|script|txbxcontent|"
    r"comment|footnote|endnote"
)
_RAW = frozenset(("script", "style"))
# Numbers the programs themselves write; a text that stands there is still looked at for names.
_NUMBERS = re.compile(
    r"[\d.,%#\s;:()/+-]*|[0-9A-Fa-f]{6,8}|-?\d+(?:\.\d+)?(?:pt|cm|mm|in|px|em|%)|[mMlLhHvVcCsSqQaAzZ\d.,\s-]{12,}"
)
_DATA_URI = re.compile(r"data:([\w.+/-]*)((?:;[\w=.-]+)*),([^\s\"'<>)]*)")
_ENCODING = re.compile(rb"(?:encoding\s*=\s*[\"']|charset\s*=\s*[\"']?)([\w.-]+)")


def read_markup(to: Collector, where: str, data: bytes, inside: Inside) -> None:
    """Everything written in an XML or HTML part."""
    told = _ENCODING.search(data[:1024])
    text = decode(data, told.group(1).decode("ascii") if told else None)
    if text is None:
        text = data.decode("latin-1")
    read_markup_text(to, where, text, inside)


def read_markup_text(to: Collector, where: str, text: str, inside: Inside) -> None:
    """The same of decoded text."""
    entities = (
        {name: one or other for name, one, other in _ENTITY.findall(text)} if "<!ENTITY" in text else {}
    )
    bare: list[str] = []
    together: list[str] = []
    raw_tag = ""
    for part in _PART.finditer(text):
        kind = part.lastgroup
        if kind == "text" or kind == "cdata":
            said = part.group(kind)
            if kind == "text":
                said = _plain(said, entities)
            if raw_tag:
                _code(to, f"{where}, {raw_tag}", said)
            bare.append(said)
            together.append(said)
        elif kind == "attributes":
            tag = part.group("tag")
            if part.group("close"):
                raw_tag = ""
            elif tag.lower() in _RAW:
                raw_tag = tag.lower()
            if part.group("attributes").strip(" /"):
                _attributes(to, where, tag, part.group("attributes"), entities, inside)
            if _BREAKS.fullmatch(tag.rsplit(":", 1)[-1].lower()):
                together.append("\n")
        else:
            said = part.group(kind or 0)
            _comment(to, f"{where}, {kind}", said, inside)
    _text(to, f"{where}, text", "".join(together))
    if (lines := "\n".join(one for one in bare if one.strip())) != "".join(together):
        _text(to, f"{where}, bare text", lines)
    for found in _DATA_URI.finditer(text):
        _data_uri(to, where, found, inside)


def _plain(said: str, entities: dict[str, str]) -> str:
    if "&" not in said:
        return said
    for _ in range(3 if entities else 0):
        said = re.sub(
            r"&([\w.-]+);", lambda found: entities.get(found.group(1), found.group())[:10_000], said
        )[:1_000_000]
    return html.unescape(said)


def _text(to: Collector, where: str, text: str, *, machine: bool = False) -> None:
    to.add(where, text, machine=machine)
    for plain in plainer(text):
        to.add(where, plain, machine=machine)


def _code(to: Collector, where: str, said: str) -> None:
    """A program or a style sheet: text with its own escapes."""
    to.add(where, said, machine=True)
    for plain in plainer(said):
        to.add(where, plain, machine=True)


def _comment(to: Collector, where: str, said: str, inside: Inside) -> None:
    _text(to, where, said)
    if "<" in said and len(said) < 5_000_000 and where.count("comment") < 4:
        read_markup_text(to, where, said, inside)


def _attributes(
    to: Collector, where: str, tag: str, written: str, entities: dict[str, str], inside: Inside
) -> None:
    for found in _ATTRIBUTE.finditer(written):
        name, value = found.group(1), found.group(2) or found.group(3) or found.group(4) or ""
        if not value or _NUMBERS.fullmatch(value) or value.startswith("data:"):
            continue
        if name.startswith("xmlns") and "://" in value:
            to.add(f"{where}, namespace", value, machine=True)
            continue
        value = _plain(value, entities)
        machine = name.rsplit(":", 1)[-1].lower() in (
            "d",
            "points",
            "style",
            "id",
            "class",
            "rsid",
            "viewbox",
        )
        _text(to, f"{where}, {name} of {tag}", value, machine=machine)
        if name.lower() == "srcdoc":
            read_markup_text(to, f"{where}, srcdoc", value, inside)


def _data_uri(to: Collector, where: str, found: re.Match[str], inside: Inside) -> None:
    media, how, said = found.groups()
    place = f"{where}, a file written into the page ({media or 'text'})"
    if "base64" in how.lower():
        clean = re.sub(r"[^A-Za-z0-9+/_-]", "", "".join(plainer(said)[:1]) if "%" in said else said)
        try:
            data = base64.b64decode(
                clean + "=" * (-len(clean) % 4), altchars=b"-_" if "-" in clean or "_" in clean else None
            )
        except (binascii.Error, ValueError):
            to.close(place, "it is broken")
            return
    else:
        data = (plainer(said) or [said])[0].encode()
    to.count(len(data))
    inside(to, place, data)
