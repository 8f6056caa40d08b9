"""A report that would tell what its reader may not know: the list is worked off, and then the report is made."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.records import Person
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.writing import record_quote, write_answer
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.consent.ask_card import AskCard
from coprod_desktop.ui.report_page import ReportPage
from coprod_desktop.ui.window import Window
from tests.ui.conftest import wait_settled

REPORT_MS = 60_000


def test_a_name_is_shown_before_the_report_and_may_stay_with_a_reason(group: Window, qtbot: QtBot) -> None:
    window, case = group, group.shell.context.case()
    act = window.act
    act.do(add_record, Person(id=new_id(), code="B7", name="Bertram Oakley"))
    text = InWords(text="We cook together. Bertram Oakley sold us the pots.")
    act.do(write_answer, case, "in_one_breath", text, asked="?", heading="In one breath")
    act.do(record_quote, case, "Ours.", "a member", today=date(2026, 3, 14))
    window.shell.go(Place("report", "two_pages"))
    wait_settled(window, qtbot)
    page = window.shell.page
    assert isinstance(page, ReportPage)
    next(one for one in page.choices.audience.buttons() if one.property("code") == "public").click()
    page.start()
    qtbot.waitUntil(lambda: page.leaks is not None, timeout=REPORT_MS)
    assert page.made is None
    card = page.leaks
    wait_settled(window, qtbot)
    while card.hits:
        stay = next(
            one
            for one in card.findChildren(QPushButton)
            if one.isVisible() and "may stay" in one.accessibleName()
        )
        qtbot.keyClick(stay, Qt.Key.Key_Return)
        wait_settled(window, qtbot)
        why = next(one for one in card.findChildren(LineField) if one.isVisible())
        qtbot.keyClicks(why.edit, "The shop in town")
        qtbot.keyClick(why.edit, Qt.Key.Key_Return)
        wait_settled(window, qtbot)
    again = next(one for one in card.findChildren(QPushButton) if one.text() == "Make the report again")
    qtbot.keyClick(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.made is not None, timeout=REPORT_MS)
    wait_settled(window, qtbot)
    (ask,) = page.findChildren(AskCard)
    assert ask.isVisible()
    qtbot.keyClick(ask.print, Qt.Key.Key_Return)
    wait_settled(window, qtbot)
    assert window.shell.page.place == Place("consent_sheets", case)
