"""Photographs and files in the window: they come in by every way, are shown, covered and found again, by key alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from coprod_desktop.domain.records import Attachment, Cover, Involved, Permission, Person, WorkingCopy
from coprod_desktop.services.adding import add_record, change_record
from coprod_desktop.services.attaching import attach_files
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.history import undo
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.pages.picture_areas import inside, turned
from tests.ui.pages.test_everywhere import cut_off

HEIC = Path(__file__).parents[2] / "safety" / "pictures" / "garden.heic"
CHILD_MS = 20_000  # pictures are looked at by a process of its own
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def kept(house: Any) -> dict[str, Attachment]:
    return {one.name: one for one in house.ask(lambda ws: ws.records(Attachment))}


def wait_added(house: Any, page: Any, count: int) -> None:
    house.bot.waitUntil(lambda: len(kept(house)) >= count and not page.add_files.busy, timeout=CHILD_MS)
    house.settle()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """A folder with a photograph, a picture in a folder within, and what nobody means."""
    folder = tmp_path / "from the phone"
    (folder / "May").mkdir(parents=True)
    Image.new("RGB", (300, 200), "green").save(folder / "one.jpg")
    Image.new("RGB", (200, 300), "blue").save(folder / "May" / "two.png")
    (folder / ".hidden").write_text("x")
    return folder


@pytest.fixture
def with_photo(make_house: Callable[..., Any]) -> Any:
    """A house with one photograph from a telephone, and two people."""

    def fill(ws: Any, case: str) -> None:
        for code, name in (("M07", "Rose Ahmed"), ("V02", None)):
            add_record(ws, Person(id=new_id(), code=code, name=name))
        attach_files(ws, [HEIC], case=case)

    return make_house(fill)


def open_photo(house: Any) -> Any:
    page = house.go("file", kept(house)["garden.heic"].id)
    house.bot.waitUntil(lambda: not page.working.waits.isVisible(), timeout=CHILD_MS)
    house.settle()
    return page


def working(house: Any) -> WorkingCopy | None:
    """How the photograph is kept as shown, once everything typed is on the disk."""
    house.page.leave()
    house.settle()
    return kept(house)["garden.heic"].working


# ---- coming in ------------------------------------------------------------------------------------------------------


def test_a_folder_comes_in_with_its_pictures_and_says_what_it_left_out(house: Any, pictures: Path) -> None:
    page = house.go("files")
    page.add_files.take([pictures])
    wait_added(house, page, 2)
    assert set(kept(house)) == {"one.jpg", "two.png"}
    assert all(one.case == house.case for one in kept(house).values())
    said = house.words_on()
    assert "2 files were added" in said and ".hidden was left out" in said
    house.do(undo)
    assert kept(house) == {} and "Nothing is kept here yet" in house.words_on()


def test_what_is_dropped_anywhere_on_the_page_is_taken(house: Any, pictures: Path) -> None:
    page = house.go("files")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(pictures / "one.jpg"))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier))
    wait_added(house, page, 1)
    assert "one.jpg" in house.words_on()


def test_a_picture_on_the_clipboard_is_pasted_with_one_key(house: Any) -> None:
    page = house.go("files")
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    page.add_files.paste.setFocus()
    house.press(page.add_files.paste, Qt.Key.Key_V, CTRL)
    wait_added(house, page, 1)
    assert list(kept(house)) == ["Pasted 2026-11-23.png"]


def test_words_on_the_clipboard_are_no_file(house: Any) -> None:
    page = house.go("files")
    QGuiApplication.clipboard().setText("no picture")
    house.click(page.add_files.paste)
    assert "no file or picture to paste" in house.said[-1]


def test_a_file_that_is_kept_already_is_told(with_photo: Any) -> None:
    page = with_photo.go("files")
    page.add_files.take([HEIC])
    with_photo.bot.waitUntil(lambda: not page.add_files.busy, timeout=CHILD_MS)
    assert "garden.heic is kept already, as garden.heic" in with_photo.words_on()
    assert len(kept(with_photo)) == 1


def test_stopping_in_the_middle_keeps_nothing(house: Any, tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.bin").write_bytes(bytes([number]) * 1_500_000)
    page = house.go("files")
    page.add_files.take([tmp_path / f"{number}.bin" for number in range(40)])
    assert page.add_files.stop.isVisible() and not page.add_files.choose.isVisible()
    house.bot.mouseClick(page.add_files.stop, Qt.MouseButton.LeftButton)
    house.bot.waitUntil(lambda: not page.add_files.busy, timeout=CHILD_MS)
    house.settle()
    assert kept(house) == {} and "None of these files were kept" in house.words_on()
    files = house.ask(lambda ws: [one for one in (ws.folder / "files").rglob("*") if one.is_file()])
    assert files == []


def test_the_window_stays_alive_while_files_come_in(house: Any, tmp_path: Path) -> None:
    """Between any two slices the storage thread takes a call from somebody else."""
    for number in range(30):
        (tmp_path / f"{number}.bin").write_bytes(bytes([number]) * 3_000_000)
    page = house.go("files")
    answered: list[bool] = []
    page.add_files.take([tmp_path / f"{number}.bin" for number in range(30)])
    house.act.ask(lambda ws: True, then=lambda _: answered.append(page.add_files.busy))
    house.bot.waitUntil(lambda: bool(answered), timeout=CHILD_MS)
    assert answered == [True], "a question asked at the beginning is answered long before the end"
    wait_added(house, page, 30)


def test_small_pictures_come_into_the_list(with_photo: Any) -> None:
    page = with_photo.go("files")
    row = next(iter(page._rows.values()))
    blank = row._picture.pixmap().cacheKey()
    with_photo.bot.waitUntil(lambda: row._picture.pixmap().cacheKey() != blank, timeout=CHILD_MS)
    shown = row._picture.pixmap().toImage()
    assert shown.pixelColor(shown.width() // 4, shown.height() // 4).red() > 150


def test_a_lost_file_is_looked_for_and_found(with_photo: Any, tmp_path: Path) -> None:
    with_photo.do(lambda ws: ws.file_path(ws.records(Attachment)[0].sha256).unlink())
    page = with_photo.go("files")
    assert "1 file is gone" in with_photo.words_on() and "not here any more" in with_photo.words_on()
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "IMG_0001.HEIC").write_bytes(HEIC.read_bytes())
    page.lost.look_in(tmp_path / "stick")
    with_photo.bot.waitUntil(lambda: "1 file was found" in page.lost.told.text(), timeout=CHILD_MS)
    with_photo.settle()
    assert "! The file is not here" not in with_photo.words_on()


# ---- one photograph -------------------------------------------------------------------------------------------------


def test_a_cover_is_put_moved_sized_and_taken_away_by_key(with_photo: Any) -> None:
    page = open_photo(with_photo)
    with_photo.press(page.working.cover, Qt.Key.Key_Return)
    patch = page.working.board.covers[0]
    assert patch.hasFocus() and "Cover 1" in patch.accessibleName()
    with_photo.press(patch, Qt.Key.Key_Left)
    with_photo.press(patch, Qt.Key.Key_Down, CTRL)
    with_photo.press(patch, Qt.Key.Key_Right, SHIFT)
    with_photo.press(patch, Qt.Key.Key_Up, SHIFT | CTRL)
    assert working(with_photo) == WorkingCopy(covers=(Cover(left=390, top=351, width=210, height=199),))
    page.working.board.covers[0].setFocus()
    with_photo.press(page.working.board.covers[0], Qt.Key.Key_Delete)
    assert page.working.cover.hasFocus()
    assert working(with_photo) is None


def test_a_cover_is_drawn_moved_and_sized_with_the_mouse(with_photo: Any) -> None:
    page = open_photo(with_photo)
    board, bot = page.working.board, with_photo.bot
    shown = board.shown

    def at(x: int, y: int) -> QPoint:
        return QPoint(shown.x() + x * shown.width() // 1000, shown.y() + y * shown.height() // 1000)

    bot.mousePress(board, Qt.MouseButton.LeftButton, pos=at(100, 100))
    bot.mouseMove(board, at(300, 300))
    bot.mouseRelease(board, Qt.MouseButton.LeftButton, pos=at(300, 300))
    first = working(with_photo).covers[0]  # type: ignore[union-attr]
    assert abs(first.left - 100) < 8 and abs(first.width - 200) < 8 and first.over == "face"
    patch = board.covers[0]
    corner = QPoint(patch.width() - 3, patch.height() - 3)
    bot.mousePress(patch, Qt.MouseButton.LeftButton, pos=corner)
    bot.mouseMove(patch, corner + QPoint(shown.width() // 10, 0))
    bot.mouseRelease(patch, Qt.MouseButton.LeftButton, pos=corner)
    sized = working(with_photo).covers[0]  # type: ignore[union-attr]
    assert sized.left == first.left and abs(sized.width - 300) < 12
    bot.mouseClick(board, Qt.MouseButton.LeftButton, pos=at(900, 900))
    assert len(board.covers) == 1, "a click alone draws nothing"


def test_the_list_does_what_the_mouse_does_and_ties_a_cover_to_a_person(with_photo: Any) -> None:
    page = open_photo(with_photo)
    page.working.add_cover()
    row = page.working.list.rows[0]
    assert not row.lift.isVisible(), "there is nobody yet whose yes could lift it"
    row.sides["left"].setFocus()
    row.sides["left"].setValue(5)
    row.person.setCurrentIndex(row.person.findText("Rose Ahmed (M07)"))
    row.person.activated.emit(row.person.currentIndex())
    with_photo.click(row.lift)
    row.over.setCurrentIndex(row.over.findData("name"))
    row.over.activated.emit(row.over.currentIndex())
    rose = with_photo.ask(lambda ws: next(one.id for one in ws.records(Person) if one.name))
    assert working(with_photo) == WorkingCopy(
        covers=(
            Cover(left=50, top=350, width=200, height=200, over="name", person=rose, lift_when_allowed=True),
        )
    )
    with_photo.click(row.remove)
    assert working(with_photo) is None


def test_a_cover_stays_over_the_same_face_when_the_picture_is_turned(with_photo: Any) -> None:
    page = open_photo(with_photo)
    page.working.add_cover()
    before = working(with_photo).covers  # type: ignore[union-attr]
    board = page.working.board
    was = board.covers[0].geometry().center() - board.shown.topLeft()
    share = was.x() / board.shown.width()
    with_photo.click(page.working.turn)
    now = working(with_photo)
    assert now is not None and now.turn == 90 and now.covers == before
    is_at = board.covers[0].geometry().center() - board.shown.topLeft()
    assert abs(is_at.y() / board.shown.height() - share) < 0.02
    board.covers[0].setFocus()
    with_photo.press(board.covers[0], Qt.Key.Key_Right)
    moved = working(with_photo).covers[0]  # type: ignore[union-attr]
    assert (moved.left, moved.top) == (before[0].left, before[0].top - 10), (
        "right on the screen is up in the picture"
    )


def test_a_picture_is_cut_by_key_and_shown_whole_again(with_photo: Any) -> None:
    page = open_photo(with_photo)
    with_photo.press(page.working.cut, Qt.Key.Key_Return)
    frame = page.working.board.cut
    assert frame.hasFocus()
    for _ in range(3):
        with_photo.press(frame, Qt.Key.Key_Left, SHIFT)
    with_photo.press(frame, Qt.Key.Key_Right)
    assert working(with_photo) == WorkingCopy(crop_left=10, crop_width=970)
    with_photo.press(frame, Qt.Key.Key_Delete)
    assert frame.isVisible(), "the frame is no cover; Delete does not take it away"
    with_photo.click(page.working.whole)
    assert working(with_photo) is None and not frame.isVisible()


def test_undo_takes_a_cover_off_the_screen_again(with_photo: Any) -> None:
    page = open_photo(with_photo)
    page.working.add_cover()
    assert working(with_photo) is not None
    with_photo.do(undo)
    with_photo.settle()
    assert page.working.board.covers == [] and page.working.list.rows == []


def test_alt_text_is_asked_at_the_photo_or_it_is_said_to_be_decoration(with_photo: Any) -> None:
    page = open_photo(with_photo)
    with_photo.type(page.fields["alt"], "A red bed in the garden")
    page.leave()
    with_photo.settle()
    assert kept(with_photo)["garden.heic"].alt == "A red bed in the garden"
    with_photo.click(page.decoration)
    assert kept(with_photo)["garden.heic"].alt == "" and not page.fields["alt"].isEnabled()
    with_photo.click(page.decoration)
    assert kept(with_photo)["garden.heic"].alt is None and page.fields["alt"].isEnabled()


def test_the_place_is_off_until_somebody_ticks_it(with_photo: Any) -> None:
    page = open_photo(with_photo)
    assert page.keep_place.isVisible() and not page.keep_place.isChecked()
    assert "51.45" in page.keep_place.text()
    with_photo.click(page.keep_place)
    photo = kept(with_photo)["garden.heic"]
    assert (str(photo.latitude), str(photo.longitude)) == ("51.45", "-0.01")
    with_photo.click(page.keep_place)
    assert kept(with_photo)["garden.heic"].latitude is None


@pytest.mark.qt_log_ignore(".*plugin does not support.*")
def test_people_who_are_shown_are_named_by_code_or_by_role(with_photo: Any) -> None:
    page = open_photo(with_photo)
    people = page.involved
    for row, who in enumerate(("V02", "a visitor")):
        with_photo.click(people.more)
        with_photo.bot.keyClicks(people.line(row), who)
    page.leave()
    with_photo.settle()
    volunteer = with_photo.ask(lambda ws: next(one.id for one in ws.records(Person) if one.name is None))
    assert kept(with_photo)["garden.heic"].involved == (
        Involved(part="shown", person=volunteer), Involved(part="shown", who="a visitor"),
    )  # fmt: skip


@pytest.mark.qt_log_ignore(".*plugin does not support.*")
def test_what_somebody_shown_said_yes_to_is_asked_beside_the_photo(with_photo: Any) -> None:
    page = open_photo(with_photo)
    with_photo.click(page.involved.more)
    with_photo.bot.keyClicks(page.involved.line(0), "V02")
    page.leave()
    with_photo.settle()
    with_photo.click(page.agreed.first.choice.rows["only_group"])
    agreed = with_photo.ask(lambda ws: ws.records(Permission))
    photo = kept(with_photo)["garden.heic"]
    assert [(one.about, one.person, one.readers) for one in agreed] == [
        (photo.id, photo.involved[0].person, ("group",))
    ]


def test_what_a_photo_shows_can_be_tied_to_a_difference(with_photo: Any) -> None:
    page = open_photo(with_photo)
    card = page.cards[0]
    assert card.isVisible() and card.about == page.record.id


def test_the_file_itself_is_never_changed(with_photo: Any) -> None:
    page = open_photo(with_photo)
    page.working.add_cover()
    with_photo.click(page.working.turn)
    page.leave()
    with_photo.settle()
    photo = kept(with_photo)["garden.heic"]
    assert with_photo.ask(lambda ws: ws.file_path(photo.sha256).read_bytes()) == HEIC.read_bytes()


def test_a_damaged_picture_shows_its_sentence(house: Any, tmp_path: Path) -> None:
    (tmp_path / "p.jpg").write_bytes(b"\xff\xd8\xff" + b"\0" * 99)
    house.do(attach_files, [tmp_path / "p.jpg"], case=house.case)
    page = house.go("file", kept(house)["p.jpg"].id)
    says = "p.jpg was not taken as a picture: it is damaged"
    house.bot.waitUntil(lambda: says in page.working.waits.text(), timeout=CHILD_MS)


def test_a_paper_has_no_picture_and_opens_as_a_copy_outside(
    house: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Minutes.pdf").write_bytes(b"%PDF-1.7 words")
    house.do(attach_files, [tmp_path / "Minutes.pdf"], case=house.case)
    opened: list[Path] = []
    monkeypatch.setattr(
        "coprod_desktop.ui.pages.file.QDesktopServices.openUrl",
        lambda url: bool(opened.append(Path(url.toLocalFile())) or True),
    )
    page = house.go("file", kept(house)["Minutes.pdf"].id)
    house.settle()
    assert "alt" not in page.fields
    house.click(page.open)
    house.bot.waitUntil(lambda: bool(opened))
    assert opened[0].name == "Minutes.pdf" and opened[0].read_bytes() == b"%PDF-1.7 words"
    opened[0].write_bytes(b"changed by that program")
    sha256 = kept(house)["Minutes.pdf"].sha256
    assert house.ask(lambda ws: ws.file_path(sha256).read_bytes()) == b"%PDF-1.7 words"
    page.end()
    assert not opened[0].exists(), "no copy stays outside"


def test_everything_of_a_photo_is_reached_with_tab(with_photo: Any) -> None:
    page = open_photo(with_photo)
    page.working.add_cover()
    with_photo.settle()
    page.working.cover.setFocus()
    seen = set()
    for _ in range(60):
        focus = QApplication.focusWidget()
        if focus is None or focus in seen:
            break
        seen.add(focus)
        with_photo.bot.keyClick(focus, Qt.Key.Key_Tab)
    row = page.working.list.rows[0]
    wanted = [
        page.working.board.covers[0],
        *row.sides.values(),
        row.over,
        row.person,
        row.remove,
        page.decoration,
    ]
    assert not [one.accessibleName() for one in wanted if one not in seen]


@pytest.mark.parametrize(
    "wear", [{"text_size": 200}, {"theme": "contrast"}, {"text_size": 150, "mirrored": True}]
)
def test_a_covered_photo_fits_the_smallest_screen(with_photo: Any, wear: dict[str, Any]) -> None:
    if wear.pop("mirrored", False):
        with_photo.shell.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    with_photo.shell.resize(1024, 600)
    with_photo.context.look.wear(**wear)
    page = open_photo(with_photo)
    page.working.add_cover()
    page.working.list.rows[0].person.setCurrentIndex(1)
    page.working.list.rows[0].person.activated.emit(1)
    page.working.turn_cutting()
    with_photo.settle()
    assert not (wrong := cut_off(with_photo, page, "file")), "\n".join(wrong)


# ---- the sums -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turning_there_and_back_leaves_an_area_as_it_was(turn: int) -> None:
    area = (10, 200, 300, 77)
    assert turned(turned(area, turn), 360 - turn) == area


def test_an_area_is_brought_inside() -> None:
    assert inside((-50, 990, 2000, 2)) == (0, 990, 1000, 10)


def test_the_covers_of_the_window_lie_where_the_report_paints_them(tmp_path: Path) -> None:
    """The window and the guard turn areas with code of their own; they must agree."""
    from coprod_desktop.safety import render_picture

    Image.new("RGB", (400, 200), "white").save(tmp_path / "p.png")
    area = (100, 200, 240, 400)
    for turn in (0, 90, 180, 270):
        made = render_picture(tmp_path / "p.png", turn=turn, covers=[area])
        (tmp_path / "made.png").write_bytes(made.data)
        with Image.open(tmp_path / "made.png") as picture:
            left, top, width, height = turned(area, turn)
            at = (left + width // 2) * picture.width // 1000, (top + height // 2) * picture.height // 1000
            assert picture.getpixel(at) == (0, 0, 0)


def test_a_cover_of_somebody_in_the_bin_stays(with_photo: Any) -> None:
    photo = kept(with_photo)["garden.heic"]
    rose = with_photo.ask(lambda ws: next(one.id for one in ws.records(Person) if one.name))
    cover = Cover(left=0, top=0, width=100, height=100, person=rose)
    with_photo.do(change_record, replace(photo, working=WorkingCopy(covers=(cover,))))
    with_photo.do(put_in_bin, [rose])
    page = open_photo(with_photo)
    with_photo.bot.waitUntil(lambda: bool(page.working.list.rows), timeout=CHILD_MS)
    assert page.working.list.rows[0].person.currentText() == "Somebody no longer on the list"
    assert working(with_photo) == WorkingCopy(covers=(cover,))
