"""A picture is rebuilt from its pixels: upright, small enough, on white, and with nothing else from the file."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.safety import opening, pictures, rebuild_picture

SECRET = b"taken at 51.45N 0.01W by Ann"


def kept(folder: Path, picture: Image.Image, kind: str, **more: object) -> Path:
    path = folder / f"picture.{kind.lower()}"
    picture.save(path, kind, **more)
    return path


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def with_secret() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif[0x0112] = 6  # lay it on its side
    return exif


def test_metadata_stays_behind_and_the_picture_is_upright(tmp_path: Path) -> None:
    picture = Image.new("RGB", (60, 20), "white")
    picture.paste("red", (0, 0, 10, 20))
    path = kept(tmp_path, picture, "JPEG", exif=with_secret(), comment=SECRET, quality=95)
    rebuilt = rebuild_picture(path)
    assert SECRET in path.read_bytes() and SECRET not in rebuilt.data
    seen = opened(rebuilt.data)
    assert seen.size == (rebuilt.width_px, rebuilt.height_px) == (20, 60)
    assert not seen.getexif() and "comment" not in seen.info
    red, green, _ = seen.getpixel((10, 3))  # type: ignore[misc]
    assert red > 200 and green < 80


def test_copying_the_file_instead_would_carry_the_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: with the rebuilding broken on purpose, the test above fails."""

    def copied(file: Path, **how: object) -> pictures.RebuiltPicture:
        return pictures.RebuiltPicture(file.read_bytes(), "image/jpeg", 20, 60)

    monkeypatch.setattr(pictures, "render_picture", copied)
    with pytest.raises(AssertionError):
        test_metadata_stays_behind_and_the_picture_is_upright(tmp_path)


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP", "BMP", "TIFF", "JPEG"])
def test_every_kind_we_open_comes_out_as_rgb(tmp_path: Path, kind: str) -> None:
    rebuilt = rebuild_picture(kept(tmp_path, Image.new("RGB", (30, 10), "green"), kind))
    seen = opened(rebuilt.data)
    assert seen.mode == "RGB" and seen.size == (30, 10)
    assert (rebuilt.media_type, rebuilt.suffix) == (
        ("image/jpeg", ".jpg") if kind == "JPEG" else ("image/png", ".png")
    )


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_way_of_storing_pixels_comes_out_as_rgb(tmp_path: Path, mode: str) -> None:
    picture = Image.new(mode, (8, 8))
    path = kept(tmp_path, picture, "TIFF" if mode in ("CMYK",) else "PNG")
    assert opened(rebuild_picture(path).data).mode == "RGB"


