"""How long things are kept as the window shows it, and the group's own time for one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coprod_desktop.domain.records import KeepingTime, KeptKind
from coprod_desktop.services.consent.keeping import Kept, TimeOver, keeping_times, time_to_let_go
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.storage import StepDone, Workspace


@dataclass(frozen=True, slots=True)
class KeepingShown:
    """Every kind with its time, and the records whose time is over."""

    times: tuple[Kept, ...]
    over: tuple[TimeOver, ...]


def keeping_shown(ws: Workspace, resources: Path, today: date) -> KeepingShown:
    """Read both."""
    return KeepingShown(tuple(keeping_times(ws, resources)), tuple(time_to_let_go(ws, today, resources)))


def change_keeping(ws: Workspace, of: KeptKind, months: int | None, reason: str | None) -> StepDone | None:
    """Keep the group's own time for one kind; None is as long as it is used. Nothing goes by this alone."""
    before = next((one for one in ws.records(KeepingTime) if one.of == of), None)
    made = KeepingTime(id=before.id if before else new_id(), of=of, months=months, reason=reason)
    return keep(ws, f"storage.step.{'change' if before else 'add'}_keeping_time", [made], params={"what": of})
