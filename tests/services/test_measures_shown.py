"""Measures of a real folder, as the group and as one audience may see them."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import Ladder, Person, Response, ScaleAnswer, Wave
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.measures_shown import measures_of, sets_of, told_in_sentences
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.storage import Workspace


def ladder_asked_twice(ws: Workspace, case: str, people: int, **marks: bool) -> Ladder:
    ladder = Ladder(id=new_id(), case=case, words="I know people here", only_us=marks.get("ladder", False))
    rounds = [
        Wave(
            id=new_id(), case=case, name=name, point=point, ladder=ladder.id, when=understand_date(name),
            only_us=marks.get("rounds", False),
        )
        for name, point in (("March 2025", "start"), ("March 2026", "end"))
    ]  # fmt: skip
    crowd = [Person(id=new_id(), code=f"M{n}") for n in range(people)]
    sheets = [
        Response(
            id=new_id(),
            case=case,
            wave=one.id,
            person=who.id,
            answers=(ScaleAnswer(part="ladder", value=value),),
        )
        for one, value in zip(rounds, (3, 5), strict=True)
        for who in crowd
    ]
    keep(ws, "storage.step.add_wave", [ladder, *rounds, *crowd, *sheets])
    return ladder


def test_each_measure_comes_with_its_question_its_sentences_and_its_annex(
    ws: Workspace, case: str, resources: Path, words: Words
) -> None:
    ladder_asked_twice(ws, case, 12)
    ((asked, said, annex),) = told_in_sentences(measures_of(ws, case, resources), words)
    assert "I know people here" in asked
    assert "All 12 people moved up." in said and annex


@pytest.mark.parametrize("marks", [{"ladder": True}, {"rounds": True}])
def test_only_us_stays_inside(ws: Workspace, case: str, resources: Path, marks: dict[str, bool]) -> None:
    ladder_asked_twice(ws, case, 12, **marks)
    assert measures_of(ws, case, resources).told
    assert not measures_of(ws, case, resources, Audience("funder")).told


def test_a_case_study_without_rounds_has_no_measures(ws: Workspace, case: str, resources: Path) -> None:
    assert not measures_of(ws, case, resources).told


def test_a_case_study_that_is_not_there_is_a_sentence(ws: Workspace, resources: Path) -> None:
    with pytest.raises(WorldFault):
        measures_of(ws, "nobody", resources)


def test_a_set_that_is_not_shipped_in_a_language_is_given_in_english(ws: Workspace, resources: Path) -> None:
    assert sets_of(ws, resources, "cy").keys() == sets_of(ws, resources).keys() >= {"ons4", "loneliness"}
