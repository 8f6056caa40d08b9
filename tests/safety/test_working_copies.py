"""The working copy of a picture: covered for good, cropped and turned; odd pictures come out right or as a sentence."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.safety import RebuiltPicture, pictures, render_picture

HEIC = Path(__file__).parent / "pictures" / "garden.heic"
SECRET = b"canary-51.45N"
SIDES = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}  # fmt: skip


def noise(width: int = 401, height: int = 299, seed: int = 1) -> Image.Image:
    """Every point of another colour, so that a cover that lets one through is caught."""
    return Image.frombytes("RGB", (width, height), random.Random(seed).randbytes(width * height * 3))


def kept(folder: Path, picture: Image.Image, kind: str, **more: object) -> Path:
    path = folder / f"picture.{kind.lower()}"
    picture.save(path, kind, **more)
    return path


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def inside(rebuilt: RebuiltPicture, area: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """Lightest and darkest of each colour inside an area given in thousandths of what came out."""
    picture = opened(rebuilt.data)
    left, top = area[0] * picture.width // 1000, area[1] * picture.height // 1000
    right = -(-(area[0] + area[2]) * picture.width // 1000)
    bottom = -(-(area[1] + area[3]) * picture.height // 1000)
    return list(picture.crop((left, top, right, bottom)).getextrema())  # type: ignore[arg-type]


def is_one_colour(rebuilt: RebuiltPicture, area: tuple[int, int, int, int]) -> bool:
    return all(least == most for least, most in inside(rebuilt, area))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("most_px", [5000, 400, 240, 160])
@pytest.mark.parametrize(
    "cover", [(100, 100, 300, 200), (333, 717, 41, 77), (0, 0, 5, 1000), (905, 830, 95, 170)]
)
def test_under_a_cover_every_point_is_the_same(
    tmp_path: Path, kind: str, most_px: int, cover: tuple[int, int, int, int]
) -> None:
    rebuilt = render_picture(kept(tmp_path, noise(), kind), covers=[cover], most_px=most_px)
    assert is_one_colour(rebuilt, cover)
    assert not is_one_colour(rebuilt, (500, 300, 200, 200))


def test_a_cover_that_is_only_laid_on_top_of_the_file_would_be_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: with the painting broken on purpose (a drawing laid over, as word processors do), the test fails."""
    monkeypatch.setattr(pictures, "_paint", lambda picture, part, *, grid: None)
    with pytest.raises(AssertionError):
        test_under_a_cover_every_point_is_the_same(tmp_path, "JPEG", 400, (100, 100, 300, 200))


@pytest.mark.parametrize(("grid", "subsampling"), [(1, 0), (8, 2)])
def test_a_cover_that_does_not_fill_the_blocks_of_the_file_would_be_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, grid: int, subsampling: int
) -> None:
    """The twin of the blocks: an edge inside a block, or colour kept at half the points, runs into the cover."""
    saved = pictures._saved
    monkeypatch.setattr(pictures, "BLOCK_PX", grid)
    monkeypatch.setattr(
        pictures, "_saved", lambda flat, kind, **how: saved(flat, kind, **{**how, "subsampling": subsampling})
    )
    with pytest.raises(AssertionError):
        test_under_a_cover_every_point_is_the_same(tmp_path, "JPEG", 400, (100, 100, 300, 200))


