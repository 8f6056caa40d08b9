"""One small, made-up group whose report the golden texts hold, with something of every kind and a gap of every kind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import Choice, Money, Number, Rows, When
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.domain.snapshot import (
    SeenAnswer,
    SeenCase,
    SeenContact,
    SeenFigure,
    SeenGroup,
    SeenQuote,
    SeenTurningPoint,
    Snapshot,
    Withheld,
)
from coprod_desktop.domain.templates import Template
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.templates import load_templates
from coprod_desktop.guidance.words import Words, load_words


@pytest.fixture(scope="session")
def words(resources: Path) -> Words:
    return load_words(resources)


@pytest.fixture(scope="session")
def questions(resources: Path) -> QuestionSet:
    return load_questions(resources)


@pytest.fixture(scope="session")
def templates(resources: Path) -> dict[str, Template]:
    return load_templates(resources)


def answer(number: int, question: str, value: object, **more: object) -> SeenAnswer:
    asked = str(more.pop("asked", f"What about {question.replace('_', ' ').replace('.', ': ')}?"))
    return SeenAnswer(number=f"answer:{number}", question=question, asked=asked, value=value, **more)  # type: ignore[arg-type]


def the_case() -> SeenCase:
    return SeenCase(
        number="case:1",
        title="The shed that stayed open",
        place="Millbrook Lane",
        period=understand_date("2021 to 2023"),
        language="en",
        answers=(
            answer(
                1, "in_one_breath",
                InWords(text="We are nine neighbours with a shed. We kept it open, with the people who use it."),
            ),
            answer(
                2, "how_we_decided",
                InWords(
                    text="Three decisions mattered.\n\n- Opening on Sundays: members.\n- Buying the stove: members and "
                    "the trust.\n- The name: nobody minded.\n\nWe are still unsure about the stove."
                ),
            ),
            answer(3, "how_we_decided.decisions", Rows(
                columns=("decision", "who_decided", "when"),
                rows=(("Open on Sundays", "Members", "May 2022"), ("Buy the stove", "Members and the trust", None),
                      (None, None, None)),
            ), asked="List your decisions."),
            answer(4, "how_we_decided.who_decided_money", Choice(chosen=("together",)),
                   asked="Who has the last word on how money is spent?"),
            answer(5, "how_we_decided.what_they_changed", InWords(text="This question has closed."), set_aside=True),
            answer(6, "what_is_different", InWords(text="The door is open four days a week, not two."),
                   said_by="a member who lives opposite"),
            answer(7, "what_is_different.noticed_when", When(date=understand_date("about March 2023")),
                   asked="About when did they say it?"),
            answer(8, "what_did_not_work", InWords(text="The Friday group. Two people came, then nobody.")),
            answer(9, "what_next", InWords(text="Mae angen to newydd arnom ni."), language="cy"),
            answer(10, "what_it_took", InWords(text="A stove, paint, and a lot of Saturdays.")),
            answer(11, "what_it_took.money_spent", Money(pence=123_450), asked="How much of it have you spent?"),
            answer(12, "who_was_in_the_room.different_people", Number(number=Decimal(39), unit="people"),
                   asked="How many different people took part?"),
            answer(13, "a_retired_question", InWords(text="An old answer.")),
        ),
        figures=(
            SeenFigure(number="figure:1", label="People who came at least once", value=Decimal(39), unit="people",
                       when=understand_date("2022"), how_known="records", source="the red book"),
            SeenFigure(number="figure:2", label="Said they would come again", value=Decimal(14), unit="people",
                       base=22, base_of="people who filled in a card", how_known="survey"),
            SeenFigure(number="figure:3", label="Cost of the stove", value=Decimal("849.99"), unit="GBP"),
            SeenFigure(number="figure:4", label="Stayed for tea", as_words="more than half"),
            SeenFigure(number="figure:5", label="Hours the members gave"),
        ),
        quotes=(
            SeenQuote(number="quote:1", words="I come for the stove.\nI stay for the talk.", said_by="a member",
                      identity="anonymous", said_on=understand_date("June 2022")),
            SeenQuote(number="quote:2", words="Mae'n gynnes yma.", said_by="Gwen", identity="first_name",
                      language="cy"),
        ),
        turning_points=(
            SeenTurningPoint(number="point:1", title="The lease ran out", when=understand_date("March 2021"),
                             expected="It would be renewed", happened="A letter said no", noticed_by="a member",
                             changed="We asked the whole street"),
            SeenTurningPoint(number="point:2", title="Sundays were full", when=understand_date("2022"),
                             noticed_by="the trust's caretaker", changed="We opened on Sundays"),
            SeenTurningPoint(number="point:3", title="The stove smoked", when=understand_date("4 November 2022"),
                             noticed_by="two members", changed=""),
            SeenTurningPoint(number="point:4", title="The baker began to send bread"),
        ),
        withheld=(
            Withheld(kind="quote", reason="no_permission", count=2),
            Withheld(kind="quote", reason="expired", count=1),
            Withheld(kind="answer", reason="only_us", count=1),
        ),
    )  # fmt: skip


@pytest.fixture()
def case() -> SeenCase:
    return the_case()


def the_snapshot() -> Snapshot:
    return Snapshot(
        audience="funder",
        made_on=date(2023, 5, 4),
        language="en-GB",
        funder="The Alder Trust",
        group=SeenGroup(
            name="Millbrook Shed",
            place="Millbrook",
            charity_number="1234567",
            contacts=(SeenContact(label="E-mail", detail="shed@example.org"),),
        ),
        cases=(the_case(),),
    )


@pytest.fixture()
def snapshot() -> Snapshot:
    return the_snapshot()


@pytest.fixture(scope="session")
def the_whole_snapshot() -> Snapshot:
    return the_snapshot()
