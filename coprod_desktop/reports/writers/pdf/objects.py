"""Objects of a PDF file as reportlab's document takes them, where its own would not do."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.pdfbase import pdfdoc

_END = b"endstream\n"


class _Ended(pdfdoc.PDFObject):
    """A stream with a line end before `endstream`, outside /Length; reportlab leaves it out (PDF/A-2, 6.1.7.1)."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        written: bytes = super().format(document)
        # Always: packed data may itself end in a line end, which is then part of the data.
        return written.removesuffix(_END) + b"\n" + _END


class Stream(_Ended, pdfdoc.PDFStream):
    """A packed stream; `entries` is its dictionary."""

    def __init__(self, content: bytes | str, **entries: object) -> None:
        """`content` is packed when the file is written, without reportlab's usual second coat of ASCII85."""
        super().__init__(pdfdoc.PDFDictionary(entries), content, [pdfdoc.PDFZCompress])


class Xmp(_Ended, pdfdoc.XMP):
    """Metadata, kept readable."""


class Pixels(_Ended, pdfdoc.PDFImageXObject):
    """An image from data that a PDF can hold as it is: JPEG ("DCTDecode") or deflated pixels ("FlateDecode")."""

    def __init__(self, data: bytes, size: tuple[int, int], space: str, filter_: str) -> None:
        """`space` is "DeviceRGB" or "DeviceGray", eight bits each."""
        super().__init__("")
        self.streamContent, self.colorSpace, self.bitsPerComponent = data, space, 8
        self.width, self.height = size
        self._filters = (filter_,)


class Between(pdfdoc.NoEncryption):
    """No encryption; but it is told of every object before that is written, the only moment to stop a file half-way."""

    def __init__(self, between: Callable[[], None]) -> None:
        self._between = between

    def register(self, objnum: int, version: int) -> None:
        """Called by reportlab before each object."""
        self._between()
