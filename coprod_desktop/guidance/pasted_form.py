"""Reads the questions out of whatever was pasted from a funder's form: lists, tables, plain lines.

Nothing pasted is left out: what is no heading and no limit becomes part of a question. Purpose, kind of answer and what
of ours answers it are guesses by simple words (resources/guidance/form_hints.en.toml), for a person to look at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar, get_args

from coprod_desktop.domain.form_packs import (
    AnswerType,
    EvidenceKind,
    Fact,
    FormQuestion,
    Purpose,
)
from coprod_desktop.domain.text import clean, clean_line, fold
from coprod_desktop.guidance.form_packs import MOST_QUESTIONS
from coprod_desktop.guidance.toml_file import Section, parse, read_text

_T = TypeVar("_T")
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
_REF = r"(?:\d{1,3}(?:\.\d{1,3})*[a-z]?|[a-zA-Z]\d{0,2}|[ivxIVX]{1,5})"
# A question begins with Q1, Question 3, 1. or 1.2) or a) or (ii), 1 and a dash, or a bullet.
_MARKED = re.compile(
    rf"^\s*(?:(?:Q(?:uestion|n)?\.?\s{{0,3}})(?P<q>{_REF})\s*[.):\-–—]?\s+"
    rf"|\(?(?P<n>{_REF})[.):।．](?:\s+|$)"
    r"|(?P<dash>\d{1,3})\s?[-–—]\s+"
    r"|(?P<plain>\d{1,3}(?:\.\d{1,3})+)\s+"
    r"|(?P<bullet>[-*•·▪◦‣●○–—o\uf0b7\uf0a7])\s+)(?P<rest>.*)$"
)
_BARE = re.compile(r"^\s*(\d{1,3})\s+(?=[^\W\d])")
_SECTION = re.compile(r"^\s*(?:section|part|adran|partie)\s+[\w.]{1,5}\b", re.IGNORECASE)
_NUMBER = r"(\d{1,3}(?:[,.\s\u00a0]\d{3})+|\d{1,6})"


@dataclass(frozen=True, slots=True)
class Ours:
    """What of ours answers a question that holds one of these words."""

    words: tuple[str, ...]
    draws_on: tuple[str, ...]
    evidence: tuple[EvidenceKind, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class FormHints:
    """The simple words that guesses are made by. Words are folded: small letters without accents.

    `units` are a table's headings over bare numbers, and what such a number counts.
    """

    units: tuple[tuple[str, str], ...]
    words_limit: tuple[re.Pattern[str], ...]
    characters_limit: tuple[re.Pattern[str], ...]
    least: re.Pattern[str]
    one_number: tuple[str, ...]
    optional: tuple[str, ...]
    table_heads: frozenset[str]
    answer_types: tuple[tuple[AnswerType, tuple[str, ...]], ...]
    purposes: tuple[tuple[Purpose, tuple[str, ...]], ...]
    ours: tuple[Ours, ...]


def load_form_hints(resources: Path) -> FormHints:
    """The shipped words."""
    path = resources / "guidance" / "form_hints.en.toml"
    top = Section(path.name, "", parse(read_text(path), path.name))
    types, purposes = top.part("answer_type"), top.part("purpose")
    words, characters = top.several("words_units"), top.several("characters_units")
    words_heads, characters_heads = top.several("limit_heads"), top.several("characters_heads")
    hints = FormHints(
        units=tuple(
            (head, unit)
            for heads, unit in ((words_heads, words[0]), (characters_heads, characters[0]))
            for head in _folded(heads)
        ),
        words_limit=_limit(words, words_heads),
        characters_limit=_limit(characters, characters_heads),
        least=re.compile(rf"(?<!no )(?<!not )(?:{_any_of(top.several('least'))})\W*$"),
        one_number=_folded(top.several("one_number")),
        optional=_folded(top.several("optional")),
        table_heads=frozenset(_folded(top.several("table_heads"))),
        answer_types=tuple(
            (one, _folded(types.several(one))) for one in get_args(AnswerType) if types.has(one)
        ),
        purposes=tuple((one, _folded(purposes.several(one))) for one in PURPOSES),
        ours=top.each("ours", "ours", _ours),
    )
    for section in (types, purposes, top):
        section.close()
    return hints


def _ours(section: Section) -> Ours:
    one = Ours(
        words=_folded(section.several("words")),
        draws_on=section.several("draws_on"),
        evidence=section.several("evidence", get_args(EvidenceKind)),
        facts=section.several("facts", get_args(Fact)),
    )
    section.close()
    return one


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(fold(one) for one in words)


def _any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(fold(one)) for one in sorted(words, key=len, reverse=True))


def _limit(units: Sequence[str], heads: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    """ "250 words", "200-250 words" (the larger counts), and "word limit: 250"."""
    after = rf"{_NUMBER}\s*(?:-\s*)?(?:{_any_of(units)})(?!\w)"
    before = rf"(?:{_any_of(heads)})\s*(?:[:=(]|is|of|max\.?)?\s*{_NUMBER}(?!\s*\w)"
    return re.compile(after), re.compile(before)


# ---- reading --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Found:
    """A question while it is put together from its lines."""

    ref: str
    section: str
    lines: list[str]


def read_pasted(text: str, hints: FormHints, taken: Iterable[str] = ()) -> tuple[FormQuestion, ...]:
    """The questions in a text, in their order, with ids that are not among `taken`; at most 500.

    The question stays as it was pasted, limit and all, on one line; only its number goes to `ref`.
    """
    found = _put_together(_rows(clean(text), hints))[:MOST_QUESTIONS]
    used = set(taken)
    questions = []
    for one in found:
        words = clean_line(" ".join(one.lines))
        if words:
            name = free_id(one.ref, used)
            used.add(name)
            questions.append(guessed(FormQuestion(
                id=name, section=one.section, question=words, plain="", purpose="achieve", answer_type="text",
                ref=one.ref,
            ), hints))  # fmt: skip
    return tuple(questions)


def free_id(ref: str, taken: Iterable[str]) -> str:
    """An id that says the question's number on the form, or the next free one."""
    used = set(taken)
    plain = "".join(str(unicodedata.digit(one, one)) for one in ref.lower())
    name = "q" + re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:20]
    if len(name) > 1 and name not in used:
        return name
    number = len(used) + 1
    while f"q{number}" in used:
        number += 1
    return f"q{number}"


