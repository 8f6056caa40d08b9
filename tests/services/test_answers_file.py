"""A file of answers, whatever wrote it: each row is taken in whole or told why not, and one undo takes it back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Person, Response, Wave
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.answers_file import (
    AnswersPlan,
    NewRound,
    keep_answers,
    plan_answers,
    plan_sentences,
    wave_named,
)
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.storage import Workspace

HEAD = "code,satisfied,worthwhile,happy,anxious\n"


@pytest.fixture
def take(ws: Workspace, case: str, tmp_path: Path, resources: Path, today: date):  # type: ignore[no-untyped-def]
    def read(text: str | bytes, asked: str = "ons4", wave: str = "Start", **named: str) -> AnswersPlan:
        file = tmp_path / "answers.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        found, new = wave_named(ws, case, asked, wave, resources, NewRound(**named))
        return plan_answers(ws, file, found, resources, today, wave_is_new=new)

    return read


def values(sheet: Response) -> list[int | None]:
    return [one.value for one in sheet.answers]


@pytest.mark.parametrize(
    "written",
    [
        (HEAD + "Zoë,7,8,6,2\n").encode(),
        (HEAD + "Zoë,7,8,6,2\n").encode("utf-8-sig"),
        (HEAD + "Zoë,7,8,6,2\n").encode("cp1252"),
        (HEAD + "Zoë,7,8,6,2\n").encode("utf-16"),
        (HEAD + "Zoë,7,8,6,2\n").encode("utf-16-le"),
        (HEAD + "Zoë,7,8,6,2\n").replace(",", ";").encode(),
        (HEAD + "Zoë,7,8,6,2\n").replace(",", "\t").replace("\n", "\r\n").encode(),
        b"sep=;\r\n" + (HEAD + "Zoë,7,8,6,2\n").replace(",", ";").encode("cp1252"),
        (HEAD.replace(",", ";") + "Zoë;7,0;8,0;6,0;2,0\n").encode(),
        "Person code,Satisfied with life,Worthwhile,Overall how happy did you feel yesterday,Q4\nZoë,7,8,6,2\n"
        .replace("Worthwhile", "worthwhile").encode(),
    ],
)  # fmt: skip
def test_letters_separators_and_names_of_columns_do_not_matter(take, written: bytes) -> None:  # type: ignore[no-untyped-def]
    plan = take(written)
    assert not plan.problems and not plan.strangers
    (sheet,) = plan.sheets
    assert (sheet.code, values(sheet)) == ("Zoë", [7, 8, 6, 2])


def test_a_file_is_one_step_and_codes_find_their_people_but_make_none(
    ws: Workspace, case: str, take, words: Words  # type: ignore[no-untyped-def]
) -> None:  # fmt: skip
    rosa = Person(id=new_id(), code="M 07")
    keep(ws, "storage.step.add_person", [rosa], params={"what": "M 07"})
    plan = take(HEAD + "m07,7,8,6,2\nX1,5,,-,?\n,1,2,3,4\n")
    assert keep_answers(ws, plan, "answers.csv") is not None
    kept = ws.records(Response, case=case)
    assert [(one.person, one.code) for one in kept] == [(rosa.id, None), (None, "X1"), (None, None)]
    assert [one.missing for one in kept[1].answers] == [None, "skipped", "declined", "unreadable"]
    assert plan.new_codes == ("X1",)
    assert "belongs to nobody in People: X1" in " ".join(plan_sentences(plan, words))
    assert len(ws.records(Person)) == 1
    ws.undo()
    assert not ws.records(Response) and not ws.records(Wave)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("A,11,8,6,2", "not_an_answer"),
        ("A,7.5,8,6,2", "not_an_answer"),
        ("A,\"=cmd|' /C calc'!A0\",8,6,2", "not_an_answer"),
        ("A,seven,8,6,2", "not_an_answer"),
        ("A,,,,", "nothing_answered"),
        ("A,1e9,8,6,2", "not_an_answer"),
    ],
)
def test_a_row_that_cannot_be_is_told_and_the_others_are_sound(take, row: str, problem: str) -> None:  # type: ignore[no-untyped-def]
    plan = take(HEAD + row + "\nB,7,8,6,2\n")
    assert [(one.row, one.code) for one in plan.problems] == [(2, problem)]
    assert [one.code for one in plan.sheets] == ["B"]


def test_one_person_has_one_sheet_in_a_round(ws: Workspace, take) -> None:  # type: ignore[no-untyped-def]
    plan = take(HEAD + "A,7,8,6,2\na,1,1,1,1\n")
    assert [(one.row, one.code, one.cell) for one in plan.problems] == [(3, "twice", "2")]
    keep_answers(ws, plan, "answers.csv")
    again = take(HEAD + "A,7,8,6,2\nB,1,1,1,1\n")
    assert (again.same, again.problems, [one.code for one in again.sheets]) == (1, (), ["B"])
    other = take(HEAD + "A,7,8,6,3\n")
    assert [one.code for one in other.problems] == ["there_already"]
    back = take("code,looking back,satisfied,worthwhile,happy,anxious\nA,yes,1,1,1,1\n")
    assert [one.looking_back for one in back.sheets] == [True]


def test_the_first_round_is_the_start_and_the_next_the_end(ws: Workspace, take) -> None:  # type: ignore[no-untyped-def]
    first = take(HEAD + "A,7,8,6,2\n")
    keep_answers(ws, first, "a.csv")
    second = take(HEAD + "A,8,8,6,2\n", wave="Again")
    assert (first.wave.point, second.wave.point) == ("start", "end")
    third = take(HEAD + "A,8,8,6,2\n", wave="Third", point="middle", when="March 2026")
    assert third.wave.point == "middle"
    assert third.wave.when is not None and third.wave.when.earliest == date(2026, 3, 1)


def test_how_they_were_asked_stands_beside_the_answers(take) -> None:  # type: ignore[no-untyped-def]
    head = "code,date,how asked,assisted,rater,colour," + HEAD.removeprefix("code,")
    plan = take(head + "A,3 March 2025,on paper,y,worker,red,1,2,3,4\nB,,by pigeon,,,,1,2,3,4\n")
    (sheet,) = plan.sheets
    assert (sheet.mode, sheet.assisted, sheet.rater) == ("paper", True, "worker")
    assert sheet.on is not None and sheet.on.earliest == date(2025, 3, 3)
    assert plan.strangers == ("colour",)
    assert [(one.row, one.code, one.column) for one in plan.problems] == [(3, "not_known", "mode")]


def test_answers_may_be_written_in_the_words_of_the_sheet(take) -> None:  # type: ignore[no-untyped-def]
    plan = take(
        "code,companionship,left_out,isolated,lonely\nA,Often,some of the time,1,Often/always\n",
        asked="loneliness",
    )
    assert values(plan.sheets[0]) == [3, 2, 1, 1]


def test_only_the_total_of_a_licensed_scale_is_taken(take) -> None:  # type: ignore[no-untyped-def]
    plan = take("code,total,q1\nA,21,3\nB,36,3\nC,21.5,1\n", asked="swemwbs", licence="123")
    assert plan.wave.licence_number == "123"
    assert [one.total for one in plan.sheets] == [Decimal(21)]
    assert all(not one.answers for one in plan.sheets)
    assert [(one.row, one.code) for one in plan.problems] == [(3, "not_a_total"), (4, "not_a_total")]
    assert plan.strangers == ("q1",)


@pytest.mark.parametrize(
    ("text", "asked", "said"),
    [
        ("", "ons4", "empty"),
        ("a,b\n1,2\n", "ons4", "no column"),
        ("PK\x03\x04", "ons4", "workbook"),
        (HEAD, "nothing_such", "no set of questions"),
        ("code,total\nA,21\n", "swemwbs", "licence"),
    ],
)
def test_what_is_no_table_of_these_answers_is_refused_in_a_sentence(
    take, text: str, asked: str, said: str  # type: ignore[no-untyped-def]
) -> None:  # fmt: skip
    with pytest.raises(WorldFault, match=said):
        take(text, asked=asked)


def test_a_control_character_is_never_kept(take) -> None:  # type: ignore[no-untyped-def]
    plan = take(b"code,satisfied,worthwhile,happy,anxious\nA\x00\x07b,7,8,6,2\nB,7,8,6,\x1b2\n")
    assert [one.code for one in plan.sheets] == ["A\ufffdb"]
    assert [(one.row, one.code) for one in plan.problems] == [(3, "not_an_answer")]


def test_thousands_of_rows_are_one_step(ws: Workspace, take) -> None:  # type: ignore[no-untyped-def]
    plan = take(HEAD + "".join(f"C{n},{n % 11},{n % 10},{n % 9},{n % 8}\n" for n in range(2_000)))
    assert (len(plan.sheets), plan.problems) == (2_000, ())
    assert keep_answers(ws, plan, "answers.csv") is not None
    assert len(ws.history(5)) <= 5 and len(ws.records(Response)) == 2_000
