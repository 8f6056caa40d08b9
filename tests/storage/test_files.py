"""Attachments: under the hash of their bytes, whole or not at all, never outside the folder."""

from __future__ import annotations

import hashlib
import os

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.storage import files


def test_a_file_lies_under_its_hash(ws, tmp_path) -> None:
    source = tmp_path / "photo.png"
    source.write_bytes(b"\x89PNG" * 1000)
    sha256, size = ws.attach(source, "photo.png")
    assert (sha256, size) == (hashlib.sha256(source.read_bytes()).hexdigest(), 4000)
    assert ws.file_path(sha256) == ws.folder / "files" / sha256[:2] / sha256
    assert ws.file_path(sha256).read_bytes() == source.read_bytes()
    assert ws.attach(source.read_bytes(), "again.png") == (sha256, size)


def test_a_rotten_file_is_put_right_when_it_is_added_again(ws) -> None:
    sha256, _ = ws.attach(b"a picture", "photo.png")
    ws.file_path(sha256).write_bytes(b"a piCture")
    ws.attach(b"a picture", "photo.png")
    assert ws.file_path(sha256).read_bytes() == b"a picture"


def test_the_bytes_are_safe_before_the_name_and_the_name_before_the_word(ws, monkeypatch) -> None:
    done: list[str] = []
    real_fsync, real_replace = os.fsync, os.replace
    monkeypatch.setattr(files.os, "fsync", lambda file: (done.append("fsync"), real_fsync(file))[1])
    monkeypatch.setattr(files.os, "replace", lambda *where: (done.append("replace"), real_replace(*where))[1])
    ws.attach(b"order", "order.txt")
    assert done[-3:] == ["fsync", "replace", "fsync"]


@pytest.mark.parametrize("number", [28, 30, 5])
def test_a_disk_that_fails_leaves_no_part_of_a_file(number: int, ws, monkeypatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files.os, "replace", fail)
    with pytest.raises(WorldFault, match=r"“film\.mp4” could not be added"):
        ws.attach(b"film", "film.mp4")
    assert [one for one in (ws.folder / "files").rglob("*") if one.is_file()] == []


def test_a_file_that_is_not_there_gets_a_sentence(ws, tmp_path) -> None:
    with pytest.raises(WorldFault, match=r"“x\.png” could not be added: the file or folder is not there"):
        ws.attach(tmp_path / "x.png", "x.png")


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "a" * 63, "", "a" * 62 + "/x"])
def test_only_a_hash_makes_a_path(name: str, ws) -> None:
    with pytest.raises(WorldFault, match="not a SHA-256"):
        ws.file_path(name)
