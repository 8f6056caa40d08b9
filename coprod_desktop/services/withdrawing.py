"""Somebody takes their yes back: what stops at once, what is already out, and how the record is removed for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coprod_desktop.domain.records import LetGo, Permission
from coprod_desktop.services.bin import remove_for_good
from coprod_desktop.services.saving import keep, new_id, short, told
from coprod_desktop.storage import StepDone, Workspace


def stop_using(ws: Workspace, record_id: str, today: date) -> StepDone | None:
    """Every yes to the use of this record is taken back: it reaches no report from now on, and undo never changes that.

    None when there was none that stood.
    """
    standing = [
        replace(one, state="withdrawn", withdrawn_on=today)
        for one in ws.records(Permission)
        if one.about == record_id and one.state not in ("withdrawn", "superseded")
    ]
    found = ws.get(record_id)
    who = getattr(found.record, "who", None) or told(found.record) if found is not None else ""
    return keep(ws, "storage.step.withdraw_permission", standing, params={"who": short(who)}, recorded=True)


def erase_withdrawn(ws: Workspace, record_id: str, today: date) -> StepDone | None:
    """Remove the record and all that belongs to it for good: from the log, the search, the files and the backups here.

    What stays is a stone that says what kind of record was let go, when, and that it was withdrawn.
    """
    found = ws.get(record_id)
    if found is None:
        return None
    done = remove_for_good(ws, [record_id])
    stone = LetGo(id=new_id(), of_kind=found.record.kind, count=1, reason="withdrawn", on=today)
    keep(ws, "storage.step.let_go", [stone], recorded=True)
    return done
