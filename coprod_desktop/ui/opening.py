"""What the storage thread does to open, begin or bring back a group. The services are loaded here, not at the start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coprod_desktop.ui.begin import NewGroup

if TYPE_CHECKING:
    from coprod_desktop.domain.questions import QuestionSet
    from coprod_desktop.domain.records import Group


@dataclass(frozen=True, slots=True)
class Facts:
    """What the window must know before it can show a group. `cases` are ids; `notice` a sentence to show, or None."""

    group: Group
    questions: QuestionSet
    cases: tuple[str, ...]
    notice: str | None


def facts_of(ws: Any, resources: Path) -> Facts:
    """Read them."""
    from coprod_desktop.services import questions, reading

    asked = questions.questions_of(ws, resources)
    notices = [ws.notice, *(one.sentence for one in asked.broken)]
    cases = tuple(one.id for one in reading.cases_of(ws))
    return Facts(
        reading.group_of(ws), asked.questions, cases, "\n".join(one for one in notices if one) or None
    )


def open_there(folder: Path) -> Any:
    """Open a group's folder."""
    from coprod_desktop.services.workspaces import open_workspace

    return open_workspace(folder)


def start_there(new: NewGroup, title: str, today: date) -> Any:
    """Make a group's folder with its first case study in it."""
    from coprod_desktop.domain.dates import understand_date
    from coprod_desktop.services.workspaces import start_workspace
    from coprod_desktop.services.writing import start_case

    ws = start_workspace(new.folder, new.name)
    try:
        start_case(
            ws, title, reader=new.reader or None, funder_name=new.reader if new.is_funder else None,
            due=understand_date(new.due, today) if new.due else None, language="en",
        )  # fmt: skip
    except BaseException:
        close(ws)
        raise
    return ws


def sample_there(folder: Path, resources: Path) -> Any:
    """Make the sample group in a folder of its own."""
    from coprod_desktop.services.samples import make_sample

    return make_sample(folder, resources)


def restored_there(backup: Path, folder: Path, told: list[str]) -> Any:
    """Lay a backup out and open what came of it; `told` hears of attachments that could not be brought back."""
    from coprod_desktop.services.workspaces import open_workspace, restore_backup

    told += restore_backup(backup, folder)
    return open_workspace(folder)


def checked_there(folder: Path, told: list[str], well: str) -> Any:
    """Check every byte of a closed folder and open it again; `told` gets a sentence for each fault, or `well`."""
    from coprod_desktop.services.workspaces import open_workspace, verify_workspace

    told += verify_workspace(folder) or [well]
    return open_workspace(folder)


def look_after(ws: Any, now: datetime) -> Any:
    """What waits until the first page is drawn: a look over the file, and the bin's oldest things."""
    from coprod_desktop.services.workspaces import look_after_opening

    return look_after_opening(ws, now)


def back_up_hourly(ws: Any) -> Any:
    """A backup beside the records when something changed in the last hour."""
    from coprod_desktop.services.workspaces import backup_hourly

    return backup_hourly(ws)


def close(ws: Any) -> None:
    """Close a group's folder."""
    from coprod_desktop.services.workspaces import close_workspace

    close_workspace(ws)


def undo(ws: Any) -> Any:
    """Take the last step back."""
    from coprod_desktop.services import history

    return history.undo(ws)


def redo(ws: Any) -> Any:
    """Do the step again that was taken back."""
    from coprod_desktop.services import history

    return history.redo(ws)
