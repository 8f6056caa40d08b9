"""One calm card beside the work when words that were typed may need somebody to act. Nothing said is kept or sent."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coprod_desktop.guidance.safeguarding import load_triggers, safeguarding_card
from coprod_desktop.services.consent.safeguarding import note_card_shown
from coprod_desktop.services.kept import GroupKept, group_kept
from coprod_desktop.services.safeguarding_card import passed_on_today
from coprod_desktop.ui.fields import LineField, TextField
from coprod_desktop.ui.kit import Card, Hint, PlainButton, QuietButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.page import Context, Place


class SafeguardingCard(Card):
    """Hidden until words call for it. It names the group's safeguarding lead, and notes only that it was shown."""

    def __init__(self, context: Context) -> None:
        super().__init__("wash", 16)
        self._context, self.words = context, context.words
        self._triggers: tuple[str, ...] | None = None
        self.hide()

    def look_at(self, page: QWidget) -> None:
        """Look at what was typed on a page that is being left; what was only read shows nothing."""
        typed = []
        for text in page.findChildren(TextField):
            document = text.edit.document()
            if document.isModified():
                document.setModified(False)
                typed.append(text.edit.toPlainText())
        for line in page.findChildren(LineField):
            if line.edit.isModified():
                line.edit.setModified(False)
                typed.append(line.edit.text())
        if typed:
            self.look_for("\n".join(typed))

    def look_for(self, text: str) -> None:
        """Show the card when a text has one of the words in it."""
        if self._triggers is None:
            self._triggers = load_triggers(self._context.resources)
        if safeguarding_card(text, self._triggers):
            self._context.act.do(note_card_shown, self._context.today(), by=self)
            self._context.act.ask(group_kept, then=self._show)

    def _show(self, kept: GroupKept) -> None:
        words, group = self.words, kept.group
        clear(self.column)
        self.add(SectionTitle(words("ui_consent.card.title")), Text(words("ui_consent.card.what")))
        if group.safeguarding_lead:
            phone = group.safeguarding_phone or words("ui_consent.card.no_phone")
            self.add(Text(words("ui_consent.card.lead", lead=group.safeguarding_lead, phone=phone), "strong"))
        else:
            name = PlainButton(words("ui_consent.card.name_lead"), lambda: self._context.go(Place("group")))
            self.add(Text(words("ui_consent.card.no_lead")), flow(name))
        self.add(Text(words("ui_consent.card.danger"), "strong"), Hint(words("ui_consent.card.kept")))
        self.passed = QuietButton(words("ui_consent.card.passed"), lambda: self._note(True))
        self.not_passed = QuietButton(words("ui_consent.card.not_passed"), lambda: self._note(False))
        self.not_now = PlainButton(words("ui_consent.card.not_now"), self.hide)
        self.add(flow(self.passed, self.not_passed, self.not_now))
        self.setAccessibleName(words("ui_consent.card.title"))
        self.show()

    def _note(self, passed_on: bool) -> None:
        self._context.act.do(passed_on_today, passed_on, self._context.today(), by=self)
        self.hide()
