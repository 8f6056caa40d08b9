"""Text files of the group's own (questions, scales, forms, reports), kept whole as records and written out again."""

from __future__ import annotations

from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import OwnInstrument, OwnPack, OwnQuestions, OwnTemplate
from coprod_desktop.domain.text import clean_line
from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.toml_file import read_text
from coprod_desktop.services.saving import keep, new_id, short, standing
from coprod_desktop.storage import StepDone, Workspace

OwnFile = OwnQuestions | OwnInstrument | OwnPack | OwnTemplate


def take_in_file(ws: Workspace, kind: type[OwnFile], file: Path) -> StepDone | None:
    """Keep a file under its name, also when what it says is broken; one with the same title is updated.

    WorldFault only when it cannot be read as text, or is empty.
    """
    try:
        text = read_text(file)
    except GuidanceFault as fault:
        raise WorldFault(str(fault)) from fault
    if not text.strip():
        raise WorldFault(f"{file.name} is empty. Nothing was kept; choose another file.")
    title = clean_line(file.stem) or "Own questions"
    same = next((one for one in ws.records(kind) if one.title == title), None)
    record = kind(id=same.id if same else new_id(), title=title, toml=text)
    named = {"title": short(title), "what": short(title)}
    return keep(ws, f"storage.step.add_{kind.kind}", [record], params=named)


def write_file(ws: Workspace, kind: type[OwnFile], record_id: str, out: Path) -> None:
    """Write one to a file that is not there yet."""
    record = standing(ws, kind, record_id)
    try:
        with out.open("x", encoding="utf-8", newline="\n") as file:
            file.write(record.toml)
    except FileExistsError:
        raise WorldFault(f"{out.name} is there already. Nothing was written; choose another name.") from None
    except OSError as fault:
        raise WorldFault(
            f"{out.name} could not be written ({fault.strerror}). Choose another folder."
        ) from fault
