"""A few lines that several of these pages say."""

from __future__ import annotations

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import NextStep
from coprod_desktop.guidance.words import Words

AREA = "ui_working"


def titled(title: str, when: GivenDate | None) -> str:
    """The title, with its date where it does not say it itself."""
    return f"{title} · {when.typed}" if when and when.typed not in title else title


def step_line(words: Words, step: NextStep) -> str:
    """Who and by when, or when it was done and what came of it."""
    told = [step.who] if step.who else []
    if step.done_on:
        told.append(words(f"{AREA}.steps.done", when=step.done_on.typed))
        told += [step.came_of_it] if step.came_of_it else []
    elif step.by:
        told.append(words(f"{AREA}.steps.by", when=step.by.typed))
    return " · ".join(told) or words(f"{AREA}.steps.nobody")
