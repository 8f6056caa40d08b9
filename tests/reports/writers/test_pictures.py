"""A drawing as a picture for Word."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from coprod_desktop.reports.shapes import Drawing
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers.pictures import drawing_png
from tests.reports.writers.sample_report import drawing


@pytest.fixture(scope="module")
def faces(resources: Path) -> Faces:
    return Faces(resources / "fonts")


def test_a_picture_has_the_size_and_the_sharpness_asked_for(faces: Faces) -> None:
    image = Image.open(io.BytesIO(drawing_png(drawing(), faces, 144)))
    assert image.size == (800, 280) and image.mode == "RGB"
    assert round(image.info["dpi"][0]) == 144


def test_a_picture_shows_lines_and_labels_on_white(faces: Faces) -> None:
    image = Image.open(io.BytesIO(drawing_png(drawing(), faces, 72)))
    assert image.getpixel((1, 1)) == (255, 255, 255)
    assert image.getpixel((100, 100)) == (14, 90, 90)
    labels = image.crop((130, 40, 270, 52)).convert("L")
    assert min(labels.get_flattened_data()) < 100


def test_the_same_drawing_gives_the_same_bytes(faces: Faces) -> None:
    assert drawing_png(drawing(), faces, 96) == drawing_png(drawing(), faces, 96)


def test_an_empty_drawing_is_a_blank_picture(faces: Faces) -> None:
    image = Image.open(io.BytesIO(drawing_png(Drawing(0, 0, ()), faces, 72)))
    assert image.size == (1, 1)
