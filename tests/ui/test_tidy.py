"""Garbage is collected on the window's thread and on no other."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.tidy import Tidy


@pytest.fixture
def collected_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    threads: list[int] = []

    def note(phase: str, _: dict[str, Any]) -> None:
        if phase == "start":
            threads.append(threading.get_ident())

    gc.callbacks.append(note)
    yield threads
    gc.callbacks.remove(note)


def make_garbage() -> None:
    for _ in range(gc.get_threshold()[0] * 3):
        loop: list[object] = []
        loop.append(loop)


def test_another_thread_never_collects(qtbot: QtBot, collected_on: list[int]) -> None:
    owner = QObject()
    tidy = Tidy(owner)
    worker = threading.Thread(target=make_garbage)
    worker.start()
    worker.join()
    assert collected_on == []
    tidy.collect()
    assert set(collected_on) == {threading.main_thread().ident}


def test_without_it_another_thread_would_collect(collected_on: list[int]) -> None:
    gc.enable()
    worker = threading.Thread(target=make_garbage)
    worker.start()
    worker.join()
    gc.disable()
    assert set(collected_on) - {threading.main_thread().ident}
