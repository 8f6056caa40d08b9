"""What the friend noticed: the way to mend it opens the record it names, and the group can say "not ours, because"."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.records import Decision, Outcome
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.services.findings import replies_of
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.writing import write_answer
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages import page_makers
from coprod_desktop.ui.pages.noticed import _FORMS, _PAGES, Reason, place_of


def fill(ws: Any, case: str) -> None:
    """A case with two differences and a decision that lack something."""
    write_answer(ws, case, "in_one_breath", InWords(text="We cook."), asked="?")
    when = understand_date("May 2026")
    records = [
        Outcome(id=new_id(), case=case, words="People meet", whose="members", when=when),
        Outcome(id=new_id(), case=case, words="People cook", whose="members", when=when),
        Decision(id=new_id(), case=case, question="Shed or bench?", final="A bench.", decided_on=when),
    ]
    keep(ws, "storage.step.load_records", records, params={"n": 3, "file": "x"})


def finding(rule: str, place: str, *about: str) -> Finding:
    return Finding(rule, "strengthen", "", "", "", place=place, about=about)


def test_every_page_that_mends_something_is_there() -> None:
    pages = page_makers()
    assert [one for one in (*_FORMS.values(), *_PAGES.values()) if one not in pages] == []


@pytest.mark.parametrize(
    ("noticed", "place"),
    [
        (finding("short_box", "what_next", "a1"), Place("question", "what_next")),
        (finding("figure_without_base", "figure", "f1", "f2"), Place("figure", "f1")),
        (finding("no_figures", "figure"), Place("figures")),
        (finding("quote_without_permission", "quote", "q1", "q2"), Place("permissions")),
        (finding("one_voice", "quote", "a1", "s1"), Place("quotes")),
        (finding("nobody_missing", "not_reached"), Place("unreached")),
        (finding("nobody_left", "person"), Place("people")),
        (finding("only_friends_outside", "confirmation", "c1"), Place("confirmation", "c1")),
        (finding("stale", "case", "k"), Place("case", "k")),
        (finding("no_baseline", "wave", "w1"), Place("wave", "w1")),
        (finding("biases_not_answered", "bias"), Place("biases")),
        (finding("practice_one_side", "practice_check", "c1"), Place("one_check", "c1")),
        (finding("plan_change_without_why", "plan_change", "c1"), Place("plan_change", "c1")),
        (finding("logo_lost", "nowhere"), None),
    ],
)
def test_a_finding_leads_to_the_record_it_names(house: Any, noticed: Finding, place: Place | None) -> None:
    assert place_of(noticed, SimpleNamespace(questions=house.context.questions)) == place  # type: ignore[arg-type]


def shown(house: Any, rule: str) -> Finding:
    """The finding of this rule, passed on to until it is on the page."""
    noticed = house.page._noticed
    told = next(one for one in noticed._findings if one.rule == rule)
    while told.sentence not in house.words_on():
        noticed._pass_on()
        house.settle()
    return told


def test_go_there_opens_the_record(make_house: Callable) -> None:
    house = make_house(fill)
    told = shown(house, "outcome_without_evidence")
    house.click(house.button(f"Go there: {told.smallest_next_step}"))
    assert house.page.place == Place("outcome", told.about[0])


def test_not_ours_because_is_typed_and_kept_and_can_be_taken_back(make_house: Callable) -> None:
    house = make_house(fill)
    told = shown(house, "decision_without_level")
    house.click(house.button(f"Not ours, because: {told.sentence}"))
    line = next(one for one in house.page.findChildren(Reason) if one.isVisible()).line
    assert line.input().hasFocus() and "printed" in line.input().accessibleDescription()
    house.press(line.input(), Qt.Key.Key_Return)
    assert house.ask(replies_of, house.case) == [], "nothing typed is no answer"
    house.bot.keyClicks(line.input(), "The council decides on sheds.")
    house.press(line.input(), Qt.Key.Key_Return)
    (reply,) = house.ask(replies_of, house.case)
    assert (reply.rule, reply.reason) == ("decision_without_level", "The council decides on sheds.")
    assert told.sentence not in [one.sentence for one in house.page._noticed._findings]
    house.go("check")
    assert "The council decides on sheds." in house.words_on()
    house.click(house.button("Mention it again: How much say people had"))
    assert house.ask(replies_of, house.case) == []
    assert "The council decides on sheds." not in house.words_on()
