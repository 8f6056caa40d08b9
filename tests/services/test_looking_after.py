"""What the program does by itself while a folder is open: look over the file, empty the old bin, back up each hour."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.workspaces import (
    backup_hourly,
    list_backups,
    look_after_opening,
    open_workspace,
    start_workspace,
)
from coprod_desktop.services.writing import record_quote, start_case
from coprod_desktop.storage import Workspace


@pytest.fixture
def garden(tmp_path: Path):
    with start_workspace(tmp_path / "garden", "The garden group") as ws:
        yield ws


def a_quote(ws: Workspace) -> str:
    case = next(iter(start_case(ws, "The garden").ids))
    done = record_quote(ws, case, "It is ours now", who="a member", today=date(2026, 3, 2))
    return next(one for one in done.ids if ws.get(one).record.kind == "quote")


def test_an_hour_without_a_change_makes_no_backup(garden) -> None:
    a_quote(garden)
    assert backup_hourly(garden).reason == "hour"
    assert backup_hourly(garden) is None
    assert len(list_backups(garden)) == 1


def test_what_was_in_the_bin_for_90_days_goes_after_opening(garden) -> None:
    quote = a_quote(garden)
    put_in_bin(garden, [quote])
    binned = garden.last_saved
    assert look_after_opening(garden, binned + timedelta(days=89)) is None
    assert garden.get(quote)
    assert look_after_opening(garden, binned + timedelta(days=91)).recorded
    assert garden.get(quote) is None


def test_a_damaged_file_is_said_after_opening(garden) -> None:
    quote = a_quote(garden)
    assert garden.get(quote)
    database = garden.folder / "coprod.db"
    content = bytearray(database.read_bytes())
    garden._connection.execute("PRAGMA cache_size = 1")
    content[4096 * 4 :] = b"\x5a" * (len(content) - 4096 * 4)
    database.write_bytes(content)
    garden._connection.execute("PRAGMA shrink_memory")
    with pytest.raises(WorldFault, match="damaged"):
        look_after_opening(garden, garden.last_saved)


def test_a_folder_that_is_only_read_is_left_alone(garden) -> None:
    garden.close()
    with open_workspace(garden.folder, read_only=True) as reader:
        assert look_after_opening(reader, reader.last_saved + timedelta(days=400)) is None
        assert backup_hourly(reader) is None
