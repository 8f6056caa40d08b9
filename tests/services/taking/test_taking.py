"""A report holds what its audience may see, and nothing else: not even how our records are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

from coprod_desktop.domain.codec import from_text, to_text
from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.ids import is_id
from coprod_desktop.domain.permission import AUDIENCES, Allowed, Audience
from coprod_desktop.domain.records import (
    Answer,
    Attachment,
    Choice,
    Contact,
    Figure,
    Group,
    Number,
    OwnQuestions,
    Words,
)
from coprod_desktop.domain.snapshot import Snapshot, Withheld
from coprod_desktop.services import permission_book, taking
from coprod_desktop.services.agreeing import agree
from coprod_desktop.services.attaching import set_logo
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.own_files import take_in_file
from coprod_desktop.services.reports import ReportOrder, make_report
from coprod_desktop.services.saving import new_id, standing
from coprod_desktop.services.taking import TakenSnapshot, take_snapshot
from coprod_desktop.services.writing import (
    change_group,
    keep_inside,
    record_figure,
    record_quote,
    record_turning_point,
    write_answer,
)
from coprod_desktop.storage import Workspace

ON = date(2026, 11, 23)


def fill(ws: Workspace, case: str) -> None:
    """Something of everything; what holds the word "secret" may not be seen by the public."""
    write_answer(ws, case, "in_one_breath", Words(text="We garden."), asked="Who?")
    write_answer(ws, case, "what_next", Words(text="A secret plan."), asked="Next?")
    keep_inside(ws, ws.records(Answer)[1].id, True)
    record_figure(ws, case, "People", number=Decimal(14))
    record_figure(ws, case, "Secret figure", number=Decimal(1), only_us=True)
    record_turning_point(ws, case, "Secret turn", when=understand_date("2020"), only_us=True)
    record_quote(
        ws, case, "Everybody may hear this.", "a member", "anyone_with_name", name="Ann Lee", today=ON
    )
    record_quote(ws, case, "A secret.", "a worker", "only_group", name="Secret Name", today=ON)
    record_quote(ws, case, "Another secret.", "a worker", "unknown", today=ON)
    record_quote(
        ws, case, "Funder only: secret.", "a member", "this_funder_first_name", name="Bo Secretson", today=ON
    )


def take(ws: Workspace, case: str, resources: Path, audience: Audience = Audience("public")) -> TakenSnapshot:  # noqa: B008
    return take_snapshot(ws, (case,), audience, resources, made_on=ON)


def test_the_public_sees_no_secret(ws: Workspace, case: str, resources: Path) -> None:
    fill(ws, case)
    taken = take(ws, case, resources)
    assert "secret" not in to_text(taken.snapshot).lower()
    seen = taken.snapshot.cases[0]
    assert [one.words for one in seen.quotes] == ["Everybody may hear this."]
    assert set(seen.withheld) == {
        Withheld(kind="answer", reason="only_us", count=1), Withheld(kind="figure", reason="only_us", count=1),
        Withheld(kind="turning_point", reason="only_us", count=1),
        Withheld(kind="quote", reason="no_permission", count=1),
        Withheld(kind="quote", reason="other_audience", count=2),
    }  # fmt: skip


def test_without_the_gate_the_secrets_would_be_seen(
    ws: Workspace, case: str, resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin of the test above: it fails when the gate is broken on purpose, so the test can see a leak."""
    fill(ws, case)
    monkeypatch.setattr(permission_book, "may_use", lambda *_: Allowed("named"))
    assert "secret" in to_text(take(ws, case, resources).snapshot).lower()
    with pytest.raises(AssertionError):
        test_the_public_sees_no_secret(ws, case, resources)


