"""One group's records on disk. The only room that imports sqlite3."""

from coprod_desktop.storage.as_of import LogPlace, RecordsThen, kinds_of_gone, place_before, place_now
from coprod_desktop.storage.backups import restore
from coprod_desktop.storage.copies import Backup
from coprod_desktop.storage.find import Hit
from coprod_desktop.storage.integrity import verify
from coprod_desktop.storage.lock import LockedFault
from coprod_desktop.storage.log import StepDone
from coprod_desktop.storage.rows import Stored
from coprod_desktop.storage.steps import Step
from coprod_desktop.storage.workspace import Workspace

__all__ = [
    "Backup", "Hit", "LockedFault", "LogPlace", "RecordsThen", "Step", "StepDone", "Stored", "Workspace",
    "kinds_of_gone", "place_before", "place_now", "restore", "verify",
]  # fmt: skip
