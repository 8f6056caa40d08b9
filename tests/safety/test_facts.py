"""What a picture says about itself is read from it, and a bent block says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.safety import PictureFacts, picture_facts

HEIC = Path(__file__).parent / "pictures" / "garden.heic"


def kept(
    folder: Path, kind: str, *, way: int = 1, taken: object = None, place: dict[int, object] | None = None
) -> Path:
    exif = Image.Exif()
    exif[0x0112] = way
    if taken is not None:
        exif.get_ifd(0x8769)[0x9003] = taken
    exif.get_ifd(0x8825).update(place or {})
    path = folder / f"picture.{kind.lower()}"
    Image.new("RGB", (60, 40), "green").save(path, kind, exif=exif)
    return path


NORTH_WEST: dict[int, object] = {1: "N", 2: (51.0, 27.0, 18.0), 3: "W", 4: (0.0, 58.0, 30.0)}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_date_place_and_turn_are_read(tmp_path: Path, kind: str) -> None:
    path = kept(tmp_path, kind, way=6, taken="2024:05:04 10:11:12", place=NORTH_WEST)
    assert picture_facts(path) == PictureFacts(40, 60, "2024-05-04T10:11:12", "51.45500", "-0.97500", 90)


def test_a_picture_from_an_iphone_tells_the_same_and_is_turned_by_its_own_decoder() -> None:
    assert picture_facts(HEIC) == PictureFacts(96, 64, "2024-05-04T10:11:12", "51.45000", "-0.01000", 0)


def test_what_is_not_said_is_not_known(tmp_path: Path) -> None:
    Image.new("L", (6, 4)).save(tmp_path / "p.gif")
    assert picture_facts(tmp_path / "p.gif") == PictureFacts(6, 4)


@pytest.mark.parametrize(
    "said", ["0000:00:00 00:00:00", "    :  :     :  :  ", "yesterday", "2024:13:41 10:11:12"]
)
def test_a_clock_that_was_never_set_says_nothing(tmp_path: Path, said: str) -> None:
    assert picture_facts(kept(tmp_path, "JPEG", taken=said)).taken is None


@pytest.mark.parametrize(
    "place",
    [
        {}, {1: "N", 2: (51.0, 27.0, 0.0)}, {1: "N", 2: (99.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 1.0)},
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}, {1: "N", 2: 51.5, 3: "E", 4: 1.5},
    ],
)  # fmt: skip
def test_half_a_place_or_an_impossible_one_is_none(tmp_path: Path, place: dict[int, object]) -> None:
    facts = picture_facts(kept(tmp_path, "JPEG", place=place))
    assert (facts.latitude, facts.longitude) == (None, None)


@pytest.mark.parametrize(
    "exif", [b"Exif\0\0II*\0\x08\0\0\0\xff\xff", b"Exif\0\0MM\0*\0\0\0\x08\0\x05", b"Exif\0\0"]
)
def test_a_bent_block_is_no_fault(tmp_path: Path, exif: bytes) -> None:
    Image.new("RGB", (60, 40)).save(tmp_path / "p.jpg", exif=exif)
    assert picture_facts(tmp_path / "p.jpg") == PictureFacts(60, 40)


def test_a_file_that_is_no_picture_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "p.jpg").write_text("words")
    with pytest.raises(WorldFault, match="not a picture"):
        picture_facts(tmp_path / "p.jpg")


def test_real_photographs_tell_how_they_lie(shared: Path) -> None:
    turned = [
        picture_facts(shared / "examples" / "images" / f"Landscape_{way}.jpg").turned for way in (1, 3, 6, 8)
    ]
    assert turned == [0, 180, 90, 270]
