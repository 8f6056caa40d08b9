"""A blank sheet of questions to print: why we ask, the questions, and who wrote them. One side for one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.instruments import Instrument, Scale
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.document import (
    Block,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Table,
)

AREA = "answer_sheet"


@dataclass(frozen=True, slots=True)
class BlankSheet:
    """What stands on a sheet. `round_name` is what the group calls the round; `looking_back` adds a second page."""

    asked: Instrument
    round_name: str
    looking_back: bool = False


def answer_sheet(sheet: BlankSheet, group: str, made_on: date, words: Words) -> Document:
    """The sheet as blocks. "Now" always comes before "then", on a page of its own."""
    asked = sheet.asked
    blocks: list[Block] = [
        Heading(1, asked.title, "sheet"),
        _line(words(f"{AREA}.from", group=group, name=sheet.round_name)),
        _line(words(f"{AREA}.code")),
        _line(words(f"{AREA}.why", group=group)),
        _line(words(f"{AREA}.leave_out")),
    ]
    if asked.introduction:
        blocks.append(_line(asked.introduction))
    if asked.scoring == "levels":
        blocks.append(_line(words(f"{AREA}.goal")))
    blocks += _questions(asked, "now", words)
    blocks.append(_line(words(f"{AREA}.helped")))
    blocks += _source(asked, words)
    if sheet.looking_back:
        blocks += [PageBreak(), Heading(1, words(f"{AREA}.then"), "then"), _line(words(f"{AREA}.then_how"))]
        blocks += _questions(asked, "then", words)
        blocks += _source(asked, words)
    return Document(
        title=asked.title, language="en", author=group, subject=asked.title, made_on=made_on,
        footer=f"{group} · {sheet.round_name}",
        page_words=words(f"{AREA}.page", page="{page}", pages="{pages}"), blocks=tuple(blocks),
    )  # fmt: skip


def _questions(asked: Instrument, which: str, words: Words) -> list[Block]:
    blocks: list[Block] = []
    for number, scale in enumerate(asked.scales, 1):
        blocks.append(Heading(2, words(f"{AREA}.question", n=number, words=scale.words), f"{which}-{number}"))
        blocks.append(_boxes(scale, words))
    return blocks


def _boxes(scale: Scale, words: Words) -> Table:
    """A box to tick for each answer. Where each has words of its own, the key that types it in stands beside it."""
    numbers = range(scale.least, scale.most + 1)
    if len(scale.levels) == len(numbers):
        before = scale.least - 1 if scale.least < 0 else 0
        row = tuple(words(f"{AREA}.box", n=value - before) for value in numbers)
        return Table(words(f"{AREA}.tick"), tuple(scale.level(value) for value in numbers), (row,))
    ends = [words(f"{AREA}.end", n=one.value, words=one.words) for one in scale.levels]
    caption = words(f"{AREA}.between").join((words(f"{AREA}.tick"), *ends))
    boxes = tuple(words(f"{AREA}.empty_box") for _ in numbers)
    return Table(caption, tuple(str(value) for value in numbers), (boxes,))


def _source(asked: Instrument, words: Words) -> list[Block]:
    told = [asked.attribution] if asked.attribution else []
    if asked.id == "ladder":
        told = [words(f"{AREA}.ours", who=asked.owner) if asked.owner else words(f"{AREA}.ours_all")]
    return [_line(one, small=True) for one in told]


def _line(text: str, *, small: bool = False) -> Paragraph:
    return Paragraph((Run(text),), "small" if small else "body")
