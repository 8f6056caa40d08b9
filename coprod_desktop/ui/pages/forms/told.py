"""What a form and its questions say of themselves in a list."""

from __future__ import annotations

from datetime import date

from coprod_desktop.domain.form_packs import FormPack, FormQuestion
from coprod_desktop.ui.page import Context

AREA = "ui_forms"


def day_in_words(day: date) -> str:
    """A day as somebody would type it."""
    return f"{day.day} {day:%B %Y}"


def about_pack(context: Context, pack: FormPack) -> list[str]:
    """Whose form it is, how long it is, and who held it against the funder's own."""
    words = context.words
    asked = words(f"{AREA}.packs.questions", n=len(pack.questions))
    first = f"{pack.funder} · {asked}" if pack.funder else asked
    return [first, checked(context, pack)]


def checked(context: Context, pack: FormPack) -> str:
    """Who held it against the funder's own form and when, or that nobody did."""
    words = context.words
    if pack.verified_on is not None:
        return words(f"{AREA}.packs.verified", by=pack.verified_by, day=day_in_words(pack.verified_on))
    if pack.source_date is not None:
        key = "unverified_own" if pack.own else "unverified_shipped"
        return words(f"{AREA}.packs.{key}", day=day_in_words(pack.source_date))
    return words(f"{AREA}.packs.unverified")


def asked_title(asked: FormQuestion) -> str:
    """Its number on the form, and its words."""
    return f"{asked.ref}  {asked.question}" if asked.ref else asked.question


def asked_lines(context: Context, asked: FormQuestion) -> list[str]:
    """What it is for, what kind of answer it wants and how long; then what of ours answers it."""
    words = context.words
    told = [words(f"{AREA}.purpose.{asked.purpose}"), words(f"{AREA}.answer_type.{asked.answer_type}")]
    if asked.words_max is not None:
        told.append(words(f"{AREA}.asked.words_most", n=asked.words_max))
    if asked.chars_max is not None:
        told.append(words(f"{AREA}.asked.chars_most", n=asked.chars_max))
    if asked.one_number:
        told.append(words(f"{AREA}.asked.one_number_short"))
    if not asked.required:
        told.append(words(f"{AREA}.asked.may_stay_empty"))
    headings = [box.heading for box in context.questions.boxes if box.id in asked.draws_on]
    answers = f"{AREA}.asked.{'answered_by' if headings else 'answered_by_nothing'}"
    lines = [" · ".join(told)]
    if headings or not (asked.facts or asked.evidence):
        lines.append(words(answers, boxes=", ".join(headings)))
    return lines
