"""A report appears whole or not at all, under a sensible name, and is written down with all that is in it."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.codec import to_text
from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Answer, DocumentMade, Figure, Permission, Quote, Words
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.reports import making
from coprod_desktop.services import report_files, reports
from coprod_desktop.services.history import undo
from coprod_desktop.services.reading import boxes_of, used_in
from coprod_desktop.services.reports import (
    FORMATS,
    Made,
    ReportOrder,
    Stopped,
    cancel_report,
    finish_report,
    make_report,
    mark_given,
    prepare_report,
    read_line,
    worker_command,
)
from coprod_desktop.services.workspaces import open_workspace
from coprod_desktop.services.writing import record_figure, record_quote, start_case, write_answer
from coprod_desktop.storage import Workspace

ON = date(2026, 11, 23)


def order(case: str, out: Path, **more: Any) -> ReportOrder:
    given: dict[str, Any] = {
        "cases": (case,), "template": "two_pages", "audience": "public", "formats": ("txt",), "out": out, **more,
    }  # fmt: skip
    return ReportOrder(**given)


def made(ws: Workspace, case: str, resources: Path, **more: Any) -> Made:
    return make_report(ws, order(case, ws.folder.parent / "out", **more), resources, today=ON)


@pytest.fixture
def told(ws: Workspace, case: str) -> str:
    """A case study with an answer, a figure and a quote in it."""
    write_answer(ws, case, "in_one_breath", Words(text="We garden together."), asked="Who?")
    record_figure(ws, case, "People", number=Decimal(14))
    record_quote(ws, case, "It is ours now.", "a member", "anyone_with_name", name="Ann Lee", today=ON)
    return case


def left_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir()) if folder.exists() else []


def test_the_file_is_there_under_a_sensible_name(ws: Workspace, told: str, resources: Path) -> None:
    done = made(ws, told, resources)
    assert left_in(ws.folder.parent / "out") == ["Garden group - The garden - two pages - 2026-11-23.txt"]
    text = done.files[0].path.read_text("utf-8")
    assert "We garden together." in text and "It is ours now." in text and "Ann Lee" in text


def test_every_format_is_written_and_logged_with_its_hash(ws: Workspace, told: str, resources: Path) -> None:
    done = made(ws, told, resources, formats=FORMATS)
    documents = {one.format: one for one in ws.records(DocumentMade)}
    assert set(documents) == set(FORMATS)
    for file in done.files:
        document = documents[file.format]
        assert document.sha256 == hashlib.sha256(file.path.read_bytes()).hexdigest()
        assert (document.file_name, document.id) == (file.path.name, file.document)
        assert file.path.stat().st_size > 100
    assert done.step is not None and done.step.ids == tuple(one.document for one in done.files)


def test_the_log_says_which_records_are_in_it_and_in_which_form(
    ws: Workspace, told: str, resources: Path
) -> None:
    write_answer(ws, told, "what_we_did_together", Words(text="Not in two pages."), asked="What?")
    made(ws, told, resources)
    used = {one.record: one for one in ws.records(DocumentMade)[0].used}
    marks = {one.record.id: one.mark for one in ws.stored()}
    assert all(marks[record] == one.mark for record, one in used.items())
    answers = {one.question: one.id for one in ws.records(Answer)}
    assert answers["in_one_breath"] in used and answers["what_we_did_together"] not in used
    quote, permission = ws.records(Quote)[0], ws.records(Permission)[0]
    assert used[quote.id].form == used[permission.id].form == "named"
    assert {told, ws.group_id, ws.records(Figure)[0].id} <= set(used)
    assert used_in(ws, quote.id) == ws.records(DocumentMade)


def test_a_second_report_never_writes_over_the_first(ws: Workspace, told: str, resources: Path) -> None:
    first = made(ws, told, resources).files[0].path
    before = first.read_bytes()
    write_answer(ws, told, "in_one_breath", Words(text="Changed."), asked="Who?")
    second = made(ws, told, resources).files[0].path
    assert first.read_bytes() == before
    assert second.name == "Garden group - The garden - two pages - 2026-11-23 (2).txt"


def test_a_disk_that_knows_no_second_names_gets_the_file_too(
    ws: Workspace, told: str, resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    first, second = made(ws, told, resources).files[0].path, made(ws, told, resources).files[0].path
    assert first != second and first.is_file() and second.is_file()


@pytest.mark.parametrize(
    ("group", "title"),
    [
        ("A/B: <the> \"group\"?", "..\\up*|"), ("Ŵyth a 中文 🌱", "নমুনা " * 60), ("CON", "x" * 300),
        (" . ", "\u202eevil\u0000name"), ("Grŵp", "Grŵp"),
    ],
)  # fmt: skip
def test_any_name_makes_a_portable_file_name(
    tmp_path: Path, resources: Path, group: str, title: str, ws: Workspace
) -> None:
    from dataclasses import replace

    from coprod_desktop.domain.records import Group
    from coprod_desktop.services.saving import new_id, standing
    from coprod_desktop.services.writing import change_group

    change_group(ws, replace(standing(ws, Group, ws.group_id), name=group))
    start_case(ws, title, id=(case := new_id()))
    name = made(ws, case, resources).files[0].path.name
    assert not set(name) & set('<>:"/\\|?*\u202e\x00') and name.endswith("two pages - 2026-11-23.txt")
    assert len(name.encode("utf-8")) <= 255 and name.strip(" .") == name


def test_giving_it_at_once_is_a_recorded_step(ws: Workspace, told: str, resources: Path) -> None:
    done = made(ws, told, resources, given_to="Town Fund")
    assert done.step is not None and done.step.recorded and undo(ws) is None
    document = ws.records(DocumentMade)[0]
    assert document.given_to == "Town Fund"
    assert document.given_on is not None and document.given_on.earliest == ON


def test_giving_it_later_is_a_recorded_step_and_nobody_is_forgotten(
    ws: Workspace, told: str, resources: Path
) -> None:
    document = str(made(ws, told, resources).files[0].document)
    step = mark_given(ws, document, "Town Fund", understand_date("1 December 2026"))
    assert step is not None and step.recorded and undo(ws) is None
    assert mark_given(ws, document, " Town  Fund ", understand_date("1 December 2026")) is None
    mark_given(ws, document, "The council", understand_date("2 December 2026"))
    assert sorted(one.given_to or "" for one in ws.records(DocumentMade)) == ["The council", "Town Fund"]
    with pytest.raises(WorldFault, match="who it was given to"):
        mark_given(ws, document, " ", understand_date("today"))


def test_a_box_is_used_only_once_a_report_with_it_was_given(
    ws: Workspace, told: str, resources: Path
) -> None:
    questions = load_questions(resources)

    def state() -> str:
        return boxes_of(ws, told, questions)[0].state

    document = str(made(ws, told, resources).files[0].document)
    assert state() == "begun"
    mark_given(ws, document, "Town Fund", understand_date("2026-12-01"))
    box = boxes_of(ws, told, questions)[0]
    assert (box.state, box.given_to, box.changed_since) == ("used", ("Town Fund",), False)
    write_answer(ws, told, "in_one_breath", Words(text="Changed."), asked="Who?")
    assert boxes_of(ws, told, questions)[0].changed_since


# ---- nothing left behind --------------------------------------------------------------------------------------------


def test_stopping_leaves_nothing(ws: Workspace, told: str, resources: Path) -> None:
    with pytest.raises(Stopped):
        make_report(ws, order(told, ws.folder.parent / "out"), resources, today=ON, stop=lambda: True)
    assert left_in(ws.folder.parent / "out") == [] and ws.records(DocumentMade) == []


def test_stopping_between_two_formats_leaves_neither(ws: Workspace, told: str, resources: Path) -> None:
    heard: list[int] = []
    with pytest.raises(Stopped):
        make_report(
            ws, order(told, ws.folder.parent / "out", formats=("txt", "html")), resources, today=ON,
            progress=lambda done, total: heard.append(done), stop=lambda: any(done >= 500 for done in heard),
        )  # fmt: skip
    assert left_in(ws.folder.parent / "out") == [] and ws.records(DocumentMade) == []


def test_progress_only_grows_to_the_end(ws: Workspace, told: str, resources: Path) -> None:
    heard: list[tuple[int, int]] = []
    make_report(
        ws, order(told, ws.folder.parent / "out", formats=("txt", "html")), resources, today=ON,
        progress=lambda done, total: heard.append((done, total)),
    )  # fmt: skip
    assert heard == sorted(heard) and heard[-1] == (1000, 1000)


@pytest.mark.parametrize("broken", [WorldFault("no"), KeyboardInterrupt(), ValueError("ours")])
def test_a_writer_that_fails_leaves_nothing(
    ws: Workspace, told: str, resources: Path, monkeypatch: pytest.MonkeyPatch, broken: BaseException
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise broken

    monkeypatch.setattr(making, "_writer", lambda code: fail)
    with pytest.raises(type(broken)):
        made(ws, told, resources)
    assert left_in(ws.folder.parent / "out") == [] and ws.records(DocumentMade) == []


def test_a_full_disk_gets_a_sentence_and_leaves_nothing(
    ws: Workspace, told: str, resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(making, "_writer", lambda code: full)
    with pytest.raises(WorldFault, match="the disk is full"):
        made(ws, told, resources)
    assert left_in(ws.folder.parent / "out") == [] and ws.records(DocumentMade) == []


def test_a_report_that_cannot_be_logged_is_taken_away_again(
    ws: Workspace, told: str, resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise WorldFault("the disk is full")

    monkeypatch.setattr(reports, "keep", full)
    with pytest.raises(WorldFault, match="full"):
        made(ws, told, resources, given_to="Town Fund")
    assert left_in(ws.folder.parent / "out") == []


def test_the_files_of_one_report_bear_one_number(ws: Workspace, told: str, resources: Path) -> None:
    made(ws, told, resources)
    again = made(ws, told, resources, formats=("html", "txt"))
    assert [one.path.name.removesuffix(one.path.suffix)[-4:] for one in again.files] == [" (2)", " (2)"]


def test_files_that_cannot_all_be_moved_leave_none(
    ws: Workspace, told: str, resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = report_files._move

    def only_one(file: Path, target: Path) -> None:
        if target.suffix == ".txt":
            raise OSError(errno.ENOSPC, "No space left on device")
        move(file, target)

    monkeypatch.setattr(report_files, "_move", only_one)
    with pytest.raises(WorldFault, match="the disk is full"):
        made(ws, told, resources, formats=("html", "txt"))
    assert left_in(ws.folder.parent / "out") == [] and ws.records(DocumentMade) == []


@pytest.mark.parametrize("inner", ["files", "backups", "files/4f"])
def test_reports_never_lie_among_the_groups_own_records(
    ws: Workspace, told: str, resources: Path, inner: str
) -> None:
    with pytest.raises(WorldFault, match="own records"):
        make_report(ws, order(told, ws.folder / inner), resources, today=ON)
    assert not list((ws.folder / "files").iterdir())


def test_given_to_nobody_is_refused(ws: Workspace, told: str, resources: Path) -> None:
    with pytest.raises(WorldFault, match="who it is given to"):
        made(ws, told, resources, given_to=" ")


def test_a_folder_that_cannot_be_written_gets_a_sentence(ws: Workspace, told: str, resources: Path) -> None:
    (ws.folder.parent / "out").write_text("a file, not a folder")
    with pytest.raises(WorldFault, match="Nothing was made"):
        made(ws, told, resources)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"template": "colourful"}, "The templates are: .*two_pages"), ({"formats": ()}, "No format"),
        ({"cases": ()}, "no case study"), ({"cases": ("x",)}, "no case with the id"),
        ({"funder": "x"}, "not for a funder"), ({"audience": "funder", "funder": "x"}, "no funder with the id"),
    ],
)  # fmt: skip
def test_an_order_that_cannot_be_met_makes_no_folder(
    ws: Workspace, told: str, resources: Path, more: dict[str, Any], says: str
) -> None:
    with pytest.raises(WorldFault, match=says):
        made(ws, told, resources, **more)
    assert not (ws.folder.parent / "out").exists()


def test_a_folder_for_reading_only_still_gives_its_report(ws: Workspace, told: str, resources: Path) -> None:
    ws.close()
    with open_workspace(ws.folder, read_only=True) as reading:
        done = made(reading, told, resources)
        assert done.files[0].path.is_file() and (done.step, done.files[0].document) == (None, None)
        with pytest.raises(WorldFault, match="reading only"):
            made(reading, told, resources, given_to="Town Fund")


# ---- the child process ----------------------------------------------------------------------------------------------


def worker(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        worker_command(),
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        cwd=folder,
    )


def test_the_worker_makes_the_same_report_without_the_database(
    ws: Workspace, told: str, resources: Path, root: Path
) -> None:
    job = prepare_report(ws, order(told, ws.folder.parent / "out", formats=("html", "txt")), resources, ON)
    ran = worker(job.text, root)
    assert ran.returncode == 0, ran.stderr
    lines = [read_line(line) for line in ran.stdout.splitlines()]
    assert [one.thousandths for one in lines if one.thousandths is not None][-1] == 1000
    outcome = lines[-1].outcome
    assert outcome is not None
    done = finish_report(ws, job, outcome)
    here = make_report(
        ws, order(told, ws.folder.parent / "here", formats=("html", "txt")), resources, today=ON
    )
    for one, other in zip(done.files, here.files, strict=True):
        assert one.path.read_bytes() == other.path.read_bytes()
    assert left_in(ws.folder.parent / "out") == sorted(one.path.name for one in done.files)


def test_the_job_holds_no_id_and_no_secret(ws: Workspace, told: str, resources: Path) -> None:
    record_quote(ws, told, "A secret.", "a member", "only_group", today=ON)
    job = prepare_report(ws, order(told, ws.folder.parent / "out"), resources, ON)
    assert "A secret." not in job.text
    assert all(one.record.id not in job.text for one in ws.stored())
    cancel_report(job)
    assert left_in(ws.folder.parent / "out") == []


@pytest.mark.parametrize("text", ["", "{}", "not json", '{"snapshot": 1}'])
def test_the_worker_explains_a_job_it_cannot_read(text: str, root: Path) -> None:
    ran = worker(text, root)
    assert ran.returncode == 1
    assert read_line(ran.stdout.splitlines()[-1]).fault


def test_a_killed_worker_leaves_nothing_that_counts(
    ws: Workspace, told: str, resources: Path, root: Path
) -> None:
    for box in load_questions(resources).boxes:
        write_answer(ws, told, box.id, Words(text="We dug and planted. " * 10_000), asked="?")
    job = prepare_report(ws, order(told, ws.folder.parent / "out", formats=("pdf",)), resources, ON)
    with subprocess.Popen(worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as child:
        assert child.stdin is not None and child.stdout is not None
        child.stdin.write(job.text.encode("utf-8"))
        child.stdin.close()
        child.kill()
    cancel_report(job)
    assert left_in(ws.folder.parent / "out") == [] and ws.records(DocumentMade) == []


def test_a_folder_left_by_a_power_cut_goes_after_a_day(ws: Workspace, told: str, resources: Path) -> None:
    out = ws.folder.parent / "out"
    for name, age_s in ((".coprod-making-old", 25 * 3600), (".coprod-making-new", 3600)):
        (out / name).mkdir(parents=True)
        os.utime(out / name, (time.time() - age_s,) * 2)
    made(ws, told, resources)
    assert [one for one in left_in(out) if one.startswith(".")] == [".coprod-making-new"]


@pytest.mark.parametrize("line", ["", "{", "null", "[]", json.dumps({"other": 1}), "ReportLab warns you"])
def test_a_line_that_is_none_of_ours_says_nothing(line: str) -> None:
    said = read_line(line)
    assert (said.thousandths, said.outcome, said.fault) == (None, None, None)


def test_the_worker_never_imports_the_database_or_the_window(root: Path) -> None:
    program = (
        "import sys, coprod_desktop.worker; print([m for m in ('sqlite3', 'PySide6') if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=True
    )
    assert ran.stdout.strip() == "[]"


def test_a_snapshot_with_a_picture_goes_through_the_job(ws: Workspace, told: str, resources: Path) -> None:
    from PIL import Image

    from coprod_desktop.reports.making import work_from
    from coprod_desktop.services.attaching import set_logo

    Image.new("RGB", (30, 30), "green").save(ws.folder.parent / "logo.png")
    set_logo(ws, ws.folder.parent / "logo.png")
    job = prepare_report(ws, order(told, ws.folder.parent / "out"), resources, ON)
    assert to_text(work_from(job.text)) == job.text
    cancel_report(job)
