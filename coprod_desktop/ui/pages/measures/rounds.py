"""Begin a round of asking: it is kept at once, and its page opens."""

from __future__ import annotations

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.instruments import Instrument
from coprod_desktop.domain.records import Ladder, Wave
from coprod_desktop.services.measures import keep_wave
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.page import Page, Place

AREA = "ui_measures"


def begin_round(
    page: Page, instrument: Instrument, ladder: Ladder | None, before: int, *, licence: str | None = None
) -> None:
    """`before` is how many rounds there are: the first stands for the start, others for the end until it is changed."""
    case = page.context.case()
    if case is None:
        return
    words, today = page.words, page.context.today()
    name = words(f"{AREA}.wave.{'first' if before == 0 else 'later'}", n=before + 1, year=today.year)
    wave = Wave(
        id=new_id(), case=case, name=name, point="start" if before == 0 else "end",
        instrument=None if ladder else instrument.id, ladder=ladder.id if ladder else None,
        instrument_version=instrument.version, licence_number=licence,
    )  # fmt: skip

    def refused(fault: WorldFault) -> None:
        page.context.say(str(fault))

    page.act.do(keep_wave, wave, page.context.resources, by=page, failed=refused)
    page.context.go(Place("wave", wave.id))
