"""Rebuild resources/fonts from the upstream TrueType files, subset to what reports need.

    python packaging/fonts.py UPSTREAM_FOLDER resources/fonts

`UPSTREAM_FOLDER` holds one folder per family (names as in `FACES` below), with static TrueType files somewhere inside
it and the family's Open Font License text in a file called LICENSE_FONT or OFL.txt. Needs fonttools. Hinting is dropped
(PDF viewers do not use it), every OpenType feature is kept, outlines are not changed.

The Chinese face carries the Reserved Font Name "Source" through its upstream, so our subset has a name of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

LATIN_GREEK_CYRILLIC = (
    (0x20, 0x7E), (0xA0, 0x52F), (0x1AB0, 0x1AFF), (0x1C80, 0x1C8F), (0x1D00, 0x1FFF), (0x2000, 0x209F),
    (0x20A0, 0x20F0), (0x2100, 0x218F), (0x2212, 0x2212), (0x25CC, 0x25CC), (0x2C60, 0x2C7F), (0x2DE0, 0x2DFF),
    (0x2E00, 0x2E5F), (0xA640, 0xA69F), (0xA700, 0xA7FF), (0xAB30, 0xAB6F), (0xFB00, 0xFB06), (0xFE20, 0xFE2F),
    (0xFFFC, 0xFFFD),
)  # fmt: skip
SIGNS = (
    (0x2100, 0x23FF), (0x2440, 0x245F), (0x2500, 0x27FF), (0x2B00, 0x2BFF), (0x1F500, 0x1F5FF), (0x1F650, 0x1F67F),
)  # fmt: skip
MATHS = (
    (0x2016, 0x2016),
    (0x2031, 0x2057),
    (0x2190, 0x22FF),
    (0x2308, 0x230B),
    (0x2500, 0x25FF),
    (0x27C0, 0x27FF),
)
ARROWS = ((0x2190, 0x21FF), (0x2460, 0x24FF), (0x2600, 0x26FF))
ALL = ((0, 0x10FFFF),)


@dataclass(frozen=True)
class Source:
    """One face: upstream folder and file, the file we ship, and the ranges of characters kept."""

    folder: str
    upstream: str
    ships_as: str
    ranges: tuple[tuple[int, int], ...] = ALL
    gb2312: bool = False
    name: str | None = None


FACES = (
    Source("noto-sans", "NotoSans_400Regular.ttf", "NotoSans-Regular.ttf", LATIN_GREEK_CYRILLIC),
    Source("noto-sans", "NotoSans_700Bold.ttf", "NotoSans-Bold.ttf", LATIN_GREEK_CYRILLIC),
    Source("noto-sans-arabic", "NotoSansArabic_400Regular.ttf", "NotoSansArabic-Regular.ttf"),
    Source("noto-sans-arabic", "NotoSansArabic_700Bold.ttf", "NotoSansArabic-Bold.ttf"),
    Source("noto-nastaliq-urdu", "NotoNastaliqUrdu_400Regular.ttf", "NotoNastaliqUrdu-Regular.ttf"),
    Source("noto-sans-bengali", "NotoSansBengali_400Regular.ttf", "NotoSansBengali-Regular.ttf"),
    Source("noto-sans-bengali", "NotoSansBengali_700Bold.ttf", "NotoSansBengali-Bold.ttf"),
    Source("noto-sans-devanagari", "NotoSansDevanagari_400Regular.ttf", "NotoSansDevanagari-Regular.ttf"),
    Source("noto-sans-gurmukhi", "NotoSansGurmukhi_400Regular.ttf", "NotoSansGurmukhi-Regular.ttf"),
    Source("noto-sans-gurmukhi", "NotoSansGurmukhi_700Bold.ttf", "NotoSansGurmukhi-Bold.ttf"),
    Source("noto-sans-tamil", "NotoSansTamil_400Regular.ttf", "NotoSansTamil-Regular.ttf"),
    Source("noto-sans-hebrew", "NotoSansHebrew_400Regular.ttf", "NotoSansHebrew-Regular.ttf"),
    Source("noto-sans-ethiopic", "NotoSansEthiopic_400Regular.ttf", "NotoSansEthiopic-Regular.ttf"),
    Source("noto-sans-symbols-2", "NotoSansSymbols2_400Regular.ttf", "NotoSansSymbols2-Regular.ttf", SIGNS),
    Source("noto-sans-symbols", "NotoSansSymbols_400Regular.ttf", "NotoSansSymbols-Regular.ttf", ARROWS),
    Source("noto-sans-math", "NotoSansMath_400Regular.ttf", "NotoSansMath-Regular.ttf", MATHS),
    Source("noto-emoji", "NotoEmoji_400Regular.ttf", "NotoEmoji-Regular.ttf"),
    Source("noto-sans-sc", "NotoSansSC_400Regular.ttf", "CoprodHan-Regular.ttf", (), True, "Coprod Han"),
    Source("atkinson-hyperlegible-next", "AtkinsonHyperlegibleNext_400Regular.ttf", "AtkinsonNext-Regular.ttf"),
    Source("atkinson-hyperlegible-next", "AtkinsonHyperlegibleNext_700Bold.ttf", "AtkinsonNext-Bold.ttf"),
)  # fmt: skip


def gb2312() -> set[int]:
    """Every character of GB 2312-80, and the full-width forms around them."""
    wanted = set(range(0xFF01, 0xFF5F)) | set(range(0x3000, 0x3020))
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                wanted.update(map(ord, bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return wanted


def rename(font: TTFont, name: str) -> None:
    """Give the font a name of its own; the copyright and licence lines stay."""
    table = font["name"]
    table.names = [record for record in table.names if record.nameID not in (7, 16, 17, 21, 22, 25)]
    style = "Regular"
    for id_, value in (
        (1, name),
        (2, style),
        (3, f"{name} {style}"),
        (4, f"{name} {style}"),
        (6, f"{name.replace(' ', '')}-{style}"),
    ):
        for record in [r for r in table.names if r.nameID == id_]:
            record.string = value


def build(source: Source, upstream: Path, out: Path) -> None:
    """Write one subset face."""
    path = next((upstream / source.folder).rglob(source.upstream))
    options = subset.Options(
        hinting=False, glyph_names=False, notdef_outline=True, layout_features=["*"],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 7, 13, 14], name_languages=[0x409],
        drop_tables=["DSIG", "STAT", "BASE", "vhea", "vmtx", "VORG", "MVAR", "avar"],
        recalc_timestamp=False, legacy_kern=True,
    )  # fmt: skip
    font = subset.load_font(str(path), options)
    has = set(font.getBestCmap())
    wanted = (gb2312() & has) if source.gb2312 else _within(has, source.ranges)
    # A cluster must be able to stay in one face: spaces, joiners and digits come along wherever upstream has them.
    wanted |= {0x20, 0xA0, 0x200C, 0x200D, 0x25CC, 0xFE0E, 0xFE0F} & has
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    if source.name:
        rename(font, source.name)
    font.save(str(out / source.ships_as), reorderTables=True)


def _within(has: set[int], ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {code for code in has if any(low <= code <= high for low, high in ranges)}


def main(upstream: Path, out: Path) -> None:
    """Build every face and put each family's licence beside it."""
    for source in FACES:
        build(source, upstream, out)
        folder = upstream / source.folder
        text = next(p for name in ("LICENSE_FONT", "OFL.txt") for p in folder.rglob(name)).read_text("utf-8")
        family = source.ships_as.split("-")[0]
        (out / f"{family}-OFL.txt").write_text(text.replace("\r\n", "\n"), "utf-8")
        print(source.ships_as, (out / source.ships_as).stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
