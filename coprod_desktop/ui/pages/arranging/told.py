"""What a part of a report is called, and what is said of it in a list."""

from __future__ import annotations

from coprod_desktop.domain.templates import Part
from coprod_desktop.ui.page import Context

AREA = "ui_reports"


def part_name(context: Context, part: Part) -> str:
    """Its own heading, that of the box it prints, or what its kind is called."""
    if part.heading:
        return part.heading
    box = context.questions.find(part.questions[0]) if part.kind in ("box", "summary") else None
    heading = getattr(box, "heading", "")
    return str(heading) if heading else kind_name(context, part)


def kind_name(context: Context, part: Part) -> str:
    """What a part of this kind is called; a kind that is new has its name made readable."""
    key = f"{AREA}.part.{part.kind}"
    return context.words(key) if key in context.words else part.kind.replace("_", " ").capitalize()


def part_lines(context: Context, part: Part) -> list[str]:
    """What is unusual about it: hidden, limited, renamed."""
    words, lines = context.words, []
    if part.hidden:
        lines.append(words(f"{AREA}.one.hidden"))
    if part.heading and part.kind != "answers_for":
        lines.append(words(f"{AREA}.one.is_a", kind=kind_name(context, part)))
    if part.words_max is not None:
        lines.append(words(f"{AREA}.one.words", n=part.words_max))
    if part.at_most is not None:
        lines.append(words(f"{AREA}.one.most", n=part.at_most))
    return lines
