"""The polite letter: only what is known, no promise named that nobody saw, and a file in three formats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import DocumentMade, Funder, Grant
from coprod_desktop.services.polite_letter import draft_letter, write_letter
from coprod_desktop.services.reading import cases_of
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.workspaces import close_workspace, start_workspace
from coprod_desktop.services.writing import start_case
from coprod_desktop.storage import Workspace

TODAY = date(2026, 11, 23)
FUNDER, GRANT = new_id(), new_id()


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    one = start_workspace(tmp_path / "group", "Tansy Lane")
    start_case(one, "Lunch")
    put(one, Funder(id=FUNDER, name="Orrinby Fund"), Grant(id=GRANT, funder=FUNDER, title="Lunches"))
    yield one
    close_workspace(one)


def put(ws: Workspace, *records: Funder | Grant | DocumentMade) -> None:
    keep(ws, "storage.step.add_grant", records, params={"what": "all"})


def grant(ws: Workspace) -> Grant:
    return next(one for one in ws.records(Grant) if one.id == GRANT)


def test_a_letter_says_only_what_is_known(ws: Workspace, resources: Path) -> None:
    text = draft_letter(ws, GRANT, resources)
    assert text.startswith("Dear Orrinby Fund,\n\nAbout “Lunches”\n\n")
    assert "We are writing one report" in text and text.endswith("Tansy Lane")
    for unknown in ("IVAR", "Commitment", "take reports made for others", "minutes", "nobody else asks", "{"):
        assert unknown not in text


@pytest.mark.parametrize(("signatory", "checked"), [(True, None), (False, TODAY), (None, TODAY)])
def test_no_promise_is_named_unless_somebody_saw_it_on_a_day(
    signatory: bool | None, checked: date | None, ws: Workspace, resources: Path
) -> None:
    put(ws, Funder(id=FUNDER, name="Orrinby Fund", signatory=signatory, signatory_checked_on=checked))
    assert "IVAR" not in draft_letter(ws, GRANT, resources)


def test_a_promise_that_was_seen_is_named_with_its_day(ws: Workspace, resources: Path) -> None:
    put(ws, Funder(id=FUNDER, name="Orrinby Fund", signatory=True, signatory_checked_on=date(2026, 3, 14)))
    text = draft_letter(ws, GRANT, resources)
    assert "On 14 March 2026 we saw" in text and "Commitment 8" in text and "Principle 4" in text


def test_a_report_the_form_and_what_only_they_ask_are_named(ws: Workspace, resources: Path) -> None:
    case = cases_of(ws)[0].id
    other = Grant(id=new_id(), funder=FUNDER, title="Beds", pack="petersfield")
    made = DocumentMade(
        id=new_id(), cases=(case,), template="full_case_study", format="pdf", file_name="x.pdf", sha256="a" * 64,
        audience="funder", made_at=datetime(2026, 10, 2, tzinfo=UTC), used=(),
    )  # fmt: skip
    put(ws, replace(grant(ws), pack="scout_development", reference="OF-7"), other, made)
    text = draft_letter(ws, GRANT, resources)
    assert "(your reference OF-7)" in text and "made on 2 October 2026" in text
    assert "To fill in your form from nothing would take us about" in text
    assert "• What do you want to do next year?" in text and "IVAR" not in text
    put(ws, replace(grant(ws), pack="tnlcf_progress"))
    assert "take reports made for others" in draft_letter(ws, GRANT, resources)


def test_it_is_written_as_it_was_left_by_hand(ws: Workspace, resources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    text = "Dear Orrinby,\n\nপ্রিয় বন্ধু, here it is.\n\nRosa"
    files = write_letter(ws, text, out, resources, TODAY)
    assert sorted(one.suffix for one in files) == [".docx", ".pdf", ".txt"]
    (plain,) = [one for one in files if one.suffix == ".txt"]
    assert plain.read_text("utf-8") == text + "\n"
    with pytest.raises(WorldFault, match="empty"):
        write_letter(ws, " \n", out, resources, TODAY)
    with pytest.raises(WorldFault):
        draft_letter(ws, new_id(), resources)
