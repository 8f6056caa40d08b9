"""One question of a funder's form: its words, its purpose, the length of its answer, and what of ours answers it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import cast, get_args

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLayout

from coprod_desktop.domain.form_packs import AnswerType, FormPack, FormQuestion, Need, Purpose
from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Choice
from coprod_desktop.domain.text import clean_line
from coprod_desktop.services.own_packs import PackKept, change_question, pack_kept, take_out_question
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import ChoiceField, DropField, Field, LineField, NumberField, TextField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import Card, PageTitle, PlainButton, PrimaryButton, QuietButton, clear, flow
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages.forms.told import AREA

_NUMBERS = ("words_max", "chars_max", "min_n")


class AskedPage(Page):
    """The place's detail is the form's record and the question's id, with a stroke between them."""

    kinds = frozenset({"own_pack"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.asked: FormQuestion | None = None
        self._pack: FormPack | None = None
        self.fields: dict[str, Field] = {}
        self.savers: list[Saver] = []
        self._drawn_for: str | None = None
        self._on_its_way = 0

    def show_place(self, place: Place) -> None:
        """Read the form."""
        super().show_place(place)
        self._ask()

    def _ask(self) -> None:
        self.act.ask(pack_kept, self._ids()[0], then=self._show)

    def _ids(self) -> tuple[str, str]:
        record_id, _, question_id = (self.place.detail or "" if self.place else "").partition("/")
        return record_id, question_id

    def _show(self, kept: PackKept | None) -> None:
        record_id, question_id = self._ids()
        self._pack = kept.pack if kept else None
        asked = self._pack.question(question_id) if self._pack else None
        if asked is None:
            self._drawn_for = None
            self.context.go(Place("pack", record_id) if kept else Place("packs"))
            return
        if self._drawn_for != self.place_name():
            self._draw(asked)
        if not self._on_its_way and not any(one.waiting for one in self.savers):
            self.asked = asked
            self._fill(asked)

    def place_name(self) -> str:
        """Which question the page is drawn for."""
        return "/".join(self._ids())

    def _draw(self, asked: FormQuestion) -> None:
        for saver in self.savers:
            saver.let_go()
        clear(self.column)
        self.savers, self.fields, self._drawn_for = [], {}, self.place_name()
        words, look = self.words, self.context.look
        place, count = self._where(asked)
        self.column.addWidget(PageTitle(words(f"{AREA}.asked.title", n=place + 1, all=count)))
        card = self._card = Card()
        self._put("question", TextField(words, least_lines=2, counts=False), hint=True)
        self._put("plain", TextField(words, least_lines=1, counts=False), hint=True)
        self._put("ref", LineField(words))
        self._put("section", LineField(words))
        self._put("purpose", self._choice(get_args(Purpose), "purpose"))
        kinds = [(one, words(f"{AREA}.answer_type.{one}")) for one in get_args(AnswerType)]
        self._put("answer_type", DropField(words, kinds))
        self._put("choices", TextField(words, least_lines=2, counts=False), hint=True)
        for name in _NUMBERS:
            self._put(name, NumberField(words), hint=name == "min_n")
        self._put("one_number", self._choice(("yes", "no"), "answer"), hint=True)
        self._put("required", self._choice(("yes", "no"), "answer"))
        needs = tuple(Option(one, words(f"{AREA}.need.{one}")) for one in get_args(Need))
        self._put("needs", ChoiceField(words, look, needs, several=True))
        boxes = tuple(Option(box.id, box.heading) for box in self.context.questions.boxes)
        self._put("draws_on", ChoiceField(words, look, boxes, several=True), hint=True)
        self.column.addWidget(card)
        self.column.addLayout(self._buttons(place, count))
        self.column.addStretch(1)
        QTimer.singleShot(0, self, self.fields["question"].input().setFocus)

    def _choice(self, codes: tuple[str, ...], words: str) -> ChoiceField:
        options = tuple(Option(one, self.words(f"{AREA}.{words}.{one}")) for one in codes)
        return ChoiceField(self.words, self.context.look, options, across=True)

    def _put(self, name: str, field: Field, *, hint: bool = False) -> None:
        told = self.words(f"{AREA}.asked.{name}_hint") if hint else ""
        self._card.add(labelled(field, self.words(f"{AREA}.asked.{name}"), told))
        self.fields[name] = field
        self.savers.append(Saver(self.act, field, self._save))

    def _buttons(self, place: int, count: int) -> QLayout:
        words = self.words
        record_id = self._ids()[0]
        done = PrimaryButton(words("ui_pages.form.done"), partial(self.context.go, Place("pack", record_id)))
        before = QuietButton(words(f"{AREA}.asked.before"), partial(self._beside, -1))
        after = QuietButton(words(f"{AREA}.asked.after"), partial(self._beside, 1))
        before.setEnabled(place > 0)
        after.setEnabled(place < count - 1)
        return flow(done, before, after, PlainButton(words(f"{AREA}.pack.take_out"), self._take_out))

    def _where(self, asked: FormQuestion) -> tuple[int, int]:
        questions = self._pack.questions if self._pack else (asked,)
        return [one.id for one in questions].index(asked.id), len(questions)

    def _beside(self, by: int) -> None:
        if self._pack is not None and self.asked is not None:
            place = self._where(self.asked)[0] + by
            self.context.go(Place("pack_question", f"{self._ids()[0]}/{self._pack.questions[place].id}"))

    # ---- filling and reading ----

    def _fill(self, asked: FormQuestion) -> None:
        for name in ("question", "plain", "ref", "section"):
            self._words(name).set_text(getattr(asked, name))
        self._words("choices").set_text("\n".join(asked.choices))
        for name in _NUMBERS:
            number = getattr(asked, name)
            cast("NumberField", self.fields[name]).set_number(None if number is None else Decimal(number))
        cast("ChoiceField", self.fields["purpose"]).choose(asked.purpose)
        cast("DropField", self.fields["answer_type"]).choose(asked.answer_type)
        for name in ("one_number", "required"):
            cast("ChoiceField", self.fields[name]).choose("yes" if getattr(asked, name) else "no")
        self.fields["needs"].set_value(Choice(chosen=asked.needs))
        boxes = tuple(one for one in asked.draws_on if "." not in one)
        self.fields["draws_on"].set_value(Choice(chosen=boxes))

    def _words(self, name: str) -> LineField | TextField:
        return cast("LineField | TextField", self.fields[name])

    def _chosen(self, name: str) -> tuple[str, ...]:
        value = self.fields[name].value()
        return value.chosen if isinstance(value, Choice) else ()

    def _read(self, asked: FormQuestion) -> FormQuestion:
        """As it stands in the fields; what does not go together is left out, so that the form can always be read."""
        answer_type = cast(
            "AnswerType", cast("DropField", self.fields["answer_type"]).chosen() or asked.answer_type
        )
        lines = (clean_line(one) for one in (self._words("choices").text() or "").split("\n"))
        choices = tuple(dict.fromkeys(one for one in lines if one))
        if answer_type == "choice" and len(choices) < 2:
            answer_type = "text"
        is_number = answer_type in ("number", "money")
        limited = answer_type not in ("number", "money", "date", "file")
        return replace(
            asked,
            question=self._words("question").text() or asked.question,
            plain=self._words("plain").text() or "", ref=self._words("ref").text() or "",
            section=self._words("section").text() or "",
            purpose=cast("Purpose", next(iter(self._chosen("purpose")), asked.purpose)),
            answer_type=answer_type, choices=choices if answer_type == "choice" else (),
            one_number=is_number and self._chosen("one_number") == ("yes",),
            required=self._chosen("required") != ("no",),
            needs=cast("tuple[Need, ...]", self._chosen("needs")), draws_on=self._boxes(asked),
            words_max=self._number("words_max") if limited else None, chars_max=self._number("chars_max"),
            min_n=self._number("min_n"),
        )  # fmt: skip

    def _boxes(self, asked: FormQuestion) -> tuple[str, ...]:
        """The boxes that are ticked, those of before first; a typed question stays unless its box was taken out."""
        ticked, before = self._chosen("draws_on"), asked.draws_on
        gone = {one for one in before if "." not in one} - set(ticked)
        stay = [one for one in before if one.split(".")[0] not in gone]
        return tuple(dict.fromkeys((*stay, *ticked)))

    def _number(self, name: str) -> int | None:
        number = cast("NumberField", self.fields[name]).number()
        return int(number) if number is not None and 1 <= number <= 100_000 else None

    # ---- saving ----

    def _save(self) -> None:
        if self.asked is None:
            return
        changed = self._read(self.asked)
        if changed != self.asked:
            self.asked = changed
            self._on_its_way += 1
            self.act.do(
                change_question, self._ids()[0], changed, then=self._home, failed=self._refused, by=self
            )
        for saver in self.savers:
            saver.let_go()

    def _home(self, _: object) -> None:
        self._on_its_way -= 1

    def _refused(self, fault: Exception) -> None:
        self._on_its_way -= 1
        self.context.say(str(fault))

    def heard(self, step: StepDone, mine: bool) -> None:
        """Show it as it stands now; after an undo it may be another, or gone."""
        if not mine and self.place is not None:
            self._ask()

    def leave(self) -> None:
        """Send what was typed."""
        for saver in self.savers:
            saver.flush()
            saver.let_go()

    def _take_out(self) -> None:
        record_id, question_id = self._ids()
        self.act.do(take_out_question, record_id, question_id, by=self)
        self._drawn_for, self.asked = None, None
        self.context.go(Place("pack", record_id))
