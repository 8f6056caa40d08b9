"""One box being written: its question, its typed questions as they open and close, whose words, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.questions import Question, has_answer, is_open
from coprod_desktop.domain.records import Answer, AnswerValue
from coprod_desktop.services.reading import answers_of
from coprod_desktop.services.writing import keep_inside, say_finished, write_answer
from coprod_desktop.ui.fields import TextField
from coprod_desktop.ui.kit import Card, Hint, PlainButton, QuestionTitle, Text, clear
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.asked import Asked
from coprod_desktop.ui.pages.outrun import OutrunBeside
from coprod_desktop.ui.pages.spoken import SpokenBox
from coprod_desktop.ui.pages.told import told_value


class AnswerCard(Card):
    """The working form of one box of one case study. Every page that asks questions is made of these."""

    def __init__(self, context: Context, case_id: str, box: Question, by: object) -> None:
        """`by` is the page it stands on."""
        super().__init__()
        self.context, self.words, self.box = context, context.words, box
        self._case, self._by = case_id, by
        self._answers: Mapping[str, Answer] = {}
        self.main = Asked(context, case_id, box, box, by)
        self.under = {one.id: Asked(context, case_id, box, one, by) for one in box.sub_questions}
        self.title = QuestionTitle(box.prompt)
        self.finished = Tick(context.look, self.words("ui_pages.box.finished"))
        self.finished.clicked.connect(self._finish)
        self._aside = QVBoxLayout()
        self._aside.setSpacing(8)
        self.add(Hint(box.heading), self.title, self.main)
        self.outrun: OutrunBeside | None = None
        if isinstance(self.main.field, TextField):
            self.outrun = OutrunBeside(context, case_id, box.id, self.main.field, by)
            self.outrun.listen(self)
            self.add(self.outrun)
        self._written = False
        self.main.edited.connect(self._main_edited)
        for asked in self.under.values():
            asked.edited.connect(self._arrange)
        self.details = PlainButton(self.words("ui_pages.box.details"), self._open_details)
        self._details_open = bool(context.settings.get("box_details", False))
        self.column.addWidget(self.details, 0, Qt.AlignmentFlag.AlignLeading)
        for asked in self.under.values():
            self.add(asked)
        self.column.addLayout(self._aside)
        self.add(self.finished)
        self._build_more()
        self._arrange()

    def _build_more(self) -> None:
        words, look = self.words, self.context.look
        self.more = PlainButton(words("ui_pages.box.more"), self._open_more)
        self.folded = QWidget()
        inside = QVBoxLayout(self.folded)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        self.spoken = SpokenBox(self.context, self._case, self.box, self._by)
        self.spoken.changed.connect(self._save_role)
        self.inside = Tick(look, words("ui_pages.box.inside"))
        self.inside.clicked.connect(self._keep_inside)
        inside.addWidget(self.spoken)
        inside.addWidget(self.inside)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.add(self.folded)
        self.folded.hide()

    # ---- showing ----

    def show_answers(self, answers: Mapping[str, Answer]) -> None:
        """Show the record, leaving alone what is newer on the screen."""
        self._answers = answers
        self.main.show_value(_value(answers, self.box.id))
        for name, asked in self.under.items():
            asked.show_value(_value(answers, name))
        answer = answers.get(self.box.id)
        self.finished.setChecked(answer is not None and answer.finished)
        self.inside.setChecked(answer is not None and answer.only_us)
        self.spoken.show_answer(answer)
        if self.outrun is not None:
            self.outrun.silent = answer is not None and bool(answer.said_by)
        if self.spoken.role or self.inside.isChecked():
            self._open_more()
        self._arrange()

    def asked(self, question_id: str) -> Asked:
        """The question with this id, or the box's own."""
        if question_id in self.under:
            self._details_open = True
            self._arrange()
        return self.under.get(question_id, self.main)

    def every_asked(self) -> tuple[Asked, ...]:
        """All questions of the box, open or not."""
        return (self.main, *self.under.values())

    def _arrange(self) -> None:
        """Open and close typed questions by what stands on the screen; what closed is shown as set aside.

        One thing is asked at a time: until somebody wants them, or one is answered, they wait behind a button.
        """
        values: dict[str, AnswerValue | None] = {name: one.value for name, one in self._answers.items()}
        values |= {one.asked.id: one.field.value() for one in self.every_asked()}
        clear(self._aside)
        self._details_open = self._details_open or any(has_answer(values[name]) for name in self.under)
        waiting = any(is_open(self.context.questions, name, values) for name in self.under)
        self.details.setVisible(waiting and not self._details_open)
        for name, asked in self.under.items():
            opened = is_open(self.context.questions, name, values)
            asked.setVisible(opened and self._details_open)
            if not opened and has_answer(values[name]):
                told = told_value(values[name], asked.asked, self.words)
                kept = Card("sunk", 12)
                kept.add(
                    Hint(self.words("ui_pages.box.set_aside")), Text(asked.asked.prompt, "strong"), Text(told)
                )
                self._aside.addWidget(kept)
        self._written = has_answer(values[self.box.id])
        for mark in (self.finished, self.inside, self.spoken):
            mark.setEnabled(self._written)

    def _main_edited(self) -> None:
        """While a text is typed on, only its first and last letter change what may be asked or said about it."""
        field = self.main.field
        written = not field.is_blank() if isinstance(field, TextField) else None
        if written is None or written != self._written:
            self._arrange()

    def _open_details(self) -> None:
        """Show the typed questions, of this box and from now on of the others too; the keyboard goes to the first."""
        self.context.settings.put("box_details", True)
        self._details_open = True
        self._arrange()
        first = next((one for one in self.under.values() if one.isVisibleTo(self)), None)
        if first is not None:
            first.field.input().setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_more(self) -> None:
        self.folded.show()
        self.more.hide()

    # ---- what the person says about the answer ----

    def flush(self) -> None:
        """Send everything typed on its way."""
        for asked in self.every_asked():
            asked.saver.flush()
        self.spoken.saver.flush()

    def let_go(self) -> None:
        """The card is being taken down."""
        for asked in self.every_asked():
            asked.saver.let_go()
        self.spoken.saver.let_go()

    def _save_role(self) -> None:
        self.main.saver.flush()
        self.context.act.do(
            write_answer, self._case, self.box.id, self.main.field.value(), asked=self.box.prompt,
            heading=self.box.heading, voice=self.spoken.role, by=self._by,
        )  # fmt: skip

    def _finish(self) -> None:
        self.flush()
        self.context.act.ask(answers_of, self._case, then=self._finish_now)

    def _finish_now(self, answers: Mapping[str, Answer]) -> None:
        if self.box.id in answers:
            self.context.act.do(say_finished, answers[self.box.id].id, self.finished.isChecked(), by=self._by)

    def _keep_inside(self) -> None:
        self.flush()
        self.context.act.ask(answers_of, self._case, then=self._keep_inside_now)

    def _keep_inside_now(self, answers: Mapping[str, Answer]) -> None:
        for asked in self.every_asked():
            answer = answers.get(asked.asked.id)
            if answer is not None:
                self.context.act.do(keep_inside, answer.id, self.inside.isChecked(), by=self._by)


def _value(answers: Mapping[str, Answer], question: str) -> AnswerValue | None:
    answer = answers.get(question)
    return answer.value if answer is not None else None
