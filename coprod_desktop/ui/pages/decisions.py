"""Decisions: how far people were involved in each, drawn and told, the list, and the form of one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast, get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Decision, DecisionDomain, Holder, Money
from coprod_desktop.domain.text import clean_line
from coprod_desktop.services.artefacts import DecisionsKept
from coprod_desktop.services.practice_drawings import Drawn, decisions_drawing
from coprod_desktop.ui.fields import ChoiceField, DateField, LineField, MoneyField, TextField
from coprod_desktop.ui.kit import Card, Hint, PlainButton, Text
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.drawing import DrawingView
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.links import LinksCard
from coprod_desktop.ui.pages.listed import ListPage
from coprod_desktop.ui.pages.record_card import RecordCard
from coprod_desktop.ui.pages.told import shortened

AREA = "ui_practice"


class DecisionsPage(ListPage):
    """The strip of depths and its sentence above the list."""

    kinds = frozenset({"decision"})
    area = AREA
    name = "decisions"
    form = "decision"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._drawn: Drawn[DecisionsKept] | None = None

    def ask_for_records(self, case: str) -> None:
        """Read and draw them on the storage thread."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.act.ask(decisions_drawing, case, self.words, right_to_left=mirrored, then=self._show)

    def _show(self, drawn: Drawn[DecisionsKept]) -> None:
        self._drawn = drawn
        self.show_records(drawn.kept.records)

    def above(self) -> QWidget | None:
        """The drawn strip, and what it amounts to."""
        if self._drawn is None or self._drawn.drawing is None:
            return None
        card = Card().add(Text(self._drawn.sentence))
        card.add(DrawingView(self.context.look, self._drawn.drawing, self._drawn.alt))
        counts = self._drawn.kept.counts
        if counts.money_known:
            told = self.words(f"{AREA}.decisions.money", n=counts.money, all=counts.money_known)
            card.add(Hint(told))
        if counts.said_no:
            card.add(Hint(self.words(f"{AREA}.decisions.said_no", n=counts.said_no)))
        return card

    def row(self, record: Decision) -> tuple[str, str, list[str]]:
        """The question, what was decided, how far people were involved, whether members changed it."""
        words = self.words
        when = record.decided_on or record.suggested_on
        lines = [shortened(record.final) if record.final else words(f"{AREA}.decisions.open")]
        told = [when.typed] if when else []
        if record.depth is not None:
            told.append(words(f"drawings.depth.short.{record.depth}"))
        if record.changed_by_members:
            told.append(words(f"{AREA}.decisions.changed"))
        if record.no_because:
            told.append(words(f"{AREA}.decisions.no_because", why=shortened(record.no_because, 80)))
        return record.id, record.question, [*lines, " · ".join(told)] if told else lines


