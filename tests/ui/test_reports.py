"""Making a report in the window: a child does it, it can be stopped, and the pages shown are the real ones."""

from __future__ import annotations

import os
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.reporting import Reporting
from coprod_desktop.ui.jobs import ReportRun
from coprod_desktop.ui.kit import PlainButton
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.preview import PreviewPage
from coprod_desktop.ui.report_choices import code_of
from coprod_desktop.ui.report_made import GivenTo
from coprod_desktop.ui.report_page import ReportPage
from coprod_desktop.ui.window import Window
from tests.ui.conftest import wait_settled

REPORT_MS = 60_000


@pytest.fixture
def sample(window: Window, qtbot: QtBot) -> Window:
    """The sample group, with a whole story in it."""
    window.open_sample()
    wait_settled(window, qtbot)
    return window


def report_page(window: Window, qtbot: QtBot, template: str | None = None) -> ReportPage:
    window.shell.go(Place("report", template))
    wait_settled(window, qtbot)
    page = window.shell.page
    assert isinstance(page, ReportPage) and page.choices is not None
    return page


def make(window: Window, qtbot: QtBot, page: ReportPage) -> list[Path]:
    page.start()
    qtbot.waitUntil(lambda: page.made is not None or page.make.isEnabled(), timeout=REPORT_MS)
    assert page.made is not None, page._told.text()
    wait_settled(window, qtbot)
    return sorted((Path(window.settings.get("groups_folder")) / "Reports").iterdir())


# ---- the child at work ----


def test_a_child_that_dies_is_told_without_a_sentence_of_its_own(qtbot: QtBot) -> None:
    run = ReportRun()
    with qtbot.waitSignal(run.failed, timeout=10_000) as told:
        run.start([sys.executable, "-c", "import os; os._exit(3)"], "job")
    assert told.args == [""]


def test_the_details_of_a_child_that_died_hold_no_word_of_the_groups(qtbot: QtBot) -> None:
    run = ReportRun()
    with qtbot.waitSignal(run.failed, timeout=10_000):
        run.start([sys.executable, "-c", "def make():\n  raise KeyError('what Rose said')\nmake()"], "job")
    details = run.details()
    assert "KeyError" in details and "line 2, in make" in details
    assert "Rose" not in details


def test_a_program_that_is_not_there_is_told_too(qtbot: QtBot, tmp_path: Path) -> None:
    run = ReportRun()
    with qtbot.waitSignal(run.failed, timeout=10_000) as told:
        run.start([str(tmp_path / "no-such-program")], "job")
    assert told.args == [""]


def test_progress_and_a_fault_come_home_line_by_line(qtbot: QtBot) -> None:
    child = (
        "import sys, json; sys.stdin.read()\n"
        "for n in (0, 500, 1000): print(json.dumps({'progress': n}), flush=True)\n"
        "print('not a line of ours'); print(json.dumps({'fault': 'The disk is full.'})); sys.exit(1)"
    )
    run, heard = ReportRun(), []
    run.progress.connect(heard.append)
    with qtbot.waitSignal(run.failed, timeout=10_000) as told:
        run.start([sys.executable, "-c", child], "job")
    assert heard == [0, 500, 1000]
    assert told.args == ["The disk is full."]


def test_stopping_takes_less_than_a_second_and_ends_the_child(qtbot: QtBot, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    run = ReportRun()
    child = f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    run.start([sys.executable, "-c", child], "")
    qtbot.waitUntil(lambda: note.exists() and note.read_text() != "", timeout=10_000)
    began = time.monotonic()
    with qtbot.waitSignal(run.stopped, timeout=5000):
        run.stop()
    assert time.monotonic() - began < 1
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)


# ---- the page ----


def test_a_report_for_the_funder_is_made_whole_and_nothing_else_is_left(sample: Window, qtbot: QtBot) -> None:
    page = report_page(sample, qtbot)
    assert code_of(page.choices.audience) == "funder", "the story has a funder"
    files = make(sample, qtbot, page)
    assert sorted(file.suffix for file in files) == [".docx", ".pdf"]
    assert all(file.stat().st_size > 5000 for file in files)
    assert sample.shell.overview.documents == 2


def test_the_report_that_somebody_came_for_is_chosen(sample: Window, qtbot: QtBot) -> None:
    page = report_page(sample, qtbot, "two_pages")
    assert code_of(page.choices.templates) == "two_pages"
    page = report_page(sample, qtbot, "full_case_study")
    assert code_of(page.choices.templates) == "full_case_study"


