"""Somebody has taken it back: what stops now, which documents are out, a letter for each, and removing it for good."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSaveFile, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from coprod_desktop.domain.records import DocumentMade
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.agreeing import AgreedKept, agreed_on
from coprod_desktop.services.kept import GroupKept, group_kept
from coprod_desktop.services.withdrawing import erase_withdrawn, stop_using
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
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.consent.standing import given_in_words, told_standing
from coprod_desktop.ui.pages.drawn import DrawnPage


class WithdrawPage(DrawnPage):
    """The place's detail is the id of the record that somebody takes back."""

    kinds = frozenset({"permission", "quote", "answer", "story", "attachment", "confirmation", "document"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._group = ""

    def show_place(self, place: Place) -> None:
        """Read how it stands; without a record there is nothing to take back here."""
        super().show_place(place)
        if place.detail is None:
            self.context.go(Place("permissions"))
            return
        self.act.ask(group_kept, then=self._know_group)
        self.act.ask(agreed_on, place.detail, self.context.today(), then=self._show)

    def _know_group(self, kept: GroupKept) -> None:
        self._group = kept.group.name

    def _show(self, kept: AgreedKept | None) -> None:
        if kept is None:
            self.context.go(Place("permissions"))
            return
        words = self.words
        standing = [one for one in kept.parts if one.permission and one.permission.state != "withdrawn"]
        with self.fresh():
            self.column.addWidget(PageTitle(words("ui_consent.withdraw.title")))
            card = Card().add(Text(kept.title, "strong"))
            for one in kept.parts:
                if one.permission is not None:
                    told = told_standing(one.permission, self.context.today(), words)
                    who = one.called or words("ui_consent.ask.somebody")
                    card.add(Hint(words("ui_consent.withdraw.person", who=who, told=told)))
            if standing:
                self.stop = PrimaryButton(words("ui_consent.withdraw.stop"), self._stop)
                card.add(Text(words("ui_consent.withdraw.will_stop")), flow(self.stop))
                self.first_choice = self.stop
            else:
                card.add(Text(words("ui_consent.withdraw.stopped"), "strong"))
            card.add(Text(words("ui_consent.withdraw.truth")))
            self.column.addWidget(card)
            self._documents(kept.documents)
            self._erasing()

    def _stop(self) -> None:
        if self.place is not None:
            self.act.do(stop_using, self.place.detail, self.context.today(), by=self, then=self._done)

    def _done(self, _: object) -> None:
        if self.place is not None:
            self.show_place(self.place)

    # ---- what is out already ----

    def _documents(self, documents: tuple[DocumentMade, ...]) -> None:
        words = self.words
        card = Card()
        card.add(SectionTitle(words("ui_consent.withdraw.documents")))
        if not documents:
            card.add(Text(words("ui_consent.withdraw.no_documents")))
        for one in documents:
            card.add(LetterRow(self, one, self._group))
        self.column.addWidget(card)

    # ---- for good ----

    def _erasing(self) -> None:
        words = self.words
        card = Card("sunk", 16)
        card.add(
            SectionTitle(words("ui_consent.withdraw.erase_title")),
            Text(words("ui_consent.withdraw.erase_what")),
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
            self.act.do(erase_withdrawn, self.place.detail, self.context.today(), by=self, then=self._erased)

    def _erased(self, _: object) -> None:
        self.context.go(Place("permissions"))
        self.context.say(self.words("ui_consent.withdraw.erased"))


class LetterRow(Card):
    """One document that holds it: who has it, and a letter to them to copy or save."""

    def __init__(self, page: WithdrawPage, document: DocumentMade, group: str) -> None:
        super().__init__("sunk", 16)
        self._context, words = page.context, page.words
        self._document, self._group = document, group
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
        self.letter = Text(letter(document, group, words))
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
        QGuiApplication.clipboard().setText(letter(self._document, self._group, self._context.words))
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
        text = letter(self._document, self._group, words)
        saving = QSaveFile(str(file))
        kept = (
            saving.open(QSaveFile.OpenModeFlag.WriteOnly)
            and saving.write(text.encode()) >= 0
            and saving.commit()
        )
        key = "saved" if kept else "not_saved"
        self._context.say(words(f"ui_consent.withdraw.{key}", file=file.name))


def letter(document: DocumentMade, group: str, words: Words) -> str:
    """A letter that asks whoever has a document to use it no more. It does not say whose words or what they were."""
    made = day_in_words(document.made_at.date(), words)
    lines = ("dear", "what", "please", "offer", "thanks", "from")
    who = document.given_to or ""
    return "\n\n".join(
        words(f"ui_consent.letter.{one}", who=who, file=document.file_name, day=made, group=group)
        for one in lines
    )
