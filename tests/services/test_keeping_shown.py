"""How long things are kept, in the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coprod_desktop.services.keeping_shown import change_keeping, keeping_shown
from coprod_desktop.services.notice_shown import notice_lines
from coprod_desktop.storage import Workspace


def test_the_groups_own_time_stands_in_place_of_the_usual_one(
    ws: Workspace, resources: Path, today: date
) -> None:
    change_keeping(ws, "pictures", 30, "our archive")
    change_keeping(ws, "pictures", None, "our archive")
    times = {one.usual.of: one for one in keeping_shown(ws, resources, today).times}
    assert (times["pictures"].months, times["pictures"].reason) == (None, "our archive")
    assert times["attendance"].months == 36
    assert change_keeping(ws, "pictures", None, "our archive") is None


def test_the_notice_in_the_window_says_what_the_printed_one_says(
    ws: Workspace, resources: Path, today: date
) -> None:
    told = [one.text for one in notice_lines(ws, resources, today)]
    assert any("Garden group keeps a record" in one for one in told)
    assert any(one.startswith("• Who was there: ") for one in told)
