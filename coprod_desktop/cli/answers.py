"""Command about sheets of answers: responses."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from coprod_desktop.cli.folders import opened
from coprod_desktop.cli.speaking import Speaker
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.answers_file import (
    AnswersPlan,
    NewRound,
    RowProblem,
    keep_answers,
    plan_answers,
    plan_sentences,
    wave_named,
)

MOST_TOLD = 50  # problems told one by one; all of them with --json


def responses(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod responses DIR FILE.csv --instrument ID --wave NAME --case ID`, and what is known of a new round.

    The whole file is read first. It is kept in one step when every row is sound; 1 when a row is not, and then nothing
    is kept unless the sound rows were asked for.
    """
    with opened(chosen.folder, speaker) as ws:
        new = NewRound(chosen.licence, chosen.point, chosen.when, chosen.eligible)
        wave, is_new = wave_named(ws, chosen.case, chosen.instrument, chosen.wave, resources, new)
        plan = plan_answers(ws, chosen.file, wave, resources, date.today(), wave_is_new=is_new)
        whole = not plan.problems or chosen.keep_sound
        step = keep_answers(ws, plan, chosen.file.name) if whole and not chosen.dry_run else None
    kept = len(plan.sheets) if step is not None else 0
    if chosen.json:
        speaker.json(_as_json(plan, kept, speaker.words))
    else:
        _tell(plan, kept, chosen.dry_run, speaker)
    return 1 if plan.problems and not (chosen.dry_run or chosen.keep_sound) else 0


def _tell(plan: AnswersPlan, kept: int, dry_run: bool, speaker: Speaker) -> None:
    words = speaker.words
    for sentence in plan_sentences(plan, words):
        print(sentence)
    for one in plan.problems[:MOST_TOLD]:
        speaker.say("answers.row", row=one.row, sentence=_sentence(one, words))
    if len(plan.problems) > MOST_TOLD:
        speaker.say("answers.problems_more", n=len(plan.problems) - MOST_TOLD)
    if kept:
        speaker.say("cli.done.responses", n=kept)
    elif dry_run and plan.sheets:
        speaker.say("cli.done.responses_looked")
    elif plan.problems:
        speaker.warn(words("cli.done.responses_nothing"))


def _as_json(plan: AnswersPlan, kept: int, words: Words) -> dict[str, object]:
    return {
        "kept": kept,
        "sound": len(plan.sheets),
        "same": plan.same,
        "rows": plan.rows,
        "wave": plan.wave.id,
        "wave_is_new": plan.wave_is_new,
        "new_codes": plan.new_codes,
        "unread_columns": plan.strangers,
        "problems": [
            {"row": one.row, "problem": one.code, "column": one.column, "cell": one.cell,
             "sentence": _sentence(one, words)}
            for one in plan.problems
        ],
    }  # fmt: skip


def _sentence(one: RowProblem, words: Words) -> str:
    return words(f"answers.problem.{one.code}", column=one.column, cell=one.cell)
