"""Commands about people's permission: consent, withdraw, where-used, person."""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from pathlib import Path

from coprod_desktop.cli.folders import opened
from coprod_desktop.cli.speaking import Speaker
from coprod_desktop.domain.records import DocumentMade
from coprod_desktop.services.consent.holding import hold_back, let_on
from coprod_desktop.services.consent.pack import person_pack
from coprod_desktop.services.consent.whose import where_used as documents_with
from coprod_desktop.services.consent.withdrawing import withdraw as take_back
from coprod_desktop.services.permissions_room import AskRow, BirthdayRow, permissions_kept

# What somebody has to do something about soon; the rest stands, waits or is over.
_DUE = ("due", "ended", "changed", "thinking")


def consent(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod consent DIR [--due] [--json]`."""
    with opened(chosen.folder, speaker) as ws:
        kept = permissions_kept(ws, date.today())
    rows = [one for one in kept.rows if not chosen.due or one.needs in _DUE]
    if chosen.json:
        speaker.json(
            {
                "permissions": [_row(one) for one in rows],
                "ask_again": [_birthday(one) for one in kept.birthdays],
            }
        )
        return 0
    for needs, n in Counter(one.needs for one in rows).items():
        speaker.say("cli.consent.needs", what=speaker.words(f"cli.needs.{needs}", n=n))
        for one in rows:
            if one.needs == needs:
                _tell_row(one, speaker)
    for birthday in kept.birthdays:
        speaker.say(
            "cli.consent.birthday", who=birthday.called, day=birthday.on.isoformat(), id=birthday.person
        )
    if not rows and not kept.birthdays:
        speaker.say("cli.consent.nothing")
    return 0


def _tell_row(one: AskRow, speaker: Speaker) -> None:
    agreed = one.part.permission
    last = agreed.expires if agreed is not None else None
    who = one.part.called or speaker.words("cli.consent.somebody")
    key = "cli.consent.row_until" if last is not None else "cli.consent.row"
    speaker.say(key, title=one.title, who=who, id=one.record, day=last.isoformat() if last else "")


def _row(one: AskRow) -> dict[str, object]:
    agreed = one.part.permission
    return {
        "record": one.record,
        "kind": one.kind,
        "title": one.title,
        "needs": one.needs,
        "who": one.part.called or None,
        "person": one.part.involved.person,
        "permission": agreed.id if agreed is not None else None,
        "expires": agreed.expires if agreed is not None else None,
        "refused": one.part.refused,
    }


def _birthday(one: BirthdayRow) -> dict[str, object]:
    return {"person": one.person, "called": one.called, "on": one.on}


def withdraw(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod withdraw DIR ID [--erase] [--json]`: the id of a permission, record or person, or a sheet's number."""
    with opened(chosen.folder, speaker) as ws:
        done = take_back(ws, chosen.id, speaker.words, date.today(), erase=chosen.erase)
    if chosen.json:
        speaker.json(
            {
                "changed": done.step is not None,
                "records": done.about,
                "erased": done.erased,
                "documents": [_document(one) for one in done.documents],
                "letters": done.letters,
                "left": [{"id": one.id, "kind": one.kind} for one in done.left],
            }
        )
        return 0
    if chosen.erase:
        speaker.say("cli.consent.erased", n=done.erased)
    else:
        speaker.say("cli.consent.taken_back" if done.step else "cli.consent.was_back", n=len(done.about))
    _tell_documents(done.documents, speaker)
    if done.documents:
        speaker.say("cli.consent.throw_away")
    for letter in done.letters:
        speaker.say("cli.consent.letter", who=letter.to, file=letter.file_name)
        speaker.say("cli.consent.letter_text", text=letter.text)
    if done.left:
        speaker.say("cli.consent.left", n=len(done.left))
        for one in done.left:
            speaker.say("cli.consent.left_one", kind=one.kind, id=one.id)
    return 0


def hold(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod hold DIR ID [--lift] [--json]`: keep something back while it is looked into, and let it go on."""
    with opened(chosen.folder, speaker) as ws:
        done = (let_on if chosen.lift else hold_back)(ws, chosen.id, date.today())
    if chosen.json:
        speaker.json({"changed": done is not None})
    elif done is None:
        speaker.say("cli.consent.held_nothing")
    else:
        speaker.say("cli.consent.let_on" if chosen.lift else "cli.consent.held", n=int(done.params["n"]))
    return 0


def where_used(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod where-used DIR ID [--json]`."""
    with opened(chosen.folder, speaker) as ws:
        documents = documents_with(ws, chosen.id)
    if chosen.json:
        speaker.json([_document(one) for one in documents])
    else:
        _tell_documents(documents, speaker)
    return 0


def _tell_documents(documents: list[DocumentMade] | tuple[DocumentMade, ...], speaker: Speaker) -> None:
    if not documents:
        speaker.say("cli.consent.not_used")
    for one in documents:
        day = one.made_at.date().isoformat()
        key = "cli.consent.used_by" if one.given_to else "cli.consent.used"
        speaker.say(key, file=one.file_name, day=day, who=one.given_to or "", id=one.id)


def _document(one: DocumentMade) -> dict[str, object]:
    return {
        "id": one.id,
        "file": one.file_name,
        "made_at": one.made_at,
        "audience": one.audience,
        "given_to": one.given_to,
        "sha256": one.sha256,
    }


def person(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod person DIR ID --out DIR [--json]`: everything the group keeps about one person, for that person."""
    with opened(chosen.folder, speaker) as ws:
        pack = person_pack(ws, chosen.id, chosen.out, resources, date.today())
    if chosen.json:
        speaker.json({"files": [str(one) for one in pack.files], "records": pack.counts})
        return 0
    for one in pack.files:
        speaker.say("cli.done.file", path=one)
    speaker.say("cli.consent.pack", n=sum(pack.counts.values()))
    return 0
