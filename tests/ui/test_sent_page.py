"""What was made and who has it, in the window: made again after something was taken back, given, and as a table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.records import DocumentMade, Permission, Quote
from coprod_desktop.guidance.words import load_words
from coprod_desktop.services.consent.withdrawing import withdraw
from coprod_desktop.services.reports import ReportOrder, make_report, mark_given
from coprod_desktop.services.sent import SentReport, sent_reports
from coprod_desktop.storage.workspace import Workspace
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.sent_page import SentCard, SentPage
from coprod_desktop.ui.window import Window
from tests.ui.conftest import TODAY, wait_settled

REPORT_MS = 60_000


@pytest.fixture
def sample(window: Window, qtbot: QtBot) -> Window:
    window.open_sample()
    wait_settled(window, qtbot)
    return window


def asked(window: Window, qtbot: QtBot, work: object, *args: object) -> object:
    found: list[object] = []
    window.act.do(work, *args, then=found.append)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(found), timeout=REPORT_MS)
    wait_settled(window, qtbot)
    return found[0]


def make_and_give(ws: Workspace, out: Path, resources: Path) -> str:
    """A report with a quote, given to a council; the quote's id."""
    case = ws.records(Quote)[0].case
    order = ReportOrder(
        cases=(case,), template="full_case_study", audience="internal", formats=("txt",), out=out
    )
    made = make_report(ws, order, resources, today=TODAY)
    from coprod_desktop.domain.dates import understand_date

    mark_given(ws, str(made.files[0].document), "The council", understand_date("2026-03-01"))
    document = next(one for one in ws.records(DocumentMade) if one.id == made.files[0].document)
    used = {one.record for one in document.used}
    return next(one.about for one in ws.records(Permission) if one.about in used and one.state == "active")


def page_of(window: Window, qtbot: QtBot, detail: str | None = None) -> SentPage:
    window.shell.go(Place("sent", detail))
    wait_settled(window, qtbot)
    page = window.shell.page
    assert isinstance(page, SentPage)
    return page


def texts(page: SentPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def test_after_something_was_taken_back_a_new_one_is_made_and_its_reader_is_noted(
    sample: Window, qtbot: QtBot, tmp_path: Path, resources: Path
) -> None:
    sample.settings.put("report_folder", str(tmp_path / "Reports"))
    quote = asked(sample, qtbot, make_and_give, tmp_path / "Reports", resources)
    asked(sample, qtbot, withdraw, quote, load_words(resources), TODAY)
    page = page_of(sample, qtbot)
    told = texts(page)
    assert "Sections done:" in told and "Report made:" in told
    assert "Report given: The council on 1 March 2026" in told and "taken back since" in told
    card = next(one for one in page.findChildren(SentCard) if "without" in one.again.text())
    qtbot.mouseClick(card.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.card is not None and page.card.done is not None, timeout=REPORT_MS)
    wait_settled(sample, qtbot)
    assert page.card is not None and "It was taken back, so it is out." in texts(page)
    assert page.card.close_button.hasFocus()
    give = next(one for one in page.card.findChildren(QPushButton) if "The council has the new" in one.text())
    give.setFocus()
    qtbot.keyClick(give, Qt.Key.Key_Return)
    wait_settled(sample, qtbot)
    reports = asked(sample, qtbot, sent_reports, TODAY)
    assert isinstance(reports, list)
    new = next(one for one in reports if isinstance(one, SentReport) and one.replaces)
    assert [one.who for one in new.readers] == ["The council"]
    assert "See the one in its place" in [one.text() for one in page.findChildren(QPushButton)]


def test_a_report_is_found_written_as_a_table_and_a_file_is_known(
    sample: Window, qtbot: QtBot, tmp_path: Path, resources: Path
) -> None:
    asked(sample, qtbot, make_and_give, tmp_path / "Reports", resources)
    page = page_of(sample, qtbot)
    qtbot.keyClicks(page.filter, "council")
    assert len(page.findChildren(SentCard)) >= 1
    page.write_table(str(tmp_path / "sent.csv"))
    wait_settled(sample, qtbot)
    lines = list(csv.DictReader((tmp_path / "sent.csv").read_text("utf-8-sig").splitlines()))
    assert [one["given_to"] for one in lines] == ["The council"]
    page.look_up(str(next((tmp_path / "Reports").glob("*.txt"))))
    wait_settled(sample, qtbot)
    assert "byte for byte" in sample.banner.sentence
