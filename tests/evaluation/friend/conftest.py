"""Rules noticed in a case that lacks nothing but for what a test changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.evaluation.friend import find_gaps
from coprod_desktop.guidance.plain_words import load_plain_words
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.words import Words as Catalogue
from coprod_desktop.guidance.words import load_words
from tests.evaluation.friend import whole as w


@pytest.fixture(scope="module")
def questions(resources: Path) -> QuestionSet:
    return load_questions(resources)


@pytest.fixture(scope="module")
def say(resources: Path) -> Catalogue:
    return load_words(resources)


@pytest.fixture
def rules_of(questions: QuestionSet, say: Catalogue, resources: Path) -> Callable[..., list[str]]:
    """The rules noticed in a case that lacks nothing but for these facts."""
    plain_words = load_plain_words(resources)

    def noticed(**change: Any) -> list[str]:
        full = w.whole_case(questions)
        extra = change.pop("extra_permissions", [])
        box = change.pop("box", None)
        if box is not None:
            name, text = box
            others = [one for one in full.answers if one.question != name]
            change["answers"] = [*others, *([] if text is None else [w.answer(name, text)])]
        under = change.pop("under", [])
        if under:
            change["answers"] = [*full.answers, *under]
        permissions = [*full.permissions, *extra]
        facts = replace(full, permissions=permissions, plain_words=plain_words)
        return [one.rule for one in find_gaps(replace(facts, **change), questions, say)]

    return noticed
