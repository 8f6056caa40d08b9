"""Answers to paste: one file with every question of a form, its answer, and how long it is; text, CSV or JSON.

It is a document like any other: from what the funder may see, searched before it is given, and kept in the log.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.forbidden import Forbidden
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import DocumentMade, Grant
from coprod_desktop.domain.reporting import Reporting
from coprod_desktop.domain.seen_form import SeenForm, SeenFormAnswer
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.answering.typed import rows_as_text
from coprod_desktop.guidance.words import Words
from coprod_desktop.safety.finished import refuse_leaks
from coprod_desktop.services.answer_bank import Bank, Banked
from coprod_desktop.services.form_shown import answers_in, filled_form, form_texts
from coprod_desktop.services.gate_words import gate_words, refuse_told
from coprod_desktop.services.paper import day_in_words
from coprod_desktop.services.report_files import make_aside, move_into_place, refuse_inner_folders
from coprod_desktop.services.saving import keep, new_id, short, standing
from coprod_desktop.services.spreadsheet import as_cell
from coprod_desktop.services.taking import TakenSnapshot, take_snapshot
from coprod_desktop.storage import StepDone, Workspace

Ending = Literal["txt", "csv", "json"]
_COLUMNS = (
    "question", "section", "asked", "answer", "state", "words", "words_max", "characters", "characters_max", "number",
    "definition", "rounded", "attach", "approved_by", "approved_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AnswersMade:
    """The file, what is in it, and the step that logged it (None for a folder open for reading only)."""

    path: Path
    form: SeenForm
    bank: Bank
    step: StepDone | None


def ending_of(out: Path) -> Ending:
    """Which kind of file is meant by its name; WorldFault for any other."""
    for ending in _WRITERS:
        if out.suffix.lower() == f".{ending}":
            return ending
    raise WorldFault(
        f"Answers are written as .txt, .csv or .json; “{out.name}” is none of these. Nothing was made."
    )


def make_answers(
    ws: Workspace,
    case_id: str,
    pack_id: str,
    grant_id: str | None,
    out: Path,
    resources: Path,
    words: Words,
    today: date,
) -> AnswersMade:
    """Write the answers to a form into `out`; its ending says how. A file of that name is never written over.

    WorldFault when the form, the grant or the case study is not there, LeakFound when a text tells what the funder may
    not know; nothing is written then.
    """
    ending = ending_of(out)
    if out.exists():
        raise WorldFault(f"{out} is there already. Nothing was written; choose another name.")
    refuse_inner_folders(ws.folder, out.parent)
    grant = standing(ws, Grant, grant_id) if grant_id is not None else None
    audience = Audience("funder", grant.funder if grant else None)
    reporting = Reporting(grants=(grant.id,) if grant else (), pack=pack_id)
    taken = take_snapshot(
        ws, [case_id], audience, resources, made_on=today, language=words.language, reporting=reporting
    )
    taken, banks = filled_form(ws, taken, audience, resources, words, today)
    bank, form = banks[0], taken.snapshot.cases[0].form
    assert form is not None
    forbidden = _gate(ws, taken, audience, words)
    text = _WRITERS[ending](_File(form, bank, taken, grant, words))
    path = _written(out, ending, text.encode("utf-8"), forbidden)
    step = None
    try:
        if not ws.read_only:
            step = _log(ws, taken, form, bank, grant, path, ending, text)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return AnswersMade(path, form, bank, step)


def _gate(ws: Workspace, taken: TakenSnapshot, audience: Audience, words: Words) -> Forbidden:
    asked = (answer.asked for case in taken.snapshot.cases for answer in case.answers)
    own = (*(text for _, text in words.texts()), *form_texts(taken), *asked)
    gate = gate_words(ws, taken, audience, own)
    refuse_told(ws, taken, gate, words)
    return gate.whole


def _written(out: Path, ending: Ending, data: bytes, forbidden: Forbidden) -> Path:
    folder = make_aside(out.parent)
    try:
        file = folder / f"answers.{ending}"
        file.write_bytes(data)
        refuse_leaks([file], forbidden)
        return move_into_place([(file, ending)], out.parent, out.stem)[0]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _log(
    ws: Workspace,
    taken: TakenSnapshot,
    form: SeenForm,
    bank: Bank,
    grant: Grant | None,
    path: Path,
    ending: Ending,
    text: str,
) -> StepDone | None:
    document = DocumentMade(
        id=new_id(), cases=taken.cases, template="answers", format=ending, file_name=path.name,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(), audience="funder", funder=taken.funder,
        made_at=datetime.now(UTC).replace(microsecond=0), used=taken.behind([one.number for one in form.answers]),
        grants=(grant.id,) if grant else (), pack=bank.pack.id,
        answers=answers_in(taken),
    )  # fmt: skip
    return keep(ws, "storage.step.make_report", [document], params={"file": short(path.stem, 80)})


# ---- the three files ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _File:
    """What a file is written from."""

    form: SeenForm
    bank: Bank
    taken: TakenSnapshot
    grant: Grant | None
    words: Words

    def rows(self) -> list[tuple[SeenFormAnswer, Banked]]:
        return list(zip(self.form.answers, self.bank.answers, strict=True))

    def say(self, key: str, **fields: object) -> str:
        return self.words(f"form.{key}", **fields)


def value_of(banked: Banked) -> tuple[str, str, str]:
    """The number, what it counts and how it was rounded, of what a person wrote before what the records say."""
    kept, typed = banked.kept, banked.answered.typed
    number = kept.number if kept is not None and kept.number is not None else typed.value
    definition = (kept.definition if kept else None) or typed.definition
    rounded = (kept.rounded if kept else None) or typed.rounded
    if number is None:
        return "", "", ""
    return f"{number:f}", definition, rounded


def _as_text(file: _File) -> str:
    """Question after question; the answer stands alone between empty lines, so that it can be taken as it is."""
    form, say, coverage = file.form, file.say, file.bank.coverage
    lines = [say("file.head", title=form.title, version=form.version)]
    lines.append(say("file.group", group=clean_line(file.taken.snapshot.group.name)))
    if file.grant is not None:
        key = "file.grant_ref" if file.grant.reference else "file.grant"
        lines.append(
            say(key, title=clean_line(file.grant.title), reference=clean_line(file.grant.reference or ""))
        )
    day = day_in_words(file.taken.snapshot.made_on, file.words)
    lines += [
        say("file.made", day=day, ready=coverage.ready, of=coverage.of),
        *_whole(file),
        form.note,
        say("file.counting"),
    ]
    section = ""
    for one, banked in file.rows():
        if one.section != section:
            section = one.section
            lines += ["", "", section.upper(), ""]
        lines += ["", clean_line(say("file.question", ref=one.ref, asked=one.asked)), *_limits(one, file), ""]
        lines += [one.text, *_table_lines(one), ""]
        lines += _beneath(one, banked, file)
    return "\n".join(lines).strip() + "\n"


def _whole(file: _File) -> list[str]:
    """The limit of the whole form, and how long all answers are together."""
    bank = file.bank
    if bank.pack.words_max is None:
        return []
    return [file.say("file.whole", n=bank.words, most=f"{bank.pack.words_max:,}")]


def _limits(one: SeenFormAnswer, file: _File) -> list[str]:
    told = []
    if one.words_max is not None:
        told.append(file.say("file.limit_words", n=one.words_max))
    if one.chars_max is not None:
        told.append(file.say("file.limit_characters", n=one.chars_max))
    if not told:
        return []
    both = file.say("file.and", first=told[0], last=told[-1]) if len(told) > 1 else told[0]
    return [file.say("file.asked_for", limits=both)]


def _table_lines(one: SeenFormAnswer) -> list[str]:
    return ["", rows_as_text(one.rows)] if one.rows else []


def _beneath(one: SeenFormAnswer, banked: Banked, file: _File) -> list[str]:
    """What is not part of the answer: its size, what a number counts, and whether somebody approved it."""
    told = []
    if one.state in ("draft", "approved") and one.text:
        told.append(file.say("file.size", n=one.words, characters=f"{one.characters:,}"))
        if not banked.fits:
            told.append(file.say("file.over"))
    number, definition, rounded = value_of(banked)
    if number and definition:
        told.append(file.say("file.definition", definition=definition))
    if number and rounded:
        told.append(file.say("file.rounded", rounded=rounded))
    if one.state == "draft":
        told.append(file.say("draft"))
    elif one.state == "approved":
        told.append(file.say("approved", who=clean_line(one.approved_by or "")))
    return [f"[{' '.join(told)}]"] if told else []


def _as_csv(file: _File) -> str:
    """One row a question; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([file.say(f"column.{name}") for name in _COLUMNS])
    for one, banked in file.rows():
        number, definition, rounded = value_of(banked)
        answer = "\n".join([one.text, *_table_lines(one)])
        cells = (
            one.question, one.section, one.asked, answer, one.state, str(one.words), _or_empty(one.words_max),
            str(one.characters), _or_empty(one.chars_max), number, definition, rounded, "; ".join(one.attach),
            one.approved_by or "", one.approved_on.isoformat() if one.approved_on else "",
        )  # fmt: skip
        writer.writerow([as_cell(cell, numbers_stay=True) for cell in cells])
    return "\ufeff" + out.getvalue()


