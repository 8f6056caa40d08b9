"""Three lengths from the same boxes and evidence: limits kept, whole sentences, nothing made up."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.text import count_words
from coprod_desktop.evaluation.answering.answer import answer_to
from coprod_desktop.evaluation.answering.composing import Draft, Limit, compose, limit_for
from coprod_desktop.evaluation.answering.sentences import units_of
from tests.evaluation.answering.made import box, held, piece, question, say
from tests.evaluation.answering.test_sentences import QUOTED, SENTENCES

LACKS = ("We do not have a starting point yet.",)


def drafts(asked: object = None, boxes: tuple = (), pieces: tuple = (), lacks: tuple = ()) -> list[Draft]:
    made = compose(asked or question(), boxes, pieces, lacks, say())  # type: ignore[arg-type]
    return [made.short, made.middle, made.full]


def test_every_box_says_its_first_sentence_before_one_says_its_second() -> None:
    asked = question(words_max=6)
    boxes = (box("a", "One two three. Four five six."), box("b", "Seven eight nine. Ten."))
    assert drafts(asked, boxes)[2].text == "One two three.\n\nSeven eight nine."


def test_more_room_holds_more_of_the_same() -> None:
    boxes = tuple(box(name, " ".join(f"Sentence {n} of box {name}." for n in range(40))) for name in "ab")
    short, middle, full = drafts(boxes=boxes)
    assert short.words <= 50 < middle.words <= 150 < full.words <= 400
    assert short.cut
    assert full.used == ("answer:a", "answer:b")


def test_a_long_answer_goes_up_to_the_limit_of_the_form() -> None:
    long = " ".join(f"Sentence {n} is here." for n in range(400))
    assert 590 < drafts(question(words_max=600), (box("a", long),))[2].words <= 600


def test_a_limit_that_no_sentence_fits_gives_an_honest_nothing() -> None:
    full = drafts(question(words_max=2), (box("a", "This is much too long."),))[2]
    assert (full.text, full.why_empty, full.cut) == ("", "limit", True)


def test_a_sentence_too_long_for_the_limit_is_passed_over_for_one_that_fits() -> None:
    asked = question(chars_max=20)
    boxes = (box("a", "This sentence is longer than twenty."), box("b", "This one fits."))
    assert drafts(asked, boxes)[2].text == "This one fits."


def test_a_members_own_words_stand_whole_or_not_at_all() -> None:
    told = box("a", "I came. I stayed. I cook.", said_by="a member")
    assert drafts(question(words_max=4), (told,))[2].why_empty == "limit"
    assert drafts(boxes=(told,))[2].text == "A member: “I came. I stayed. I cook.”"


def test_evidence_takes_the_longest_of_its_tellings_that_fits() -> None:
    told = piece("story:1", "story", texts=("A long telling with many more words.", "A short one."))
    assert drafts(question(words_max=4), pieces=(told,))[2].text == "A short one."
    assert drafts(pieces=(told,))[2].text == "A long telling with many more words."


def test_what_two_records_say_alike_is_said_once() -> None:
    full = drafts(
        boxes=(box("a", "People meet. They cook."),), pieces=(piece("outcome:1", texts=("They cook.",)),)
    )[2]
    assert full.text == "People meet. They cook."
    assert full.used == ("answer:a",)


def test_what_is_lacking_is_said_at_the_end() -> None:
    assert drafts(boxes=(box(),), lacks=LACKS)[2].text.endswith("\n\n" + LACKS[0])


def test_what_is_lacking_does_not_take_the_room_of_the_answer() -> None:
    assert (
        drafts(question(words_max=4), (box("a", "People meet here now."),), lacks=LACKS)[2].text
        == "People meet here now."
    )


def test_nothing_there_is_said_in_the_place_of_the_answer() -> None:
    full = drafts(lacks=("We do not have this yet; we plan to ask.",))[2]
    assert (full.text, full.gap, full.used) == ("We do not have this yet; we plan to ask.", True, ())


def test_the_honest_sentence_keeps_the_limit_too() -> None:
    full = drafts(question(chars_max=25), lacks=("We do not have this yet; we plan to ask.",))[2]
    assert full.text == "We do not have this yet."
    assert drafts(question(chars_max=5), lacks=("Far too long.",))[2].why_empty == "limit"


@pytest.mark.parametrize(
    ("words_max", "expected"), [(None, (50, 150, 400)), (100, (50, 100, 100)), (30, (30, 30, 30))]
)
def test_no_length_is_larger_than_the_form_allows(words_max: int | None, expected: tuple[int, ...]) -> None:
    asked = question(words_max=words_max)
    assert tuple(limit_for(asked, one).words for one in ("short", "middle", "full")) == expected


@given(
    st.lists(st.lists(st.sampled_from((*SENTENCES, *QUOTED)), max_size=8), max_size=4),
    st.lists(st.sampled_from(SENTENCES), max_size=5, unique=True),
    st.integers(0, 120) | st.none(),
    st.integers(0, 600) | st.none(),
)
def test_limits_are_kept_and_every_sentence_stands_in_the_records(
    told: list[list[str]], evidence: list[str], words_max: int | None, chars_max: int | None
) -> None:
    boxes = tuple(box(f"box{n}", " ".join(one)) for n, one in enumerate(told))
    pieces = tuple(piece(f"outcome:{n}", texts=(one.strip(),)) for n, one in enumerate(evidence))
    asked = question(words_max=words_max, chars_max=chars_max)
    gap = say()("answering.gap.short")
    known = {unit.text for one in (*(each.text for each in boxes), *(each.texts[0] for each in pieces), *LACKS, gap)
             for unit in units_of(one)}  # fmt: skip
    for draft in drafts(asked, boxes, pieces, LACKS):
        assert Limit(words_max, chars_max).fits(draft.text)
        assert (draft.words, draft.characters) == (count_words(draft.text), len(draft.text))
        assert {unit.text for unit in units_of(draft.text)} <= known
        assert bool(draft.text) != bool(draft.why_empty)


def test_a_draft_is_the_same_every_time() -> None:
    chance = random.Random(5)
    boxes = tuple(box(f"b{n}", " ".join(chance.sample(SENTENCES, 6))) for n in range(3))
    assert drafts(boxes=boxes) == drafts(boxes=boxes)


def test_a_table_counts_against_the_limit_and_goes_whole_or_not_at_all() -> None:
    rows = (("What", "Spent"), ("Seeds", "£20"), ("Tools", "£30"))
    asked = question(answer_type="table", evidence=("money",), draws_on=("what_it_took",), words_max=9)
    there = held(boxes=(box("what_it_took", "It cost little. We had tools."),), tables={"money": rows})
    told = answer_to(asked, there, say())
    assert (told.typed.rows, told.drafts.full.text) == (rows, "It cost little.")
    tight = answer_to(question(answer_type="table", evidence=("money",), words_max=5), there, say())
    assert tight.typed.rows == ()


def test_pieces_of_one_kind_stand_together_as_they_happened() -> None:
    pieces = (
        piece("t2", "turning_point", when="May 2026", texts=("Second turn.",)),
        piece("q", "quote", texts=("A quote.",)),
        piece("t1", "turning_point", when="May 2025", texts=("First turn.",)),
    )
    assert drafts(pieces=pieces)[2].text == "First turn.\n\nSecond turn.\n\nA quote."
    assert drafts(question(words_max=2), pieces=pieces)[2].text == "Second turn."
