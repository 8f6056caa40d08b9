"""The living plan in words: its one sentence with the base, what the picture shows, and the tables beneath it."""

from __future__ import annotations

from collections.abc import Sequence

from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.counting import counted, number_word
from coprod_desktop.reports.drawings.pen import TableText
from coprod_desktop.reports.drawings.plan_layout import HOPED, STAGES, PlanBox, PlanLine, shown_by


def plan_sentence(steps: Sequence[PlanBox], lines: Sequence[PlanLine], changes: int, words: Words) -> str:
    """ "Our plan has seven steps; we wrote down two changes of it. Something shows two of the three we hope for."

    What was dropped is a step of the plan, and no change that is still hoped for.
    """
    first = counted(words, "plan.sentence.steps", len(steps))
    rest = counted(words, "plan.sentence.changed", changes) if changes else words("plan.sentence.unchanged")
    told = [first + rest]
    hoped = [one for one in steps if one.stage in HOPED and one.state != "dropped"]
    if hoped:
        shown = number_word(words, sum(one.evidence > 0 for one in hoped))
        told.append(counted(words, "plan.sentence.shown", len(hoped), shown=shown))
    wrong = sum(one.holds == "wrong" for one in lines)
    if wrong:
        told.append(counted(words, "plan.sentence.wrong", wrong))
    return " ".join(told)


def plan_in_words(steps: Sequence[PlanBox], lines: Sequence[PlanLine], words: Words) -> list[str]:
    """Every step and arrow of the picture."""
    named = {one.key: one.words.rstrip(".") for one in steps}
    told = [words("plan.alt.what")]
    for one in steps:
        stands = ", ".join(filter(None, (words(f"plan.state.{one.state}"), shown_by(one, words))))
        stage = words(f"plan.stage.{one.stage}")
        told.append(words("plan.alt.step", stage=stage, words=named[one.key], stands=stands))
    for number, line in enumerate(lines, start=1):
        holds = words(f"plan.holds.{line.holds}")
        ends = {"start": named.get(line.start, ""), "end": named.get(line.end, "")}
        told.append(words("plan.alt.arrow", number=number, holds=holds, **ends))
    return told


def arrows_table(steps: Sequence[PlanBox], lines: Sequence[PlanLine], words: Words) -> TableText:
    """A row for each arrow, by its number in the picture."""
    named = {one.key: one.words for one in steps}
    unknown = words("drawings.unknown")
    rows = tuple(
        (
            str(number), named.get(line.start, unknown), named.get(line.end, unknown), line.because or unknown,
            line.assumption or unknown, words(f"plan.holds.{line.holds}"),
        )
        for number, line in enumerate(lines, start=1)
    )  # fmt: skip
    names = ("number", "start", "end", "because", "assumption", "holds")
    header = tuple(words(f"plan.table.{name}") for name in names)
    return TableText(words("plan.table.caption"), header, rows)


def steps_table(steps: Sequence[PlanBox], words: Words) -> TableText:
    """A row for each step, in the order of the stages."""
    ordered = sorted(steps, key=lambda one: STAGES.index(one.stage))
    rows = tuple(
        (
            one.words, words(f"plan.stage.{one.stage}"), words(f"plan.state.{one.state}"),
            shown_by(one, words) or "–", one.newest or "–",
        )
        for one in ordered
    )  # fmt: skip
    names = ("step", "stage", "state", "evidence", "newest")
    header = tuple(words(f"plan.table.{name}") for name in names)
    return TableText(words("plan.table.steps_caption"), header, rows)
