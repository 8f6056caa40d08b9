"""The photographs and files a group keeps, as their pages list and show them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Attachment, Group
from coprod_desktop.services.missing_files import missing_files
from coprod_desktop.services.pictures import PICTURE_TYPES, PictureOrder, order_for
from coprod_desktop.services.saving import standing
from coprod_desktop.storage import Workspace
from coprod_desktop.storage.files import told_of_files

THUMBNAIL_PX = 192
LARGE_PX = 1400
# What a file from elsewhere may be called in the folder it is opened from.
_NOT_IN_NAMES = set('<>:"/\\|?*')


@dataclass(frozen=True, slots=True)
class FilesKept:
    """Newest first; `missing` are ids of those whose copy has gone."""

    files: tuple[Attachment, ...]
    missing: frozenset[str]


def files_of(ws: Workspace, case_id: str) -> FilesKept:
    """The files of a case study and of the whole group, without the logo."""
    logo = standing(ws, Group, ws.group_id).logo
    kept = [one for one in ws.records(Attachment) if one.case in (None, case_id) and one.id != logo]
    gone = {one.id for one in missing_files(ws)}
    return FilesKept(tuple(reversed(kept)), frozenset(one.id for one in kept if one.id in gone))


def is_picture(file: Attachment) -> bool:
    """Whether it is of a kind that can be shown and covered."""
    return file.media_type in PICTURE_TYPES


def thumbnail_orders(ws: Workspace, files: Sequence[Attachment]) -> list[PictureOrder]:
    """Ask for small pictures of them, covered as their working copies say; numbers are places in `files`."""
    return [
        order_for(ws, number, one, most_px=THUMBNAIL_PX, working=one.working)
        for number, one in enumerate(files)
        if is_picture(one)
    ]


def large_order(ws: Workspace, file_id: str) -> PictureOrder:
    """Ask for the whole picture, upright and without any cover, to put covers on."""
    return order_for(ws, 0, standing(ws, Attachment, file_id), most_px=LARGE_PX)


def copy_out(ws: Workspace, file_id: str, folder: Path) -> Path:
    """A copy of a kept file under its own name, to open with another program. What that program changes stays there."""
    kept = standing(ws, Attachment, file_id)
    source = ws.file_path(kept.sha256)
    if not source.is_file():
        raise WorldFault(
            f"The file “{kept.name}” is not here any more. Nothing was changed. Look for it from the list of files."
        )
    safe = "".join("_" if letter in _NOT_IN_NAMES or ord(letter) < 32 else letter for letter in kept.name)
    copy = folder / (safe.strip(" .")[-120:] or "file")
    with told_of_files(f"“{kept.name}” could not be opened"):
        shutil.copyfile(source, copy)
    return copy
