"""The practice check tells middle marks by side, and never what one person marked."""

from __future__ import annotations

import itertools
import random
from decimal import Decimal

import pytest

from coprod_desktop.domain.prompts import EarlierWording, Prompt, PromptSet, Theme
from coprod_desktop.domain.records import (
    PracticeCheck,
    PracticeMark,
    PracticeSheet,
    PromptEvidence,
    RaterGroup,
)
from coprod_desktop.domain.seen_practice import SeenPracticeCheck
from coprod_desktop.evaluation import practice
from coprod_desktop.evaluation.practice import Marked, ShownBy, telling_of

PROMPTS = PromptSet(
    2,
    (
        Theme("a", "Alpha", (Prompt("a1", "One.", first=True), Prompt("a2", "Two."))),
        Theme("b", "Beta", (Prompt("b1", "Three.", first=True), Prompt("b2", "Four."))),
    ),
    ("no", "little", "some", "usual", "built in"),
    (EarlierWording("b1", 1, "Three, as it was."),),
)
IDS = itertools.count()
Levels = tuple[int | str | None, ...]


def sheet(rater: RaterGroup, **levels: int | str | None) -> PracticeSheet:
    marks = tuple(
        PracticeMark(prompt=prompt, level=one)
        if isinstance(one, int)
        else PracticeMark(prompt=prompt, other=one)  # type: ignore[arg-type]
        for prompt, one in levels.items()
    )
    return PracticeSheet(id=str(next(IDS)), case="c", check="k", rater=rater, marks=marks)


def sheets(rater: RaterGroup, *levels: tuple[int | str | None, int | str | None]) -> list[PracticeSheet]:
    return [sheet(rater, a1=a, b1=b) for a, b in levels]


def check(**more: object) -> PracticeCheck:
    return PracticeCheck(id="k", case="c", title="July", set_version=2, **more)  # type: ignore[arg-type]


def told(*given: list[PracticeSheet], before: Marked | None = None, **more: object) -> SeenPracticeCheck:
    marked = Marked(check(**more), [one for some in given for one in some])
    return telling_of(marked, PROMPTS, lambda one: ShownBy(one.evidence), before)


def marks(seen: SeenPracticeCheck) -> list[dict[str, tuple[Decimal, int]]]:
    return [{mark.side: (mark.middle, mark.people) for mark in theme.marks} for theme in seen.themes]


def test_each_side_of_three_or_more_is_told_apart_with_its_base() -> None:
    seen = told(
        sheets("takes_part", (0, 3), (1, 3), (2, 4), (2, "dont_know")),
        sheets("paid_or_in_charge", (3, 1), (3, 1), (4, 2)),
    )
    assert seen.sides == (("takes_part", 4), ("paid_or_in_charge", 3))
    assert marks(seen) == [
        {"takes_part": (Decimal("1.5"), 4), "paid_or_in_charge": (Decimal(3), 3)},
        {"takes_part": (Decimal(3), 3), "paid_or_in_charge": (Decimal(1), 3)},
    ]
    assert (seen.answers, seen.dont_know, seen.merged) == (14, 1, False)
    assert [one.name for one in seen.lowest()] == ["Beta"]
    assert [one.name for one in seen.widest()] == ["Beta"]


def test_a_side_of_fewer_than_three_is_merged_and_its_size_is_not_told() -> None:
    seen = told(sheets("takes_part", (1, 1), (1, 1), (1, 1)), sheets("paid_or_in_charge", (4, 4), (4, 4)))
    assert seen.merged and seen.sides == () and seen.people == 5
    assert marks(seen) == [{"together": (Decimal(1), 5)}] * 2
    assert seen.widest() == ()


def test_two_sheets_tell_nothing_at_all() -> None:
    seen = told(sheets("takes_part", (4, 0)), sheets("paid_or_in_charge", (0, "dont_know")))
    assert not seen.enough and marks(seen) == [{}, {}]
    assert (seen.answers, seen.dont_know, seen.people) == (0, 0, 2)


def test_a_theme_that_too_few_of_one_side_marked_is_told_together() -> None:
    seen = told(
        sheets("takes_part", (2, 2), (2, 2), (2, 2)),
        sheets("paid_or_in_charge", (4, 4), (4, "not_ours"), (4, "dont_know")),
    )
    assert marks(seen)[0] == {"takes_part": (Decimal(2), 3), "paid_or_in_charge": (Decimal(4), 3)}
    assert marks(seen)[1] == {"together": (Decimal(2), 4)}


def test_a_high_mark_asks_for_something_that_shows_it() -> None:
    three = sheets("takes_part", (3, 3), (3, 3), (4, 2))
    shown = (PromptEvidence(prompt="a1", evidence=("decision:1",)), PromptEvidence(prompt="b1"))
    seen = told(three, shown=shown)
    assert [(one.prompt, one.evidenced) for one in seen.high()] == [("a1", True), ("b1", False)]
    elsewhere = told(three, shown=(PromptEvidence(prompt="b1", words="On the wall"),))
    assert [one.evidenced for one in elsewhere.high()] == [False, True]


def test_only_the_same_sentence_in_the_same_words_is_set_beside_last_time() -> None:
    was = check()
    earlier = PracticeCheck(id="k0", case="c", title="March", set_version=1)
    three = sheets("takes_part", (1, 1), (1, 1), (2, 2))
    now = sheets("takes_part", (3, 3), (3, 3), (3, 3))
    seen = told(now, before=Marked(earlier, three))
    assert [mark.before for theme in seen.themes for mark in theme.marks] == [Decimal(1), None]
    assert seen.since == "March"
    same = told(now, before=Marked(was, three))
    assert [mark.before for theme in same.themes for mark in theme.marks] == [Decimal(1), Decimal(1)]
    few = told(now, before=Marked(was, three[:2]))
    assert few.since is None and [mark.before for theme in few.themes for mark in theme.marks] == [None, None]


def test_a_theme_of_all_its_sentences_is_not_set_beside_six() -> None:
    both = [sheet("takes_part", a1=2, a2=3, b1=1, b2=1) for _ in range(3)]
    six = Marked(check(form="six"), sheets("takes_part", (1, 1), (1, 1), (1, 1)))
    seen = told(both, before=six, form="full")
    assert [mark.before for theme in seen.themes for mark in theme.marks] == [None, None]
    assert [one.marks[0].before for one in seen.themes[0].prompts] == [Decimal(1), None]


def test_what_is_told_never_rests_on_fewer_than_three_people() -> None:
    """Random checks: every mark has three people behind it, and no two sides are told that leave one of two out."""
    chance = random.Random(4)

    def one() -> tuple[int | str | None, int | str | None]:
        return chance.choice([0, 1, 2, 3, 4, "dont_know", "not_ours", None]), chance.randint(0, 4)

    for _ in range(400):
        given = [
            sheets(side, *(one() for _ in range(chance.randint(0, 6))))
            for side in ("takes_part", "paid_or_in_charge")
        ]
        seen = told(*given)
        for theme in seen.themes:
            assert all(mark.people >= 3 for mark in theme.marks)
            sides = {mark.side for mark in theme.marks}
            assert "together" not in sides or sides == {"together"}
        assert all(count >= 3 for _, count in seen.sides)


def test_the_random_check_would_see_a_side_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same look on a telling without the rule of three fails, so the test above holds something."""
    monkeypatch.setattr(practice, "FEWEST", 1)
    seen = told(sheets("takes_part", (4, 4)), sheets("paid_or_in_charge", (1, 1), (1, 1)))
    assert any(mark.people < 3 for theme in seen.themes for mark in theme.marks)