def test_without_only_us_the_secrets_would_be_seen(
    ws: Workspace, case: str, resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other twin: "only us" broken on purpose."""
    fill(ws, case)
    monkeypatch.setattr(taking.Taking, "stays_in", lambda *_: False)
    assert "secret plan" in to_text(take(ws, case, resources).snapshot).lower()


def test_the_group_itself_sees_all_but_what_nobody_asked_for(
    ws: Workspace, case: str, resources: Path
) -> None:
    fill(ws, case)
    seen = take(ws, case, resources, Audience("internal")).snapshot.cases[0]
    assert (len(seen.answers), len(seen.figures), len(seen.turning_points)) == (2, 2, 1)
    assert [(one.words, one.said_by) for one in seen.quotes] == [
        ("Everybody may hear this.", "Ann Lee"), ("A secret.", "a worker"), ("Funder only: secret.", "Bo"),
    ]  # fmt: skip


@pytest.mark.parametrize("code", AUDIENCES)
def test_no_id_of_ours_is_in_it(ws: Workspace, case: str, funder: str, resources: Path, code: str) -> None:
    fill(ws, case)
    audience = Audience(code, funder if code == "funder" else None)  # type: ignore[arg-type]
    text = to_text(take(ws, case, resources, audience).snapshot)
    ids = [one.record.id for one in ws.stored()]
    assert ids and all(is_id(one) and one not in text for one in ids)


def test_numbers_lead_back_to_records_and_versions(ws: Workspace, case: str, resources: Path) -> None:
    fill(ws, case)
    taken = take(ws, case, resources)
    quote = taken.snapshot.cases[0].quotes[0]
    behind = taken.used[quote.number]
    assert [type(found.record).__name__ for one in behind if (found := ws.get(one.record))] == [
        "Quote",
        "Permission",
    ]
    assert {one.form for one in behind} == {"named"}
    marks = {one.record.id: one.mark for one in ws.stored()}
    assert all(marks[one.record] == one.mark for used in taken.used.values() for one in used)
    always = taken.behind(())
    assert {one.record for one in always} == {ws.group_id, case}


def test_a_snapshot_goes_through_text_unchanged(ws: Workspace, case: str, resources: Path) -> None:
    fill(ws, case)
    snapshot = take(ws, case, resources).snapshot
    assert from_text(Snapshot, to_text(snapshot)) == snapshot


def test_turning_points_are_in_the_order_they_happened(ws: Workspace, case: str, resources: Path) -> None:
    for when in ("2021", "some day", "March 2019", "5 March 2019", None, "2018"):
        record_turning_point(ws, case, str(when), when=understand_date(when) if when else None)
    seen = take(ws, case, resources).snapshot.cases[0].turning_points
    assert [one.title for one in seen] == ["2018", "March 2019", "5 March 2019", "2021", "some day", "None"]


def test_an_answer_whose_question_closed_is_set_aside(ws: Workspace, case: str, resources: Path) -> None:
    people, counted = "who_was_in_the_room.different_people", "who_was_in_the_room.how_counted"
    write_answer(ws, case, people, Number(number=Decimal(3)), asked="How many?")
    write_answer(ws, case, counted, Choice(chosen=("names",)), asked="How do you know?")
    assert not [one for one in take(ws, case, resources).snapshot.cases[0].answers if one.set_aside]
    write_answer(ws, case, people, Number(number=Decimal(0)), asked="How many?")
    aside = {one.question: one.set_aside for one in take(ws, case, resources).snapshot.cases[0].answers}
    assert aside == {people: False, counted: True}


def test_an_answer_to_a_question_nobody_asks_any_more_still_goes_out(
    ws: Workspace, case: str, resources: Path
) -> None:
    write_answer(ws, case, "retired_long_ago", Words(text="Kept."), asked="Old?")
    seen = take(ws, case, resources).snapshot.cases[0].answers
    assert [(one.question, one.set_aside) for one in seen] == [("retired_long_ago", False)]


def test_what_was_taken_out_or_binned_is_not_in_it(ws: Workspace, case: str, resources: Path) -> None:
    fill(ws, case)
    write_answer(ws, case, "in_one_breath", None, asked="Who?")
    put_in_bin(ws, [ws.records(Figure)[0].id])
    seen = take(ws, case, resources).snapshot.cases[0]
    assert seen.answers == () and seen.figures == ()


def test_a_case_study_in_the_bin_makes_no_report(ws: Workspace, case: str, resources: Path) -> None:
    put_in_bin(ws, [case])
    with pytest.raises(WorldFault, match="in the bin"):
        take(ws, case, resources)


def test_a_funder_needs_a_report_for_funders(ws: Workspace, case: str, funder: str, resources: Path) -> None:
    with pytest.raises(WorldFault, match="not for a funder"):
        take(ws, case, resources, Audience("public", funder))
    with pytest.raises(WorldFault, match="no funder with the id"):
        take(ws, case, resources, Audience("funder", "somebody"))
    assert take(ws, case, resources, Audience("funder", funder)).snapshot.funder == "Town Fund"


def test_two_case_studies_share_one_row_of_numbers(ws: Workspace, case: str, resources: Path) -> None:
    from coprod_desktop.services.writing import start_case

    start_case(ws, "The shed", id=(other := new_id()))
    for one in (case, other):
        write_answer(ws, one, "in_one_breath", Words(text=one), asked="Who?")
        keep_inside(ws, next(a for a in ws.records(Answer) if a.case == one).id, one == other)
    snapshot = take_snapshot(ws, (case, other), Audience("internal"), resources, made_on=ON).snapshot
    assert [one.number for seen in snapshot.cases for one in seen.answers] == ["answer:1", "answer:2"]
    public = take_snapshot(ws, (case, other), Audience("public"), resources, made_on=ON).snapshot
    assert [len(seen.withheld) for seen in public.cases] == [0, 1]


def test_the_profile_goes_with_it_and_the_logo_only_as_pixels(
    ws: Workspace, case: str, resources: Path
) -> None:
    picture = ws.folder.parent / "logo.png"
    Image.new("RGBA", (40, 20), (0, 90, 90, 128)).save(picture)
    set_logo(ws, picture)
    group = standing(ws, Group, ws.group_id)
    change_group(ws, replace(group, contacts=(Contact(label="Chair", detail="chair@garden.example"),)))
    seen = take(ws, case, resources).snapshot.group
    assert seen.logo is not None and (seen.logo.width_px, seen.logo.height_px) == (40, 20)
    assert [one.detail for one in seen.contacts] == ["chair@garden.example"]


def test_a_logo_that_is_no_picture_any_more_is_left_out(ws: Workspace, case: str, resources: Path) -> None:
    picture = ws.folder.parent / "logo.png"
    Image.new("RGB", (4, 4)).save(picture)
    set_logo(ws, picture)
    kept = next((ws.folder / "files").rglob("?" * 64))
    kept.chmod(0o644)
    assert take(ws, case, resources).noticed == ()
    kept.write_bytes(b"not a picture")
    taken = take(ws, case, resources)
    assert taken.snapshot.group.logo is None
    assert [one.rule for one in taken.noticed] == ["logo_lost"]
    put_in_bin(ws, [ws.records(Attachment)[0].id])
    assert take(ws, case, resources).noticed == ()


def test_answers_to_questions_nobody_asks_are_counted_not_lost_in_silence(
    ws: Workspace, case: str, resources: Path
) -> None:
    write_answer(ws, case, "what_next", Words(text="More"), asked="Next?")
    write_answer(ws, case, "long_ago", Words(text="Old words"), asked="Long ago?")
    (finding,) = take(ws, case, resources).noticed
    assert (finding.rule, finding.about) == ("answers_unasked", (ws.records(Answer)[1].id,))
    assert finding.sentence.startswith("1 answer is left out")
    keep_inside(ws, ws.records(Answer)[1].id, True)
    assert take(ws, case, resources).noticed == ()


def test_a_broken_set_of_own_questions_is_explained_beside_the_report(
    ws: Workspace, case: str, tmp_path: Path, resources: Path
) -> None:
    (tmp_path / "Ours.toml").write_text("boxes = [")
    take_in_file(ws, OwnQuestions, tmp_path / "Ours.toml")
    (finding,) = take(ws, case, resources).noticed
    assert "could not be read" in finding.sentence and "Ours: it is not a TOML file" in finding.sentence
    order = ReportOrder(
        cases=(case,), template="two_pages", audience="public", formats=("txt",), out=tmp_path / "out"
    )
    assert make_report(ws, order, resources, today=ON).findings[0] == finding


def spoken_answer(ws: Workspace, case: str) -> str:
    write_answer(
        ws, case, "what_next", Words(text="We will cook on Fridays."), asked="Next?", voice="a member"
    )
    return next(one.id for one in ws.records(Answer) if one.question == "what_next")


def test_a_members_spoken_answer_leaves_only_with_permission(
    ws: Workspace, case: str, resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = spoken_answer(ws, case)
    for code in AUDIENCES:
        taken = take(ws, case, resources, Audience(code))
        assert "Fridays" not in to_text(taken.snapshot)
        assert Withheld(kind="answer", reason="no_permission", count=1) in taken.snapshot.cases[0].withheld
    agree(ws, answer, "", "only_group", ON)
    assert "Fridays" in to_text(take(ws, case, resources, Audience("internal")).snapshot)
    assert "Fridays" not in to_text(take(ws, case, resources).snapshot)
    # The twin: with a gate that lets everything out, the public would read it.
    monkeypatch.setattr(permission_book, "may_use", lambda *_: Allowed("anonymous"))
    assert "Fridays" in to_text(take(ws, case, resources).snapshot)


def test_a_spoken_answer_that_is_used_is_logged_with_its_permission(
    ws: Workspace, case: str, resources: Path
) -> None:
    answer = spoken_answer(ws, case)
    agree(ws, answer, "", "anyone_with_name", ON)
    taken = take(ws, case, resources)
    seen = taken.snapshot.cases[0].answer("what_next")
    assert seen is not None and seen.said_by == "a member"
    assert [(one.record == answer, one.form) for one in taken.used[seen.number]] == [
        (True, "named"),
        (False, "named"),
    ]


def test_spoken_words_that_were_edited_need_asking_again(ws: Workspace, case: str, resources: Path) -> None:
    answer = spoken_answer(ws, case)
    agree(ws, answer, "", "anyone_with_name", ON)
    write_answer(ws, case, "what_next", Words(text="We will cook on Mondays."), asked="Next?")
    assert take(ws, case, resources).snapshot.cases[0].answer("what_next") is None
