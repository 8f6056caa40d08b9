"""The card "What this shows": which differences and boxes something is evidence for, and what it does not show."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.records import Link, Outcome
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.links import Ties, change_tie, tie, ties_from, untie
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.fields import LineField, TextField
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import Card, Hint, PlainButton, QuietButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard
from coprod_desktop.ui.pages.told import shortened

Target = tuple[str, str | None]  # the outcome; or the case study and the box


@dataclass(slots=True)
class _Shown:
    link: Link
    block: Card
    title: Text
    shows: TextField
    not_shown: TextField


class LinksCard(RecordCard):
    """Ties the record to differences and boxes. Each tie says what it shows and what it does not."""

    kinds = frozenset({"link", "outcome"})

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        words = self.words
        self._ties = Ties((), ())
        self._shown: dict[str, _Shown] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.choose = QuietButton(words("ui_stories.links.choose"), self._open)
        self._open_part = QWidget()
        inside = QVBoxLayout(self._open_part)
        inside.setContentsMargins(0, 0, 0, 0)
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(0)
        self.new = LineField(words)
        self.new.describe(words("ui_stories.links.new"))
        self.new.edit.returnPressed.connect(self._write_down)
        inside.addLayout(self._ticks)
        inside.addWidget(Text(words("ui_stories.links.new"), "strong"))
        inside.addWidget(Hint(words("ui_stories.links.new_hint")))
        inside.addWidget(self.new)
        self.add_new = QuietButton(words("ui_stories.links.add_new"), self._write_down)
        inside.addLayout(flow(self.add_new))
        self._open_part.hide()
        self.add(SectionTitle(words("ui_stories.links.title")), Hint(words("ui_stories.links.why")))
        self.add(self._list, flow(self.choose), self._open_part)

    def read(self) -> None:
        """Ask for the ties."""
        self.act.ask(ties_from, self.about, self.context.case(), then=self._show)

    def _show(self, ties: Ties) -> None:
        self._ties = ties
        for gone in set(self._shown) - {one.id for one in ties.links}:
            self._take_down(self._shown.pop(gone))
        for link in ties.links:
            shown = self._shown.get(link.id) or self._draw(link)
            shown.link = link
            shown.title.setText(self._told(link))
            if not any(one.waiting for one in self.savers):
                shown.shows.set_text(link.note)
                shown.not_shown.set_text(link.does_not_show)
        if self._open_part.isVisible():
            self._draw_ticks()

    def _told(self, link: Link) -> str:
        """What the tie leads to, in words."""
        outcome = next((one for one in self._ties.outcomes if one.id == link.to_id), None)
        if outcome is not None:
            return outcome.words
        box = self.context.questions.box(link.to_question) if link.to_question else None
        return self.words("ui_stories.links.box", heading=box.heading) if box else link.to_question or ""

    def _draw(self, link: Link) -> _Shown:
        words = self.words
        block = Card("sunk", 16)
        shows, not_shown = (
            TextField(words, least_lines=2, counts=False),
            TextField(words, least_lines=2, counts=False),
        )
        shown = _Shown(link, block, Text("", "strong"), shows, not_shown)
        block.add(shown.title)
        for name, field in (("shows", shows), ("does_not_show", not_shown)):
            block.add(Text(words(f"ui_stories.links.{name}")), field)
            field.describe(words(f"ui_stories.links.{name}"), words(f"ui_stories.links.{name}_hint"))
            field.edit.setPlaceholderText(words(f"ui_stories.links.{name}_hint"))
            self.savers.append(Saver(self.act, field, lambda: self._save(shown)))
        told = self._told(link)
        gone = PlainButton(words("ui_stories.links.untie"), lambda: self.do(untie, shown.link.id))
        gone.setAccessibleName(words("ui_stories.links.untie_named", what=shortened(told)))
        block.add(flow(gone))
        self._list.addWidget(block)
        self._shown[link.id] = shown
        return shown

    def _take_down(self, shown: _Shown) -> None:
        fields = (shown.shows, shown.not_shown)
        for saver in [one for one in self.savers if one.parent() in fields]:
            saver.let_go()
            self.savers.remove(saver)
        focus: QWidget | None = self.window().focusWidget()
        if focus is not None and shown.block.isAncestorOf(focus):
            self.choose.setFocus()
        self._list.removeWidget(shown.block)
        shown.block.hide()
        shown.block.deleteLater()

    def _save(self, shown: _Shown) -> None:
        changed = replace(shown.link, note=shown.shows.text(), does_not_show=shown.not_shown.text())
        self.do(change_tie, changed)

    # ---- choosing ----

    def _open(self) -> None:
        opened = not self._open_part.isVisible() and self.ready()
        self._open_part.setVisible(opened)
        self.choose.say(self.words(f"ui_stories.links.{'close' if opened else 'choose'}"))
        if opened:
            self._draw_ticks()

    def _draw_ticks(self) -> None:
        """Differences first, then the boxes; what is tied is ticked."""
        focus = self.window().focusWidget()
        held = (
            focus.accessibleName() if isinstance(focus, Tick) and self._open_part.isAncestorOf(focus) else ""
        )
        clear(self._ticks)
        tied = {(one.to_id, one.to_question) for one in self._ties.links}
        words, case = self.words, self.context.case()
        if self._ties.outcomes:
            self._ticks.addWidget(Text(words("ui_stories.links.outcomes"), "strong"))
        for outcome in self._ties.outcomes:
            self._tick(outcome.words, (outcome.id, None), tied, held)
        self._ticks.addWidget(Text(words("ui_stories.links.boxes"), "strong"))
        for box in self.context.questions.boxes if case else ():
            self._tick(box.heading, (case or "", box.id), tied, held)

    def _tick(self, text: str, target: Target, tied: set[Target], held: str) -> None:
        tick = Tick(self.context.look, text)
        tick.setChecked(target in tied)
        tick.clicked.connect(lambda on: self._set(target, on))
        self._ticks.addWidget(tick)
        if held == text:
            tick.show()
            tick.setFocus()

    def _set(self, target: Target, on: bool) -> None:
        self.flush()
        if on:
            self.do(tie, self.about, target[0], to_question=target[1])
            return
        link = next((one for one in self._ties.links if (one.to_id, one.to_question) == target), None)
        if link is not None:
            self.do(untie, link.id)

    def _write_down(self) -> None:
        """Keep a new difference, and say that this shows it."""
        told, case = self.new.text(), self.context.case()
        if told and case and self.about:
            outcome = Outcome(id=new_id(), case=case, words=told)
            self.new.set_text(None)
            self.do(add_record, outcome)
            self.do(tie, self.about, outcome.id)
