"""A question that a group says is not theirs: the reason is kept, printed, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from coprod_desktop.services.answer_bank import Banked
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.kit import Card, QuietButton, Text, flow
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.lens.told import AREA


class NotOurs(Card):
    """`say` is called with the reason, `take_back` when the question is theirs after all."""

    def __init__(
        self, context: Context, say: Callable[[str], object], take_back: Callable[[], object]
    ) -> None:
        super().__init__("sunk", 16)
        words = self.words = context.words
        self._told = Text()
        self.because = LineField(words)
        self.because.edit.returnPressed.connect(lambda: say(self.because.text() or ""))
        self._asked = labelled(self.because, words(f"{AREA}.answer.not_ours_because"))
        self.not_ours = QuietButton(
            words(f"{AREA}.answer.not_ours_say"), lambda: say(self.because.text() or "")
        )
        self.ours = QuietButton(words(f"{AREA}.answer.ours_again"), take_back)
        self.add(Text(words(f"{AREA}.answer.not_ours"), "strong"), self._told, self._asked)
        self.add(flow(self.not_ours, self.ours))

    def show_answer(self, banked: Banked) -> None:
        """Ask for the reason, or show the one that was given."""
        said = banked.tie is not None
        self._told.setVisible(said)
        self._asked.setVisible(not said)
        self.not_ours.setVisible(not said)
        self.ours.setVisible(said)
        if banked.tie is not None:
            self._told.setText(self.words(f"{AREA}.answer.is_not_ours", because=banked.tie.because or ""))
