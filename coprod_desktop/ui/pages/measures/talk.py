"""A calm card after a low answer: somebody the person trusts could ask how they are. It stays on this screen."""

from __future__ import annotations

from coprod_desktop.services.kept import GroupKept, group_kept
from coprod_desktop.ui.kit import Card, Hint, PlainButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.page import Context

AREA = "ui_measures"


class TalkCard(Card):
    """Hidden until a sheet calls for it. Nothing of it is kept, printed or sent."""

    def __init__(self, context: Context) -> None:
        super().__init__("wash", 16)
        self._context, self.words = context, context.words
        self._whose = self._sentence = ""
        self.hide()

    def show_for(self, whose: str, sentence: str) -> None:
        """Show it for the sheet with this code, with the sentence of the questions."""
        self._whose, self._sentence = whose, sentence
        self._context.act.ask(group_kept, then=self._show)

    def _show(self, kept: GroupKept) -> None:
        words, group = self.words, kept.group
        clear(self.column)
        self.add(SectionTitle(words(f"{AREA}.talk.title")))
        self.add(Text(words(f"{AREA}.talk.whose", whose=self._whose), "strong"), Text(self._sentence))
        if group.safeguarding_lead:
            self.add(Text(words(f"{AREA}.talk.lead", lead=group.safeguarding_lead)))
        self.add(Hint(words(f"{AREA}.talk.stays")), flow(PlainButton(words(f"{AREA}.talk.close"), self.hide)))
        self.setAccessibleName(words(f"{AREA}.talk.title"))
        self.show()
