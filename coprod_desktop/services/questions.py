"""The questions a group is asked: the shipped set, and the group's own sets, which are records of TOML text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import OwnQuestions
from coprod_desktop.guidance.own import own_sets, with_own
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.services.saving import keep, short, standing
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
