"""A funder's form is written down by hand and keys: pasted, looked at, put in order, changed, brought in broken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from coprod_desktop.domain.form_packs import FormPack
from coprod_desktop.domain.records import OwnPack
from coprod_desktop.services.own_packs import PackKept, packs_kept
from tests.ui.pages.conftest import House

FORM = "1. What did you do? (max 250 words)\n2. আপনি কী শিখেছেন?\n3. ما الذي تغيّر؟\n4. How many people? (one number)"


def own(house: House, resources: Path) -> list[PackKept]:
    return [one for one in house.ask(packs_kept, resources) if one.record is not None]


def pack(house: House, resources: Path) -> FormPack:
    one = own(house, resources)[0].pack
    assert one is not None
    return one


def write_down(house: House) -> None:
    house.go("packs")
    house.press(house.button("Write down a funder’s form"), Qt.Key.Key_Return)
    page = house.page
    house.type(page.fields["title"], "Tansy Lane Trust")
    page.paste.edit.setPlainText(FORM)
    house.press(page.read_button, Qt.Key.Key_Return)


def test_a_pasted_form_is_looked_at_and_then_kept(house: House, resources: Path) -> None:
    write_down(house)
    told = house.words_on()
    assert "4 questions were read" in told and "A guess: What we learned" not in told.split("1  What")[0]
    assert "250 words at most" in told and "আপনি কী শিখেছেন?" in told
    house.bot.waitUntil(house.page.add_button.hasFocus)
    house.press(house.page.add_button, Qt.Key.Key_Return)
    one = pack(house, resources)
    assert (one.title, len(one.questions)) == ("Tansy Lane Trust", 4)
    assert [asked.ref for asked in one.questions] == ["1", "2", "3", "4"]
    assert "were read" not in house.words_on() and "4 questions" in house.words_on()


def test_questions_are_put_in_order_by_keys_and_undone(house: House, resources: Path) -> None:
    write_down(house)
    house.click(house.page.add_button)
    down = house.button("Move down: 1  What did you do? (max 250 words)")
    down.setFocus()
    house.press(down, Qt.Key.Key_Return)
    assert [one.ref for one in pack(house, resources).questions] == ["2", "1", "3", "4"]
    house.bot.waitUntil(house.button("Move down: 1  What did you do? (max 250 words)").hasFocus)
    house.press(house.button("Take out: 4  How many people? (one number)"), Qt.Key.Key_Space)
    assert len(pack(house, resources).questions) == 3
    assert not house.button("Move up: 2  আপনি কী শিখেছেন?").isEnabled()


def test_one_question_is_changed_and_saved_by_itself(house: House, resources: Path) -> None:
    write_down(house)
    house.click(house.page.add_button)
    record = own(house, resources)[0].record
    assert record is not None
    page = house.go("pack_question", f"{record.id}/q1")
    assert "Question 1 of 4" in house.words_on()
    house.type(page.fields["plain"], "What happened?")
    house.type(page.fields["words_max"], "0")
    house.click(page.fields["purpose"].rows["learn"])
    house.click(page.fields["draws_on"].rows["what_next"])
    house.press(house.button("The next one"), Qt.Key.Key_Return)
    assert "Question 2 of 4" in house.words_on()
    asked = pack(house, resources).question("q1")
    assert asked is not None
    assert (asked.plain, asked.words_max, asked.purpose) == ("What happened?", 2500, "learn")
    assert "what_next" in asked.draws_on
    page.fields["answer_type"].choose("choice")
    page.fields["answer_type"].edited.emit()
    house.go("packs")
    changed = pack(house, resources).question("q2")
    assert changed is not None and changed.answer_type == "text"


def test_what_is_said_of_the_form_stays_when_its_questions_change(house: House, resources: Path) -> None:
    write_down(house)
    house.click(house.page.add_button)
    page = house.page
    house.type(page.fields["source_date"], "14 March 2026")
    house.type(page.fields["verified_by"], "Ann")
    house.go("packs")
    assert str(pack(house, resources).source_date) == "2026-03-14"
    assert "Nobody has held it" in house.words_on()
    record = own(house, resources)[0].record
    assert record is not None
    page = house.go("pack", record.id)
    assert page.fields["source_date"].given().typed == "14 March 2026"
    house.type(page.fields["verified_by"], "Ann")
    house.type(page.fields["verified_on"], "15 March 2026")
    house.go("packs")
    assert "Ann held it against the funder’s own form on 15 March 2026" in house.words_on()


def test_a_broken_form_is_shown_with_its_reason(house: House, resources: Path, tmp_path: Path) -> None:
    file = tmp_path / "Their form.toml"
    file.write_text(
        'id = "x"\ntitle = "X"\n[[question]]\nid = "a"\nquestion = "Q"\npurpose = "why"\n', "utf-8"
    )
    page = house.go("packs")
    page.bring_in(str(file))
    house.settle()
    told = house.words_on()
    assert "This form cannot be used yet" in told and "question 1: purpose" in told
    record = own(house, resources)[0].record
    assert record is not None
    house.go("pack", record.id)
    assert "question 1: purpose" in house.words_on()
    house.go("packs")
    house.press(house.button("Put “Their form” in the bin"), Qt.Key.Key_Return)
    assert not own(house, resources)


def test_a_shipped_form_is_read_and_copied(house: House, resources: Path, tmp_path: Path) -> None:
    house.go("packs")
    house.click(house.button("End of grant report"))
    told = house.words_on()
    assert "How much have you done?" in told and "Check the funder’s own form" in told
    house.press(house.button("Make a copy that we can change"), Qt.Key.Key_Return)
    assert house.page.record_id == own(house, resources)[0].record.id  # type: ignore[union-attr]
    from coprod_desktop.ui.pages.forms.packs import write_pack

    out = tmp_path / "copy.toml"
    write_pack(house.page, house.page.record_id, out)
    house.settle()
    assert "henderson_2" in out.read_text("utf-8") and "copy.toml" in house.said[-1]
    assert house.ask(lambda ws: len(ws.records(OwnPack))) == 1


def test_typed_questions_stay_with_their_box(house: House, resources: Path) -> None:
    house.go("shipped_pack", "petersfield")
    house.click(house.button("Make a copy that we can change"))
    record_id = house.page.record_id
    page = house.go("pack_question", f"{record_id}/payments")
    assert "what_it_took" not in house.words_on()
    house.click(page.fields["draws_on"].rows["what_next"])
    house.go("packs")
    asked = pack(house, resources).question("payments")
    assert asked is not None
    assert asked.draws_on == ("what_it_took", "what_it_took.money_spent", "what_next")
