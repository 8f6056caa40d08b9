"""A round of choosing stories as a picture for the window: the same shapes that a report prints."""

from __future__ import annotations

from dataclasses import dataclass

from coprod_desktop.guidance.words import Words
from coprod_desktop.services.choosing import Round, round_of
from coprod_desktop.storage import Workspace


@dataclass(frozen=True, slots=True)
class DrawnRound:
    """A round with `read` stories; `drawing` is a `reports.shapes.Drawing`, `sentence` and `alt` say it in words."""

    round: Round
    read: int
    drawing: object
    sentence: str
    alt: str


def round_drawing(
    ws: Workspace, selection_id: str, words: Words, *, width_pt: float = 500.0, right_to_left: bool = False
) -> DrawnRound | None:
    """Draw the round as its report would; None when it is gone. Stories told are those of its case study."""
    from coprod_desktop.reports.drawings.pen import Frame
    from coprod_desktop.reports.drawings.steps import (
        Chosen,
        draw_funnel,
        selection_in_words,
        selection_sentence,
    )
    from coprod_desktop.reports.measure import RoughMeasurer

    found = round_of(ws, selection_id)
    if found is None:
        return None
    selection = found.selection
    read = len({*selection.considered, *selection.chosen})
    counts = Chosen(
        title=selection.title, told=max(len(found.stories), read), considered=read, chosen=len(selection.chosen),
        panel=found.panel, members=found.members,
    )  # fmt: skip
    frame = Frame(width=width_pt, most_height=900.0, right_to_left=right_to_left)
    drawing = draw_funnel(counts, words, frame, RoughMeasurer())
    told = selection_sentence(counts, words)
    return DrawnRound(found, read, drawing, told, " ".join(selection_in_words(counts, words)))