def test_nothing_beneath_a_cover_is_mixed_into_the_points_beside_it(tmp_path: Path) -> None:
    pair = []
    for beneath in ("white", "red"):
        picture = Image.new("RGB", (2000, 1000), "grey")
        picture.paste(beneath, (500, 200, 900, 600))  # exactly what is covered
        pair.append(
            render_picture(kept(tmp_path, picture, "PNG"), covers=[(250, 200, 200, 400)], most_px=170).data
        )
    assert pair[0] == pair[1]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_crop_turn_and_covers_agree(tmp_path: Path, turn: int) -> None:
    picture = Image.new("RGB", (800, 400), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((400, 0, 799, 399), fill="blue")  # all that is seen
    draw.rectangle((400, 0, 480, 60), fill="red")  # its upper left corner
    draw.rectangle((720, 320, 799, 399), fill="lime")  # beneath the cover, lower right
    rebuilt = render_picture(
        kept(tmp_path, picture, "PNG"), crop=(500, 0, 500, 1000), turn=turn, covers=[(900, 800, 100, 200)]
    )
    seen = opened(rebuilt.data)
    corners = {0: (20, 20), 90: (380, 20), 180: (380, 380), 270: (20, 380)}
    across = {0: (380, 380), 90: (20, 380), 180: (20, 20), 270: (380, 20)}
    assert seen.size == (400, 400)
    assert seen.getpixel(corners[turn]) == (255, 0, 0) and seen.getpixel(across[turn]) == (0, 0, 0)
    colours = {colour for _, colour in seen.getcolors(1 << 20) or []}
    assert (0, 255, 0) not in colours and (255, 255, 255) not in colours


def test_a_cropped_picture_keeps_the_sharpness_it_was_taken_with(tmp_path: Path) -> None:
    path = kept(tmp_path, noise(4000, 2000), "JPEG")
    rebuilt = render_picture(path, crop=(400, 400, 100, 100), most_px=600)
    assert (rebuilt.width_px, rebuilt.height_px) == (400, 200)


def test_a_crop_or_cover_beyond_the_edge_is_brought_inside(tmp_path: Path) -> None:
    path = kept(tmp_path, noise(60, 40), "JPEG")
    rebuilt = render_picture(
        path, crop=(-50, 990, 5000, 5000), covers=[(900, 900, 900, 900), (2000, 2000, 1, 1)]
    )
    assert (rebuilt.width_px, rebuilt.height_px) == (60, 1)


def test_a_turn_by_other_than_a_quarter_is_our_own_fault(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="quarters"):
        render_picture(kept(tmp_path, noise(60, 40), "JPEG"), turn=45)


# ---- odd pictures ---------------------------------------------------------------------------------------------------


def _sample() -> Image.Image:
    picture = Image.new("RGB", (120, 80), "white")
    picture.paste((220, 30, 30), (0, 0, 60, 40))
    return picture


def _tagged(way: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = way
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (51.0, 27.0, 0.0)
    return exif


def _turned(kind: str, way: int) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        laid = _sample().transpose(SIDES[way]) if way in SIDES else _sample()
        return kept(folder, laid, kind, exif=_tagged(way), **({"quality": 95} if kind == "JPEG" else {}))

    return make


def _in_mode(mode: str, kind: str) -> Callable[[Path], Path]:
    return lambda folder: kept(folder, _sample().convert(mode), kind, exif=_tagged())


def _sixteen_bit(folder: Path) -> Path:
    grey = _sample().convert("L")
    wide = Image.frombytes("I;16", grey.size, b"".join(bytes((one, one)) for one in grey.tobytes()))
    return kept(folder, wide, "PNG", exif=_tagged())


def _animated(kind: str) -> Callable[[Path], Path]:
    frames = [Image.new("RGB", (120, 80), colour) for colour in ("blue", "green")]
    return lambda folder: kept(folder, _sample(), kind, save_all=True, append_images=frames)


def _see_through(folder: Path) -> Path:
    clear = Image.new("RGBA", (120, 80), (0, 255, 0, 0))
    clear.paste((220, 30, 30, 255), (0, 0, 60, 40))
    return kept(folder, clear, "WEBP", lossless=True, exif=_tagged())


ODD: dict[str, Callable[[Path], Path]] = {
    **{f"{kind} laid {way}": _turned(kind, way) for kind in ("JPEG", "PNG", "WEBP", "TIFF") for way in range(1, 9)},
    "CMYK JPEG": _in_mode("CMYK", "JPEG"), "CMYK TIFF": _in_mode("CMYK", "TIFF"), "palette": _in_mode("P", "PNG"),
    "16 bit": _sixteen_bit, "GIF": _animated("GIF"), "WebP": _animated("WEBP"), "PNG": _animated("PNG"),
    "see-through": _see_through, "HEIC": lambda folder: HEIC,
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_an_odd_picture_comes_out_the_right_way_up_and_says_nothing_of_itself(
    tmp_path: Path, name: str
) -> None:
    rebuilt = render_picture(ODD[name](tmp_path), covers=[(500, 500, 500, 500)])
    seen = opened(rebuilt.data)
    width, height = seen.size
    assert width * 2 == height * 3 and seen.mode == "RGB" and getattr(seen, "n_frames", 1) == 1
    red, green, _ = seen.getpixel((width // 4, height // 4))  # type: ignore[misc]
    beside = seen.getpixel((width // 4 * 3, height // 4))
    assert green < 110 < red - (0 if name == "16 bit" else 60) or (name == "16 bit" and 60 < red < 140)
    assert min(beside) > 200  # type: ignore[arg-type]
    assert is_one_colour(rebuilt, (500, 500, 500, 500))
    assert not seen.getexif() and not {"exif", "comment", "icc_profile", "xmp"} & seen.info.keys()
    assert SECRET not in rebuilt.data and b"Canary" not in rebuilt.data


def test_the_original_put_in_as_it_is_would_be_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: the file's own bytes in place of rebuilt ones fail on what they say and on how they lie."""
    path = ODD["JPEG laid 6"](tmp_path)
    given = RebuiltPicture(path.read_bytes(), "image/jpeg", 80, 120)
    monkeypatch.setitem(globals(), "render_picture", lambda file, **how: given)
    with pytest.raises(AssertionError):
        test_an_odd_picture_comes_out_the_right_way_up_and_says_nothing_of_itself(tmp_path, "JPEG laid 6")


def test_a_telephones_very_large_jpeg_is_made_smaller_while_it_is_read(tmp_path: Path) -> None:
    path = kept(tmp_path, Image.new("RGB", (11_000, 9_000), "green"), "JPEG", quality=30)
    rebuilt = render_picture(path, most_px=800)
    assert rebuilt.width_px == 800


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.99])
def test_a_cut_short_picture_from_a_telephone_is_refused_with_a_sentence(
    tmp_path: Path, share: float
) -> None:
    whole = HEIC.read_bytes()
    (tmp_path / "cut.heic").write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(WorldFault, match=r"cut\.heic was not taken as a picture"):
        render_picture(tmp_path / "cut.heic")


def test_a_wrong_ending_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "photo.docx").write_bytes(HEIC.read_bytes())
    assert render_picture(tmp_path / "photo.docx").media_type == "image/jpeg"


def test_a_photograph_that_came_as_a_drawing_is_not_ten_times_as_large(tmp_path: Path) -> None:
    rebuilt = render_picture(kept(tmp_path, noise(1500, 1000), "PNG"))
    assert rebuilt.media_type == "image/jpeg" and len(rebuilt.data) < 1_500_000 * 2


def test_words_in_a_picture_that_swell_up_are_never_unpacked(tmp_path: Path) -> None:
    """A zip bomb in the text of a PNG: 60 MB of noughts behind the pixels."""
    path = kept(tmp_path, _sample(), "PNG")
    whole = path.read_bytes()
    swollen = b"Comment\0\0" + zlib.compress(bytes(60_000_000), 9)
    chunk = (
        struct.pack(">I", len(swollen)) + b"zTXt" + swollen + struct.pack(">I", zlib.crc32(b"zTXt" + swollen))
    )
    for place in (33, len(whole) - 12):
        path.write_bytes(whole[:place] + chunk + whole[place:])
        try:
            made = render_picture(path)
        except WorldFault as fault:
            assert "damaged" in str(fault)
        else:
            assert made.width_px == 120 and len(made.data) < 10_000
