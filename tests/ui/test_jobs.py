"""Pictures are looked at by a child of the window: each gets an answer, whatever happens to the child."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from coprod_desktop.services.pictures import PictureSeen, order_for_file
from coprod_desktop.ui.jobs import PictureRun

PATIENCE_MS = 30_000
# As the worker, but it dies at the picture called "deadly".
DEADLY = """
import os, sys
from coprod_desktop import worker
from coprod_desktop.safety import looking
look = looking.look_at_picture
looking.look_at_picture = lambda order: os._exit(9) if order.file.endswith(b"deadly") else look(order)
sys.exit(worker.main(["pictures"]))
"""
SLOW = "import sys, time; sys.stdin.read(); time.sleep(60)"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = [tmp_path / name for name in ("first", "deadly", "third")]
    for file in made:
        Image.new("RGB", (40, 30)).save(file, "PNG")
    return made


def test_each_picture_is_answered_and_one_that_ends_the_child_costs_only_itself(
    qtbot: QtBot, files: list[Path]
) -> None:
    run, heard = PictureRun(), []
    run.seen.connect(heard.append)
    orders = [order_for_file(number, file, most_px=20) for number, file in enumerate(files)]
    with qtbot.waitSignal(run.finished, timeout=PATIENCE_MS):
        run.look(orders, [sys.executable, "-c", DEADLY])
    told: dict[int, PictureSeen] = {one.number: one for one in heard}
    assert [told[number].picture is not None for number in range(3)] == [True, False, True]
    assert "deadly was not taken" in (told[1].fault or "")


def test_with_nothing_to_look_at_it_is_over_at_once(qtbot: QtBot) -> None:
    run = PictureRun()
    with qtbot.waitSignal(run.finished, timeout=PATIENCE_MS):
        run.look([])


def test_a_program_that_is_not_there_answers_for_every_picture(qtbot: QtBot, files: list[Path]) -> None:
    run, heard = PictureRun(), []
    run.seen.connect(heard.append)
    with qtbot.waitSignal(run.finished, timeout=PATIENCE_MS):
        run.look([order_for_file(number, file) for number, file in enumerate(files)], ["/no/such/program"])
    assert all(one.fault for one in heard) and len(heard) == 3


def test_stopping_ends_the_child_and_starts_no_other(qtbot: QtBot, files: list[Path]) -> None:
    run, heard = PictureRun(), []
    run.seen.connect(heard.append)
    run.look([order_for_file(0, files[0])], [sys.executable, "-c", SLOW])
    with qtbot.waitSignal(run.stopped, timeout=PATIENCE_MS):
        run.stop()
    assert heard == []
