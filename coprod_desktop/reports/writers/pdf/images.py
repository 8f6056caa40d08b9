"""Photographs and logos inside the file: each once, JPEG bytes as they are, anything else as plain pixels on white."""

from __future__ import annotations

import hashlib
import io

from coprod_desktop.reports.writers.pdf.canvas import Canvas

_MOST_PIXELS = 60_000_000


def add_image(canvas: Canvas, data: bytes) -> bytes | None:
    """The resource name of an image, None when the bytes are no picture that can be read."""
    key = hashlib.sha256(data).digest()
    if key in canvas.images:
        return canvas.images[key][0]
    entries, body, packed = _jpeg(data) or _pixels(data)
    if not entries:
        return None
    name = b"I%d" % (len(canvas.images) + 1)
    canvas.images[key] = (
        name,
        canvas.file.add_stream(b"/Type/XObject/Subtype/Image" + entries, body, packed=packed),
    )
    return name


def _jpeg(data: bytes) -> tuple[bytes, bytes, bool] | None:
    """A baseline or progressive JPEG in grey or colour can stand in the file as it is."""
    if not data.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if kind in (0xC0, 0xC1, 0xC2):
            height, width = (
                int.from_bytes(data[at + 5 : at + 7], "big"),
                int.from_bytes(data[at + 7 : at + 9], "big"),
            )
            space = {1: b"DeviceGray", 3: b"DeviceRGB"}.get(data[at + 9])
            if space is None or data[at + 4] != 8 or not width or not height:
                return None
            entries = b"/Width %d/Height %d/ColorSpace/%s/BitsPerComponent 8/Filter/DCTDecode" % (
                width,
                height,
                space,
            )
            return entries, data, False
        at += 2 + length
    return None


def _pixels(data: bytes) -> tuple[bytes, bytes, bool]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return b"", b"", True
            rgba = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b"", b"", True
    ground = Image.new("RGB", rgba.size, (255, 255, 255))
    ground.paste(rgba, mask=rgba.getchannel("A"))
    entries = b"/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8" % ground.size
    return entries, ground.tobytes(), True
