"""Whatever is pasted from a funder's form becomes its questions: numbers, limits and headings read off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.form_packs import FormPack, FormQuestion
from coprod_desktop.domain.text import clean
from coprod_desktop.guidance.form_packs import known_boxes, pack_text, read_pack
from coprod_desktop.guidance.pasted_form import FormHints, free_id, load_form_hints, read_pasted
from coprod_desktop.guidance.questions import load_questions

NUMBERED = """Section A: About your project
1. Organisation name and charity number
2. Please describe your project (max 250 words)
3. How many people benefited? (one number only, no ranges)
   Include:
   • adults
   • children

Section B: What came of it
4. What difference did it make? In no more than 150 words
5) What would you do differently? 500 characters (optional)
6. Give a breakdown of how the grant was spent
7. Please attach photographs
"""


@pytest.fixture(scope="module")
def hints(resources: Path) -> FormHints:
    return load_form_hints(resources)


def pairs(text: str, hints: FormHints) -> list[tuple[str, str]]:
    return [(one.ref, one.question) for one in read_pasted(text, hints)]


def test_a_numbered_list_keeps_its_words_and_gives_up_its_limits(hints: FormHints) -> None:
    asked = read_pasted(NUMBERED, hints)
    assert [one.ref for one in asked] == list("1234567")
    assert asked[1].question == "Please describe your project (max 250 words)"
    assert asked[2].question.endswith("Include: • adults • children")
    assert [one.words_max for one in asked] == [None, 250, None, 150, None, None, None]
    assert asked[4].chars_max == 500 and not asked[4].required
    assert asked[2].one_number and asked[2].answer_type == "number" and "people" in asked[2].facts
    assert [one.answer_type for one in asked[5:]] == ["table", "file"]
    assert [one.section[:9] for one in asked] == ["Section A"] * 3 + ["Section B"] * 4
    assert asked[4].purpose == "learn" and asked[5].purpose == "assure" and asked[3].purpose == "achieve"


@pytest.mark.parametrize(
    ("line", "words", "characters"),
    [
        ("What? (250 words)", 250, None),
        ("What? (200-250 words max)", 250, None),
        ("What? between 100 and 300 words", 300, None),
        ("What? at least 100 words", None, None),
        ("What? Minimum 50 words, maximum 400 words", 400, None),
        ("What? no more than 1,500 words", 1500, None),
        ("What? Word limit: 120", 120, None),
        ("What? (2 000 characters including spaces)", None, 2000),
        ("What? 255-character title", None, 255),
        ("What? 300 mots au maximum", 300, None),
        ("কী বদলেছে? (সর্বোচ্চ ২৫০ শব্দ)", 250, None),
        ("ما الذي تغيّر؟ (٣٠٠ كلمة كحد أقصى)", 300, None),
        ("In other words, what changed in 2024?", None, None),
        ("What do you do with 0 words?", None, None),
        ("How do you use 99999999999 words?", None, None),
    ],
)
def test_a_limit_is_read_off_the_line(
    line: str, words: int | None, characters: int | None, hints: FormHints
) -> None:
    (asked,) = read_pasted(line, hints)
    assert (asked.words_max, asked.chars_max) == (words, characters)
    assert asked.question == line


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Q1 What?\nQ2: Who?", [("1", "What?"), ("2", "Who?")]),
        ("1 Costs\n2 People\n3 Learning", [("1", "Costs"), ("2", "People"), ("3", "Learning")]),
        ("3 things you learned\n2 things you did", [("", "3 things you learned"), ("", "2 things you did")]),
        ("• Objectives\n• Pictures", [("", "Objectives"), ("", "Pictures")]),
        ("1. Progress\na) What goals?\n(b) How far?\n2. Learning\na) What?",
         [("1a", "What goals?"), ("1b", "How far?"), ("2a", "What?")]),
        ("১। আপনি কী করেছেন?\n২। কী বদলেছে?", [("১", "আপনি কী করেছেন?"), ("২", "কী বদলেছে?")]),
        ("١. ماذا فعلتم؟\n٢. ما الذي تغيّر؟", [("١", "ماذا فعلتم؟"), ("٢", "ما الذي تغيّر؟")]),
        ("What did you do?\nWho came\nand who did not?", [("", "What did you do?"), ("", "Who came and who did not?")]),
        ("PROJECT DETAILS\n\nAmount awarded\n\nHow it went", [("", "Amount awarded"), ("", "How it went")]),
        ("1.\nWhat?\n2.\nWho?", [("1", "What?"), ("2", "Who?")]),
        ("", []),
        ("\n \n\t\n", []),
    ],
)  # fmt: skip
def test_numbers_and_bullets_part_the_questions(
    text: str, told: list[tuple[str, str]], hints: FormHints
) -> None:
    assert pairs(text, hints) == told


def test_a_table_pasted_from_word_is_read_row_by_row(hints: FormHints) -> None:
    text = "No.\tQuestion\tWord limit\n1\tWhat did you do?\t200-250 words\nQ2\tWho?\t1,500 characters\n"
    text += "3\tWhat next?\t100\n"
    asked = read_pasted(text, hints)
    assert [one.ref for one in asked] == ["1", "2", "3"]
    assert [(one.words_max, one.chars_max) for one in asked] == [(250, None), (None, 1500), (100, None)]


def test_the_longest_forms_and_questions_are_read(hints: FormHints) -> None:
    many = "\n".join(
        f"{number}. What did you do in week {number}? (max {number} words)" for number in range(1, 201)
    )
    asked = read_pasted(many, hints)
    assert len(asked) == 200 and asked[199].words_max == 200
    assert len({one.id for one in asked}) == 200
    (long,) = read_pasted("How? " + "really " * 3000, hints)
    assert len(long.question) > 20_000
    assert len(read_pasted("\n".join(f"{number}. Why?" for number in range(1, 900)), hints)) == 500


def test_real_funders_questions_are_read_one_by_one(hints: FormHints, shared: Path) -> None:
    for file in sorted((shared / "examples" / "funders").glob("*.json")):
        asked = json.loads(file.read_text("utf-8"))["sections"]
        listed = "\n".join(f"{number}. {one['gist']}" for number, one in enumerate(asked, 1))
        table = "No\tQuestion\n" + "\n".join(
            f"{number}\t{one['gist']}" for number, one in enumerate(asked, 1)
        )
        for pasted in (listed, table):
            found = read_pasted(pasted, hints)
            assert [one.question for one in found] == [one["gist"] for one in asked], file.name
            assert [one.ref for one in found] == [str(number) for number in range(1, len(asked) + 1)]


def test_an_id_is_never_given_twice() -> None:
    assert free_id("1a", ()) == "q1a"
    assert free_id("1a", ["q1a"]) == "q2"
    assert free_id("٣", ()) == "q3"
    assert free_id("", ["q2"]) == "q3"


def test_every_guess_names_a_box_that_there_is(hints: FormHints, resources: Path) -> None:
    boxes = known_boxes(load_questions(resources))
    assert {name for one in hints.ours for name in one.draws_on} <= boxes


@given(st.text(max_size=400))
def test_whatever_is_pasted_can_be_kept_and_read_again(text: str) -> None:
    hints = load_form_hints(Path(__file__).parents[2] / "resources")
    asked = read_pasted(text, hints)
    words = "".join(letter for letter in clean(text) if letter.isalpha())
    kept = "".join(one.section + one.ref + one.question for one in asked)
    if asked and "\t" not in text:
        assert sum(letter.isalpha() for letter in kept) >= sum(letter.isalpha() for letter in words) // 2
    if asked:
        one = FormPack(
            id="ours", title="Ours", funder="", country="", language="en", version="1", licence="", note="",
            questions=asked, own=True,
        )  # fmt: skip
        assert read_pack(pack_text(one), "ours", own=True) == one
        assert all(isinstance(each, FormQuestion) for each in asked)
