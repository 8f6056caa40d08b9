"""A grant out of a funder's file, by key: found, looked at, kept in one step; strange columns are named first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from coprod_desktop.domain.records import Funder, Grant
from coprod_desktop.services.adding import change_record
from coprod_desktop.ui.pages.funding.open_data import OpenDataCard
from tests.services.test_grants_file import CSV, OURS


def bring(house: Any, tmp_path: Path, text: str, name: str = "hillside.csv") -> Any:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    page = house.go("grant_in")
    page.look_at(str(file))
    house.settle()
    return page


def grants(house: Any) -> list[Grant]:
    found: list[Grant] = house.ask(lambda ws: ws.records(Grant))
    return found


def test_a_grant_is_found_looked_at_and_kept_with_its_funder(
    make_house: Callable[..., Any], tmp_path: Path
) -> None:
    house = make_house(None)
    house.go("funders")
    house.click(house.button("From a funder’s file"))
    page = bring(house, tmp_path, CSV)
    assert "2 of 2 shown" in house.words_on()
    house.bot.keyClicks(page.wanted.input(), "zoe")
    house.bot.waitUntil(lambda: "1 of 1 shown" in house.words_on())
    house.settle()
    house.press(house.button("A garden for everybody"), Qt.Key.Key_Return)
    assert "Amount: £12,500.50" in house.words_on() and "From An Open Call?: Yes" in house.words_on()
    assert grants(house) == [] and page.plan.keep.hasFocus()
    house.press(page.plan.keep, Qt.Key.Key_Space)
    [grant] = grants(house)
    assert (grant.pence, grant.id_360) == (1250050, OURS[0])
    assert "Hillside Trust" in [one.name for one in house.ask(lambda ws: ws.records(Funder))]
    assert house.page.place.page == "grant" and house.said[-1] == "“A garden for everybody” is kept."
    house.do(change_record, replace(grant, title="Our garden"))
    page = bring(house, tmp_path, CSV)
    house.press(house.button("A garden for everybody"), Qt.Key.Key_Return)
    assert "What it is for stays “Our garden”. The file says “A garden for everybody”." in house.words_on()
    house.press(house.button("Take the file’s words instead"), Qt.Key.Key_Space)
    house.press(page.plan.keep, Qt.Key.Key_Space)
    assert [one.title for one in grants(house)] == ["A garden for everybody"]


def test_a_list_with_strange_columns_is_named_column_by_column(
    make_house: Callable[..., Any], tmp_path: Path
) -> None:
    house = make_house(None)
    page = bring(house, tmp_path, "Nr;Was;Betrag\n17;Garten;12.500,50\n")
    assert "have names we do not know" in house.words_on()
    for field, column in (("reference", "0"), ("title", "1"), ("amount", "2")):
        page.columns.fields[field].choose(column)
    house.press(page.columns.done, Qt.Key.Key_Space)
    house.press(house.button("Garten"), Qt.Key.Key_Return)
    assert "does not say who the funder is" in house.words_on()
    house.bot.keyClicks(page.plan.funder.input(), "Town Fund")
    house.press(house.button("Go on"), Qt.Key.Key_Space)
    house.press(page.plan.keep, Qt.Key.Key_Space)
    assert [(one.reference, one.pence) for one in grants(house)] == [("17", 1250050)]


def test_a_file_that_cannot_be_read_is_one_sentence_and_another_can_be_chosen(
    make_house: Callable[..., Any], tmp_path: Path
) -> None:
    house = make_house(None)
    page = bring(house, tmp_path, '{"grants": [', "broken.json")
    assert "is not whole JSON" in house.words_on() and page.choose.isVisible()
    page = bring(house, tmp_path, CSV)
    house.press(page.say_columns, Qt.Key.Key_Space)
    assert page.columns.fields["title"].chosen() == "1"


def test_a_grant_is_written_as_open_data_and_what_it_lacks_is_said(
    make_house: Callable[..., Any], tmp_path: Path
) -> None:
    house = make_house(None)
    page = bring(house, tmp_path, CSV)
    house.press(house.button("A garden for everybody"), Qt.Key.Key_Return)
    house.press(page.plan.keep, Qt.Key.Key_Space)
    [grant] = grants(house)
    house.do(change_record, replace(grant, description=None))
    page = house.go("grant", grant.id)
    card = next(one for one in page.cards if isinstance(one, OpenDataCard))
    card.write(tmp_path / "ours.json")
    house.settle()
    assert "The standard also asks for this: Description." in house.words_on()
    assert OURS[0] in (tmp_path / "ours.json").read_text(encoding="utf-8")
    card.write(tmp_path / "ours.json")
    house.settle()
    assert "is there already" in house.said[-1]
