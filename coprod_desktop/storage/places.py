"""Which folders are no place for live records: those another program keeps in step, and those on another computer."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.storage.copies import DATABASE_NAME

# Names of folders that a service keeps in step with its computers, as they stand in a path.
_KEPT_IN_STEP: tuple[tuple[str, str], ...] = (
    (r"onedrive( - .+)?", "OneDrive"),
    (r"dropbox( \(.+\))?", "Dropbox"),
    (r"google ?drive( - .+)?|my drive|googledrive-.+|drivefs", "Google Drive"),
    (r"icloud ?drive( \(archive\))?|com~apple~clouddocs|mobile documents", "iCloud"),
    (r"cloudstorage", "a cloud drive"),
    (r"nextcloud\d*", "Nextcloud"),
    (r"owncloud", "ownCloud"),
    (r"pcloud ?drive|pclouddrive", "pCloud"),
)
# Files and folders that such a program leaves at the top of what it keeps in step.
_LEFT_BY = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.driveupload": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
    ".stfolder": "Syncthing",
}
_NETWORK_KINDS = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "afs", "ncpfs", "coda", "ceph", "glusterfs", "davfs", "davfs2",
    "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.google-drive-ocamlfuse", "fuse.onedriver",
    "fuse.glusterfs", "fuse.s3fs", "fuse.ceph",
}  # fmt: skip
_MOUNTS = Path("/proc/self/mountinfo")


def refuse_unsafe_place(
    folder: Path, *, mounts: str | None = None, environ: Mapping[str, str] = os.environ
) -> None:
    """Raise a WorldFault, with the alternative, when live records would not be safe in `folder`.

    `mounts` is the text of /proc/self/mountinfo; None reads it where there is one.
    """
    folder = folder.expanduser()
    folder = folder.resolve()
    keeper = kept_in_step_by(folder, environ)
    better = Path.home() / "Coprod" / folder.name
    if keeper:
        raise WorldFault(
            f"The folder “{folder.name}” is kept in step by {keeper}, which can mix up records while they are being "
            f"written: please choose a folder that stays on this computer, such as {better}, and keep a backup in "
            f"{keeper} instead. Nothing was changed."
        )
    if on_network(folder, mounts):
        raise WorldFault(
            f"The folder “{folder.name}” is on a network drive, where a lost connection can damage records: "
            f"please choose a folder on this computer, such as {better}, and keep a backup on the network "
            "drive instead. Nothing was changed."
        )


def refuse_inside_another(folder: Path) -> None:
    """Raise a WorldFault when a new folder would lie inside the folder of a group that is there already."""
    for above in folder.expanduser().resolve().parents:
        if os.path.isfile(above / DATABASE_NAME):
            raise WorldFault(
                f"The folder “{folder.name}” would lie inside “{above.name}”, which is a group's own folder. Nothing "
                "was changed. Please choose a place beside it."
            )


def kept_in_step_by(folder: Path, environ: Mapping[str, str] = os.environ) -> str | None:
    """Name of the service that keeps the folder in step, None when none is known to."""
    for part in folder.parts:
        for pattern, name in _KEPT_IN_STEP:
            if re.fullmatch(pattern, part, re.IGNORECASE):
                return name
    for variable in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        top = environ.get(variable)
        if top and folder.is_relative_to(Path(top)):
            return "OneDrive"
    for above in (folder, *folder.parents):
        if above == above.parent or above == Path.home():
            break  # such files in the home folder itself are settings, not a folder kept in step
        for name, service in _LEFT_BY.items():
            if os.path.exists(above / name):  # False as well for a folder that may not be looked into
                return service
    return None


def on_network(folder: Path, mounts: str | None = None) -> bool:
    """Whether the folder is on another computer, as far as this system tells."""
    if sys.platform == "win32":
        import ctypes

        if folder.anchor.startswith("\\\\"):
            return True
        remote = 4  # DRIVE_REMOTE
        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == remote)
    if mounts is None:
        try:
            mounts = _MOUNTS.read_text("utf-8", "surrogateescape")
        except OSError:
            return False
    best, kind = -1, ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        if not right or len(left.split()) < 5:
            continue
        point = Path(re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), left.split()[4]))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), right.split()[0]
    return kind in _NETWORK_KINDS


def on_another_disk(folder: Path, other: Path) -> bool:
    """Whether a folder lies on another disk than this one, so that it is still there when this one breaks.

    False when it cannot be told: then nobody is told that a copy is safe.
    """
    try:
        return folder.stat().st_dev != other.stat().st_dev
    except OSError:
        return False
