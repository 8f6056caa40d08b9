"""Reports of one page: five artefacts with their bases, the work year by year, and what can be promised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.seen import SeenDecision, SeenPower, SeenSession
from coprod_desktop.domain.seen_grant import SeenGrant, SeenTarget
from coprod_desktop.domain.snapshot import SeenCase, SeenGroup, Snapshot
from coprod_desktop.domain.templates import Part, Template
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.document import BulletList, Table, words_in
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.sections.proof import promise, proof, years
from coprod_desktop.reports.sections.setting import Setting
from tests.reports.rich_case import the_plan

BARE = SeenCase(number="case:1", title="Sundays")
DECIDED = SeenDecision(
    number="decision:1", question="A bench?", depth=4, changed_by_members=True, decided_on=understand_date("May 2025")
)  # fmt: skip
HELD = SeenPower(number="power:1", domain="money", start="agency", now="members")
SESSIONS = (
    SeenSession(number="session:1", what="Digging", when=understand_date("3 May 2025")),
    SeenSession(number="session:2", what="Sowing", when=understand_date("2024 to 2025")),
    SeenSession(number="session:3", what="Talk"),
)


def setting(
    words: Words,
    questions: QuestionSet,
    templates: dict[str, Template],
    *cases: SeenCase,
    grants: tuple[SeenGrant, ...] = (),
) -> Setting:
    seen = Snapshot(
        audience="funder", made_on=date(2026, 11, 24), language="en", group=SeenGroup(name="Lane"), cases=cases,
        grants=grants,
    )  # fmt: skip
    return Setting(seen, cases[0], templates["proof"], questions, words, RoughMeasurer())


def test_the_proof_tells_each_artefact_with_its_base_and_says_what_is_missing(
    words: Words, questions: QuestionSet, templates: dict[str, Template]
) -> None:
    place = setting(words, questions, templates, replace(BARE, decisions=(DECIDED,), power=(HELD,)))
    told = list(words_in(proof(Part(kind="proof"), place).blocks))
    assert len(told) == 6
    assert told[1] == "Turning points. We have not written down any yet."
    assert told[3].startswith("Decisions. In 1 decision: 1 at level 4.")
    assert told[5] == "What came of it. We have not written down yet what came of it."


def test_a_proof_of_nothing_is_not_printed(
    words: Words, questions: QuestionSet, templates: dict[str, Template]
) -> None:
    assert proof(Part(kind="proof"), setting(words, questions, templates, BARE)).blocks == ()
    said = proof(Part(kind="proof", when_empty="Not yet."), setting(words, questions, templates, BARE))
    assert list(words_in(said.blocks))[-1] == "Not yet."


def test_a_date_that_may_lie_in_two_years_counts_in_neither(
    words: Words, questions: QuestionSet, templates: dict[str, Template]
) -> None:
    case = replace(BARE, sessions=SESSIONS, decisions=(DECIDED,))
    (table,) = [
        one
        for one in years(Part(kind="years"), setting(words, questions, templates, case)).blocks
        if isinstance(one, Table)
    ]
    assert table.rows == (("2025", "1", "1", "1", "0", "0"), ("no single year", "2", "0", "0", "0", "0"))


def test_several_case_studies_stand_side_by_side_and_are_not_added_up(
    words: Words, questions: QuestionSet, templates: dict[str, Template]
) -> None:
    place = setting(
        words, questions, templates, replace(BARE, sessions=SESSIONS[:1]),
        replace(BARE, number="case:2", title="Mondays", sessions=SESSIONS[:1]),
    )  # fmt: skip
    blocks = years(Part(kind="years"), place).blocks
    (table,) = [one for one in blocks if isinstance(one, Table)]
    assert [row[:3] for row in table.rows] == [("Sundays", "2025", "1"), ("Mondays", "2025", "1")]
    assert "People are not added up" in list(words_in(blocks))[-1]


def test_what_was_promised_comes_from_the_grant_and_what_is_to_be_learned_from_the_plan(
    words: Words, questions: QuestionSet, templates: dict[str, Template]
) -> None:
    target = SeenTarget(
        number="target:1", words="Eight beds", target=Decimal(8), unit="beds", due=understand_date("May 2027")
    )
    grants = (SeenGrant(number="grant:1", funder="A fund", title="Beds", targets=(target,)),)
    untried = [one for one in the_plan().arrows if one.holds == "not_tested"]
    place = setting(words, questions, templates, replace(BARE, plan=the_plan()), grants=grants)
    blocks = promise(Part(kind="promise"), place).blocks
    first, second = [one for one in blocks if isinstance(one, BulletList)]
    assert list(words_in([first])) == ["Eight beds. We aim for 8 beds by May 2027."]
    assert len(second.points) == len(untried) > 0
    undated = (replace(grants[0], targets=(replace(target, due=None, unit=None),)),)
    place = setting(words, questions, templates, replace(BARE, plan=the_plan()), grants=undated)
    assert "Eight beds. We aim for 8." in list(words_in(promise(Part(kind="promise"), place).blocks))
    assert promise(Part(kind="promise"), setting(words, questions, templates, BARE)).blocks == ()
