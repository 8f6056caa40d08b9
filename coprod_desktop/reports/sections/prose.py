"""The group's own words as blocks: paragraphs, lists, members' words, typed answers as sentences or small tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from coprod_desktop.domain.questions import Question, SubQuestion, has_answer
from coprod_desktop.domain.records import AnswerValue, Choice, Money, Number, Rows, When, Words
from coprod_desktop.domain.snapshot import SeenAnswer
from coprod_desktop.domain.text import clean, clean_line
from coprod_desktop.reports.document import (
    Block,
    BulletList,
    Paragraph,
    ParagraphRole,
    QuoteBlock,
    Run,
    Runs,
    Table,
)
from coprod_desktop.reports.sections.numbers import money, with_unit
from coprod_desktop.reports.sections.setting import Setting

_POINT = re.compile(r"^[-*•]\s+(?=\S)")
NO_NEED = "–"  # in a cell to which the column does not apply
_SHORT_ANSWER = 200  # letters: as long as a typed answer may be to stand on one line with its question


def lines_of(text: str) -> list[str]:
    """The paragraphs of a text: every line with something in it, cleaned, without white space at its ends."""
    return [line for line in (" ".join(line.split()) for line in clean(text).split("\n")) if line]


def prose(
    text: str, *, language: str | None = None, role: ParagraphRole = "body", source: tuple[str, ...] = ()
) -> tuple[Block, ...]:
    """Paragraphs, and a list wherever lines begin with "- ", "* " or "• "."""
    blocks: list[Block] = []
    points: list[Runs] = []
    for line in lines_of(text):
        if _POINT.match(line):
            points.append((Run(_POINT.sub("", line, count=1), language=language),))
            continue
        if points:
            blocks.append(BulletList(tuple(points), source=source))
            points = []
        blocks.append(Paragraph((Run(line, language=language),), role, source))
    if points:
        blocks.append(BulletList(tuple(points), source=source))
    return tuple(blocks)


def open_answer(setting: Setting, question: str) -> SeenAnswer | None:
    """The answer to print for a question, None when there is nothing in it or it is set aside."""
    answer = setting.case.answer(question)
    return answer if answer is not None and has_answer(answer.value) else None


def box_answer(answer: SeenAnswer, setting: Setting, role: ParagraphRole = "body") -> tuple[Block, ...]:
    """A box's answer: the group's own prose, or a member's words as a quotation with who said them."""
    if not isinstance(answer.value, Words):
        return typed_answers([answer], setting)
    language = setting.theirs(answer.language)
    if answer.said_by:
        said = setting.say("said_by", who=clean_line(answer.said_by))
        return (QuoteBlock(tuple(lines_of(answer.value.text)), said, language, (answer.number,)),)
    return prose(answer.value.text, language=language, role=role, source=(answer.number,))


def typed_answers(answers: Iterable[SeenAnswer], setting: Setting) -> tuple[Block, ...]:
    """Answers to typed questions: short ones as a list of question and answer, long ones and tables on their own."""
    blocks: list[Block] = []
    points: list[Runs] = []
    sources: list[str] = []

    def close_list() -> None:
        if points:
            blocks.append(BulletList(tuple(points), source=tuple(sources)))
            points.clear()
            sources.clear()

    for answer in answers:
        asked = setting.questions.find(answer.question)
        value = answer.value
        language = setting.theirs(answer.language)
        label = asked.label_for(answer.asked) if isinstance(asked, SubQuestion) else answer.asked
        prompt = clean_line(label)
        said = f" ({setting.say('said_by', who=clean_line(answer.said_by))})" if answer.said_by else ""
        if isinstance(value, Rows):
            close_list()
            blocks.extend(_table_answer(prompt + said, value, asked, answer, setting))
        elif isinstance(value, Words) and (len(value.text) > _SHORT_ANSWER or len(lines_of(value.text)) != 1):
            close_list()
            blocks.append(Paragraph((Run(prompt + said),), "byline", (answer.number,)))
            blocks.extend(prose(value.text, language=language, source=(answer.number,)))
        else:
            in_words = value_in_words(value, asked, setting)
            own = language if isinstance(value, (Words, When)) else None
            spoken = (Run(said),) if said else ()
            before = (
                setting.say("answer.label", label=prompt)
                if prompt != clean_line(answer.asked)
                else f"{prompt} "
            )
            points.append((Run(before), Run(in_words, strong=True, language=own), *spoken))
            sources.append(answer.number)
    close_list()
    return tuple(blocks)


def value_in_words(value: AnswerValue, asked: Question | SubQuestion | None, setting: Setting) -> str:
    """A short answer as it is printed: "14 people", "Yes", "£300", "early March 2019"."""
    match value:
        case Words(text=text):
            return clean_line(text)
        case Number(number=number, unit=unit):
            return with_unit(number, unit or (asked.unit if isinstance(asked, SubQuestion) else None))
        case Money(pence=pence, currency=currency):
            return money(pence, currency)
        case When(date=given):
            return clean_line(given.typed)
        case Choice(chosen=chosen):
            named = [asked.option_words(one) if isinstance(asked, SubQuestion) else None for one in chosen]
            told = [one or setting.say("answer.old_choice") for one in named]
            return "; ".join(told) or setting.say("answer.none_of_these")
    return "; ".join(cell for row in value.rows for cell in row if cell)


