"""Files are copied in whole, once, in one step, and nobody waits long for it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Attachment, Group
from coprod_desktop.services.attaching import (
    Attaching,
    LeftOut,
    Pasted,
    attach_files,
    keep_logo,
    remove_logo,
    set_logo,
)
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.history import redo, undo
from coprod_desktop.services.pictures import PictureSeen, look_at
from coprod_desktop.services.saving import standing
from coprod_desktop.storage import Workspace
from coprod_desktop.storage.files import FILES

HEIC = Path(__file__).parent.parent / "safety" / "pictures" / "garden.heic"


def files_of(ws: Workspace) -> list[Path]:
    """Every file beside the records, half ones too."""
    return [one for one in (ws.folder / FILES).rglob("*") if one.is_file()]


def names(ws: Workspace) -> list[str]:
    return [one.name for one in ws.records(Attachment)]


# ---- files ----------------------------------------------------------------------------------------------------------


def test_attached_files_are_kept_by_what_they_are(ws: Workspace, case: str, tmp_path: Path) -> None:
    (tmp_path / "plan.doc").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "notes.txt").write_text("Café")
    step = attach_files(ws, [tmp_path / "plan.doc", tmp_path / "notes.txt"], to=case).step
    assert step is not None and step.name_key == "storage.step.add_attachments"
    kept = {one.name: one for one in ws.records(Attachment)}
    assert kept["plan.doc"].media_type == "application/pdf"
    assert kept["notes.txt"].media_type == "text/plain"
    assert all(one.about == case and ws.file_path(one.sha256).is_file() for one in kept.values())


def test_one_missing_file_attaches_none(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "here.txt").write_text("x")
    with pytest.raises(WorldFault, match=r"gone\.txt"):
        attach_files(ws, [tmp_path / "here.txt", tmp_path / "gone.txt"])
    assert ws.records(Attachment) == []
    assert files_of(ws) == []


def test_the_copy_is_the_file_and_the_file_is_left_alone(ws: Workspace, tmp_path: Path) -> None:
    data = random.Random(4).randbytes(3_300_000)
    (tmp_path / "film.mp4").write_bytes(data)
    attach_files(ws, [tmp_path / "film.mp4"])
    kept = ws.file_path(ws.records(Attachment)[0].sha256)
    assert kept.read_bytes() == data == (tmp_path / "film.mp4").read_bytes()
    assert not kept.is_symlink() and kept.stat().st_nlink == 1
    (tmp_path / "film.mp4").unlink()
    assert kept.read_bytes() == data


def test_a_photograph_tells_when_it_was_taken_and_keeps_its_place_to_itself(ws: Workspace) -> None:
    attach_files(ws, [HEIC])
    photo = ws.records(Attachment)[0]
    assert photo.media_type == "image/heic" and photo.taken_on is not None
    assert photo.taken_on.typed == "2024-05-04"
    assert (photo.latitude, photo.longitude) == (None, None)
    assert ws.file_path(photo.sha256).read_bytes() == HEIC.read_bytes()


def test_the_place_is_kept_when_the_group_says_so(ws: Workspace) -> None:
    attach_files(ws, [HEIC], place=True)
    photo = ws.records(Attachment)[0]
    assert (str(photo.latitude), str(photo.longitude)) == ("51.45", "-0.01")


def test_a_file_that_is_kept_already_is_told_and_not_kept_twice(
    ws: Workspace, case: str, tmp_path: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("the same words")
    first = attach_files(ws, [tmp_path / "a.txt"])
    again = attach_files(ws, [tmp_path / "b.txt", tmp_path / "b.txt"], to=case)
    assert names(ws) == ["a.txt"] and again.ids == ()
    assert [(one.name, one.kept_as, one.id) for one in again.same] == [("b.txt", "a.txt", first.ids[0])] * 2
    assert ws.records(Attachment)[0].about == case, "it now belongs to what it was added to"


def test_one_file_given_twice_at_once_is_kept_once(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    done = attach_files(ws, [tmp_path / "a.txt", tmp_path / "a.txt"], to=ws.group_id)
    assert len(done.ids) == len(done.same) == len(ws.records(Attachment)) == 1


def test_a_file_whose_record_is_in_the_bin_is_kept_anew(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    put_in_bin(ws, attach_files(ws, [tmp_path / "a.txt"]).ids)
    assert attach_files(ws, [tmp_path / "a.txt"]).same == () and names(ws) == ["a.txt"]


def test_a_folder_is_taken_in_to_the_bottom_and_says_what_it_left_out(ws: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "from the telephone"
    (folder / "2024" / "May").mkdir(parents=True)
    (folder / "2024" / "May" / "plan.txt").write_text("deep")
    (folder / "minutes.txt").write_text("near")
    (folder / ".DS_Store").write_text("x")
    (folder / "Thumbs.db").write_text("x")
    (folder / "nothing.txt").write_text("")
    (folder / "elsewhere").symlink_to(tmp_path)
    done = attach_files(ws, [folder])
    assert sorted(names(ws)) == ["minutes.txt", "plan.txt"]
    assert {(one.name, one.why) for one in done.left_out} == {
        (".DS_Store", "system"), ("Thumbs.db", "system"), ("nothing.txt", "empty"), ("elsewhere", "link"),
    }  # fmt: skip
    undo(ws)
    assert names(ws) == [], "one step takes all of it back"
    redo(ws)
    assert len(names(ws)) == 2


def test_many_files_are_kept_some_at_a_time_and_are_one_step(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coprod_desktop.services.attaching.AT_ONCE", 2)
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(str(number))
    attaching = Attaching([tmp_path / f"{number}.txt" for number in range(5)])
    while not attaching.go_on(ws):
        pass
    assert attaching.finish(ws, {}) is None and len(names(ws)) == 2
    assert attaching.finish(ws, {}) is None and len(names(ws)) == 4
    done = attaching.finish(ws, {})
    assert done is not None and len(done.ids) == 5 == len(names(ws))
    assert ws.undo_name() == ("storage.step.add_attachments", {"n": 5, "name": "4.txt"})
    undo(ws)
    assert names(ws) == []


def test_the_groups_own_folder_is_never_taken_into_itself(ws: Workspace) -> None:
    done = attach_files(ws, [ws.folder.parent])
    assert LeftOut("group", "ours") in done.left_out and "coprod.db" not in names(ws)


def test_pasted_bytes_are_kept_under_a_name(ws: Workspace) -> None:
    attaching = Attaching([Pasted(HEIC.read_bytes(), "Pasted picture")], case=None)
    while not attaching.go_on(ws):
        pass
    done = attaching.finish(ws, look_at(attaching.orders(ws)))
    photo = ws.records(Attachment)[0]
    assert (
        done is not None
        and (photo.id,) == done.ids
        and (photo.name, photo.media_type) == ("Pasted picture", "image/heic")
    )


def test_a_damaged_picture_is_kept_as_it_is_and_told(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "p.jpg").write_bytes(b"\xff\xd8\xff" + b"\0" * 99)
    done = attach_files(ws, [tmp_path / "p.jpg"])
    assert names(ws) == ["p.jpg"] and done.unseen == ("p.jpg",)


def test_giving_up_half_way_leaves_nothing_but_what_was_there(ws: Workspace, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.bin").write_bytes(bytes([number]) * 2_500_000)
    attach_files(ws, [tmp_path / "0.bin"])
    attaching = Attaching([tmp_path / f"{number}.bin" for number in range(3)])
    for _ in range(9):
        attaching.go_on(ws, seconds=0)
    assert len(files_of(ws)) == 3, "two whole and a half"
    attaching.give_up(ws)
    assert len(files_of(ws)) == 1 and names(ws) == ["0.bin"]


def test_half_a_file_that_a_crash_left_is_gone_when_the_group_is_opened_again(
    ws: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "film.mp4").write_bytes(bytes(5_000_000))
    attaching = Attaching([tmp_path / "film.mp4"])
    for _ in range(3):
        attaching.go_on(ws, seconds=0)
    half = files_of(ws)[0]
    (tmp_path / "left").write_bytes(half.read_bytes())
    attaching.give_up(ws)
    ws.close()
    (tmp_path / "left").rename(half)  # as a power cut leaves it
    Workspace.open(ws.folder).close()
    assert files_of(ws) == []


def test_a_slice_ends_when_its_time_is_over(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clock that moves on by 30 ms with each piece: no slice copies more than two pieces of a large file."""
    (tmp_path / "film.mp4").write_bytes(bytes(9_000_000))
    now = [0.0]
    monkeypatch.setattr("coprod_desktop.services.attaching.time.monotonic", lambda: now[0])
    attaching, slices, pieces = Attaching([tmp_path / "film.mp4"]), 1, []
    go_on = attaching._copy

    def slow(*given: object) -> object:
        for _ in go_on(*given):  # type: ignore[arg-type]
            now[0] += 0.03
            pieces.append(now[0])
            yield

    monkeypatch.setattr(attaching, "_copy", slow)
    while not attaching.go_on(ws):
        slices += 1
    assert len(pieces) >= 9 and slices >= len(pieces) // 2


