"""What was made and who has it: found again, written as a table, and held against a file in the hand."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import DocumentMade, Permission, Quote
from coprod_desktop.services.consent.withdrawing import withdraw
from coprod_desktop.services.reissuing import reissue
from coprod_desktop.services.reports import ReportOrder, make_report, mark_given, mark_stayed_in
from coprod_desktop.services.saving import keep
from coprod_desktop.services.sent import COLUMNS, found_in, look_up_file, sent_reports, write_sent_table
from coprod_desktop.services.writing import record_quote
from coprod_desktop.storage import Workspace

ON = date(2026, 11, 23)


@pytest.fixture
def document(ws: Workspace, case: str, funder: str, resources: Path) -> str:
    """A report for the funder as web page and text, with a quote in it; the id of its first file."""
    record_quote(ws, case, "It is ours now.", "a member", "anyone_with_name", name="Ann Lee", today=ON)
    order = ReportOrder(
        cases=(case,), template="two_pages", audience="funder", funder=funder, formats=("html", "txt"),
        out=ws.folder.parent / "out",
    )  # fmt: skip
    made = make_report(ws, order, resources, today=ON)
    return str(made.files[0].document)


def test_a_report_stands_once_with_its_files_and_everybody_who_has_it(ws: Workspace, document: str) -> None:
    for who, day in (("Town Fund", "1 December 2026"), ("The council", "2 December 2026")):
        mark_given(ws, document, who, understand_date(day))
    (one,) = sent_reports(ws, ON)
    assert sorted(each.format for each in one.documents) == ["html", "txt"]
    assert [(each.who, each.on and each.on.typed) for each in one.readers] == [
        ("Town Fund", "1 December 2026"), ("The council", "2 December 2026"),
    ]  # fmt: skip
    assert (one.made_on, one.cases, one.audience, one.funder) == (ON, ("The garden",), "funder", "Town Fund")
    assert (one.stayed_in, one.taken_back, one.replaces, one.replaced_by) == (False, 0, None, None)


def test_nobody_outside_is_said_of_the_whole_report(ws: Workspace, document: str) -> None:
    mark_stayed_in(ws, document)
    assert [one.stayed_in for one in sent_reports(ws, ON)] == [True]


@pytest.mark.parametrize("erase", [False, True])
def test_what_was_taken_back_is_counted_until_another_report_takes_its_place(
    ws: Workspace, document: str, resources: Path, words: Any, erase: bool
) -> None:
    withdraw(ws, ws.records(Quote)[0].id, words, ON, erase=erase)
    assert [one.taken_back for one in sent_reports(ws, ON)] == [1]
    reissue(ws, document, ws.folder.parent / "out", resources, today=ON)
    new, old = sent_reports(ws, ON)
    assert (new.taken_back, new.replaces, old.replaced_by) == (0, old.id, new.id)


def test_words_that_were_changed_since_are_not_taken_back(ws: Workspace, document: str) -> None:
    keep(ws, "storage.step.change_quote", [replace(ws.records(Quote)[0], words="It is ours.")])
    assert [one.taken_back for one in sent_reports(ws, ON)] == [0]
    ended = replace(ws.records(Permission)[0], expires=date(2026, 11, 1))
    keep(ws, "storage.step.change_permission", [ended])
    assert [one.taken_back for one in sent_reports(ws, ON)] == [1]


def test_it_is_found_by_reader_funder_day_and_without_accents(ws: Workspace, document: str) -> None:
    mark_given(ws, document, "Siân Prŷs", understand_date("1 December 2026"))
    reports = sent_reports(ws, ON)
    for text in ("sian prys", "TOWN", "2026-11-23", "garden", "december", ""):
        assert found_in(reports, text) == reports, text
    assert found_in(reports, "council") == []


def test_the_table_has_a_line_for_each_file_and_reader_and_holds_no_sums(
    ws: Workspace, document: str, tmp_path: Path
) -> None:
    mark_given(ws, document, "=HYPERLINK(1)", understand_date("1 December 2026"))
    mark_given(ws, document, "Town Fund", understand_date("2 December 2026"))
    write_sent_table(sent_reports(ws, ON), tmp_path / "sent.csv")
    raw = (tmp_path / "sent.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and b"\r\r" not in raw
    lines = list(csv.DictReader((tmp_path / "sent.csv").read_text("utf-8-sig").splitlines()))
    assert tuple(lines[0]) == COLUMNS and len(lines) == 4
    assert {one["given_to"] for one in lines} == {"'=HYPERLINK(1)", "Town Fund"}
    assert all(not cell.startswith(("=", "+", "-", "@")) for one in lines for cell in one.values())


def test_a_file_in_the_hand_is_known_by_its_bytes_and_not_by_its_name(
    ws: Workspace, document: str, tmp_path: Path
) -> None:
    kept = ws.records(DocumentMade)[0]
    file = tmp_path / "renamed.bin"
    file.write_bytes((ws.folder.parent / "out" / kept.file_name).read_bytes())
    assert [one.id for one in look_up_file(ws, file).documents] == [kept.id]
    file.write_bytes(file.read_bytes() + b" ")
    assert look_up_file(ws, file).documents == ()
    with pytest.raises(WorldFault, match="could not be read"):
        look_up_file(ws, tmp_path / "nowhere.pdf")
