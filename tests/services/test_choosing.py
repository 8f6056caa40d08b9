"""Rounds are counted from what is in them, and the lot is fair and needs two."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Attachment, PanelSeat, Selection, Story
from coprod_desktop.safety import words_in
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.choosing import draw_by_lot, round_of
from coprod_desktop.services.history import undo
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.stories import import_text, stories_of
from coprod_desktop.storage import Workspace


def test_a_round_counts_its_panel_and_sees_a_story_of_what_went_badly(ws: Workspace, case: str) -> None:
    stories = [
        Story(id=new_id(), case=case, title=f"S{n}", happened="H", teller="a member", direction=way)  # type: ignore[arg-type]
        for n, way in enumerate(("positive", "mixed", None))
    ]
    for one in stories:
        add_record(ws, one)
    panel = (PanelSeat(who="members", count=5, members=True), PanelSeat(who="workers", count=2))
    first = Selection(id=new_id(), case=case, title="Spring", panel=panel, considered=(stories[0].id,))
    second = Selection(id=new_id(), case=case, title="Autumn", chosen=(stories[1].id,))
    for each in (first, second):
        add_record(ws, each)
    spring, autumn = round_of(ws, first.id), round_of(ws, second.id)
    assert spring is not None and autumn is not None
    assert (spring.panel, spring.members, spring.least_good, len(spring.stories)) == (7, 5, False, 3)
    assert (autumn.panel, autumn.members, autumn.least_good) == (None, None, True)


def test_each_line_has_the_same_chance_and_the_same_line_counts_once() -> None:
    drawn = Counter(draw_by_lot("Ann\n ann \nBee\n\nCy").who for _ in range(900))
    assert set(drawn) == {"Ann", "Bee", "Cy"}
    assert min(drawn.values()) > 200, "each of three in 900: below 200 by chance once in 10 billion runs"
    assert draw_by_lot("Ann\nBee").among == 2
    with pytest.raises(WorldFault, match="at least two"):
        draw_by_lot("Ann\nANN\n")


def test_a_talk_comes_in_with_its_file_as_one_step(ws: Workspace, case: str, tmp_path: Path) -> None:
    (tmp_path / "Talk with Ann.txt").write_text("I came.\n\nI stayed.", "utf-8")
    file = tmp_path / "Talk with Ann.txt"
    import_text(ws, file, words_in(file), case, "a member")
    (told,) = stories_of(ws, case)
    assert (told.title, told.form, told.happened) == ("Talk with Ann", "transcript", "I came.\n\nI stayed.")
    (kept,) = ws.records(Attachment)
    assert (kept.about, kept.media_type) == (told.id, "text/plain")
    assert ws.file_path(kept.sha256).read_text("utf-8") == "I came.\n\nI stayed."
    undo(ws)
    assert stories_of(ws, case) == [] and ws.records(Attachment) == []
