"""That the safeguarding card was shown, and whether it was passed on: two dates and nothing of what was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coprod_desktop.domain.records import CardShown
from coprod_desktop.services.saving import keep, new_id, standing
from coprod_desktop.storage import StepDone, Workspace


def note_card_shown(ws: Workspace, today: date, *, id: str | None = None) -> StepDone | None:
    """Note that the card was shown. It is noted once a day, however often it shows; None when it is noted already."""
    if any(one.on == today for one in ws.records(CardShown)):
        return None
    return keep(ws, "storage.step.note_card_shown", [CardShown(id=id or new_id(), on=today)], recorded=True)


def note_passed_on(ws: Workspace, card_id: str, passed_on: bool) -> StepDone | None:
    """Note whether somebody passed it to the safeguarding lead."""
    card = standing(ws, CardShown, card_id)
    return keep(ws, "storage.step.note_passed_on", [replace(card, passed_on=passed_on)], recorded=True)
