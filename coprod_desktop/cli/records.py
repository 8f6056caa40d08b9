"""Commands about records: load, dump, schema, check, attach, and the list of templates."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from coprod_desktop.cli.folders import opened
from coprod_desktop.cli.speaking import Speaker
from coprod_desktop.domain.faults import RecordFault, WorldFault
from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.records import Attachment
from coprod_desktop.guidance.templates import load_templates
from coprod_desktop.services.attaching import Attached, attach_files
from coprod_desktop.services.findings import check_records
from coprod_desktop.services.questions import questions_of
from coprod_desktop.services.reading import cases_of, record_with
from coprod_desktop.services.records_file import dump_records, json_schema, load_records


def load(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod load DIR FILE.json [--update]`."""
    try:
        with opened(chosen.folder, speaker) as ws:
            done = load_records(ws, chosen.file, update=chosen.update)
    except RecordFault as wrong:
        raise WorldFault(speaker.words("cli.fault.load", file=chosen.file.name, wrong=str(wrong))) from wrong
    if chosen.json:
        speaker.json({"new": done.new, "changed": done.changed, "same": done.same})
    else:
        speaker.say("cli.done.load", n=done.new, changed=done.changed, same=done.same)
    return 0


def dump(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod dump DIR [--out FILE]`."""
    with opened(chosen.folder, speaker) as ws:
        done = dump_records(ws, chosen.out)
    if chosen.out:
        speaker.say("cli.done.dump", n=done.records, file=chosen.out)
        return 0
    speaker.raw(done.text)
    if done.attachments:
        speaker.warn(speaker.words("cli.done.attachments_stay", n=done.attachments))
    return 0


def schema(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod schema`."""
    speaker.json(json_schema())
    return 0


def templates(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod templates [--json]`."""
    listed = load_templates(resources).values()
    if chosen.json:
        speaker.json(
            [
                {"id": one.id, "title": one.title, "description": one.description, "note": one.note}
                for one in listed
            ]
        )
        return 0
    widest = max((len(one.id) for one in listed), default=0)
    for one in listed:
        print(f"{one.id:{widest}}  {one.title}. {one.description}")
    return 0


def attach(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod attach DIR FILE|FOLDER ... [--to ID]`."""
    with opened(chosen.folder, speaker) as ws:
        done = attach_files(ws, chosen.files, to=chosen.to)
        made = [record_with(ws, Attachment, one) for one in done.ids]
        kept = [record_with(ws, Attachment, one.id) for one in done.same]
    if chosen.json:
        told = [(one, True) for one in made] + [(one, False) for one in kept]
        speaker.json(
            [{"id": one.id, "name": one.name, "sha256": one.sha256, "new": new} for one, new in told]
        )
    else:
        for one in made:
            speaker.say(
                "cli.done.attach", id=one.id, name=one.name, media_type=one.media_type, size=one.size_bytes
            )
        for same in done.same:
            speaker.say("cli.done.attach_same", id=same.id, name=same.name, kept_as=same.kept_as)
    _tell_left_out(done, speaker)
    return 0


def _tell_left_out(done: Attached, speaker: Speaker) -> None:
    for one in done.left_out:
        speaker.warn(speaker.words(f"services.left_out.{one.why}", name=one.name))
    for name in done.unseen:
        speaker.warn(speaker.words("services.left_out.unseen", name=name))


def check(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod check DIR [--json]`: findings are no fault, so this is 0 however many there are."""
    with opened(chosen.folder, speaker) as ws:
        asked = questions_of(ws, resources)
        found = [
            (
                case,
                check_records(
                    ws, case.id, asked.questions, speaker.words, date.today(), resources, quieted=chosen.all
                ),
            )
            for case in cases_of(ws)
        ]
    if chosen.json:
        cases = [{"id": case.id, "title": case.title, "findings": findings} for case, findings in found]
        broken = [
            {"id": one.record.id, "title": one.record.title, "sentence": one.sentence} for one in asked.broken
        ]
        speaker.json({"cases": cases, "broken_questions": broken})
        return 0
    for one in asked.broken:
        speaker.say("cli.done.broken_questions", title=one.record.title, sentence=one.sentence)
    if not found:
        speaker.say("cli.fault.no_cases")
    for case, findings in found:
        speaker.say("cli.finding.case", title=case.title, id=case.id)
        tell_findings(findings, speaker)
    return 0


def tell_findings(findings: list[Finding] | tuple[Finding, ...], speaker: Speaker) -> None:
    """Each finding with its reason and its smallest next step."""
    if not findings:
        speaker.say("cli.done.no_findings")
    for one in findings:
        speaker.say("cli.finding.line", sentence=one.sentence)
        if one.why:
            speaker.say("cli.finding.why", why=one.why)
        if one.smallest_next_step and one.minutes:
            speaker.say("cli.finding.next_minutes", step=one.smallest_next_step, n=one.minutes)
        elif one.smallest_next_step:
            speaker.say("cli.finding.next", step=one.smallest_next_step)
