"""The part on measures: sentences, then a table, then pictures; every number stands on the people it is of."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from coprod_desktop.domain.permission import AUDIENCES, AudienceCode
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.seen_measures import SeenMeasures
from coprod_desktop.domain.snapshot import Snapshot
from coprod_desktop.domain.templates import Part, PartKind, Template
from coprod_desktop.evaluation.measures_told import told_to
from coprod_desktop.evaluation.reading import measure as reading_of
from coprod_desktop.guidance.instruments import ladder_instrument
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.build import build
from coprod_desktop.reports.document import Block, Figure, Heading, Paragraph, Table, words_in
from tests.evaluation.measured import instruments, ladder, results, sheet, wave

SIZES = (2, 4, 5, 8, 12, 24, 34)


def asked_twice(people: int, seed: int = 3) -> SeenMeasures:
    """Wellbeing, loneliness, goals and a ladder, true and looking back, and a worker's ratings."""
    chance = random.Random(seed)
    waves, sheets = [], []
    for of in ("ons4", "loneliness", "goals", "ladder-1"):
        start = wave("start", of, eligible=people + 9, eligible_of="came at least three times")
        end = wave("end", of, "March 2026", eligible=people + 5)
        waves += [start, end]
        scales = (instruments() | {"ladder-1": ladder_instrument(ladder())})[of].scales
        for n in range(people + 2):
            answers = {one.id: chance.randint(one.least, one.most) for one in scales}
            later = {one.id: min(one.most, answers[one.id] + chance.randint(0, 2)) for one in scales}
            sheets.append(sheet(start, f"P{n}", answers))
            if n < people:
                sheets.append(sheet(end, f"P{n}", later, assisted=n % 4 == 0))
                sheets.append(sheet(end, f"P{n}", answers, looking_back=True))
                sheets.append(sheet(end, f"P{n}", later, rater="worker"))
    seen = results(waves, sheets, instruments() | {"ladder-1": ladder_instrument(ladder())})
    return replace(seen, number="measures:1")


def blocks_of(
    seen: SeenMeasures, snapshot: Snapshot, questions: QuestionSet, words: Words, kind: PartKind = "measures"
) -> tuple[Block, ...]:
    case = replace(snapshot.cases[0], measures=seen)
    template = Template(
        id="t", title="T", description="", language="en", licence="", parts=(Part(kind=kind),)
    )
    return build(replace(snapshot, cases=(case,)), template, questions, words).document.blocks


