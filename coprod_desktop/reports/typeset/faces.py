"""The faces a report is set in: which face has which character, and what HarfBuzz makes of a stretch of text.

Faces are opened only when a text needs them. A character that no face has is drawn as U+FFFD and named by `missing`, so
that a report never has a silent gap. Advances and offsets are in thousandths of the type size.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import uharfbuzz as hb

from coprod_desktop.reports.typeset.bidi import base_level, has_right_to_left, levels
from coprod_desktop.reports.typeset.letters import IGNORABLE, REPLACEMENT, clusters, is_neutral

_LONGEST_KEPT = 48  # letters; longer stretches are lines of complex script, seldom seen twice
_MOST_KEPT = 60_000
_SYMBOL_SCRIPTS = {"Zsym", "Zmth", "Zsye"}


@dataclass(frozen=True, slots=True)
class FaceInfo:
    """One entry of fonts.toml. `languages` are those in which this face goes before others of its script.

    `room` is what a line needs above and below its baseline, in ems.
    """

    family: str
    file: str
    bold: str | None
    scripts: tuple[str, ...]
    languages: tuple[str, ...]
    use: tuple[str, ...]
    first_in: str | None
    licence: str
    room: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A stretch of text in one face and direction as HarfBuzz set it.

    The glyphs stand in the order they are drawn, left to right. `clusters[i]` is the index in `text` of the first
    character that glyph i belongs to. `width` is the sum of the advances.
    """

    face: Face
    text: str
    right_to_left: bool
    ids: tuple[int, ...]
    advances: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    clusters: tuple[int, ...]
    width: int


class Face:
    """One font file, opened on first use. `emboldened` says that bold is to be drawn with an outline."""

    def __init__(self, info: FaceInfo, path: Path, *, emboldened: bool = False) -> None:
        """`path` must be a TrueType file with outlines in its `glyf` table."""
        self.info = info
        self.path = path
        self.emboldened = emboldened
        self._font: hb.Font | None = None
        self._has: frozenset[int] | None = None
        self._metrics: tuple[float, float] | None = None

    @property
    def font(self) -> hb.Font:
        """The HarfBuzz font, scaled to 1000 units per em."""
        if self._font is None:
            self._font = hb.Font(hb.Face(hb.Blob.from_file_path(str(self.path))))
            self._font.scale = (1000, 1000)
        return self._font

    @property
    def has(self) -> frozenset[int]:
        """The code points this face can draw by itself."""
        if self._has is None:
            self._has = frozenset(self.font.face.unicodes)
        return self._has

    @property
    def metrics(self) -> tuple[float, float]:
        """How far the face reaches above and below the baseline, in thousandths of the size, both positive."""
        if self._metrics is None:
            extents = self.font.get_font_extents("ltr")
            self._metrics = (float(extents.ascender), float(-extents.descender))
        return self._metrics

    def shape(self, text: str, right_to_left: bool, language: str | None) -> Glyphs:
        """Set `text`; characters that this face lacks are drawn as U+FFFD but stay themselves in `Glyphs.text`."""
        drawn = text
        if not all(code in self.has or code in IGNORABLE for code in map(ord, set(text))):
            drawn = "".join(c if ord(c) in self.has or ord(c) in IGNORABLE else REPLACEMENT for c in text)
        buffer = hb.Buffer()
        buffer.add_str(drawn)
        # A syllable is one piece of an Indic script; in Arabic or Hebrew a vowel sign is a character of its own.
        level = hb.BufferClusterLevel
        buffer.cluster_level = level.MONOTONE_CHARACTERS if right_to_left else level.MONOTONE_GRAPHEMES
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        if language:
            buffer.language = language
        hb.shape(self.font, buffer)
        infos, positions = buffer.glyph_infos or (), buffer.glyph_positions or ()
        advances = tuple(position.x_advance for position in positions)
        return Glyphs(
            self,
            text,
            right_to_left,
            tuple(info.codepoint for info in infos),
            advances,
            tuple((position.x_offset, position.y_offset) for position in positions),
            tuple(info.cluster for info in infos),
            sum(advances),
        )


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one weight and language, as the writer asks for it; `scale` times the paragraph's size."""

    text: str
    bold: bool = False
    language: str | None = None
    scale: float = 1.0


