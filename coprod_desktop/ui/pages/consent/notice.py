"""The privacy notice: read here as it will be printed, copied, or saved as Word and PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from coprod_desktop.services.consent.notice import make_privacy_notice
from coprod_desktop.services.notice_shown import NoticeLine, notice_lines
from coprod_desktop.ui.kit import Card, Hint, PageTitle, PlainButton, PrimaryButton, QuietButton, Text, flow
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.consent.papers import open_folder_of, papers_folder
from coprod_desktop.ui.pages.drawn import DrawnPage


class NoticePage(DrawnPage):
    """One page of plain words, filled in from what the group said of itself."""

    kinds = frozenset({"group", "keeping_time", "funder"})

    def show_place(self, place: Place) -> None:
        """Read the notice as it is now."""
        super().show_place(place)
        self.act.ask(notice_lines, self.context.resources, self.context.today(), then=self._show)

    def _show(self, lines: list[NoticeLine]) -> None:
        words = self.words
        self._text = "\n\n".join(one.text for one in lines)
        with self.fresh():
            self.column.addWidget(PageTitle(words("ui_consent.care.notice")))
            self.save = PrimaryButton(words("ui_consent.papers.save"), self._save)
            self.copy = QuietButton(words("ui_consent.papers.copy"), self._copy)
            group = PlainButton(words("ui_consent.papers.group"), lambda: self.context.go(Place("group")))
            back = PlainButton(words("ui_consent.care.back"), lambda: self.context.go(Place("data_care")))
            self.column.addWidget(Text(words("ui_consent.papers.notice_what")))
            self.column.addLayout(flow(self.save, self.copy, group, back))
            self.first_choice = self.save
            card = Card()
            for one in lines:
                card.add(
                    Hint(one.text) if one.small else Text(one.text, "section" if one.heading else "text")
                )
            self.column.addWidget(card)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.context.say(self.words("ui_consent.papers.copied"))

    def _save(self) -> None:
        self.save.setEnabled(False)
        context = self.context
        self.act.ask(
            make_privacy_notice, papers_folder(context), context.resources, context.today(), then=self._saved,
            failed=lambda fault: self._tell(str(fault)),
        )  # fmt: skip

    def _saved(self, files: list[Path]) -> None:
        self._tell(self.words("ui_consent.papers.saved", files=", ".join(one.name for one in files)))
        open_folder_of(files[0], self.context)

    def _tell(self, sentence: str) -> None:
        self.save.setEnabled(True)
        self.context.say(sentence)
