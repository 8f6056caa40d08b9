"""A report made again is the same byte for byte, less what was taken back since, and never more."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import (
    Answer,
    Attachment,
    Cover,
    DocumentMade,
    Figure,
    Permission,
    Person,
    Quote,
    Words,
    WorkingCopy,
)
from coprod_desktop.services import permission_book
from coprod_desktop.services.consent.withdrawing import withdraw
from coprod_desktop.services.history import undo
from coprod_desktop.services.permission_book import PermissionBook
from coprod_desktop.services.reissuing import Gone, Reissued, prepare_reissue, reissue, sha256_of, told_gone
from coprod_desktop.services.reports import FORMATS, Made, ReportOrder, cancel_report, make_report, mark_given
from coprod_desktop.services.saving import keep
from coprod_desktop.services.writing import record_figure, record_quote, write_answer
from coprod_desktop.storage import Workspace

ON = date(2026, 11, 23)
LATER = date(2027, 2, 1)
SAID, OTHER = "It is ours now.", "I grow beans."


def made(ws: Workspace, case: str, resources: Path, **more: Any) -> Made:
    given: dict[str, Any] = {"template": "two_pages", "audience": "public", "formats": ("txt",), **more}
    order = ReportOrder(cases=(case,), out=ws.folder.parent / "out", **given)
    return make_report(ws, order, resources, today=ON)


def again(ws: Workspace, document: str | None, resources: Path, today: date = LATER) -> Reissued:
    return reissue(ws, str(document), ws.folder.parent / "again", resources, today=today)


def text_of(done: Made | Reissued) -> str:
    files = done.made.files if isinstance(done, Reissued) else done.files
    return next(one.path for one in files if one.format == "txt").read_text("utf-8")


@pytest.fixture
def told(ws: Workspace, case: str) -> str:
    """A case study with an answer, a figure and two quotes in it, one with a name."""
    write_answer(ws, case, "in_one_breath", Words(text="We garden together."), asked="Who?")
    record_figure(ws, case, "People", number=Decimal(14))
    record_quote(ws, case, SAID, "a member", "anyone_with_name", name="Ann Lee", today=ON)
    unnamed(ws, case, OTHER, "a neighbour")
    return case


def unnamed(ws: Workspace, case: str, words: str, who: str, **more: Any) -> None:
    """Anybody may read it, and nothing says whose words they are."""
    record_quote(ws, case, words, who, "anyone_with_name", today=ON, **more)
    keep(ws, "storage.step.change_permission", [replace(permission(ws, words), identity="anonymous")])


def quote(ws: Workspace, words: str = SAID) -> Quote:
    return next(one for one in ws.records(Quote) if one.words == words)


def permission(ws: Workspace, words: str = SAID) -> Permission:
    return next(one for one in ws.records(Permission) if one.about == quote(ws, words).id)


def change_all(ws: Workspace, case: str) -> None:
    """What a group goes on to do: words, numbers and new quotes."""
    write_answer(ws, case, "in_one_breath", Words(text="We cook as well."), asked="Who?")
    record_figure(ws, case, "Meals", number=Decimal(900))
    keep(ws, "storage.step.change_figure", [replace(ws.records(Figure)[0], number=Decimal(21))])
    unnamed(ws, case, "I came last week.", "a visitor")


def test_it_is_the_same_byte_for_byte_whatever_was_written_since(
    ws: Workspace, told: str, resources: Path
) -> None:
    first = made(ws, told, resources, formats=FORMATS)
    change_all(ws, told)
    kept = ws.records(DocumentMade)
    done = again(ws, first.files[0].document, resources)
    assert done.same and done.gone == () and done.changed is None
    assert [one.path.name for one in done.made.files] == [one.path.name for one in first.files]
    assert [one.path.read_bytes() for one in done.made.files] == [
        one.path.read_bytes() for one in first.files
    ]
    assert ws.records(DocumentMade) == kept and [one.document for one in done.made.files] == [
        one.document for one in first.files
    ]


def test_asked_for_twice_it_lies_there_once(ws: Workspace, told: str, resources: Path) -> None:
    first = made(ws, told, resources)
    for _ in range(2):
        done = again(ws, first.files[0].document, resources)
    assert [one.name for one in (ws.folder.parent / "again").iterdir()] == [done.made.files[0].path.name]


def test_what_was_taken_back_is_not_in_it_and_the_rest_is_as_then(
    ws: Workspace, told: str, resources: Path, words: Any
) -> None:
    first = made(ws, told, resources)
    mark_given(ws, str(first.files[0].document), "Town Fund", understand_date("1 December 2026"))
    change_all(ws, told)
    withdraw(ws, quote(ws).id, words, LATER)
    done = again(ws, first.files[0].document, resources)
    text = text_of(done)
    assert SAID in text_of(first) and SAID not in text and "Ann Lee" not in text
    assert "We garden together." in text and "14" in text and OTHER in text
    assert "We cook" not in text and "21" not in text and "900" not in text and "last week" not in text
    assert [(one.record, one.kind, one.why) for one in done.gone] == [
        (quote(ws).id, "quote", "not_standing"), (quote(ws, OTHER).id, "quote", "came_in"),
    ]  # fmt: skip
    (reader,) = done.readers
    assert not done.same and (reader.who, reader.on and reader.on.typed) == ("Town Fund", "1 December 2026")
    document = next(one for one in ws.records(DocumentMade) if one.id == done.made.files[0].document)
    assert document.replaces == first.files[0].document
    assert quote(ws).id not in {one.record for one in document.used}


def test_a_report_made_again_can_be_made_again(ws: Workspace, told: str, resources: Path, words: Any) -> None:
    first = made(ws, told, resources)
    change_all(ws, told)
    withdraw(ws, quote(ws).id, words, LATER)
    second = again(ws, first.files[0].document, resources)
    third = again(ws, second.made.files[0].document, resources)
    assert third.same
    withdraw(ws, quote(ws, OTHER).id, words, LATER)
    fourth = again(ws, second.made.files[0].document, resources)
    assert OTHER not in text_of(fourth) and "We garden together." in text_of(fourth)


@pytest.mark.long(sample=2)
@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"state": "restricted"}, "restricted"),
        ({"expires": LATER - timedelta(days=1)}, "expired"),
        ({"readers": ("group",)}, "other_audience"),
        ({"wording": "It was theirs."}, "other_wording"),
        ({"identity": "totals_only"}, "totals_only"),
    ],
)
def test_whatever_narrows_a_yes_holds(
    ws: Workspace, told: str, resources: Path, changed: dict[str, Any], why: str
) -> None:
    first = made(ws, told, resources)
    keep(ws, "storage.step.change_permission", [replace(permission(ws), **changed)])
    done = again(ws, first.files[0].document, resources)
    assert SAID not in text_of(done) and [one.why for one in done.gone] == [why, "came_in"]


def test_a_name_that_may_no_longer_be_said_is_not_in_it(ws: Workspace, told: str, resources: Path) -> None:
    first = made(ws, told, resources)
    keep(ws, "storage.step.change_permission", [replace(permission(ws), identity="anonymous")])
    done = again(ws, first.files[0].document, resources)
    assert "Ann Lee" in text_of(first) and "Ann" not in text_of(done) and SAID in text_of(done)
    assert [one.why for one in done.gone] == ["less_named"]


def test_a_wider_yes_adds_nothing(ws: Workspace, case: str, resources: Path) -> None:
    unnamed(ws, case, SAID, "a member", name="Ann Lee")
    record_quote(ws, case, OTHER, "a member", "only_group", today=ON)
    first = made(ws, case, resources)
    wider = [replace(one, identity="named", readers=("public_online",)) for one in ws.records(Permission)]
    keep(ws, "storage.step.change_permission", wider)
    today = text_of(made(ws, case, resources))
    assert "Ann Lee" in today
    done = again(ws, first.files[0].document, resources)
    assert done.same and "Ann" not in text_of(done) and OTHER not in text_of(done)


def test_what_is_only_ours_by_now_or_in_the_bin_stays_in(ws: Workspace, told: str, resources: Path) -> None:
    first = made(ws, told, resources)
    figure, answer = ws.records(Figure)[0], ws.records(Answer)[0]
    only = [replace(figure, only_us=True), replace(answer, only_us=True)]
    keep(ws, "storage.step.keep_in", only)
    binned = quote(ws).id
    with ws.step("storage.step.bin") as step:
        step.bin(binned)
    done = again(ws, first.files[0].document, resources)
    assert {(one.record, one.why) for one in done.gone} == {
        (figure.id, "only_us"), (answer.id, "only_us"), (binned, "in_bin"), (quote(ws, OTHER).id, "came_in"),
    }  # fmt: skip
    assert SAID not in text_of(done) and "We garden" not in text_of(done)


def test_somebody_held_safe_since_is_in_it_no_more(ws: Workspace, case: str, resources: Path) -> None:
    person = Person(id="0" * 32, code="M01", name="Ann Lee")
    keep(ws, "storage.step.add_person", [person])
    record_quote(ws, case, SAID, "a member", "anyone_with_name", name="Ann Lee", today=ON)
    kept = [replace(quote(ws), person=person.id), replace(permission(ws), person=person.id)]
    keep(ws, "storage.step.change_quote", kept)
    first = made(ws, case, resources)
    assert "Ann Lee" in text_of(first)
    keep(ws, "storage.step.change_person", [replace(person, safety_hold=True)])
    done = again(ws, first.files[0].document, resources)
    assert SAID not in text_of(done) and [one.why for one in done.gone] == ["safety_hold"]


def test_a_cover_or_a_cut_made_since_holds_and_one_taken_off_since_stays_on(
    ws: Workspace, case: str, resources: Path
) -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 30)).save(out, "PNG")
    sha256, size = ws.attach(out.getvalue(), "a.png")
    before = Cover(left=0, top=0, width=100, height=100)
    picture = Attachment(
        id="1" * 32, case=case, name="a.png", media_type="image/png", size_bytes=size, sha256=sha256, alt="A bed",
        working=WorkingCopy(covers=(before,), crop_width=900),
    )  # fmt: skip
    yes = Permission(
        id="2" * 32, about=picture.id, identity="anonymous", readers=("public_online",), state="active"
    )
    keep(ws, "storage.step.add_attachment", [picture, yes])
    first = made(ws, case, resources, template="full_case_study")
    since = Cover(left=500, top=500, width=100, height=100)
    now = WorkingCopy(covers=(since,), crop_left=100)
    keep(ws, "storage.step.change_attachment", [replace(picture, working=now)])
    again = prepare_reissue(ws, str(first.files[0].document), ws.folder.parent / "again", resources, LATER)
    (wanted,) = again.job.work.pictures
    assert set(wanted.covers) == {(0, 0, 100, 100), (500, 500, 100, 100)}
    assert wanted.crop == (100, 0, 800, 1000)
    cancel_report(again.job)


def test_what_is_only_counted_in_it_and_was_taken_back_is_the_reason_that_is_given(
    ws: Workspace, told: str, resources: Path, words: Any
) -> None:
    first = made(ws, told, resources)
    unprinted = quote(ws, OTHER)
    document = next(one for one in ws.records(DocumentMade) if one.id == first.files[0].document)
    assert unprinted.id not in {one.record for one in document.used}
    withdraw(ws, unprinted.id, words, LATER)
    done = again(ws, first.files[0].document, resources)
    assert (done.same, done.gone, done.changed, done.people_removed) == (False, (), "behind", False)


def test_many_of_a_kind_are_told_in_one_sentence(words: Any) -> None:
    those = [Gone(str(n), "session", f"Lunch {n}", "rewritten") for n in range(5)]
    (told,) = told_gone(those, words)
    assert told.startswith("Session (5 of them). Somebody was taken out")
    assert len(told_gone(those[:3], words)) == 3 and "“Lunch 0”" in told_gone(those[:3], words)[0]


def test_after_an_erasure_for_good_it_is_made_without_it_and_says_so(
    ws: Workspace, told: str, resources: Path, words: Any
) -> None:
    first = made(ws, told, resources)
    gone = quote(ws).id
    withdraw(ws, gone, words, LATER, erase=True)
    done = again(ws, first.files[0].document, resources)
    assert SAID not in text_of(done) and OTHER in text_of(done)
    assert (gone, "quote", "", "removed") == _told(done.gone[0])


def _told(one: Gone) -> tuple[str, str, str, str]:
    return one.record, one.kind, one.title, one.why


def test_without_the_stricter_rule_the_words_would_be_back(
    ws: Workspace, told: str, resources: Path, words: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin of the tests above: this is what they guard against."""
    first = made(ws, told, resources)
    withdraw(ws, quote(ws).id, words, LATER)
    monkeypatch.setattr(permission_book.StricterBook, "standing", PermissionBook.standing)
    assert SAID in text_of(again(ws, first.files[0].document, resources))


