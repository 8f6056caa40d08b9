"""The steps of a claim: what happened and what it led to, how strong the evidence is, and what shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast, get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.records import AnswerValue, ChainLink, Strength
from coprod_desktop.domain.text import clean_line
from coprod_desktop.ui.fields import DropField, Field
from coprod_desktop.ui.fields.field import LineEdit, Loading
from coprod_desktop.ui.kit import Card, Hint, PlainButton, QuietButton, Text, flow, focus_soon
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.knowing.pieces import Pieces
from coprod_desktop.ui.pages.told import shortened

AREA = "ui_knowing"


@dataclass(slots=True)
class _Step:
    block: Card
    title: Text
    words: LineEdit
    strength: DropField
    pieces: Pieces
    up: PlainButton


class ChainField(Field):
    """The steps in order. No steps is not asked yet; a step without words is not kept yet."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.words)
        self._context = context
        self._steps: list[_Step] = []
        self._none: tuple[ChainLink, ...] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.more = QuietButton(self.words(f"{AREA}.chain.add"), self._add_and_go)
        self.column.addLayout(self._list)
        self.column.addLayout(flow(self.more))
        self.column.addWidget(self.note)

    def chain(self) -> tuple[ChainLink, ...] | None:
        """The steps that have words, None when there are none (unless it was recorded as none)."""
        links = tuple(
            ChainLink(
                words=clean_line(one.words.text()),
                strength=cast("Strength", one.strength.chosen() or "none"),
                evidence=one.pieces.ids(),
            )
            for one in self._steps
            if clean_line(one.words.text())
        )
        return links or self._none

    def set_chain(self, chain: Sequence[ChainLink] | None) -> None:
        """Show the steps; what shows the same already is left alone."""
        wanted = tuple(chain or ())
        self._none = None if chain is None else ()
        if wanted == (self.chain() or ()):
            return
        with Loading(self):
            while len(self._steps) > len(wanted):
                self._take_down(self._steps.pop())
            while len(self._steps) < len(wanted):
                self._add()
            for step, link in zip(self._steps, wanted, strict=True):
                step.words.setText(link.words)
                step.strength.choose(None if link.strength == "none" else link.strength)
                step.pieces.set_ids(link.evidence)

    def value(self) -> AnswerValue | None:
        """Steps are no answer to a question."""
        return None

    def set_value(self, value: AnswerValue | None) -> None:
        """Steps are no answer to a question."""

    def input(self) -> QWidget:
        """The first step, or the button that adds one."""
        return self._steps[0].words if self._steps else self.more

    def describe(self, name: str, description: str = "") -> None:
        """The whole of it is asked in one sentence."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def step(self, place: int) -> tuple[LineEdit, DropField, Pieces]:
        """The controls of a step, counted from 0: its words, how strong, what shows it."""
        one = self._steps[place]
        return one.words, one.strength, one.pieces

    def _add_and_go(self) -> None:
        focus_soon(self._add().words)

    def _add(self) -> _Step:
        words, number = self.words, len(self._steps) + 1
        block, line = Card("sunk", 16), LineEdit()
        line.setPlaceholderText(words(f"{AREA}.chain.step_hint"))
        options = [(one, words(f"knowing.strength.{one}")) for one in get_args(Strength)[1:]]
        strength = DropField(words, options, none=words("knowing.strength.none"))
        pieces = Pieces(
            self._context, lambda: shortened(clean_line(line.text()), 60) or words(f"{AREA}.chain.step_hint")
        )
        up = PlainButton(words(f"{AREA}.chain.earlier"), lambda: self._earlier(step))
        step = _Step(block, Text("", "strong"), line, strength, pieces, up)
        gone = PlainButton(words(f"{AREA}.chain.take_away"), lambda: self._remove(step))
        for button, name in ((gone, "take_away"), (up, "earlier")):
            button.setAccessibleName(words(f"{AREA}.chain.{name}_named", n=number))
        block.add(
            step.title,
            line,
            Hint(words(f"{AREA}.chain.strength")),
            strength,
            Hint(words(f"{AREA}.chain.shown")),
            pieces,
        )
        block.add(flow(up, gone))
        self._list.addWidget(block)
        self._steps.append(step)
        line.textEdited.connect(lambda _: self.tell_edited())
        line.installEventFilter(self)
        strength.edited.connect(self._whole)
        pieces.changed.connect(self._whole)
        self._number()
        return step

    def _number(self) -> None:
        """Steps are called by their place."""
        for number, step in enumerate(self._steps, start=1):
            told = self.words(f"{AREA}.chain.step", n=number)
            step.title.setText(told)
            if number == 1:
                step.up.hide()
            else:
                step.up.show()
            step.words.setAccessibleName(told)
            step.strength.describe(self.words(f"{AREA}.chain.strength_named", n=number))

    def _whole(self) -> None:
        self.tell_edited()
        self.left.emit()

    def _remove(self, step: _Step) -> None:
        place = self._steps.index(step)
        self._steps.remove(step)
        self._take_down(step)
        self._number()
        rest = self._steps[min(place, len(self._steps) - 1)].words if self._steps else self.more
        rest.setFocus(Qt.FocusReason.OtherFocusReason)
        self._whole()

    def _earlier(self, step: _Step) -> None:
        """One place up; the keyboard goes along."""
        place = self._steps.index(step)
        if place == 0:
            return
        self._steps.insert(place - 1, self._steps.pop(place))
        self._list.removeWidget(step.block)
        self._list.insertWidget(place - 1, step.block)
        self._number()
        step.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self._whole()

    def _take_down(self, step: _Step) -> None:
        step.words.removeEventFilter(self)
        self._list.removeWidget(step.block)
        step.block.hide()
        step.block.deleteLater()
