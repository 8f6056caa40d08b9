"""Somebody by role or name: few letters, nobody guessed, nobody lost; and a list that the wheel rolls past."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.records import Person
from coprod_desktop.guidance.words import Words
from coprod_desktop.ui.fields import DropField, WhoField
from coprod_desktop.ui.fields.who import Meant

ROLES = {"member": "Members", "worker": "Workers"}
PEOPLE = {
    one.id: one
    for one in (
        Person(id="a", code="M01", name="Ann Lee", aliases=("Annie",)),
        Person(id="b", code="M02", name="Ann Lee"),
        Person(id="c", code="W07", name="Wyn Rees"),
        Person(id="d", code="W08", merged_into="c"),
    )
}


@pytest.fixture
def who(qtbot: QtBot, words: Words) -> WhoField:
    field = WhoField(words, ROLES)
    qtbot.addWidget(field)
    field.know(PEOPLE)
    field.show()
    return field


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Members", Meant(role="member")), ("mem", Meant(role="member")), ("ANNIE", Meant(person="a")),
        ("m02", Meant(person="b")), ("wy", Meant(person="c")), ("Ann Lee (M01)", Meant(person="a")),
        ("Ann Lee", None), ("w", None), ("W08", None), ("nobody at all", None), ("", None),
    ],
)  # fmt: skip
def test_letters_name_one_or_nobody(who: WhoField, typed: str, meant: Meant | None) -> None:
    who.edit.setText(typed)
    assert who.who() == meant
    assert (who.problem() is not None) == (meant is None and bool(typed))


def test_typing_writes_out_who_is_meant(who: WhoField, qtbot: QtBot) -> None:
    qtbot.keyClicks(who.edit, "wo")
    assert who.edit.text().casefold() == "workers"


def test_words_of_the_groups_own_stand_where_they_may(qtbot: QtBot, words: Words) -> None:
    field = WhoField(words, ROLES, free=True)
    qtbot.addWidget(field)
    field.know(PEOPLE)
    field.edit.setText("the baker")
    assert field.who() == Meant(text="the baker")
    assert field.problem() is None


def test_a_person_who_is_not_known_yet_stays_meant(who: WhoField) -> None:
    who.set_who(Meant(person="gone"))
    assert who.who() == Meant(person="gone")
    who.edit.setText("mem")
    assert who.who() == Meant(role="member")


def test_showing_somebody_is_no_edit(who: WhoField) -> None:
    edits: list[bool] = []
    who.edited.connect(lambda: edits.append(True))
    who.set_who(Meant(person="c"))
    who.know(PEOPLE)
    assert not edits
    who.edit.setText("mem")
    assert edits


def test_the_wheel_changes_no_choice(qtbot: QtBot, words: Words) -> None:
    field = DropField(words, [("a", "One"), ("b", "Two")])
    qtbot.addWidget(field)
    field.choose("a")
    nothing, down = Qt.MouseButton.NoButton, QPoint(0, -120)
    turned = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), down, nothing, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field.box, turned)
    assert field.chosen() == "a"


def test_other_options_keep_what_is_chosen_while_it_is_there(qtbot: QtBot, words: Words) -> None:
    field = DropField(words, [("a", "One"), ("b", "Two")])
    qtbot.addWidget(field)
    field.choose("b")
    field.offer([("b", "Two"), ("c", "Three")])
    assert field.chosen() == "b"
    field.offer([("c", "Three")])
    assert field.chosen() is None
