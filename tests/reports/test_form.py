"""A funder's form in a report: its order and words, each question with its answer, its draft mark or the honest gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.permission import AudienceCode
from coprod_desktop.domain.seen_form import AnswerState, SeenForm, SeenFormAnswer
from coprod_desktop.domain.snapshot import SeenCase, SeenGroup, Snapshot
from coprod_desktop.domain.templates import Part, Template
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.words import load_words
from coprod_desktop.reports.document import Heading, Paragraph, Table
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.sections.form import form
from coprod_desktop.reports.sections.setting import Section, Setting, text_of

PART = Part(kind="form")
AUDIENCE: AudienceCode = "funder"


def answer(state: AnswerState = "draft", **more: object) -> SeenFormAnswer:
    given: dict[str, object] = {
        "number": "form_draft:1", "question": "q", "section": "Results", "asked": "What came of it?", "ref": "1a",
        "text": "People meet.", "words": 2, "characters": 12, "state": state,
    }  # fmt: skip
    return SeenFormAnswer(**{**given, **more})  # type: ignore[arg-type]


def told(resources: Path, *answers: SeenFormAnswer, seen: SeenForm | None = None, **more: object) -> Section:
    shown = seen or SeenForm(
        number="form:1", title="Form", funder="F", version="1", note="Check it.", answers=answers
    )
    case = SeenCase(number="case:1", title="Case", form=replace(shown, **more) if answers else seen)  # type: ignore[arg-type]
    snapshot = Snapshot(
        audience=AUDIENCE, made_on=date(2026, 11, 25), language="en", group=SeenGroup(name="G"), cases=(case,)
    )
    template = Template("t", "T", "", "en", "", (PART,))
    setting = Setting(
        snapshot, case, template, load_questions(resources), load_words(resources), RoughMeasurer()
    )
    return form(PART, setting)


def test_questions_stand_in_their_order_under_their_sections(resources: Path) -> None:
    section = told(resources, answer(), answer(section="Money", asked="What was spent?", ref=""))
    headings = [(one.level, one.text) for one in section.blocks if isinstance(one, Heading)]
    assert headings == [
        (1, "Form"), (2, "Results"), (3, "1a What came of it?"), (2, "Money"), (3, "What was spent?")
    ]  # fmt: skip


def test_a_draft_says_that_it_is_one_before_its_words_and_is_noticed(resources: Path) -> None:
    section = told(resources, answer(words_max=50, chars_max=300))
    texts = [text_of([one]) for one in section.blocks]
    mark = next(at for at, one in enumerate(texts) if "A draft: nobody has approved it yet." in one)
    assert texts[mark].startswith("2 words of at most 50. 12 characters of at most 300.")
    assert texts.index("People meet.") == mark + 1
    assert [one.rule for one in section.findings if hasattr(one, "rule")] == ["form_drafts"]


@pytest.mark.parametrize("state", ["not_yet", "withdrawn", "not_ours"])
def test_what_is_not_answered_stands_as_a_gap(resources: Path, state: AnswerState) -> None:
    section = told(resources, answer(state, text="We do not have this yet."))
    gaps = [one for one in section.blocks if isinstance(one, Paragraph) and one.role == "gap"]
    assert [text_of([one]) for one in gaps] == ["We do not have this yet."]
    assert not section.findings


def test_an_approved_answer_says_by_whom_and_when(resources: Path) -> None:
    section = told(resources, answer("approved", approved_by="Ann", approved_on=date(2026, 11, 24)))
    assert "Approved by Ann on 24 November 2026." in text_of(section.blocks)


def test_a_table_is_one_with_its_numbers_to_the_right(resources: Path) -> None:
    section = told(resources, answer(rows=(("What", "Spent"), ("Seeds", "£20"), ("Tools", "£30.50"))))
    (table,) = [one for one in section.blocks if isinstance(one, Table)]
    assert (table.header, table.numeric) == (("What", "Spent"), (1,))


def test_a_form_that_nobody_held_against_the_funders_own_says_so(resources: Path) -> None:
    assert "Check it." in text_of(told(resources, answer()).blocks)
    checked = text_of(told(resources, answer(), verified=date(2026, 1, 2)).blocks)
    assert "held against the funder’s own form on 2 January 2026" in checked and "Check it." not in checked


def test_a_report_without_a_form_says_that_none_was_chosen(resources: Path) -> None:
    section = told(resources)
    assert "No form was chosen for this report." in text_of(section.blocks)
    assert [one.rule for one in section.findings if hasattr(one, "rule")] == ["form_not_chosen"]
