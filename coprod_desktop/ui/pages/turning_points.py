"""Turning points: the line that bends, the list, and the form of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.records import TurningPoint
from coprod_desktop.services.drawings import DrawnTimeline, timeline_drawing
from coprod_desktop.services.writing import change_turning_point, record_turning_point
from coprod_desktop.ui.fields import DateField, LineField, TextField
from coprod_desktop.ui.kit import Card
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.drawing import DrawingView
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.links import LinksCard
from coprod_desktop.ui.pages.listed import ListPage
from coprod_desktop.ui.pages.record_card import RecordCard
from coprod_desktop.ui.pages.told import shortened


class TurningPointsPage(ListPage):
    """The timeline above its list."""

    kinds = frozenset({"turning_point"})
    name = "turning_points"
    form = "turning_point"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._drawn: DrawnTimeline | None = None

    def ask_for_records(self, case: str) -> None:
        """Read and draw the points on the storage thread."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.act.ask(timeline_drawing, case, self.words, right_to_left=mirrored, then=self._show)

    def _show(self, drawn: DrawnTimeline) -> None:
        self._drawn = drawn
        self.show_records(drawn.points)

    def above(self) -> QWidget | None:
        """The drawn line."""
        if self._drawn is None or self._drawn.drawing is None:
            return None
        return Card().add(DrawingView(self.context.look, self._drawn.drawing, self._drawn.alt))

    def row(self, record: TurningPoint) -> tuple[str, str, list[str]]:
        """Its title, when, and what was changed."""
        when = record.when.typed if record.when else self.words("ui_pages.turning_points.no_date")
        lines = [when]
        if record.changed:
            lines.append(self.words("ui_pages.turning_points.changed", what=shortened(record.changed)))
        elif record.happened:
            lines.append(shortened(record.happened))
        return record.id, record.title, lines


class TurningPointPage(FormPage):
    """One turning point: date as given, what we expected, what happened, who noticed, what we changed."""

    kinds = frozenset({"turning_point"})
    record_kind = TurningPoint
    name = "turning_point"
    back_to = "turning_points"

    def build(self) -> None:
        """Six short fields."""
        words = self.words
        self.ask("title", LineField(words))
        self.ask("when", DateField(words, today=self.context.today))
        for name in ("expected", "happened"):
            self.ask(name, TextField(words, least_lines=2, counts=False))
        self.ask("noticed_by", LineField(words), hint=True)
        self.ask("changed", TextField(words, least_lines=2, counts=False), hint=True)
        self.offer_inside()

    def beneath(self) -> list[RecordCard]:
        """What it shows."""
        return [LinksCard(self.context, self)]

    def blank(self, record_id: str, case: str | None) -> TurningPoint:
        """With no title yet."""
        return TurningPoint(id=record_id, case=case or "", title="")

    def fill(self, record: TurningPoint) -> None:
        """Show it."""
        for name in ("title", "expected", "happened", "noticed_by", "changed"):
            self.put(name, getattr(record, name))
        self.put("when", record.when)
        self.inside.setChecked(record.only_us)

    def read(self, record: TurningPoint) -> Any:
        """A blank "what we changed" that was recorded as nothing stays so."""
        told: dict[str, Any] = {name: self.words_in(name) for name in ("expected", "happened", "noticed_by")}
        changes = self.words_in("changed")
        kept = changes if changes is not None or record.changed != "" else ""
        title = self.words_in("title") or ""
        return replace(record, title=title, when=self.day_in("when"), changed=kept, **told)

    def lacks(self, record: TurningPoint) -> bool:
        """It needs a title."""
        return not record.title

    def complete(self, record: TurningPoint) -> TurningPoint:
        """The first words of what is told make a title."""
        when = record.when.typed if record.when else None
        told = (self.record.title, record.happened, record.expected, record.changed, record.noticed_by, when)
        title = next((one for one in told if one), "")
        return replace(record, title=record.title or shortened(title, 60))

    def add_call(self, record: TurningPoint) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """Keep a new one."""
        named = {
            name: getattr(record, name)
            for name in ("when", "expected", "happened", "noticed_by", "changed", "only_us", "id")
        }
        return record_turning_point, (record.case, record.title), named

    def change_call(self, record: TurningPoint) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """Keep it changed."""
        return change_turning_point, (record,), {}
