"""Commands about funders' forms: the list of them, and a look at a file before it is taken in."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from coprod_desktop.cli.folders import opened
from coprod_desktop.cli.speaking import Speaker
from coprod_desktop.domain.form_packs import FormPack
from coprod_desktop.guidance.form_packs import known_boxes, load_packs, read_pack
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.toml_file import read_text
from coprod_desktop.services.own_packs import packs_kept


def packs(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod packs [DIR] [--json]`: the group's own forms first; a broken one is told on standard error."""
    found = list(load_packs(resources).values())
    if chosen.folder is not None:
        with opened(chosen.folder, speaker) as ws:
            kept = packs_kept(ws, resources)
        found = [one.pack for one in kept if one.pack is not None]
        for one in kept:
            if one.wrong:
                speaker.warn(one.wrong)
    if chosen.json:
        speaker.json([_plain(one) for one in found])
        return 0
    widest = max((len(one.id) for one in found), default=0)
    for pack in found:
        key = "line" if pack.funder else "line_own"
        speaker.say(
            f"cli.packs.{key}", id=f"{pack.id:{widest}}", title=pack.title, funder=pack.funder,
            n=len(pack.questions), checked=_checked(pack, speaker),
        )  # fmt: skip
    return 0


def pack_check(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod pack-check FILE [--json]`: WorldFault says what is wrong, and where."""
    boxes = known_boxes(load_questions(resources))
    one = read_pack(read_text(chosen.file), chosen.file.name, boxes=boxes, own=True)
    if chosen.json:
        speaker.json(_plain(one))
        return 0
    asked = one.questions
    speaker.say("cli.packs.whole", title=one.title, id=one.id)
    speaker.say("cli.packs.questions", n=len(asked), required=sum(each.required for each in asked))
    speaker.say("cli.packs.limited", n=sum(bool(each.words_max or each.chars_max) for each in asked))
    purposes = Counter(each.purpose for each in asked)
    for purpose in ("assure", "achieve", "learn"):
        speaker.say(f"cli.packs.{purpose}", n=purposes[purpose])
    for each in asked:
        if not each.draws_on and not each.facts and not each.evidence:
            speaker.say("cli.packs.unanswered", id=each.id, question=each.question)
    speaker.say("cli.packs.checked_line", checked=_checked(one, speaker))
    return 0


def _checked(one: FormPack, speaker: Speaker) -> str:
    """Who held it against the funder's own form, or that nobody did."""
    if one.verified_on:
        return speaker.words("cli.packs.verified", by=one.verified_by, day=one.verified_on)
    if one.source_date and not one.own:
        return speaker.words("cli.packs.read_on", day=one.source_date)
    return speaker.words("cli.packs.unverified")


def _plain(one: FormPack) -> dict[str, object]:
    asked = one.questions
    return {
        "id": one.id, "title": one.title, "funder": one.funder, "country": one.country, "language": one.language,
        "version": one.version, "source": one.source, "source_date": one.source_date,
        "verified_by": one.verified_by, "verified_on": one.verified_on, "own": one.own, "note": one.note,
        "limits": one.limits,
        "questions": [
            {"id": each.id, "ref": each.ref, "section": each.section, "question": each.question,
             "plain": each.plain, "purpose": each.purpose, "answer_type": each.answer_type,
             "required": each.required, "words_max": each.words_max, "chars_max": each.chars_max,
             "one_number": each.one_number}
            for each in asked
        ],
    }  # fmt: skip
