"""The bin: throw things away, take them out again within 90 days, or remove them for good."""

from __future__ import annotations

from collections.abc import Sequence

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Answer
from coprod_desktop.services.resting import with_answers
from coprod_desktop.services.saving import short, told
from coprod_desktop.storage import StepDone, Workspace


def put_in_bin(ws: Workspace, ids: Sequence[str]) -> StepDone | None:
    """Put records in the bin, where they stay for 90 days; everything that belongs to them goes along."""
    wanted = [one for one in ws.belonging(ids) if (found := ws.get(one)) and found.binned_at is None]
    if ws.group_id in wanted:
        raise WorldFault("The group's own profile cannot be put in the bin. Nothing was changed.")
    if not wanted:
        return None
    with ws.step("storage.step.put_in_bin", params=_named(ws, ids)) as step:
        for one in wanted:
            step.bin(one)
    return step.result


def take_out_of_bin(ws: Workspace, ids: Sequence[str]) -> StepDone | None:
    """Take records out of the bin, and the case study they belong to when it lies there as well.

    A question has one answer: when it was answered anew since, the newer answer goes into the bin instead.
    """
    wanted: dict[str, None] = {}
    for one in ws.belonging(ids):
        found = ws.get(one)
        case = ws.get(getattr(found.record, "case", "")) if found else None
        for each in (case, found):
            if each and each.binned_at is not None:
                wanted[each.record.id] = None
    if not wanted:
        return None
    twins = _answered_since(ws, list(wanted))
    with ws.step("storage.step.take_out_of_bin", params=_named(ws, ids)) as step:
        for one in twins:
            step.bin(one)
        for one in wanted:
            step.unbin(one)
    return step.result


def _answered_since(ws: Workspace, ids: Sequence[str]) -> list[str]:
    """Ids of the answers that stand in the place of answers among `ids`, which lie in the bin."""
    found = [stored.record for one in ids if (stored := ws.get(one))]
    newer = [ws.answer_to(one.case, one.question) for one in found if isinstance(one, Answer)]
    return [one.id for one in newer if one is not None and one.id not in ids]


def remove_for_good(ws: Workspace, ids: Sequence[str]) -> StepDone | None:
    """Remove records and what hangs on them for good: from history, search and backups. Never undone."""
    if ws.group_id in ids:
        raise WorldFault("The group's own profile cannot be removed. Nothing was changed.")
    return ws.erase(with_answers(ws, ids))


def _named(ws: Workspace, ids: Sequence[str]) -> dict[str, str | int]:
    found = ws.get(ids[0]) if ids else None
    return {"n": len(ids), "what": short(told(found.record)) if found else ""}
