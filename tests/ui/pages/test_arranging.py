"""Reports of a group's own, arranged by keys alone: order, hiding, headings, limits, look, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from coprod_desktop.domain.records import OwnTemplate
from coprod_desktop.domain.templates import PaperLook, Part, Template
from coprod_desktop.guidance.templates import load_templates
from coprod_desktop.services.own_files import take_in_file
from coprod_desktop.services.own_templates import template_kept, templates_kept
from coprod_desktop.ui.kit import PlainButton
from coprod_desktop.ui.pages.arranging.kinds import write_template
from coprod_desktop.ui.pages.arranging.told import kind_name
from tests.ui.pages.test_everywhere import cut_off

ALT = Qt.KeyboardModifier.AltModifier


def ours(house: Any) -> Template:
    kept = house.ask(template_kept, house.page.place.detail.partition("/")[0])
    assert kept is not None and kept.template is not None
    return kept.template


def kinds(house: Any) -> list[str]:
    return [part.kind for part in ours(house).parts]


def begin(make_house: Callable[..., Any], template: str = "two_pages") -> Any:
    house = make_house()
    with house.bot.waitActive(house.shell):
        house.shell.activateWindow()
    house.go("report_kinds")
    title = load_templates(house.context.resources)[template].title
    take = house.button(f"Make it ours: {title}")
    take.setFocus()
    house.press(take, Qt.Key.Key_Return)
    assert house.page.place.page == "report_kind"
    return house


def test_a_part_is_moved_and_hidden_by_keys_and_the_keyboard_goes_with_it(
    make_house: Callable[..., Any],
) -> None:
    house = begin(make_house)
    before = kinds(house)
    down = next(one for one in house.page.rows[1].findChildren(PlainButton) if one.text() == "Down")
    down.setFocus()
    house.press(down, Qt.Key.Key_Up, ALT)
    assert kinds(house) == [before[1], before[0], *before[2:]]
    house.bot.waitUntil(lambda: house.page.rows[0].isAncestorOf(house.page.window().focusWidget()))
    house.press(house.page.window().focusWidget(), Qt.Key.Key_Down, ALT)
    assert kinds(house) == before
    hide = next(one for one in house.page.rows[2].findChildren(PlainButton) if one.text() == "Hide")
    house.press(hide, Qt.Key.Key_Space)
    assert ours(house).parts[2].hidden and "Hidden" in house.words_on(house.page.rows[2])
    house.click(house.button("Restore the standard"))
    assert not any(part.hidden for part in ours(house).parts)


def test_a_heading_and_limits_are_changed_on_a_page_of_their_own(make_house: Callable[..., Any]) -> None:
    house = begin(make_house)
    place = next(at for at, part in enumerate(ours(house).parts) if part.kind == "summary")
    house.page.open_part(place)
    house.settle()
    house.page.heading.edit.clear()
    house.type(house.page.heading, "What matters most")
    limit = house.page.limits["words_max"]
    limit.edit.clear()
    house.type(limit, "80")
    house.press(limit.input(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert house.page.place.page == "report_kind"
    part = ours(house).parts[place]
    assert (part.heading, part.words_max) == ("What matters most", 80)
    assert "At most 80 words" in house.words_on() and "What matters most" in house.words_on()


def test_a_pale_colour_is_refused_with_the_nearest_offered(make_house: Callable[..., Any]) -> None:
    house = begin(make_house)
    choice = house.page.look.headings
    own = next(one for one in choice.group.buttons() if one.property("code") == "own")
    house.click(own)
    house.bot.keyClicks(choice.typed, "#FFCC00")
    house.press(choice.typed, Qt.Key.Key_Return)
    assert "too pale to read on white paper" in choice.told.text() and choice.nearest.isVisible()
    assert ours(house).look == PaperLook()
    house.press(choice.nearest, Qt.Key.Key_Return)
    assert ours(house).look.headings.startswith("#") and ours(house).look.headings != "#FFCC00"
    house.click(house.page.look.logo)
    assert ours(house).look.logo is False


def test_one_file_goes_out_and_a_broken_one_comes_in_and_is_explained(
    make_house: Callable[..., Any], tmp_path: Path
) -> None:
    house = begin(make_house)
    record_id = house.page.place.detail
    write_template(house.page, record_id, tmp_path / "Ours.toml")
    house.settle()
    assert 'kind = "cover"' in (tmp_path / "Ours.toml").read_text("utf-8")
    (tmp_path / "Broken.toml").write_text("title = ", "utf-8")
    house.go("report_kinds")
    house.page.bring_in(str(tmp_path / "Broken.toml"))
    house.settle()
    assert "cannot be made" in house.words_on() and "Broken" in house.words_on()
    house.do(take_in_file, OwnTemplate, tmp_path / "Ours.toml")
    wrong = [one for one in house.ask(templates_kept, house.context.resources) if one.wrong]
    assert len(wrong) == 2, "the same id twice is told too"


def test_every_part_has_a_name_in_plain_words_and_a_new_kind_one_that_can_be_read(
    make_house: Callable[..., Any],
) -> None:
    house = begin(make_house, "full_case_study")
    said = house.words_on()
    assert "Turning points" in said and "_" not in said
    assert kind_name(house.context, Part("a_kind_of_tomorrow")) == "A kind of tomorrow"  # type: ignore[arg-type]


def test_nothing_is_cut_off_at_200_per_cent_on_a_small_screen(make_house: Callable[..., Any]) -> None:
    house = begin(make_house, "full_case_study")
    record_id = house.page.place.detail
    house.shell.resize(1024, 600)
    house.context.look.wear("dark", 200)
    house.settle()
    for page, detail in (
        ("report_kinds", None),
        ("report_kind", record_id),
        ("report_part", f"{record_id}/2"),
    ):
        house.go(page, detail)
        assert cut_off(house, house.page, page) == [], page