class DecisionPage(FormPage):
    """One decision. Only the question is needed; what is rarer is folded away at first."""

    kinds = frozenset({"decision"})
    record_kind = Decision
    area = AREA
    name = "decision"
    back_to = "decisions"
    lines = ("start_view", "start_view_of", "final", "depth_fits", "influenced_by", "no_because")
    dates = ("suggested_on", "decided_on", "acted_on")

    def build(self) -> None:
        """What, what came out, how far people were involved, who changed it; the rest under one button."""
        words, look = self.words, self.context.look
        self.ask("question", LineField(words), hint=True)
        self.ask("final", TextField(words, least_lines=2, counts=False))
        depths = tuple(Option(str(depth), words(f"{AREA}.depth.d{depth}")) for depth in range(7))
        self.ask("depth", ChoiceField(words, look, depths), hint=True)
        self.ask("depth_fits", LineField(words), hint=True)
        self.ask("changed_by_members", self._yes_no())
        self.ask("decided_on", DateField(words, today=self.context.today))
        self._more = self._fold()
        inside = cast("QVBoxLayout", self._more.layout())
        self.ask("start_view", LineField(words), row=inside)
        self.ask("start_view_of", LineField(words), hint=True, row=inside)
        self.ask("options", TextField(words, least_lines=2, counts=False), hint=True, row=inside)
        self.ask("influenced_by", LineField(words), hint=True, row=inside)
        holders = tuple(Option(one, words(f"{AREA}.holder.{one}")) for one in get_args(Holder))
        self.ask("decided_by", ChoiceField(words, look, holders, across=True), row=inside)
        domains = tuple(Option(one, words(f"drawings.domain.{one}")) for one in get_args(DecisionDomain))
        self.ask("domain", ChoiceField(words, look, domains, across=True), row=inside)
        self.ask("about_money", self._yes_no(), row=inside)
        self.ask("pence", MoneyField(words), row=inside)
        self.ask("no_because", LineField(words), hint=True, row=inside)
        for name in ("suggested_on", "acted_on"):
            self.ask(name, DateField(words, today=self.context.today), row=inside)
        self.offer_inside()

    def beneath(self) -> list[RecordCard]:
        """What it shows."""
        return [LinksCard(self.context, self)]

    def _yes_no(self) -> ChoiceField:
        options = tuple(Option(one, self.words(f"{AREA}.{one}")) for one in ("yes", "no"))
        return ChoiceField(self.words, self.context.look, options, across=True)

    def _fold(self) -> QWidget:
        """A part that opens and closes; it is open when something in it is recorded."""
        more = QWidget()
        inside = QVBoxLayout(more)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        more.hide()
        self._opener = PlainButton(self.words(f"{AREA}.more"), lambda: self._open(more.isHidden()))
        self.card.add(self._opener, more)
        return more

    def _open(self, opened: bool) -> None:
        self._more.setVisible(opened)
        self._opener.say(self.words(f"{AREA}.{'less' if opened else 'more'}"))

    def blank(self, record_id: str, case: str | None) -> Decision:
        """With no question yet."""
        return Decision(id=record_id, case=case or "", question="")

    def fill(self, record: Decision) -> None:
        """Show it."""
        for name in ("question", *self.lines):
            self.put(name, getattr(record, name))
        self.put("options", "\n".join(record.options) if record.options else None)
        for name in self.dates:
            self.put(name, getattr(record, name))
        self.put("depth", None if record.depth is None else str(record.depth))
        for name in ("changed_by_members", "about_money"):
            self.put(name, {True: "yes", False: "no", None: None}[getattr(record, name)])
        self.put("decided_by", record.decided_by)
        self.put("domain", record.domain)
        money = None if record.pence is None else Money(pence=record.pence, currency=record.currency)
        self.fields["pence"].set_value(money)
        self.inside.setChecked(record.only_us)
        folded = ("start_view", "start_view_of", "options", "influenced_by", "decided_by", "domain", "about_money",
                  "pence", "no_because", "suggested_on", "acted_on")  # fmt: skip
        if any(getattr(record, name) is not None for name in folded):
            self._open(True)

    def read(self, record: Decision) -> Any:
        """The decision as typed. An empty list of options that was recorded as none stays so."""
        told: dict[str, Any] = {name: self.words_in(name) for name in self.lines}
        told |= {name: self.day_in(name) for name in self.dates}
        listed = tuple(clean_line(one) for one in (self.words_in("options") or "").split("\n") if one.strip())
        depth, money = self.choice_in("depth"), self.fields["pence"].value()
        answers = {"yes": True, "no": False}
        return replace(
            record,
            question=self.words_in("question") or "",
            options=listed or (record.options if record.options == () else None),
            depth=None if depth is None else int(depth),
            changed_by_members=answers.get(self.choice_in("changed_by_members") or ""),
            about_money=answers.get(self.choice_in("about_money") or ""),
            decided_by=cast("Holder | None", self.choice_in("decided_by")),
            domain=cast("DecisionDomain | None", self.choice_in("domain")),
            pence=money.pence if isinstance(money, Money) else None,
            currency=money.currency if isinstance(money, Money) else record.currency,
            **told,
        )

    def lacks(self, record: Decision) -> bool:
        """It needs a question."""
        return not record.question

    def complete(self, record: Decision) -> Decision:
        """What was decided makes a question when there is none; else plain words do."""
        if record == self.blank(record.id, record.case):
            return record
        told = (
            self.record.question
            or record.final
            or record.start_view
            or self.words(f"{AREA}.decision.unnamed")
        )
        return replace(record, question=record.question or shortened(told, 60))
