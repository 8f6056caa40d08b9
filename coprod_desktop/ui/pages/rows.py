"""Rows that several pages list: a box with its state, and the place where it is written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from coprod_desktop.services.reading import BoxState
from coprod_desktop.ui.kit import PrimaryButton, RowButton
from coprod_desktop.ui.marks import State, draw_state
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.told import shortened
from coprod_desktop.ui.theme import Look

MOST_CHARACTERS = 72  # of a button's words, at the usual text size: no more fits into the smallest window


def state_picture(look: Look, state: State) -> QPixmap:
    """A state's shape as a picture, sharp on a fine screen."""
    side = look.px(22)
    picture = QPixmap(side * 2, side * 2)
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(2)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_state(painter, look, state, side)
    painter.end()
    return picture


def state_line(box: BoxState, context: Context) -> str:
    """How far a box is, in words: "Not started, about 10 minutes", "Begun, 34 words"."""
    words = context.words
    if box.state == "not_started":
        return words("ui_pages.story.not_started", n=box.box.minutes)
    if box.state == "used":
        names = ", ".join(box.given_to)
        return words(
            "ui_pages.story.used_changed" if box.changed_since else "ui_pages.story.used", names=names
        )
    return words(f"ui_pages.story.{box.state}", n=box.words)


def step_button(sentence: str, look: Look, pressed: Callable[[], object]) -> PrimaryButton:
    """A button for a step; a long sentence is shortened to what fits beside large text, and told whole."""
    button = PrimaryButton(shortened(sentence, MOST_CHARACTERS * 100 // look.text_size), pressed)
    button.setAccessibleName(sentence)
    return button


def box_row(box: BoxState, context: Context, pressed: Callable[[], object] | None = None) -> RowButton:
    """One box of the list; pressing it opens the box unless told otherwise."""
    return RowButton(
        box.box.heading,
        state_line(box, context),
        picture=state_picture(context.look, box.state),
        pressed=pressed or (lambda: context.go(box_place(box.box.id, context))),
    )


def box_place(box_id: str, context: Context) -> Place:
    """Where a box is written: alone, or on the page of its part when the person likes that better."""
    if context.settings.get("write_by_section", False) and box_id not in context.questions.five_first:
        return Place("section", "later")
    return (
        Place("section", "first")
        if context.settings.get("write_by_section", False)
        else Place("question", box_id)
    )
