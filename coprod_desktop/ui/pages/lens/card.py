"""A grant's form, as a card under the grant: where its questions are answered."""

from __future__ import annotations

from functools import partial

from coprod_desktop.ui.kit import Hint, PlainButton, QuietButton, SectionTitle, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.lens.told import AREA
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard


class FormCard(RecordCard):
    """The way to the questions of its form, and to the letter that offers a report in its place."""

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        words = self.words
        see = QuietButton(words(f"{AREA}.see"), partial(self._open, "lens"))
        letter = PlainButton(words(f"{AREA}.polite"), partial(self._open, "polite_letter"))
        self.add(SectionTitle(words(f"{AREA}.card")), Hint(words(f"{AREA}.card_what")), flow(see, letter))

    def _open(self, page: str) -> None:
        if self.ready():
            self.context.go(Place(page, self.about))

    def read(self) -> None:
        """Nothing of it changes."""