def test_without_measures_the_part_is_left_out(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    for kind in ("measures", "measures_annex"):
        assert blocks_of(SeenMeasures(), snapshot, questions, words, kind) == ()


@pytest.mark.parametrize("people", SIZES)
def test_sentences_come_first_then_tables_then_pictures(
    people: int, snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    kinds: list[str] = []
    for block in blocks_of(asked_twice(people), snapshot, questions, words)[1:]:
        if isinstance(block, Heading) and block.level == 2:
            kinds = []
        order = {Paragraph: 0, Table: 1, Figure: 2}.get(type(block))
        if order is not None and not (isinstance(block, Paragraph) and block.role == "small"):
            kinds.append(str(order))
            assert kinds == sorted(kinds)


# The ends of a range on the scale, whose people are in the sentence before; and the name of a round.
_ENDS = re.compile(
    r"Their changes ran|true mean|true middle|true share|On this scale|Asked in this round|First round|Later round"
)
_BASE = re.compile(
    r"\bof (?:those|the \d+|these|\d+)|\bOf (?:those )?\d+|\d+ (?:more )?(?:people|person|goals?|sheets?)"
)


def without_base(text: str) -> list[str]:
    """Sentences with a number in them and no people."""
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z“\d])", text)
    return [
        one for one in sentences if re.search(r"\d", one) and not _ENDS.search(one) and not _BASE.search(one)
    ]


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("people", SIZES)
def test_every_printed_number_carries_its_base(
    people: int, audience: AudienceCode, snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    bare: list[str] = []
    for block in blocks_of(told_to(asked_twice(people), audience), snapshot, questions, words):
        if isinstance(block, Paragraph) and block.role == "body":
            bare += without_base("".join(run.text for run in block.runs))
        elif isinstance(block, Table):
            based = {
                number
                for number, name in enumerate(block.header)
                if name in ("Answered", "Answered both times", "Gave both ratings")
            }
            assert based, block.header
            for row in block.rows:
                assert all(re.search(r"\d", row[number]) for number in based), row
                bare += [cell for cell in row if "%" in cell and not re.search(r"\d+ of \d+|: \d+ \(", cell)]
        elif isinstance(block, Figure):
            assert re.search(r"\bof \d+|All \d+", block.title), block.title
            assert re.search(r"each of \d+ people", block.alt)
    assert not bare, bare


def test_a_number_without_its_base_would_be_seen() -> None:
    """The twin: the rule above sees a bare percentage and a bare count."""
    told = "78% moved up. 7 moved up. 7 of 9 people moved up. The middle change was up 2 points."
    assert without_base(told) == ["78% moved up.", "7 moved up.", "The middle change was up 2 points."]


@pytest.mark.parametrize("audience", [one for one in AUDIENCES if one != "internal"])
def test_outside_no_picture_of_a_health_question_is_drawn(
    audience: AudienceCode, snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    blocks = blocks_of(told_to(asked_twice(34), audience), snapshot, questions, words)
    titles = [block.title for block in blocks if isinstance(block, Figure)]
    assert bool(titles) == (audience == "funder")
    assert not any(short in title for title in titles for short in ("Anxious", "Happy", "Lonel", "lonely"))


def test_true_and_remembered_starts_share_neither_table_nor_picture(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    blocks = blocks_of(asked_twice(12), snapshot, questions, words)
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert "How life feels: four questions" in headings
    assert "How life feels: four questions: looking back" in headings
    assert "How life feels: four questions: workers' ratings" in headings
    assert "Two ratings of the same people" in headings
    captions = [block.caption for block in blocks if isinstance(block, Table)]
    assert len(captions) == len(set(captions))


def test_two_later_rounds_do_not_share_a_table(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    rounds = [wave("start", "ons4", "2024"), wave("middle", "ons4", "2025"), wave("end", "ons4", "2026")]
    four = {"satisfied": 5, "worthwhile": 5, "happy": 5, "anxious": 5}
    sheets = [sheet(one, f"P{n}", four) for one in rounds for n in range(6)]
    blocks = blocks_of(results(rounds, sheets), snapshot, questions, words)
    changed = [block for block in blocks if isinstance(block, Table) and "Better" in block.header]
    assert len(changed) == 2 and all(len(table.rows) == 4 for table in changed)
    anchors = [block.anchor for block in blocks if isinstance(block, Heading)]
    assert len(anchors) == len(set(anchors))


def test_the_test_and_the_effect_stand_in_the_annex_alone(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    seen = asked_twice(34)
    body = "\n".join(words_in(blocks_of(seen, snapshot, questions, words)))
    annex = "\n".join(words_in(blocks_of(seen, snapshot, questions, words, "measures_annex")))
    for technical in ("Sign test", "p = ", "Effect size", "95%"):
        assert technical not in body and technical in annex


def test_what_a_low_answer_asks_of_the_group_is_never_printed(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    body = "\n".join(words_in(blocks_of(asked_twice(12), snapshot, questions, words)))
    assert not any(one.low and one.low in body for one in instruments().values())


def test_the_part_is_easy_enough_to_read(snapshot: Snapshot, questions: QuestionSet, words: Words) -> None:
    for people in SIZES:
        blocks = blocks_of(asked_twice(people), snapshot, questions, words)
        text = "\n\n".join(
            "".join(r.text for r in b.runs) for b in blocks if isinstance(b, Paragraph) and b.role == "body"
        )
        reading = reading_of(text)
        assert reading.ease is not None and reading.ease >= 60, (people, reading.ease)