def test_without_a_format_nothing_is_begun(sample: Window, qtbot: QtBot) -> None:
    page = report_page(sample, qtbot)
    for tick in page.choices.formats.values():
        tick.setChecked(False)
    page.start()
    assert page._told.isVisible() and page._job is None


def test_stopping_leaves_no_file_behind(sample: Window, qtbot: QtBot) -> None:
    page = report_page(sample, qtbot, "full_case_study")
    page.start()
    qtbot.waitUntil(lambda: page._run is not None, timeout=REPORT_MS)
    page.stop.click()
    qtbot.waitUntil(lambda: page._run is None, timeout=5000)
    assert page._told.text() == page.words("ui_shell.report.stopped")
    assert list((Path(sample.settings.get("groups_folder")) / "Reports").iterdir()) == []
    assert page.make.isEnabled()


def test_closing_the_window_stops_the_report_and_leaves_nothing(sample: Window, qtbot: QtBot) -> None:
    page = report_page(sample, qtbot, "full_case_study")
    page.start()
    qtbot.waitUntil(lambda: page._run is not None, timeout=REPORT_MS)
    out = Path(sample.settings.get("groups_folder")) / "Reports"
    sample.close()
    qtbot.waitUntil(lambda: not sample.isVisible(), timeout=10_000)
    assert list(out.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(sample: Window, qtbot: QtBot, tmp_path: Path) -> None:
    page = report_page(sample, qtbot)
    (tmp_path / "taken").write_text("a file")
    page.choices._put_into(str(tmp_path / "taken"))
    page.start()
    qtbot.waitUntil(lambda: page.make.isEnabled() and page._told.isVisible(), timeout=REPORT_MS)
    assert "taken" in page._told.text()


def test_saying_who_has_it_marks_the_boxes_as_used(sample: Window, qtbot: QtBot) -> None:
    page = report_page(sample, qtbot)
    make(sample, qtbot, page)
    given = page.made.findChild(GivenTo)
    given._ask()
    given.findChild(QLineEdit).setText("The Orrinby Fund")
    given._keep()
    wait_settled(sample, qtbot)
    assert {one.state for one in sample.shell.overview.boxes} >= {"used"}
    assert not sample.menus.actions["undo"].text().endswith("given")


def test_saying_that_nobody_outside_has_it_is_kept_and_can_be_told_otherwise(
    sample: Window, qtbot: QtBot
) -> None:
    page = report_page(sample, qtbot)
    make(sample, qtbot, page)
    given = page.made.findChild(GivenTo)
    given._file = "Our report.pdf"  # as for one that told numbers about people
    given._draw()
    (stayed,) = [one for one in given.findChildren(PlainButton) if "Nobody" in one.text()]
    assert stayed.accessibleName() == "Nobody outside has Our report.pdf"
    stayed.setFocus()
    qtbot.keyClick(stayed, Qt.Key.Key_Space)
    wait_settled(sample, qtbot)
    assert any("Its numbers do not count" in one.text() for one in given.findChildren(QLabel))
    assert [one.text() for one in given.findChildren(PlainButton)] == ["I gave it to somebody…"]


def test_files_are_opened_by_what_the_computer_has(
    sample: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url) or False)
    page = report_page(sample, qtbot)
    files = make(sample, qtbot, page)
    page.made._open(files[0])
    assert [Path(url.toLocalFile()) for url in asked] == [files[0]]
    assert page.made._told.isVisible(), "nothing could open it, and that is said"


def test_choices_are_kept_for_the_next_time(sample: Window, qtbot: QtBot) -> None:
    page = report_page(sample, qtbot)
    page.choices.formats["html"].setChecked(True)
    page.choices.large_print.setChecked(True)
    page.choices.order("x")
    page = report_page(sample, qtbot)
    assert page.choices.formats["html"].isChecked() and page.choices.large_print.isChecked()


# ---- the pages beside the choices ----


def choose_beside(window: Window, qtbot: QtBot, template: str) -> ReportPage:
    window.settings.put("report_beside", True)
    return report_page(window, qtbot, template)


