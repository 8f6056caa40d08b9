"""How far something is answered: the shape of its word, the time it takes, the place where it is mended."""

from __future__ import annotations

from datetime import date
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from coprod_desktop.ui.find import place_of
from coprod_desktop.ui.marks import State, draw_state
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.theme import Look

AREA = "ui_lens"
Word = Literal["ready", "little", "nothing", "not_ours"]
_STATES: dict[str, State] = {"ready": "finished", "little": "begun", "nothing": "not_started"}
# Where one more of a kind of record is kept.
_ROOMS = {
    "session": "notes", "person": "people", "decision": "decisions", "turning_point": "turning_points",
    "contribution": "giving", "ripple": "ripples", "outcome": "outcomes", "wave": "measures", "story": "stories",
    "quote": "quotes", "figure": "figures", "attachment": "files", "confirmation": "stories",
    "permission": "permissions", "group": "group", "target": "grant", "budget_line": "grant", "other_funding": "grant",
    "grant_report": "grant", "grant": "grant", "own_pack": "packs",
}  # fmt: skip
_OF_GRANT = frozenset({"target", "budget_line", "other_funding", "grant_report", "grant"})


def word_picture(look: Look, word: Word, px: int = 20) -> QPixmap:
    """A tick, a half, an empty ring, or a ring with a stroke through it: told apart without any colour."""
    side = look.px(px)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if word in _STATES:
        draw_state(painter, look, _STATES[word], side)
    else:
        painter.setPen(QPen(look.colour("line"), side * 0.11, c=Qt.PenCapStyle.RoundCap))
        painter.drawEllipse(QRectF(side * 0.12, side * 0.12, side * 0.76, side * 0.76))
        painter.drawLine(QPointF(side * 0.32, side * 0.5), QPointF(side * 0.68, side * 0.5))
    painter.end()
    return picture


def time_told(context: Context, minutes: int) -> str:
    """Minutes up to an hour and a half, then whole hours."""
    if minutes < 90:
        return context.words(f"{AREA}.minutes", n=minutes)
    return context.words(f"{AREA}.hours", n=round(minutes / 60))


def due_told(context: Context, days: int | None) -> str:
    """In how many days the report is due; "" when no day is known."""
    if days is None:
        return ""
    if days == 0:
        return context.words(f"{AREA}.due_today")
    return context.words(f"{AREA}.{'due' if days > 0 else 'late'}", n=abs(days))


def day_told(day: date) -> str:
    """A day in words."""
    return f"{day.day} {day:%B %Y}"


def place_to_mend(context: Context, place: str, grant: str | None, answer: Place) -> Place | None:
    """Where a next step is done: a box, the answer itself, or the room of a kind of record; None for nowhere."""
    if not place or place == "form_answer":
        return answer if place else None
    if context.questions.box(place) is not None:
        return Place("question", place)
    if place in _OF_GRANT:
        return Place("grant", grant) if grant else None
    return Place(_ROOMS.get(place) or place_of(place, "", "").page)
