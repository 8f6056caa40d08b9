"""Published facts about real pieces of co-production, put into the open record format for tests. Nothing is invented.

What a case does not state stays unknown (null), values that are words stay words, and dates stay as they were given.
The texts are test input only and are not shipped.
"""

from __future__ import annotations

import json
import uuid
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from coprod_desktop.domain.codec import to_plain
from coprod_desktop.domain.dates import GivenDate, understand_date
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import (
    Answer,
    CaseStudy,
    Figure,
    Group,
    Permission,
    Quote,
    Record,
    Rows,
    TurningPoint,
    Words,
)
from tests.real.happenings import Telling, happenings, moved_from_the_line, said

_SPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")


def record_id(case: str, what: str) -> str:
    """The same id for the same thing of a case, always, in the order of the pages: "quote 2" after "quote 1"."""
    order = int(what.rpartition(" ")[2]) if what[-1].isdigit() else 0
    return f"{order:08x}{str(uuid.uuid5(_SPACE, f'{case}/{what}'))[8:]}"


def records_of(facts_file: Path, questions: QuestionSet) -> list[Record]:
    """All records of one case: a group, one case study, and what the pages state about it."""
    told = json.loads(facts_file.read_text("utf-8"))
    name, facts = told["id"], told["facts"]
    case = CaseStudy(
        id=record_id(name, "case"),
        title=told["title"],
        place=told.get("place") or None,
        language=told["language"],
    )
    group = Group(id=record_id(name, "group"), name=told["organisation"], languages=tuple(_languages(told)))
    records: list[Record] = [group, case]
    records += _answers(name, case.id, told, questions)
    records += [_figure(name, case.id, number, one) for number, one in enumerate(facts.get("numbers", []))]
    elsewhere = moved_from_the_line(name)
    records += [
        _turning_point(name, case.id, number, one)
        for number, one in enumerate(facts["activities_timeline"])
        if number not in elsewhere
    ]
    records += happenings(Telling(name, case.id, record_id, _date), facts)
    for number, one in enumerate(facts.get("quotes", [])):
        records += _quote(name, case.id, number, one, told["url"])
    return records


def write_case(facts_file: Path, out: Path, questions: QuestionSet) -> str:
    """Write one case as a file that `coprod load` reads; the id of its case study."""
    records = records_of(facts_file, questions)
    by_kind: dict[str, list[Any]] = {}
    for one in records:
        by_kind.setdefault(one.kind, []).append(to_plain(one))
    document = {"format": "coprod-records", "version": 1, "records": by_kind}
    out.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return next(one.id for one in records if isinstance(one, CaseStudy))


def _languages(told: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys([told["language"], "en"]))


def _answers(name: str, case: str, told: dict[str, Any], questions: QuestionSet) -> list[Answer]:
    facts, native = told["facts"], told["language"]
    story = told.get("text_native")
    texts = {
        "in_one_breath": (facts.get("setting"), native),
        "what_was_going_on": (told["app_text"] if story else None, "en"),
        "what_we_did_together": (story or told["app_text"], native if story else "en"),
        "gave_and_got": (facts.get("reciprocity"), native),
        "what_is_different": (_paragraphs([facts.get("what_changed"), *facts.get("outcomes", [])]), native),
        "what_did_not_work": (_paragraphs(facts.get("barriers", [])), native),
        "what_it_took": (_paragraphs(facts.get("funders", [])), native),
        "how_we_know": (_paragraphs(_sources(told)), "en"),
    }
    answers = [
        _answer(name, case, question, Words(text=text), language, questions)
        for question, (text, language) in texts.items()
        if text
    ]
    people = tuple(
        (said(one), None if one.get("number") is None else str(one["number"]), None)
        for one in facts.get("people_involved", [])
    )
    if people:
        rows = Rows(columns=("who", "how_many", "what_they_did"), rows=people)
        answers.append(_answer(name, case, "who_was_in_the_room.roles", rows, native, questions))
    return answers


def _answer(
    name: str, case: str, question: str, value: Words | Rows, language: str, questions: QuestionSet
) -> Answer:
    asked = questions.find(question)
    assert asked is not None, f"the question {question} is a promise"
    return Answer(
        id=record_id(name, question),
        case=case,
        question=question,
        asked=asked.prompt,
        value=value,
        language=language,
    )


def _paragraphs(parts: list[str | None]) -> str:
    return "\n\n".join(part for part in parts if part)


def _sources(told: dict[str, Any]) -> list[str]:
    facts = told["facts"]
    sources = [f"Source: {told['source_title']}, {told['url']}", *(told.get("other_sources") or [])]
    sources += facts.get("conflicts_between_sources", [])
    missing = facts.get("not_stated_in_sources", [])
    return [*sources, *([f"Not stated in the sources: {'; '.join(missing)}."] if missing else [])]


def _figure(name: str, case: str, place: int, one: dict[str, Any]) -> Figure:
    """A plain number stays one; "more than 300", "14 of 39" and "before and after" stay as they were given."""
    given, unit = one.get("value"), (one.get("unit") or "").strip()
    number, base, as_words = _plain_number(given), None, None
    first, _, rest = unit.partition(" ")
    if number is not None and first == "of" and rest.isdigit():
        base, unit = int(rest), ""
    elif number is not None and ("," in unit or unit in ("tua", "unos", "environ")):
        number, as_words, unit = None, f"{given} {unit}", ""
    elif number is None:
        changes = [f"{key} {one[key]}" for key in ("before", "after") if key in one]
        as_words = str(given) if given else ", ".join(changes) or None
    return Figure(
        id=record_id(name, f"figure {place}"), case=case, label=one["label"], number=number, as_words=as_words,
        unit=unit or None, base=base, when=_date(one.get("when")), source=one.get("src") or None,
    )  # fmt: skip


def _plain_number(given: object) -> Decimal | None:
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        return None
    try:
        return Decimal(str(given).strip())
    except InvalidOperation:
        return None


def _date(given: str | None) -> GivenDate | None:
    return understand_date(given) if given and given.strip() else None


def _turning_point(name: str, case: str, place: int, one: dict[str, str]) -> TurningPoint:
    """Only a date and an event are stated: what was expected, noticed and changed stays unknown."""
    return TurningPoint(
        id=record_id(name, f"turning point {place}"),
        case=case,
        title=one["event"],
        when=_date(one.get("date")),
    )


def _quote(name: str, case: str, place: int, one: dict[str, str], url: str) -> list[Record]:
    """The words are published, so anybody may read them; whose they are is said as the page says it."""
    quote = Quote(
        id=record_id(name, f"quote {place}"), case=case, words=one["text"], who=one["attribution"],
        language=one.get("lang") or None,
    )  # fmt: skip
    permission = Permission(
        id=record_id(name, f"permission {place}"), about=quote.id, identity="named", readers=("public_online",),
        state="active", wording=quote.words, method=f"published source: {url}",
    )  # fmt: skip
    return [quote, permission]
