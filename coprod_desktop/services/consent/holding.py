"""Hold something back while it is looked into, such as when somebody asks for it, and let it go on afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coprod_desktop.domain.permission import StateCode
from coprod_desktop.domain.records import Permission, StateChange
from coprod_desktop.services.consent.whose import permissions_meant, what_is_meant
from coprod_desktop.services.saving import keep
from coprod_desktop.storage import StepDone, Workspace


def hold_back(ws: Workspace, given: str, today: date) -> StepDone | None:
    """Nothing of it goes out until it is let on: by the id of a permission, record or person, or a sheet's number.

    A recorded step. None when nothing of it could go out. WorldFault when nothing has this id.
    """
    record = what_is_meant(ws, given)
    held = [_held(one, today) for one in permissions_meant(ws, record) if one.state != "restricted"]
    return keep(ws, "storage.step.hold_back", held, params={"n": len(held)}, recorded=True)


def let_on(ws: Workspace, given: str, today: date) -> StepDone | None:
    """What was held back stands again as it stood before; what had no state before has to be asked for anew."""
    record = what_is_meant(ws, given)
    held = [one for one in permissions_meant(ws, record) if one.state == "restricted"]
    freed = [one.moved(_before(one), today) for one in held]
    return keep(ws, "storage.step.let_on", freed, params={"n": len(freed)}, recorded=True)


def _held(one: Permission, today: date) -> Permission:
    if not one.states:
        since = one.given_on.earliest if one.given_on is not None else None
        one = replace(one, states=(StateChange(state=one.state, on=since or today),))
    return one.moved("restricted", today)


def _before(one: Permission) -> StateCode:
    return next((each.state for each in reversed(one.states) if each.state != "restricted"), "asked")