def _or_empty(limit: int | None) -> str:
    return "" if limit is None else str(limit)


def _as_json(file: _File) -> str:
    form, coverage = file.form, file.bank.coverage
    answers = [_plain(one, banked) for one, banked in file.rows()]
    told = {
        "format": "coprod-answers",
        "version": 1,
        "form": {"id": file.bank.pack.id, "title": form.title, "version": form.version, "funder": form.funder,
                 "note": form.note, "verified_on": form.verified.isoformat() if form.verified else None},
        "group": clean_line(file.taken.snapshot.group.name),
        "grant": None if file.grant is None else {"title": file.grant.title, "reference": file.grant.reference},
        "made_on": file.taken.snapshot.made_on.isoformat(),
        "characters_are": "code points, with spaces and line ends",
        "ready": coverage.ready,
        "of": coverage.of,
        "answers": answers,
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _plain(one: SeenFormAnswer, banked: Banked) -> dict[str, object]:
    number, definition, rounded = value_of(banked)
    kept, typed = banked.kept, banked.answered.typed
    pence = kept.pence if kept is not None and kept.pence is not None else typed.pence
    usable = one.state in ("draft", "approved")
    pence = pence if usable else None
    return {
        "question": one.question, "ref": one.ref, "section": one.section, "asked": one.asked,
        "type": banked.question.answer_type, "state": one.state, "answer": one.text, "short": one.short,
        "middle": one.middle, "words": one.words, "words_max": one.words_max, "characters": one.characters,
        "characters_max": one.chars_max, "fits": banked.fits, "number": number or None if usable else None,
        "definition": definition or None, "rounded": rounded or None, "pence": pence,
        "currency": typed.currency if pence is not None else None,
        "choice": ((kept.choice if kept else None) or typed.choice) if usable else None,
        "rows": one.rows, "attach": one.attach, "approved_by": one.approved_by,
        "approved_on": one.approved_on.isoformat() if one.approved_on else None,
    }  # fmt: skip


_WRITERS: Mapping[Ending, Callable[[_File], str]] = MappingProxyType(
    {"txt": _as_text, "csv": _as_csv, "json": _as_json}
)
