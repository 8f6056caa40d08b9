"""Funders' forms that a group writes down: begun, filled from what was pasted, changed question by question.

A form is kept as the TOML text that can be shared as one file. Every change reads it, changes one thing, and writes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.form_packs import FormPack, FormQuestion
from coprod_desktop.domain.records import OwnPack
from coprod_desktop.domain.text import clean_line, fold
from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.form_packs import MOST_QUESTIONS, load_packs, pack_text, read_pack
from coprod_desktop.guidance.pasted_form import free_id, load_form_hints, read_pasted
from coprod_desktop.services.saving import keep, new_id, short, standing
from coprod_desktop.storage import StepDone, Workspace


@dataclass(frozen=True, slots=True)
class PackKept:
    """A form that can be chosen. `record` is the group's own file of it, None for a shipped one.

    `pack` is None where the file is broken, and `wrong` says why; a form of the group's own may have no question yet.
    """

    pack: FormPack | None
    record: OwnPack | None = None
    wrong: str = ""


def packs_kept(ws: Workspace, resources: Path) -> list[PackKept]:
    """The group's own forms in the order of making, then the shipped ones. One with an id that is taken is broken."""
    shipped = load_packs(resources)
    taken = set(shipped)
    own = []
    for record in ws.records(OwnPack):
        kept = _kept(record)
        if kept.pack is not None and kept.pack.id in taken:
            fault = GuidanceFault(record.title, "id", f"“{kept.pack.id}” is already the id of another form")
            kept = PackKept(None, record, str(fault))
        elif kept.pack is not None:
            taken.add(kept.pack.id)
        own.append(kept)
    return [*own, *(PackKept(one) for one in shipped.values())]


def pack_kept(ws: Workspace, record_id: str) -> PackKept | None:
    """One form of the group's own; None when it is gone or in the bin."""
    found = ws.get(record_id)
    if found is None or found.binned_at is not None or not isinstance(found.record, OwnPack):
        return None
    return _kept(found.record)


def _kept(record: OwnPack) -> PackKept:
    try:
        return PackKept(read_pack(record.toml, record.title, own=True, unfinished=True), record)
    except GuidanceFault as fault:
        return PackKept(None, record, str(fault))


def begin_pack(
    ws: Workspace, resources: Path, record_id: str, title: str, funder: str = ""
) -> StepDone | None:
    """A form with no question yet. WorldFault without a title."""
    called = clean_line(title)
    if not called:
        raise WorldFault("Give the form a name first. Nothing was kept.")
    pack = FormPack(
        id=_free_id(called, _taken(ws, resources)), title=called, funder=clean_line(funder), country="", language="en",
        version="1", licence="", note="", questions=(), own=True,
    )  # fmt: skip
    return _keep(ws, "add", OwnPack(id=record_id, title=called, toml=pack_text(pack)))


def copy_pack(ws: Workspace, resources: Path, pack_id: str) -> tuple[OwnPack, StepDone | None]:
    """A shipped form as one of the group's own, to be changed; what nobody checked stays unchecked."""
    shipped = load_packs(resources).get(pack_id)
    if shipped is None:
        raise WorldFault(f"There is no form “{pack_id[:60]}”. Nothing was kept.")
    pack = replace(shipped, id=_free_id(shipped.id, _taken(ws, resources)), own=True)
    record = OwnPack(id=new_id(), title=pack.title, toml=pack_text(pack))
    return record, _keep(ws, "add", record)


def _taken(ws: Workspace, resources: Path) -> set[str]:
    return {one.pack.id for one in packs_kept(ws, resources) if one.pack is not None}


def _free_id(title: str, taken: Iterable[str]) -> str:
    used = set(taken)
    name = re.sub(r"[^a-z0-9]+", "_", fold(title)).strip("_")[:40] or "form"
    number = 2
    found = name
    while found in used:
        found, number = f"{name}_{number}", number + 1
    return found


# ---- changing -------------------------------------------------------------------------------------------------------


def change_head(ws: Workspace, record_id: str, head: FormPack) -> StepDone | None:
    """Keep what is said of the form as a whole; its questions stay. Typing folds into one step."""

    def change(pack: FormPack) -> FormPack:
        return replace(head, id=pack.id, questions=pack.questions, own=True)

    return _change(ws, record_id, change, fold="head")


def add_questions(ws: Workspace, record_id: str, asked: Sequence[FormQuestion]) -> StepDone | None:
    """Put questions at the end, with ids that are free; WorldFault when the form would be longer than one may be."""

    def change(pack: FormPack) -> FormPack:
        if len(pack.questions) + len(asked) > MOST_QUESTIONS:
            raise WorldFault(
                f"A form may have {MOST_QUESTIONS} questions at the most. Nothing was added; leave some out."
            )
        taken = {one.id for one in pack.questions}
        for one in asked:
            name = one.id if one.id not in taken else free_id(one.ref, taken)
            taken.add(name)
            pack = replace(pack, questions=(*pack.questions, replace(one, id=name)))
        return pack

    return _change(ws, record_id, change)


def change_question(ws: Workspace, record_id: str, asked: FormQuestion) -> StepDone | None:
    """Keep a changed question in its place; typing folds into one step. WorldFault when it is gone."""

    def change(pack: FormPack) -> FormPack:
        if pack.question(asked.id) is None:
            raise WorldFault("That question is no longer in the form. Nothing was changed.")
        return pack.with_question(asked)

    return _change(ws, record_id, change, fold=asked.id)


def move_question(ws: Workspace, record_id: str, question_id: str, by: int) -> StepDone | None:
    """Move a question down by so many places, up when below 0."""
    return _change(ws, record_id, lambda pack: pack.moved(question_id, by))


def take_out_question(ws: Workspace, record_id: str, question_id: str) -> StepDone | None:
    """Take a question out of the form; Undo brings it back."""
    return _change(ws, record_id, lambda pack: pack.without(question_id))


def _change(
    ws: Workspace, record_id: str, change: Callable[[FormPack], FormPack], fold: str | None = None
) -> StepDone | None:
    kept = _kept(standing(ws, OwnPack, record_id))
    if kept.pack is None or kept.record is None:
        raise WorldFault(kept.wrong)
    text = pack_text(changed := change(kept.pack))
    try:
        read_pack(text, changed.title, own=True, unfinished=True)  # what cannot be read again is never kept
    except GuidanceFault as fault:
        raise WorldFault(f"{fault.place}: {fault.wrong}. Nothing was changed.") from fault
    record = replace(kept.record, title=changed.title, toml=text)
    return _keep(ws, "change", record, f"{record_id}/{fold}" if fold else None)


def _keep(ws: Workspace, how: str, record: OwnPack, fold: str | None = None) -> StepDone | None:
    return keep(ws, f"storage.step.{how}_own_pack", [record], params={"what": short(record.title)}, fold=fold)


def questions_pasted(ws: Workspace, resources: Path, record_id: str, text: str) -> tuple[FormQuestion, ...]:
    """The questions in what was pasted, with guesses at what they are; nothing is kept yet."""
    kept = pack_kept(ws, record_id)
    taken = [one.id for one in kept.pack.questions] if kept is not None and kept.pack is not None else []
    return read_pasted(text, load_form_hints(resources), taken)
