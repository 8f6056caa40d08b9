"""The part on where differences fit: each line with its reason and who said so, what does not fit as plainly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.seen import SeenOutcome
from coprod_desktop.domain.seen_fits import SeenFit
from coprod_desktop.domain.snapshot import SeenCase, SeenGroup, Snapshot
from coprod_desktop.domain.templates import Part, Template
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.document import PageSetup, Table, words_in
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.sections.fits import fits
from coprod_desktop.reports.sections.setting import Section, Setting

OUTCOMES = (
    SeenOutcome(number="outcome:1", words="Members decide how the money is spent"),
    SeenOutcome(number="outcome:2", words="Nobody eats alone."),
)
FIT = SeenFit(
    number="fit:1", outcome="outcome:1", list_id="sdg", list_name="UN Goals", list_version="2015",
    line="16.7 Decisions that people take part in", relation="close", because="We vote on it", made_by="the committee",
    made_on=date(2026, 9, 2), checked_by="the treasurer",
)  # fmt: skip
NPF = replace(
    FIT, number="fit:2", outcome="outcome:2", list_id="npf", list_name="Scotland", list_version="2018",
    line="Health", relation="related", because=None, made_by=None, made_on=None, checked_by=None,
    replaced="A smaller set is being written.", attribution="Open Government Licence v3.0.",
)  # fmt: skip
NOT = replace(
    FIT, number="fit:3", outcome="outcome:2", line="2 Zero hunger", relation="does_not_fit",
    because="Nobody of us goes hungry without it",
)  # fmt: skip


def told(
    words: Words,
    questions: QuestionSet,
    templates: dict[str, Template],
    *given: SeenFit,
    part: Part | None = None,
) -> Section:
    case = SeenCase(number="case:1", title="Sundays", outcomes=OUTCOMES, fits=given)
    seen = Snapshot(
        audience="funder", made_on=date(2026, 11, 24), language="en", group=SeenGroup(name="Lane"), cases=(case,)
    )  # fmt: skip
    place = Setting(
        seen, case, templates["full_case_study"], questions, words, RoughMeasurer(), PageSetup(), anchor="part-1"
    )  # fmt: skip
    return fits(part or Part(kind="fits"), place)


def test_each_line_has_its_difference_its_code_how_why_and_who(
    words: Words, questions: QuestionSet, templates: dict[str, Template]
) -> None:
    blocks = told(words, questions, templates, FIT, NPF).blocks
    first, second = (block for block in blocks if isinstance(block, Table))
    assert first.rows == (
        (
            "Members decide how the money is spent", "16.7 Decisions that people take part in", "nearly the same",
            "We vote on it", "the committee, 2 September 2026, looked at by the treasurer",
        ),
    )  # fmt: skip
    assert second.rows[0][2:] == (
        "has to do with it",
        "no reason given",
    )  # a column that nobody filled is left out
    assert first.source == ("fit:1",)
    text = "\n".join(words_in(blocks))
    assert "This list is being replaced. A smaller set is being written." in text
    assert "Open Government Licence v3.0." in text and "newer" not in text


def test_what_does_not_fit_is_told_with_its_reason_and_stands_in_no_table(
    words: Words, questions: QuestionSet, templates: dict[str, Template]
) -> None:
    blocks = told(words, questions, templates, FIT, NOT).blocks
    assert all(
        "Zero hunger" not in cell for b in blocks if isinstance(b, Table) for row in b.rows for cell in row
    )
    assert (
        "“Nobody eats alone” does not fit 2 Zero hunger (UN Goals). Nobody of us goes hungry without it."
        in "\n".join(words_in(blocks))
    )


def test_an_old_version_keeps_its_number_and_says_that_there_is_a_newer_one(
    words: Words, questions: QuestionSet, templates: dict[str, Template]
) -> None:
    blocks = told(words, questions, templates, replace(FIT, newer=True)).blocks
    text = "\n".join(words_in(blocks))
    assert "UN Goals (2015)" in text and "There is a newer one" in text


def test_without_tables_the_lines_are_a_list_and_with_nothing_the_part_is_left_out(
    words: Words, questions: QuestionSet, templates: dict[str, Template]
) -> None:
    blocks = told(words, questions, templates, FIT, part=Part(kind="fits", table=False)).blocks
    assert not any(isinstance(block, Table) for block in blocks)
    assert "Decisions that people take part in: Members decide how the money is spent." in "\n".join(
        words_in(blocks)
    )
    assert told(words, questions, templates).blocks == ()
