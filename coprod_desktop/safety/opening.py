"""Open a picture from outside with the one decoder its first bytes call for, inside limits, the right way up.

Every look at a foreign picture begins here. Pillow and the HEIC decoder are imported only when one is opened.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.safety.sniffing import LOOK_AT_BYTES, sniff

if TYPE_CHECKING:
    from PIL import Image

LARGEST_FILE_BYTES = 60_000_000
MOST_PIXELS = 60_000_000
# A JPEG is made smaller while it is read, so that the largest telephones' pictures fit as well.
MOST_JPEG_PIXELS = 150_000_000
# What sniffing must have found, and the one decoder that is then allowed to look at the bytes.
DECODERS: dict[str, str] = {
    "image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP", "image/bmp": "BMP",
    "image/tiff": "TIFF", "image/heic": "HEIC",
}  # fmt: skip
_KINDS = "PNG, JPEG, HEIC, GIF, WebP, BMP or TIFF"


@dataclass(frozen=True, slots=True)
class OpenedPicture:
    """A picture whose header was read and is within limits; its pixels may not have been looked at yet.

    `exif` is its EXIF block as it came, empty when it has none. A HEIC file is turned by its own decoder, whatever the
    EXIF block says; all others are turned by `upright`.
    """

    picture: Image.Image
    decoder: str
    exif: Image.Exif

    def upright(self, most_px: int) -> Image.Image:
        """The first frame, turned as its EXIF block says, its longer side at least `most_px` where it has that."""
        from PIL import ImageOps

        width, height = self.picture.size
        longer = max(width, height, 1)
        # Both sides in the picture's own shape: asked for a square, the decoder would go by the shorter one.
        wanted = (max(width * most_px // longer, 1), max(height * most_px // longer, 1))
        self.picture.draft("RGB", wanted)
        self.picture.load()
        if self.decoder == "HEIC":
            return self.picture
        try:
            ImageOps.exif_transpose(self.picture, in_place=True)  # one that stands upright is not copied
            return self.picture
        except (OSError, SyntaxError, ValueError, KeyError, TypeError, struct.error):
            # Nobody can read that block, so nobody can say how the picture should be turned.
            return self.picture.copy()


@contextmanager
def opened_picture(file: Path, called: str = "") -> Iterator[OpenedPicture]:
    """The picture in `file`; every way in which a decoder meets damage becomes one sentence (WorldFault).

    `called` is the name in that sentence, where it is not the file's own.
    """
    name = called or file.name
    data, decoder = _read(file, name)
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            # Pillow warns of damage beside the pixels (a bent EXIF block), and of sizes that we judge ourselves.
            warnings.simplefilter("ignore")
            if decoder == "HEIC":
                yield _from_heic(name, data)
                return
            with Image.open(io.BytesIO(data), formats=[decoder]) as picture:
                _within_limits(name, picture.size, MOST_JPEG_PIXELS if decoder == "JPEG" else MOST_PIXELS)
                yield OpenedPicture(picture, decoder, _exif(picture))
    except Image.DecompressionBombError as fault:
        raise _too_many_pixels(name, MOST_PIXELS) from fault
    except (
        UnidentifiedImageError, OSError, SyntaxError, ValueError, RuntimeError, EOFError, OverflowError, struct.error,
    ) as fault:  # fmt: skip
        # The decoders meet damage with any of these.
        raise refused(name, "it is damaged or cut short") from fault


def refused(name: str, why: str) -> WorldFault:
    """The sentence for a picture that is not taken."""
    return WorldFault(
        f"{name} was not taken as a picture: {why}. Nothing was changed; choose another picture."
    )


def _read(file: Path, name: str) -> tuple[bytes, str]:
    try:
        if file.stat().st_size > LARGEST_FILE_BYTES:
            raise refused(name, "it is larger than 60 MB")
        data = file.read_bytes()
    except OSError as fault:
        raise refused(name, f"it could not be read ({fault.strerror})") from fault
    decoder = DECODERS.get(sniff(data[:LOOK_AT_BYTES]))
    if decoder is None:
        raise refused(name, f"it is not a picture we can open ({_KINDS})")
    return data, decoder


def _within_limits(name: str, size: tuple[int, int], most: int) -> None:
    if size[0] * size[1] > most:
        raise _too_many_pixels(name, most)


def _too_many_pixels(name: str, most: int) -> WorldFault:
    return refused(name, f"it has more than {most // 1_000_000} million pixels")


def _exif(picture: Image.Image) -> Image.Exif:
    from PIL import Image

    try:
        return picture.getexif()
    except (OSError, SyntaxError, ValueError, KeyError, TypeError, struct.error):
        return Image.Exif()


def _from_heic(name: str, data: bytes) -> OpenedPicture:
    """Only the decoder of that library is used: it is never registered with Pillow, and never writes."""
    import pi_heif
    from PIL import Image

    opened = pi_heif.open_heif(io.BytesIO(data), convert_hdr_to_8bit=True)
    _within_limits(name, opened.size, MOST_PIXELS)
    picture = Image.frombytes(opened.mode, opened.size, bytes(opened.data), "raw", opened.mode, opened.stride)
    exif = Image.Exif()
    try:
        exif.load(opened.info.get("exif") or b"")
    except (OSError, SyntaxError, ValueError, KeyError, TypeError, struct.error):
        exif = Image.Exif()
    return OpenedPicture(picture, "HEIC", exif)
