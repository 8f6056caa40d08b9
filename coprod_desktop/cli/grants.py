"""Command about grants: read a funder's file, keep one grant of it, write one of ours in the same shape."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from coprod_desktop.cli.folders import opened
from coprod_desktop.cli.speaking import Speaker
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Funder, Grant
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.grants_file import (
    GrantRead,
    columns_named,
    problem_sentence,
    read_grants,
    with_columns,
)
from coprod_desktop.services.grants_out import write_grant
from coprod_desktop.services.grants_taken import GrantPlan, amount_told, keep_planned, plan_grant

MOST_TOLD = 50  # grants told one by one; all of them with --json


def grants(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod grants DIR [--read FILE [--id ID]] [--out FILE --id ID]`: list, keep, or write a grant."""
    with opened(chosen.folder, speaker) as ws:
        if chosen.read is not None:
            return _read(ws, chosen, speaker)
        if chosen.out is not None:
            return _write(ws, chosen, speaker)
        _ours(ws, chosen.json, speaker)
    return 0


def _read(ws: Any, chosen: argparse.Namespace, speaker: Speaker) -> int:
    read, words = read_grants(chosen.read), speaker.words
    if chosen.column:
        read = with_columns(read, columns_named(read, chosen.column))
    if not chosen.id:
        shown, of = read.alike(chosen.find or "", len(read.rows) if chosen.json else MOST_TOLD)
        if chosen.json:
            speaker.json({"unread_columns": [read.columns[n] for n in read.strangers],
                          "grants": [_as_json(one, words) for one in shown]})  # fmt: skip
            return 0
        for one in shown:
            print(_line(one, words))
        if of > len(shown):
            speaker.say("grants.more", n=of - len(shown))
        if not of:
            speaker.say("grants.none")
        if not read.usable:
            speaker.say("grants.unknown", columns=", ".join(read.columns[:20]))
        return 0
    found = read.find(chosen.id)
    if found is None:
        raise WorldFault(f"There is no grant “{chosen.id[:60]}” in {chosen.read.name}. Nothing was kept.")
    plan = plan_grant(ws, found, chosen.case, chosen.funder, file_wins=chosen.file_wins)
    step = keep_planned(ws, plan, chosen.read.name)
    if chosen.json:
        speaker.json({"kept": step is not None, "id": plan.grant.id, "funder": plan.funder.id,
                      **_as_json(found, words)})  # fmt: skip
    else:
        _tell(plan, step is not None, words)
    return 0


def _tell(plan: GrantPlan, kept: bool, words: Words) -> None:
    for field, told in plan.rows:
        print(words("grants.row", field=words(f"grants.field.{field}"), told=told))
    for one in plan.differs:
        called = words(f"grants.field.{one.field}")
        print(words("grants.differs", field=called, ours=one.ours, theirs=one.theirs))
    for problem in plan.problems:
        print(problem_sentence(problem, words))
    print(words("grants.kept" if kept else "grants.same"))


def _write(ws: Any, chosen: argparse.Namespace, speaker: Speaker) -> int:
    wanted = (chosen.id or "").casefold()
    ours = [one for one in ws.records(Grant) if wanted in _known_by(one)]
    if not wanted or not ours:
        raise WorldFault(f"There is no grant “{(chosen.id or '')[:60]}” here. Nothing was written.")
    missing = write_grant(ws, ours[0].id, chosen.out)
    if chosen.json:
        speaker.json({"file": str(chosen.out), "missing": list(missing)})
        return 0
    speaker.say("grants.written", file=chosen.out.name)
    if missing:
        names = [speaker.words(f"grants.field.{one}") for one in missing]
        speaker.say("grants.missing", n=len(names), fields=", ".join(names))
    return 0


def _ours(ws: Any, as_json: bool, speaker: Speaker) -> None:
    funders = {one.id: one.name for one in ws.records(Funder)}
    every = ws.records(Grant)
    if as_json:
        speaker.json([
            {"id": one.id, "id_360": one.id_360, "reference": one.reference, "title": one.title, "pence": one.pence,
             "currency": one.currency, "funder": funders.get(one.funder)}
            for one in every
        ])  # fmt: skip
        return
    for one in every:
        amount = "" if one.pence is None else amount_told(one.pence, one.currency)
        told = (one.id_360 or one.reference or one.id, one.title, funders.get(one.funder, ""), amount)
        print(" · ".join(part for part in told if part))
    if not every:
        speaker.say("grants.none_ours")


def _known_by(grant: Grant) -> set[str]:
    return {one.casefold() for one in (grant.id, grant.id_360, grant.reference) if one}


def _line(one: GrantRead, words: Words) -> str:
    amount = one.says("amount") if one.pence is None else amount_told(one.pence, one.currency)
    known = one.says("id_360") or one.says("reference") or words("grants.row_number", row=one.row)
    told = (known, one.says("title"), one.says("recipient_name"), amount)
    return " · ".join(part for part in told if part)


def _as_json(one: GrantRead, words: Words) -> dict[str, Any]:
    return {
        "row": one.row, "fields": dict(one.told), "pence": one.pence, "currency": one.currency,
        "others": dict(one.others),
        "problems": [
            {"problem": each.code, "field": each.field, "cell": each.cell, "sentence": problem_sentence(each, words)}
            for each in one.problems
        ],
    }  # fmt: skip
