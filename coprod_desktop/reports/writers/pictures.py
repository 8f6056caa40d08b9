"""A drawing as a picture for files that cannot hold vectors."""

from __future__ import annotations

import io

from coprod_desktop.reports.shapes import Drawing
from coprod_desktop.reports.typeset.faces import Faces
from coprod_desktop.reports.writers.pdf.canvas import Canvas
from coprod_desktop.reports.writers.pdf.drawings import draw


def drawing_pdf(drawing: Drawing, faces: Faces) -> bytes:
    """The drawing alone on a page of its size."""
    out = io.BytesIO()
    width, height = max(drawing.width, 1.0), max(drawing.height, 1.0)
    canvas = Canvas(out, faces, width, height)
    canvas.new_page()
    with canvas.decoration():
        draw(canvas, drawing, 0.0, height, 1.0)
    canvas.finish(lambda index: None, lambda: None)
    canvas.write(lambda: None)
    return out.getvalue()


def drawing_png(drawing: Drawing, faces: Faces, dpi: int = 300) -> bytes:
    """The drawing as a PNG on white, `dpi` pixels an inch; the same drawing gives the same bytes."""
    import pypdfium2

    document = pypdfium2.PdfDocument(drawing_pdf(drawing, faces))
    try:
        image = document[0].render(scale=dpi / 72).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    image.convert("RGB").save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()
