"""Commands that look at one record through several funders' forms: lens and answers."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from coprod_desktop.cli.folders import opened
from coprod_desktop.cli.speaking import Speaker
from coprod_desktop.domain.records import Grant
from coprod_desktop.services.answer_bank import Bank, Banked
from coprod_desktop.services.answering import case_for
from coprod_desktop.services.answers_out import make_answers
from coprod_desktop.services.claim_words import WordsAgainstEvidence
from coprod_desktop.services.lens import Cell, Column, Lens, lens_of, said_of
from coprod_desktop.services.reading import cases_of
from coprod_desktop.services.workspaces import Workspace


def lens(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod lens DIR [--case ID] [--json]`: every case study through its grants; differences by funders."""
    checker = WordsAgainstEvidence(resources)
    with opened(chosen.folder, speaker) as ws:
        cases = [one.id for one in cases_of(ws)] if chosen.case is None else [case_for(ws, None, chosen.case)]
        seen = [lens_of(ws, one, resources, speaker.words, date.today(), checker=checker) for one in cases]
    if chosen.json:
        speaker.json([_plain(one, speaker) for one in seen])
        return 0
    for one in seen:
        _tell(one, speaker)
    if not seen:
        speaker.say("cli.lens.no_case")
    return 0


def _tell(one: Lens, speaker: Speaker) -> None:
    speaker.say("cli.lens.case", title=one.case.title)
    if not one.columns:
        speaker.say("cli.lens.no_grant")
    for column in one.columns:
        _tell_column(column, speaker)
    if len(one.columns) > 1:
        _tell_matrix(one, speaker)
    if one.reuse is not None:
        speaker.say("cli.lens.reuse", n=one.reuse)
    for doubled in one.doubled:
        speaker.say(
            "cli.lens.doubled",
            what=doubled.called,
            percent=f"{doubled.per_cent:f}",
            grants="; ".join(doubled.grants),
        )


def _tell_column(column: Column, speaker: Speaker) -> None:
    due = ""
    if column.days is not None:
        due = speaker.words("cli.lens.due" if column.days >= 0 else "cli.lens.overdue", n=abs(column.days))
    speaker.say("cli.lens.grant", title=column.grant.title, funder=column.funder, due=due, id=column.grant.id)
    if column.bank is None:
        speaker.say("cli.lens.no_form")
        return
    bank = column.bank
    speaker.say("cli.lens.ready", n=bank.coverage.ready, of=bank.coverage.of, title=bank.pack.title)
    for at in bank.gaps:
        one = bank.answers[at]
        word, reason, step = said_of(one.standing, speaker.words)
        minutes = speaker.words("cli.lens.minutes", n=one.standing.minutes) if step else ""
        speaker.say("cli.lens.question", word=word, ref=one.question.ref, asked=one.question.question)
        speaker.say("cli.lens.reason", reason=reason, step=f" {step}" if step else "", minutes=minutes)
        if one.only_they:
            speaker.say("cli.lens.only_they", minutes=one.burden.minutes, people=one.burden.people)
    speaker.say("cli.lens.burden", n=bank.burden.minutes, people=bank.burden.people)


def _tell_matrix(one: Lens, speaker: Speaker) -> None:
    speaker.say("cli.lens.matrix")
    for row in one.rows:
        speaker.say("cli.lens.row", words=row.words)
        for column, cell in zip(one.columns, row.cells, strict=True):
            told = _cell_words(cell, speaker)
            speaker.say("cli.lens.cell", funder=column.funder, told=told)
        if row.worth_measuring_well:
            speaker.say("cli.lens.worth")


def _cell_words(cell: Cell | None, speaker: Speaker) -> str:
    if cell is None:
        return speaker.words("cli.lens.no_form_short")
    word, reason, _ = said_of(cell.standing, speaker.words)
    if not cell.n:
        return speaker.words("cli.lens.cell_none", word=word, reason=reason)
    newest = cell.newest.isoformat() if cell.newest else speaker.words("cli.lens.no_date")
    return speaker.words("cli.lens.cell_told", word=word, n=cell.n, newest=newest, reason=reason)