@dataclass(slots=True)
class Stretch:
    """Characters `start` to `end` of a paragraph: one span, face and direction level."""

    start: int
    end: int
    face: Face
    level: int
    span: int


@dataclass(slots=True)
class _Order:
    """The faces of one use and weight in order of fallback, and what was found out about characters so far."""

    faces: list[Face]
    known: dict[str, Face | None] = field(default_factory=dict)


class Faces:
    """All shipped faces; see fonts.toml for their order. Not to be shared between threads."""

    def __init__(self, fonts_dir: Path, use: Literal["text", "large"] = "text") -> None:
        """`fonts_dir` holds fonts.toml and the files it names. Nothing else is opened yet."""
        self._folder = fonts_dir
        self._use = use
        with (fonts_dir / "fonts.toml").open("rb") as file:
            entries = [_info(entry) for entry in tomllib.load(file)["face"]]
        self.infos = tuple(sorted((e for e in entries if use in e.use), key=lambda e: e.first_in != use))
        self._orders = {
            bold: _Order([self._face(info, bold) for info in self.infos]) for bold in (False, True)
        }
        self._shaped: dict[tuple[int, bool, str | None, str], Glyphs] = {}
        self._simple: dict[bool, frozenset[str]] = {}
        self._widths: dict[bool, dict[str, int]] = {False: {}, True: {}}

    def large(self) -> Faces:
        """The same faces with the large-print face first."""
        return Faces(self._folder, "large")

    def _face(self, info: FaceInfo, bold: bool) -> Face:
        name = info.bold if bold and info.bold else info.file
        return Face(info, self._folder / name, emboldened=bold and not info.bold)

    def base(self, bold: bool = False) -> Face:
        """The face that ordinary text is set in."""
        return self._orders[bold].faces[0]

    def simple(self, bold: bool = False) -> frozenset[str]:
        """Characters that need the base face and no care: left to right, one after the other, none combining."""
        if bold not in self._simple:
            codes = (
                code
                for code in self.base(bold).has
                if code < 0x590 or 0x1E00 <= code <= 0x1FFF or 0x2010 <= code <= 0x2122
            )
            letters = {chr(code) for code in codes if code not in IGNORABLE}
            unbroken_or_blank = {"\xa0", "\u2011", "\t", "\n", "\r"}
            self._simple[bold] = (
                frozenset(c for c in letters if not unicodedata.combining(c)) - unbroken_or_blank
            )
        return self._simple[bold]

    def is_simple(self, text: str, bold: bool = False) -> bool:
        """True when every character of `text` is in `simple`."""
        return self.simple(bold).issuperset(text)

    def word_width(self, word: str, bold: bool = False) -> int:
        """Width of one simple word, in thousandths of the size."""
        widths = self._widths[bold]
        width = widths.get(word)
        if width is None:
            if len(widths) > _MOST_KEPT:
                widths.clear()
            width = widths[word] = self.shape(self.base(bold), word).width
        return width

    def shape(
        self, face: Face, text: str, right_to_left: bool = False, language: str | None = None
    ) -> Glyphs:
        """What HarfBuzz makes of `text` in `face`; short stretches are remembered."""
        if len(text) > _LONGEST_KEPT:
            return face.shape(text, right_to_left, language)
        key = (id(face), right_to_left, language, text)
        found = self._shaped.get(key)
        if found is None:
            if len(self._shaped) > _MOST_KEPT:
                self._shaped.clear()
            found = self._shaped[key] = face.shape(text, right_to_left, language)
        return found

    def width(self, text: str, size_pt: float, bold: bool = False) -> float:
        """Width in points of `text` on one line."""
        if self.is_simple(text, bold):
            space = self.word_width(" ", bold)
            words = text.split(" ")
            total = sum(self.word_width(word, bold) for word in words) + space * (len(words) - 1)
            return total * size_pt / 1000
        total = 0
        for stretch in self.stretches([Span(text, bold)]):
            part = text[stretch.start : stretch.end]
            total += self.shape(stretch.face, part, bool(stretch.level % 2)).width
        return total * size_pt / 1000

    def stretches(self, spans: Sequence[Span], base: int | None = None) -> list[Stretch]:
        """The spans' text cut where span, face or direction changes, in logical order.

        `base` is the paragraph's level, 0 or 1; by default its first strong character decides.
        """
        text = "".join(span.text for span in spans)
        if base is None:
            base = base_level(text)
        depth: Sequence[int] = levels(text, base) if base or has_right_to_left(text) else ()
        out: list[Stretch] = []
        offset = 0
        for number, span in enumerate(spans):
            for start, end, face in self._face_spans(span):
                for at, stop, level in _level_spans(depth, offset + start, offset + end):
                    last = out[-1] if out else None
                    if last and last.face is face and last.level == level and last.span == number:
                        last.end = stop
                    else:
                        out.append(Stretch(at, stop, face, level, number))
            offset += len(span.text)
        return out

    def _face_spans(self, span: Span) -> Iterable[tuple[int, int, Face]]:
        text = span.text
        if self.is_simple(text, span.bold):
            return [(0, len(text), self.base(span.bold))] if text else []
        order = self._ordered(span.bold, span.language)
        spans: list[tuple[int, int, Face]] = []
        current: Face | None = None
        for start, end in clusters(text):
            cluster = text[start:end]
            face = self._face_of(cluster, order, current)
            if face is None:
                spans.extend(
                    (start + i, start + i + 1, self._face_of(c, order, None) or order.faces[0])
                    for i, c in enumerate(cluster)
                )
                continue
            if not _SYMBOL_SCRIPTS.intersection(face.info.scripts):
                current = face
            spans.append((start, end, face))
        return spans

    def _ordered(self, bold: bool, language: str | None) -> _Order:
        """The order of fallback in this language; made anew only for languages that have a face of their own."""
        order = self._orders[bold]
        tongue = (language or "").split("-")[0].lower()
        first = [face for face in order.faces if tongue and tongue in face.info.languages]
        if first:
            return _Order(first + [face for face in order.faces if face not in first])
        return _Order([face for face in order.faces if not face.info.languages], order.known)

    def _face_of(self, cluster: str, order: _Order, current: Face | None) -> Face | None:
        """The face for one cluster, None when no single face has all of it."""
        codes = [ord(c) for c in cluster if ord(c) not in IGNORABLE]
        as_picture = "\ufe0f" in cluster or "\u200d" in cluster
        stays = current is not None and not as_picture and (not codes or is_neutral(cluster[0]))
        if stays and current is not None and all(code in current.has for code in codes):
            return current
        if "\ufe0f" in cluster or "\u20e3" in cluster:
            pictures = [face for face in order.faces if "Zsye" in face.info.scripts]
            if pictures and all(code in pictures[0].has for code in codes):
                return pictures[0]
        if len(codes) == 1 and len(cluster) == 1:
            if cluster not in order.known:
                order.known[cluster] = next((face for face in order.faces if codes[0] in face.has), None)
            found = order.known[cluster]
            return found if found is not None else None
        return next((face for face in order.faces if all(code in face.has for code in codes)), None)

    def missing(self, text: str) -> frozenset[str]:
        """The characters of `text` that no face has and that are drawn as U+FFFD."""
        faces = self._orders[False].faces
        asked = {c for c in set(text) if ord(c) not in IGNORABLE and c not in "\t\n\r"}
        return frozenset(c for c in asked if not any(ord(c) in face.has for face in faces))


def _level_spans(depth: Sequence[int], start: int, end: int) -> Iterable[tuple[int, int, int]]:
    """`start` to `end` cut where the level changes; all level 0 when `depth` is empty."""
    if not depth:
        yield start, end, 0
        return
    at = start
    for stop in range(start + 1, end + 1):
        if stop == end or depth[stop] != depth[at]:
            yield at, stop, depth[at]
            at = stop


def _info(entry: dict[str, object]) -> FaceInfo:
    def words(key: str) -> tuple[str, ...]:
        value = entry.get(key, [])
        assert isinstance(value, list)
        return tuple(map(str, value))

    bold, first = entry.get("bold"), entry.get("first_in")
    room = entry.get("room", [0.95, 0.3])
    assert isinstance(room, list)
    return FaceInfo(
        str(entry["family"]), str(entry["file"]), str(bold) if bold else None, words("scripts"), words("languages"),
        words("use"), str(first) if first else None, str(entry["licence"]), (float(room[0]), float(room[1])),
    )  # fmt: skip
