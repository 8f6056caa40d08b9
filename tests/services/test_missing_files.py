"""A kept file that has gone is found again by its bytes, whatever it is called now."""

from __future__ import annotations

from pathlib import Path

from coprod_desktop.domain.records import Attachment
from coprod_desktop.services.attaching import attach_files
from coprod_desktop.services.missing_files import FileSearch, missing_files
from coprod_desktop.storage import Workspace


def kept(ws: Workspace, tmp_path: Path, **files: str) -> dict[str, Attachment]:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    attach_files(ws, [tmp_path / name for name in files])
    return {one.name: one for one in ws.records(Attachment)}


def search(ws: Workspace, folder: Path) -> FileSearch:
    one = FileSearch(folder, missing_files(ws))
    while not one.go_on(ws, seconds=0):
        pass
    return one


def test_what_is_gone_or_cut_short_is_missing(ws: Workspace, tmp_path: Path) -> None:
    files = kept(ws, tmp_path, whole="all here", gone="I was here", short="cut me")
    ws.file_path(files["gone"].sha256).unlink()
    ws.file_path(files["short"].sha256).write_text("cut")
    assert {one.name for one in missing_files(ws)} == {"gone", "short"}


def test_a_renamed_file_deep_in_a_folder_is_copied_back(ws: Workspace, tmp_path: Path) -> None:
    files = kept(ws, tmp_path, gone="I was here")
    ws.file_path(files["gone"].sha256).unlink()
    (tmp_path / "stick" / "old" / "photos").mkdir(parents=True)
    (tmp_path / "stick" / "old" / "photos" / "renamed.bin").write_text("I was here")
    (tmp_path / "stick" / "a decoy").write_text("I was HERE")
    found = search(ws, tmp_path / "stick")
    assert {one.name for one in found.found.values()} == {"renamed.bin"} and found.looked_at == 2
    assert ws.file_path(files["gone"].sha256).read_text() == "I was here" and missing_files(ws) == []


def test_a_file_of_the_same_size_is_not_taken_for_it(ws: Workspace, tmp_path: Path) -> None:
    files = kept(ws, tmp_path, gone="I was here")
    ws.file_path(files["gone"].sha256).unlink()
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "gone").write_text("I was HERE")
    assert search(ws, tmp_path / "stick").found == {} and len(missing_files(ws)) == 1


def test_a_damaged_copy_is_made_whole_again(ws: Workspace, tmp_path: Path) -> None:
    files = kept(ws, tmp_path, short="cut me")
    ws.file_path(files["short"].sha256).write_text("cut")
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "it").write_text("cut me")
    search(ws, tmp_path / "stick")
    assert ws.file_path(files["short"].sha256).read_text() == "cut me"
