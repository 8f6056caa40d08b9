"""Rebuild a picture from its pixels, so that nothing else in the file (place, owner, programs) goes any further.

The guard for every picture: an explicit list of formats, limits before decoding, the whole picture decoded, turned
upright, covered where somebody asked for it, made small enough, laid on white, and written anew without metadata.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coprod_desktop.safety.opening import OpenedPicture, opened_picture

if TYPE_CHECKING:
    from PIL import Image

# Left, top, width, height in thousandths of the upright picture.
Area = tuple[int, int, int, int]
# The same as left, top, right and bottom, from nought to one.
_Part = tuple[float, float, float, float]
WHOLE: Area = (0, 0, 1000, 1000)
COVER_COLOUR = (0, 0, 0)
# A JPEG is kept in blocks of 8 by 8 points. A cover that fills whole blocks comes out as one flat colour.
BLOCK_PX = 8
# A drawing stays a PNG; a photograph that came as one becomes a JPEG, which is a tenth of it.
LARGEST_PNG_BYTES = 2_000_000
_PHOTOGRAPHS = ("JPEG", "HEIC")


@dataclass(frozen=True, slots=True)
class RebuiltPicture:
    """A picture made anew: a PNG for drawings and logos, a JPEG for photographs, in RGB and without metadata."""

    data: bytes
    media_type: str
    width_px: int
    height_px: int

    @property
    def suffix(self) -> str:
        """The ending its file name should have."""
        return ".png" if self.media_type == "image/png" else ".jpg"


def rebuild_picture(file: Path, *, most_px: int = 2000) -> RebuiltPicture:
    """The picture in `file` with its longer side at most `most_px`, upright, on white.

    WorldFault when it is not a picture we open, is cut short, or is larger than a picture needs to be.
    """
    return render_picture(file, most_px=most_px)


def render_picture(
    file: Path,
    *,
    crop: Area | None = None,
    turn: int = 0,
    covers: Sequence[Area] = (),
    most_px: int = 1600,
) -> RebuiltPicture:
    """The working copy: `covers` painted over, then the part in `crop`, then turned `turn` degrees clockwise.

    Areas are thousandths of the upright original, before `turn`, which is 0, 90, 180 or 270 and comes on top of what
    the file itself asks for. A cover is constant in the pixels that come out, and may be up to 8 of them wider.
    """
    if turn % 90:
        raise ValueError("a picture is turned by quarters only")
    with opened_picture(file) as opened:
        return render_opened(opened, crop or WHOLE, turn % 360, covers, most_px)


def render_opened(
    opened: OpenedPicture, crop: Area, turn: int, covers: Sequence[Area], most_px: int
) -> RebuiltPicture:
    """The same from a picture that is open."""
    from PIL import Image

    seen = _part(crop)
    across = max(seen[2] - seen[0], seen[3] - seen[1])
    picture = opened.upright(math.ceil(most_px / across))
    if covers:
        # Before anything is made smaller, so that no point outside a cover is mixed from points beneath it.
        picture = _on_white(picture)
        for cover in covers:
            _paint(picture, _part(cover), grid=1)
    elif picture.mode in ("1", "P", "PA"):
        # Numbers of colours cannot be mixed.
        picture = _on_white(picture)
    box = _pixels(seen, picture.size, grid=1)
    if box != (0, 0, *picture.size):
        picture = picture.crop(box)
    # Drafted to less than twice the size already: half the work of a bicubic filter, and as sharp to the eye.
    picture.thumbnail((most_px, most_px), Image.Resampling.HAMMING, reducing_gap=2)
    flat = _turned(_on_white(picture), turn)
    for cover in covers:
        within = _turned_part(_within(_part(cover), seen), turn)
        if within[0] < within[2] and within[1] < within[3]:
            _paint(flat, within, grid=BLOCK_PX)
    return _written(flat, photograph=opened.decoder in _PHOTOGRAPHS, covered=bool(covers))


# ---- areas ----------------------------------------------------------------------------------------------------------


def _part(area: Area) -> _Part:
    """Inside the picture, and never without any width or height."""
    left, top = (min(max(start, 0), 999) for start in area[:2])
    right = min(max(area[0] + area[2], left + 1), 1000)
    bottom = min(max(area[1] + area[3], top + 1), 1000)
    return left / 1000, top / 1000, right / 1000, bottom / 1000


def _within(part: _Part, seen: _Part) -> _Part:
    """Where a part of the whole lies in the part that is seen; without width or height when it is outside."""
    width, height = seen[2] - seen[0], seen[3] - seen[1]
    left, right = ((min(max(at, seen[0]), seen[2]) - seen[0]) / width for at in part[::2])
    top, bottom = ((min(max(at, seen[1]), seen[3]) - seen[1]) / height for at in part[1::2])
    return left, top, right, bottom


def _turned_part(part: _Part, turn: int) -> _Part:
    left, top, right, bottom = part
    for _ in range(turn // 90):
        left, top, right, bottom = 1 - bottom, left, 1 - top, right
    return left, top, right, bottom


def _pixels(part: _Part, size: tuple[int, int], *, grid: int) -> tuple[int, int, int, int]:
    """The pixels of a part, out to the lines of a grid, never beyond the picture."""
    width, height = size
    # A rounding in the last place must not ask for one more row.
    left, top = (math.floor(at * long / grid + 1e-6) * grid for at, long in zip(part, size, strict=False))
    right, bottom = (
        math.ceil(at * long / grid - 1e-6) * grid for at, long in zip(part[2:], size, strict=True)
    )
    return left, top, min(max(right, left + 1), width), min(max(bottom, top + 1), height)


def _paint(picture: Image.Image, part: _Part, *, grid: int) -> None:
    picture.paste(COVER_COLOUR, _pixels(part, picture.size, grid=grid))


# ---- pixels ---------------------------------------------------------------------------------------------------------


def _turned(picture: Image.Image, turn: int) -> Image.Image:
    from PIL import Image

    # Pillow turns the other way round.
    ways = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    return picture.transpose(ways[turn]) if turn in ways else picture


def _shade(grey: Image.Image) -> float:
    """What brings grey of more than 8 bits to 0..255: numbers with a point may end at 1, at 255 or further."""
    lightest = grey.getextrema()[1] if grey.mode == "F" else None
    if not isinstance(lightest, float) or lightest > 255:
        return 1 / 256
    return 255 if lightest <= 1 else 1


def _on_white(picture: Image.Image) -> Image.Image:
    """The first frame in RGB, transparent parts white; a new picture, so that no metadata comes along."""
    from PIL import Image

    if picture.mode in ("I", "I;16", "I;16B", "F"):
        shade = _shade(picture)
        picture = picture.point(lambda value: value * shade).convert("L")
    if picture.mode in ("RGB", "L") and "transparency" not in picture.info:
        flat = Image.new("RGB", picture.size)
        flat.paste(picture)
        return flat
    seen = picture.convert("RGBA")
    flat = Image.new("RGB", seen.size, "white")
    flat.paste(seen, mask=seen.getchannel("A"))
    return flat


def _written(flat: Image.Image, *, photograph: bool, covered: bool) -> RebuiltPicture:
    if not photograph:
        data = _saved(flat, "PNG", optimize=True)
        if len(data) <= LARGEST_PNG_BYTES:
            return RebuiltPicture(data, "image/png", flat.width, flat.height)
    # Colour kept at half the points would run over the edge of a cover.
    data = _saved(flat, "JPEG", quality=88, optimize=True, subsampling=0 if covered else 2)
    return RebuiltPicture(data, "image/jpeg", flat.width, flat.height)


def _saved(flat: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    flat.save(out, kind, **how)
    return out.getvalue()
