""" "What we cannot say": lines drafted from the gaps, each to be changed or taken out, and the group's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.services.limits import LineKept, add_line, as_drafted, lines_kept, take_out, write_line
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import LineField, TextField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import (
    Button,
    Card,
    Hint,
    PageTitle,
    PlainButton,
    QuietButton,
    SectionTitle,
    Text,
    flow,
)
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.told import shortened

AREA = "ui_knowing"


@dataclass(slots=True)
class _Shown:
    line: LineKept
    field: TextField


class LimitsPage(DrawnPage):
    """Each line can be written over. A draft goes by itself when its gap is closed; a changed one stays and says so."""

    kinds = frozenset(
        {"limit", "figure", "turning_point", "quote", "confirmation", "claim", "rival", "answer"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.shown: list[_Shown] = []
        self._savers: list[Saver] = []
        self._own = LineField(self.words)

    def show_place(self, place: Place) -> None:
        """Draft the lines anew."""
        super().show_place(place)
        self._read()

    def _read(self) -> None:
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        today = self.context.today()
        self.act.ask(lines_kept, case, self.context.resources, today, then=self._show)

    def heard(self, step: StepDone, mine: bool) -> None:
        """After every change the lines are drafted anew, unless somebody is still typing in one."""
        if not any(saver.waiting for saver in self._savers):
            self._read()

    def _show(self, lines: Sequence[LineKept]) -> None:
        if any(saver.waiting for saver in self._savers):
            return
        self._let_go()
        typed = self._own.text()
        with self.fresh():
            words = self.words
            self.column.addWidget(PageTitle(words(f"{AREA}.limits.title")))
            self.column.addWidget(Text(words(f"{AREA}.limits.about")))
            for line in lines:
                if not line.taken_out:
                    self.column.addWidget(self._card(line))
            self.column.addWidget(self._own_card(typed))
            out = [one for one in lines if one.taken_out]
            if out:
                self.column.addWidget(self._out_card(out))
            done = PlainButton(words(f"{AREA}.limits.done"), lambda: self.context.go(Place("how_we_know")))
            self.column.addLayout(flow(done))

    def _card(self, line: LineKept) -> Card:
        words = self.words
        card = Card("card", 16)
        where = "own" if line.rule is None else "drafted" if line.limit is None else "changed"
        card.add(Hint(words(f"{AREA}.limits.{where}")))
        if line.gone:
            card.add(Text(words(f"{AREA}.limits.check"), "strong"))
        field = TextField(words, least_lines=1, counts=False)
        field.set_text(line.words)
        field.describe(words(f"{AREA}.limits.line", what=shortened(line.words, 80)))
        shown = _Shown(line, field)
        self.shown.append(shown)
        self._savers.append(Saver(self.act, field, lambda: self._save(shown)))
        buttons: list[Button] = [
            PlainButton(words(f"{AREA}.limits.take_out"), partial(self._take_out, shown))
        ]
        if line.limit is not None and line.draft is not None:
            buttons.append(PlainButton(words(f"{AREA}.limits.as_drafted"), partial(self._as_drafted, shown)))
        for button in buttons:
            named = words(f"{AREA}.limits.button_named", button=button.text(), what=shortened(line.words, 60))
            button.setAccessibleName(named)
        return card.add(field, flow(*buttons))

    def _own_card(self, typed: str | None) -> Card:
        words = self.words
        self._own = LineField(words)
        self._own.set_text(typed)
        self._own.edit.returnPressed.connect(self._add)
        self.add_own = QuietButton(words(f"{AREA}.limits.add"), self._add)
        return Card().add(
            labelled(self._own, words(f"{AREA}.limits.own_line"), words(f"{AREA}.limits.own_hint")),
            flow(self.add_own),
        )

    def _out_card(self, out: Sequence[LineKept]) -> Card:
        """Drafts that were taken out, each one press from coming back."""
        words = self.words
        rows = QVBoxLayout()
        rows.setSpacing(8)
        for line in out:
            told = line.draft or ""
            back = PlainButton(words(f"{AREA}.limits.bring_back"), partial(self._do, as_drafted, line))
            back.setAccessibleName(
                words(f"{AREA}.limits.button_named", button=back.text(), what=shortened(told, 60))
            )
            rows.addWidget(Text(told))
            rows.addLayout(flow(back))
        return Card("sunk", 16).add(SectionTitle(words(f"{AREA}.limits.taken_out")), rows)

    # ---- changing ----

    def _do(self, service: object, *given: object) -> None:
        assert callable(service)
        self.act.do(service, *given, by=self)

    def _save(self, shown: _Shown) -> None:
        """Words typed over a line; a line left empty is taken out."""
        words = (shown.field.text() or "").strip()
        if words == shown.line.words:
            return
        self._do(write_line if words else take_out, *self._about(shown, words))

    def _about(self, shown: _Shown, words: str) -> tuple[object, ...]:
        case = self.context.case()
        return (case, shown.line, words) if words else (case, shown.line)

    def _take_out(self, shown: _Shown) -> None:
        self._let_go_of(shown)
        self._do(take_out, self.context.case(), shown.line)

    def _as_drafted(self, shown: _Shown) -> None:
        self._let_go_of(shown)
        self._do(as_drafted, shown.line)

    def _let_go_of(self, shown: _Shown) -> None:
        """What is typed in it is not wanted any more."""
        for saver in self._savers:
            if saver.parent() is shown.field:
                saver.let_go()

    def _add(self) -> None:
        told, case = self._own.text(), self.context.case()
        if told and case:
            self._own.set_text(None)
            self._do(add_line, case, told)

    def leave(self) -> None:
        """Send what was typed on its way, also a line of one's own that was not added yet."""
        for saver in self._savers:
            saver.flush()
        self._add()

    def _let_go(self) -> None:
        for saver in self._savers:
            saver.let_go()
        self._savers, self.shown = [], []
