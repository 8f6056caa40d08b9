"""One value for a typed question: only when a fact or a person decides it."""

from __future__ import annotations

from decimal import Decimal

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.form_packs import FormQuestion
from coprod_desktop.evaluation.answering.pieces import Held
from coprod_desktop.evaluation.answering.ranking import gather
from coprod_desktop.evaluation.answering.typed import TypedAnswer, as_money_field, typed_answer
from tests.evaluation.answering.made import box, fact, held, piece, question, say


def typed(asked: FormQuestion, there: Held) -> TypedAnswer:
    return typed_answer(asked, there, gather(asked, there).ranked, say())


def test_a_number_field_holds_the_number_alone_with_its_definition_kept_beside() -> None:
    asked = question(answer_type="number", one_number=True, facts=("people",))
    told = typed(asked, held(facts={"people": fact("46", 46, definition="different people")}))
    assert (told.text, told.value, told.definition, told.rounded) == ("46", 46, "different people", "")


def test_a_question_that_takes_words_says_what_the_number_counts() -> None:
    asked = question(answer_type="number", facts=("people",))
    assert (
        typed(asked, held(facts={"people": fact("46", 46, definition="by the registers")})).text
        == "46 (by the registers)"
    )


def test_a_fraction_is_rounded_for_a_field_of_one_number_and_says_so() -> None:
    asked = question(answer_type="number", one_number=True, facts=("hours_given",))
    told = typed(asked, held(facts={"hours_given": fact("412.5", "412.5")}))
    assert (told.text, told.value, told.rounded) == ("413", Decimal(413), "rounded from 412.5")


def test_a_figure_is_offered_and_never_put_in() -> None:
    asked = question(answer_type="number", evidence=("figure",))
    there = held(piece("figure:1", "figure", value=Decimal(39), definition="People asked"))
    told = typed(asked, there)
    assert (told.text, told.value) == ("", None)
    assert [(one.text, one.definition) for one in told.offers] == [("39", "People asked")]


def test_a_typed_answer_of_the_group_decides_a_number() -> None:
    asked = question(answer_type="number", one_number=True, draws_on=("who.different",))
    assert (
        typed(asked, held(boxes=(box("who.different", "Different people: 12.", value=Decimal(12)),))).text
        == "12"
    )


def test_money_is_exact_to_the_penny() -> None:
    asked = question(answer_type="money", facts=("spent",))
    there = held(facts={"spent": fact("£1,234.50", pence=123450)})
    assert typed(asked, there).text == "£1,234.50"
    assert as_money_field(123450) == "1234.50"


def test_yes_and_no_need_somebody_who_said_so() -> None:
    asked = question(answer_type="yes_no", draws_on=("outside",))
    assert typed(asked, held(boxes=(box("outside", "Noticed: Yes.", yes=True),))).choice == "yes"
    assert typed(asked, held(boxes=(box("outside", "Yes, they did."),))).choice is None


def test_dates_may_decide_a_yes() -> None:
    asked = question(answer_type="yes_no", facts=("yes_by_dates",))
    assert (
        typed(asked, held(facts={"yes_by_dates": fact("", yes=True, definition="Begun in time.")})).text
        == "Yes"
    )


def test_a_choice_is_made_only_in_the_words_of_the_form() -> None:
    asked = question(answer_type="choice", choices=("As planned", "Less"), draws_on=("went",))
    assert (
        typed(asked, held(boxes=(box("went", "Went: as planned.", chosen=("as planned",)),))).choice
        == "As planned"
    )
    assert typed(asked, held(boxes=(box("went", "Went: better.", chosen=("better",)),))).choice is None


def test_a_day_is_told_as_it_was_given() -> None:
    asked = question(answer_type="date", draws_on=("again",))
    day = understand_date("early March 2026")
    assert (
        typed(asked, held(boxes=(box("again", "When: early March 2026.", day=day),))).text
        == "early March 2026"
    )


def test_a_table_is_made_of_rows_that_are_there_or_of_plain_facts() -> None:
    rows = (("What", "Spent"), ("Seeds", "£20"))
    assert (
        typed(question(answer_type="table", evidence=("money",)), held(tables={"money": rows})).rows == rows
    )
    asked = question(answer_type="table", facts=("grant_title", "grant_reference"))
    made = typed(asked, held(facts={"grant_title": fact("Garden")})).rows
    assert made[1:] == (("Grant", "Garden"), ("Grant reference", "We do not have this yet."))
