"""The yearly review: four parts of five sentences; each opens to three boxes, and may be left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.prompts import Prompt, Theme
from coprod_desktop.domain.records import ReviewAnswer, YearlyReview
from coprod_desktop.guidance.practice import load_yearly_review
from coprod_desktop.services.yearly_review import (
    ReviewKept,
    answer_review,
    change_review,
    new_review,
    review_kept,
)
from coprod_desktop.ui.fields import DateField, LineField, TextField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import Hint, PlainButton, SectionTitle, Text, flow, focus_soon
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard
from coprod_desktop.ui.pages.working.steps import StepsCard
from coprod_desktop.ui.pages.working.telling import AREA


class YearlyReviewPage(FormPage):
    """One review of the whole group."""

    record_kind = YearlyReview
    kinds = frozenset({"yearly_review"})
    area = AREA
    name = "yearly_review"
    back_to = "practice_check"

    def build(self) -> None:
        """What it is called, when, and who was in the room."""
        words = self.words
        pair = self.pair()
        self.ask("title", LineField(words), row=pair, share=2)
        self.ask("when", DateField(words, today=self.context.today), row=pair)
        self.ask("who", LineField(words), hint=True)
        self.offer_inside()

    def beneath(self) -> list[RecordCard]:
        """A card for each part, and what comes next for the whole."""
        parts = load_yearly_review(self.context.resources).themes
        return [*(PartCard(self.context, self, part) for part in parts), StepsCard(self.context, self)]

    def blank(self, record_id: str, case: str | None) -> YearlyReview:
        """Without a title yet; it is of no one case study."""
        return YearlyReview(id=record_id, title="")

    def fill(self, record: YearlyReview) -> None:
        """Show it."""
        for name in ("title", "when", "who"):
            self.put(name, getattr(record, name))
        self.inside.setChecked(record.only_us)

    def read(self, record: YearlyReview) -> Any:
        """As it stands in the fields."""
        told = {"who": self.words_in("who"), "when": self.day_in("when")}
        return replace(record, title=self.words_in("title") or "", **told)  # type: ignore[arg-type]

    def lacks(self, record: YearlyReview) -> bool:
        """It needs a title."""
        return not record.title

    def complete(self, record: YearlyReview) -> YearlyReview:
        """The year is title enough."""
        year = self.context.today().year
        return replace(record, title=record.title or self.words(f"{AREA}.yearly_review.named", year=year))

    def add_call(self, record: Any) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """A new review asks the sentences as they are worded now."""
        return new_review, (record, self.context.resources), {}

    def change_call(self, record: Any) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """The answers are kept by the cards beneath, and stay as they are."""
        return change_review, (record,), {}


@dataclass(slots=True)
class _Open:
    """A sentence whose boxes are on the screen."""

    now: TextField
    because: TextField
    steps: StepsCard


class PartCard(RecordCard):
    """One part: its sentences, each with how far it is; pressed, the three boxes open beneath it."""

    kinds = frozenset({"yearly_review", "next_step"})

    def __init__(self, context: Context, page: Keeping, part: Theme) -> None:
        super().__init__(context, page)
        self.open: dict[str, _Open] = {}
        self.buttons: dict[str, PlainButton] = {}
        self._states: dict[str, Hint] = {}
        self._places: dict[str, QVBoxLayout] = {}
        self._said: dict[str, ReviewAnswer] = {}
        self.add(SectionTitle(part.name))
        for prompt in part.prompts:
            self._add_sentence(prompt)

    def _add_sentence(self, prompt: Prompt) -> None:
        words = self.words
        button = PlainButton(words(f"{AREA}.review.open"), partial(self._open_boxes, prompt))
        button.setAccessibleName(words(f"{AREA}.review.open_named", words=prompt.words))
        self.buttons[prompt.id], self._states[prompt.id] = button, Hint(words(f"{AREA}.review.not_yet"))
        self._places[prompt.id] = QVBoxLayout()
        self.add(Text(prompt.words, "strong"), self._states[prompt.id], flow(button), self._places[prompt.id])

    def read(self) -> None:
        """Ask for the answers."""
        self.act.ask(review_kept, self.about, then=self._show)

    def _show(self, kept: ReviewKept | None) -> None:
        if kept is None:
            return
        self._said = {one.prompt: one for one in kept.review.answers}
        for prompt, state in self._states.items():
            told = self._said.get(prompt)
            text = (told.now or told.because) if told else None
            steps = len(kept.steps.get(prompt, ()))
            lines = [text or self.words(f"{AREA}.review.not_yet")]
            lines += [self.words(f"{AREA}.review.steps", n=steps)] if steps else []
            state.setText(" · ".join(lines))
        if not any(saver.waiting for saver in self.savers):
            for prompt, boxes in self.open.items():
                self._fill(prompt, boxes)
        for boxes in self.open.values():
            if self.about is not None:
                boxes.steps.show_record(self.about)

    def _fill(self, prompt: str, boxes: _Open) -> None:
        told = self._said.get(prompt, ReviewAnswer(prompt=prompt))
        boxes.now.set_text(told.now)
        boxes.because.set_text(told.because)

    def _open_boxes(self, prompt: Prompt) -> None:
        if prompt.id in self.open:
            self.open[prompt.id].now.input().setFocus()
            return
        if not self.ready():
            return
        words = self.words
        now, because = (TextField(words, least_lines=2, counts=False) for _ in range(2))
        boxes = _Open(now, because, StepsCard(self.context, self.page, prompt.id))
        self.open[prompt.id] = boxes
        shown: list[QWidget] = [
            labelled(now, words(f"{AREA}.review.now")),
            labelled(because, words(f"{AREA}.review.because")),
            boxes.steps,
        ]
        for widget in shown:
            self._places[prompt.id].addWidget(widget)
        for field in (now, because):
            self.savers.append(Saver(self.act, field, partial(self._keep, prompt.id)))
        self.buttons[prompt.id].hide()
        self._fill(prompt.id, boxes)
        if self.about is not None:
            boxes.steps.show_record(self.about)
        focus_soon(now.input())

    def _keep(self, prompt: str) -> None:
        boxes = self.open[prompt]
        self.do(answer_review, self.about, prompt, boxes.now.text(), boxes.because.text())
