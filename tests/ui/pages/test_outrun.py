"""Words that outrun the evidence are told when a box is left: one at a time, with a safer sentence, not in the way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coprod_desktop.services.history import undo
from coprod_desktop.services.reading import answers_of
from coprod_desktop.ui.page import Place

BOX = "what_is_different"
TWO = "\U0001f600 Everyone enjoyed it. We reduced loneliness."


def written(house, text: str = TWO):
    page = house.go("question", BOX)
    page.card.main.field.input().setFocus()
    page.card.main.field.edit.insertPlainText(text)
    house.settle()
    return page


def leave_box(house, page) -> None:
    house.press(page.card.main.field.input(), Qt.Key.Key_Tab)
    house.bot.waitUntil(lambda: house.act.idle)
    house.settle()


def text_of(house) -> str:
    return house.ask(answers_of, house.case)[BOX].value.text


def test_leaving_the_box_tells_the_first_one_and_one_key_takes_the_safer_sentence(house) -> None:
    page = written(house)
    beside = page.card.outrun
    assert not beside.isVisible()
    leave_box(house, page)
    assert beside.isVisible() and "So far you have stories." in beside.card.so_far.text()
    assert "“Everyone”" in beside.card.so_far.text() and "One more" in beside.card.more.text()
    marked = page.card.main.field.edit.extraSelections()
    assert [one.cursor.selectedText() for one in marked] == ["Everyone"]
    house.press(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert beside.isAncestorOf(QApplication.focusWidget())  # reached by keys alone
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    house.press(page.card.main.field.input(), Qt.Key.Key_Return, both)
    house.settle()
    assert text_of(house) == "\U0001f600 Some people enjoyed it. We reduced loneliness."
    assert "reduced" in beside.card.so_far.text() and not beside.card.more.isVisible()
    house.click(beside.card.use)
    house.settle()
    assert text_of(house).endswith("Some people told us that we reduced loneliness.")
    assert not beside.isVisible() and not page.card.main.field.edit.extraSelections()
    house.do(undo)
    assert text_of(house) == "\U0001f600 Some people enjoyed it. We reduced loneliness."
    assert page.card.main.field.text() == text_of(house)


def test_it_can_be_kept_as_it_is_or_left_until_the_answers_are_checked(house) -> None:
    page = written(house)
    leave_box(house, page)
    house.click(page.card.outrun.card.keep)
    assert "reduced" in page.card.outrun.card.so_far.text()
    house.click(page.card.outrun.later)
    assert not page.card.outrun.isVisible() and house.said and "Check your answers" in house.said[-1]
    leave_box(house, page)
    assert not page.card.outrun.isVisible()
    check = house.go("check")
    words = house.words_on(check)
    assert (
        "So far you have stories." in words and "Everyone" not in words.split("So far", 1)[1].split("\n")[0]
    )
    house.click(house.button("Use this sentence"))
    house.settle()
    assert text_of(house).endswith("Everyone enjoyed it. Some people told us that we reduced loneliness.")
    assert "So far you have stories." not in house.words_on()
    house.click(house.button("Also tell me while I write"))
    assert house.context.settings.get("words_at_check") is False


def test_nothing_stands_in_the_way_of_going_on_and_own_words_are_left_alone(house) -> None:
    page = written(house)
    house.press(page.card.main.field.input(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert house.page.place.page in ("question", "check") and house.page.place != Place("question", BOX)
    page = house.go("question", BOX)
    page.card.outrun.silent = True
    page.card.outrun.look()
    house.settle()
    assert not page.card.outrun.isVisible()
