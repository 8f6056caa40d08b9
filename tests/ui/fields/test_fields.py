"""Every field by keys and clicks: what it shows, what it gives, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.questions import Column, Option, Question, SubQuestion
from coprod_desktop.domain.records import AnswerValue, Choice, Money, Number, Rows, When
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.guidance.words import Words, load_words
from coprod_desktop.ui.act import Act
from coprod_desktop.ui.fields import (
    ChoiceField,
    DateField,
    Field,
    LineField,
    MoneyField,
    NumberField,
    TableField,
    TextField,
    field_for,
)
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.theme import Look

YES_NO = (
    Option("yes", "Yes"),
    Option("no", "No"),
    Option("some", "Sometimes, " + "and it depends on many things " * 6),
)
PEOPLE = (Column("who", "Who"), Column("many", "How many", "number"))


@pytest.fixture
def words(resources: Path) -> Words:
    return load_words(resources)


@pytest.fixture
def look(qtbot: QtBot, qapp: QApplication, resources: Path) -> Look:
    qapp.setStyleSheet("")  # the sheet of an earlier window would hold the letters at its own size
    return Look(resources)


@pytest.fixture
def act(qtbot: QtBot) -> Act:
    return Act()


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[Field], Field]:
    def show(field: Field) -> Field:
        qtbot.addWidget(field)
        field.resize(480, 300)
        with qtbot.waitExposed(field):
            field.show()
        field.activateWindow()
        field.input().setFocus()
        return field

    return show


# ---- words ----------------------------------------------------------------------------------------------------------


def test_words_are_counted_while_typing(qtbot: QtBot, words: Words, shown: Callable) -> None:
    field = shown(TextField(words, target=(30, 120)))
    qtbot.keyClicks(field.edit, "we met at the hall")
    assert field.note.text() == "5 words, 30 to 120 is about right"
    assert field.value() == InWords(text="we met at the hall")


def test_a_blank_text_is_not_recorded(qtbot: QtBot, words: Words, shown: Callable) -> None:
    field = shown(TextField(words))
    qtbot.keyClicks(field.edit, "   ")
    assert field.value() is None


def test_tab_leaves_the_text_and_types_no_tab(qtbot: QtBot, words: Words) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, second = TextField(words, parent=window), LineField(words, parent=window)
    column.addWidget(first)
    column.addWidget(second)
    with qtbot.waitExposed(window):
        window.show()
    first.edit.setFocus()
    qtbot.keyClicks(first.edit, "one")
    qtbot.keyClick(first.edit, Qt.Key.Key_Tab)
    assert second.edit.hasFocus()
    assert first.value() == InWords(text="one")


def test_pasted_words_are_cleaned(words: Words, shown: Callable) -> None:
    field = shown(TextField(words))
    pasted = QMimeData()
    pasted.setText("a\u202eb\x07c\r\nd")
    pasted.setHtml("<b>a</b>")
    field.edit.insertFromMimeData(pasted)
    assert field.text() == "ab\ufffdc\nd"


@pytest.mark.parametrize("what", ["picture", "file"])
def test_a_dropped_picture_or_file_is_refused_with_a_sentence(
    what: str, words: Words, shown: Callable
) -> None:
    field = shown(TextField(words))
    field.set_text("ours")
    dropped = QMimeData()
    if what == "picture":
        dropped.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    else:
        dropped.setUrls([QUrl.fromLocalFile("/tmp/photo.jpg")])
    assert field.edit.canInsertFromMimeData(dropped)
    field.edit.insertFromMimeData(dropped)
    assert field.text() == "ours"
    assert what in field.note.text()
    assert field.note.isVisible()


def test_showing_the_same_words_keeps_cursor_and_own_undo(
    qtbot: QtBot, words: Words, shown: Callable
) -> None:
    field = shown(TextField(words))
    qtbot.keyClicks(field.edit, "our words ")
    field.set_caret(3)
    field.set_value(InWords(text="our words"))
    assert field.caret() == 3
    assert field.edit.document().isUndoAvailable()
    assert field.edit.toPlainText() == "our words "


def test_showing_a_value_is_not_an_edit(qtbot: QtBot, words: Words, shown: Callable) -> None:
    field = shown(TextField(words))
    with qtbot.assertNotEmitted(field.edited):
        field.set_text("from the record")


def test_the_box_grows_with_its_text_up_to_a_limit(qtbot: QtBot, words: Words) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    field = TextField(words, least_lines=3, parent=window)
    column.addWidget(field)
    column.addStretch()
    window.resize(480, 900)
    with qtbot.waitExposed(window):
        window.show()
    before = field.edit.height()
    field.set_text("line\n" * 12)
    qtbot.waitUntil(lambda: field.edit.height() > before)
    assert field.edit.verticalScrollBar().maximum() == 0
    field.set_text("line\n" * 20_000)
    qtbot.waitUntil(lambda: field.edit.verticalScrollBar().maximum() > 0)
    assert field.edit.height() < 1000


# ---- numbers and money ----------------------------------------------------------------------------------------------


def test_a_number_starts_at_not_recorded(words: Words, shown: Callable) -> None:
    field = shown(NumberField(words, unit="people"))
    assert field.value() is None
    assert field.edit.text() == ""
    assert field.edit.placeholderText() == "Not recorded"


def test_a_number_with_a_comma_is_read(qtbot: QtBot, words: Words, shown: Callable) -> None:
    field = shown(NumberField(words, unit="people"))
    qtbot.keyClicks(field.edit, "1,240")
    assert field.value() == Number(number=Decimal(1240), unit="people")
    field.set_value(Number(number=Decimal(1240), unit="people"))
    assert field.edit.text() == "1,240"


def test_a_wrong_number_keeps_what_was_typed_and_says_why(
    qtbot: QtBot, words: Words, shown: Callable
) -> None:
    field = shown(NumberField(words))
    qtbot.keyClicks(field.edit, "about 14")
    assert field.edit.text() == "about 14"
    assert field.problem()
    assert "“about 14” is not a number" in field.note.text()
    assert field.note.isVisible()
    assert field.input().accessibleDescription() in field.note.text()
    field.edit.clear()
    qtbot.keyClicks(field.edit, "14")
    assert field.problem() is None
    assert not field.note.isVisible()


def test_clearing_a_number_makes_it_not_recorded_again(qtbot: QtBot, words: Words, shown: Callable) -> None:
    field = shown(NumberField(words))
    field.set_number(Decimal(3))
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.value() is None


def test_a_count_takes_no_halves(qtbot: QtBot, words: Words, shown: Callable) -> None:
    field = shown(NumberField(words, whole=True))
    qtbot.keyClicks(field.edit, "3.5")
    assert "whole number" in field.note.text()


def test_money_is_typed_in_pounds_and_kept_in_pence(qtbot: QtBot, words: Words, shown: Callable) -> None:
    field = shown(MoneyField(words))
    qtbot.keyClicks(field.edit, "1,240.50")
    assert field.value() == Money(pence=124050)
    assert field.before.text() == "£"


def test_money_in_another_currency_stays_in_it(qtbot: QtBot, words: Words, shown: Callable) -> None:
    field = shown(MoneyField(words))
    field.set_value(Money(pence=500, currency="EUR"))
    qtbot.keyClicks(field.edit, "0")
    assert field.value() == Money(pence=5000, currency="EUR")
    assert field.before.text() == "€"


# ---- dates ----------------------------------------------------------------------------------------------------------


def test_a_date_is_read_back_beneath(qtbot: QtBot, words: Words, shown: Callable) -> None:
    field = shown(DateField(words, today=lambda: date(2026, 11, 23)))
    qtbot.keyClicks(field.edit, "early March 2019")
    assert field.note.text() == "We read this as 1 to 10 March 2019."
    assert field.value() == When(date=GivenDate("early March 2019", date(2019, 3, 1), date(2019, 3, 10)))


def test_an_impossible_day_says_so_and_is_kept(qtbot: QtBot, words: Words, shown: Callable) -> None:
    field = shown(DateField(words))
    qtbot.keyClicks(field.edit, "31/02/2024")
    assert "no such day as 31/02/2024" in field.note.text()
    assert field.note.property("kind") == "attention"
    assert field.given() == GivenDate("31/02/2024")
    assert field.problem() is None


def test_days_that_came_with_a_date_stay_until_other_words_are_typed(words: Words, shown: Callable) -> None:
    field = shown(DateField(words))
    given = GivenDate("our second summer", date(2018, 6, 1), date(2018, 8, 31))
    field.set_given(given)
    field.read()
    assert field.given() == given


# ---- choices --------------------------------------------------------------------------------------------------------


def test_a_choice_starts_empty_is_taken_by_click_and_can_be_cleared(
    qtbot: QtBot, words: Words, look: Look, shown: Callable
) -> None:
    field = shown(ChoiceField(words, look, YES_NO))
    assert field.value() is None
    qtbot.mouseClick(field.rows["no"], Qt.MouseButton.LeftButton)
    assert field.value() == Choice(chosen=("no",))
    qtbot.mouseClick(field.clear, Qt.MouseButton.LeftButton)
    assert field.value() is None
    assert not any(row.isChecked() for row in field.rows.values())


def test_a_choice_is_taken_by_keyboard(qtbot: QtBot, words: Words, look: Look, shown: Callable) -> None:
    field = shown(ChoiceField(words, look, YES_NO))
    qtbot.keyClick(field.rows["yes"], Qt.Key.Key_Space)
    assert field.value() == Choice(chosen=("yes",))
    qtbot.keyClick(field.rows["yes"], Qt.Key.Key_Down)
    assert field.value() == Choice(chosen=("no",))


def test_several_choices_hold_together_and_none_of_these_is_an_answer(
    qtbot: QtBot, words: Words, look: Look, shown: Callable
) -> None:
    field = shown(ChoiceField(words, look, YES_NO, several=True))
    qtbot.mouseClick(field.rows["some"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(field.rows["yes"], Qt.MouseButton.LeftButton)
    assert field.value() == Choice(chosen=("yes", "some"))
    qtbot.mouseClick(field.none, Qt.MouseButton.LeftButton)
    assert field.value() == Choice(chosen=())
    assert not field.rows["yes"].isChecked()


def test_a_choice_that_is_no_longer_offered_is_kept_and_told(
    words: Words, look: Look, shown: Callable
) -> None:
    field = shown(ChoiceField(words, look, YES_NO))
    field.set_value(Choice(chosen=("perhaps",)))
    assert field.value() == Choice(chosen=("perhaps",))
    assert "perhaps" in field.note.text()


def test_rows_of_choices_are_big_and_their_words_wrap(words: Words, look: Look, shown: Callable) -> None:
    field = shown(ChoiceField(words, look, YES_NO))
    assert all(row.height() >= 40 for row in field.rows.values())
    assert field.rows["some"].height() > field.rows["no"].height()
    font = field.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    before = field.rows["some"].heightForWidth(480)
    field.setFont(font)
    assert field.rows["some"].heightForWidth(480) > before * 1.5


# ---- tables ---------------------------------------------------------------------------------------------------------


def test_a_table_is_filled_from_the_keyboard(qtbot: QtBot, words: Words, shown: Callable) -> None:
    field = shown(TableField(words, PEOPLE))
    qtbot.keyClicks(field.cell(0, 0), "Members")
    qtbot.keyClicks(field.cell(0, 1), "9")
    qtbot.keyClick(field.cell(0, 1), Qt.Key.Key_Return)
    assert field.row_count() == 2
    assert field.cell(1, 0).hasFocus()
    qtbot.keyClicks(field.cell(1, 0), "Workers")
    assert field.value() == Rows(columns=("who", "many"), rows=(("Members", "9"), ("Workers", None)))


def test_a_row_is_taken_away_from_the_keyboard(qtbot: QtBot, words: Words, shown: Callable) -> None:
    field = shown(TableField(words, PEOPLE))
    field.set_value(Rows(columns=("who", "many"), rows=(("a", "1"), ("b", "2"))))
    field.cell(0, 0).setFocus()
    qtbot.keyClick(field.cell(0, 0), Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == Rows(columns=("who", "many"), rows=(("b", "2"),))


def test_an_empty_table_is_not_recorded(words: Words, shown: Callable) -> None:
    field = shown(TableField(words, PEOPLE))
    assert field.value() is None
    field.set_value(Rows(columns=("who", "many"), rows=(("a", None),)))
    field.set_value(None)
    assert field.value() is None


def test_a_cell_that_is_no_number_is_kept_as_typed(qtbot: QtBot, words: Words, shown: Callable) -> None:
    field = shown(TableField(words, PEOPLE))
    qtbot.keyClicks(field.cell(0, 1), "nine or ten")
    assert field.value() == Rows(columns=("who", "many"), rows=((None, "nine or ten"),))
    assert "kept as typed" in field.note.text()


def test_columns_the_question_no_longer_has_are_kept(qtbot: QtBot, words: Words, shown: Callable) -> None:
    field = shown(TableField(words, PEOPLE))
    field.set_value(Rows(columns=("many", "age", "who"), rows=(("9", "old", "Members"),)))
    qtbot.keyClicks(field.cell(0, 0), "!")
    assert field.value() == Rows(columns=("who", "many", "age"), rows=(("Members!", "9", "old"),))


def test_a_very_long_table_keeps_the_rows_it_does_not_show(words: Words, shown: Callable) -> None:
    field = shown(TableField(words, PEOPLE))
    long = Rows(columns=("who", "many"), rows=tuple((f"row {n}", str(n)) for n in range(130)))
    field.set_value(long)
    assert field.row_count() == 100
    assert field.value() == long
    assert "30 more rows are kept" in field.note.text()


# ---- all fields ------------------------------------------------------------------------------------------------------

SAMPLES: dict[str, AnswerValue] = {
    "text": InWords(text="two\n\nparagraphs"),
    "number": Number(number=Decimal("3.5"), unit="hours"),
    "choice": Choice(chosen=("yes",)),
    "date": When(date=GivenDate("3 March 2019", date(2019, 3, 3), date(2019, 3, 3))),
    "money": Money(pence=105),
    "table": Rows(columns=("who", "many"), rows=(("a", None), (None, "2"))),
}


def asked(answer_type: str) -> SubQuestion:
    return SubQuestion(
        id=f"box.{answer_type}",
        prompt="What is asked?",
        answer_type=answer_type,
        unit="hours" if answer_type == "number" else "",
        options=YES_NO if answer_type == "choice" else (),
        columns=PEOPLE if answer_type == "table" else (),
    )


@pytest.mark.parametrize("answer_type", SAMPLES)
def test_every_field_gives_back_what_it_was_shown(
    answer_type: str, words: Words, look: Look, shown: Callable
) -> None:
    field = shown(field_for(asked(answer_type), words, look))
    assert field.value() is None
    field.set_value(SAMPLES[answer_type])
    assert field.value() == SAMPLES[answer_type]
    field.set_value(None)
    assert field.value() is None


@pytest.mark.parametrize("answer_type", SAMPLES)
def test_every_control_that_takes_the_keyboard_has_a_name(
    answer_type: str, words: Words, look: Look, shown: Callable
) -> None:
    field = shown(field_for(asked(answer_type), words, look))
    for control in field.findChildren(QWidget):
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus and control.isVisible():
            told = control.accessibleName() or getattr(control, "text", lambda: "")()
            assert told, f"{type(control).__name__} has no name"


def test_a_box_is_a_text_field_with_its_word_target(words: Words, look: Look, shown: Callable) -> None:
    field = shown(
        field_for(Question(id="b", heading="B", prompt="What?", words_min=30, words_max=120), words, look)
    )
    assert field.note.text() == "0 words, 30 to 120 is about right"
    assert field.input().accessibleName() == "What?"


# ---- saving ---------------------------------------------------------------------------------------------------------


def test_quiet_saves_once_and_leaving_does_not_save_twice(
    qtbot: QtBot, words: Words, act: Act, shown: Callable
) -> None:
    field = shown(LineField(words))
    saves: list[str | None] = []
    saver = Saver(act, field, lambda: saves.append(field.text()), quiet_ms=250)
    qtbot.keyClicks(field.edit, "abc")
    assert saver.waiting
    assert saver.waiting
    qtbot.waitUntil(lambda: saves == ["abc"])
    field.edit.clearFocus()
    assert saves == ["abc"]


def test_leaving_saves_at_once(qtbot: QtBot, words: Words, act: Act, shown: Callable) -> None:
    field = shown(TextField(words))
    saves: list[str | None] = []
    Saver(act, field, lambda: saves.append(field.text()), quiet_ms=60_000)
    qtbot.keyClicks(field.edit, "abc")
    field.edit.clearFocus()
    assert saves == ["abc"]


def test_steady_typing_is_saved_now_and_then(qtbot: QtBot, words: Words, act: Act, shown: Callable) -> None:
    field = shown(LineField(words))
    saves: list[str | None] = []
    Saver(act, field, lambda: saves.append(field.text()), quiet_ms=60_000, steady_ms=30)
    qtbot.keyClicks(field.edit, "abc")
    qtbot.waitUntil(lambda: saves == ["abc"])


def test_what_cannot_be_read_is_not_saved_and_waits(
    qtbot: QtBot, words: Words, act: Act, shown: Callable
) -> None:
    field = shown(NumberField(words))
    saves: list[object] = []
    saver = Saver(act, field, lambda: saves.append(field.value()), quiet_ms=60_000)
    qtbot.keyClicks(field.edit, "x")
    saver.flush()
    assert not saves
    assert saver.waiting


def test_after_a_failed_save_the_words_wait_for_the_next_chance(
    qtbot: QtBot, words: Words, act: Act, shown: Callable
) -> None:
    field = shown(LineField(words))
    saves: list[str | None] = []
    saver = Saver(act, field, lambda: saves.append(field.text()), quiet_ms=60_000)
    qtbot.keyClicks(field.edit, "abc")
    saver.flush()
    saver.not_saved()
    saver.flush()
    assert saves == ["abc", "abc"]


def test_a_text_read_from_the_right_begins_at_the_right(words: Words, qtbot: QtBot) -> None:
    field = TextField(words)
    qtbot.addWidget(field)
    field.resize(500, 200)
    field.show()

    def begins_at() -> float:
        return field.edit.document().firstBlock().layout().lineAt(0).naturalTextRect().x()

    field.set_text("لم أكن أخرج.")
    assert begins_at() > 250
    field.set_text("Doeddwn i ddim yn mynd allan.")
    assert begins_at() < 20
