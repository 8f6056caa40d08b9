"""Every case by every template and every funder's form, in every format: the four texts agree, limits are kept, what is
not known is said, and LibreOffice opens what Word is to open.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.records import CaseStudy, Funder, Grant
from coprod_desktop.domain.reporting import Reporting
from coprod_desktop.guidance.form_packs import load_packs
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.templates import load_templates
from coprod_desktop.guidance.words import load_words
from coprod_desktop.reports.document import Document, reading_order
from coprod_desktop.reports.making import make_document, run
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import Unwatched
from coprod_desktop.services.answers_out import make_answers
from coprod_desktop.services.records_file import load_records
from coprod_desktop.services.reports import FORMATS, FormatCode, ReportOrder, cancel_report, prepare_report
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.workspaces import open_workspace, start_workspace
from coprod_desktop.storage import Workspace
from tests.real.converter import write_case
from tests.reports.writers import saying
from tests.reports.writers.pdf_reading import plain, read, texts_in_order

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
CASES = sorted(path.stem for path in (ROOT.parent / "shared" / "examples" / "cases").glob("*.json"))
TEMPLATES = [name for name in load_templates(RESOURCES) if name != "funder_form"]
PACKS = list(load_packs(RESOURCES))
# A report is a template, or the funder's form with a pack.
REPORTS = [*((name, "") for name in TEMPLATES), *(("funder_form", pack) for pack in PACKS)]
ON = date(2026, 11, 23)


@dataclass(frozen=True)
class Real:
    """A case with a grant for every form; the grants by the form's id."""

    ws: Workspace
    case: str
    grants: dict[str, Grant]


@pytest.fixture
def real(shared: Path, tmp_path: Path, name: str) -> Iterator[Real]:
    """The case that the test is about."""
    one = _grown(shared / "examples" / "cases" / f"{name}.json", tmp_path)
    yield one
    one.ws.close()


def _grown(facts: Path, folder: Path) -> Real:
    write_case(facts, folder / "in.json", load_questions(RESOURCES))
    (folder / "group").mkdir()
    start_workspace(folder / "group", "New").close()
    ws = open_workspace(folder / "group")
    load_records(ws, folder / "in.json")
    case = ws.records(CaseStudy)[0].id
    funders = {pack: Funder(id=new_id(), name=f"Funder of {pack}") for pack in PACKS}
    grants = {
        pack: Grant(id=new_id(), funder=one.id, title="The work", reference="R-1", cases=(case,), pack=pack)
        for pack, one in funders.items()
    }
    keep(ws, "storage.step.add_grant", [*funders.values(), *grants.values()], params={"what": "grants"})
    return Real(ws, case, grants)


@pytest.fixture(scope="module")
def faces() -> Faces:
    return Faces(RESOURCES / "fonts")


def write(
    real: Real, template: str, pack: str, formats: tuple[FormatCode, ...], out: Path, faces: Faces
) -> tuple[Document, dict[FormatCode, Path], tuple[str, ...]]:
    """The document, its files by format, and what the writers noted."""
    grant = real.grants.get(pack)
    order = ReportOrder(
        cases=(real.case,), template=template, audience="funder" if grant else "public", formats=formats,
        out=out, funder=grant.funder if grant else None, reporting=Reporting(pack=pack or None),
    )  # fmt: skip
    job = prepare_report(real.ws, order, RESOURCES, ON)
    try:
        done = run(job.work, Unwatched(), faces)
        document = make_document(job.work, faces).document
        kept = {
            one.format: Path(one.path).rename(out / f"{template}{pack}.{one.format}") for one in done.files
        }
    finally:
        cancel_report(job)
    return document, kept, tuple(note for one in done.files for note in one.notes)


@pytest.mark.long(sample=7)
@pytest.mark.parametrize(("template", "pack"), REPORTS)
@pytest.mark.parametrize("name", CASES)
def test_the_four_texts_of_every_report_agree(
    real: Real, tmp_path: Path, faces: Faces, name: str, template: str, pack: str
) -> None:
    document, files, notes = write(real, template, pack, FORMATS, tmp_path, faces)
    assert not notes, "these languages are within our fonts"
    told = [plain(text) for text in reading_order(document)]
    assert len(" ".join(told).split()) > 20
    assert texts_in_order(read(files["pdf"]).root) == told
    assert saying.in_word_file(files["docx"]) == saying.expected(document)
    assert saying.on_web_page(files["html"].read_text("utf-8")) == saying.expected(document)
    assert saying.letters(files["txt"].read_text("utf-8")) == saying.expected_in_plain_text(document)
    if pack:
        asked = load_packs(RESOURCES)[pack].questions
        assert all(plain(one.question) in " ".join(told) for one in asked), "every question, in their order"


@pytest.mark.long(sample=6)
@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("name", CASES)
def test_every_answer_keeps_its_limit_and_nothing_is_made_up(
    real: Real, tmp_path: Path, shared: Path, name: str, pack: str
) -> None:
    stated = (shared / "examples" / "cases" / f"{name}.json").read_text("utf-8")
    made = make_answers(
        real.ws, real.case, pack, real.grants[pack].id, tmp_path / "a.json", RESOURCES, load_words(RESOURCES), ON
    )  # fmt: skip
    told = json.loads(made.path.read_text("utf-8"))
    asked = load_packs(RESOURCES)[pack].questions
    answers = told["answers"]
    assert len(answers) == len(asked)
    for question, answer in zip(asked, answers, strict=True):
        text = answer["answer"] or ""
        assert len(text.split()) <= (question.words_max or 10**9), question.id
        assert len(text) <= (question.chars_max or 10**9), question.id
        if question.one_number:
            assert not answer["number"] or str(answer["number"]).replace(".", "", 1).isdigit()
        told_numbers = re.findall(r"\d{3,}", text.replace(",", ""))
        assert [one for one in told_numbers if one not in stated.replace(",", "")] == [], question.id
        if "spent" in question.facts and question.answer_type != "file":
            assert "do not have" in text or "not written down" in text, "nobody wrote down what was spent"


@pytest.mark.long(sample=1)
@pytest.mark.parametrize("name", CASES)
def test_libreoffice_opens_every_word_file_and_turns_it_into_pages(
    real: Real, tmp_path: Path, faces: Faces, need_tool: Callable[[str], str], name: str,
    rounds: Callable[[int, int], int], chance: random.Random,
) -> None:  # fmt: skip
    soffice = need_tool("soffice")
    chosen = chance.sample(REPORTS, rounds(5, len(REPORTS)))
    files = [write(real, template, pack, ("docx",), tmp_path, faces)[1]["docx"] for template, pack in chosen]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    out = ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "pages")]
    subprocess.run(
        [soffice, profile, *out, *map(str, files)], check=True, capture_output=True, timeout=60 * len(files)
    )
    for file in files:
        assert (tmp_path / "pages" / f"{file.stem}.pdf").stat().st_size > 5_000, file.name
