"""Stories, the quotes marked in them, who confirmed them and how they were chosen: driven by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from coprod_desktop.domain.records import Involved, Outcome, Person, Quote, Selection, Story
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.agreeing import agree
from coprod_desktop.services.choosing import confirmations_about, selections_of
from coprod_desktop.services.history import undo
from coprod_desktop.services.kept import record_to_change
from coprod_desktop.services.links import tie
from coprod_desktop.services.permissions import permissions_of
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.stories import quotes_from, stories_of
from coprod_desktop.ui.page import Place

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
TOLD = "I did not go out. 👩‍🌾 Then Nan said: come and dig.\nI came."
LISTS = ("stories", "outcomes", "selections")


def story(case: str, **more: Any) -> Story:
    return Story(
        **{
            "id": new_id(),
            "case": case,
            "title": "Coming to dig",
            "happened": TOLD,
            "teller": "a member",
            **more,
        }
    )


def flush(page: Any) -> None:
    for saver in page.savers:
        saver.flush()


@pytest.mark.parametrize("page", LISTS)
def test_an_empty_list_says_why_and_offers_the_first(page: str, house: Any) -> None:
    house.go(page)
    words = house.context.words
    assert words(f"ui_stories.{page}.why") in house.words_on()
    house.click(house.button(words(f"ui_stories.{page}.first")))
    assert house.page.first_field().hasFocus()


def test_what_happened_is_enough_and_its_first_words_are_the_title(house: Any) -> None:
    page = house.go("told_story")
    house.type(page.fields["happened"], "I came to dig")
    flush(page)
    house.type(page.fields["before"], "I stayed in")
    house.go("stories")
    (told,) = house.ask(stories_of, house.case)
    assert (told.title, told.happened, told.before) == ("I came to dig", "I came to dig", "I stayed in")
    assert (told.teller, told.changed, told.involved) == ("somebody", None, ())
    assert "Not asked yet" in house.words_on() or "not asked" in house.words_on().lower()


def test_the_teller_can_be_a_person_of_the_list_and_others_are_named(make_house: Callable[..., Any]) -> None:
    ann = Person(id=new_id(), code="M1", name="Ann Onyx")
    house = make_house(lambda ws, case: add_record(ws, ann))
    page = house.go("told_story")
    house.type(page.fields["happened"], "I came to dig")
    page.person.edit.setCompleter(None)  # the list that typing opens needs a screen
    house.type(page.person, "Ann Onyx (M1)")
    house.press(page.others.more, Qt.Key.Key_Space)
    page.others.line(0).setCompleter(None)
    house.bot.keyClicks(page.others.line(0), "Nan")
    house.go("stories")
    (told,) = house.ask(stories_of, house.case)
    assert told.involved == (Involved(part="told", person=ann.id), Involved(part="named", who="Nan"))
    assert told.teller_name is None
    page = house.go("told_story", told.id)
    assert page.person.text() == "Ann Onyx (M1)"
    assert page.others.line(0).text() == "Nan"
    house.type(page.fields["changed"], "Much")
    house.go("stories")
    assert house.ask(stories_of, house.case)[0].involved == told.involved
    page = house.go("told_story", told.id)
    page.person.edit.selectAll()
    page.person.edit.setCompleter(None)
    house.type(page.person, "Bo")
    house.go("stories")
    (told,) = house.ask(stories_of, house.case)
    assert (told.teller_name, [one.part for one in told.involved]) == ("Bo", ["named"])


# ---- marked words become a quote ------------------------------------------------------------------------------------


def with_story(make_house: Callable[..., Any], **more: Any) -> tuple[Any, Story, Any]:
    kept: list[Story] = []

    def fill(ws: Any, case: str) -> None:
        kept.append(story(case, **more))
        add_record(ws, kept[0])
        agree(ws, kept[0].id, "", "anyone_with_name", date_of_today())

    house = make_house(fill)
    return house, kept[0], house.go("told_story", kept[0].id)


def date_of_today() -> Any:
    from tests.ui.pages.conftest import TODAY

    return TODAY


def put_cursor(edit: Any, place: int) -> None:
    cursor = QTextCursor(edit.document())
    cursor.setPosition(place)
    edit.setTextCursor(cursor)


def test_words_marked_with_shift_and_arrows_become_a_quote_with_ctrl_k(
    make_house: Callable[..., Any],
) -> None:
    house, told, page = with_story(make_house)
    edit = page.fields["happened"].edit
    edit.setFocus()
    end = edit.document().characterCount() - 1
    put_cursor(edit, end)
    for _ in range(len("I came.")):
        house.bot.keyClick(edit, Qt.Key.Key_Left, SHIFT)
    house.press(edit, Qt.Key.Key_K, CTRL)
    (quote,) = house.ask(quotes_from, told.id)
    assert (quote.words, quote.who, quote.story) == ("I came.", "a member", told.id)
    assert len(house.ask(permissions_of, quote.id)) == 1
    assert "“I came.”" in house.words_on()
    house.do(undo)
    assert house.ask(quotes_from, told.id) == []
    assert "“I came.”" not in house.words_on()


def test_the_button_under_the_field_appears_with_the_marking(make_house: Callable[..., Any]) -> None:
    house, told, page = with_story(make_house, changed="We eat  together 🍲 now, é too.")
    edit = page.fields["changed"].edit
    named = house.context.words("ui_stories.taking.take", keys="Ctrl+K")
    with pytest.raises(AssertionError, match="no button"):
        house.button(named)
    edit.setFocus()
    put_cursor(edit, 3)
    house.bot.keyClick(edit, Qt.Key.Key_End, SHIFT)
    house.click(house.button(named))
    (quote,) = house.ask(quotes_from, told.id)
    assert quote.words == "eat  together 🍲 now, é too."
    assert (house.ask(permissions_of, quote.id)[0].wording) == quote.words
    house.go("quote", quote.id)
    house.click(house.button("Taken from the story “Coming to dig”"))
    assert house.page.place == Place("told_story", told.id)


def test_nothing_marked_says_how_to_mark(make_house: Callable[..., Any]) -> None:
    house, told, page = with_story(make_house)
    page.fields["happened"].edit.setFocus()
    house.press(page.fields["happened"].edit, Qt.Key.Key_K, CTRL)
    assert "Shift" in house.said[-1]
    assert house.ask(quotes_from, told.id) == []


def test_taking_it_back_for_the_story_takes_it_back_for_the_quote(make_house: Callable[..., Any]) -> None:
    house, told, page = with_story(make_house)
    edit = page.fields["happened"].edit
    edit.setFocus()
    put_cursor(edit, 0)
    house.bot.keyClick(edit, Qt.Key.Key_End, SHIFT)
    house.press(edit, Qt.Key.Key_K, CTRL)
    house.click(house.button(house.context.words("ui_pages.quote.take_back")))
    assert house.page.place == Place("withdraw", told.id)
    (quote,) = house.ask(quotes_from, told.id)
    assert [one.state for one in house.ask(permissions_of, quote.id)] == ["withdrawn"]


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("لم أكن أخرج. ثم جئت.", "ثم جئت."),
        ("Doeddwn i ddim yn mynd allan. Dŵr, tŷ a phridd.", "Dŵr, tŷ a phridd."),
    ],
    ids=["arabic", "welsh"],
)
def test_a_story_in_another_writing_gives_its_words_exactly(
    make_house: Callable[..., Any], words: str, mark: str
) -> None:
    house, told, page = with_story(make_house, happened=words)
    edit = page.fields["happened"].edit
    put_cursor(edit, words.index(mark))
    cursor = edit.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    edit.setFocus()
    house.press(edit, Qt.Key.Key_K, CTRL)
    assert [one.words for one in house.ask(quotes_from, told.id)] == [mark]


def test_the_text_of_a_talk_comes_in_and_has_no_parts(house: Any, tmp_path: Path) -> None:
    (tmp_path / "Talk.txt").write_text("I came.\nI stayed.", "utf-8")
    page = house.go("stories")
    page.bring_in(tmp_path / "Talk.txt")
    house.bot.waitUntil(lambda: house.page.place.page == "told_story", timeout=20_000)
    (told,) = house.ask(stories_of, house.case)
    assert house.page.place == Place("told_story", told.id)
    house.settle()
    assert house.page.fields["happened"].text() == "I came.\nI stayed."
    assert not house.page.fields["before"].isVisible()
    (tmp_path / "Talk.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    house.go("stories").bring_in(tmp_path / "Talk.doc")
    house.bot.waitUntil(lambda: bool(house.said), timeout=20_000)
    assert "save it as .docx" in house.said[-1]


# ---- outside and outcomes -------------------------------------------------------------------------------------------


def test_somebody_outside_is_drawn_by_lot_and_the_draw_is_noted(make_house: Callable[..., Any]) -> None:
    house, told, page = with_story(make_house)
    house.click(house.button(house.context.words("ui_stories.confirmations.add")))
    page = house.page
    house.press(page.lot, Qt.Key.Key_Space)
    for who in ("the baker", "the nurse", "the bus driver"):
        house.type(page.listed, who)
        house.press(page.listed.edit, Qt.Key.Key_Return)
    house.press(page.draw_one, Qt.Key.Key_Space)
    house.press(page.fields["agrees"].rows["partly"], Qt.Key.Key_Space)
    house.type(page.fields["comment"], "I saw some of it.")
    flush(page)
    house.settle()
    (one,) = house.ask(confirmations_about, told.id)
    assert one.who in ("the baker", "the nurse", "the bus driver") and one.by_lot
    assert one.method == "Drawn by lot from 3 on 23 November 2026."
    assert (one.agrees, one.independent, one.comment) == ("partly", None, "I saw some of it.")
    house.go("told_story", told.id)
    assert one.who in house.words_on() and "drawn by lot" in house.words_on()


def test_a_difference_lists_what_shows_it_and_leads_there(make_house: Callable[..., Any]) -> None:
    kept: list[Any] = []

    def fill(ws: Any, case: str) -> None:
        kept.extend([story(case), Outcome(id=new_id(), case=case, words="We know who to call")])
        for one in kept:
            add_record(ws, one)
        tie(ws, kept[0].id, kept[1].id, shows="One member rang", does_not_show="If others did")

    house = make_house(fill)
    house.go("outcomes")
    assert "1 thing shows it" in house.words_on()
    house.click(house.button("We know who to call"))
    assert "It shows: One member rang" in house.words_on()
    assert "It does not show: If others did" in house.words_on()
    house.type(house.page.fields["whose"], "members")
    house.press(house.page.fields["level"].rows["group"], Qt.Key.Key_Space)
    house.click(house.button("Coming to dig"))
    assert house.page.place == Place("told_story", kept[0].id)
    found = house.ask(record_to_change, Outcome, kept[1].id)
    assert (found.whose, found.level) == ("members", "group")


# ---- choosing together ----------------------------------------------------------------------------------------------


def test_a_round_is_told_in_ticks_and_drawn(make_house: Callable[..., Any]) -> None:
    stories: list[Story] = []

    def fill(ws: Any, case: str) -> None:
        stories.extend(story(case, title=f"Story {n}") for n in range(3))
        for one in stories:
            add_record(ws, one)

    house = make_house(fill)
    page = house.go("selection")
    house.type(page.fields["title"], "Spring stories")
    house.press(page.panel.more, Qt.Key.Key_Space)
    who, count, members = page.panel.row(0)
    house.bot.keyClicks(who, "members")
    house.bot.keyClicks(count, "5")
    house.press(members, Qt.Key.Key_Space)
    house.press(page.stories.tick(stories[0].id), Qt.Key.Key_Space)
    house.press(page.stories.tick(stories[2].id, chosen=True), Qt.Key.Key_Space)
    house.type(page.fields["reasons"], "It is how it was for most of us")
    flush(page)
    house.settle()
    (kept,) = house.ask(selections_of, house.case)
    assert kept.considered == (stories[0].id, stories[2].id)
    assert kept.chosen == (stories[2].id,)
    assert [(seat.who, seat.count, seat.members) for seat in kept.panel or ()] == [("members", 5, True)]
    assert kept.dissent is None
    assert "1 of 3 stories were chosen, by a panel of 5 people, 5 of them members." in house.words_on()
    from coprod_desktop.ui.pages.drawing import DrawingView

    assert page.findChildren(DrawingView)
    asks = house.context.words("ui_stories.funnel.least_good")
    assert asks in house.words_on()
    house.click(house.button(house.context.words("ui_stories.funnel.none")))
    assert asks not in house.words_on()
    house.go("stories")
    house.go("selection", kept.id)
    assert asks not in house.words_on(), "it is asked once for each round"
    house.click(page.stories.tick(stories[2].id))
    (kept,) = house.ask(selections_of, house.case)
    assert (kept.considered, kept.chosen) == ((stories[0].id,), ())


def test_a_count_that_is_no_number_is_said_and_not_kept(house: Any) -> None:
    page = house.go("selection")
    house.type(page.fields["title"], "Spring")
    house.press(page.panel.more, Qt.Key.Key_Space)
    house.bot.keyClicks(page.panel.row(0)[1], "five")
    flush(page)
    house.settle()
    assert "“five” is not a whole number" in house.words_on()
    assert house.ask(selections_of, house.case)[0].panel is None


def test_a_round_loaded_with_stories_that_are_gone_keeps_them(make_house: Callable[..., Any]) -> None:
    gone = new_id()
    kept: list[Selection] = []

    def fill(ws: Any, case: str) -> None:
        one = story(case)
        add_record(ws, one)
        add_record(ws, replace(one, id=gone, title="Gone"))
        kept.append(Selection(id=new_id(), case=case, title="Spring", considered=(gone,), chosen=(gone,)))
        add_record(ws, kept[0])
        with ws.step("storage.step.put_in_bin") as step:
            step.bin(gone)

    house = make_house(fill)
    page = house.go("selection", kept[0].id)
    house.type(page.fields["reasons"], "Because")
    house.go("selections")
    (found,) = house.ask(selections_of, house.case)
    assert (found.considered, found.chosen, found.reasons) == ((gone,), (gone,), "Because")


def test_a_quote_page_says_what_the_quote_shows(make_house: Callable[..., Any]) -> None:
    made = new_id()
    house = make_house(
        lambda ws, case: add_record(ws, Quote(id=made, case=case, words="I came.", who="a member"))
    )
    house.go("quote", made)
    assert house.context.words("ui_stories.links.title") in house.words_on()
    assert house.context.words("ui_stories.confirmations.title") in house.words_on()
