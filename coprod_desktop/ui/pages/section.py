"""All boxes of a part on one page: the same cards and the same record as one question at a time."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.questions import Question
from coprod_desktop.domain.records import Answer
from coprod_desktop.services.reading import answers_of
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.kit import PageTitle, PlainButton, PrimaryButton, clear, flow
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages.answer_card import AnswerCard


class SectionPage(Page):
    """The place's detail is "first" for the first boxes, "later" for the rest."""

    kinds = frozenset({"answer", "permission"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.cards: list[AnswerCard] = []
        self._drawn: tuple[str, tuple[Question, ...]] | None = None
        self._held: tuple[str, int] | None = None

    def show_place(self, place: Place) -> None:
        """Draw the boxes, or only show their record afresh when they are drawn already."""
        super().show_place(place)
        case, questions = self.context.case(), self.context.questions
        if case is None:
            self.context.go(Place("case"))
            return
        boxes = questions.later_boxes() if place.detail == "later" else questions.first_boxes()
        if self._drawn != (case, boxes):
            self._draw(case, boxes, later=place.detail == "later")
        self.act.ask(answers_of, case, then=self._show)

    def _draw(self, case: str, boxes: tuple[Question, ...], *, later: bool) -> None:
        for card in self.cards:
            card.let_go()
        clear(self.column)
        self._drawn = (case, boxes)
        self.column.addWidget(PageTitle(self.words(f"ui_pages.story.{'later' if later else 'first'}")))
        self.cards = [AnswerCard(self.context, case, box, self) for box in boxes]
        for card in self.cards:
            self.column.addWidget(card)
            for child in card.findChildren(QWidget):
                if child.focusPolicy() != Qt.FocusPolicy.NoFocus:
                    child.installEventFilter(self)
        check = PrimaryButton(self.words("ui_pages.question.to_check"), self._check)
        one = PlainButton(self.words("ui_pages.section.one_at_a_time"), self._one_at_a_time)
        self.column.addLayout(flow(check, one))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The help follows the box that has the keyboard."""
        if event.type() == QEvent.Type.FocusIn:
            card = next(
                (one for one in self.cards if isinstance(watched, QWidget) and one.isAncestorOf(watched)),
                None,
            )
            if card is not None:
                self.help_wanted.emit(card.box.id)
        return super().eventFilter(watched, event)

    def _show(self, answers: Mapping[str, Answer]) -> None:
        for card in self.cards:
            card.show_answers(answers)
        if self._held is not None:
            question, caret = self._held
            self._held = None
            for card in self.cards:
                if question.split(".")[0] == card.box.id:
                    card.asked(question).field.input().setFocus(Qt.FocusReason.OtherFocusReason)
                    card.asked(question).field.set_caret(caret)

    def heard(self, step: StepDone, mine: bool) -> None:
        """Show the record afresh; what is being typed stays as it is."""
        if self._drawn is not None:
            self.act.ask(answers_of, self._drawn[0], then=self._show)

    def _check(self) -> None:
        self.context.go(Place("check"))

    def _one_at_a_time(self) -> None:
        self.context.settings.put("write_by_section", False)
        held = self.remember().get("question")
        self.context.go(Place("question", held if isinstance(held, str) else self.cards[0].box.id))

    def leave(self) -> None:
        """Send what was typed to the disk."""
        for card in self.cards:
            card.flush()
            for asked in card.every_asked():
                if asked.unread() is not None:
                    asked.saver.let_go()  # it stays typed here, and is not on its way

    def remember(self) -> dict[str, object]:
        """Which question has the keyboard, and where the cursor stands in it."""
        for card in self.cards:
            for asked in card.every_asked():
                if asked.field.input().hasFocus():
                    return {"question": asked.asked.id, "caret": asked.field.caret()}
        return {}

    def recall(self, kept: dict[str, object]) -> None:
        """Back to that question, with the cursor where it was."""
        question, caret = kept.get("question"), kept.get("caret")
        if isinstance(question, str) and isinstance(caret, int):
            self._held = (question, caret)
