"""The part on the plan: what was learned in the order it happened, what is not written down said so, and where it was
wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.domain.seen import SeenConfirmation, SeenOutcome
from coprod_desktop.domain.seen_plan import SeenPlan
from coprod_desktop.domain.snapshot import SeenAnswer, SeenCase, SeenGroup, Snapshot
from coprod_desktop.domain.templates import Part, Template
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.document import Figure, Heading, PageSetup, Table, words_in
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.sections.boxes import answers_for
from coprod_desktop.reports.sections.outcomes import outcomes
from coprod_desktop.reports.sections.plan import plan
from coprod_desktop.reports.sections.setting import Setting
from tests.reports.rich_case import the_plan

CASE = SeenCase(number="case:1", title="Sundays")


def setting(words: Words, questions: QuestionSet, templates: dict[str, Template], case: SeenCase) -> Setting:
    seen = Snapshot(
        audience="funder", made_on=date(2026, 11, 24), language="en", group=SeenGroup(name="Lane"), cases=(case,)
    )  # fmt: skip
    return Setting(
        seen, case, templates["full_case_study"], questions, words, RoughMeasurer(), PageSetup(), anchor="part-1"
    )  # fmt: skip


def test_the_plan_is_a_picture_with_its_tables_what_was_learned_and_where_it_was_wrong(
    words: Words, questions: QuestionSet, templates: dict[str, Template]
) -> None:
    place = setting(words, questions, templates, replace(CASE, plan=the_plan()))
    blocks = plan(Part(kind="plan"), place).blocks
    (figure,) = [block for block in blocks if isinstance(block, Figure)]
    assert figure.title == (
        "Our plan has five steps; we wrote down three changes of it. Something shows one of the two changes we "
        "hope for. We were wrong about one arrow."
    )
    assert len([block for block in blocks if isinstance(block, Table)]) == 2
    told = "\n".join(words_in(blocks))
    assert (
        "May 2022. Before: Open on Saturdays. Now: Open on Sundays. What we learned: Saturdays are for family. "
        "Decided by: members." in told
    )
    assert "New: A choir. What we learned is not written down. Decided by: the singers." in told
    assert "Taken out: A newsletter → Neighbours meet." in told
    assert (
        "We thought that “Talks by experts” would lead to “Neighbours meet”, because a talk gives people something "
        "to say." in told
    )


def test_under_a_funders_heading_the_picture_and_what_was_learned_stay_without_the_tables(
    words: Words, questions: QuestionSet, templates: dict[str, Template]
) -> None:
    place = setting(words, questions, templates, replace(CASE, plan=the_plan()))
    blocks = plan(Part(kind="plan", table=False), place).blocks
    assert not [block for block in blocks if isinstance(block, Table)]
    assert "Saturdays are for family" in "\n".join(words_in(blocks))


def test_no_two_headings_of_a_funders_part_share_an_anchor(
    words: Words, questions: QuestionSet, templates: dict[str, Template]
) -> None:
    said = [
        SeenAnswer(number=f"answer:{n}", question=name, asked="?", value=InWords(text="We ate."))
        for n, name in enumerate(("what_did_not_work", "what_next"))
    ]
    case = replace(CASE, plan=the_plan(), answers=tuple(said))
    part = next(one for one in templates["tnlcf_progress"].parts if "plan" in one.also)
    blocks = answers_for(part, setting(words, questions, templates, case)).blocks
    anchors = [block.anchor for block in blocks if isinstance(block, Heading)]
    assert len(anchors) == 5
    assert len(set(anchors)) == 5


def test_without_a_plan_the_part_is_left_out(
    words: Words, questions: QuestionSet, templates: dict[str, Template]
) -> None:
    assert not plan(Part(kind="plan"), setting(words, questions, templates, CASE)).blocks
    unchanged = replace(CASE, plan=SeenPlan(steps=the_plan().steps[:1]))
    told = "\n".join(
        words_in(plan(Part(kind="plan"), setting(words, questions, templates, unchanged)).blocks)
    )
    assert "We did not write down any change of the plan yet." in told


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("yes",) * 5 + ("no",), "Five of 6 people asked agreed that it is so."),
        (("yes", "partly"), "One of 2 people asked agreed that it is so, and one agreed in part."),
        (("no", "no_answer"), "None of 2 people asked agreed that it is so."),
        (("partly",), "The one person asked agreed in part that it is so."),
    ],
)
def test_an_outcome_statement_says_our_part_and_how_many_agreed(
    answers: tuple[str, ...], said: str, words: Words, questions: QuestionSet, templates: dict[str, Template]
) -> None:
    one = SeenOutcome(
        number="outcome:1", words="The surgery moved its hours", planned=False, expected=False, level="service",
        where="the surgery", significance="Carers could go", our_part="We asked twice", our_share="some",
        others_helped="",
    )  # fmt: skip
    asked = tuple(
        SeenConfirmation(number=f"confirmation:{n}", about="outcome:1", who="a nurse", agrees=answer)
        for n, answer in enumerate(answers)
    )
    case = replace(CASE, outcomes=(one,), confirmations=asked)
    told = "\n".join(
        words_in(outcomes(Part(kind="outcomes"), setting(words, questions, templates, case)).blocks)
    )
    assert said in told
    assert (
        "It is a difference in a service. Nobody had planned it. Where it can be seen: the surgery." in told
    )
    assert (
        "Why it matters: Carers could go. Our part: We asked twice. Our share of it was some, beside others. "
        "We know of nobody else who helped." in told
    )
