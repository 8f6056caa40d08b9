"""Commands about whole folders: new, verify, backup, restore."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coprod_desktop.cli.speaking import Speaker
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.services import workspaces
from coprod_desktop.services.reading import group_of
from coprod_desktop.services.workspaces import Workspace


@contextmanager
def opened(folder: Path, speaker: Speaker) -> Iterator[Workspace]:
    """The folder, open; closed again whatever happens. What it has to say goes to standard error, once."""
    ws = workspaces.open_workspace(folder)
    told = ""
    try:
        yield ws
    except WorldFault as fault:
        told = str(fault)
        raise
    finally:
        workspaces.close_workspace(ws)
        if ws.notice and ws.notice not in told:
            speaker.warn(ws.notice)


def new(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod new DIR --group NAME`."""
    ws = workspaces.start_workspace(chosen.folder, chosen.group, place=chosen.place)
    group = group_of(ws)
    workspaces.close_workspace(ws)
    if chosen.json:
        speaker.json({"folder": str(chosen.folder), "group": group.id})
    else:
        speaker.say("cli.done.new", folder=chosen.folder, group=group.name)
    return 0


def verify(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod verify DIR`: 1 when anything is not whole."""
    problems = workspaces.verify_workspace(chosen.folder)
    if chosen.json:
        speaker.json({"whole": not problems, "problems": problems})
    elif not problems:
        speaker.say("cli.done.verify", folder=chosen.folder)
    for problem in problems:
        speaker.warn(problem)
    return 1 if problems else 0


def backup(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod backup DIR [--to FOLDER]`."""
    with opened(chosen.folder, speaker) as ws:
        made = workspaces.backup_now(ws, chosen.to)
    if chosen.json:
        speaker.json({"backup": str(made.path)})
    else:
        speaker.say("cli.done.backup", path=made.path)
    return 0


def restore(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod restore BACKUP DIR`."""
    missing = workspaces.restore_backup(chosen.backup, chosen.folder)
    for sentence in missing:
        speaker.warn(sentence)
    if chosen.json:
        speaker.json({"folder": str(chosen.folder), "missing": missing})
    else:
        speaker.say("cli.done.restore", folder=chosen.folder)
    return 0
