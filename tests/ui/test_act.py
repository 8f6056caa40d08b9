"""The storage thread keeps order, tells the truth about saving, and keeps our faults free of anybody's words."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.ui.act import Act


@dataclass
class FakeStep:
    kinds: frozenset[str] = frozenset({"answer"})
    ids: tuple[str, ...] = ("1",)
    name_key: str = "steps.write_answer"
    params: Any = None


class FakeFolder:
    """Stands for a workspace: these tests are about threads, not about storage."""

    def __init__(self) -> None:
        self.last_saved = datetime(2026, 3, 14, 10, 42, tzinfo=UTC)
        self.read_only = False
        self.closed = False
        self.thread = threading.get_ident()


@pytest.fixture
def act(qtbot: QtBot) -> Iterator[Act]:
    made = Act()
    opened: list[object] = []
    made.open(FakeFolder, close, lambda ws: "read", then=opened.append, failed=pytest.fail)
    qtbot.waitUntil(lambda: opened == ["read"])
    yield made
    made.close()


def close(folder: FakeFolder) -> None:
    folder.closed = True


def test_calls_run_in_order_on_one_thread_and_come_home_on_ours(act: Act, qtbot: QtBot) -> None:
    ran: list[tuple[int, int]] = []
    home: list[int] = []

    def service(ws: FakeFolder, number: int) -> int:
        assert threading.get_ident() == ws.thread != threading.main_thread().ident
        ran.append((number, threading.get_ident()))
        return number

    def landed(number: int) -> None:
        assert threading.get_ident() == threading.main_thread().ident
        home.append(number)

    for number in range(50):
        act.do(service, number, then=landed)
    qtbot.waitUntil(lambda: len(home) == 50)
    assert home == [number for number, _ in ran] == list(range(50))


def test_saved_is_only_said_when_nothing_is_typed_or_on_its_way(act: Act, qtbot: QtBot) -> None:
    assert act.state.kind == "saved"
    typist = object()
    act.note_typing(typist, True)
    assert act.state.kind == "saving"
    gate = threading.Event()
    act.do(lambda ws: gate.wait(5))
    act.note_typing(typist, False)
    assert act.state.kind == "saving"
    gate.set()
    qtbot.waitUntil(lambda: act.state.kind == "saved")


def test_a_full_disk_is_said_until_a_save_succeeds(act: Act, qtbot: QtBot) -> None:
    def full(ws: FakeFolder) -> None:
        raise WorldFault("The disk is full.")

    with qtbot.waitSignal(act.faulted) as told:
        act.do(full)
    assert told.args == ["The disk is full."]
    assert (act.state.kind, act.state.sentence) == ("failed", "The disk is full.")
    done: list[object] = []
    act.ask(lambda ws: 1, then=done.append)
    qtbot.waitUntil(lambda: done == [1])
    assert act.state.kind == "failed", "reading something saves nothing"
    act.do(lambda ws: FakeStep())
    qtbot.waitUntil(lambda: act.state.kind == "saved")


def test_a_fault_goes_to_whoever_takes_it_and_to_nobody_else(act: Act, qtbot: QtBot) -> None:
    taken: list[str] = []

    def fail(ws: FakeFolder) -> None:
        raise WorldFault("No.")

    with qtbot.assertNotEmitted(act.faulted, wait=50):
        act.ask(fail, failed=lambda fault: taken.append(str(fault)))
        qtbot.waitUntil(lambda: taken == ["No."])


def test_our_own_fault_is_told_without_a_word_of_the_groups(act: Act, qtbot: QtBot) -> None:
    def ours(ws: FakeFolder, text: str) -> None:
        raise KeyError(text)

    with qtbot.waitSignal(act.broken) as told:
        act.do(ours, "what Rose said in private")
    details = told.args[0]
    assert "KeyError" in details and "ours" in details
    assert "Rose" not in details


def test_our_own_fault_in_a_save_is_never_called_saved(act: Act, qtbot: QtBot) -> None:
    def ours(ws: FakeFolder) -> None:
        raise KeyError

    with qtbot.waitSignal(act.broken):
        act.do(ours)
    assert act.state.kind == "failed"


def test_a_change_is_heard_with_who_asked_for_it(act: Act, qtbot: QtBot) -> None:
    asker = object()
    with qtbot.waitSignal(act.changed) as heard:
        act.do(lambda ws: ("made", FakeStep()), by=asker)
    assert heard.args[0].kinds == {"answer"}
    assert heard.args[1] is asker


class Listener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    @Slot(object)
    def hear(self, result: object) -> None:
        self.heard.append(result)


def test_a_result_for_somebody_who_has_gone_is_dropped(act: Act, qtbot: QtBot) -> None:
    import shiboken6

    gate, gone = threading.Event(), Listener()
    act.ask(lambda ws: gate.wait(5), then=gone.hear)
    act.ask(lambda ws: 2, then=lambda result: gone.setObjectName(str(result)))
    shiboken6.delete(gone)
    gate.set()
    after: list[object] = []
    act.ask(lambda ws: 1, then=after.append)
    qtbot.waitUntil(lambda: after == [1])


def test_when_a_folder_cannot_be_opened_the_open_one_stays(act: Act, qtbot: QtBot) -> None:
    def missing() -> FakeFolder:
        raise WorldFault("It is not there.")

    told: list[str] = []
    act.open(missing, close, lambda ws: None, then=pytest.fail, failed=lambda fault: told.append(str(fault)))
    qtbot.waitUntil(lambda: told == ["It is not there."])
    still: list[object] = []
    act.ask(lambda ws: ws.closed, then=still.append)
    qtbot.waitUntil(lambda: still == [False])


def test_when_the_new_folder_cannot_be_read_it_is_closed_again(act: Act, qtbot: QtBot) -> None:
    new = FakeFolder()

    def unreadable(ws: FakeFolder) -> None:
        raise WorldFault("It is damaged.")

    told: list[str] = []
    act.open(lambda: new, close, unreadable, then=pytest.fail, failed=lambda fault: told.append(str(fault)))
    qtbot.waitUntil(lambda: bool(told))
    assert new.closed


def test_closing_finishes_every_call_first(act: Act) -> None:
    done: list[int] = []
    for number in range(20):
        act.do(lambda ws, number=number: done.append(number))
    act.close()
    assert done == list(range(20))


def test_a_folder_open_for_reading_says_so(qtbot: QtBot) -> None:
    made, folder = Act(), FakeFolder()
    folder.read_only = True
    made.open(lambda: folder, close, lambda ws: "read", then=lambda _: None, failed=pytest.fail)
    qtbot.waitUntil(lambda: made.state.kind == "read_only")
    made.close()


def test_what_is_asked_of_a_group_just_closed_is_dropped_but_a_change_never_is(
    act: Act, qtbot: QtBot
) -> None:
    broken: list[str] = []
    act.broken.connect(broken.append)
    shut: list[object] = []
    act.shut(then=lambda _: shut.append(True))
    act.ask(lambda ws: ws.last_saved, then=pytest.fail, failed=pytest.fail)
    qtbot.waitUntil(lambda: bool(shut) and act.idle)
    assert broken == []
    act.do(lambda ws: ws.last_saved)
    qtbot.waitUntil(lambda: bool(broken))
    assert broken[0].startswith("AttributeError")


def test_what_is_asked_after_the_end_starts_no_new_thread(act: Act) -> None:
    act.close()
    act.ask(lambda folder: folder)
    assert act.idle
    assert not any(one.name == "storage" for one in threading.enumerate())
