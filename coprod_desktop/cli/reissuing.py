"""The command about what was made: making it again, who has it, and whether a file is one of ours."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from coprod_desktop.cli.folders import opened
from coprod_desktop.cli.speaking import Speaker
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.services import sent
from coprod_desktop.services.reissuing import Gone, Reader, Reissued, changed_words, told_gone
from coprod_desktop.services.reissuing import reissue as make_again
from coprod_desktop.services.sent import SentReport
from coprod_desktop.services.workspaces import Workspace


def reissue(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod reissue DIR [DOCUMENT] [--out DIR] [--list] [--find WORDS] [--csv FILE] [--check FILE] [--json]`."""
    with opened(chosen.folder, speaker) as ws:
        if chosen.check is not None:
            return _check(ws, chosen, speaker)
        if chosen.list or chosen.csv is not None or chosen.find:
            return _list(ws, chosen, speaker)
        if chosen.document is None:
            raise WorldFault(speaker.words("reissue.list.say_which"))
        out = chosen.out or Path.cwd()
        done = make_again(ws, chosen.document, out, resources, today=date.today())
    if chosen.json:
        speaker.json(_plain(done))
    else:
        _tell(done, speaker)
    return 0


def _check(ws: Workspace, chosen: argparse.Namespace, speaker: Speaker) -> int:
    known = sent.look_up_file(ws, chosen.check)
    if chosen.json:
        speaker.json({"sha256": known.sha256, "documents": [one.id for one in known.documents]})
    elif known.documents:
        one = known.documents[0]
        speaker.say("reissue.list.is_ours", file=one.file_name, day=one.made_at.date().isoformat())
    else:
        speaker.say("reissue.list.not_ours")
    return 0


def _list(ws: Workspace, chosen: argparse.Namespace, speaker: Speaker) -> int:
    every = sent.sent_reports(ws, date.today())
    reports = sent.found_in(every, chosen.find)
    if chosen.csv is not None:
        sent.write_sent_table(reports, chosen.csv)
    if chosen.json:
        speaker.json([_row(one) for one in reports])
        return 0
    if chosen.csv is not None:
        speaker.say("reissue.list.written", file=chosen.csv)
        return 0
    if not reports:
        speaker.say("reissue.list.none_found" if every else "reissue.list.nothing")
    for one in reports:
        _tell_report(one, speaker)
    return 0


def _tell_report(one: SentReport, speaker: Speaker) -> None:
    words = speaker.words
    meant = words("ui_sent.for.named", who=one.funder) if one.funder else words(f"ui_sent.for.{one.audience}")
    speaker.say("reissue.list.report", day=one.made_on.isoformat(), name=one.name, reader=meant)
    for document in one.documents:
        speaker.say("reissue.list.file", format=document.format, file=document.file_name, id=document.id)
    for reader in one.readers:
        key = "reissue.list.given" if reader.on else "reissue.list.given_only"
        speaker.say(key, who=reader.who, day=_day(reader))
    if not one.readers:
        speaker.say("reissue.list.stayed_in" if one.stayed_in else "reissue.list.not_given")
    if one.taken_back and one.replaced_by is None:
        speaker.say("reissue.list.taken_back", n=one.taken_back)
    if one.replaced_by:
        speaker.say("reissue.list.replaced", id=one.replaced_by)
    if one.replaces:
        speaker.say("reissue.list.replaces", id=one.replaces)


def _day(reader: Reader) -> str:
    return reader.on.typed if reader.on is not None else ""


def _row(one: SentReport) -> dict[str, object]:
    return {
        "name": one.name,
        "made_on": one.made_on,
        "template": one.template,
        "audience": one.audience,
        "funder": one.funder or None,
        "files": [
            {"id": each.id, "format": each.format, "file": each.file_name, "sha256": each.sha256}
            for each in one.documents
        ],
        "given_to": [{"who": each.who, "on": _day(each) or None} for each in one.readers],
        "nobody_outside": one.stayed_in,
        "taken_back": one.taken_back,
        "replaces": one.replaces,
        "replaced_by": one.replaced_by,
    }


def _tell(done: Reissued, speaker: Speaker) -> None:
    for file in done.made.files:
        speaker.say("cli.done.file", path=file.path)
    if done.same:
        speaker.say("reissue.same")
        return
    speaker.say("reissue.not_same")
    for sentence in told_gone(done.gone, speaker.words):
        speaker.say("cli.finding.line", sentence=sentence)
    if done.changed is not None:
        speaker.say("cli.finding.line", sentence=changed_words(done, speaker.words))
    if done.people_removed:
        speaker.say("cli.finding.line", sentence=speaker.words("reissue.people_removed"))
    speaker.say("reissue.made.new_one" if done.readers else "reissue.made.nobody")
    for reader in done.readers:
        key = "reissue.made.reader" if reader.on else "reissue.made.reader_only"
        speaker.say("cli.finding.line", sentence=speaker.words(key, who=reader.who, day=_day(reader)))


def _plain(done: Reissued) -> dict[str, object]:
    files = [
        {"format": one.format, "path": str(one.path), "document": one.document} for one in done.made.files
    ]
    return {
        "same": done.same,
        "files": files,
        "gone": [_gone(one) for one in done.gone],
        "changed": done.changed,
        "people_removed": done.people_removed,
        "readers": [{"who": one.who, "on": _day(one) or None} for one in done.readers],
    }


def _gone(one: Gone) -> dict[str, object]:
    return {"record": one.record, "kind": one.kind or None, "title": one.title, "why": one.why}
