"""Every rule is noticed when it is so, and left alone just beside it; each has words of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import KINDS, CaseStudy, Choice, Money, YearlyTotal
from coprod_desktop.domain.records import TotalRow as Row
from coprod_desktop.evaluation.friend import RULES, CaseFacts, find_gaps
from coprod_desktop.evaluation.friend.reading import hardest_sentence, share_without_base
from coprod_desktop.guidance.plain_words import load_plain_words
from coprod_desktop.guidance.words import Words as Catalogue
from tests.evaluation.friend import whole as w

OLD = understand_date("2019")
CASE = CaseStudy(id="case", title="Lunch", language="en", period=understand_date("2025 to 2026"))
STORY = {"stories": [w.story(), w.story(id="s2", teller="a neighbour")], "confirmations": [w.confirmation()]}
YES = [w.permission(n, about=f"s{n}", id=f"ps{n}", wording=None) for n in (1, 2)]
CHANGES = {
    "outcomes": [w.outcome(n) for n in (1, 2, 3)],
    "links": [w.link("q1", "o1"), w.link("f1", "o2"), w.link("q2", "o3")],
    "confirmations": [w.confirmation()],
}
FACTS = frozenset(CaseFacts.__dataclass_fields__)
LONG = "We went to the hall and then " + "we sat and talked and " * 10 + "we ate. " + w.plain("soup")
HARD = " ".join(["Organisational dependability demands collaborative infrastructural investment."] * 8)


def choice(question: str, *chosen: str) -> Any:
    return w.answer(question, "", value=Choice(chosen=chosen))


# Rule, facts in which it alone is noticed, facts beside them in which nothing is.
TABLE: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        "share_without_base",
        {"figures": [w.figure(number=Decimal(60), unit="%", base=None)]},
        {"figures": [w.figure(number=None, as_words="more than half", base=40)]},
    ),
    (
        "share_without_base",
        {"figures": [w.figure(number=None, as_words="more than half the village", base=None)]},
        {"figures": [w.figure(number=None, as_words="14 of 31, nearly half", base=None)]},
    ),
    (
        "share_in_words",
        {"box": ("what_next", f"More than half the village came. {w.plain('tea')}")},
        {"box": ("what_next", f"More than half came, 12 of 19 who were asked. {w.plain('tea')}")},
    ),
    (
        "change_without_start",
        {"figures": [w.figure(label="Loneliness reduced")]},
        {"figures": [w.figure(label="Loneliness reduced from 5 to 3")]},
    ),
    (
        "nobody_missing",
        {"not_reached": []},
        {"not_reached": [], "box": ("what_next", f"Nobody from the estate came. {w.plain('tea')}")},
    ),
    (
        "nobody_missing",
        {"not_reached": []},
        {"not_reached": [], "under": [choice("who_was_in_the_room.anyone_missing", "no")]},
    ),
    (
        "nobody_left",
        {"people": w.people(12), "visits_by_name": True},
        {"people": [*w.people(11), *w.people(1, left=OLD)], "visits_by_name": True},
    ),
    (
        "nobody_read",
        {"documents": [w.document("two_pages", "x")]},
        {"documents": [w.document("two_pages", "x")], "sign_offs": [w.sign_off(template="two_pages")]},
    ),
    (
        "no_negative_case",
        CHANGES,
        {**CHANGES, "outcomes": [w.outcome(1, direction="mixed"), w.outcome(2), w.outcome(3)]},
    ),
    (
        "only_friends_outside",
        {**STORY, "extra_permissions": YES, "confirmations": [w.confirmation(about="s1", independent=False)]},
        {
            **STORY,
            "extra_permissions": YES,
            "confirmations": [w.confirmation(about="s1", independent=False, by_lot=True)],
        },
    ),
    ("nobody_outside", {**STORY, "extra_permissions": YES, "confirmations": []}, {**STORY, "extra_permissions": YES}),
    (
        "outcome_without_evidence",
        {"outcomes": [w.outcome(1), w.outcome(2)], "confirmations": [w.confirmation()]},
        {"outcomes": [w.outcome(1)], "confirmations": [w.confirmation(agrees="partly")]},
    ),
    (
        "outcome_without_whose",
        {"outcomes": [w.outcome(whose=None)], "confirmations": [w.confirmation()]},
        {"outcomes": [w.outcome()], "confirmations": [w.confirmation()]},
    ),
    (
        "outcome_without_date",
        {"outcomes": [w.outcome(when=None)], "confirmations": [w.confirmation()]},
        {"outcomes": [w.outcome()], "confirmations": [w.confirmation()]},
    ),
    (
        "link_without_limit",
        {
            "outcomes": [w.outcome()],
            "confirmations": [w.confirmation()],
            "links": [w.link("q1", "o1", does_not_show=" ")],
        },
        {
            "outcomes": [w.outcome()],
            "confirmations": [w.confirmation()],
            "links": [w.link("q1", "o1"), w.link("q2", "o1", does_not_show=None, relation="led_to")],
        },
    ),
    (
        "badge_collecting",
        {"outcomes": [w.outcome()], "confirmations": [w.confirmation()],
         "framework_ties": [w.fit(code) for code in "1234"]},
        {"outcomes": [w.outcome()], "confirmations": [w.confirmation()],
         "framework_ties": [*(w.fit(code) for code in "123"), w.fit("4", relation="does_not_fit")]},
    ),
    (
        "fit_without_reason",
        {"outcomes": [w.outcome()], "confirmations": [w.confirmation()], "framework_ties": [w.fit(because=" ")]},
        {"outcomes": [w.outcome()], "confirmations": [w.confirmation()], "framework_ties": [w.fit()]},
    ),
    (
        "stale",
        {"figures": [w.figure(when=OLD)], "quotes": [], "turning_points": []},
        {"quotes": [], "turning_points": [], "figures": [w.figure(when=understand_date("December 2025"))]},
    ),
    (
        "stale_in_period",
        {"case": replace(CASE, period=understand_date("2019 to 2026")), "figures": [w.figure(when=OLD)],
         "quotes": [], "turning_points": []},
        {"case": replace(CASE, period=OLD), "quotes": [], "turning_points": [], "figures": [w.figure(when=OLD)]},
    ),
    (
        "out_of_period",
        {"case": CASE, "sessions": [w.session(when=OLD)]},
        {"case": CASE, "sessions": [w.session(when=understand_date("about 2024"))]},
    ),
    (
        "visits_without_people",
        {"sessions": [w.session(1), w.session(2)]},
        {
            "sessions": [w.session(1), w.session(2)],
            "totals": [YearlyTotal(id="y", case="case", by="people", rows=(Row(label="all", count=9),))],
        },
    ),
    ("visits_without_people", {"sessions": [w.session(1), w.session(2)]}, {"sessions": [w.session(1)]}),
    (
        "money_without_hours",
        {"under": [w.answer("what_it_took.money_spent", "", value=Money(pence=9000))]},
        {
            "under": [w.answer("what_it_took.money_spent", "", value=Money(pence=9000))],
            "contributions": [w.contribution(hours=Decimal(3))],
        },
    ),
    (
        "price_without_evidence",
        {
            "contributions": [
                w.contribution(in_kind_pence=9000, price_evidence=" "),
                w.contribution(id="g2", hours=Decimal(1)),
            ]
        },
        {
            "contributions": [
                w.contribution(in_kind_pence=9000, price_evidence="the hall's list"),
                w.contribution(id="g2", hours=Decimal(1)),
            ]
        },
    ),
    (
        "mostly_recalled",
        {"sessions": [w.session(n, recalled=True, tallies=None) for n in range(4)]},
        {"sessions": [w.session(n, recalled=n < 4, tallies=None) for n in range(8)]},
    ),
    ("decision_without_level", {"decisions": [w.decision(depth=None)]}, {"decisions": [w.decision(depth=0)]}),
    (
        "decision_without_level",
        {"decisions": [w.decision(depth=None)]},
        {"decisions": [w.decision(depth=None, final=None, decided_on=None, suggested_on=w.MAY)]},
    ),
    (
        "selection_without_reasons",
        {"selections": [w.selection(reasons=None)]},
        {"selections": [w.selection(), w.selection(id="x2", chosen=(), reasons=None)]},
    ),
    (
        "selection_without_dissent",
        {"selections": [w.selection(dissent=None)]},
        {"selections": [w.selection(dissent="")]},
    ),
    (
        "leans_on_one",
        {
            "outcomes": [w.outcome(1), w.outcome(2), w.outcome(3, direction="negative")],
            "links": [w.link("q1", f"o{n}") for n in (1, 2, 3)],
            "confirmations": [w.confirmation()],
        },
        {
            "outcomes": [w.outcome(1), w.outcome(2), w.outcome(3, direction="negative")],
            "links": [*(w.link("q1", f"o{n}") for n in (1, 2, 3)), w.link("f1", "o2")],
            "confirmations": [w.confirmation()],
        },
    ),
    (
        "story_worn",
        {
            **STORY,
            "extra_permissions": YES,
            "documents": [w.document("two_pages", "s1"), w.document("tnlcf_progress", "s1")],
        },
        {
            **STORY,
            "extra_permissions": YES,
            "documents": [w.document("two_pages", "s1"), w.document("two_pages", "s1", id="doc-2", format="docx")],
        },
    ),
    (
        "quote_worn",
        {"documents": [w.document("two_pages", "q1"), w.document("tnlcf_progress", "q1")]},
        {
            "documents": [
                w.document("two_pages", "q1"),
                w.document("tnlcf_progress", "q1", made_at=datetime(2024, 6, 1, tzinfo=UTC)),
            ]
        },
    ),
    (
        "only_workers",
        {"quotes": [w.quote(1, "the practice nurse"), w.quote(2, "a member of staff")]},
        {"quotes": [w.quote(1, "the practice nurse"), w.quote(2, "a member who was a nurse")]},
    ),
    (
        "nobody_named",
        {
            "quotes": [w.quote(1, "a member"), w.quote(2, "a neighbour"), w.quote(3, "a son")],
            "extra_permissions": [w.permission(3)],
        },
        {
            "quotes": [w.quote(1, "a member"), w.quote(2, "a neighbour"), w.quote(3, "a son")],
            "extra_permissions": [w.permission(3, identity="first_name")],
        },
    ),
    ("long_sentences", {"box": ("what_next", LONG)}, {"box": ("what_next", w.plain("soup"))}),
    ("hard_words", {"box": ("gave_and_got", HARD)},
     {"box": ("gave_and_got", w.plain("soup"))}),
    (
        "jargon",
        {"box": ("what_next", f"We will utilise the hall. {w.plain('tea')}")},
        {"box": ("what_next", f"She told me: “We utilise it.” We met the Outcomes Team. {w.plain('tea')}")},
    ),
    ("said_twice", {"box": ("what_next", f"{w.plain('tea')} {w.plain('gave_and_got')}")},
     {"box": ("what_next", f"We ate. We met. {w.plain('tea')}")}),
    ("quote_without_date", {"quotes": [w.quote(1, "a member", said_on=None), w.quote(2, "a neighbour")]},
     {"quotes": [w.quote(1, "a member"), w.quote(2, "a neighbour", said_on=OLD)]}),
    ("impossible_day", {"decisions": [w.decision(decided_on=understand_date("31/02/2026"))]},
     {"decisions": [w.decision(decided_on=understand_date("one winter"))]}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "so", "beside"), TABLE)
def test_a_rule_is_noticed_when_it_is_so_and_not_beside_it(
    rules_of: Callable[..., list[str]], rule: str, so: dict[str, Any], beside: dict[str, Any]
) -> None:
    assert rule in rules_of(**so)
    assert rule not in rules_of(**beside)


def test_every_rule_is_tried_and_has_words_of_its_own(say: Catalogue) -> None:
    """Those not in this table are tried beside it. An empty later box has its reason and step from its question."""
    beside = [path for path in Path(__file__).parent.glob("test_*.py") if path.name != Path(__file__).name]
    source = "".join(path.read_text("utf-8") for path in beside)
    tried = {rule for rule, _, _ in TABLE}
    tried |= {rule for rule in RULES if f'"{rule}"' in source}
    assert [one for one in RULES if one not in tried] == []
    told = {key for key, _ in say.texts()}
    for rule in RULES:
        assert any(key.startswith(f"findings.{rule}.sentence") for key in told), rule
        if rule not in ("later_box", "nothing_went_wrong"):
            for part in ("why", "step"):
                assert f"findings.{rule}.{part}" in told, (rule, part)


def test_hard_words_are_told_once_each_at_the_first_box_that_has_them(
    questions: QuestionSet, say: Catalogue, resources: Path
) -> None:
    answers = [
        w.answer("in_one_breath", "Our stakeholders took part in an intervention. Stakeholders!"),
        w.answer("what_next", "We ask our stakeholders to utilise it."),
    ]
    facts = CaseFacts(on=w.TODAY, answers=answers, plain_words=load_plain_words(resources))
    told = [one for one in find_gaps(facts, questions, say) if one.rule == "jargon"]
    assert [one.place for one in told] == ["in_one_breath", "what_next"]
    assert "stakeholders: person or group involved; intervention: what we did" in told[0].sentence
    assert "stakeholders" not in told[1].sentence and "utilise: use" in told[1].sentence


def test_words_in_another_language_are_not_measured(
    questions: QuestionSet, say: Catalogue, resources: Path
) -> None:
    spanish = w.answer(
        "what_next", " ".join(["La intervención fue una gran participación comunitaria"] * 10), language="es"
    )
    facts = CaseFacts(on=w.TODAY, answers=[spanish], plain_words=load_plain_words(resources))
    found = {one.rule for one in find_gaps(facts, questions, say)}
    assert not found & {"long_sentences", "hard_words", "jargon", "share_in_words"}


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("More than half the village came.", "More than half the village"),
        ("60 % feel better.", "60 %"),
        ("60% of 40 people feel better.", ""),
        ("About two thirds of them stayed.", "About two thirds of them"),
        ("We got back half the rent, and nearly half the money.", ""),
        ("“More than half came,” she said.", ""),
        ("We met at half past six.", ""),
        ("Half an hour a day.", ""),
    ],
)
def test_a_share_needs_its_number(text: str, share: str) -> None:
    assert share_without_base(text) == share


def test_the_hardest_sentence_is_the_one_to_mend_first() -> None:
    hard = (
        "Subsequently the administration communicated its organisational priorities to everybody concerned."
    )
    assert hardest_sentence(f"We met. We ate soup together every Thursday at noon. {hard}") == hard
    assert hardest_sentence("") == ""


def test_every_rule_says_where_it_is_mended(questions: QuestionSet, say: Catalogue) -> None:
    """A box, or a kind of record: the window knows a page for each of these."""
    boxes = {box.id for box in questions.boxes}
    kinds = {kind.kind for kind in KINDS}
    for _, so, _ in TABLE:
        facts = replace(w.whole_case(questions), **{key: value for key, value in so.items() if key in FACTS})
        for one in find_gaps(facts, questions, say):
            assert one.place in boxes | kinds, one