def test_the_first_pages_stand_on_screen_before_the_whole_and_keep_their_place(
    sample: Window, qtbot: QtBot
) -> None:
    page = choose_beside(sample, qtbot, "full_case_study")
    view = page.beside.pages
    counts: list[tuple[int, str]] = []
    view.opened.connect(lambda: counts.append((len(view.sheets), view.file.name)))
    qtbot.waitUntil(lambda: len(counts) == 1, timeout=REPORT_MS)
    assert counts == [(3, "opening.pdf")]
    qtbot.waitUntil(lambda: view.sheets[0].picture is not None, timeout=REPORT_MS)
    second = view.sheets[1]
    place = second.y()
    view.area.verticalScrollBar().setValue(100)
    qtbot.waitUntil(lambda: len(counts) == 2, timeout=REPORT_MS)
    assert counts[1][0] > 5 and counts[1][1] == "report.pdf"
    assert view.sheets[1] is second and view.sheets[0].picture is not None, "nothing goes white meanwhile"
    qtbot.wait(50)
    assert second.y() == place and view.area.verticalScrollBar().value() == 100
    assert "whole report" in page.beside.told.text()
    folder = view.file.parent
    sample.shell.go(Place("home"))
    assert not folder.exists(), "nothing of a look stays on the disk"
    assert not (Path(sample.settings.get("groups_folder")) / "Reports").exists()


def test_pages_stand_beside_where_there_is_room_and_beneath_where_there_is_none(
    sample: Window, qtbot: QtBot
) -> None:
    page = choose_beside(sample, qtbot, "two_pages")
    assert page.wide and page.sides.beside
    left, right = (one.mapTo(sample, one.rect().topLeft()) for one in (page.choices, page.beside))
    assert right.x() >= left.x() + page.choices.width() and abs(right.y() - left.y()) < 400
    sample.resize(1000, 700)
    qtbot.waitUntil(lambda: not page.sides.beside)
    wait_settled(sample, qtbot)
    left, right = (one.mapTo(sample, one.rect().topLeft()) for one in (page.choices, page.beside))
    assert right.y() >= left.y() + page.choices.height()
    page.look_beside.click()
    assert not page.beside.isVisible() and page.beside._order is None
    assert sample.settings.get("report_beside") is False


def test_another_choice_sets_the_pages_anew(sample: Window, qtbot: QtBot) -> None:
    page = choose_beside(sample, qtbot, "two_pages")
    view = page.beside.pages
    qtbot.waitUntil(lambda: "whole report" in page.beside.told.text(), timeout=REPORT_MS)
    first = view.file.parent
    page.choices.draft.click()
    qtbot.waitUntil(lambda: view.file is not None and view.file.parent != first, timeout=REPORT_MS)
    qtbot.waitUntil(lambda: "whole report" in page.beside.told.text(), timeout=REPORT_MS)
    import pypdfium2

    document = pypdfium2.PdfDocument(view.file)
    texts = [one.get_textpage().get_text_range() for one in document]
    document.close()
    assert all("Draft" in text for text in texts), "every page says that it is a draft"
    assert not first.exists()


def test_the_notes_to_the_evidence_can_be_left_out_and_stay_so(sample: Window, qtbot: QtBot) -> None:
    page = choose_beside(sample, qtbot, "two_pages")
    assert page.choices.order("case").reporting.notes
    page.choices.notes.click()
    assert not page.choices.order("case").reporting.notes
    assert sample.settings.get("report_notes") is False


# ---- the pages ----


def test_the_preview_shows_the_real_pages_and_draws_only_those_in_sight(sample: Window, qtbot: QtBot) -> None:
    page = report_page(sample, qtbot, "full_case_study")
    make(sample, qtbot, page)
    page.made.first.click()
    preview = sample.shell.page
    view = preview.pages
    qtbot.waitUntil(lambda: bool(view.sheets) and view.sheets[0].picture is not None, timeout=REPORT_MS)
    assert len(view.sheets) > 5
    qtbot.wait(100)
    assert view.sheets[-1].picture is None, "the last page is not in sight"
    first = view.sheets[0].picture
    points = [(x, y) for x in range(0, first.width(), 3) for y in range(0, first.height(), 3)]
    dark = sum(first.pixelColor(x, y).lightness() < 200 for x, y in points)
    assert dark > 100, "there is something on the page"
    width = view.sheets[0].width()
    view.zoom(-1)
    assert view.sheets[0].width() < width
    view.area.verticalScrollBar().setValue(view.area.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: view.sheets[-1].picture is not None, timeout=REPORT_MS)
    preview.back.click()
    wait_settled(sample, qtbot)
    assert page.made is not None and page.made.isVisible(), "the report made is still there"
    assert view.renderer._thread is None


def test_a_file_that_has_gone_is_told(sample: Window, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "not.pdf").write_text("no PDF at all")
    sample.shell.go(Place("preview", str(tmp_path / "not.pdf")))
    preview = sample.shell.page
    qtbot.waitUntil(lambda: preview._told.isVisible(), timeout=10_000)
    assert preview._told.text() == sample.shell.context.words("ui_shell.preview.unreadable")


