"""One answer to a funder's question: in three lengths, counted as it is typed, a draft until somebody approves it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coprod_desktop.domain.records import KINDS
from coprod_desktop.domain.text import count_characters, count_words
from coprod_desktop.services.answer_bank import Banked
from coprod_desktop.services.answer_writing import (
    approve_answer,
    say_not_ours,
    say_ours,
    take_approval_back,
    take_over,
    tie_difference,
    write_answer,
    write_value,
)
from coprod_desktop.services.answers_shown import (
    AnswerPlace,
    AnswerShown,
    answer_shown,
    change_answer,
    place_of_answer,
)
from coprod_desktop.services.lens import said_of
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import ChoiceField, LineField, TextField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PlainButton,
    PrimaryButton,
    QuestionTitle,
    QuietButton,
    RowButton,
    Text,
    clear,
    flow,
)
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages.lens.behind import Behind
from coprod_desktop.ui.pages.lens.differences import Differences
from coprod_desktop.ui.pages.lens.not_ours import NotOurs
from coprod_desktop.ui.pages.lens.told import AREA, day_told, place_to_mend, time_told, word_picture
from coprod_desktop.ui.pages.lens.value import ValueFields, lengths

NOTHING = "-"  # stands for no grant in a place's detail
LOST = ("changed", "binned", "permission")
PROSE = ("text", "table", "choice", "yes_no", "file")


class AnswerPage(Page):
    """The place's detail is a grant's id ("-" for none), a form's and a question's, with strokes between them;
    or the id of an answer's record.
    """

    kinds = frozenset(one.kind for one in KINDS)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.shown: AnswerShown | None = None
        self.savers: list[Saver] = []
        self.text: TextField | None = None
        self.value: ValueFields | None = None
        self._length = "full"
        self._drawn_for = ""
        self._under_way = 0

    # ---- showing ----

    def at(self) -> AnswerPlace:
        """Which answer the page is about."""
        parts = ((self.place.detail or "") if self.place else "").split("/")
        grant, pack, question = [*parts, "", "", ""][:3]
        return AnswerPlace(self.context.case() or "", None if grant == NOTHING else grant, pack, question)

    def show_place(self, place: Place) -> None:
        """Read the answer."""
        super().show_place(place)
        if self.context.case() is None:
            self.context.go(Place("case"))
        elif "/" in (place.detail or ""):
            self._ask()
        else:
            self.act.ask(place_of_answer, place.detail or "", then=self._found)

    def _found(self, at: AnswerPlace | None) -> None:
        """The record of an answer was given, as the search gives it."""
        if at is None:
            self.context.go(Place("lens"))
            return
        self.place = Place("form_answer", f"{at.grant or NOTHING}/{at.pack}/{at.question}")
        self._ask()

    def _ask(self) -> None:
        context = self.context
        self.act.ask(
            answer_shown, self.at(), context.resources, self.words, context.today(), context.against,
            then=self._show, failed=self._gone,
        )  # fmt: skip

    def _gone(self, fault: Exception) -> None:
        self.context.say(str(fault))
        self.context.go(Place("lens"))

    def heard(self, step: StepDone, mine: bool) -> None:
        """Whatever changed may be evidence, or this answer."""
        if not mine and self.place is not None:
            self._ask()

    def _show(self, shown: AnswerShown) -> None:
        if shown.banked.question.id != self.at().question or self._under_way:
            return  # an answer that was asked for earlier
        self.shown = shown
        if self._drawn_for != (self.place.detail if self.place else ""):
            self._draw()
        self._fill()

    def _draw(self) -> None:
        for saver in self.savers:
            saver.let_go()
        clear(self.column)
        self.savers, self.text, self.value, self._length = [], None, None, "full"
        self._drawn_for = (self.place.detail or "") if self.place else ""
        banked = self._banked()
        asked, words = banked.question, self.words
        place, count = (self.shown.place, self.shown.count) if self.shown else (0, 1)
        self.column.addWidget(Hint(words(f"{AREA}.answer.title", n=place + 1, all=count)))
        self.column.addWidget(
            QuestionTitle(f"{asked.ref}  {asked.question}" if asked.ref else asked.question)
        )
        if asked.plain:
            self.column.addWidget(Text(asked.plain))
        self._standing = QVBoxLayout()
        self.column.addLayout(self._standing)
        self._draw_answer(banked)
        self._behind = Behind(self.context, partial(self._change, take_over))
        self.differences = Differences(self.context, self._fit)
        for one in (self._behind, self.differences):
            self.column.addWidget(one)
        say = partial(self._change, say_not_ours)
        self.theirs = NotOurs(
            self.context,
            lambda because: say(because, None, self.context.today()),
            partial(self._change, say_ours),
        )
        self.column.addWidget(self.theirs)
        self.column.addLayout(self._ways(place, count))
        self.column.addStretch(1)
        QTimer.singleShot(0, self, self._take_keyboard)

    def _take_keyboard(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None or focus is self or not self.isAncestorOf(focus):
            first = self.value.first() if self.value else self.text.input() if self.text else self.copy
            first.setFocus()

    def _draw_answer(self, banked: Banked) -> None:
        words, asked = self.words, banked.question
        card = Card()
        self._status = Text()
        card.add(self._status)
        if asked.answer_type not in ("text", "table", "file"):
            self.value = ValueFields(self.context, banked)
            card.add(self.value)
            self.savers += [Saver(self.act, one, self._save_value) for one in self.value.fields()]
            self.value.chosen.connect(self._save_value)
        if asked.answer_type in PROSE:
            self.length = ChoiceField(words, self.context.look, lengths(words), across=True)
            self.length.choose("full")
            self.length.clear.hide()
            self.length.edited.connect(self._change_length)
            card.add(labelled(self.length, words(f"{AREA}.answer.which")))
            self.text = TextField(words, least_lines=6, counts=False)
            self.text.edit.textChanged.connect(self._count)
            card.add(labelled(self.text, words(f"{AREA}.answer.text")))
            self.savers.append(Saver(self.act, self.text, self._save_text))
        self._counted = Hint()
        card.add(self._counted)
        self.copy = QuietButton(words(f"{AREA}.answer.copy"), self._copy)
        self._again = PlainButton(words(f"{AREA}.answer.from_draft"), self._from_draft)
        card.add(flow(self.copy, self._again))
        self.by = LineField(words)
        self.by.edit.returnPressed.connect(self._approve)
        self._approving = QWidget()
        inside = QVBoxLayout(self._approving)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(labelled(self.by, words(f"{AREA}.answer.approve_by")))
        self.approve = PrimaryButton(words(f"{AREA}.answer.approve"), self._approve)
        inside.addLayout(flow(self.approve))
        self.take_back = PlainButton(words(f"{AREA}.answer.take_back"), self._take_back)
        card.add(self._approving, flow(self.take_back))
        self.column.addWidget(card)

    def _ways(self, place: int, count: int) -> Any:
        words, at = self.words, self.at()
        back = Place("lens", at.grant) if at.grant else Place("lens")
        before = QuietButton(words(f"{AREA}.answer.before"), partial(self._beside, -1))
        after = QuietButton(words(f"{AREA}.answer.after"), partial(self._beside, 1))
        before.setEnabled(place > 0)
        after.setEnabled(place < count - 1)
        return flow(after, before, PlainButton(words(f"{AREA}.answer.back"), partial(self.context.go, back)))

    def _beside(self, by: int) -> None:
        if self.shown is not None:
            at = self.at()
            other = self.shown.bank.answers[self.shown.place + by].question.id
            self.context.go(Place("form_answer", f"{at.grant or NOTHING}/{at.pack}/{other}"))

    # ---- filling ----

    def _banked(self) -> Banked:
        assert self.shown is not None
        return self.shown.banked

    def _fill(self) -> None:
        banked = self._banked()
        self._status.setText(self._status_told(banked))
        if self.text is not None and not any(one.waiting for one in self.savers):
            self.text.set_text(self._text_of(banked, self._length))
        if self.value is not None and not any(one.waiting for one in self.savers):
            self.value.show_answer(banked)
        approved = banked.approval == "good"
        self._approving.setVisible(not approved and banked.tie is None)
        self.take_back.setVisible(approved)
        own = banked.kept is not None and banked.kept.full is not None and banked.approval not in LOST
        self._again.setVisible(own)
        self.theirs.show_answer(banked)
        self._fill_standing(banked)
        self._behind.show_answer(banked, self.shown.rests_on if self.shown else ())
        self.differences.show_answer(self.shown.differences if self.shown else ())
        self._count()

    def _status_told(self, banked: Banked) -> str:
        words, kept = self.words, banked.kept
        if banked.approval == "good" and kept is not None and kept.approved_on is not None:
            day = day_told(kept.approved_on)
            return words(f"{AREA}.answer.approved", by=kept.approved_by or "", day=day)
        if banked.approval in LOST:
            return words(f"{AREA}.answer.{banked.approval}")
        return words(f"{AREA}.answer.{'written' if kept is not None else 'draft'}")

    def _text_of(self, banked: Banked, length: str) -> str:
        """The person's own words, else the draft; the draft too where what they rested on is not what it was."""
        lost = banked.approval in LOST
        own = getattr(banked.kept, length) if banked.kept is not None and not lost else None
        if own is None and not lost and banked.kept is not None and banked.kept.choice is not None:
            return ""  # what was chosen is the whole answer until somebody writes more
        drafted: str = getattr(banked.answered.drafts, length).text
        return drafted if own is None else own

    def _fill_standing(self, banked: Banked) -> None:
        clear(self._standing)
        word, reason, step = said_of(banked.standing, self.words)
        at, asked = self.at(), banked.question
        lines = [reason]
        if step:
            time = time_told(self.context, banked.standing.minutes)
            lines.append(self.words(f"{AREA}.step", step=step, time=time))
        if asked.months_fresh is not None and banked.standing.status == "stale":
            lines.append(self.words(f"{AREA}.answer.stale"))
        here = self.place or Place("form_answer")
        place = place_to_mend(self.context, banked.standing.place, at.grant, here)
        picture = word_picture(self.context.look, banked.standing.word)
        elsewhere = place if place not in (None, here) else None
        go = partial(self.context.go, elsewhere) if elsewhere is not None else self._to_step
        row = RowButton(word, *lines, picture=picture, pressed=go)
        row.setAccessibleName(f"{word}. {' '.join(lines)}")
        self._standing.addWidget(row)

    def _to_step(self) -> None:
        """The step is on this page: approve what is there, or write it."""
        banked = self._banked()
        field = self.text.input() if self.text is not None else self.value.first() if self.value else None
        if field is None or banked.standing.step in ("approve", "read_again"):
            field = self.by.input()
        field.setFocus()

    def _change_length(self) -> None:
        for saver in self.savers:
            saver.flush()
        self._length = self.length.chosen() or "full"
        if self.text is not None and self.shown is not None:
            self.text.set_text(self._text_of(self.shown.banked, self._length))
        self._count()

    # ---- counting and copying ----

    def _now(self) -> str:
        """What would be copied: the words as they stand, or the value."""
        if self.text is not None and (words := self.text.text()):
            return words
        return self.value.told() if self.value is not None else ""

    def _count(self) -> None:
        text, limit = self._now(), self._banked().limit
        told = self._counted_words(text)
        over = not limit.fits(text)
        self._counted.setText(self.words(f"{AREA}.answer.over", count=told) if over else told)
        kind = "attention" if over else "hint"
        if self._counted.property("kind") != kind:
            self._counted.setProperty("kind", kind)
            self._counted.style().unpolish(self._counted)
            self._counted.style().polish(self._counted)

    def _counted_words(self, text: str) -> str:
        limit, words = self._banked().limit, self.words
        parts = []
        for name, n, most in (
            ("words", count_words(text), limit.words), ("chars", count_characters(text), limit.characters),
        ):  # fmt: skip
            key = f"{AREA}.answer.{name}_{'n' if most is None else 'of'}"
            parts.append(words(key, n=n, most=most))
        return words(f"{AREA}.answer.count", words=parts[0], characters=parts[1])

    def _copy(self) -> None:
        text = self._now()
        if not text:
            self.context.say(self.words(f"{AREA}.answer.nothing_to_copy"))
            return
        QGuiApplication.clipboard().setText(text)
        self.context.say(self.words(f"{AREA}.answer.copied", count=self._counted_words(text)))

    # ---- changing ----

    def _change(self, service: Callable[..., Any], *given: object, **named: object) -> None:
        if self.shown is None:
            return
        self._under_way += 1
        self.act.do(
            change_answer, self.shown.bank, self.shown.banked.question.id, service, *given, **named,
            then=self._changed, failed=self._refused, by=self,
        )  # fmt: skip

    def _fit(self, outcome: str, fitting: str, because: str) -> None:
        self._change(tie_difference, outcome, fitting, because, None, self.context.today())

    def _changed(self, _: object) -> None:
        self._under_way -= 1
        if not self._under_way and self.isVisible():
            self._ask()

    def _refused(self, fault: Exception) -> None:
        self._under_way -= 1
        self.context.say(str(fault))
        self._ask()

    def _save_text(self) -> None:
        if self.text is not None:
            self._change(write_answer, self.text.text() or "", self._length)

    def _save_value(self) -> None:
        if self.value is not None:
            self._change(write_value, **self.value.values())
            self._count()

    def _flush(self) -> None:
        for saver in self.savers:
            saver.flush()

    def _approve(self) -> None:
        self._flush()
        self._change(approve_answer, self.by.text() or "", self.context.today())

    def _take_back(self) -> None:
        self._change(take_approval_back)

    def _from_draft(self) -> None:
        self._change(write_answer, "", "full")

    def leave(self) -> None:
        """What is typed is saved."""
        self._flush()
        for saver in self.savers:
            saver.let_go()
