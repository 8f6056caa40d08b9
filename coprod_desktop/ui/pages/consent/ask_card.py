"""Under a report that was made: whose words were left out only because nobody has asked them yet."""

from __future__ import annotations

from coprod_desktop.services.permissions_room import PermissionsKept, permissions_kept
from coprod_desktop.ui.kit import Card, PlainButton, QuietButton, Text, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.consent.room import print_words


class AskCard(Card):
    """Hidden while there is nobody to ask."""

    def __init__(self, context: Context, case: str) -> None:
        super().__init__("wash", 16)
        self._context, self._case = context, case
        self.hide()
        context.act.ask(permissions_kept, context.today(), case, then=self._show)

    def _show(self, kept: PermissionsKept) -> None:
        n = kept.people_to_ask
        if not n:
            return
        words, go = self._context.words, self._context.go
        self.print = QuietButton(print_words(n, words), lambda: go(Place("consent_sheets", self._case)))
        room = PlainButton(words("ui_consent.sheets.back_to"), lambda: go(Place("permissions")))
        self.add(Text(words("ui_consent.sheets.left_out", n=n)), flow(self.print, room))
        self.show()
