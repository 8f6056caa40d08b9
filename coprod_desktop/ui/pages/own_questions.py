"""The group's own questions: brought in from a file, listed, explained when broken, and sent out again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from coprod_desktop.domain.records import OwnQuestions
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.kept import own_questions_of
from coprod_desktop.services.own_files import take_in_file, write_file
from coprod_desktop.services.questions import AllQuestions, questions_of
from coprod_desktop.ui.choose_file import choose_file, choose_where
from coprod_desktop.ui.kit import (
    Card,
    EmptyPage,
    Hint,
    PageTitle,
    PlainButton,
    PrimaryButton,
    SectionTitle,
    Text,
    flow,
)
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage


class OwnQuestionsPage(DrawnPage):
    """A broken set is shown with where it is wrong; it is kept, and simply not asked."""

    kinds = frozenset({"own_questions"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._records: Sequence[OwnQuestions] = ()

    def show_place(self, place: Place) -> None:
        """Read the sets, and which of them can be asked."""
        super().show_place(place)
        self.act.ask(own_questions_of, then=self._keep)
        self.act.ask(questions_of, self.context.resources, then=self._show)

    def _keep(self, records: Sequence[OwnQuestions]) -> None:
        self._records = records

    def _show(self, every: AllQuestions) -> None:
        self.context.questions = every.questions
        with self.fresh():
            words = self.words
            self.column.addWidget(PageTitle(words("ui_pages.own.title")))
            if not self._records:
                what, why = words("ui_pages.own.empty"), words("ui_pages.own.why")
                self.column.addWidget(EmptyPage(what, why, words("ui_pages.own.bring"), self._ask_file))
                return
            wrong = {one.record.id: one.sentence for one in every.broken}
            for record in self._records:
                self.column.addWidget(self._set(record, wrong.get(record.id)))
            self.column.addLayout(flow(PrimaryButton(words("ui_pages.own.bring"), self._ask_file)))

    def _set(self, record: OwnQuestions, wrong: str | None) -> Card:
        words = self.words
        card = Card().add(SectionTitle(record.title))
        if wrong is None:
            card.add(Hint(words("ui_pages.own.asked")))
        else:
            card.add(Text(words("ui_pages.own.broken"), "attention"), Text(wrong))
        export = PlainButton(words("ui_pages.own.export"), lambda: self._ask_out(record))
        export.setAccessibleName(words("ui_pages.own.export_named", title=record.title))
        away = PlainButton(words("ui_pages.form.bin"), lambda: self.act.do(put_in_bin, [record.id]))
        away.setAccessibleName(words("ui_pages.form.bin_named", what=record.title))
        return card.add(flow(export, away))

    def _ask_file(self) -> None:
        names = self.words("ui_pages.own.files") + " (*.toml)"
        choose_file(self, self.words("ui_pages.own.bring"), names, self.bring_in)

    def bring_in(self, file: str) -> None:
        """Keep a file of questions, broken or not."""
        self.act.do(take_in_file, OwnQuestions, Path(file))

    def _ask_out(self, record: OwnQuestions) -> None:
        send = partial(self._send_out, record)
        title = self.words("ui_pages.own.export")
        choose_where(self, title, f"{record.title}.toml", lambda name: send(Path(name)))

    def _send_out(self, record: OwnQuestions, out: Path) -> None:
        said = self.words("ui_pages.own.exported", file=out.name)
        self.act.ask(write_file, OwnQuestions, record.id, out, then=lambda _: self.context.say(said))
