"""Photographs and logos inside the file: each once, JPEG bytes as they are, anything else as plain pixels on white."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib

from reportlab.pdfbase.pdfdoc import PDFError
from reportlab.pdfbase.pdfutils import readJPEGInfo

from coprod_desktop.reports.writers.pdf.canvas import Canvas
from coprod_desktop.reports.writers.pdf.objects import Pixels

_MOST_PIXELS = 60_000_000


def add_image(canvas: Canvas, data: bytes) -> str | None:
    """The name of an image for `Canvas.image`, None when the bytes are no picture that can be read."""
    name = hashlib.sha256(data).hexdigest()
    if not canvas.hasForm(name):
        image = _jpeg(data) or _pixels(data)
        if image is None:
            return None
        canvas.add_form(name, image)
    return name


def _jpeg(data: bytes) -> Pixels | None:
    """A baseline or progressive JPEG in grey or colour can stand in the file as it is."""
    if not data.startswith(b"\xff\xd8"):
        return None
    try:
        width, height, components, _ = readJPEGInfo(io.BytesIO(data))
    except (PDFError, struct.error, IndexError):
        return None
    space = {1: "DeviceGray", 3: "DeviceRGB"}.get(components)
    return Pixels(data, (width, height), space, "DCTDecode") if space and width and height else None


def _pixels(data: bytes) -> Pixels | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            rgba = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    ground = Image.new("RGB", rgba.size, (255, 255, 255))
    ground.paste(rgba, mask=rgba.getchannel("A"))
    return Pixels(zlib.compress(ground.tobytes()), ground.size, "DeviceRGB", "FlateDecode")