def test_transparent_parts_become_white(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    assert opened(rebuild_picture(kept(tmp_path, picture, "PNG")).data).getpixel((1, 1)) == (255, 255, 255)


def test_a_sixteen_bit_grey_keeps_its_shade(tmp_path: Path) -> None:
    picture = Image.new("I;16", (4, 4), 0x8000)
    red, _, _ = opened(rebuild_picture(kept(tmp_path, picture, "PNG")).data).getpixel((1, 1))  # type: ignore[misc]
    assert 120 <= red <= 136


@pytest.mark.parametrize("given", [0.5, 128.0, 32_768.0])
def test_grey_kept_as_numbers_with_a_point_keeps_its_shade(tmp_path: Path, given: float) -> None:
    lightest = 1.0 if given < 1 else 255.0 if given < 256 else 65_535.0
    picture = Image.new("F", (40, 40), given)
    picture.paste(lightest, (0, 0, 20, 40))
    seen = opened(rebuild_picture(kept(tmp_path, picture, "TIFF")).data)
    assert seen.getpixel((5, 5))[0] >= 254 and 120 <= seen.getpixel((35, 5))[0] <= 136  # type: ignore[index]


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_colours_for_the_printing_press_come_out_as_they_look(tmp_path: Path, kind: str) -> None:
    path = kept(tmp_path, Image.new("RGB", (16, 16), (200, 30, 30)).convert("CMYK"), kind)
    red, green, blue = opened(rebuild_picture(path).data).getpixel((8, 8))  # type: ignore[misc]
    assert abs(red - 200) < 6 and abs(green - 30) < 6 and abs(blue - 30) < 6


@pytest.mark.parametrize("turn", range(1, 9))
def test_each_of_the_eight_ways_to_turn_comes_out_upright(tmp_path: Path, turn: int) -> None:
    picture = Image.new("RGB", (60, 40), "white")
    picture.paste("red", (0, 0, 30, 20))  # the upper left corner
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    exif = Image.Exif()
    exif[0x0112] = turn
    laid = picture.transpose(back[turn]) if turn in back else picture
    seen = opened(rebuild_picture(kept(tmp_path, laid, "JPEG", exif=exif, quality=95)).data)
    corners = [seen.getpixel(at)[1] for at in ((8, 8), (50, 8), (8, 32), (50, 32))]  # type: ignore[index]
    assert seen.size == (60, 40) and corners[0] < 80 and min(corners[1:]) > 200


@pytest.mark.parametrize("exif", [b"Exif\0\0II*\0\x08\0\0\0\xff\xff", b"Exif\0\0MM\0*\0\0\0\x08\0\x05"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_bent_exif_block_does_not_cost_the_picture(tmp_path: Path, kind: str, exif: bytes) -> None:
    path = kept(tmp_path, Image.new("RGB", (30, 10), "green"), kind, exif=exif)
    assert opened(rebuild_picture(path).data).size == (30, 10)


def test_a_large_picture_is_made_smaller(tmp_path: Path) -> None:
    path = kept(tmp_path, Image.new("RGB", (3000, 1000), "green"), "JPEG")
    rebuilt = rebuild_picture(path, most_px=600)
    assert (rebuilt.width_px, rebuilt.height_px) == (600, 200)
    assert rebuild_picture(path, most_px=4000).width_px == 3000


def bomb(width: int, height: int) -> bytes:
    """A small PNG that says it is huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 999))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not a picture"), (b"just words", "not a picture"), (b"<svg onload='x'/>", "not a picture"),
        (b"%PDF-1.7", "not a picture"), (b"\x00\x00\x00\x20ftypavif" + b"\0" * 99, "not a picture"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "damaged"), (b"\xff\xd8\xff" + b"\0" * 99, "damaged"),
        (b"\x00\x00\x00\x20ftypheic" + b"\0" * 99, "damaged"),
        (bomb(20_000, 20_000), "60 million|damaged"), (bomb(8_000, 8_000), "60 million"), (bomb(100, 100), "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_picture_or_a_trick_is_refused_with_a_sentence(
    tmp_path: Path, data: bytes, says: str
) -> None:
    (tmp_path / "p.png").write_bytes(data)
    with pytest.raises(WorldFault, match=says):
        rebuild_picture(tmp_path / "p.png")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_cut_short_is_refused(tmp_path: Path, kind: str) -> None:
    chance = Image.effect_noise((200, 200), 90).convert("RGB")
    path = kept(tmp_path, chance, kind)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(WorldFault, match="damaged"):
        rebuild_picture(path)


def test_a_file_far_too_large_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST_FILE_BYTES", 100)
    path = kept(tmp_path, Image.effect_noise((50, 50), 90), "PNG")
    with pytest.raises(WorldFault, match="60 MB"):
        rebuild_picture(path)


def test_a_file_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WorldFault, match="could not be read"):
        rebuild_picture(tmp_path / "gone.png")


def test_real_photographs_with_a_turn_come_out_upright(shared: Path) -> None:
    sizes = {}
    for name in ("Landscape_1", "Landscape_3", "Landscape_6", "Landscape_8"):
        rebuilt = rebuild_picture(shared / "examples" / "images" / f"{name}.jpg")
        sizes[name] = (rebuilt.width_px, rebuilt.height_px)
        assert not opened(rebuilt.data).getexif()
    assert len(set(sizes.values())) == 1 and sizes["Landscape_6"][0] > sizes["Landscape_6"][1]
