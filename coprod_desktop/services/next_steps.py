"""What is to be done next, by whom and by when, and what came of it."""

from __future__ import annotations

from coprod_desktop.domain.records import NextStep
from coprod_desktop.storage import Workspace


def next_steps_of(ws: Workspace, case: str | None, about: str | None = None) -> list[NextStep]:
    """Next steps of a case study and of the whole group, or only those about one record: open ones first, the soonest
    first, those without a day last; then the done ones, the newest first.
    """
    found = [
        one
        for one in ws.records(NextStep)
        if (one.case in (case, None) if about is None else one.about == about)
    ]
    return [
        *sorted((one for one in found if one.done_on is None), key=_by_day),
        *sorted((one for one in found if one.done_on is not None), key=_done_day, reverse=True),
    ]


def _by_day(step: NextStep) -> tuple[bool, str, str]:
    last = step.by.latest if step.by else None
    return (last is None, last.isoformat() if last else "", step.id)


def _done_day(step: NextStep) -> tuple[str, str]:
    last = step.done_on.latest if step.done_on else None
    return (last.isoformat() if last else "", step.id)
