"""Who read a report first is noted by keys, and stands in the list with what they asked."""

from __future__ import annotations

from typing import Any

from coprod_desktop.domain.records import SignOff


def test_a_reader_is_noted_and_listed(house: Any) -> None:
    page = house.go("reader")
    house.type(page.fields["who"], "a member who cooks")
    house.type(page.fields["asked_to_change"], "Say that men came late.")
    page.fields["agrees"].choose("partly")
    page.leave()
    house.settle()
    (kept,) = house.ask(lambda ws: ws.records(SignOff))
    assert (kept.who, kept.asked_to_change, kept.template) == (
        "a member who cooks", "Say that men came late.", None,
    )  # fmt: skip
    house.go("readers")
    told = house.words_on()
    assert "a member who cooks" in told and "Nothing was done yet." in told
    house.click(house.button("Note another reader"))
    assert house.context.words("ui_members.reader.new") in house.words_on()
