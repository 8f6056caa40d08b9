"""What the group says is not theirs is printed with its reason, after what the report cannot say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.seen_replies import SeenReply
from coprod_desktop.domain.snapshot import Snapshot
from coprod_desktop.domain.templates import Part, Template
from coprod_desktop.evaluation.friend import RULES
from coprod_desktop.guidance.templates import load_templates
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.build import build
from coprod_desktop.reports.document import words_in

NO_NUMBER = SeenReply(number="reply:1", rule="no_figures", reason="We are five people and do not count.")
OLDER = SeenReply(number="reply:2", rule="a_rule_of_long_ago", reason="We never did.")


def told(replies: tuple[SeenReply, ...], snapshot: Snapshot, questions: QuestionSet, words: Words) -> str:
    template = Template(
        id="t", title="T", description="", language="en", licence="", parts=(Part(kind="not_ours"),)
    )
    case = replace(snapshot.cases[0], replies=replies)
    built = build(replace(snapshot, cases=(case,)), template, questions, words)
    return "\n".join(words_in(built.document.blocks))


def test_each_reason_stands_in_the_groups_own_words_after_what_was_asked(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    said = told((NO_NUMBER, OLDER), snapshot, questions, words)
    assert "What is not ours, and why" in said
    assert "A number: We are five people and do not count." in said
    assert "Something a reader may ask about: We never did." in said


def test_without_a_reason_there_is_no_heading(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    assert told((), snapshot, questions, words) == ""


def test_every_rule_has_a_name_and_the_full_report_has_a_place_for_it(resources: Path, words: Words) -> None:
    assert [one for one in RULES if f"not_ours.named.{one}" not in words] == []
    template = load_templates(resources)["full_case_study"]
    kinds = [one.kind for one in template.parts]
    assert kinds.index("not_ours") == kinds.index("cannot_say") + 1
