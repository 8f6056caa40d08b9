"""One group's records on disk. The only room that imports sqlite3."""

from coprod_desktop.storage.backups import restore
from coprod_desktop.storage.copies import Backup
from coprod_desktop.storage.find import Hit
from coprod_desktop.storage.integrity import verify
from coprod_desktop.storage.lock import LockedFault
from coprod_desktop.storage.log import StepDone
from coprod_desktop.storage.rows import Stored
from coprod_desktop.storage.steps import Step
from coprod_desktop.storage.workspace import Workspace

__all__ = ["Backup", "Hit", "LockedFault", "Step", "StepDone", "Stored", "Workspace", "restore", "verify"]
