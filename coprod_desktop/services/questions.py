"""The questions a group is asked: the shipped set, and the group's own sets, which are records of TOML text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import OwnQuestions
from coprod_desktop.domain.text import clean_line
from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.own import own_sets, with_own
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.toml_file import read_text
from coprod_desktop.services.saving import keep, new_id, short, standing
from coprod_desktop.storage import StepDone, Workspace


@dataclass(frozen=True, slots=True)
class BrokenQuestions:
    """A set of the group's own that cannot be asked, with the sentence that says where it is wrong."""

    record: OwnQuestions
    sentence: str


@dataclass(frozen=True, slots=True)
class AllQuestions:
    """The shipped set with the group's own boxes after it, and the sets that are broken (kept, shown, not asked)."""

    questions: QuestionSet
    broken: tuple[BrokenQuestions, ...] = ()


def questions_of(ws: Workspace, resources: Path, language: str = "en") -> AllQuestions:
    """Every question this group is asked. A broken set of its own is explained, never a crash."""
    shipped = load_questions(resources, language=language)
    records = ws.records(OwnQuestions)
    sets, faults = own_sets(shipped, [(one.title, one.toml) for one in records])
    broken = tuple(BrokenQuestions(records[number], str(fault)) for number, fault in faults)
    return AllQuestions(with_own(shipped, sets), broken)


def import_questions(ws: Workspace, file: Path) -> StepDone | None:
    """Keep a file of the group's own questions, also when it is broken: `questions_of` says then what is wrong.

    A set with the same title is updated. WorldFault only when the file cannot be read as text at all.
    """
    try:
        text = read_text(file)
    except GuidanceFault as fault:
        raise WorldFault(str(fault)) from fault
    title = clean_line(file.stem) or "Own questions"
    same = next((one for one in ws.records(OwnQuestions) if one.title == title), None)
    record = OwnQuestions(id=same.id if same else new_id(), title=title, toml=text)
    return keep(ws, "storage.step.add_own_questions", [record], params={"title": short(title)})


def change_questions(ws: Workspace, record: OwnQuestions) -> StepDone | None:
    """Keep a mended set of the group's own questions."""
    standing(ws, OwnQuestions, record.id)
    return keep(
        ws,
        "storage.step.change_own_questions",
        [record],
        params={"title": short(record.title)},
        fold=f"{record.id}/toml",
    )


def export_questions(ws: Workspace, record_id: str, out: Path) -> None:
    """Write a set of the group's own questions to a file that is not there yet."""
    record = standing(ws, OwnQuestions, record_id)
    try:
        with out.open("x", encoding="utf-8", newline="\n") as file:
            file.write(record.toml)
    except FileExistsError:
        raise WorldFault(f"{out.name} is there already. Nothing was written; choose another name.") from None
    except OSError as fault:
        raise WorldFault(
            f"{out.name} could not be written ({fault.strerror}). Choose another folder."
        ) from fault
