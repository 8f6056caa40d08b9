"""How to reach a person: a record of its own, folded away until somebody wants it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.records import PersonContact
from coprod_desktop.services.people import keep_contact
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import Card, Hint, PlainButton, Text
from coprod_desktop.ui.page import Context

FIELDS = ("phone", "email", "address", "postcode", "best_way")


class ContactCard(Card):
    """What is typed saves by itself. `person` is the id of whom it is about."""

    def __init__(self, context: Context, person: str, page: QWidget) -> None:
        super().__init__("sunk", 16)
        self.context, self.words, self._page = context, context.words, page
        self.contact = PersonContact(id=new_id(), person=person)
        self.turn = PlainButton("", self._turn)
        self.column.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignLeading)
        self._inside: list[QWidget] = [Hint(self.words("ui_people.person.contact_hint"))]
        self.fields: dict[str, LineField] = {}
        self.savers: list[Saver] = []
        for name in FIELDS:
            field = LineField(self.words)
            label = self.words(f"ui_people.person.{name}")
            field.describe(label)
            self.fields[name] = field
            self.savers.append(Saver(context.act, field, self.save))
            self._inside += [Text(label, "strong"), field]
        for widget in self._inside:
            self.column.addWidget(widget)
        self._show_inside(False)

    def show_contact(self, contact: PersonContact | None) -> None:
        """Show what is kept; nothing that is being typed is overwritten."""
        if any(saver.waiting for saver in self.savers):
            return
        self.contact = contact or PersonContact(id=self.contact.id, person=self.contact.person)
        for name, field in self.fields.items():
            field.set_text(getattr(self.contact, name))

    def save(self) -> None:
        """Keep it."""
        told: dict[str, Any] = {name: field.text() for name, field in self.fields.items()}
        self.contact = replace(self.contact, **told)
        self.context.act.do(keep_contact, self.contact, by=self._page)

    def leave(self) -> None:
        """Send what was typed on its way."""
        for saver in self.savers:
            saver.flush()

    def _turn(self) -> None:
        self._show_inside(not self._inside[0].isVisibleTo(self))

    def _show_inside(self, shown: bool) -> None:
        for widget in self._inside:
            widget.setVisible(shown)
        self.turn.say(self.words(f"ui_people.person.{'fold' if shown else 'open_contact'}"))
