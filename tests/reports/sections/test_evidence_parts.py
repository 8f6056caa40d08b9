"""The parts that tell of the work and the evidence: a sentence with its base, a picture, a table; or no trace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.seen import SeenActivity
from coprod_desktop.domain.snapshot import SeenCase, Snapshot
from coprod_desktop.domain.templates import Part, PartKind, Template
from coprod_desktop.evaluation.reading import measure
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.build import Built, build
from coprod_desktop.reports.document import (
    Figure,
    Heading,
    PageSetup,
    Paragraph,
    Picture,
    Table,
    reading_order,
)
from tests.reports.rich_case import rich_snapshot

KINDS: dict[PartKind, str] = {
    "activity": "39 different people",
    "journeys": "Of 38 people, 14 went on to a bigger role",
    "benefit": "37 people are counted; 2 did not say.",
    "decisions": "In 3 decisions: 1 at level 1, 1 at level 4, 1 at level 5. Members changed 2.",
    "power_map": "Of 3 kinds of decision, 2 moved towards members between early 2021 and now.",
    "give_and_get": "19 of 26 people both gave and got.",
    "ripples": "3 ripples, the longest chain is 2 long; 1 was confirmed by somebody outside.",
    "connections": "Asked whom they would call, people gave 6 answers about then and 20 about now.",
    "outcomes": "Story: The lift home. It shows: that she was called every day. It does not show: that it lasts.",
    "stories": "The lift home",
    "selection": "3 of 24 stories were chosen, by a panel of 7 people, 5 of them members.",
    "photographs": "The stove on its first day. Picture: a member. Parts are covered to keep people safe.",
    "outside_view": "We asked 2 people outside the group. One answered: one agreed.",
    "consent_page": "We looked at 10 pieces of people's words and pictures for this report.",
}


def made(
    snapshot: Snapshot, questions: QuestionSet, words: Words, *kinds: PartKind, large: bool = False, **more: object
) -> Built:  # fmt: skip
    parts = tuple(Part(kind=kind, **more) for kind in kinds)  # type: ignore[arg-type]
    template = Template("t", "T", "", "en", "CC0-1.0", parts)
    return build(snapshot, template, questions, words, page=PageSetup(large_print=large))


def said(built: Built) -> str:
    return " ".join(reading_order(built.document))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_each_part_says_its_sentence_with_its_base(
    kind: PartKind, large: bool, snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    text = said(made(rich_snapshot(snapshot), questions, words, kind, large=large))
    assert KINDS[kind] in text


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "consent_page"])
def test_a_part_with_nothing_in_it_leaves_no_trace(
    kind: PartKind, snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    built = made(snapshot, questions, words, kind)
    assert built.document.blocks == ()
    assert not [one for one in built.findings if one.rule.startswith("empty")]


def test_a_part_whose_template_has_a_sentence_for_it_says_that_it_is_empty(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    built = made(snapshot, questions, words, "ripples", when_empty="No ripples yet.")
    assert "No ripples yet." in said(built)
    assert [one.rule for one in built.findings if one.rule.startswith("empty")] == ["empty_part"]


@pytest.mark.parametrize(
    "kind", ["journeys", "decisions", "power_map", "give_and_get", "ripples", "connections", "selection"]
)
def test_every_picture_has_words_for_it_and_its_facts_in_rows(
    kind: PartKind, snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    blocks = made(rich_snapshot(snapshot), questions, words, kind).document.blocks
    figures = [block for block in blocks if isinstance(block, Figure)]
    assert len(figures) == 1
    assert len(figures[0].alt) > 60
    assert figures[0].drawing.width <= 470
    assert kind == "selection" or [block for block in blocks if isinstance(block, Table)]


def test_no_table_where_the_template_leaves_tables_out(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    built = made(rich_snapshot(snapshot), questions, words, "power_map", "ripples", "decisions", table=False)
    assert not [block for block in built.document.blocks if isinstance(block, Table)]


def test_every_report_number_behind_a_part_is_named(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    blocks = made(
        rich_snapshot(snapshot), questions, words, "ripples", "stories", "power_map"
    ).document.blocks
    sources = {one for block in blocks for one in getattr(block, "source", ())}
    assert {"ripple:1", "ripple:4", "story:1", "power:3"} <= sources


def test_small_counts_stay_hidden_and_so_does_the_sum_that_would_tell_them(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    text = said(made(rich_snapshot(snapshot), questions, words, "benefit"))
    assert "Men not printed Not stated not recorded" in text
    assert "Small counts of people are not printed" in text
    assert "30 people are counted" not in text


def test_the_drop_in_estimate_is_called_one(snapshot: Snapshot, questions: QuestionSet, words: Words) -> None:
    text = said(made(rich_snapshot(snapshot), questions, words, "activity"))
    assert "About 30 people dropped in without a register. This is an estimate from 4 sessions" in text


def test_a_photograph_that_nobody_described_is_found_and_still_says_that_it_is_there(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    built = made(rich_snapshot(snapshot), questions, words, "photographs")
    assert [one.about for one in built.findings if one.rule == "no_alt_text"] == [("photograph:2",)]
    assert all(block.alt for block in built.document.blocks if isinstance(block, Picture))


def test_what_was_left_out_is_named_with_its_reason(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    built = made(rich_snapshot(snapshot), questions, words, "consent_page")
    sentences = [one.sentence for one in built.findings if one.rule == "withheld"]
    assert "3 photographs left out: no permission is recorded." in sentences
    text = said(built)
    assert (
        "Six are left out: 5, because no permission is recorded 1, because the permission has run out" in text
    )


def test_somebody_outside_who_answered_is_a_voice_from_outside(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    nobody = "Nobody outside the group has told us yet"
    assert nobody in said(made(snapshot, questions, words, "cannot_say"))
    assert nobody not in said(made(rich_snapshot(snapshot), questions, words, "cannot_say"))


def test_story_titles_do_not_crowd_the_contents(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    heads = [
        block for block in made(rich_snapshot(snapshot), questions, words, "stories").document.blocks
        if isinstance(block, Heading)
    ]  # fmt: skip
    assert [head.in_contents for head in heads] == [True, False]


@pytest.mark.parametrize("large", [False, True])
def test_very_many_of_everything_still_makes_a_report(
    large: bool, snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    def many(case: SeenCase) -> SeenCase:
        ripples = tuple(
            replace(one, number=f"ripple:{n}-{k}", came_of=None)
            for n in range(60) for k, one in enumerate(case.ripples)
        )  # fmt: skip
        decisions = tuple(replace(case.decisions[n % 3], number=f"decision:{n}") for n in range(300))
        return replace(case, ripples=ripples, decisions=decisions)

    rich = rich_snapshot(snapshot)
    rich = replace(rich, cases=tuple(many(case) for case in rich.cases))
    built = made(rich, questions, words, "ripples", "decisions", large=large)
    assert "200 more are only in the table" in said(built)
    assert "In 300 decisions" in said(built)


def test_sessions_without_any_count_of_people_say_so_in_a_sentence(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    case = replace(snapshot.cases[0], activity=SeenActivity(sessions=3, dated=3))
    text = said(made(replace(snapshot, cases=(case,)), questions, words, "activity"))
    assert "3 sessions are written down. How many people came is not recorded." in text
    assert "different people" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_program_says_of_each_part_reads_plainly(
    kind: PartKind, snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    told = []
    for block in made(rich_snapshot(snapshot), questions, words, kind).document.blocks:
        if isinstance(block, Figure):
            told += [block.title, block.alt]
        elif isinstance(block, Paragraph):
            told.append("".join(run.text for run in block.runs))
    reading = measure(" ".join(told))
    assert reading.sentences == 0 or (reading.ease is not None and reading.ease >= 60)


def test_pictures_drop_into_a_funders_heading_with_their_sentence_and_without_their_table(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    also = ("activity", "power_map", "decisions", "give_and_get", "ripples", "stories")
    built = made(rich_snapshot(snapshot), questions, words, "answers_for", heading="Progress", also=also)
    text = said(built)
    assert all(KINDS[kind] in text for kind in also)
    blocks = built.document.blocks
    assert len([block for block in blocks if isinstance(block, Figure)]) == 4
    assert not [block for block in blocks if isinstance(block, Table)]
    assert [block.text for block in blocks if isinstance(block, Heading)] == ["Progress", "The lift home"]
    bare = made(snapshot, questions, words, "answers_for", heading="Progress", also=also)
    assert "We do not have this yet." in said(bare)