def test_a_report_of_before_this_was_kept_is_found_by_its_place_in_the_history(
    ws: Workspace, told: str, resources: Path
) -> None:
    first = made(ws, told, resources)
    old = [replace(one, as_of=None, program=None, made_on=None) for one in ws.records(DocumentMade)]
    keep(ws, "storage.step.make_report", old)
    change_all(ws, told)
    undo(ws)
    text = text_of(again(ws, first.files[0].document, resources))
    assert "We garden together." in text and "We cook" not in text


def test_a_report_from_another_folder_cannot_be_made_again_here(
    ws: Workspace, told: str, resources: Path
) -> None:
    document = made(ws, told, resources).files[0].document
    kept = next(one for one in ws.records(DocumentMade) if one.id == document)
    used = tuple(replace(one, mark="f" * 64) for one in kept.used)
    keep(ws, "storage.step.make_report", [replace(kept, used=used)])
    with pytest.raises(WorldFault, match="another folder"):
        again(ws, document, resources)


def test_a_newer_program_is_said_when_nothing_else_changed(
    ws: Workspace, told: str, resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = made(ws, told, resources).files[0].document
    kept = next(one for one in ws.records(DocumentMade) if one.id == document)
    keep(ws, "storage.step.make_report", [replace(kept, program="0.0.1", sha256="0" * 64)])
    done = again(ws, document, resources)
    assert (done.same, done.gone, done.changed) == (False, (), "program")
    assert sha256_of(done.made.files[0].path) == kept.sha256
