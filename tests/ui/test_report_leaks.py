"""A name that would reach the wrong reader stops the report in the window; each has two ways out, by keyboard too."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.records import Answer, Cleared, Person, Words
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.storage import Workspace
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.report_leaks import LeaksCard
from coprod_desktop.ui.report_page import ReportPage
from coprod_desktop.ui.window import Window
from tests.ui.conftest import wait_settled

REPORT_MS = 60_000


def tell_of_mary(ws: Workspace) -> None:
    """Mary is in the list of people, and a box tells of her."""
    person = Person(id=new_id(), code="M07", name="Marigold Quartermayne", aliases=("Maz",))
    answer = next(one for one in ws.records(Answer) if one.question == "in_one_breath")
    told = Words(text="Marigold kept the key. Ring 07700 900 461.")
    from dataclasses import replace

    keep(ws, "storage.step.add_person", [person, replace(answer, value=told)], params={"code": "M07"})


def stopped_report(window: Window, qtbot: QtBot) -> tuple[ReportPage, LeaksCard]:
    window.open_sample()
    wait_settled(window, qtbot)
    act = window.shell.page.act
    act.ask(tell_of_mary)
    wait_settled(window, qtbot)
    window.shell.go(Place("report"))
    wait_settled(window, qtbot)
    page = window.shell.page
    assert isinstance(page, ReportPage)
    qtbot.keyClick(page.make, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.leaks is not None, timeout=REPORT_MS)
    wait_settled(window, qtbot)
    assert page.leaks is not None
    return page, page.leaks


def button(card: LeaksCard, name: str) -> QPushButton:
    return next(
        one for one in card.findChildren(QPushButton) if one.accessibleName() == name or one.text() == name
    )


def test_each_name_is_shown_with_its_place_and_both_ways_out(window: Window, qtbot: QtBot) -> None:
    page, card = stopped_report(window, qtbot)
    assert {one.shown for one in card.hits} == {"Marigold", "07700 900 461"}
    assert page.make.isEnabled()
    qtbot.keyClick(button(card, "Change the words where “Marigold” stands"), Qt.Key.Key_Space)
    wait_settled(window, qtbot)
    assert window.shell.page.place == Place("question", "in_one_breath")


def test_what_may_stay_is_kept_and_the_report_goes_on(window: Window, qtbot: QtBot) -> None:
    page, card = stopped_report(window, qtbot)
    for shown in ("Marigold", "07700 900 461"):
        qtbot.keyClick(button(card, f"“{shown}” may stay there: it is not that person"), Qt.Key.Key_Space)
        wait_settled(window, qtbot)
        why = next(one for one in card.findChildren(LineField) if one.isVisible())
        qtbot.keyClicks(why.edit, "a dog of that name")
        qtbot.keyClick(why.edit, Qt.Key.Key_Return)
        wait_settled(window, qtbot)
    assert card.hits == []
    qtbot.keyClick(button(card, "Make the report again"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.made is not None or page.leaks is not None, timeout=REPORT_MS)
    wait_settled(window, qtbot)
    assert page.made is not None, page._told.text()
    cleared: list[Cleared] = []
    page.act.ask(lambda ws: list(ws.records(Cleared)), then=cleared.extend)
    wait_settled(window, qtbot)
    assert {one.reason for one in cleared} == {"a dog of that name"}
    assert {(one.text, one.on) for one in cleared} == {
        ("Marigold", date(2026, 3, 14)), ("07700 900 461", date(2026, 3, 14))
    }  # fmt: skip
