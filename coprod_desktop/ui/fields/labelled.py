"""A field under its label."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.fields.field import Field
from coprod_desktop.ui.kit import Hint, Text


def labelled(field: Field, label: str, hint: str = "") -> QWidget:
    """The label, a hint where there is one, and the field, which a screen reader calls by both."""
    block = QWidget()
    inside = QVBoxLayout(block)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(4)
    inside.addWidget(Text(label, "strong"))
    if hint:
        inside.addWidget(Hint(hint))
    inside.addWidget(field)
    field.describe(label, hint)
    return block
