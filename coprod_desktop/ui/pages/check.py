"""Check your answers: everything written on one page, each with a link that changes it and leads back here."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from coprod_desktop.domain.questions import Question, has_answer, is_open
from coprod_desktop.domain.records import Answer
from coprod_desktop.services.claim_words import Outrun, say_as_far_as_known
from coprod_desktop.services.reading import answers_of
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    PrimaryButton,
    SectionTitle,
    Text,
    flow,
)
from coprod_desktop.ui.marks import StateMark, Tick
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.answered import AnsweredCard
from coprod_desktop.ui.pages.drawn import DrawnPage, on_ctrl_enter
from coprod_desktop.ui.pages.outrun import LATER, OutrunCard
from coprod_desktop.ui.pages.told import told_value


class CheckPage(DrawnPage):
    """The place's detail is the question whose change link gets the keyboard: the one just changed."""

    kinds = frozenset({"answer", "own_questions", "finding_reply"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.changes: dict[str, PlainButton] = {}
        self._outrun: Mapping[str, tuple[Outrun, ...]] = {}
        on_ctrl_enter(self, self.go_on)

    def go_on(self) -> None:
        """To the short report."""
        self.context.go(Place("report", "two_pages"))

    def show_place(self, place: Place) -> None:
        """Read the answers."""
        super().show_place(place)
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        self.act.ask(self.context.against.outrun_everywhere, case, then=self._note_outrun)
        self.act.ask(answers_of, case, then=self._show)

    def _note_outrun(self, found: Mapping[str, tuple[Outrun, ...]]) -> None:
        self._outrun = found

    def _show(self, answers: Mapping[str, Answer]) -> None:
        with self.fresh():
            self.changes.clear()
            self.column.addWidget(PageTitle(self.words("ui_pages.check.title")))
            if self.context.settings.get(LATER, False):
                self._offer_while_writing()
            for box in (*self.context.questions.first_boxes(), *self.context.questions.later_boxes()):
                first = box.id in self.context.questions.five_first
                if first or any(
                    one.startswith(box.id) and has_answer(answer.value) for one, answer in answers.items()
                ):
                    self.column.addWidget(self._box(box, answers))
            answered = AnsweredCard(self.context, self.context.case() or "")
            self.column.addWidget(answered)
            answered.read()
            report = PrimaryButton(self.words("ui_pages.check.report"), self.go_on)
            story = PlainButton(self.words("ui_pages.check.story"), lambda: self.context.go(Place("story")))
            self.column.addLayout(flow(report, story))
            QTimer.singleShot(0, self, self._go_to_line)

    def _box(self, box: Question, answers: Mapping[str, Answer]) -> Card:
        card = Card(margin=16)
        card.column.setSpacing(4)
        answer = answers.get(box.id)
        told = told_value(answer.value, box, self.words) if answer else ""
        change = PlainButton(
            self.words("ui_pages.check.change"), lambda: self.context.go(Place("change", box.id))
        )
        change.setAccessibleName(self.words("ui_pages.check.change_named", heading=box.heading))
        self.changes[box.id] = change
        card.add(
            SectionTitle(box.heading), Text(told) if told else Hint(self.words("ui_pages.check.nothing"))
        )
        self._more_than_shown(card, box.id)
        if answer is not None and answer.said_by:
            card.add(Hint(self.words("ui_pages.check.said_by", who=answer.said_by)))
        self._typed(card, box, answers)
        if answer is not None and answer.only_us:
            card.add(Hint(self.words("ui_pages.check.inside")))
        if answer is not None and answer.finished:
            card.add(StateMark(self.context.look, "finished", self.words("services.state.finished")))
        card.column.addWidget(change, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _more_than_shown(self, card: Card, box: str) -> None:
        """The first sentence of a box that says more than there is to show, with a safer one to take."""
        kept = self.context.against.kept_as_they_are
        found = [one for one in self._outrun.get(box, ()) if one.sentence not in kept]
        case = self.context.case()
        if not found or case is None:
            return
        one = found[0]

        def use() -> None:
            self.act.do(say_as_far_as_known, case, box, one.sentence, one.safer)

        def keep() -> None:
            kept.add(one.sentence)
            self.show_place(self.place or Place("check"))

        told = OutrunCard(self.context, use, keep)
        card.add(told)  # first, so that it does not come up as a window of its own
        told.quiet_keys()
        told.tell(one, len(found) - 1)

    def _offer_while_writing(self) -> None:
        tick = Tick(self.context.look, self.words("ui_words.outrun.while_writing"))
        tick.clicked.connect(lambda: self.context.settings.put(LATER, not tick.isChecked()))
        self.column.addWidget(tick)

    def _typed(self, card: Card, box: Question, answers: Mapping[str, Answer]) -> None:
        values = {name: one.value for name, one in answers.items()}
        for asked in box.sub_questions:
            if has_answer(values.get(asked.id)):
                aside = not is_open(self.context.questions, asked.id, values)
                prompt = self.words("ui_pages.check.aside", prompt=asked.prompt) if aside else asked.prompt
                card.column.addSpacing(4)
                card.add(Hint(prompt), Text(told_value(values[asked.id], asked, self.words)))

    def _go_to_line(self) -> None:
        detail = self.place.detail if self.place is not None else None
        change = self.changes.get(detail or "")
        if change is None:
            return
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(change, 0, 120)
        change.setFocus(Qt.FocusReason.OtherFocusReason)
