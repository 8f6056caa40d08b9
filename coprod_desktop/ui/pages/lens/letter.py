"""The polite letter: a draft to change by hand, then a PDF, a Word file and plain text."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from coprod_desktop.services.polite_letter import draft_letter, write_letter
from coprod_desktop.ui.fields import TextField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.kit import Card, Hint, PageTitle, PlainButton, PrimaryButton, QuietButton, clear, flow
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages.consent.papers import open_folder_of, papers_folder
from coprod_desktop.ui.pages.lens.told import AREA


class LetterPage(Page):
    """The place's detail is a grant's id. What is changed here is kept until another grant's letter is opened."""

    kinds = frozenset({"grant", "funder", "document", "own_pack"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.text: TextField | None = None
        self._drawn_for: str | None = None

    def show_place(self, place: Place) -> None:
        """Draft it, unless this letter is being changed already."""
        super().show_place(place)
        if place.detail != self._drawn_for:
            self._draft()

    def _draft(self) -> None:
        grant = self.place.detail if self.place else None
        self.act.ask(draft_letter, grant or "", self.context.resources, then=self._show, failed=self._gone)

    def _gone(self, fault: Exception) -> None:
        self.context.say(str(fault))
        self.context.go(Place("lens"))

    def heard(self, step: object, mine: bool) -> None:
        """What somebody changed by hand stays; "Begin again" drafts it anew."""

    def _show(self, draft: str) -> None:
        words = self.words
        self._drawn_for = self.place.detail if self.place else None
        clear(self.column)
        self.column.addWidget(PageTitle(words(f"{AREA}.letter.title")))
        self.text = TextField(words, least_lines=18)
        self.text.set_text(draft)
        card = Card().add(Hint(words(f"{AREA}.letter.how")))
        card.add(labelled(self.text, words(f"{AREA}.letter.text")))
        self.save = PrimaryButton(words(f"{AREA}.letter.save"), self._save)
        copy = QuietButton(words("ui_consent.papers.copy"), self._copy)
        again = PlainButton(words(f"{AREA}.letter.again"), self._draft)
        back = Place("lens", self._drawn_for)
        all_of_it = PlainButton(words(f"{AREA}.answer.back"), partial(self.context.go, back))
        self.column.addWidget(card.add(flow(self.save, copy, again, all_of_it)))
        self.column.addStretch(1)
        QTimer.singleShot(0, self, self.text.input().setFocus)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText((self.text.text() if self.text else None) or "")
        self.context.say(self.words("ui_consent.papers.copied"))

    def _save(self) -> None:
        context = self.context
        self.save.setEnabled(False)
        self.act.ask(
            write_letter, (self.text.text() if self.text else None) or "", papers_folder(context), context.resources,
            context.today(), then=self._saved, failed=lambda fault: self._tell(str(fault)),
        )  # fmt: skip

    def _saved(self, files: list[Path]) -> None:
        self._tell(self.words("ui_consent.papers.saved", files=", ".join(one.name for one in files)))
        open_folder_of(files[0], self.context)

    def _tell(self, sentence: str) -> None:
        self.save.setEnabled(True)
        self.context.say(sentence)
