"""History, bin and backups: taking back, throwing away, and keeping copies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.writing import record_quote, write_answer
from coprod_desktop.ui.history_page import said_when
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.window import Window
from tests.ui.conftest import TODAY, wait_settled


def go(window: Window, qtbot: QtBot, page: str) -> Any:
    window.shell.go(Place(page))
    wait_settled(window, qtbot)
    return window.shell.page


def texts(page: Any) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def button(page: Any, name: str) -> QPushButton:
    return next(
        one
        for one in page.findChildren(QPushButton)
        if one.accessibleName().startswith(name) and one.isVisibleTo(page)
    )


@pytest.fixture
def written(group: Window, qtbot: QtBot) -> Window:
    """Three answers, each a step of its own."""
    from coprod_desktop.domain.records import Words

    case = group.shell.context.case()
    for question in ("in_one_breath", "how_we_decided", "what_next"):
        group.act.do(
            write_answer, case, question, Words(text=f"Words on {question}."), asked="Asked", heading=question
        )
    wait_settled(group, qtbot)
    return group


# ---- history ----


def test_the_history_names_each_step_and_undoes_the_latest(written: Window, qtbot: QtBot) -> None:
    page = go(written, qtbot, "history")
    assert "what_next" in page._undo.text()
    page._undo.click()
    wait_settled(written, qtbot)
    assert "how_we_decided" in page._undo.text()
    assert any("taken back" in text for text in texts(page))


def test_undo_back_to_a_step_takes_back_all_after_it(written: Window, qtbot: QtBot) -> None:
    page = go(written, qtbot, "history")
    backs = [
        one
        for one in page.findChildren(QPushButton)
        if one.accessibleName().startswith("Undo everything after")
    ]
    next(one for one in backs if "in_one_breath" in one.accessibleName()).click()
    wait_settled(written, qtbot)
    assert "in_one_breath" in page._undo.text()
    assert written.shell.overview.progress.with_something == 1


@pytest.mark.parametrize(
    ("ago", "said"),
    [(timedelta(minutes=5), "{when:%H:%M}"), (timedelta(days=40), "{when.day} {when:%B}, {when:%H:%M}"),
     (timedelta(days=900), "{when.day} {when:%B} {when.year}, {when:%H:%M}")],
)  # fmt: skip
def test_a_time_is_said_as_people_say_it(ago: timedelta, said: str) -> None:
    now = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    when = (now - ago).astimezone()
    assert said_when(now - ago, now) == said.format(when=when)


# ---- the bin ----


@pytest.fixture
def thrown(group: Window, qtbot: QtBot) -> Window:
    """A quote in the bin."""
    made: list[Any] = []
    case = group.shell.context.case()
    group.act.do(record_quote, case, "I run the tea hut now.", "a member", today=TODAY, then=made.append)
    wait_settled(group, qtbot)
    group.act.do(put_in_bin, [made[0].ids[0]])
    wait_settled(group, qtbot)
    return group


def test_the_bin_says_what_and_how_long_and_gives_it_back(thrown: Window, qtbot: QtBot) -> None:
    page = go(thrown, qtbot, "bin")
    assert any("Quote. 90 days left." in text for text in texts(page))
    button(page, "Take out of the bin: I run the tea hut").click()
    wait_settled(thrown, qtbot)
    assert thrown.shell.overview.progress.quotes == 1
    assert page.words("ui_shell.bin.empty") in texts(page)


def test_removing_for_good_asks_beside_the_thing_and_no_is_where_the_keyboard_is(
    thrown: Window, qtbot: QtBot
) -> None:
    page = go(thrown, qtbot, "bin")
    button(page, "Remove for good: I run").click()
    qtbot.waitUntil(lambda: thrown.focusWidget().accessibleName().startswith("No, keep"))
    button(page, "No, keep").click()
    wait_settled(thrown, qtbot)
    button(page, "Remove for good: I run").click()
    qtbot.waitUntil(lambda: thrown.focusWidget().accessibleName().startswith("No, keep"))
    button(page, "Yes, remove").click()
    wait_settled(thrown, qtbot)
    assert page.words("ui_shell.bin.empty") in texts(page)
    found: list[Any] = []
    from coprod_desktop.services.reading import find_everywhere

    thrown.act.ask(find_everywhere, "tea hut", then=found.append)
    wait_settled(thrown, qtbot)
    assert found == [[]]


# ---- backups ----


def test_a_backup_is_made_listed_and_brought_back_as_another_group(written: Window, qtbot: QtBot) -> None:
    page = go(written, qtbot, "backup")
    page.now.click()
    wait_settled(written, qtbot)
    assert "made and checked" in page._done.text()
    first = written.folder
    button(page, "Bring back the backup").click()
    qtbot.waitUntil(lambda: written.folder != first, timeout=15_000)
    wait_settled(written, qtbot)
    assert written.shell.overview.progress.with_something == 3
    assert (first / "coprod.db").is_file()


def test_a_copy_goes_to_a_stick(written: Window, qtbot: QtBot, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    page = go(written, qtbot, "backup")
    page.back_up(stick)
    wait_settled(written, qtbot)
    assert len(list(stick.glob("*.coprod-backup"))) == 1


def test_a_stick_that_is_not_there_is_told_and_nothing_is_called_unsaved(
    written: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    page = go(written, qtbot, "backup")
    (tmp_path / "file").write_text("")
    page.back_up(tmp_path / "file")
    wait_settled(written, qtbot)
    assert "made and checked" not in page._done.text() and len(page._done.text()) > 20
    assert written.act.state.kind == "saved"


def test_everything_can_be_checked(written: Window, qtbot: QtBot) -> None:
    page = go(written, qtbot, "backup")
    page.check.click()
    qtbot.waitUntil(lambda: written.banner.isVisible(), timeout=15_000)
    assert written.banner.sentence == page.words("ui_shell.backup.well")
    wait_settled(written, qtbot)
    assert written.shell.page.place == Place("backup")


def test_find_says_when_there_is_nothing(written: Window, qtbot: QtBot) -> None:
    page = go(written, qtbot, "find")
    QTest.keyClicks(page.box, "zzz")
    page.look()
    wait_settled(written, qtbot)
    assert page._count.text() == page.words("ui_shell.find.none", text="zzz")
