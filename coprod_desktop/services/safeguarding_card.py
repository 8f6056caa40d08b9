"""The safeguarding card in the window: whom it names, and that it was passed on."""

from __future__ import annotations

from datetime import date

from coprod_desktop.domain.records import CardShown
from coprod_desktop.services.consent.safeguarding import note_passed_on
from coprod_desktop.storage import StepDone, Workspace


def passed_on_today(ws: Workspace, passed_on: bool, today: date) -> StepDone | None:
    """Note whether it was passed to the safeguarding lead, with the card of today; None when none was shown."""
    shown = [one for one in ws.records(CardShown) if one.on == today]
    return note_passed_on(ws, shown[-1].id, passed_on) if shown else None
