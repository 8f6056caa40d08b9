"""A group's folder on this computer: start it, open it, copy it somewhere safe, get it back."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from coprod_desktop import storage
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Contact, Group
from coprod_desktop.domain.text import clean_line
from coprod_desktop.services.saving import new_id
from coprod_desktop.storage import Backup, StepDone, Workspace

__all__ = [
    "Backup", "Reminder", "Workspace", "backup_now", "backup_reminder", "close_workspace", "list_backups",
    "look_after_opening", "open_workspace", "restore_backup", "start_workspace", "this_device", "verify_workspace",
]  # fmt: skip
REMIND_AFTER_DAYS = 30


def start_workspace(
    folder: Path,
    group_name: str,
    *,
    place: str | None = None,
    charity_number: str | None = None,
    languages: tuple[str, ...] | None = None,
    contacts: tuple[Contact, ...] | None = None,
) -> Workspace:
    """Make the folder for a group and open it. WorldFault when the name is empty or the folder cannot be used."""
    name = clean_line(group_name)
    if not name:
        raise WorldFault("The group needs a name. Nothing was made; give the name the group goes by.")
    group = Group(
        id=new_id(),
        name=name,
        place=place,
        charity_number=charity_number,
        languages=languages,
        contacts=contacts,
    )
    return Workspace.create(folder, group, device=this_device())


def this_device() -> str:
    """What this computer calls itself; it stays in the folder and is never dumped or printed."""
    return clean_line(platform.node()) or "this computer"


def open_workspace(folder: Path, *, read_only: bool = False) -> Workspace:
    """Open a group's folder. Look at `.read_only` and `.notice` (a sentence, or None) afterwards.

    WorldFault when it is missing, damaged, open elsewhere, or in a place where a live folder is not safe.
    """
    return Workspace.open(folder, read_only=read_only)


def close_workspace(ws: Workspace) -> None:
    """Close the folder; everything is saved already. A backup is made first when something changed."""
    ws.close()


def backup_now(ws: Workspace, to: Path | None = None) -> Backup:
    """Make a checked copy: among the folder's own backups, or in another folder such as a USB stick."""
    return ws.backup(to)


def backup_hourly(ws: Workspace) -> Backup | None:
    """For every hour that a folder is open: a backup beside the records when something changed since the last one."""
    return ws.backup_if_changed(reason="hour")


def look_after_opening(ws: Workspace, now: datetime) -> StepDone | None:
    """Once, after the window is drawn: look over the file, and remove what has been in the bin for 90 days.

    The step that removed something, None when there was nothing so old. WorldFault when the file is damaged.
    """
    if ws.read_only:
        return None
    ws.check_integrity()
    return ws.empty_old_bin(now)


def list_backups(ws: Workspace) -> list[Backup]:
    """The backups beside this folder that were opened and found whole, newest first."""
    return ws.backups()


def restore_backup(backup: Path, to: Path) -> list[str]:
    """Lay a backup out as a new folder; nothing that stands is written over. WorldFault when it is damaged.

    A sentence for each attachment that could not be brought back; empty when everything is there.
    """
    return storage.restore(backup, to)


def verify_workspace(folder: Path) -> list[str]:
    """Check every byte that can be: database, attachments, backups. A sentence for each fault; empty is well."""
    return [str(problem) for problem in storage.verify(folder)]


@dataclass(frozen=True, slots=True)
class Reminder:
    """A plain reminder: `words(key, **params)` says it."""

    key: str
    params: dict[str, int]


def backup_reminder(ws: Workspace, now: datetime) -> Reminder | None:
    """Remind when the last copy off this computer is over 30 days old, or there never was one for 30 days."""
    last = ws.last_copy_elsewhere
    since = last if last is not None else ws.made_at
    if now - since <= timedelta(days=REMIND_AFTER_DAYS):
        return None
    days = (now - since).days
    return Reminder("services.reminder.copy_is_old" if last else "services.reminder.no_copy", {"n": days})
