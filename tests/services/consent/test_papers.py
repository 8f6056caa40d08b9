"""The privacy notice says what the law asks; a person's own record holds all of theirs and nobody else's name."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import (
    Attachment,
    Attendance,
    Involved,
    Person,
    PersonContact,
    Session,
    Story,
)
from coprod_desktop.evaluation.reading import measure
from coprod_desktop.guidance.words import load_words
from coprod_desktop.reports.document import BulletList, Paragraph, reading_order
from coprod_desktop.services.consent import pack
from coprod_desktop.services.consent.notice import make_privacy_notice, privacy_notice_of
from coprod_desktop.services.consent.pack import person_pack
from coprod_desktop.services.reading import group_of
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.storage import Workspace

TODAY = date(2026, 11, 23)


def test_the_notice_is_filled_from_the_profile_and_says_what_is_still_missing(
    ws: Workspace, case: str, resources: Path
) -> None:
    def told() -> str:
        return "\n".join(reading_order(privacy_notice_of(ws, resources, TODAY)))

    assert "We have not yet said who to write to." in told()
    group = replace(group_of(ws), place="Powys", complaints_contact="Jo, at the hall")
    keep(ws, "storage.step.change_group", [group])
    text = told()
    for part in ("Garden group", "Powys", "Jo, at the hall", "within 30 days", "Town Fund", "7 years", "ico.org.uk",
                 "check with the Information Commissioner", "23 November 2026", "within one month"):  # fmt: skip
        assert part in text


def test_the_notice_is_written_as_pdf_and_word(ws: Workspace, resources: Path, tmp_path: Path) -> None:
    files = make_privacy_notice(ws, tmp_path / "out", resources, TODAY)
    assert [one.suffix for one in files] == [".pdf", ".docx"]
    assert files[0].read_bytes().startswith(b"%PDF")


@pytest.fixture
def ann(ws: Workspace, case: str) -> Person:
    """Ann with everything of hers, and Bob Ray beside her."""
    ann = Person(id=new_id(), code="M1", name="Ann Lee", note="Comes with Bob Ray")
    bob = Person(id=new_id(), code="M2", name="Bob Ray", aliases=("Bobby",))
    session = Session(id=new_id(), case=case, what="Dug with Bobby")
    told = Story(
        id=new_id(), case=case, title="Our bench", happened="Bob and I built it.", teller="a member",
        involved=(Involved(part="told", person=ann.id),),
    )  # fmt: skip
    his = Story(
        id=new_id(), case=case, title="Not hers", happened="Zebra.", teller="a member",
        involved=(Involved(part="told", person=bob.id),),
    )  # fmt: skip
    sha256, size = ws.attach(b"picture", "ann.png")
    shown = Attachment(
        id=new_id(), name="ann.png", media_type="image/png", size_bytes=size, sha256=sha256,
        involved=(Involved(part="shown", person=ann.id),),
    )  # fmt: skip
    both = replace(
        shown, id=new_id(), name="both.png", involved=(*shown.involved, Involved(part="shown", person=bob.id))
    )
    there = Attendance(id=new_id(), case=case, session=session.id, person=ann.id)
    contact = PersonContact(id=new_id(), person=ann.id, phone="01234 567890")
    records = (ann, bob, session, told, his, shown, both, there, contact)
    keep(ws, "storage.step.load_records", records, params={"n": len(records), "file": "x"})
    return ann


def test_a_person_gets_all_of_theirs_and_nobody_elses_name(
    ws: Workspace, ann: Person, resources: Path, tmp_path: Path
) -> None:
    made = person_pack(ws, ann.id, tmp_path / "out", resources, TODAY)
    assert [one.suffix for one in made.files] == [".pdf", ".docx", ".json", ".png"]
    machine = json.loads(made.files[2].read_text(encoding="utf-8"))
    with zipfile.ZipFile(made.files[1]) as package:
        word = package.read("word/document.xml").decode()
    for text in (made.files[2].read_text(encoding="utf-8"), word):
        assert all(part in text for part in ("Ann Lee", "01234 567890", "Our bench", "both.png"))
        assert "somebody else and I built it." in text and "Dug with somebody else" in text
        assert [part for part in ("Bob", "Ray", "Zebra", "Not hers") if part in text] == []
    assert {one["kind"] for one in machine["records"]} == {
        "person", "story", "attachment", "attendance", "session", "person_contact",
    }  # fmt: skip
    assert made.counts["attachment"] == 2
    assert [one.name for one in made.files if one.suffix == ".png"] == ["01 ann.png"]


def test_without_the_hiding_other_names_would_be_in_it(
    ws: Workspace, ann: Person, resources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(pack, "hiding_others", lambda *_: str)
    done = person_pack(ws, ann.id, tmp_path / "out", resources, TODAY)
    assert "Bob Ray" in done.files[2].read_text(encoding="utf-8")


def test_both_papers_read_plainly(ws: Workspace, ann: Person, resources: Path) -> None:
    blocks = privacy_notice_of(ws, resources, TODAY).blocks
    told = [run.text for one in blocks if isinstance(one, Paragraph) for run in one.runs]
    told += [
        run.text for one in blocks if isinstance(one, BulletList) for point in one.points for run in point
    ]
    catalogue = load_words(resources, areas=("own_record", "taking_back"))
    told += [text for _, text in catalogue.texts() if text.endswith(".")]
    reading = measure("\n\n".join(told))
    assert (reading.ease or 0) >= 70 and reading.average_sentence <= 15


def test_a_pack_for_nobody_is_a_sentence(ws: Workspace, case: str, resources: Path, tmp_path: Path) -> None:
    with pytest.raises(WorldFault, match="no person with this id"):
        person_pack(ws, case, tmp_path, resources, TODAY)
