"""The look of a report: its logo, and two colours that are refused when they are too pale for white paper."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from coprod_desktop.domain.colours import (
    LINE_LEAST,
    TEXT_LEAST,
    contrast,
    nearest_that_passes,
    read_colour,
)
from coprod_desktop.domain.templates import PaperLook
from coprod_desktop.guidance.templates import too_pale
from coprod_desktop.services.own_templates import change_look
from coprod_desktop.ui.kit import Card, Hint, PlainButton, SectionTitle, Text, flow
from coprod_desktop.ui.marks import Pick, Tick
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.arranging.told import AREA

# Each at least 4.5:1 on white, so that it may be chosen for text as well as for lines.
OFFERED = (
    ("usual", ""),
    ("blue", "#1F3F7A"),
    ("red", "#8A1F2B"),
    ("plum", "#5E2A62"),
    ("brown", "#6B3E12"),
    ("black", "#1F2D2C"),
)
OWN = "own"


class Patch(QWidget):
    """A square of a colour; what it is called stands beside it in words."""

    def __init__(self, side_px: int) -> None:
        super().__init__()
        self.colour = QColor()
        self.setFixedSize(side_px, side_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.colour)
        painter.end()


class ColourChoice(Card):
    """One colour: a few that are safe, or one of the group's own as "#RRGGBB"."""

    def __init__(self, look_card: LookCard, name: str, chosen: str, least: float) -> None:
        super().__init__("sunk", 12)
        self._card, self._name, self._least = look_card, name, least
        context = look_card.context
        words, look = context.words, context.look
        self.group = QButtonGroup(self)
        picks = []
        offered = [code for code, colour in OFFERED if colour == chosen]
        for code in [*(code for code, _ in OFFERED), OWN]:
            pick = Pick(look, words(f"{AREA}.look.{code}"))
            pick.setProperty("code", code)
            pick.setChecked(code == (offered[0] if offered else OWN))
            self.group.addButton(pick)
            picks.append(pick)
        self.typed = QLineEdit("" if offered else chosen)
        self.typed.setAccessibleName(words(f"{AREA}.look.{name}_own"))
        self.typed.setPlaceholderText(words(f"{AREA}.look.example"))
        self.typed.setMaximumWidth(look.px(140))
        if offered:
            self.typed.hide()
        self.patch = Patch(look.px(24))
        self.told = Text("", "attention")
        self.told.hide()
        self.nearest = PlainButton("", self._take_nearest)
        self.nearest.hide()
        self.add(Text(words(f"{AREA}.look.{name}"), "strong"), flow(*picks, spacing=16))
        self.add(flow(self.patch, self.typed), self.told, flow(self.nearest))
        self._show_patch(chosen)
        self.group.buttonToggled.connect(lambda pick, on: self._picked(pick) if on else None)
        self.typed.editingFinished.connect(self._take_typed)

    def _show_patch(self, colour: str) -> None:
        self.patch.colour = QColor(colour or "#0E5A5A")
        self.patch.update()

    def _picked(self, pick: QWidget) -> None:
        code = str(pick.property("code"))
        self.typed.setVisible(code == OWN)
        self.told.hide()
        self.nearest.hide()
        if code == OWN:
            self.typed.setFocus()
        else:
            self._take(dict(OFFERED)[code])

    def _take_typed(self) -> None:
        typed = self.typed.text().strip()
        colour = read_colour(typed)
        if not typed or not self.typed.isVisible():
            return
        words = self._card.context.words
        if colour is None:
            self._refuse(words(f"{AREA}.look.no_colour"), "")
        elif contrast(colour) < self._least:
            self._refuse(f"{too_pale(colour, self._least)}.", nearest_that_passes(colour, self._least))
        else:
            self._take(colour)

    def _refuse(self, sentence: str, nearest: str) -> None:
        self.told.setText(sentence)
        self.told.show()
        self.nearest.setVisible(bool(nearest))
        if nearest:
            self.nearest.say(self._card.context.words(f"{AREA}.look.take_nearest", colour=nearest))
            self.nearest.setProperty("colour", nearest)

    def _take_nearest(self) -> None:
        colour = str(self.nearest.property("colour"))
        self.typed.setText(colour)
        self.typed.setFocus()
        self._take(colour)

    def _take(self, colour: str) -> None:
        self.told.hide()
        self.nearest.hide()
        self._show_patch(colour)
        self._card.change(**{self._name: colour})


class LookCard(Card):
    """Every change is kept at once."""

    def __init__(self, context: Context, record_id: str, look: PaperLook) -> None:
        super().__init__()
        self.context, self._record_id, self._look = context, record_id, look
        words = context.words
        self.logo = Tick(context.look, words(f"{AREA}.look.logo"))
        self.logo.setChecked(look.logo)
        self.logo.toggled.connect(lambda on: self.change(logo=on))
        self.headings = ColourChoice(self, "headings", look.headings, TEXT_LEAST)
        self.rules = ColourChoice(self, "rules", look.rules, LINE_LEAST)
        self.add(SectionTitle(words(f"{AREA}.look.title")), self.logo, self.headings, self.rules)
        self.add(Hint(words(f"{AREA}.look.how")))

    def change(self, **changed: object) -> None:
        """Keep the look with this changed."""
        look = replace(self._look, **changed)  # type: ignore[arg-type]
        if look == self._look:
            return
        self._look = look
        say = self.context.say
        self.context.act.do(change_look, self._record_id, look, failed=lambda fault: say(str(fault)), by=self)
