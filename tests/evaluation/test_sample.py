"""The shipped sample: an invented group, complete, imperfect on purpose, in the open record format."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.codec import from_plain, to_plain
from coprod_desktop.domain.permission import Allowed, Audience, AudienceCode, may_use
from coprod_desktop.domain.questions import QuestionSet, SubQuestion, is_open, set_aside
from coprod_desktop.domain.records import (
    KINDS,
    Answer,
    Attachment,
    Attendance,
    CaseStudy,
    Choice,
    Confirmation,
    Connection,
    Contribution,
    Decision,
    Figure,
    Group,
    Link,
    Money,
    NotReached,
    Number,
    Outcome,
    Permission,
    Person,
    PowerHeld,
    Quote,
    Ripple,
    Rows,
    Selection,
    Session,
    Story,
    TurningPoint,
    When,
    Words,
    YearlyTotal,
)
from coprod_desktop.domain.text import count_words
from coprod_desktop.domain.ties import points_to
from coprod_desktop.evaluation.friend import CaseFacts, find_gaps
from coprod_desktop.evaluation.reading import measure
from coprod_desktop.guidance.plain_words import load_plain_words
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.words import load_words

SHAPES: dict[str, type[Any]] = {
    "text": Words, "number": Number, "choice": Choice, "date": When, "money": Money, "table": Rows,
}  # fmt: skip
TODAY = date(2026, 11, 23)
EVIDENCE = (
    Person, Session, Attendance, Decision, PowerHeld, Contribution, Ripple, Outcome, Story, Quote, Selection,
    YearlyTotal, NotReached, Connection, Attachment, Confirmation, Link,
)  # fmt: skip


@pytest.fixture(scope="module")
def plain(resources: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((resources / "samples" / "sample.json").read_text(encoding="utf-8"))
    assert (document["format"], document["version"]) == ("coprod-records", 1)
    records: dict[str, Any] = document["records"]
    return records


@pytest.fixture(scope="module")
def sample(plain: dict[str, Any]) -> dict[type[Any], list[Any]]:
    return {kind: [from_plain(kind, one) for one in plain.get(kind.kind, [])] for kind in KINDS}


@pytest.fixture(scope="module")
def questions(resources: Path) -> QuestionSet:
    return load_questions(resources)


def test_the_sample_is_canonical_and_every_tie_leads_somewhere(
    plain: dict[str, Any], sample: dict[type[Any], list[Any]]
) -> None:
    ids = {one.id for records in sample.values() for one in records}
    for kind, records in sample.items():
        assert [to_plain(one) for one in records] == plain.get(kind.kind, [])
        assert all(set(points_to(one)) <= ids for one in records)


def test_the_sample_says_that_it_is_invented(sample: dict[type[Any], list[Any]]) -> None:
    (group,) = sample[Group]
    assert "invented" in group.name and "invented" in group.place
    assert group.charity_number is None
    assert all(contact.detail.endswith((".example", "Orrinby")) for contact in group.contacts)


def test_every_box_is_answered_within_its_words_and_plainly(
    sample: dict[type[Any], list[Any]], questions: QuestionSet
) -> None:
    told = {one.question: one for one in sample[Answer]}
    for box in questions.boxes:
        text = told[box.id].value.text
        assert box.words_max is not None
        assert box.words_min <= count_words(text) <= box.words_max, box.id
        reading = measure(text)
        assert reading.ease is not None and reading.ease >= 60, box.id
        assert told[box.id].asked == box.prompt


def test_sub_answers_have_their_questions_shape_and_are_all_open(
    sample: dict[type[Any], list[Any]], questions: QuestionSet
) -> None:
    values = {one.question: one.value for one in sample[Answer]}
    subs = {one.id: one for one in questions.every_question() if isinstance(one, SubQuestion)}
    answered = {name: value for name, value in values.items() if name in subs}
    assert {type(value) for value in answered.values()} == set(SHAPES.values())
    assert set_aside(questions, values) == ()
    for name, value in answered.items():
        asked = subs[name]
        assert isinstance(value, SHAPES[asked.answer_type]), name
        assert is_open(questions, name, values)
        if isinstance(value, Choice):
            assert all(asked.option_words(one) for one in value.chosen), name
        if isinstance(value, Rows):
            assert value.columns == tuple(column.id for column in asked.columns)
            assert all(len(row) == len(value.columns) for row in value.rows)


def test_turning_points_have_dates_of_differing_precision(sample: dict[type[Any], list[Any]]) -> None:
    dates = [one.when for one in sample[TurningPoint]]
    assert 6 <= len(dates) <= 8
    spans = {(one.latest - one.earliest).days for one in dates if one.known}
    assert 0 in spans and len(spans) >= 4
    assert sum(not one.known for one in dates) == 1


def test_the_count_of_turning_points_that_the_story_gives_is_right(
    sample: dict[type[Any], list[Any]],
) -> None:
    first_by_members = sum(one.noticed_by.startswith(("a member", "members")) for one in sample[TurningPoint])
    story = next(one.value.text for one in sample[Answer] if one.question == "what_changed_our_plan")
    assert len(sample[TurningPoint]) == 8 and first_by_members == 6
    assert "We wrote down eight of them. Six were first noticed by members." in story


def test_each_audience_hears_other_voices_and_one_stays_inside(sample: dict[type[Any], list[Any]]) -> None:
    permissions = {one.about: one for one in sample[Permission]}
    heard: dict[AudienceCode, int] = {}
    for code in ("internal", "partner", "funder", "public"):
        audience = Audience(code, sample[CaseStudy][0].funder if code == "funder" else None)
        verdicts = [may_use(one.words, permissions[one.id].terms(), audience, TODAY) for one in sample[Quote]]
        heard[code] = sum(isinstance(one, Allowed) for one in verdicts)
    assert heard == {"internal": 4, "partner": 3, "funder": 3, "public": 2}


def test_the_sample_has_a_few_gaps_and_nothing_that_must_be_mended(
    resources: Path, sample: dict[type[Any], list[Any]], questions: QuestionSet
) -> None:
    facts = CaseFacts(
        on=TODAY,
        case=sample[CaseStudy][0],
        answers=sample[Answer],
        figures=sample[Figure],
        quotes=sample[Quote],
        turning_points=sample[TurningPoint],
        permissions=sample[Permission],
        stories=sample[Story],
        sessions=sample[Session],
        outcomes=sample[Outcome],
        links=sample[Link],
        confirmations=sample[Confirmation],
        decisions=sample[Decision],
        ripples=sample[Ripple],
        contributions=sample[Contribution],
        not_reached=sample[NotReached],
        plain_words=load_plain_words(resources),
    )
    found = find_gaps(facts, questions, load_words(resources))
    assert [one.rule for one in found] == ["outcome_without_evidence", "decision_without_date"]
    assert sum(one.base is not None for one in sample[Figure]) == 5


def test_its_pictures_lie_beside_under_their_hashes(
    resources: Path, sample: dict[type[Any], list[Any]]
) -> None:
    for one in sample[Attachment]:
        data = (resources / "samples" / "files" / one.sha256[:2] / one.sha256).read_bytes()
        assert hashlib.sha256(data).hexdigest() == one.sha256
        assert len(data) == one.size_bytes < 20_000
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        assert one.about is not None or one.alt
    assert sample[Group][0].logo == sample[Attachment][0].id
    lying = [path for path in (resources / "samples" / "files").rglob("*") if path.is_file()]
    assert {path.name for path in lying} == {one.sha256 for one in sample[Attachment]}


def test_there_is_something_of_every_kind_of_evidence(sample: dict[type[Any], list[Any]]) -> None:
    assert not [kind.kind for kind in EVIDENCE if not sample[kind]]
    assert {one.goes for one in sample[Ripple]} >= {"good", "harm", "stopped"}
    assert {one.depth for one in sample[Decision]} >= {0, 4, 5}
    assert [one for one in sample[Decision] if one.no_because]


def test_what_it_tells_with_numbers_agrees_with_its_story(sample: dict[type[Any], list[Any]]) -> None:
    for total in sample[YearlyTotal]:
        assert sum(row.count for row in total.rows) + total.not_stated == 46
    votes = [one.final for one in sample[Decision] if "jar" in one.question]
    assert votes == ["A jar: pay what you can. The vote was 15 to 6."]
    assert next(one.reach for one in sample[Ripple] if one.order == 0) == 46


def test_what_is_told_in_it_reads_plainly(sample: dict[type[Any], list[Any]]) -> None:
    for story in sample[Story]:
        reading = measure(story.wording())
        assert reading.ease is not None and reading.ease >= 60, story.title
