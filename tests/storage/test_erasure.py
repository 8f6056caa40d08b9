"""Removed for good means that no byte of it is left in the folder: records, log, index, files, journal, backups."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Answer, Attachment, CaseStudy, Group, Permission, Quote, Words
from coprod_desktop.storage import Workspace, erasure, restore, verify

CANARIES = ("zebracanary", "Zebracanary", "quokkacanary", "okapicanary")


def left_of(folder: Path, every_byte: Any) -> list[str]:
    """Where any of the words are still to be read, as text or as the index keeps them."""
    return [
        f"{word} in {name}"
        for name, data in every_byte(folder).items()
        for word in CANARIES
        if word.encode() in data
    ]


@pytest.fixture
def told(ws: Workspace, case: CaseStudy, make, clock) -> list[str]:
    """A quote with permission, a name and a history, an attached picture about it, in backups too; the ids."""
    quote = make.quote(case, "Zebracanary said so", who="quokkacanary")
    ids = [quote.id]
    with ws.step("test.quote", params={"words": "zebracanary", "n": 1}) as step:
        step.put(quote)
        step.put(make.permission(quote))
    ws.backup()
    sha256, size = ws.attach(b"okapicanary" * 500, "okapicanary.png")
    with ws.step("test.attach", params={"name": "okapicanary.png"}) as step:
        step.put(replace(make.attachment(sha256, size, "okapicanary.png"), about=quote.id))
    for number in range(8):
        with ws.step("test.change", params={"words": "zebracanary"}, fold=quote.id) as step:
            step.put(replace(quote, words=f"Zebracanary said so {number}"))
        clock.pass_by(minutes=number)
    ws.undo()
    with ws.step("test.bin") as step:
        step.bin(quote.id)
    with ws.step("test.other") as step:
        step.put(make.answer(case, "We made a garden"))
    ws.backup()
    return ids


def test_no_byte_is_left_of_what_was_removed_for_good(ws, told, case, every_byte) -> None:
    assert len(left_of(ws.folder, every_byte)) > 5
    done = ws.erase(told)
    assert left_of(ws.folder, every_byte) == []
    assert done.recorded
    assert (done.name_key, done.params) == ("storage.step.remove_for_good", {"n": 3})
    assert done.kinds == {"quote", "permission", "attachment"}
    assert ws.records(Quote, binned=True) == ws.records(Quote) == ws.records(Permission) == []
    assert ws.find("zebracanary") == []
    assert ws.find("garden")
    ws.close()
    assert left_of(ws.folder, every_byte) == []
    assert verify(ws.folder) == []


@pytest.mark.parametrize("safeguard", ["scrub", "_scrub_backup", "_remove_files"])
def test_without_each_part_of_the_scrub_something_is_left(
    safeguard, ws, told, every_byte, monkeypatch
) -> None:
    """The twins."""
    monkeypatch.setattr(erasure, safeguard, lambda *_: None)
    ws.erase(told)
    assert left_of(ws.folder, every_byte)


def test_without_the_vacuum_or_secure_delete_something_would_be_left(ws, told, every_byte, clock) -> None:
    """The twin of the settings: with plain deleting, SQLite leaves the words in free pages."""
    ws._connection.execute("PRAGMA secure_delete = OFF")
    with ws.step("test", recorded=True) as step:
        going, mention = erasure.with_all_that_belongs(ws._connection, told)
        erasure.remove(ws._connection, step, erasure.Removal(tuple(going)), mention)
    assert any("coprod.db" in one for one in left_of(ws.folder, every_byte))
    ws._connection.execute("PRAGMA secure_delete = ON")
    erasure.finish(ws._connection, ws.folder, clock())
    assert left_of(ws.folder, every_byte) == []


def test_a_record_that_is_rewritten_stays_and_loses_every_older_wording(
    ws, told, case, make, every_byte
) -> None:
    answer = make.answer(case, "Zebracanary lent a spade")
    with ws.step("test.answer", params={"words": "zebracanary"}) as step:
        step.put(answer)
    ws.backup()
    clean = replace(answer, value=Words(text="Somebody lent a spade"))
    done = ws.erase(told, rewritten=[clean])
    assert answer.id in done.ids
    assert left_of(ws.folder, every_byte) == []
    assert [one.value.text for one in ws.records(Answer) if one.id == answer.id] == ["Somebody lent a spade"]
    assert ws.find("spade") and ws.undo() is None
    ws.close()
    assert verify(ws.folder) == []


def test_undo_stops_at_a_removal_and_nothing_comes_back(ws, told) -> None:
    ws.erase(told)
    assert ws.undo() is None
    assert ws.redo() is None
    assert ws.undo_blocked_by() == ("storage.step.remove_for_good", {"n": 3})
    assert all("canary" not in str(one.params) for one in ws.history(100))


def test_the_history_keeps_that_something_was_there(ws, told) -> None:
    ws.erase(told)
    named = {one.name_key: one for one in ws.history(100)}
    assert named["test.quote"].params == {"words": "…", "n": 1}
    assert told[0] in named["test.quote"].ids


def test_backups_stay_good_and_restore_without_what_was_removed(
    ws, told, tmp_path, clock, every_byte
) -> None:
    before = [(one.made_at, one.reason) for one in ws.backups()]
    ws.erase(told)
    assert [(one.made_at, one.reason) for one in ws.backups()] == before
    for number, backup in enumerate(ws.backups()):
        back = tmp_path / f"back{number}"
        assert restore(backup.path, back) == []
        assert verify(back) == []
        with Workspace.open(back, clock=clock) as again:
            assert again.records(Quote) == again.records(Quote, binned=True) == []
            assert again.records(CaseStudy)
        assert left_of(back, every_byte) == []


def test_a_damaged_backup_goes_because_nobody_can_say_what_is_in_it(ws, told) -> None:
    path = ws.backups()[0].path
    path.write_bytes(path.read_bytes()[:-10])
    ws.erase(told)
    assert not path.exists()


def test_a_removal_cut_off_in_the_middle_is_finished_when_opened(
    ws, told, clock, every_byte, monkeypatch
) -> None:
    def no_power(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(erasure, "_remove_files", no_power)
        with pytest.raises(KeyboardInterrupt):
            ws.erase(told)
    assert left_of(ws.folder, every_byte)
    ws._connection.close()
    ws._lock.release()
    with Workspace.open(ws.folder, clock=clock):
        assert left_of(ws.folder, every_byte) == []
    assert verify(ws.folder) == []


def test_a_removal_that_cannot_be_finished_does_not_keep_the_folder_closed(
    ws, told, clock, monkeypatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(erasure, "pack", full)
        with pytest.raises(WorldFault, match="removed, but not yet from the backups: the disk is full"):
            ws.erase(told)
        ws.close()
        with Workspace.open(ws.folder, clock=clock) as again:
            assert "still in the backups" in again.notice
            assert not again.read_only
    with Workspace.open(ws.folder, clock=clock) as again:
        assert again.notice is None


def test_a_large_case_is_removed_in_one_pass(ws, case, make, rounds) -> None:
    with ws.step("test") as step:
        for number in range(rounds(1500, 20_000)):
            step.put(make.answer(case, f"zebracanary {number}", f"q{number}"))
    asked: list[str] = []
    ws._connection.set_trace_callback(asked.append)
    ws.erase([case.id])
    ws._connection.set_trace_callback(None)
    assert len([sql for sql in asked if sql.startswith("SELECT change.number, record_id")]) == 1
    assert [one.record.kind for one in ws.stored()] == ["group"]


def test_a_backup_that_never_held_it_stays_as_it_is(ws, case, make) -> None:
    path = ws.backup().path
    before = path.read_bytes()
    quote = make.quote(case, "zebracanary")
    with ws.step("test") as step:
        step.put(quote)
    ws.erase([quote.id])
    assert path.read_bytes() == before


def test_removing_a_case_takes_what_belongs_to_it_and_frees_what_mentions_it(ws, case, make) -> None:
    sha256, size = ws.attach(b"logo", "logo.png")
    logo, quote, other = make.attachment(sha256, size), make.quote(case, "words"), make.case("Another")
    document = replace(make.document(case), cases=(case.id, other.id))
    (group,) = ws.records(Group)
    with ws.step("test") as step:
        for record in (logo, other, quote, make.permission(quote), document, make.answer(case, "x")):
            step.put(record)
        step.put(replace(group, logo=logo.id))
    ws.erase([case.id, logo.id])
    assert sorted(one.record.kind for one in ws.stored()) == ["case", "document", "group"]
    assert ws.get(document.id).record.cases == (other.id,)
    assert ws.records(Group)[0].logo is None
    assert not ws.file_path(sha256).exists()
    ws.close()
    assert verify(ws.folder) == []


def test_a_picture_that_another_record_shows_stays(ws, make) -> None:
    sha256, size = ws.attach(b"shared", "a.png")
    one, two = make.attachment(sha256, size), make.attachment(sha256, size)
    with ws.step("test") as step:
        step.put(one)
        step.put(two)
    ws.erase([one.id])
    assert ws.file_path(sha256).read_bytes() == b"shared"
    ws.erase([two.id])
    assert not ws.file_path(sha256).exists()
    assert ws.records(Attachment) == []


def test_the_group_itself_cannot_be_removed(ws, state) -> None:
    before = state(ws)
    with pytest.raises(WorldFault, match="cannot be removed"):
        ws.erase([ws.group_id])
    assert state(ws) == before


def test_removing_nothing_is_no_step(ws) -> None:
    assert ws.erase(["01890000-0000-7000-8000-000000000000"]) is None
    assert ws.history() == []


def test_what_was_in_the_bin_for_90_days_goes_and_the_rest_stays(ws, case, make, clock, every_byte) -> None:
    old, young = make.quote(case, "zebracanary"), make.quote(case, "Still young")
    with ws.step("test") as step:
        step.put(old)
        step.put(young)
        step.bin(old.id)
    clock.pass_by(days=10)
    with ws.step("test") as step:
        step.bin(young.id)
    clock.pass_by(days=79, hours=23)
    assert ws.empty_old_bin(clock()) is None
    clock.pass_by(hours=1)
    assert ws.empty_old_bin(clock()).name_key == "storage.step.empty_old_bin"
    assert ws.records(Quote, binned=True) == [young]
    assert left_of(ws.folder, every_byte) == []
    assert ws.empty_old_bin(clock()) is None