def _rows(text: str, hints: FormHints) -> list[str]:
    """The lines, where a row of a table (cells parted by tabs) is one line: number, question, what else it says."""
    lines = []
    heads: list[str] = []
    for line in text.split("\n"):
        cells = [clean_line(cell) for cell in line.split("\t")]
        told = [cell for cell in cells if cell]
        if len(told) > 1 and all(fold(cell).strip(" :*") in hints.table_heads for cell in told):
            heads = [fold(cell).strip(" :*") for cell in cells]
        elif len(told) > 1:
            lines.append(_row(cells, heads, hints))
        else:
            lines.append(told[0] if told else "")
    return lines


def _row(cells: list[str], heads: Sequence[str], hints: FormHints) -> str:
    """Its number first, then the rest; a bare number is a limit of what the heading above it says it counts."""
    units = dict(hints.units)
    for place, cell in enumerate(cells):
        unit = units.get(heads[place]) if place < len(heads) else None
        if unit and re.fullmatch(_NUMBER, cell):
            cells[place] = f"{cell} {unit}"
    told = [cell for cell in cells if cell]
    number = re.fullmatch(rf"(?:Q(?:uestion)?\s*)?({_REF})[.):]?", told[0])
    if number is not None:
        told = [f"{number[1]}. {told[1]}", *told[2:]]
    return " ".join(f"({cell})" if place and _is_aside(cell) else cell for place, cell in enumerate(told))


def _is_aside(cell: str) -> bool:
    return len(cell) <= 40 and any(letter.isdigit() for letter in cell) and not cell.endswith("?")


def _put_together(given: Sequence[str]) -> list[_Found]:
    lines = _with_marks(given)
    marks = [_MARKED.match(line) for line in lines]
    refs = [_ref_of(mark) for mark in marks]
    numbered, bullets = sum(map(bool, refs)), sum(mark is not None for mark in marks)
    listed = bullets >= 2 or (bullets == 1 and sum(bool(line.strip()) for line in lines) <= 3)
    found: list[_Found] = []
    section, above, gap = "", "", True
    for place, (line, mark, ref) in enumerate(zip(lines, marks, refs, strict=True)):
        if not line.strip():
            gap = True
            continue
        # Points under a numbered question belong to it.
        if listed and mark is not None and (ref or not numbered):
            if _is_below(ref) and above:
                section = _heading_above(found, above) or section
                found.append(_Found(above + ref, section, [mark["rest"]]))
            else:
                above = ref if ref[-1:].isdigit() else ""
                found.append(_Found(ref, section, [mark["rest"]]))
        elif _is_heading(line, lines[place + 1 :], listed, gap and not _has_limit(line)):
            section, above = line.strip().rstrip(":"), ""
        elif found and (
            _goes_on(line) or (listed and not gap) or mark is not None or found[-1].lines == [""]
        ):
            found[-1].lines.append(line.strip())
        else:
            found.append(_Found("", section, [line]))
        gap = False
    return found


