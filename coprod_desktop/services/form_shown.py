"""A form with its answers as a report prints it: texts, states and counts, each with the records it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import FormAnswer, Grant, UsedRecord
from coprod_desktop.domain.seen_form import AnswerState, SeenForm, SeenFormAnswer
from coprod_desktop.domain.templates import Template
from coprod_desktop.domain.text import count_characters, count_words
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.answer_bank import Bank, Banked, fill_bank, whole_text
from coprod_desktop.services.answer_writing import used_of
from coprod_desktop.services.answering import looked, pack_named, packs_of
from coprod_desktop.services.claim_words import WordsAgainstEvidence
from coprod_desktop.services.gate_words import texts_in
from coprod_desktop.services.saving import standing
from coprod_desktop.services.taking import TakenSnapshot
from coprod_desktop.storage import Workspace


def with_form(
    ws: Workspace,
    taken: TakenSnapshot,
    template: Template,
    audience: Audience,
    resources: Path,
    words: Words,
    today: date,
) -> TakenSnapshot:
    """The snapshot with the form it follows, filled in for each case study; as it is where the template prints none."""
    if taken.reporting.pack is None or all(part.kind != "form" for part in template.parts):
        return taken
    return filled_form(ws, taken, audience, resources, words, today)[0]


def filled_form(
    ws: Workspace, taken: TakenSnapshot, audience: Audience, resources: Path, words: Words, today: date
) -> tuple[TakenSnapshot, tuple[Bank, ...]]:
    """The same, with the bank of each case study. WorldFault when the form is not there.

    A joint report answers the form for the first of its grants that reports on it.
    """
    pack = pack_named(packs_of(ws, resources), taken.reporting.pack or "")
    grants = [standing(ws, Grant, one) for one in taken.reporting.grants or ()]
    grant = next((one for one in grants if one.pack == pack.id), grants[0] if grants else None)
    checker = WordsAgainstEvidence(resources)
    banks = []
    for place in range(len(taken.snapshot.cases)):
        seen = looked(ws, taken, place, grant, audience, resources, words, today)
        banks.append(fill_bank(ws, seen, pack, resources, words, checker))
    cases = tuple(
        replace(case, form=seen_form(bank, words))
        for case, bank in zip(taken.snapshot.cases, banks, strict=True)
    )
    return replace(taken, snapshot=replace(taken.snapshot, cases=cases)), tuple(banks)


def seen_form(bank: Bank, words: Words) -> SeenForm:
    """The form in its order. Every answer gets a number, and the records behind it."""
    pack, taken = bank.pack, bank.looked.taken
    place = 1 + sum(one.startswith("form:") for one in taken.used)
    taken.used[f"form:{place}"] = ()
    return SeenForm(
        number=f"form:{place}", title=pack.title, funder=pack.funder, version=pack.version, note=pack.note,
        limits=pack.limits, verified=pack.verified_on, own=pack.own,
        answers=tuple(_answer(one, bank, words) for one in bank.answers),
    )  # fmt: skip


def form_texts(taken: TakenSnapshot) -> Iterator[str]:
    """The words of shipped forms in a snapshot: they are the program's, and tell of nobody."""
    for case in taken.snapshot.cases:
        if case.form is not None and not case.form.own:
            yield from texts_in(replace(case.form, answers=()))
            for one in case.form.answers:
                yield from (one.section, one.asked, one.ref, *one.attach)


def answers_in(taken: TakenSnapshot) -> tuple[str, ...]:
    """Ids of the answers a person wrote that stand in the forms of a snapshot."""
    shown = (one for case in taken.snapshot.cases if case.form is not None for one in case.form.answers)
    numbers = (one.number for one in shown if one.state in ("draft", "approved"))
    return tuple(taken.used[one][0].record for one in numbers if one.startswith(f"{FormAnswer.kind}:"))


def state_of(banked: Banked) -> AnswerState:
    """What a reader is told of an answer."""
    if banked.tie is not None:
        return "not_ours"
    if banked.approval in ("changed", "binned", "permission"):
        return "withdrawn"
    if banked.approval == "good":
        return "approved"
    full = banked.answered.drafts.full
    own = banked.kept is not None and banked.text != full.text
    return (
        "not_yet" if not own and (full.gap or not banked.text) and not banked.answered.typed.rows else "draft"
    )


def told_text(banked: Banked, words: Words) -> str:
    """What stands in the place of the answer."""
    match state_of(banked):
        case "not_ours":
            because = banked.tie.because if banked.tie else ""
            return words("form.not_ours", because=because or "").strip()
        case "withdrawn":
            return words(f"form.withdrawn.{banked.approval}")
    return banked.text or words("answering.gap.short")


def _answer(banked: Banked, bank: Bank, words: Words) -> SeenFormAnswer:
    question, kept, state = banked.question, banked.kept, state_of(banked)
    text, number = told_text(banked, words), _number(banked, bank, state)
    rows = banked.answered.typed.rows if state in ("draft", "approved") else ()
    whole = whole_text(text, banked.answered) if rows else text
    return SeenFormAnswer(
        number=number, evidence=_evidence(number, bank), question=question.id, section=question.section,
        asked=question.question, ref=question.ref, text=text, short=_length(banked, "short", state),
        middle=_length(banked, "middle", state), state=state,
        rows=rows,
        approved_by=kept.approved_by if kept and state == "approved" else None,
        approved_on=kept.approved_on if kept and state == "approved" else None, words=count_words(whole),
        characters=count_characters(whole), words_max=question.words_max, chars_max=question.chars_max,
        attach=question.attachments if question.answer_type == "file" else (),
        language=kept.language if kept and state in ("draft", "approved") else None,
    )  # fmt: skip


def _length(banked: Banked, length: Literal["short", "middle"], state: AnswerState) -> str:
    if state not in ("draft", "approved"):
        return ""
    kept: str | None = getattr(banked.kept, length) if banked.kept is not None else None
    drafted: str = getattr(banked.answered.drafts, length).text
    return kept if kept is not None else drafted


def _evidence(number: str, bank: Bank) -> tuple[str, ...]:
    """The numbers that the records behind an answer have elsewhere in the report."""
    used = bank.looked.taken.used
    behind = {one.record for one in used[number]}
    return tuple(
        other for other, records in used.items()
        if records and records[0].record in behind and not other.startswith("form")
    )  # fmt: skip


def _number(banked: Banked, bank: Bank, state: AnswerState) -> str:
    """A number whose records are the answer's own and all that it rests on."""
    used = bank.looked.taken.used
    marks = bank.looked.marks
    own = banked.tie if state == "not_ours" else banked.kept
    word = "form_draft" if own is None else own.kind
    number = f"{word}:{1 + sum(one.startswith(f'{word}:') for one in used)}"
    behind = [UsedRecord(record=own.id, mark=marks.get(own.id, ""))] if own is not None else []
    if state in ("draft", "approved"):
        behind += used_of(banked, bank.looked, banked.kept.used if banked.kept else ())
    used[number] = tuple(dict.fromkeys(behind))
    return number