def test_where_there_is_no_printer_saving_is_offered(
    sample: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtPrintSupport import QPrinterInfo

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    page = report_page(sample, qtbot)
    files = make(sample, qtbot, page)
    pdf = next(file for file in files if file.suffix == ".pdf")
    sample.shell.go(Place("print", str(pdf)))
    preview = sample.shell.page
    qtbot.waitUntil(lambda: preview.how is not None, timeout=REPORT_MS)
    assert preview.how._no_printer.isVisible() and not preview.how.go.isVisible()
    qtbot.waitUntil(preview.how.to_file.hasFocus, timeout=5000)
    preview.save_to(tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == pdf.read_bytes()


def test_every_page_is_printed_or_those_asked_for_or_a_booklet(
    sample: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    page = report_page(sample, qtbot, "two_pages")
    make(sample, qtbot, page)
    page.made.first.click()
    preview = sample.shell.page
    qtbot.waitUntil(lambda: bool(preview.pages.sheets), timeout=REPORT_MS)
    preview.ask_how()
    every = printed(preview, qtbot, tmp_path / "every.pdf")
    assert len(every) == len(preview.pages.sheets) == 2 and every[0] == pytest.approx((595, 842), abs=1)
    preview.how.range.setText("2")
    assert len(printed(preview, qtbot, tmp_path / "second.pdf")) == 1
    preview.how.range.setText("")
    preview.how.booklet.click()
    preview.how.draft.click()
    booklet = printed(preview, qtbot, tmp_path / "booklet.pdf")
    assert len(booklet) == 2 and booklet[0][0] > booklet[0][1], "one sheet, lying on its side, front and back"
    assert text_of(tmp_path / "booklet.pdf").count("Draft") == 2, "a line of text at the head of each page"
    preview.how.range.setText("3")
    preview.print_to(tmp_path / "none.pdf")
    assert "pages 1 to 2" in preview._told.text() and not (tmp_path / "none.pdf").exists()


def printed(preview: PreviewPage, qtbot: QtBot, out: Path) -> list[tuple[float, float]]:
    """Print into a file; the sizes of its pages in points."""
    import pypdfium2

    preview.print_to(out)
    qtbot.waitUntil(lambda: not preview._printing._painter.isActive(), timeout=REPORT_MS)
    document = pypdfium2.PdfDocument(out)
    sizes = [document.get_page_size(number) for number in range(len(document))]
    document.close()
    return sizes


def text_of(file: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    said = " ".join(one.get_textpage().get_text_range() for one in document)
    document.close()
    return said


# ---- which grant it is for ----


def test_a_report_for_a_funder_says_which_grants_it_is_about_and_whose_form_it_follows(
    sample: Window, qtbot: QtBot
) -> None:
    page = report_page(sample, qtbot, "funder_form")
    choices = page.choices
    assert choices is not None and code_of(choices.audience) == "funder"
    case = sample.shell.context.case()
    (tick,) = choices.grants.grants.values()
    assert tick.isVisibleTo(page) and choices.grants.form.isVisibleTo(page)
    chosen = choices.order(case).reporting
    assert (chosen.grants, chosen.pack, chosen.notes) == (tuple(choices.grants.grants), None, True)
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert choices.order(case).reporting.grants == ()
    choices.funder.setCurrentIndex(choices.funder.findData(None))
    assert len(choices.order(case).reporting.grants or ()) == 2, "a joint report is about the grants of all"
    choices.grants.form.choose("teagle")
    choices.grants.until.set_given(understand_date("31 August 2026"))
    assert choices.order(case).reporting.pack == "teagle"
    assert choices.order(case).reporting.data_until == date(2026, 8, 31)
    next(one for one in choices.audience.buttons() if one.property("code") == "public").click()
    assert not choices.grants.isVisibleTo(page)
    assert choices.order(case).reporting == Reporting()


def test_kinds_of_report_that_are_seldom_wanted_wait_behind_a_button(sample: Window, qtbot: QtBot) -> None:
    page = report_page(sample, qtbot)
    assert page.choices is not None
    hidden = [one for one in page.choices.templates.buttons() if one.isHidden()]
    assert len(hidden) >= 5
    more = next(one for one in page.findChildren(PlainButton) if "more kinds" in one.text())
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert not any(one.isHidden() for one in hidden) and more.isHidden()
