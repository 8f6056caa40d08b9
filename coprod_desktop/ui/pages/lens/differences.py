"""Which of our own differences answers a funder's question, and which does not fit, each with the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import get_args

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.questions import Option
from coprod_desktop.services.answers_shown import Difference, Fitting
from coprod_desktop.ui.fields import ChoiceField, DropField, LineField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.kit import Card, Hint, QuietButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.lens.told import AREA


class Differences(QWidget):
    """`keep` is called with the id of a difference, how it goes with the question, and the reason."""

    def __init__(self, context: Context, keep: Callable[[str, Fitting, str], object]) -> None:
        super().__init__()
        words = self.words = context.words
        self._keep = keep
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        self._rows = QVBoxLayout()
        self.which = DropField(words, (), none=words(f"{AREA}.fits.choose"))
        options = tuple(Option(one, words(f"{AREA}.fits.{one}")) for one in get_args(Fitting))
        self.how = ChoiceField(words, context.look, options, across=True)
        self.because = LineField(words)
        self.because.edit.returnPressed.connect(self._say)
        self.add = QuietButton(words(f"{AREA}.fits.keep"), self._say)
        card = Card("sunk", 16).add(
            SectionTitle(words(f"{AREA}.fits.title")), Hint(words(f"{AREA}.fits.why"))
        )
        card.add(self._rows, labelled(self.which, words(f"{AREA}.fits.which")))
        card.add(labelled(self.how, words(f"{AREA}.fits.how")))
        inside.addWidget(card.add(labelled(self.because, words(f"{AREA}.fits.because")), flow(self.add)))

    def show_answer(self, differences: Sequence[Difference]) -> None:
        """What was said already, and every difference to choose from; nothing where the group has none."""
        clear(self._rows)
        for one in differences:
            if one.fitting is not None:
                said = self.words(f"{AREA}.fits.said_{one.fitting}", words=one.words, because=one.because)
                self._rows.addWidget(Text(said))
        self.which.offer([(one.id, one.words) for one in differences])
        self.setVisible(bool(differences))

    def _say(self) -> None:
        outcome, how = self.which.chosen(), self.how.chosen()
        fitting = next((one for one in get_args(Fitting) if one == how), None)
        if outcome is not None and fitting is not None:
            self._keep(outcome, fitting, self.because.text() or "")
            self.because.set_text(None)
