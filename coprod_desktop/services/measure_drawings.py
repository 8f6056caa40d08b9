"""What the answers say, for the group alone: sentences, the lines beneath, and the picture that a report prints."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coprod_desktop.domain.seen_measures import SeenMeasure
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.measures_shown import measures_of, told_in_sentences
from coprod_desktop.storage import Workspace

_MOST_HIGH = 400.0  # points


@dataclass(frozen=True, slots=True)
class AnswerSaid:
    """One question: what was asked, what the answers say, and how it was worked out.

    `drawing` is a `reports.shapes.Drawing` of each change, None where none may be drawn; `alt` says it in words.
    """

    asked: str
    sentences: list[str]
    annex: list[str]
    drawing: object | None = None
    alt: str = ""


def answers_said(
    ws: Workspace,
    case: str,
    resources: Path,
    words: Words,
    *,
    width_pt: float = 480.0,
    right_to_left: bool = False,
) -> list[AnswerSaid]:
    """Every question of the case study in the order of a report, then the gaps between who answered."""
    measures = measures_of(ws, case, resources)
    told = told_in_sentences(measures, words)
    drawn = [_drawn(one, words, width_pt, right_to_left) for one in measures.told]
    drawn += [(None, "")] * (len(told) - len(drawn))
    return [
        AnswerSaid(asked, sentences, annex, drawing, alt)
        for (asked, sentences, annex), (drawing, alt) in zip(told, drawn, strict=True)
    ]


def _drawn(one: SeenMeasure, words: Words, width_pt: float, right_to_left: bool) -> tuple[object | None, str]:
    from coprod_desktop.reports.drawings.change import Changes, change_in_order, draw_change
    from coprod_desktop.reports.drawings.pen import Frame
    from coprod_desktop.reports.measure import RoughMeasurer

    shift, asked = one.shift, one.asked
    if shift is None or not shift.dots:
        return None, ""
    changes = Changes(shift.dots, asked.least, asked.most, asked.better, asked.noticeable, one.comparing)
    frame = Frame(width=width_pt, most_height=_MOST_HIGH, right_to_left=right_to_left)
    return draw_change(changes, words, frame, RoughMeasurer()), " ".join(change_in_order(changes, words))
