"""What a picture says about itself: its size, when and where it was taken, and how it has to be turned."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coprod_desktop.safety.opening import OpenedPicture, opened_picture

if TYPE_CHECKING:
    from PIL import Image

_EXIF_BLOCK, _PLACE_BLOCK = 0x8769, 0x8825
_TURN = 0x0112
_TAKEN = (0x9003, 0x9004)  # when the picture was taken, when it was made digital
_CHANGED = 0x0132
_LATITUDE, _LONGITUDE = (1, 2), (3, 4)  # which side, and degrees, minutes and seconds
_TURNED = {3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270}


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """Read from the picture; None is not said. Width and height are of the upright picture.

    `taken` is the camera's own clock as an ISO date-time without a zone. The place is in degrees, north and east
    positive, to five places after the point (about a metre); nothing is done with it unless a person wants that.
    `turned` is how far, clockwise, the pixels have to be turned to stand upright; nought where the file is turned by
    its own decoder.
    """

    width_px: int
    height_px: int
    taken: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    turned: int = 0


def picture_facts(file: Path) -> PictureFacts:
    """Facts from a picture's header and its EXIF block; the pixels are not looked at (but for HEIC).

    WorldFault when it is not a picture we open. A bent EXIF block says nothing; it is no fault.
    """
    with opened_picture(file) as opened:
        return facts_of(opened)


def facts_of(opened: OpenedPicture) -> PictureFacts:
    """The same from a picture that is open, before its pixels are loaded."""
    width, height = opened.picture.size
    way = opened.exif.get(_TURN) if opened.decoder in ("JPEG", "PNG", "WEBP") else None
    turned = _TURNED.get(way, 0) if isinstance(way, int) else 0
    if turned in (90, 270):
        width, height = height, width
    latitude, longitude = _place(_block(opened.exif, _PLACE_BLOCK))
    return PictureFacts(width, height, _taken(opened.exif), latitude, longitude, turned)


def _block(exif: Image.Exif, number: int) -> dict[int, object]:
    try:
        return dict(exif.get_ifd(number))
    except Exception:  # noqa: BLE001 - a bent block may raise anything, and says nothing either way
        return {}


def _taken(exif: Image.Exif) -> str | None:
    inner = _block(exif, _EXIF_BLOCK)
    for said in (*(inner.get(tag) for tag in _TAKEN), exif.get(_CHANGED)):
        try:
            return datetime.strptime(str(said).strip("\0 ")[:19], "%Y:%m:%d %H:%M:%S").isoformat()
        except ValueError:
            continue
    return None


def _place(block: dict[int, object]) -> tuple[str | None, str | None]:
    """Both or neither: half a place is none."""
    latitude = _degrees(block.get(_LATITUDE[0]), block.get(_LATITUDE[1]), "S", 90)
    longitude = _degrees(block.get(_LONGITUDE[0]), block.get(_LONGITUDE[1]), "W", 180)
    if latitude is None or longitude is None or (latitude, longitude) == ("0.00000", "0.00000"):
        return None, None
    return latitude, longitude


def _degrees(side: object, parts: object, negative: str, most: int) -> str | None:
    if not isinstance(parts, tuple | list) or len(parts) != 3:
        return None
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    found = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(found) or not 0 <= found <= most:
        return None
    name = side.decode("ascii", "replace") if isinstance(side, bytes) else str(side)
    return f"{-found if name.strip(chr(0)).upper() == negative and found else found:.5f}"
