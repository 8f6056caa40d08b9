"""Every page in every theme, at 200 % text, mirrored, on a small screen: nothing cut off, all named, all by key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QScrollArea, QWidget

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.records import Choice
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.services.writing import record_figure, record_quote, record_turning_point, write_answer
from coprod_desktop.ui.fields import Field, TextField
from tests.ui.pages.practice_sample import fill_practice

PAGES = (
    ("home", None), ("story", None), ("question", "how_we_decided"),
    ("question", "who_was_in_the_room"), ("change", "what_next"), ("section", "first"),
    ("check", None), ("turning_points", None), ("turning_point", None), ("quotes", None), ("quote", None),
    ("figures", None), ("figure", None), ("group", None), ("case", None), ("cases", None), ("own_questions", None),
    ("read_all", None), ("permissions", None), ("consent_sheets", None), ("data_care", None),
    ("data_care", "complaint"),
    ("privacy_notice", None), ("keeping", None), ("complaint", None), ("data_request", None),
    ("files", None), ("decisions", None), ("decision", None), ("power", None), ("giving", None),
    ("contribution", None), ("ripples", None), ("ripple", None), ("connections", None), ("connection", None),
    ("plan", None), ("plan_step", None), ("plan_arrow", None),
    ("fits", None), ("grant_in", None),
    ("packs", None), ("pack", None), ("shipped_pack", "henderson"), ("lens", None),
    ("funders", None), ("funder", None), ("grant", None), ("policies", None), ("policy", None),
    ("form_answer", "-/somerset_cf/on_time"), ("readers", None), ("reader", None),
    ("report_kinds", None),
)  # fmt: skip
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def fill(ws: Any, case: str) -> None:
    write_answer(
        ws, case, "in_one_breath", InWords(text=f"We cook. {LONG} " * 4), asked="?", heading="In one breath"
    )
    write_answer(ws, case, "how_we_decided", InWords(text="We all sat down and voted. " * 16), asked="?")
    write_answer(ws, case, "who_was_in_the_room.anyone_missing", Choice(chosen=("yes",)), asked="?")
    record_turning_point(
        ws, case, f"A cold hall {LONG}", when=understand_date("May 2019"), changed="We rang round"
    )
    record_quote(ws, case, f"Ours, {LONG}", "a member", "only_group", today=date(2026, 11, 23))
    record_figure(ws, case, "people who came", as_words="more than half")
    fill_practice(ws, case)


@pytest.fixture
def open_all(make_house: Callable) -> Callable[..., list[str]]:
    """Opens every page and gives what is wrong with any, from `look_at(house, page, name)`."""

    def run(look_at: Callable[[Any, Any, str], list[str]], **wear: Any) -> list[str]:
        house = make_house(fill)
        if wear.pop("mirrored", False):
            house.shell.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        house.shell.resize(*wear.pop("size", (1024, 600)))
        house.context.look.wear(**wear)
        house.settle()
        wrong: list[str] = []
        for name, detail in PAGES:
            page = house.go(name, detail)
            assert page.place is not None and page.place.page == name
            wrong += [f"{name}: {one}" for one in look_at(house, page, name)]
        return wrong

    return run


def cut_off(house: Any, page: QWidget, name: str) -> list[str]:
    """Words that do not fit into their label or button, and pages wider than the room there is."""
    wrong = []
    area: Any = page.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area.widget().width() > area.viewport().width():
        wrong.append(f"is {area.widget().width()} px wide in {area.viewport().width()}")
    for child in page.findChildren(QWidget):
        if not child.isVisible():
            continue
        counted = isinstance(child, TextField) and child.note.isVisible()
        if counted and child.edit.geometry().intersects(child.note.geometry()):
            wrong.append(f"the count under {told(child.edit)!r} is covered")
        right = child.mapTo(page, child.rect().topRight()).x()
        if scrolls_itself(child, page):
            continue
        if right > page.width() + 2 or child.mapTo(page, child.rect().topLeft()).x() < -2:
            wrong.append(f"{type(child).__name__} {told(child)!r} sticks out")
        wraps = isinstance(child, QLabel) and child.text() and child.wordWrap()
        if wraps and child.heightForWidth(child.width()) > child.height() + 2:
            wrong.append(f"the words {child.text()[:40]!r} are cut off")
    return wrong


def scrolls_itself(child: QWidget, page: QWidget) -> bool:
    """Whether it lies in a part of the page that is moved about in both ways, such as a map."""
    here: QWidget | None = child.parentWidget()
    while here is not None and here is not page:
        if isinstance(here, QScrollArea):
            return True
        here = here.parentWidget()
    return False


def told(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (text() if callable(text) else "") or ""


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_nothing_is_cut_off_on_a_small_screen_in_any_theme(theme: str, open_all: Callable) -> None:
    assert not (wrong := open_all(cut_off, theme=theme)), "\n".join(wrong)


def test_nothing_is_cut_off_at_200_per_cent(open_all: Callable) -> None:
    assert not (wrong := open_all(cut_off, text_size=200)), "\n".join(wrong)


def test_nothing_is_cut_off_when_mirrored(open_all: Callable) -> None:
    assert not (wrong := open_all(cut_off, text_size=150, mirrored=True)), "\n".join(wrong)


def stops(page: QWidget) -> list[QWidget]:
    return [
        child
        for child in page.findChildren(QWidget)
        if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_every_control_is_named(open_all: Callable) -> None:
    def unnamed(_: Any, page: QWidget, name: str) -> list[str]:
        return [f"{type(one).__name__} has no name" for one in stops(page) if not told(one).strip()]

    assert not (wrong := open_all(unnamed)), "\n".join(wrong)


def test_every_control_is_reached_by_tab_and_none_traps_it(open_all: Callable) -> None:
    def not_reached(house: Any, page: QWidget, name: str) -> list[str]:
        wanted = {one for one in stops(page) if not isinstance(one, QScrollArea)}
        reached: set[QWidget] = set()
        start = QApplication.focusWidget()
        if start is None or not page.isAncestorOf(start):
            return ["the keyboard is not on the page"]
        for _ in range(len(wanted) + 80):
            focus = QApplication.focusWidget()
            reached.add(focus)
            house.bot.keyClick(focus, Qt.Key.Key_Tab)
            if QApplication.focusWidget() is start:
                break
        # of the choices that exclude each other, Tab stops at one and the arrow keys reach the others
        missed = [
            one
            for one in wanted - reached
            if not (hasattr(one, "autoExclusive") and one.inherits("QRadioButton"))
        ]
        return [f"{type(one).__name__} {told(one)!r} is not reached" for one in missed]

    assert not (wrong := open_all(not_reached, size=(1366, 768))), "\n".join(wrong)


def test_no_two_buttons_of_a_page_share_a_letter(open_all: Callable) -> None:
    def doubled(_: Any, page: QWidget, name: str) -> list[str]:
        keys = [
            one.shortcut().toString()
            for one in page.findChildren(QWidget)
            if hasattr(one, "shortcut") and one.isVisible()
        ]
        used = [key for key in keys if key]
        return [key for key in set(used) if used.count(key) > 1]

    assert not (wrong := open_all(doubled)), "\n".join(wrong)


def test_targets_are_big_enough(open_all: Callable) -> None:
    def small(_: Any, page: QWidget, name: str) -> list[str]:
        return [f"{told(one)!r} is {one.height()} px high" for one in stops(page) if one.height() < 40]

    assert not (wrong := open_all(small)), "\n".join(wrong)


def test_the_window_never_says_a_banned_word(open_all: Callable) -> None:
    banned = (
        "workspace",
        "schema",
        "snapshot",
        "instrument",
        "wilson",
        "median interval",
        "crosswalk",
        " gate",
    )

    def said(house: Any, page: QWidget, name: str) -> list[str]:
        shown = house.words_on().lower()
        return [one for one in banned if one in shown]

    assert not (wrong := open_all(said)), "\n".join(wrong)


def test_text_of_people_is_never_rich_text(open_all: Callable) -> None:
    def rich(_: Any, page: QWidget, name: str) -> list[str]:
        labels = [one for one in page.findChildren(QLabel) if one.text()]
        return [one.text()[:30] for one in labels if one.textFormat() != Qt.TextFormat.PlainText]

    assert not (wrong := open_all(rich)), "\n".join(wrong)


def test_arabic_runs_right_to_left_in_an_unmirrored_window(make_house: Callable) -> None:
    house = make_house()
    page = house.go("question", "in_one_breath")
    page.card.main.field.set_text("نطبخ معًا كل خميس")
    edit = page.card.main.field.input()
    assert isinstance(edit, QPlainTextEdit)
    assert edit.document().firstBlock().textDirection() == Qt.LayoutDirection.RightToLeft
    page = house.go("figure")
    field: Field = page.fields["label"]
    field.input().insert("ن")
    assert field.input().layoutDirection() == Qt.LayoutDirection.RightToLeft
