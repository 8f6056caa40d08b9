"""Answers to paste: whole, counted, searched before they are given, and kept in the log."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.forbidden import LeakFound
from coprod_desktop.domain.records import DocumentMade, Grant, OwnPack, Person, Target
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.guidance.words import Words
from coprod_desktop.services import answers_out, writing
from coprod_desktop.services.answer_bank import bank_of
from coprod_desktop.services.answer_writing import approve_answer, write_answer
from coprod_desktop.services.answers_out import make_answers
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.storage import Workspace
from tests.services.test_answer_bank import FORM

Make = Any


@pytest.fixture
def grant(ws: Workspace, case: str, funder: str) -> str:
    made = Grant(id=new_id(), funder=funder, title="Garden", reference="TF/7", cases=(case,), pack="tf")
    form = OwnPack(id=new_id(), title="Town form", toml=FORM)
    keep(ws, "storage.step.add_person", [made, form], params={"code": "x", "name": "x"})
    writing.write_answer(
        ws, case, "what_we_did_together", InWords(text="=We planted. We cooked."), asked="What did we do?"
    )
    return made.id


@pytest.fixture
def make(
    ws: Workspace, case: str, grant: str, tmp_path: Path, resources: Path, words: Words, today: date
) -> Make:
    def making(name: str) -> str:
        made = make_answers(ws, case, "tf", grant, tmp_path / "out" / name, resources, words, today)
        return made.path.read_text("utf-8-sig")

    return making


def test_text_has_every_question_with_its_answer_count_and_what_is_lacking(make: Make) -> None:
    told = make("a.txt")
    assert "\n\n=We planted. We cooked.\n\n[4 words, 23 characters." in told
    assert "At most 40 words" in told
    assert "We do not have this yet" in told
    assert "Grant: Garden, TF/7" in told


def test_a_spreadsheet_runs_nothing_of_it(make: Make) -> None:
    rows = list(csv.DictReader(make("a.csv").splitlines()))
    assert [one["question"] for one in rows] == ["done", "voice", "spent", "helped"]
    assert rows[0]["answer"] == "'=We planted. We cooked."


def test_for_programs_it_is_json_with_no_id_of_ours(make: Make, case: str, grant: str) -> None:
    text = make("a.json")
    told = json.loads(text)
    assert (told["ready"], told["of"], told["answers"][0]["answer"]) == (0, 4, "=We planted. We cooked.")
    assert case not in text and grant not in text


def test_an_answer_is_logged_with_the_document_and_its_last_use_is_known(
    ws: Workspace, case: str, grant: str, make: Make, resources: Path, words: Words, today: date
) -> None:
    bank = bank_of(ws, case, "tf", grant, resources, words, today)
    approve_answer(ws, bank, "done", "Ann", today)
    make("a.json")
    (document,) = ws.records(DocumentMade)
    assert (document.format, document.pack, document.grants) == ("json", "tf", (grant,))
    (kept,) = document.answers
    told = bank_of(ws, case, "tf", grant, resources, words, today).of("done")
    assert told.kept is not None and told.kept.id == kept
    assert told.last_use is not None and (told.last_use.funder, told.last_use.document) == (
        "Town Fund",
        document.id,
    )
    assert {one.record for one in document.used} >= {kept, *(one.record for one in told.kept.used)}


def test_a_name_in_an_answer_of_ones_own_stops_the_file(
    ws: Workspace, case: str, grant: str, make: Make, resources: Path, words: Words, today: date
) -> None:
    keep(ws, "storage.step.add_person", [Person(id=new_id(), code="P1", name="Zebedee Quill", belongs="uses_service")],
         params={"code": "P1", "name": "x"})  # fmt: skip
    bank = bank_of(ws, case, "tf", grant, resources, words, today)
    write_answer(ws, bank, "done", "Zebedee Quill planted.")
    with pytest.raises(LeakFound, match="Zebedee"):
        make("a.txt")


def test_the_finished_file_is_searched_again(
    ws: Workspace, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, grant: str
) -> None:
    keep(ws, "storage.step.add_person", [Person(id=new_id(), code="P1", name="Zebedee Quill", belongs="uses_service")],
         params={"code": "P1", "name": "x"})  # fmt: skip
    whole = answers_out._WRITERS["txt"]
    monkeypatch.setattr(
        answers_out,
        "_WRITERS",
        {"txt": lambda file: whole(file) + "Zebedee Quill", "csv": whole, "json": whole},
    )
    with pytest.raises(LeakFound):
        make("a.txt")
    assert not list((tmp_path / "out").iterdir())
    assert not list(ws.records(DocumentMade))


def test_a_file_is_never_written_over_and_another_kind_is_refused(make: Make, tmp_path: Path) -> None:
    make("a.txt")
    with pytest.raises(WorldFault, match="is there already"):
        make("a.txt")
    with pytest.raises(WorldFault, match="none of these"):
        make("a.docx")


def test_a_small_number_of_people_in_a_promise_is_not_told(
    ws: Workspace, case: str, grant: str, resources: Path, words: Words, today: date
) -> None:
    target = Target(id=new_id(), grant=grant, words="people with a diagnosis of dementia come", unit="people",
                    target=Decimal(20), actual=Decimal(2))  # fmt: skip
    keep(ws, "storage.step.add_target", [target], params={"what": "x"})
    (piece,) = [
        one
        for one in bank_of(ws, case, "tf", grant, resources, words, today).looked.held.pieces
        if one.kind == "target"
    ]
    assert piece.value is None and "2" not in piece.texts[0].replace("20", "")
