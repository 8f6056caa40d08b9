"""What a reader outside may see of how the group works together: middle marks, and never a sheet or a small side."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.codec import to_plain
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import Decision, NextStep, PracticeCheck, RaterGroup, YearlyReview
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.practice import (
    change_check,
    keep_sheet,
    new_check,
    say_what_shows,
    take_back_last_sheet,
    working_together,
)
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.taking import take_snapshot
from coprod_desktop.services.yearly_review import answer_review, new_review
from coprod_desktop.storage import Workspace

DAY = date(2026, 11, 23)
SIX = ("p2", "p5", "p11", "p13", "p17", "p23")


def make_check(ws: Workspace, case: str, resources: Path, title: str, **sheets: list[int]) -> PracticeCheck:
    check = PracticeCheck(id=new_id(), case=case, title=title)
    new_check(ws, check, resources)
    for rater, levels in sheets.items():
        side: RaterGroup = rater  # type: ignore[assignment]
        for level in levels:
            keep_sheet(ws, check.id, side, dict.fromkeys(SIX, level))
    return check


def seen_by(ws: Workspace, case: str, resources: Path, audience: str) -> Any:
    return take_snapshot(ws, [case], Audience(audience), resources, made_on=DAY).snapshot.cases[0]  # type: ignore[arg-type]


@pytest.mark.parametrize("audience", ["internal", "partner", "public"])
def test_a_side_of_two_is_told_with_the_others_to_every_reader(
    ws: Workspace, case: str, resources: Path, audience: str
) -> None:
    make_check(ws, case, resources, "July", takes_part=[1, 1, 1, 1], paid_or_in_charge=[4, 4])
    (check,) = seen_by(ws, case, resources, audience).practice
    assert (check.people, check.sides, check.merged) == (6, (), True)
    assert {mark.side for theme in check.themes for mark in theme.marks} == {"together"}
    assert "paid_or_in_charge" not in str(to_plain(check))


def test_what_stays_inside_is_not_told_and_not_set_beside(ws: Workspace, case: str, resources: Path) -> None:
    first = make_check(ws, case, resources, "Inside", takes_part=[1, 1, 1])
    change_check(ws, PracticeCheck(id=first.id, case=case, title="Inside", only_us=True))
    make_check(ws, case, resources, "Out", takes_part=[3, 3, 3])
    inside, outside = (seen_by(ws, case, resources, one).practice for one in ("internal", "public"))
    assert [one.title for one in inside] == ["Inside", "Out"] and inside[1].since == "Inside"
    assert [one.title for one in outside] == ["Out"] and outside[0].since is None


def test_what_shows_a_mark_is_named_only_to_those_who_may_read_it(
    ws: Workspace, case: str, resources: Path
) -> None:
    check = make_check(ws, case, resources, "July", takes_part=[3, 3, 3])
    decision = Decision(id=new_id(), case=case, question="When do we open?", only_us=True)
    add_record(ws, decision)
    say_what_shows(ws, check.id, "p17", evidence=[decision.id])
    inside, outside = (seen_by(ws, case, resources, one).practice[0] for one in ("internal", "public"))
    by_id = {one.prompt: one for theme in inside.themes for one in theme.prompts}
    assert (by_id["p17"].evidence, by_id["p17"].kept_in) == (("decision:1",), 0)
    by_id = {one.prompt: one for theme in outside.themes for one in theme.prompts}
    assert (by_id["p17"].evidence, by_id["p17"].kept_in) == ((), 1)
    assert "When do we open" not in str(to_plain(outside))


def test_the_form_keeps_what_shows_the_marks_and_a_sheet_is_taken_back(
    ws: Workspace, case: str, resources: Path
) -> None:
    check = make_check(ws, case, resources, "July", takes_part=[3, 3, 3, 0])
    say_what_shows(ws, check.id, "p5", words="The rota")
    change_check(ws, PracticeCheck(id=check.id, case=case, title="Summer"))
    take_back_last_sheet(ws, check.id)
    kept = working_together(ws, case, resources).checks[0]
    assert kept.check.title == "Summer" and kept.check.shown[0].words == "The rota"
    assert sum(kept.sheets.values()) == 3
    ws.undo()
    assert sum(working_together(ws, case, resources).checks[0].sheets.values()) == 4


def test_the_review_is_told_once_with_its_steps(ws: Workspace, case: str, resources: Path) -> None:
    review = YearlyReview(id=new_id(), title="Review 2026")
    new_review(ws, review, resources)
    answer_review(ws, review.id, "culture_1", "Mostly.", None)
    add_record(ws, NextStep(id=new_id(), about=review.id, prompt="culture_1", words="Ask the quiet ones."))
    add_record(ws, NextStep(id=new_id(), about=review.id, words="Inside.", only_us=True))
    (told,) = seen_by(ws, case, resources, "public").reviews
    assert [(one.now, [step.words for step in one.next_steps]) for one in told.answers] == [
        ("Mostly.", ["Ask the quiet ones."])
    ]
    assert told.next_steps == () and told.asked == 20
