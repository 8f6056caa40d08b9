"""Twelve real pieces of co-production, from the command line to every report in every format.

What a page does not state stays unknown in the records and is said so in the report.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.records import (
    Answer,
    CaseStudy,
    Confirmation,
    Contribution,
    Decision,
    Figure,
    Outcome,
    Permission,
    Person,
    Quote,
    Ripple,
    Rows,
    Session,
    TurningPoint,
    Words,
    YearlyTotal,
)
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.words import load_words
from coprod_desktop.main import main
from coprod_desktop.services.findings import check_records
from coprod_desktop.services.records_file import dump_records
from coprod_desktop.services.reports import ReportOrder, make_report
from coprod_desktop.services.workspaces import open_workspace, verify_workspace
from coprod_desktop.storage import Workspace
from tests.real.converter import write_case
from tests.real.happenings import moved_from_the_line

CASES = (
    "rc01-rushey-green-time-bank", "rc02-keyring-networks-walsall", "rc05-learn-to-lead-blue-school",
    "rc06-healthy-living-club-lambeth", "rc09-ryhov-self-dialysis", "rc12-argyll-bute-care-leavers",
    "rc13-solfach-gofal-solfach", "rc16-accorderie-paris", "rc17-banco-tiempo-santa-coloma",
    "rc22-spice-time-credits-bucks-taff", "rc23-lbhf-direct-payments", "rc24-merevale-house",
)  # fmt: skip
ON = date(2026, 11, 23)


@pytest.fixture(scope="session")
def facts(shared: Path) -> Path:
    return shared / "examples" / "cases"


@pytest.fixture
def loaded(
    tmp_path: Path, facts: Path, resources: Path, request: pytest.FixtureRequest
) -> Iterator[Workspace]:
    """The workspace of the case that the test is about, made and filled from the command line."""
    name = request.getfixturevalue("name")
    write_case(facts / f"{name}.json", tmp_path / "in.json", load_questions(resources))
    assert main(["new", str(tmp_path / "group"), "--group", "New"]) == 0
    assert main(["load", str(tmp_path / "group"), str(tmp_path / "in.json")]) == 0
    with open_workspace(tmp_path / "group") as ws:
        yield ws


def test_the_list_of_cases_is_the_folders(facts: Path) -> None:
    assert sorted(path.stem for path in facts.glob("*.json")) == list(CASES)


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_invented_and_nothing_is_lost(loaded: Workspace, facts: Path, name: str) -> None:
    told = json.loads((facts / f"{name}.json").read_text("utf-8"))
    stated = unicodedata.normalize("NFC", json.dumps(told, ensure_ascii=False))
    figures, points, quotes = loaded.records(Figure), loaded.records(TurningPoint), loaded.records(Quote)
    assert len(figures) == len(told["facts"].get("numbers", []))
    moved = moved_from_the_line(name)
    assert len(points) + len(moved) == len(told["facts"]["activities_timeline"])
    assert len(quotes) == len(told["facts"]["quotes"]) == len(loaded.records(Permission))
    for figure in figures:
        assert json.dumps(figure.label, ensure_ascii=False) in stated
        assert figure.how_known is None and (figure.number is None or str(figure.number) in stated)
        assert figure.base is None or f"of {figure.base}" in stated
    for point in points:
        assert (point.expected, point.happened, point.noticed_by, point.changed) == (None, None, None, None)
    assert [one.words for one in quotes] == [
        unicodedata.normalize("NFC", one["text"]) for one in told["facts"]["quotes"]
    ]
    stories = {one.question: one for one in loaded.records(Answer)}
    story = stories["what_we_did_together"]
    native = told.get("text_native")
    assert story.value == Words(text=unicodedata.normalize("NFC", native or told["app_text"]))
    assert story.language == (told["language"] if native else "en")
    people = stories.get("who_was_in_the_room.roles")
    if people is not None:
        assert isinstance(people.value, Rows)
        unknown = [row for row in told["facts"]["people_involved"] if row.get("number") is None]
        assert sum(row[1] is None for row in people.value.rows) == len(unknown)
    assert {"how_we_decided", "what_next"}.isdisjoint(stories)


@pytest.mark.parametrize("name", CASES)
def test_what_was_done_decided_and_came_of_it_is_told_in_the_words_of_the_page(
    loaded: Workspace, facts: Path, name: str
) -> None:
    told = json.loads((facts / f"{name}.json").read_text("utf-8"))
    stated = unicodedata.normalize("NFC", json.dumps(told, ensure_ascii=False))
    assert [one.words for one in loaded.records(Outcome)] == [
        unicodedata.normalize("NFC", one) for one in told["facts"]["outcomes"]
    ]
    events = {unicodedata.normalize("NFC", one["event"]) for one in told["facts"]["activities_timeline"]}
    for words in (
        *(one.question for one in loaded.records(Decision)),
        *(one.what for one in loaded.records(Ripple)),
        *(one.who for one in loaded.records(Confirmation)),
        *(one.what for one in loaded.records(Session) if one.tallies is None),
    ):
        assert words in events
    assert not loaded.records(Person), "people of a page are counted, never made into persons"
    counts = [row.count for one in loaded.records(YearlyTotal) for row in one.rows]
    counts += [tally.count for one in loaded.records(Session) for tally in one.tallies or ()]
    assert all(count is None or f'"number": {count}' in stated for count in counts)
    for decision in loaded.records(Decision):
        assert (decision.changed_by_members, decision.depth, decision.final) == (None, None, None)
    assert all(one.agrees is None for one in loaded.records(Confirmation))
    assert all(one.hours is None for one in loaded.records(Contribution)), "about 6,000 hours stays a word"


@pytest.mark.parametrize("name", CASES)
def test_a_case_goes_out_and_comes_back_byte_for_byte(loaded: Workspace, tmp_path: Path, name: str) -> None:
    dump_records(loaded, tmp_path / "out" / "d.json")
    assert main(["new", str(tmp_path / "again"), "--group", "New"]) == 0
    assert main(["load", str(tmp_path / "again"), str(tmp_path / "out" / "d.json")]) == 0
    with open_workspace(tmp_path / "again") as again:
        assert dump_records(again).text.encode() == (tmp_path / "out" / "d.json").read_bytes()
    assert verify_workspace(tmp_path / "again") == []


@pytest.mark.parametrize("name", CASES)
def test_the_report_says_what_is_not_known(
    loaded: Workspace, tmp_path: Path, resources: Path, name: str
) -> None:
    case = loaded.records(CaseStudy)[0]
    order = ReportOrder(
        cases=(case.id,),
        template="full_case_study",
        audience="public",
        formats=("txt",),
        out=tmp_path / "out",
    )
    text = " ".join(make_report(loaded, order, resources, today=ON).files[0].path.read_text("utf-8").split())
    assert "We do not have this yet" in text
    quote = loaded.records(Quote)[0]
    assert " ".join(quote.words.split()) in text.replace(" | ", " ") and quote.who in text
    assert case.title in text
    for words in kept_words(loaded):
        assert " ".join(words.split()) in text.replace(" | ", " "), words
    if loaded.records(Session):  # a report counts sessions, and tells none of them word by word
        assert (
            "session is written down" in text
            or "sessions are written down" in text
            or "People and sessions" in text
        )
    if loaded.records(Figure) and all(one.base is None for one in loaded.records(Figure)):
        assert "out of" in text.lower() or "base" in text.lower()


def kept_words(ws: Workspace) -> list[str]:
    """The words of what was counted, decided, given and came of it."""
    return [
        *(one.label for one in ws.records(Figure)),
        *(one.question for one in ws.records(Decision)),
        *(one.words for one in ws.records(Outcome)),
        *(one.what for one in ws.records(Ripple)),
        *(one.what for one in ws.records(Contribution)),
    ]


# Of each case what a careful reader would ask first, beside what all of them lack. Read one by one in November 2026.
NOTICED = {
    "rc01-rushey-green-time-bank": {"only_workers", "jargon", "nobody_missing"},
    "rc02-keyring-networks-walsall": {
        "one_voice",
        "words_outrun",
        "figure_without_base",
        "decision_without_level",
    },
    "rc05-learn-to-lead-blue-school": {"one_voice", "figure_without_source"},
    "rc06-healthy-living-club-lambeth": {"one_voice", "money_without_hours", "stale"},
    "rc09-ryhov-self-dialysis": {
        "share_without_base",
        "share_in_words",
        "words_outrun",
        "money_without_hours",
    },
    "rc12-argyll-bute-care-leavers": {"figure_without_base", "figure_without_date", "jargon"},
    "rc13-solfach-gofal-solfach": {"share_without_base", "share_in_words", "figure_without_source"},
    "rc16-accorderie-paris": {"share_without_base", "share_in_words", "figure_without_source"},
    "rc17-banco-tiempo-santa-coloma": {"figure_without_base", "stale", "nobody_missing"},
    "rc22-spice-time-credits-bucks-taff": {
        "no_turning_points",
        "figure_without_base",
        "figure_without_source",
    },
    "rc23-lbhf-direct-payments": {"no_figures", "decision_without_level", "stale"},
    "rc24-merevale-house": {"no_figures", "no_turning_points", "jargon"},
}
ALL_LACK = {"empty_box", "nobody_missing", "outcome_without_evidence", "outcome_without_whose"}


@pytest.mark.parametrize("name", CASES)
def test_what_the_friend_finds_in_each_is_sensible_and_not_stated_is_no_fault(
    loaded: Workspace, resources: Path, name: str
) -> None:
    case = loaded.records(CaseStudy)[0]
    found = check_records(loaded, case.id, load_questions(resources), load_words(resources), ON, resources)
    rules = {one.rule for one in found}
    said_who_was_missing = {"rc12-argyll-bute-care-leavers"}
    assert rules >= NOTICED[name] | (
        ALL_LACK - ({"nobody_missing"} if name in said_who_was_missing else set())
    )
    assert not [one for one in found if one.severity == "mend"], "nothing that is published must be mended"
    assert not rules & {"figure_over_base", "percent_of_few", "impossible_day", "quote_without_permission"}
    spoken = " ".join(f"{one.sentence} {one.smallest_next_step}" for one in found)
    assert "http" not in spoken and "None" not in spoken
