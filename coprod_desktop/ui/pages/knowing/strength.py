"""The check of the evidence on one long page: five sides of four prompts, answered with the keys 0 to 3."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.checking import PromptTheme, StrengthPrompt
from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import PromptMark, StrengthCheck
from coprod_desktop.guidance.strength import load_strength
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.knowing import (
    ChecksKept,
    check_told,
    checks_kept,
    keep_check,
    mark_prompt,
    new_check,
)
from coprod_desktop.services.writing import keep_inside
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import ChoiceField, DateField, LineField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.fields.reading import day_in_words
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    QuietButton,
    SectionTitle,
    Text,
    clear,
    flow,
)
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.theme import Look

AREA = "ui_knowing"
MARKS = ("0", "1", "2", "3")


class MarkField(ChoiceField):
    """0 to 3, by a press or by the key of that number, which also goes on to the next prompt."""

    def __init__(self, words: Words, look: Look, go_on: Callable[[], object]) -> None:
        options = tuple(Option(one, words(f"{AREA}.strength.mark.m{one}")) for one in MARKS)
        self._go_on = go_on
        super().__init__(words, look, options, across=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys 0 to 3 answer."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.text() in self.rows:
                self.rows[event.text()].click()
                self._go_on()
                return True
        return super().eventFilter(watched, event)

    def mark(self) -> int | None:
        """The mark, None when there is none."""
        chosen = self.chosen()
        return None if chosen is None else int(chosen)


@dataclass(slots=True)
class _Asked:
    mark: MarkField
    note: LineField


class StrengthPage(DrawnPage):
    """The check that was made last, or a new one; what it comes to stands at the top and follows every answer."""

    kinds = frozenset({"strength_check"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.prompts = load_strength(context.resources, self.words.language)
        self.check: StrengthCheck | None = None
        self.asked: dict[str, _Asked] = {}
        self._savers: list[Saver] = []
        self._made = 0
        self._drawn_for: str | None = None

    def show_place(self, place: Place) -> None:
        """Read the checks."""
        super().show_place(place)
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        self.act.ask(checks_kept, case, then=self._show)

    def heard(self, step: StepDone, mine: bool) -> None:
        """An undo shows what stands now."""
        if not mine and self.place is not None:
            self._drawn_for = None
            self.show_place(self.place)

    def _show(self, kept: ChecksKept) -> None:
        self._made = kept.made
        latest = kept.latest
        if latest is None:
            new = self.check if self.check is not None and self._drawn_for == self.check.id else self._new()
            self._draw(new)
        elif latest.id != self._drawn_for:
            self._draw(latest)

    def _new(self) -> StrengthCheck:
        day = day_in_words(self.context.today(), self.words)
        return new_check(self.context.case() or "", self.prompts.version, day)

    # ---- drawing ----

    def _draw(self, check: StrengthCheck) -> None:
        self.check, self._drawn_for = check, check.id
        self._let_go()
        with self.fresh():
            words = self.words
            self.column.addWidget(PageTitle(words(f"{AREA}.strength.title")))
            self.column.addWidget(Text(words(f"{AREA}.strength.about")))
            self.column.addWidget(self._result_card())
            self.column.addWidget(self._who_card(check))
            for theme in self.prompts.themes:
                self.column.addWidget(self._theme_card(theme, check))
            self.again = QuietButton(words(f"{AREA}.strength.again"), self._again)
            if not self._made:
                self.again.hide()
            done = PlainButton(words(f"{AREA}.strength.done"), lambda: self.context.go(Place("how_we_know")))
            self.column.addLayout(flow(done, self.again))
        self.first_choice = self.asked["voice_1"].mark.input()
        self._tell()

    def _result_card(self) -> Card:
        self._result = QVBoxLayout()
        self._result.setSpacing(8)
        return Card("wash", 16).add(self._result)

    def _who_card(self, check: StrengthCheck) -> Card:
        words = self.words
        self.when = DateField(words, today=self.context.today)
        self.when.set_given(check.when)
        self.who = LineField(words)
        self.who.set_text(check.answered_by)
        self.inside = Tick(self.context.look, words("ui_pages.box.inside"))
        self.inside.setChecked(check.only_us)
        self.inside.clicked.connect(self._keep_inside)
        self._watch(self.when)
        self._watch(self.who)
        return Card().add(
            labelled(self.when, words(f"{AREA}.strength.when")),
            labelled(self.who, words(f"{AREA}.strength.who"), words(f"{AREA}.strength.who_hint")),
            self.inside,
        )

    def _theme_card(self, theme: PromptTheme, check: StrengthCheck) -> Card:
        card = Card().add(SectionTitle(theme.called), Hint(theme.about))
        told = {one.prompt: one for one in check.marks}
        for prompt in theme.prompts:
            block = QVBoxLayout()
            block.setSpacing(4)
            for widget in self._prompt(prompt, told.get(prompt.id)):
                block.addWidget(widget)
            card.column.addSpacing(12)
            card.add(block)
        return card

    def _prompt(
        self, prompt: StrengthPrompt, answer: PromptMark | None
    ) -> tuple[Text, Hint, MarkField, LineField]:
        words = self.words
        mark = MarkField(words, self.context.look, lambda: self._next(prompt.id))
        mark.describe(prompt.asked, prompt.help)
        note = LineField(words)
        note.describe(words(f"{AREA}.strength.note_named", asked=prompt.asked))
        note.edit.setPlaceholderText(words(f"{AREA}.strength.note"))
        if answer is not None:
            mark.choose(None if answer.mark is None else str(answer.mark))
            note.set_text(answer.note)
        self.asked[prompt.id] = _Asked(mark, note)
        self._watch(mark, prompt.id)
        self._watch(note, prompt.id)
        return Text(prompt.asked, "strong"), Hint(prompt.help), mark, note

    def _watch(self, field: MarkField | LineField | DateField, prompt: str | None = None) -> None:
        self._savers.append(Saver(self.act, field, lambda: self._save(prompt)))

    def _tell(self) -> None:
        """What it comes to, lowest first, and the one thing that would help most."""
        assert self.check is not None
        clear(self._result)
        words, told = self.words, check_told(self.check)
        called = {theme.id: theme.called for theme in self.prompts.themes}
        if not self.check.marks:
            self._result.addWidget(Text(words(f"{AREA}.strength.begin")))
            return
        for one in told.themes:
            line = words(
                f"{AREA}.strength.result", theme=called[one.theme], word=words(f"knowing.word.{one.word or 'none'}"),
                n=one.answered, of=one.of,
            )  # fmt: skip
            self._result.addWidget(Text(line))
        most = self.prompts.prompt(told.most or "")
        if most is not None:
            self._result.addWidget(Text(words(f"{AREA}.strength.most", most=most.most), "strong"))

    def _next(self, prompt: str) -> None:
        order = list(self.asked)
        place = order.index(prompt) + 1
        if place < len(order):
            self.asked[order[place]].mark.input().setFocus(Qt.FocusReason.TabFocusReason)

    # ---- saving ----

    def _save(self, prompt: str | None) -> None:
        assert self.check is not None
        if prompt is not None:
            asked = self.asked[prompt]
            self.check = mark_prompt(self.check, prompt, asked.mark.mark(), asked.note.text())
        self.check = replace(
            self.check, when=self.when.given(), answered_by=self.who.text(), only_us=self.inside.isChecked()
        )
        self.act.do(keep_check, self.check, by=self)
        self._made = max(self._made, 1)
        self.again.show()
        self._tell()

    def _keep_inside(self) -> None:
        if self.check is not None and self._made:
            self.check = replace(self.check, only_us=self.inside.isChecked())
            self.act.do(keep_inside, self.check.id, self.inside.isChecked(), by=self)

    def _again(self) -> None:
        """A new check beside the old one, which stays as it was."""
        self.leave()
        self._draw(self._new())

    def leave(self) -> None:
        """Send what was typed on its way."""
        for saver in self._savers:
            saver.flush()

    def _let_go(self) -> None:
        for saver in self._savers:
            saver.let_go()
        self._savers, self.asked = [], {}
