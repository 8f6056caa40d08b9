"""Rebuild a picture from its pixels, so that nothing else in the file (place, owner, programs) goes any further.

The guard for every picture: an explicit list of formats, limits before decoding, the whole picture decoded, turned
upright, made small enough, laid on white, and written anew without metadata.
"""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.safety.sniffing import sniff

if TYPE_CHECKING:
    from PIL import Image

LARGEST_FILE_BYTES = 60_000_000
MOST_PIXELS = 60_000_000
# What sniffing must have found, and the one decoder that is then allowed to look at the bytes.
_DECODERS: dict[str, str] = {
    "image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP", "image/bmp": "BMP",
    "image/tiff": "TIFF",
}  # fmt: skip


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
    try:
        if file.stat().st_size > LARGEST_FILE_BYTES:
            raise _refused(file, "it is larger than 60 MB")
        data = file.read_bytes()
    except OSError as fault:
        raise _refused(file, f"it could not be read ({fault.strerror})") from fault
    decoder = _DECODERS.get(sniff(data[:4096]))
    if decoder is None:
        raise _refused(file, "it is not a picture we can open (PNG, JPEG, GIF, WebP, BMP or TIFF)")
    return _from_pixels(file, data, decoder, most_px)


def _refused(file: Path, why: str) -> WorldFault:
    return WorldFault(
        f"{file.name} was not taken as a picture: {why}. Nothing was changed; choose another picture."
    )


def _from_pixels(file: Path, data: bytes, decoder: str, most_px: int) -> RebuiltPicture:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            # Pillow warns of damage beside the pixels (a bent EXIF block), which stays behind in any case.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[decoder]) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise _refused(file, "it has more than 60 million pixels")
                opened.draft("RGB", (most_px, most_px))
                opened.load()
                upright = _upright(opened)
                upright.thumbnail((most_px, most_px), Image.Resampling.BICUBIC, reducing_gap=2)
                flat = _on_white(upright)
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        SyntaxError,
        ValueError,
        Warning,
    ) as fault:
        # Pillow's decoders meet damage with any of these.
        raise _refused(file, "it is damaged or cut short") from fault
    out = io.BytesIO()
    if decoder == "JPEG":
        flat.save(out, "JPEG", quality=88, optimize=True)
        return RebuiltPicture(out.getvalue(), "image/jpeg", flat.width, flat.height)
    flat.save(out, "PNG", optimize=True)
    return RebuiltPicture(out.getvalue(), "image/png", flat.width, flat.height)


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as its EXIF block says; as it is when nobody can read that block."""
    from PIL import ImageOps

    try:
        return ImageOps.exif_transpose(picture)
    except (OSError, SyntaxError, ValueError, KeyError, TypeError, struct.error):
        return picture.copy()


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
    seen = picture.convert("RGBA")
    flat = Image.new("RGB", seen.size, "white")
    flat.paste(seen, mask=seen.getchannel("A"))
    return flat
