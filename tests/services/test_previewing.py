"""A look at a report: the first pages come before the whole, and nothing of it is kept or listed."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop import worker
from coprod_desktop.domain.forbidden import Forbidden, LeakFound
from coprod_desktop.domain.records import DocumentMade, Words
from coprod_desktop.domain.seen import SeenPhotograph
from coprod_desktop.reports.making import PictureWanted, work_from, work_text
from coprod_desktop.reports.opening import OPENING_PAGES, make_opening
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.safety import RebuiltPicture
from coprod_desktop.services import previewing
from coprod_desktop.services.previewing import prepare_preview
from coprod_desktop.services.reports import Job, ReportOrder, cancel_report, worker_command
from coprod_desktop.services.writing import write_answer
from coprod_desktop.storage import Workspace


@pytest.fixture
def job(ws: Workspace, case: str, resources: Path) -> Job:
    write_answer(ws, case, "in_one_breath", Words(text="Neighbours dig together."), asked="What did you do?")
    order = ReportOrder(
        cases=(case,), template="full_case_study", audience="internal", formats=("docx",),
        out=ws.folder.parent / "out", given_to="Nobody",
    )  # fmt: skip
    return prepare_preview(ws, order, resources, date(2026, 11, 23))


def test_the_child_tells_of_the_first_pages_before_the_whole(job: Job, ws: Workspace) -> None:
    ran = subprocess.run(
        worker_command(), input=job.text, capture_output=True, text=True, check=True, timeout=120
    )
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    names = [name for line in told for name in line]
    assert names[0] == "opening" and names[-1] == "outcome" and names.count("opening") == 1
    import pypdfium2

    document = pypdfium2.PdfDocument(told[0]["opening"])
    assert 1 <= len(document) <= OPENING_PAGES
    document.close()
    assert [one["format"] for one in told[-1]["outcome"]["files"]] == ["pdf"], "a look is a PDF alone"
    assert not list(ws.records(DocumentMade)) and not (ws.folder.parent / "out").exists()
    cancel_report(job)
    assert not job.folder.exists()


def test_an_opening_that_holds_what_it_must_not_is_taken_away_and_never_told_of(
    job: Job, resources: Path
) -> None:
    opening = make_opening(
        work_from(job.text), lambda wanted: pytest.fail(str(wanted)), Faces(resources / "fonts")
    )
    assert opening is not None
    out = io.StringIO()
    forbidden = Forbidden(phrases=("Neighbours dig together",))
    with pytest.raises(LeakFound):
        worker.tell_opening(opening, forbidden, out)
    assert out.getvalue() == "" and not opening.exists()
    cancel_report(job)


def test_pictures_beyond_the_opening_are_not_rebuilt_for_it(job: Job, resources: Path) -> None:
    wanted = PictureWanted(number="photograph:1", file="/nowhere.jpg", crop=(0, 0, 1000, 1000))
    work = replace(work_from(job.text), pictures=(wanted,))
    assert work_from(work_text(work)).opening == OPENING_PAGES
    assert make_opening(work, lambda one: pytest.fail("it is not on these pages"), Faces(resources / "fonts"))
    cancel_report(job)


def test_the_photograph_on_the_cover_is_rebuilt_once_and_stands_on_the_first_page(
    job: Job, resources: Path
) -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (300, 400), "red").save(out, "JPEG")
    work = work_from(job.text)
    seen = SeenPhotograph(number="photograph:1", data=b"", width_px=0, height_px=0, alt="The hall")
    case = replace(work.snapshot.cases[0], photographs=(seen,))
    wanted = PictureWanted(number="photograph:1", file="/nowhere.jpg", crop=(0, 0, 1000, 1000))
    work = replace(work, snapshot=replace(work.snapshot, cases=(case,)), pictures=(wanted,))
    asked: list[str] = []

    def render(one: PictureWanted) -> RebuiltPicture:
        asked.append(one.number)
        return RebuiltPicture(out.getvalue(), "image/jpeg", 300, 400)

    opening = make_opening(work, render, Faces(resources / "fonts"))
    assert opening is not None and asked[0] == "photograph:1"
    import pikepdf

    with pikepdf.open(opening) as opened:
        assert [one.Width for one in opened.pages[0].get_images().values()] == [300]
    cancel_report(job)


@pytest.mark.skipif(os.name != "posix", reason="only POSIX tells whether another process runs")
def test_what_a_program_that_died_left_goes_and_what_another_looks_at_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    names = (f"coprod-pages-{gone.pid}-a", f"coprod-pages-{os.getppid()}-b", "coprod-pages-old", "another")
    for name in names:
        (tmp_path / name).mkdir()
    ours = previewing._passing_folder()
    left = {one.name for one in tmp_path.iterdir()}
    assert left == {*names[1:], ours.name}