def cell_words(text: str | None, setting: Setting) -> str:
    """One table cell on one line; what is not recorded says so, and so does "there was none"."""
    if text is None:
        return setting.say("not_recorded")
    return clean_line(text) or setting.say("none")


def _table_answer(
    caption: str, value: Rows, asked: Question | SubQuestion | None, answer: SeenAnswer, setting: Setting
) -> tuple[Block, ...]:
    columns = asked.columns if isinstance(asked, SubQuestion) else ()
    words = {column.id: column.words for column in columns}
    types = {column.id: column.answer_type for column in columns}
    rows = [row for row in value.rows if any(cell and cell.strip() for cell in row)]
    table = Table(
        caption=caption,
        header=tuple(clean_line(words.get(column, column.replace("_", " "))) for column in value.columns),
        rows=tuple(tuple(cell_words(cell, setting) for cell in row) for row in rows),
        numeric=_numeric(value.columns, types, rows),
        language=setting.theirs(answer.language),
        source=(answer.number,),
    )
    return as_recorded(table, setting)


def as_recorded(table: Table, setting: Setting, *, always: tuple[int, ...] = (0,)) -> tuple[Block, ...]:
    """The table without the columns in which no row has anything, and a sentence that names them.

    The columns at the places `always` stay. Cells in our own words are marked as ours.
    """
    table = replace(table, ours=our_words(setting))
    known = _known_columns(table, setting, always)
    if len(known) == len(table.header):
        return (table,)
    shares = [table.widths[place] for place in known] if table.widths else None
    smaller = replace(
        table,
        header=tuple(table.header[place] for place in known),
        rows=tuple(tuple(row[place] for place in known) for row in table.rows),
        widths=tuple(share / sum(shares) for share in shares) if shares else None,
        numeric=tuple(new for new, place in enumerate(known) if place in table.numeric),
    )
    return (smaller, _columns_not_recorded(table, known, setting))


def _known_columns(table: Table, setting: Setting, always: Sequence[int]) -> list[int]:
    """The places of the columns in which some row has something; all of them where there is no row."""
    unknown = setting.say("not_recorded")
    return [
        place
        for place in range(len(table.header))
        if place in always or not table.rows or any(row[place] != unknown for row in table.rows)
    ]


def _columns_not_recorded(table: Table, known: Sequence[int], setting: Setting) -> Paragraph:
    names = (title for place, title in enumerate(table.header) if place not in known)
    columns = setting.join(_inside_a_sentence(title) for title in names)
    return Paragraph((Run(setting.say("columns_not_recorded", n=len(table.rows), columns=columns)),), "small")


def our_words(setting: Setting) -> frozenset[str]:
    """What we say in a cell where the group said nothing."""
    return frozenset(map(setting.say, ("not_recorded", "none", "nothing_changed", "base.no_need")))


def in_large_print(
    table: Table, leads: Sequence[tuple[str, str]], setting: Setting, *, always: tuple[int, ...]
) -> tuple[Block, ...]:
    """A wide table told row by row, because its columns would be too narrow for large letters.

    `leads` tell the columns at the places `always`: some words in bold, and some that follow the first of the other
    columns, which are told as "What we changed: a sentence."
    """
    known = _known_columns(table, setting, always)
    blocks: list[Block] = [Paragraph((Run(table.caption, strong=True),), "byline")]
    for place, (row, (name, more)) in enumerate(zip(table.rows, leads, strict=True)):
        told = [
            _cell_told(table, row, column, setting)
            for column in known
            if column not in always and row[column] != NO_NEED
        ]
        said = [(Run(f" {more}", language=table.language),)] if more else []
        runs = (Run(name, strong=True, language=table.language), *chain(*told[:1], *said, *told[1:]))
        blocks.append(Paragraph(runs, source=table.source[place : place + 1]))
    if len(known) < len(table.header):
        blocks.append(_columns_not_recorded(table, known, setting))
    return tuple(blocks)


def _cell_told(table: Table, row: Sequence[str], column: int, setting: Setting) -> Runs:
    label = setting.say("answer.label", label=table.header[column])
    return (Run(f" {label}"), Run(ended(row[column]), language=table.language_of(row[column])))


def ended(words: str) -> str:
    """The words with a full stop where several stand after each other; other scripts' own stops count too."""
    return words if not words or words[-1] in ".!?…。！？؟۔।:" else f"{words}."


def _inside_a_sentence(title: str) -> str:
    """A column's title as it stands inside a sentence: "how we know", but "CO2 saved" as it is."""
    return title if title[1:2].isupper() or title[1:2].isdigit() else title[:1].lower() + title[1:]


def _numeric(
    columns: Sequence[str], types: Mapping[str, str], rows: Sequence[Sequence[str | None]]
) -> tuple[int, ...]:
    """Columns to set to the right: asked as numbers, and hold figures (a group may write "a few")."""
    return tuple(
        place
        for place, column in enumerate(columns)
        if place
        and types.get(column) in ("number", "money")
        and all(not row[place] or any(letter.isdigit() for letter in row[place] or "") for row in rows)
    )
