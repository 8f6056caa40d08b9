"""Turning points, quotes, key figures, the group and its case studies: simple forms that save by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from coprod_desktop.domain.dates import GivenDate, understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.services.history import redo, undo
from coprod_desktop.services.kept import (
    figures_of,
    group_kept,
    own_questions_of,
    quotes_of,
    turning_points_of,
)
from coprod_desktop.services.reading import cases_of, progress_of
from coprod_desktop.services.saving import keep
from coprod_desktop.services.writing import record_figure, record_quote, record_turning_point
from coprod_desktop.ui.page import Place

LISTS = ("turning_points", "quotes", "figures")
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("page", LISTS)
def test_an_empty_list_says_what_belongs_here_why_and_offers_the_first(page: str, house) -> None:
    house.go(page)
    words = house.context.words
    shown = house.words_on()
    assert words(f"ui_pages.{page}.empty") in shown
    assert words(f"ui_pages.{page}.why") in shown
    house.click(house.button(words(f"ui_pages.{page}.first")))
    assert house.page.place.detail is None
    assert house.page.first_field().hasFocus()


# ---- turning points -------------------------------------------------------------------------------------------------


def test_a_turning_point_is_kept_once_it_has_a_title_and_changed_by_typing_on(house) -> None:
    page = house.go("turning_point")
    house.type(page.fields["expected"], "Six people")
    for saver in page.savers:
        saver.flush()
    assert house.ask(turning_points_of, house.case) == []
    house.type(page.fields["title"], "A cold hall")
    house.type(page.fields["when"], "early March 2019")
    house.go("turning_points")
    (point,) = house.ask(turning_points_of, house.case)
    assert (point.title, point.expected) == ("A cold hall", "Six people")
    assert point.when == GivenDate("early March 2019", date(2019, 3, 1), date(2019, 3, 10))
    assert point.happened is None
    page = house.go("turning_point", point.id)
    house.type(page.fields["changed"], "We rang round")
    house.go("turning_points")
    assert house.ask(turning_points_of, house.case)[0].changed == "We rang round"
    assert "We changed: We rang round" in house.words_on()


def test_the_timeline_is_drawn_above_the_list_and_told_in_words(make_house: Callable) -> None:
    def fill(ws: Any, case: str) -> None:
        record_turning_point(
            ws, case, "A cold hall", when=understand_date("May 2019"), changed="We rang round"
        )
        record_turning_point(ws, case, "The vote", when=None)

    house = make_house(fill)
    page = house.go("turning_points")
    from coprod_desktop.ui.pages.drawing import DrawingView

    (view,) = page.findChildren(DrawingView)
    assert "one turning point on it" in view.accessibleName()
    assert "One more has no clear date" in view.accessibleName()
    assert view.height() == view.heightForWidth(view.width())
    picture = view.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    assert house.context.look.colour("primary").name() in colours


def test_the_bin_takes_it_and_undo_brings_it_back(make_house: Callable) -> None:
    house = make_house(lambda ws, case: record_turning_point(ws, case, "A cold hall"))
    house.go("turning_points")
    house.click(house.button("A cold hall"))
    house.click(house.button("Put in the bin"))
    assert house.page.place == Place("turning_points")
    assert house.ask(turning_points_of, house.case) == []
    assert "90 days" in house.said[-1]
    house.do(undo)
    assert [one.title for one in house.ask(turning_points_of, house.case)] == ["A cold hall"]
    assert "A cold hall" in house.words_on()


def test_undoing_a_new_record_leads_back_to_the_list(house) -> None:
    page = house.go("turning_point")
    house.type(page.fields["title"], "A cold hall")
    page.leave()
    house.settle()
    house.do(undo)
    assert house.page.place == Place("turning_points")
    house.do(redo)
    assert len(house.ask(turning_points_of, house.case)) == 1


def test_a_new_form_after_a_kept_one_begins_blank(house) -> None:
    page = house.go("turning_point")
    house.type(page.fields["title"], "The first")
    house.go("turning_points")
    page = house.go("turning_point")
    assert page.fields["title"].text() is None
    house.type(page.fields["title"], "The second")
    house.go("turning_points")
    assert [one.title for one in house.ask(turning_points_of, house.case)] == ["The first", "The second"]


def test_a_new_record_that_could_not_be_saved_stays_typed_and_is_sent_again(house, monkeypatch) -> None:
    from coprod_desktop.ui.pages import turning_points

    def full(*_: object, **__: object) -> None:
        raise WorldFault("The disk is full.")

    page = house.go("turning_point")
    real = turning_points.record_turning_point
    monkeypatch.setattr(turning_points, "record_turning_point", full)
    house.type(page.fields["title"], "A cold hall")
    page.leave()
    house.settle()
    assert house.said[-1] == "The disk is full."
    assert page.fields["title"].text() == "A cold hall"
    monkeypatch.setattr(turning_points, "record_turning_point", real)
    house.act.try_again.emit()
    house.settle()
    assert [one.title for one in house.ask(turning_points_of, house.case)] == ["A cold hall"]


# ---- key figures ----------------------------------------------------------------------------------------------------


def test_a_figure_without_a_base_is_kept_and_says_so(house) -> None:
    page = house.go("figure")
    house.type(page.fields["label"], "people who came")
    house.type(page.fields["number"], "1,240")
    house.go("figures")
    (figure,) = house.ask(figures_of, house.case)
    assert (figure.number, figure.base, figure.how_known) == (Decimal(1240), None, None)
    assert "1,240\nOut of how many: not recorded" in house.words_on()


def test_a_figure_keeps_its_base_unit_and_how_it_is_known(house) -> None:
    page = house.go("figure")
    for name, typed in (
        ("label", "felt better"),
        ("number", "7"),
        ("unit", "people"),
        ("base", "9"),
        ("base_of", "people who answered"),
    ):
        house.type(page.fields[name], typed)
    house.click(page.fields["how_known"].rows["survey"])
    house.go("figures")
    (figure,) = house.ask(figures_of, house.case)
    assert (figure.number, figure.unit, figure.base, figure.base_of) == (
        7,
        "people",
        9,
        "people who answered",
    )
    assert figure.how_known == "survey"
    assert "out of 9 people who answered" in house.words_on()


def test_a_figure_given_only_in_words_is_shown_in_words(make_house: Callable) -> None:
    house = make_house(lambda ws, case: record_figure(ws, case, "came back", as_words="more than half"))
    house.go("figures")
    assert "more than half" in house.words_on()


# ---- quotes ---------------------------------------------------------------------------------------------------------


def standings(house) -> list[tuple[str, str | None, str | None]]:
    return [(one.quote.words, one.choice, one.refused) for one in house.ask(quotes_of, house.case, TODAY)]


def test_a_quote_without_permission_is_kept_and_stays_out(house) -> None:
    page = house.go("quote")
    house.type(page.fields["words"], "I lay twenty-two places now.")
    for saver in page.savers:
        saver.flush()
    assert standings(house) == []
    house.type(page.fields["who"], "a member")
    page.leave()
    house.settle()
    assert standings(house) == [("I lay twenty-two places now.", "unknown", "no_permission")]
    assert "Not asked yet, so it stays out of every report." in house.words_on()


def test_one_question_with_four_choices_sets_the_permission(house) -> None:
    page = house.go("quote")
    house.type(page.fields["words"], "Ours.")
    house.type(page.fields["who"], "a member")
    assert len(page.permission.choice.rows) == 4
    house.click(page.permission.choice.rows["anyone_with_name"])
    assert standings(house) == [("Ours.", "anyone_with_name", None)]


def test_a_choice_for_one_funder_asks_which_when_nobody_said(house) -> None:
    page = house.go("quote")
    house.type(page.fields["words"], "Ours.")
    house.type(page.fields["who"], "a member")
    house.click(page.permission.choice.rows["this_funder_no_name"])
    assert page.permission.which.isVisible()
    assert standings(house)[0][1] == "unknown"
    house.type(page.permission.which, "The Orrinby Fund")
    house.press(page.permission.which.edit, Qt.Key.Key_Tab)
    house.settle()
    assert standings(house) == [("Ours.", "this_funder_no_name", None)]
    assert "The funder is The Orrinby Fund." in house.words_on()


def test_changed_words_need_asking_again(make_house: Callable) -> None:
    house = make_house(
        lambda ws, case: record_quote(ws, case, "Ours.", "a member", "anyone_with_name", today=TODAY)
    )
    house.go("quotes")
    house.click(house.button("“Ours.”"))
    page = house.page
    assert page.permission.picked == "anyone_with_name"
    house.type(page.fields["words"], "And more. ")
    page.leave()
    house.settle()
    assert page.permission.picked == "unknown"
    assert standings(house)[0][1:] == ("unknown", "other_wording")


def test_a_person_can_take_it_back_and_undo_does_not_bring_it_out_again(make_house: Callable) -> None:
    house = make_house(
        lambda ws, case: record_quote(ws, case, "Ours.", "a member", "anyone_with_name", today=TODAY)
    )
    house.go("quotes")
    house.click(house.button("“Ours.”"))
    house.click(house.button("The person has taken it back"))
    assert standings(house)[0][2] is not None
    house.do(undo)
    assert standings(house)[0][2] is not None


# ---- the group and its case studies ---------------------------------------------------------------------------------


def test_the_groups_profile_is_typed_and_kept(house) -> None:
    page = house.go("group")
    house.type(page.fields["place"], "Orrinby")
    contacts = page.fields["contacts"]
    house.bot.keyClicks(contacts.cell(0, 0), "E-mail")
    house.bot.keyClicks(contacts.cell(0, 1), "lunch@tansy.example")
    house.click(page.fields["languages"].rows["cy"])
    house.go("home")
    group = house.ask(group_kept).group
    assert (group.name, group.place, group.languages) == ("Tansy Lane Lunch Club", "Orrinby", ("cy",))
    assert [(one.label, one.detail) for one in group.contacts] == [("E-mail", "lunch@tansy.example")]
    assert group.charity_number is None


def test_a_group_without_a_name_is_not_saved(house) -> None:
    page = house.go("group")
    page.fields["name"].edit.selectAll()
    house.press(page.fields["name"].edit, Qt.Key.Key_Backspace)
    page.leave()
    house.settle()
    assert house.ask(group_kept).group.name == "Tansy Lane Lunch Club"
    assert page.fields["name"].text() == "Tansy Lane Lunch Club"
    page.fields["name"].edit.selectAll()
    house.type(page.fields["name"], "Tansy Lane")
    page.leave()
    house.settle()
    assert house.ask(group_kept).group.name == "Tansy Lane"


CHILD_MS = 20_000  # a picture from outside is looked at by a process of its own


def picture() -> QImage:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    return image


@pytest.mark.parametrize("way", ["file", "paste"])
def test_a_logo_is_chosen_or_pasted_shown_and_taken_away(way: str, house, tmp_path: Path) -> None:
    page = house.go("group")
    if way == "file":
        picture().save(str(tmp_path / "logo.png"))
        page.logo.wanted.emit(tmp_path / "logo.png")
    else:
        QGuiApplication.clipboard().setImage(picture())
        page.logo.take_pasted()
    house.bot.waitUntil(lambda: house.ask(group_kept).logo is not None, timeout=CHILD_MS)
    house.settle()
    assert page.logo.picture.isVisible()
    house.click(page.logo.remove)
    assert house.ask(group_kept).logo is None
    assert not page.logo.picture.isVisible()


def test_pasting_words_as_a_logo_says_that_there_is_no_picture(house) -> None:
    page = house.go("group")
    QGuiApplication.clipboard().setText("no picture")
    page.logo.take_pasted()
    assert "There is no picture to paste" in house.said[-1]


def test_a_file_that_is_no_picture_gets_a_sentence(house, tmp_path: Path) -> None:
    page = house.go("group")
    (tmp_path / "logo.png").write_text("not a picture")
    told: list[str] = []
    house.act.faulted.connect(told.append)
    page.logo.wanted.emit(tmp_path / "logo.png")
    house.bot.waitUntil(lambda: bool(told), timeout=CHILD_MS)
    assert "not a picture" in told[0]
    assert house.ask(group_kept).logo is None


def test_a_second_case_study_is_begun_and_worked_on(house) -> None:
    house.go("cases")
    house.click(house.button("Begin another case study"))
    page = house.page
    house.type(page.fields["title"], "The garden")
    house.type(page.funder, "The Orrinby Fund")
    house.type(page.fields["due"], "31 January 2027")
    house.click(house.button("Done"))
    cases = house.ask(cases_of)
    assert [one.title for one in cases] == ["Lunch, cooked by those who eat it", "The garden"]
    assert cases[1].funder is not None
    assert cases[1].due.latest == date(2027, 1, 31)
    assert house.context.case() == cases[1].id
    assert house.page.place == Place("home")
    house.go("cases")
    house.click(house.button("Lunch, cooked by those who eat it"))
    assert house.context.case() == cases[0].id


def test_changing_the_title_does_not_take_the_funder_away(house) -> None:
    page = house.go("case")
    house.type(page.funder, "The Orrinby Fund")
    page.leave()
    house.settle()
    house.type(page.fields["place"], "Orrinby")
    page.leave()
    house.settle()
    (case,) = house.ask(cases_of)
    assert case.place == "Orrinby"
    assert case.funder is not None
    assert case.reader == "our funder"


# ---- own questions --------------------------------------------------------------------------------------------------

OWN = """
id = "garden"
title = "The garden"
language = "en"
[[box]]
id = "what_grew"
heading = "What grew"
prompt = "What grew, and who tended it?"
"""


def test_own_questions_are_brought_in_asked_and_sent_out(house, tmp_path: Path) -> None:
    (tmp_path / "garden.toml").write_text(OWN, "utf-8")
    page = house.go("own_questions")
    page.bring_in(str(tmp_path / "garden.toml"))
    house.settle()
    assert "garden" in house.words_on()
    assert "These questions are asked among the boxes." in house.words_on()
    assert house.context.questions.box("what_grew") is not None
    (record,) = house.ask(own_questions_of)
    page._send_out(record, tmp_path / "out.toml")
    house.settle()
    assert (tmp_path / "out.toml").read_text("utf-8").strip() == OWN.strip()
    page = house.go("question", "what_grew")
    house.type(page.card.main.field, "Beans.")
    house.go("check")
    assert "Beans." in house.words_on()


def test_broken_own_questions_are_explained_with_their_place_and_never_asked(house, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(OWN.replace('heading = "What grew"', "heading = 3"), "utf-8")
    page = house.go("own_questions")
    page.bring_in(str(tmp_path / "bad.toml"))
    house.settle()
    shown = house.words_on()
    assert "These cannot be asked yet" in shown
    assert "heading" in shown
    assert house.context.questions.box("what_grew") is None


def test_a_file_that_is_not_text_gets_a_sentence(house, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00\x01")
    told: list[str] = []
    house.act.faulted.connect(told.append)
    house.go("own_questions").bring_in(str(tmp_path / "bad.toml"))
    house.settle()
    assert told
    assert house.ask(own_questions_of) == []


def test_all_questions_can_be_read_and_printed(house, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    page = house.go("read_all")
    shown = page.text.toPlainText()
    for box in house.context.questions.boxes:
        assert box.prompt in shown
    assert page.text.verticalScrollBar().maximum() == 0
    house.click(page.print)
    (dialog,) = page.findChildren(QPrintDialog)
    assert dialog.isVisible()
    dialog.reject()
    house.settle()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "questions.pdf"))
    page.print_on(printer)
    assert (tmp_path / "questions.pdf").read_bytes().startswith(b"%PDF")


def quotes_alone(ws: Any, case: str) -> list[Any]:
    return [one.quote for one in quotes_of(ws, case, TODAY)]


@pytest.mark.parametrize(
    ("form", "field", "typed", "read", "expected"),
    [
        ("turning_point", "happened", "The boiler broke", turning_points_of, {"title": "The boiler broke"}),
        ("figure", "number", "46", figures_of, {"label": "A number without a name yet", "number": 46}),
        (
            "quote",
            "words",
            "Ours.",
            lambda ws, case: [one.quote for one in quotes_of(ws, case, TODAY)],
            {"who": "somebody"},
        ),
    ],
)
def test_what_was_typed_into_half_a_form_is_not_lost_on_leaving(
    form: str, field: str, typed: str, read: Any, expected: dict[str, Any], house
) -> None:
    page = house.go(form)
    house.type(page.fields[field], typed)
    house.go("home")
    (record,) = house.ask(read, house.case)
    assert {name: getattr(record, name) for name in expected} == expected
    assert house.act.state.kind == "saved"


@pytest.mark.parametrize("form", ["turning_point", "figure", "quote"])
def test_a_form_left_empty_keeps_nothing(form: str, house) -> None:
    page = house.go(form)
    first = next(iter(page.fields.values()))
    house.type(first, "x")
    house.press(first.input(), Qt.Key.Key_Backspace)
    house.go("home")
    progress = house.ask(progress_of, house.case, house.context.questions)
    assert (progress.turning_points, progress.figures, progress.quotes) == (0, 0, 0)
    assert house.act.state.kind == "saved"


def test_a_permission_of_its_own_is_told_in_words_and_not_taken_for_a_plain_choice(
    make_house: Callable,
) -> None:
    def fill(ws: Any, case: str) -> None:
        record_quote(ws, case, "Ours.", "a member", "anyone_with_name", today=TODAY)
        agreed = next(one.record for one in ws.stored() if one.record.kind == "permission")
        own = replace(agreed, identity="first_name", readers=("partner",), expires=date(2027, 3, 31))
        keep(ws, "storage.step.set_permission", [own], params={"words": "Ours."})

    house = make_house(fill)
    house.go("quotes")
    house.click(house.button("“Ours.”"))
    assert "it may go to partners, with the first name. It ends on 31 March 2027." in house.words_on()
    assert house.page.permission.picked == "unknown"


@pytest.mark.parametrize(
    ("form", "first", "read"),
    [("turning_point", "title", turning_points_of), ("figure", "label", figures_of)],
)
@pytest.mark.parametrize("before", [True, False])
def test_a_record_can_be_kept_inside_the_group(before: bool, form: str, first: str, read: Any, house) -> None:
    page = house.go(form)
    if before:
        house.click(page.inside)
    house.type(page.fields[first], "Between us")
    if not before:
        page.leave()
        house.click(page.inside)
    house.go("home")
    (record,) = house.ask(read, house.case)
    assert record.only_us
    page = house.go(form, record.id)
    assert page.inside.isChecked()
    house.click(page.inside)
    assert not house.ask(read, house.case)[0].only_us
