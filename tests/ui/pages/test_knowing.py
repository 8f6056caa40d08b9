"""How the group knows: claims with steps and other explanations, the check, biases and limits, by keys and clicks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

from coprod_desktop.domain.records import Bias, Claim, Limit, Outcome, Rival, StrengthCheck
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.history import undo
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.writing import record_turning_point


def fill(ws: Any, case: str) -> None:
    record_turning_point(ws, case, "A cold hall")
    add_record(ws, Claim(id=new_id(), case=case, words="It is likely that we helped people to meet"))


def kept(house: Any, kind: Any) -> list[Any]:
    return house.ask(lambda ws: ws.records(kind))


def test_a_claim_is_told_step_by_step_and_what_shows_a_step_is_tied(make_house: Callable[..., Any]) -> None:
    house = make_house(fill)
    page = house.go("claim")
    house.type(page.fields["words"], "We helped neighbours to know whom to call")
    house.press(page.chain.more, Qt.Key.Key_Space)
    words, strength, pieces = page.chain.step(0)
    house.bot.keyClicks(words, "We cooked together")
    strength.box.setFocus()
    house.bot.keyClicks(strength.box, "str")
    house.press(pieces.open, Qt.Key.Key_Space)
    house.press(house.button("Turning point: A cold hall"), Qt.Key.Key_Space)
    house.go("how_we_know")
    claim = kept(house, Claim)[-1]
    assert [(link.words, link.strength, len(link.evidence)) for link in claim.chain] == [
        ("We cooked together", "strong", 1)
    ]
    assert "The steps from what was done to what changed are not told yet." in house.words_on()


def test_words_that_say_more_than_stands_behind_the_claim_get_a_safer_sentence_by_one_key(
    make_house: Callable[..., Any],
) -> None:
    house = make_house(
        lambda ws, case: add_record(ws, Claim(id=new_id(), case=case, words="We proved it works."))
    )
    (claim,) = kept(house, Claim)
    page = house.go("claim", claim.id)
    standing = page.cards[0]
    assert standing.outrun.isVisible() and "“proved”" in house.words_on(standing)
    safer = standing.outrun.safer.text()
    house.bot.keyClick(
        page.fields["words"].input(), Qt.Key.Key_Return,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    house.settle()
    assert kept(house, Claim)[0].words == safer != "We proved it works."
    assert not standing.outrun.isVisible()


def test_a_difference_in_the_bin_stays_tied_to_its_claim(make_house: Callable[..., Any]) -> None:
    def with_outcome(ws: Any, case: str) -> None:
        outcome = Outcome(id=new_id(), case=case, words="We know whom to call")
        add_record(ws, outcome)
        add_record(ws, Claim(id=new_id(), case=case, words="We had a part in it", outcome=outcome.id))
        put_in_bin(ws, [outcome.id])

    house = make_house(with_outcome)
    (claim,) = kept(house, Claim)
    page = house.go("claim", claim.id)
    house.type(page.fields["anyway"], "Perhaps")
    house.go("how_we_know")
    (after,) = kept(house, Claim)
    assert (after.anyway, after.outcome) == ("Perhaps", claim.outcome)


def test_another_explanation_is_weighed_on_its_own_page_and_stands_beside_the_claim(
    make_house: Callable[..., Any],
) -> None:
    house = make_house(fill)
    (claim,) = kept(house, Claim)
    house.go("claim", claim.id)
    assert "2 other explanations" not in house.words_on() and "Two other explanations" in house.words_on()
    house.click(house.button("Add another explanation"))
    page = house.page
    house.type(page.fields["words"], "A new bus stop did it")
    house.type(page.fields["for_it"], "It opened in spring")
    house.type(page.fields["against_it"], "Most of us walk")
    house.click(house.button("It explains a small part"))
    house.click(house.button("Done"))
    (rival,) = kept(house, Rival)
    assert (rival.claim, rival.for_it, rival.verdict) == (claim.id, "It opened in spring", "small_part")
    told = house.words_on()
    assert "Most of us walk" in told and "One more explanation would make it fair" in told


def test_the_keys_nought_to_three_answer_the_check_and_go_on(make_house: Callable[..., Any]) -> None:
    house = make_house(fill)
    page = house.go("strength")
    page.asked["voice_1"].mark.input().setFocus()
    for key in ("3", "1", "2"):
        house.bot.keyClicks(house.shell.window().focusWidget(), key)
        house.settle()
    (check,) = kept(house, StrengthCheck)
    assert [(one.prompt, one.mark) for one in check.marks] == [("voice_1", 3), ("voice_2", 1), ("voice_3", 2)]
    assert page.asked["voice_4"].mark.isAncestorOf(house.shell.window().focusWidget())
    told = house.words_on()
    assert "Whose voice: sound (3 of 4 answered)" in told
    assert "What would help most: Write one line that says who is missing" in told
    house.click(house.button("Check again, and keep this one"))
    house.bot.keyClicks(page.asked["open_1"].mark.input(), "0")
    house.settle()
    assert len(kept(house, StrengthCheck)) == 2


def test_a_known_way_to_fool_oneself_is_answered_once_for_each(make_house: Callable[..., Any]) -> None:
    house = make_house(fill)
    page = house.go("biases")
    house.click(page.asked["keen_ones"].may_apply.rows["yes"])
    house.type(page.asked["keen_ones"].note, "We asked who was there")
    house.go("how_we_know")
    (bias,) = kept(house, Bias)
    assert (bias.bias, bias.may_apply, bias.note) == ("keen_ones", "yes", "We asked who was there")
    page = house.go("biases")
    assert page.asked["keen_ones"].may_apply.chosen() == "yes"


def test_a_drafted_limit_is_changed_taken_out_and_comes_back(make_house: Callable[..., Any]) -> None:
    house = make_house(fill)
    page = house.go("limits")
    line = next(one for one in page.shown if one.line.rule == "comparison")
    line.field.edit.setPlainText("We compare with nobody.")
    line.field.left.emit()
    house.settle()
    assert [one.words for one in kept(house, Limit)] == ["We compare with nobody."]
    assert "Drafted for you, in your words" in house.words_on()
    house.click(house.button("Take this line out: We compare with nobody."))
    assert [one.words for one in kept(house, Limit)] == [""]
    house.click(house.button("Bring it back"))
    assert kept(house, Limit) == []
    house.type(page._own, "We asked nobody under 18.")
    house.press(page._own.edit, Qt.Key.Key_Return)
    assert [(one.words, one.rule) for one in kept(house, Limit)] == [("We asked nobody under 18.", None)]
    house.do(undo)
    assert kept(house, Limit) == []
