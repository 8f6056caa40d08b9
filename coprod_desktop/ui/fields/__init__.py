"""One widget for each kind of answer, drawn from the questions."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.questions import Question, SubQuestion
from coprod_desktop.guidance.words import Words
from coprod_desktop.ui.fields.amount import DateField, MoneyField, NumberField, TypedField
from coprod_desktop.ui.fields.choice import ChoiceField
from coprod_desktop.ui.fields.drop import DropField
from coprod_desktop.ui.fields.field import Field
from coprod_desktop.ui.fields.table import TableField
from coprod_desktop.ui.fields.text import LineField, TextField
from coprod_desktop.ui.fields.who import WhoField
from coprod_desktop.ui.theme import Look

__all__ = [
    "ChoiceField", "DateField", "DropField", "Field", "LineField", "MoneyField", "NumberField", "TableField",
    "TextField", "TypedField", "WhoField", "field_for",
]  # fmt: skip


def field_for(
    asked: Question | SubQuestion, words: Words, look: Look, parent: QWidget | None = None
) -> Field:
    """The field that takes this question's answer, already named for a screen reader."""
    field = _field(asked, words, look, parent)
    field.describe(asked.prompt, asked.help)
    return field


def _field(asked: Question | SubQuestion, words: Words, look: Look, parent: QWidget | None) -> Field:
    if isinstance(asked, Question):
        return TextField(words, target=(asked.words_min, asked.words_max), parent=parent)
    match asked.answer_type:
        case "number":
            return NumberField(words, unit=asked.unit, parent=parent)
        case "choice":
            return ChoiceField(words, look, asked.options, several=asked.several, parent=parent)
        case "date":
            return DateField(words, parent=parent)
        case "money":
            return MoneyField(words, parent=parent)
        case "table":
            return TableField(words, asked.columns, parent=parent)
    return TextField(words, least_lines=2, parent=parent)