def _with_marks(lines: Sequence[str]) -> list[str]:
    """The lines, where "1 What", "2 Who" that count up from 1 are written "1. What", "2. Who"."""
    bare = {place: int(hit[1]) for place, line in enumerate(lines) if (hit := _BARE.match(line))}
    if len(bare) < 2 or list(bare.values()) != list(range(1, len(bare) + 1)):
        return list(lines)
    return [_BARE.sub(r"\1. ", line) if place in bare else line for place, line in enumerate(lines)]


def _ref_of(mark: re.Match[str] | None) -> str:
    """The number a line bears, "" for a bullet or none."""
    names = ("q", "n", "dash", "plain")
    return next((mark[name] for name in names if mark[name]), "") if mark is not None else ""


def _is_below(ref: str) -> bool:
    """Whether it is a letter or a small Roman number, as parts of a question bear."""
    return ref.isalpha() and ref.islower()


def _heading_above(found: list[_Found], above: str) -> str:
    """A short numbered line with parts under it is a heading and no question: taken out and given."""
    last = found[-1] if found else None
    if last is None or last.ref != above or len(last.lines) > 1:
        return ""
    words = last.lines[0]
    if words.endswith("?") or len(words.split()) > 6 or _has_limit(words):
        return ""
    found.pop()
    return words.rstrip(":")


def _is_heading(line: str, after: Sequence[str], listed: bool, stands_alone: bool) -> bool:
    """Whether a line is the heading over the questions that follow, and no question."""
    words = line.strip()
    if not any(words for words in after) or words.endswith(("?", ".")) or len(words) > 80:
        return False
    if _SECTION.match(words) or (words.isupper() and len(words) > 3):
        return True
    following = next((one for one in after if one.strip()), "")
    return stands_alone and (words.endswith(":") or listed) and bool(_MARKED.match(following) or not listed)


def _has_limit(line: str) -> bool:
    return any(letter.isdigit() for letter in line)


def _goes_on(line: str) -> bool:
    """Whether a line only goes on with the one before: it begins small, or is an aside in brackets."""
    first = line.lstrip()
    return first[0].islower() or first.startswith("(")


# ---- guessing -------------------------------------------------------------------------------------------------------


def guessed(asked: FormQuestion, hints: FormHints) -> FormQuestion:
    """The question with what its words say: limits, kind of answer, purpose, and what of ours answers it."""
    words = fold(asked.question)
    words_max, chars_max = _most(words, hints.words_limit, hints), _most(words, hints.characters_limit, hints)
    one_number = any(_holds(words, one) for one in hints.one_number)
    answer_type = _answer_type(words, hints, bool(words_max or chars_max))
    if one_number and answer_type not in ("number", "money"):
        answer_type = "number"
    ours = [one for one in hints.ours if any(_holds(words, sought) for sought in one.words)]
    limited = answer_type in ("text", "table", "yes_no") and not one_number
    return replace(
        asked,
        words_max=words_max if limited else None,
        chars_max=chars_max,
        answer_type=answer_type,
        one_number=one_number,
        required=not any(_holds(words, one) for one in hints.optional),
        purpose=_purpose(words, hints, answer_type),
        draws_on=_each_once(name for one in ours for name in one.draws_on)[
            : 4 if answer_type == "text" else 1
        ],
        evidence=_each_once(kind for one in ours for kind in one.evidence),
        facts=_each_once(fact for one in ours for fact in one.facts),
    )


def _most(words: str, patterns: Sequence[re.Pattern[str]], hints: FormHints) -> int | None:
    """The largest number of words (or characters) that is told as a most; None when none is."""
    told = [
        int(re.sub(r"\D", "", hit[1]))
        for pattern in patterns
        for hit in pattern.finditer(words)
        if not hints.least.search(words[: hit.start()])
    ]
    return max((number for number in told if 0 < number <= 100_000), default=None)


def _answer_type(words: str, hints: FormHints, has_limit: bool) -> AnswerType:
    if has_limit:  # whoever limits words wants words
        return "text"
    return next(
        (kind for kind, sought in hints.answer_types if any(_holds(words, one) for one in sought)), "text"
    )


def _purpose(words: str, hints: FormHints, answer_type: AnswerType) -> Purpose:
    """The purpose with most of its words in the question. Without any, a form asks for facts or for what came of it."""
    counts = {purpose: sum(_holds(words, one) for one in sought) for purpose, sought in hints.purposes}
    most = max(counts.values())
    if not most:
        return "achieve" if answer_type == "text" else "assure"
    return next(purpose for purpose in reversed(PURPOSES) if counts[purpose] == most)


def _holds(words: str, sought: str) -> bool:
    """Whether a word begins with `sought`."""
    place = words.find(sought)
    while place >= 0:
        if place == 0 or not words[place - 1].isalnum() or not sought[0].isalnum():
            return True
        place = words.find(sought, place + 1)
    return False


def _each_once(told: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(told))