# ---- for programs ---------------------------------------------------------------------------------------------------


def _plain(one: Lens, speaker: Speaker) -> dict[str, object]:
    return {
        "case": one.case.id,
        "title": one.case.title,
        "reuse": one.reuse,
        "grants": [_plain_column(column, speaker) for column in one.columns],
        "matrix": [
            {
                "outcome": row.outcome, "words": row.words, "worth_measuring_well": row.worth_measuring_well,
                "cells": [
                    None if cell is None else _plain_cell(cell, column, speaker)
                    for column, cell in zip(one.columns, row.cells, strict=True)
                ],
            }
            for row in one.rows
        ],
        "counted_twice": [
            {"record": each.record.id, "called": each.called, "per_cent": each.per_cent, "grants": each.grants}
            for each in one.doubled
        ],
    }  # fmt: skip


def _plain_column(column: Column, speaker: Speaker) -> dict[str, object]:
    bank = column.bank
    return {
        "grant": column.grant.id, "title": column.grant.title, "funder": column.funder, "days_left": column.days,
        "form": None if bank is None else bank.pack.id,
        "verified": None if bank is None else bank.pack.verified_on,
        "ready": None if bank is None else bank.coverage.ready, "of": None if bank is None else bank.coverage.of,
        "minutes": None if bank is None else bank.burden.minutes,
        "people_asked": None if bank is None else bank.burden.people,
        "minutes_spent": column.spent.minutes, "people_asked_so_far": column.spent.people,
        "questions": [] if bank is None else [_plain_question(one, speaker) for one in _gaps_first(bank)],
    }  # fmt: skip


def _gaps_first(bank: Bank) -> list[Banked]:
    return [bank.answers[at] for at in bank.gaps]


def _plain_question(one: Banked, speaker: Speaker) -> dict[str, object]:
    word, reason, step = said_of(one.standing, speaker.words)
    return {
        "question": one.question.id, "asked": one.question.question, "status": one.standing.status, "word": word,
        "reason": reason, "step": step, "minutes": one.standing.minutes, "place": one.standing.place,
        "people_to_ask": one.standing.people, "pieces": one.standing.n, "newest": one.standing.newest,
        "approved": one.standing.approved, "draft": one.is_draft, "words": one.words,
        "words_max": one.question.words_max, "characters": one.characters, "characters_max": one.question.chars_max,
        "fits": one.fits, "burden_minutes": one.burden.minutes, "burden_people": one.burden.people,
        "only_they_ask": one.only_they,
    }  # fmt: skip


def _plain_cell(cell: Cell, column: Column, speaker: Speaker) -> dict[str, object]:
    word, reason, step = said_of(cell.standing, speaker.words)
    return {
        "grant": column.grant.id, "status": cell.standing.status, "word": word, "reason": reason, "step": step,
        "n": cell.n, "newest": cell.newest, "minutes": cell.standing.minutes,
    }  # fmt: skip


# ---- answers to paste -----------------------------------------------------------------------------------------------


def answers(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod answers DIR --pack ID --grant ID --out FILE`: .txt to paste, .csv or .json for programs."""
    with opened(chosen.folder, speaker) as ws:
        case = case_for(ws, _grant(ws, chosen.grant), chosen.case)
        made = make_answers(
            ws, case, chosen.pack, chosen.grant, chosen.out, resources, speaker.words, date.today()
        )
    coverage = made.bank.coverage
    if chosen.json:
        speaker.json(
            {
                "path": str(made.path), "ready": coverage.ready, "of": coverage.of, "logged": made.step is not None,
                "over": [one.question.id for one in made.bank.answers if not one.fits],
            }
        )  # fmt: skip
        return 0
    speaker.say("cli.done.file", path=made.path)
    speaker.say("cli.lens.ready", n=coverage.ready, of=coverage.of, title=made.bank.pack.title)
    if made.step is None:
        speaker.warn(speaker.words("cli.done.not_logged"))
    return 0


def _grant(ws: Workspace, grant_id: str | None) -> Grant | None:
    """The grant, None when none is named or none has that id; making the answers says so then."""
    return next((one for one in ws.records(Grant) if one.id == grant_id), None)
