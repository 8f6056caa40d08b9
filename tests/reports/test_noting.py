"""Marks of notes and the notes they lead to."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.domain.seen import SeenConfirmation, SeenEvidenceLink, SeenSession
from coprod_desktop.domain.seen_form import SeenForm, SeenFormAnswer
from coprod_desktop.domain.snapshot import SeenCase, Snapshot
from coprod_desktop.domain.templates import Template
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports import document as d
from coprod_desktop.reports.build import build
from coprod_desktop.reports.making import sources_of
from tests.reports.conftest import answer
from tests.reports.rich_case import rich_snapshot

_MARK = re.compile(r"\[(\d+)\]$")


@pytest.fixture
def case(snapshot: Snapshot) -> SeenCase:
    return rich_snapshot(snapshot).cases[0]


@pytest.fixture
def made(snapshot: Snapshot, templates: dict[str, Template], questions: QuestionSet, words: Words):
    def built(*cases: SeenCase, template: str = "full_case_study", notes: bool = True) -> d.Document:
        whole = replace(snapshot, cases=cases)
        return build(whole, templates[template], questions, words, notes=notes).document

    return built


def runs_of(block: d.Block) -> tuple[d.Run, ...]:
    match block:
        case d.Paragraph(runs=runs):
            return runs
        case d.BulletList(points=points):
            return tuple(run for point in points for run in point)
        case d.KeyFigurePanel(figures=figures, marks=marks):
            return (*marks, *(run for figure in figures for run in figure.marks))
        case d.QuoteBlock() | d.Table() | d.Figure() | d.Picture():
            return block.marks
    return ()


def marks_of(document: d.Document) -> list[d.Run]:
    return [run for block in document.blocks for run in runs_of(block) if run.raised]


def notes_of(document: d.Document) -> list[d.Note]:
    return [note for block in document.blocks if isinstance(block, d.Notes) for note in block.notes]


def words_of(note: d.Note) -> str:
    return d.plain(note.told)


def test_marks_are_numbered_in_the_order_they_are_met_and_each_leads_to_its_note(made, case) -> None:
    document = made(case)
    numbers = [int(_MARK.search(run.text).group(1)) for run in marks_of(document)]
    first_met = list(dict.fromkeys(numbers))
    assert first_met == list(range(1, len(first_met) + 1))
    assert [run.link for run in marks_of(document)] == [f"#note-{n}" for n in numbers]
    notes = notes_of(document)
    assert [note.mark.text for note in notes] == [f"[{n}]" for n in first_met]
    assert [note.mark.anchor for note in notes] == [f"note-{n}" for n in first_met]


def test_every_note_leads_back_to_its_first_mark_and_no_place_has_two_anchors(made, case) -> None:
    document = made(case)
    anchors = [run.anchor for run in marks_of(document) if run.anchor]
    assert len(anchors) == len(set(anchors))
    assert [note.mark.link for note in notes_of(document)] == [f"#{anchor}" for anchor in anchors]


def test_the_same_evidence_has_the_same_number_wherever_it_is(made, case) -> None:
    document = made(replace(case, sessions=(SeenSession(number="session:1", what="Sunday"),)))
    used = [run.text for run in marks_of(document)]
    told = [note for note in notes_of(document) if words_of(note).startswith("One session.")]
    assert len(told) == 1
    assert used.count(told[0].mark.text) == 2, "who came, and how roles grew"


def test_a_box_of_the_group_has_a_note_only_when_evidence_is_tied_to_it(made, case) -> None:
    told = answer(70, "what_changed_our_plan", InWords(text="First line.\n\nSecond line."))
    bare = replace(case, answers=(*case.answers, told))
    tie = SeenEvidenceLink(
        number="link:70",
        evidence="story:1",
        question="what_changed_our_plan",
        does_not_show="It was one day.",
    )
    tied = replace(bare, links=(*case.links, tie))

    def marked(document: d.Document) -> list[str]:
        return [
            d.plain(runs_of(one)) for one in document.blocks if getattr(one, "source", ()) == ("answer:70",)
        ]

    assert marked(made(bare)) == ["First line.", "Second line."]
    first, last = marked(made(tied))
    assert first == "First line."
    assert _MARK.search(last), "one mark for the answer, behind its last words"
    assert any("What it does not show: It was one day." in words_of(note) for note in notes_of(made(tied)))


def test_without_notes_nothing_is_marked_and_the_appendix_is_left_out(made, case) -> None:
    document = made(case, notes=False)
    assert not marks_of(document)
    assert not notes_of(document)
    assert "What stands behind our words" not in list(d.reading_order(document))


def test_the_appendix_alone_lists_all_of_it_and_stands_without_marks_when_they_are_not_wanted(
    made, case
) -> None:
    with_marks, without = (made(case, template="evidence_appendix", notes=wanted) for wanted in (True, False))
    assert not marks_of(without)
    assert sorted(map(words_of, notes_of(without))) == sorted(map(words_of, notes_of(with_marks)))
    assert all(note.mark.link is None for note in notes_of(without))
    assert any(note.mark.link for note in notes_of(with_marks))


def test_a_report_without_an_appendix_has_no_marks(made, case) -> None:
    assert not marks_of(made(case, template="two_pages"))


def test_notes_go_on_counting_from_one_case_study_to_the_next(made, case) -> None:
    def renumbered(number: str) -> str:
        kind, _, count = number.partition(":")
        return f"{kind}:{int(count) + 500}"

    other = replace(case, figures=tuple(replace(one, number=renumbered(one.number)) for one in case.figures))
    document = made(case, other)
    numbers = [note.mark.text for note in notes_of(document)]
    assert len(numbers) == len(set(numbers))
    assert {run.text for run in marks_of(document)} == set(numbers)


def test_marks_change_nothing_in_what_the_report_rests_on(made, case) -> None:
    assert sources_of(made(case)) == sources_of(made(case, notes=False))


def test_a_note_tells_what_people_outside_said_and_never_more(made, case) -> None:
    asked = SeenConfirmation(
        number="confirmation:8", about=case.figures[0].number, who="a nurse", agrees="partly"
    )
    first = words_of(notes_of(made(replace(case, confirmations=(asked,))))[0])
    assert "one person outside was asked, and agrees in part." in first
    assert "stake" not in first, "nobody wrote down whether the nurse has one"
    assert "nobody outside was asked about it" in words_of(notes_of(made(replace(case, confirmations=())))[0])


def test_an_answer_to_a_funder_has_one_note_at_its_end_on_all_that_it_rests_on(made, case) -> None:
    asked = SeenFormAnswer(
        number="form_draft:1", question="q1", section="All", asked="What changed?", text="First.\nLast.",
        evidence=(case.figures[0].number, case.quotes[0].number),
    )  # fmt: skip
    form = SeenForm(number="form:1", title="A form", funder="A trust", version="2026", answers=(asked,))
    document = made(replace(case, form=form), template="funder_form")
    first, last = (
        d.plain(runs_of(one)) for one in document.blocks if "form_draft:1" in getattr(one, "source", ())
    )
    assert (first, last) == ("First.", "Last.\u00a0[1]")
    told = words_of(notes_of(document)[0])
    assert told.startswith(
        "2 things behind this answer. It rests on: Number: People who came at least once and"
    )
