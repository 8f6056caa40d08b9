"""Somebody has taken it back: what stops now, which documents are out, a letter for each, and removing it for good."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSaveFile, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from coprod_desktop.domain.records import DocumentMade
from coprod_desktop.services.consent.withdrawing import Withdrawal, withdraw
from coprod_desktop.services.withdrawing import TakingBack, taking_back
from coprod_desktop.ui.fields.reading import day_in_words
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    PrimaryButton,
    QuietButton,
    SectionTitle,
    Text,
    flow,
    focus_soon,
)
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.consent.standing import given_in_words, told_standing
from coprod_desktop.ui.pages.drawn import DrawnPage


class WithdrawPage(DrawnPage):
    """The place's detail is the id of the record that somebody takes back."""

    kinds = frozenset({"permission", "quote", "answer", "story", "attachment", "confirmation", "document"})

    def show_place(self, place: Place) -> None:
        """Read how it stands; without a record there is nothing to take back here."""
        super().show_place(place)
        if place.detail is None:
            self.context.go(Place("permissions"))
            return
        self.act.ask(taking_back, place.detail, self.words, self.context.today(), then=self._show)

    def _show(self, kept: TakingBack | None) -> None:
        if kept is None:
            self.context.go(Place("permissions"))
            return
        words = self.words
        with self.fresh():
            self.column.addWidget(PageTitle(words("ui_consent.withdraw.title")))
            card = Card().add(Text(kept.title, "strong"))
            for one in kept.parts:
                if one.permission is not None:
                    told = told_standing(one.permission, self.context.today(), words)
                    who = one.called or words("ui_consent.ask.somebody")
                    card.add(Hint(words("ui_consent.withdraw.person", who=who, told=told)))
            if kept.standing:
                self.stop = PrimaryButton(words("ui_consent.withdraw.stop"), self._stop)
                card.add(Text(words("ui_consent.withdraw.will_stop")), flow(self.stop))
                self.first_choice = self.stop
            else:
                card.add(Text(words("ui_consent.withdraw.stopped"), "strong"))
            card.add(Text(words("ui_consent.withdraw.truth")))
            self.column.addWidget(card)
            self._documents(kept)
            self._erasing(kept)

    def _stop(self) -> None:
        if self.place is not None:
            self.act.do(
                withdraw, self.place.detail, self.words, self.context.today(), by=self, then=self._done
            )

    def _done(self, _: object) -> None:
        if self.place is not None:
            self.show_place(self.place)

    # ---- what is out already ----

    def _documents(self, kept: TakingBack) -> None:
        words = self.words
        card = Card()
        card.add(SectionTitle(words("ui_consent.withdraw.documents")))
        if not kept.documents:
            card.add(Text(words("ui_consent.withdraw.no_documents")))
        letters = {one.document: one.text for one in kept.letters}
        for one in kept.documents:
            card.add(LetterRow(self, one, letters.get(one.id, "")))
        if kept.documents and not kept.standing:
            first = kept.documents[-1].id
            go = QuietButton(words("ui_sent.make_new"), lambda: self.context.go(Place("sent", first)))
            card.add(flow(go))
        self.column.addWidget(card)

    # ---- for good ----

    def _erasing(self, kept: TakingBack) -> None:
        words = self.words
        card = Card("sunk", 16)
        card.add(
            SectionTitle(words("ui_consent.withdraw.erase_title")),
            Text(words(f"ui_consent.withdraw.erase_{'person' if kept.kind == 'person' else 'what'}")),
        )
        self.erase = QuietButton(words("ui_consent.withdraw.erase"), lambda: self._ask(card))
        card.add(flow(self.erase))
        self.column.addWidget(card)

    def _ask(self, card: Card) -> None:
        words = self.words
        self.erase.hide()
        yes = QuietButton(words("ui_consent.withdraw.erase_yes"), self._erase)
        no = PlainButton(words("ui_consent.withdraw.erase_no"), lambda: self._done(None))
        card.add(Text(words("ui_consent.withdraw.erase_sure"), "strong"), flow(no, yes))
        focus_soon(no)

    def _erase(self) -> None:
        if self.place is not None:
            self.act.do(
                withdraw,
                self.place.detail,
                self.words,
                self.context.today(),
                erase=True,
                by=self,
                then=self._erased,
            )

    def _erased(self, done: Withdrawal) -> None:
        words = self.words
        self.context.go(Place("permissions"))
        told = [words("ui_consent.withdraw.erased")]
        if done.left:
            told.append(words("ui_consent.withdraw.left", n=len(done.left)))
        self.context.say(" ".join(told))


class LetterRow(Card):
    """One document that holds it: who has it, and a letter to them to copy or save."""

    def __init__(self, page: WithdrawPage, document: DocumentMade, text: str) -> None:
        super().__init__("sunk", 16)
        self._context, words = page.context, page.words
        self._text = text
        made = day_in_words(document.made_at.date(), words)
        who = document.given_to
        self.add(Text(document.file_name, "strong"))
        if who is None:
            self.add(
                Hint(words("ui_consent.withdraw.made", day=made)),
                Text(words("ui_consent.withdraw.nobody_has_it")),
            )
            return
        given = given_in_words(document.given_on, words) if document.given_on is not None else made
        self.add(Hint(words("ui_consent.withdraw.given", who=who, day=given)))
        self.letter = Text(text)
        self.show_letter = QuietButton(words("ui_consent.withdraw.letter"), self._turn)
        self.show_letter.setAccessibleName(words("ui_consent.withdraw.letter_named", who=who))
        self._folded = QWidget()
        inside = QVBoxLayout(self._folded)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.letter)
        self.copy = QuietButton(words("ui_consent.withdraw.copy"), self._copy)
        self.save = PlainButton(words("ui_consent.withdraw.save"), self._ask_file)
        inside.addLayout(flow(self.copy, self.save))
        self._folded.hide()
        self.add(flow(self.show_letter), self._folded)

    def _turn(self) -> None:
        self._folded.setVisible(self._folded.isHidden())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._context.say(self._context.words("ui_consent.withdraw.copied"))

    def _ask_file(self) -> None:
        words = self._context.words
        dialog = QFileDialog(self, words("ui_consent.withdraw.save"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(words("ui_consent.withdraw.file_name"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.keep_letter(Path(name)))
        dialog.open()

    def keep_letter(self, file: Path) -> None:
        """Write the letter as plain text."""
        words = self._context.words
        saving = QSaveFile(str(file))
        kept = (
            saving.open(QSaveFile.OpenModeFlag.WriteOnly)
            and saving.write(self._text.encode()) >= 0
            and saving.commit()
        )
        key = "saved" if kept else "not_saved"
        self._context.say(words(f"ui_consent.withdraw.{key}", file=file.name))
