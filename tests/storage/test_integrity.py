"""`verify` finds what rotted, what was changed behind the program's back, and what does not fit together."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import KINDS, Quote
from coprod_desktop.storage import LockedFault, Workspace, integrity, rows, verify


@pytest.fixture
def closed(ws: Workspace, case, make) -> Path:
    """A closed folder with a bit of everything; its photo is `photo`."""
    sha256, size = ws.attach(b"a picture", "photo.png")
    quote = make.quote(case, "It is ours now, all of it")
    with ws.step("test.fill") as step:
        for record in (make.answer(case, "We made a garden"), quote, make.permission(quote)):
            step.put(record)
        step.put(make.attachment(sha256, size))
    with ws.step("test.bin") as step:
        step.bin(quote.id)
    ws.close()
    return ws.folder


def change(folder: Path, sql: str) -> None:
    connection = sqlite3.connect(folder / "coprod.db")
    assert connection.execute(sql).rowcount > 0
    connection.commit()
    connection.close()


def test_a_good_folder_has_no_faults(closed) -> None:
    assert verify(closed) == []


def test_a_bit_that_rotted_in_somebodys_words_is_found(closed) -> None:
    """SQLite's own check does not see it: the page is sound, only the letter is wrong."""
    database = closed / "coprod.db"
    content = database.read_bytes()
    assert content.count(b"ours now") > 2
    place, found = -1, 0
    while (place := content.find(b"ours now", place + 1)) >= 0:
        rotten = bytearray(content)
        rotten[place] ^= 0x08
        database.write_bytes(rotten)
        assert len(verify(closed)) >= 1, place
        found += 1
    database.write_bytes(content)
    assert found > 2
    assert verify(closed) == []


def test_without_the_hashes_the_rotten_bit_would_not_be_seen(closed, monkeypatch) -> None:
    """The twin: one letter is changed everywhere alike, so that only a hash can tell."""
    database = closed / "coprod.db"
    database.write_bytes(database.read_bytes().replace(b"We made a garden", b"We made a burden"))
    connection = sqlite3.connect(database)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert verify(closed)
    monkeypatch.setattr(integrity, "fingerprint", lambda *_: _Anything())
    assert verify(closed) == []


class _Anything:
    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = None


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        (
            "UPDATE record SET body = replace(body, 'garden', 'desert') WHERE kind = 'answer'",
            "changed by something other",
        ),
        ("UPDATE record SET mark = 'x' WHERE kind = 'case'", "changed by something other"),
        ("UPDATE change SET after_body = replace(after_body, 'garden', 'desert')", "Step"),
        ("DELETE FROM change WHERE kind = 'answer'", "stands in no step"),
        ("DELETE FROM record WHERE kind = 'answer'", "no step of the history took it away"),
        ("UPDATE change SET after_mark = 'x' WHERE kind = 'answer'", "does not stand as the history says"),
        ("UPDATE change SET before_mark = 'x' WHERE before_body IS NOT NULL", "has a gap before step"),
        ("UPDATE search_content SET c0 = 'other words'", "index of words"),
        (
            "UPDATE search_content SET c1 = 'other words' WHERE c1 LIKE 'We made%'",
            "would not be found by its words",
        ),
        ("UPDATE step SET state = 'undone' WHERE key = 'test.fill'", "out of order"),
    ],
)
def test_what_was_changed_behind_the_programs_back_is_found(sql: str, sentence: str, closed) -> None:
    change(closed, sql)
    assert any(sentence in fault for fault in verify(closed)), verify(closed)


def test_a_record_that_cannot_be_read_is_named(closed, monkeypatch) -> None:
    monkeypatch.setattr(rows, "kind_named", lambda kind: None)
    faults = verify(closed)
    assert any("cannot be read" in fault for fault in faults)


@pytest.mark.parametrize("how", ["missing", "damaged"])
def test_an_attachment_that_is_gone_or_rotten_is_named(how: str, closed) -> None:
    (path,) = (one for one in (closed / "files").rglob("*") if one.is_file())
    path.unlink() if how == "missing" else path.write_bytes(b"a piCture")
    (fault,) = verify(closed)
    assert f"“photo.png” is {how}" in fault


def test_a_reference_that_leads_nowhere_is_found(closed) -> None:
    change(closed, "DELETE FROM record WHERE kind = 'case'")
    fault = verify(closed)[0]
    assert "one of them is missing" in fault


@pytest.mark.long(sample=6)
@pytest.mark.parametrize("twentieth", range(20))
def test_a_page_of_noise_is_found_or_harms_nothing_and_nothing_is_written(
    twentieth: int, closed, state
) -> None:
    with Workspace.open(closed, read_only=True) as ws:
        before = state(ws)
    database = closed / "coprod.db"
    content = bytearray(database.read_bytes())
    page = len(content) // 4096 * twentieth // 20
    content[page * 4096 + 100 : page * 4096 + 4096] = b"\x5a" * 3996
    database.write_bytes(content)
    try:
        faults = verify(closed)
    except WorldFault as fault:
        faults = [str(fault)]
    assert database.read_bytes() == bytes(content)
    assert all(fault.count("\n") == 0 and "***" not in fault for fault in faults)
    if not faults:  # the noise fell where a page holds nothing
        with Workspace.open(closed, read_only=True) as ws:
            assert state(ws) == before


def use_all_of(folder: Path) -> None:
    """What a person may do with a folder; each of it may say that the file is damaged."""
    with suppress(WorldFault), Workspace.open(folder) as ws:
        uses = [
            lambda: [ws.records(kind) for kind in KINDS],
            lambda: list(ws.stored()),
            lambda: ws.find("garden"),
            lambda: ws.history(),
            lambda: (ws.last_saved, ws.made_at, ws.last_copy_elsewhere, ws.group_id),
            lambda: (ws.undo_name(), ws.undo(), ws.undo(), ws.undo(), ws.redo()),
            lambda: ws.backup(),
            lambda: ws.erase([one.record.id for one in ws.stored(Quote)]),
            lambda: ws.empty_old_bin(ws.last_saved),
            lambda: ws.check_integrity(),
        ]
        for use in uses:
            with suppress(WorldFault):
                use()


def test_rotten_bytes_anywhere_give_sentences_and_never_a_crash(closed, chance, rounds) -> None:
    good = (closed / "coprod.db").read_bytes()
    for _ in range(rounds(25, 400)):
        content = bytearray(good)
        for _ in range(chance.choice([1, 1, 2, 40])):
            place = chance.randrange(100, len(content))
            content[place] = chance.choice([0, 0xFF, 0x22, content[place] ^ 1, chance.randrange(256)])
        (closed / "coprod.db").write_bytes(content)
        with suppress(WorldFault):
            verify(closed)
        use_all_of(closed)
    (closed / "coprod.db").write_bytes(good)
    (closed / "coprod.db-journal").unlink(missing_ok=True)
    assert verify(closed) == []


def test_many_faults_are_counted_not_listed(ws, case, make) -> None:
    with ws.step("test") as step:
        for number in range(60):
            step.put(make.answer(case, "x", f"q{number}"))
    ws.close()
    change(ws.folder, "UPDATE record SET mark = 'x' WHERE kind = 'answer'")
    faults = verify(ws.folder)
    assert len(faults) < 50
    assert any("40 more faults" in fault for fault in faults)


def test_a_folder_in_use_is_not_verified_behind_its_back(ws) -> None:
    with pytest.raises(LockedFault):
        verify(ws.folder)


def test_there_must_be_something_to_verify(tmp_path) -> None:
    with pytest.raises(WorldFault, match="no records"):
        verify(tmp_path)
