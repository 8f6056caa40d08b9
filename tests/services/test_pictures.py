"""Pictures from outside are looked at by a child: one that breaks it costs itself, and the rest go on."""

from __future__ import annotations

import json
import os
import struct
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Attachment, Cover, WorkingCopy
from coprod_desktop.reports.making import PictureWanted
from coprod_desktop.services.attaching import attach_files
from coprod_desktop.services.pictures import Looking, look_at, order_for, order_for_file, render_in_child
from coprod_desktop.storage import Workspace

# Does as the worker does, but ends at a file called "deadly": as memory that is gone or a fault in a decoder ends it.
CHILD = """
import os, sys
from coprod_desktop import worker
from coprod_desktop.safety import looking
look = looking.look_at_picture
def deadly(order):
    if order.file.endswith(b"deadly"):
        os._exit(9)
    return look(order)
looking.look_at_picture = deadly
sys.exit(worker.main(["pictures"]))
"""


def test_facts_and_a_smaller_picture_come_back(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (400, 300), "green").save(tmp_path / "p.jpg", exif=exif)
    seen = look_at([order_for_file(7, tmp_path / "p.jpg", most_px=100)])[7]
    assert seen.fault is None and seen.facts is not None and seen.picture is not None
    assert (seen.facts.width_px, seen.facts.height_px, seen.facts.turned) == (300, 400, 90)
    assert (seen.picture.width_px, seen.picture.height_px) == (75, 100)


def test_only_facts_when_nothing_else_is_wanted(tmp_path: Path) -> None:
    Image.new("RGB", (40, 30)).save(tmp_path / "p.png")
    seen = look_at([order_for_file(0, tmp_path / "p.png")])[0]
    assert seen.picture is None and seen.facts is not None and seen.facts.width_px == 40


def test_a_kept_picture_is_shown_as_its_working_copy_says(ws: Workspace, tmp_path: Path) -> None:
    Image.new("RGB", (400, 200), "white").save(tmp_path / "p.png")
    photo = ws.get(attach_files(ws, [tmp_path / "p.png"]).ids[0]).record  # type: ignore[union-attr]
    assert isinstance(photo, Attachment)
    cover = Cover(left=0, top=0, width=1000, height=500)
    working = WorkingCopy(crop_left=500, crop_width=500, turn=90, covers=(cover,))
    seen = look_at([order_for(ws, 0, photo, most_px=200, working=working)])[0]
    assert seen.picture is not None
    import io

    with Image.open(io.BytesIO(seen.picture.data)) as made:
        assert made.size == (200, 200)
        assert (made.getpixel((190, 100)), made.getpixel((10, 100))) == ((0, 0, 0), (255, 255, 255))


def test_a_picture_that_ends_the_child_gets_a_sentence_and_the_rest_go_on(tmp_path: Path) -> None:
    names = ("first", "deadly", "third", "words", "fifth")
    for name in names:
        Image.new("RGB", (40, 30)).save(tmp_path / name, "PNG")
    (tmp_path / "words").write_text("not a picture")
    heard: list[int] = []
    seen = look_at(
        [order_for_file(number, tmp_path / name) for number, name in enumerate(names)],
        heard=lambda one: heard.append(one.number), command=[sys.executable, "-c", CHILD],
    )  # fmt: skip
    assert heard == [0, 1, 2, 3, 4]
    assert [seen[number].facts is not None for number in range(5)] == [True, False, True, False, True]
    assert "deadly was not taken as a picture" in (seen[1].fault or "")


def test_a_child_that_never_starts_answers_for_all(tmp_path: Path) -> None:
    orders = [order_for_file(number, tmp_path / "p.png") for number in range(3)]
    seen = look_at(orders, command=[sys.executable, "-c", "import os; os._exit(1)"])
    assert all(one.fault for one in seen.values()) and len(seen) == 3


@pytest.mark.parametrize(
    "line", ["", "{", "null", '{"seen": 3}', '{"seen": {"number": 99}}', '{"looking": "x"}']
)
def test_a_line_that_is_none_of_ours_answers_nothing(line: str, tmp_path: Path) -> None:
    looking = Looking([order_for_file(1, tmp_path / "p.png")])
    assert looking.hear(line) is None and not looking.done


def test_a_file_name_that_is_no_text_is_found_all_the_same(tmp_path: Path) -> None:
    name = os.fsdecode(b"gr\xc3\xbc\xff\xcc\x88n.png")
    try:
        Image.new("RGB", (40, 30)).save(tmp_path / name, "PNG")
    except OSError:
        pytest.skip("this system only keeps names that are text")
    assert look_at([order_for_file(0, tmp_path / name)])[0].facts is not None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits address space")
def test_a_picture_cannot_take_all_the_memory(tmp_path: Path) -> None:
    """A PNG within our limits of points, in sixteen bits and four colours, in a child that may have very little."""
    width, height = 7000, 7000
    lines = zlib.compressobj(1)
    data = b"".join(lines.compress(bytes(1 + width * 8)) for _ in range(height)) + lines.flush()

    def chunk(name: bytes, inside: bytes) -> bytes:
        return struct.pack(">I", len(inside)) + name + inside + struct.pack(">I", zlib.crc32(name + inside))

    head = struct.pack(">IIBBBBB", width, height, 16, 6, 0, 0, 0)
    (tmp_path / "large.png").write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )
    Image.new("RGB", (40, 30)).save(tmp_path / "small.png")
    child = (
        "import sys\nfrom coprod_desktop import worker\nworker.PICTURE_MEMORY_BYTES = 300 << 20\n"
        "sys.exit(worker.main(['pictures']))"
    )
    orders = [
        order_for_file(0, tmp_path / "large.png", most_px=300),
        order_for_file(1, tmp_path / "small.png"),
    ]
    seen = look_at(orders, command=[sys.executable, "-c", child])
    assert "memory" in (seen[0].fault or "") or "could not be read" in (seen[0].fault or "")
    assert seen[1].facts is not None


def test_the_child_never_imports_the_reports_the_database_or_the_window(root: Path, tmp_path: Path) -> None:
    child = (
        "import sys\nfrom coprod_desktop import worker\nworker.main(['pictures'])\n"
        "print([m for m in ('sqlite3', 'PySide6', 'docx', 'reportlab') if m in sys.modules], file=sys.__stdout__)"
    )
    import subprocess

    ran = subprocess.run(
        [sys.executable, "-c", child], input=json.dumps({"pictures": []}), capture_output=True, text=True, cwd=root,
        check=True,
    )  # fmt: skip
    assert ran.stdout.strip() == "[]"


def test_a_report_written_here_has_its_pictures_made_by_the_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("RGB", (400, 200), "white").save(tmp_path / "p.png")
    (tmp_path / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 99)
    good, bad = (
        PictureWanted(number=name, file=str(tmp_path / f"{name}.png"), crop=(0, 0, 500, 1000), turn=90)
        for name in ("p", "bad")
    )
    monkeypatch.setattr(Image, "open", None)
    give = render_in_child([good, bad])
    made = give(good)
    assert (made.width_px, made.height_px) == (200, 200)
    with pytest.raises(WorldFault, match="damaged"):
        give(bad)
