"""One question at a time, with Back and Next; and one answer changed on the way back to checking all of them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt

from coprod_desktop.domain.questions import Question, QuestionSet
from coprod_desktop.domain.records import Answer
from coprod_desktop.services.reading import answers_of
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.kit import Flow, Hint, PlainButton, PrimaryButton, QuietButton, clear, flow
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages.answer_card import AnswerCard
from coprod_desktop.ui.pages.drawn import on_ctrl_enter
from coprod_desktop.ui.pages.evidence_card import EVIDENCE, BoxEvidence


def part_of(questions: QuestionSet, box: Question) -> tuple[Question, ...]:
    """The boxes this one is asked with: the first ones, or the rest."""
    first = questions.first_boxes()
    return first if box in first else questions.later_boxes()


class QuestionPage(Page):
    """One box. The place's detail is its id, or the id of a typed question in it; None is the first box."""

    kinds = frozenset({"answer", "permission"}) | EVIDENCE

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.card: AnswerCard | None = None
        self._case: str | None = None
        self._caret: int | None = None
        self._wants_focus = False
        self._shown: Place | None = None
        self._unread: dict[tuple[str | None, str], str] = {}
        on_ctrl_enter(self, self.go_on)

    def show_place(self, place: Place) -> None:
        """Draw the box, or only show its record afresh when it is drawn already."""
        super().show_place(place)
        box = self._box()
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        if self.card is None or self.card.box != box or self._case != case:
            self._draw(case, box)
        self._wants_focus = self._wants_focus or self._shown != place or not self.hasFocus()
        self._shown = place
        self.act.ask(answers_of, case, then=self._show)

    def _box(self) -> Question:
        questions = self.context.questions
        wanted = questions.box(self.place.detail) if self.place is not None and self.place.detail else None
        return wanted or (questions.first_boxes() or questions.boxes)[0]

    def _draw(self, case: str, box: Question) -> None:
        self._take_down()
        self._case = case
        self.card = AnswerCard(self.context, case, box, self)
        boxes = part_of(self.context.questions, box)
        place = Hint(self.words("ui_pages.question.place", n=boxes.index(box) + 1, all=len(boxes)))
        self.column.addWidget(place)
        self.column.addWidget(self.card)
        self.column.addLayout(self._buttons(box, boxes))
        self.evidence = BoxEvidence(self.context, case, box.id)
        self.column.addWidget(self.evidence)
        self.column.addStretch(1)

    def _buttons(self, box: Question, boxes: tuple[Question, ...]) -> Flow:
        after = boxes[boxes.index(box) + 1 :][:1]
        key = "next" if after else "to_check"
        self.next = PrimaryButton(self.words(f"ui_pages.question.{key}"), self.go_on)
        self.next.setToolTip(self.words("ui_pages.question.next_keys"))
        self.back = QuietButton(self.words("ui_pages.question.back"), self.go_back)
        section = PlainButton(self.words("ui_pages.question.one_page"), self._one_page)
        return flow(self.next, self.back, section)

    def _show(self, answers: Mapping[str, Answer]) -> None:
        if self.card is None:
            return
        self.help_wanted.emit(self.card.box.id)
        self.card.show_answers(answers)
        self.evidence.read()
        for asked in self.card.every_asked():
            typed = self._unread.pop((self._case, asked.asked.id), None)
            if typed is not None:
                asked.put_back(typed)
        if self._wants_focus:
            self._wants_focus = False
            detail = self.place.detail if self.place is not None else None
            field = self.card.asked(detail or "").field
            field.input().setFocus(Qt.FocusReason.OtherFocusReason)
            if self._caret is not None:
                field.set_caret(self._caret)
        self._caret = None

    def heard(self, step: StepDone, mine: bool) -> None:
        """Show the record afresh; what is being typed stays as it is."""
        if self._case is not None:
            self.act.ask(answers_of, self._case, then=self._show)

    def go_on(self) -> None:
        """To the next box, or to checking after the last."""
        box = self._box()
        boxes = part_of(self.context.questions, box)
        after = boxes[boxes.index(box) + 1 :]
        self.context.go(Place("question", after[0].id) if after else Place("check"))

    def go_back(self) -> None:
        """To the box before, or to the list of boxes."""
        box = self._box()
        boxes = part_of(self.context.questions, box)
        before = boxes[: boxes.index(box)]
        self.context.go(Place("question", before[-1].id) if before else Place("story"))

    def _one_page(self) -> None:
        self.context.settings.put("write_by_section", True)
        first = self._box() in self.context.questions.first_boxes()
        self.context.go(Place("section", "first" if first else "later"))

    def leave(self) -> None:
        """Send what was typed to the disk; what cannot be read is kept for coming back."""
        if self.card is not None:
            self.card.flush()
            for asked in self.card.every_asked():
                typed = asked.unread()
                if typed is not None:
                    self._unread[(self._case, asked.asked.id)] = typed
                    asked.saver.let_go()

    def _take_down(self) -> None:
        if self.card is not None:
            self.card.let_go()
        self.card = None
        clear(self.column)

    def remember(self) -> dict[str, object]:
        """Which question has the keyboard, and where the cursor stands in it."""
        if self.card is None:
            return {}
        held = next((one for one in self.card.every_asked() if one.field.input().hasFocus()), self.card.main)
        return {"question": held.asked.id, "caret": held.field.caret()}

    def recall(self, kept: dict[str, object]) -> None:
        """Back to that question, with the cursor where it was."""
        question, caret = kept.get("question"), kept.get("caret")
        if isinstance(question, str) and self.context.questions.box(question) == self._box():
            self.place = Place(self.place.page if self.place else "question", question)
            self._caret = caret if isinstance(caret, int) else None
            self._wants_focus = True


class ChangePage(QuestionPage):
    """One answer changed from the page that checks them all; both ways out lead back to the same line of it."""

    def _buttons(self, box: Question, boxes: tuple[Question, ...]) -> Flow:
        self.next = PrimaryButton(self.words("ui_pages.question.back_to_check"), self.go_on)
        self.next.setToolTip(self.words("ui_pages.question.next_keys"))
        return flow(self.next)

    def go_on(self) -> None:
        """Back to the line of this answer."""
        self.context.go(Place("check", self._box().id))

    go_back = go_on