def test_a_folder_open_for_reading_takes_nothing_in(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    ws.close()
    with Workspace.open(ws.folder, read_only=True) as reading, pytest.raises(WorldFault, match="reading"):
        attach_files(reading, [tmp_path / "a.txt"])
    assert files_of(ws) == []


# ---- the logo -------------------------------------------------------------------------------------------------------


def test_a_logo_is_rebuilt_from_its_pixels(ws: Workspace, tmp_path: Path) -> None:
    picture = Image.new("RGB", (1600, 400), "green")
    exif = Image.Exif()
    exif[0x010E] = "where it was taken"
    picture.save(tmp_path / "logo.jpg", exif=exif)
    set_logo(ws, tmp_path / "logo.jpg")
    logo = ws.records(Attachment)[0]
    assert standing(ws, Group, ws.group_id).logo == logo.id
    kept = ws.file_path(logo.sha256)
    assert b"where it was taken" in (tmp_path / "logo.jpg").read_bytes()
    assert b"where it was taken" not in kept.read_bytes()
    with Image.open(kept) as opened:
        assert opened.size == (1200, 300)
    remove_logo(ws)
    assert standing(ws, Group, ws.group_id).logo is None
    undo(ws)
    assert standing(ws, Group, ws.group_id).logo == logo.id


def test_a_file_that_is_no_picture_is_no_logo(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("<svg onload='x'/>")
    with pytest.raises(WorldFault, match="not a picture"):
        set_logo(ws, tmp_path / "logo.png")
    assert ws.records(Attachment) == []


def test_the_logo_is_opened_by_a_process_of_its_own(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("RGB", (30, 30), "green").save(tmp_path / "logo.png")
    monkeypatch.setattr(Image, "open", None)
    set_logo(ws, tmp_path / "logo.png")
    assert names(ws) == ["logo.png"]


def test_a_logo_the_child_could_not_read_is_told(ws: Workspace) -> None:
    with pytest.raises(WorldFault, match="It is broken"):
        keep_logo(ws, "logo", PictureSeen(number=0, fault="It is broken."))
    assert names(ws) == []
