"""A funder's form written down here: what it is, its questions in their order, and the box to paste them in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout

from coprod_desktop.domain.dates import GivenDate, understand_date
from coprod_desktop.domain.form_packs import FormPack, FormQuestion
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.own_packs import (
    PackKept,
    add_questions,
    begin_pack,
    change_head,
    move_question,
    pack_kept,
    questions_pasted,
    take_out_question,
)
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import DateField, Field, LineField, TextField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    PrimaryButton,
    QuietButton,
    RowButton,
    SectionTitle,
    Text,
    clear,
    flow,
)
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages.drawn import name_of, takes_keyboard
from coprod_desktop.ui.pages.forms.packs import share_pack
from coprod_desktop.ui.pages.forms.told import AREA, asked_lines, asked_title, day_in_words

MOST_SHOWN = 50  # rows drawn at a time: a long form stays quick
MOST_PREVIEWED = 20
_LINES = ("title", "funder", "source", "limits", "verified_by")
_DAYS = ("source_date", "verified_on")


class PackPage(Page):
    """The place's detail is the record's id, None for a new one. It is kept once it has a name."""

    kinds = frozenset({"own_pack"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.record_id = ""
        self.kept: PackKept | None = None
        self.fields: dict[str, Field] = {}
        self.savers: list[Saver] = []
        self._drawn_for: str | None = None
        self._begun = False  # whether it is on the disk, or on its way there
        self._on_its_way = 0
        self._shown = MOST_SHOWN
        self._pasted: tuple[FormQuestion, ...] = ()

    # ---- showing ----

    def show_place(self, place: Place) -> None:
        """Draw it, or read it again."""
        super().show_place(place)
        if place.detail is None or place.detail != self._drawn_for:
            self._draw(place.detail)
        QTimer.singleShot(0, self, self._take_keyboard)
        if self._begun:
            self._ask()

    def _take_keyboard(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None or focus is self or not self.isAncestorOf(focus):
            self.fields["title"].input().setFocus()

    def _draw(self, record_id: str | None) -> None:
        for saver in self.savers:
            saver.let_go()
        clear(self.column)
        self.savers, self.fields, self.kept, self._pasted = [], {}, None, ()
        self._begun = record_id is not None
        self.record_id = self._drawn_for = record_id or new_id()
        self._shown = MOST_SHOWN
        words = self.words
        self.column.addWidget(PageTitle(words(f"{AREA}.pack.{'one' if self._begun else 'new'}")))
        self._draw_head()
        self._draw_paste()
        self._questions = QVBoxLayout()
        self._questions.setSpacing(8)
        self.column.addLayout(self._questions)
        self._draw_about()
        done = PrimaryButton(words("ui_pages.form.done"), partial(self.context.go, Place("packs")))
        self.share = QuietButton(words(f"{AREA}.packs.share"), self._share)
        self.away = PlainButton(words("ui_pages.form.bin"), self._put_away)
        self.column.addLayout(flow(done, self.share, self.away))
        self.column.addStretch(1)
        self._show_questions()

    def _draw_head(self) -> None:
        card = Card().add(Hint(self.words(f"{AREA}.pack.needs")))
        for name in ("title", "funder"):
            self._put_in(card, name, LineField(self.words))
        self.column.addWidget(card)

    def _draw_about(self) -> None:
        """Where it comes from, under the questions: it can be said last."""
        words = self.words
        card = Card().add(SectionTitle(words(f"{AREA}.pack.about")))
        self._put_in(card, "source", LineField(words))
        self._put_in(card, "source_date", DateField(words, today=self.context.today), hint=True)
        self._put_in(card, "limits", LineField(words), hint=True)
        self._put_in(card, "verified_by", LineField(words), hint=True)
        self._put_in(card, "verified_on", DateField(words, today=self.context.today))
        self.column.addWidget(card)

    def _put_in(self, card: Card, name: str, field: Field, *, hint: bool = False) -> None:
        label = self.words(f"{AREA}.pack.{name}")
        card.add(labelled(field, label, self.words(f"{AREA}.pack.{name}_hint") if hint else ""))
        self.fields[name] = field
        self.savers.append(Saver(self.act, field, self._save))

    def _draw_paste(self) -> None:
        words = self.words
        self.paste = TextField(words, least_lines=4, counts=False)
        card = Card()
        card.add(SectionTitle(words(f"{AREA}.pack.paste")))
        card.add(labelled(self.paste, words(f"{AREA}.pack.paste_what"), words(f"{AREA}.pack.paste_hint")))
        self.read_button = QuietButton(words(f"{AREA}.pack.read"), self._read_pasted)
        card.add(flow(self.read_button))
        self._found = QVBoxLayout()
        self._found.setSpacing(8)
        card.add(self._found)
        self.column.addWidget(card)

    def _ask(self) -> None:
        self.act.ask(pack_kept, self.record_id, then=self._read_back)

    def _read_back(self, kept: PackKept | None) -> None:
        if kept is None:  # undone or thrown away meanwhile
            if self._begun and not self._on_its_way:
                self._drawn_for = None
                self.context.go(Place("packs"))
            return
        self.kept = kept
        if kept.pack is not None and not self._on_its_way and not any(one.waiting for one in self.savers):
            self._fill(kept.pack)
        self._show_questions()

    def _fill(self, pack: FormPack) -> None:
        for name in _LINES:
            field = self.fields[name]
            assert isinstance(field, LineField)
            field.set_text(getattr(pack, name))
        for name in _DAYS:
            day, shown = getattr(pack, name), self.fields[name]
            assert isinstance(shown, DateField)
            if day is not None or _whole_day(shown.given()) is not None:  # half a check stays as it is typed
                shown.set_given(None if day is None else understand_date(day_in_words(day)))

    def _show_questions(self) -> None:
        words, focus = self.words, QApplication.focusWidget()
        held = name_of(focus) if focus is not None and self.isAncestorOf(focus) else None
        clear(self._questions)
        pack = self.kept.pack if self.kept else None
        self.share.setVisible(self._begun)
        self.away.setVisible(self._begun)
        if self.kept is not None and pack is None:
            self._questions.addWidget(Text(words(f"{AREA}.packs.broken"), "attention"))
            self._questions.addWidget(Text(self.kept.wrong))
            return
        asked = pack.questions if pack else ()
        head = (
            words(f"{AREA}.pack.questions", n=len(asked)) if asked else words(f"{AREA}.pack.questions_head")
        )
        self._questions.addWidget(SectionTitle(head))
        if not asked:
            self._questions.addWidget(Hint(words(f"{AREA}.pack.no_questions")))
        section = ""
        for place, one in enumerate(asked[: self._shown]):
            if one.section and one.section != section:
                self._questions.addWidget(Text(one.section, "strong"))
            section = one.section
            self._questions.addWidget(self._row(one, place, len(asked)))
        if len(asked) > self._shown:
            more = words("ui_pages.list.more", n=min(MOST_SHOWN, len(asked) - self._shown))
            self._questions.addLayout(flow(PlainButton(more, self._more)))
        if held:
            QTimer.singleShot(0, self, partial(self._back_to, held))

    def _row(self, asked: FormQuestion, place: int, count: int) -> Card:
        words, title = self.words, asked_title(asked)
        card = Card(margin=12)
        opened = Place("pack_question", f"{self.record_id}/{asked.id}")
        card.add(
            RowButton(title, *asked_lines(self.context, asked), pressed=partial(self.context.go, opened))
        )
        keys = []
        for key, by in (("up", -1), ("down", 1)):
            one = PlainButton(words(f"{AREA}.pack.{key}"), partial(self._move, asked.id, by))
            one.setAccessibleName(words(f"{AREA}.pack.{key}_named", what=title))
            one.setEnabled(0 <= place + by < count)
            keys.append(one)
        out = PlainButton(words(f"{AREA}.pack.take_out"), partial(self._take_out, asked.id))
        out.setAccessibleName(words(f"{AREA}.pack.take_out_named", what=title))
        return card.add(flow(*keys, out))

    def _back_to(self, name: str) -> None:
        """The keyboard stays with what was pressed, though it was drawn afresh."""
        stops = [one for one in self.findChildren(PlainButton) if takes_keyboard(one)]
        same = next((one for one in stops if name_of(one) == name), None)
        if same is not None:
            same.setFocus()

    def _more(self) -> None:
        self._shown += MOST_SHOWN
        self._show_questions()

    # ---- saving ----

    def _line(self, name: str) -> str:
        field = self.fields[name]
        assert isinstance(field, LineField)
        return field.text() or ""

    def _day(self, name: str) -> date | None:
        field = self.fields[name]
        assert isinstance(field, DateField)
        return _whole_day(field.given())

    def _save(self) -> None:
        title = self._line("title")
        if not title:
            for saver in self.savers:
                saver.not_saved()
            return
        if not self._begun:
            self._begun, self._on_its_way = True, self._on_its_way + 1
            given = (begin_pack, self.context.resources, self.record_id, title, self._line("funder"))
            self.act.do(*given, then=self._came_home, failed=self._new_refused, by=self)
            self._show_questions()
        if self._begun:
            self._on_its_way += 1
            self.act.do(
                change_head,
                self.record_id,
                self._head(title),
                then=self._came_home,
                failed=self._refused,
                by=self,
            )
        for saver in self.savers:
            saver.let_go()

    def _head(self, title: str) -> FormPack:
        """What the fields say. Who checked it counts only with the day, and the day only with a name."""
        pack = self.kept.pack if self.kept and self.kept.pack else None
        blank = FormPack(
            id="", title=title, funder="", country="", language="en", version="1", licence="", note="", questions=(),
        )  # fmt: skip
        by, on = self._line("verified_by"), self._day("verified_on")
        whole = bool(by) and on is not None
        return replace(
            pack or blank, title=title, funder=self._line("funder"), source=self._line("source"),
            source_date=self._day("source_date"), limits=self._line("limits"),
            verified_by=by if whole else "", verified_on=on if whole else None,
        )  # fmt: skip

    def _came_home(self, _: object) -> None:
        self._on_its_way -= 1
        if not self._on_its_way:
            self.act.ask(pack_kept, self.record_id, then=self._learn)

    def _learn(self, kept: PackKept | None) -> None:
        """What stands on the disk now; the fields are left as they are typed."""
        if kept is not None:
            self.kept = kept

    def _new_refused(self, fault: Exception) -> None:
        self._begun = False
        self._refused(fault)

    def _refused(self, fault: Exception) -> None:
        self._on_its_way -= 1
        self.context.say(str(fault))

    def heard(self, step: StepDone, mine: bool) -> None:
        """Read it again; questions changed here are mine and are drawn by the answer."""
        if not mine and self._begun:
            self._ask()

    def leave(self) -> None:
        """What is typed is saved; a form without a name takes the funder's."""
        for saver in self.savers:
            saver.flush()
        if any(saver.waiting for saver in self.savers) and (called := self._line("funder")):
            title = self.fields["title"]
            assert isinstance(title, LineField)
            title.set_text(called)
            self._save()
        for saver in self.savers:
            saver.let_go()
        if self.place is not None and self.place.detail is None:
            self._drawn_for = None

    # ---- questions ----

    def _read_pasted(self) -> None:
        self.act.ask(
            questions_pasted,
            self.context.resources,
            self.record_id,
            self.paste.text() or "",
            then=self._show_found,
        )

    def _show_found(self, asked: tuple[FormQuestion, ...]) -> None:
        self._pasted, words = asked, self.words
        clear(self._found)
        if not asked:
            self._found.addWidget(Text(words(f"{AREA}.pack.found_none"), "attention"))
            return
        self._found.addWidget(Text(words(f"{AREA}.pack.found", n=len(asked)), "strong"))
        self.add_button = PrimaryButton(words(f"{AREA}.pack.add_found", n=len(asked)), self._add_found)
        self._found.addLayout(flow(self.add_button, PlainButton(words(f"{AREA}.pack.leave"), self._forget)))
        for one in asked[:MOST_PREVIEWED]:
            card = Card("sunk", 12).add(Text(asked_title(one)))
            for line in asked_lines(self.context, one):
                card.add(Hint(words(f"{AREA}.pack.guess", what=line)))
            self._found.addWidget(card)
        if len(asked) > MOST_PREVIEWED:
            self._found.addWidget(Hint(words(f"{AREA}.pack.found_more", n=len(asked) - MOST_PREVIEWED)))
        QTimer.singleShot(0, self, self.add_button.setFocus)

    def _forget(self) -> None:
        self._pasted = ()
        clear(self._found)
        self.paste.input().setFocus()

    def _add_found(self) -> None:
        for saver in self.savers:
            saver.flush()
        if not self._begun:
            self._name_it()
        if self._begun:
            self._do(add_questions, self._pasted)
            self.paste.set_text(None)
            self._forget()

    def _name_it(self) -> None:
        """Questions are not lost for want of a name."""
        title = self.fields["title"]
        assert isinstance(title, LineField)
        if not title.text():
            title.set_text(self._line("funder") or self.words(f"{AREA}.pack.unnamed"))
        self._save()

    def _move(self, question_id: str, by: int) -> None:
        self._do(move_question, question_id, by)

    def _take_out(self, question_id: str) -> None:
        self._do(take_out_question, question_id)

    def _do(self, service: object, *given: object) -> None:
        self.act.do(service, self.record_id, *given, then=lambda _: self._ask(), by=self)  # type: ignore[arg-type]

    def _share(self) -> None:
        if self.kept is not None and self.kept.record is not None:
            share_pack(self, self.kept.record)

    def _put_away(self) -> None:
        self.act.do(put_in_bin, [self.record_id], by=self)
        self._begun, self._drawn_for = False, None
        self.context.go(Place("packs"))
        self.context.say(self.words("ui_pages.form.binned"))


def _whole_day(given: GivenDate | None) -> date | None:
    """The day, where a whole day was typed."""
    return given.earliest if given is not None and given.earliest == given.latest else None
