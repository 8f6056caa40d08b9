"""The storage thread: the one place in the window that touches a group's folder, one call after the other."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol, TypeGuard

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from coprod_desktop.domain.faults import WorldFault


class StepDone(Protocol):
    """What a service hands back when it changed something: which kinds of record, and which records."""

    kinds: frozenset[str]
    ids: Any
    name_key: str
    params: Any


def is_step(result: object) -> TypeGuard[StepDone]:
    """Whether a service's result tells of a change."""
    return hasattr(result, "kinds") and hasattr(result, "ids") and hasattr(result, "name_key")


def steps_in(result: object) -> list[StepDone]:
    """The changes a result tells of: it is one, or carries one beside the record that was made."""
    if is_step(result):
        return [result]
    parts = result if isinstance(result, tuple) else (getattr(result, "step", None),)
    return [part for part in parts if is_step(part)]


@dataclass(frozen=True, slots=True)
class SavedState:
    """What may truly be said about saving. `when` is the last save; `sentence` says what hinders one.

    "saving" also covers words typed and not yet on their way, "failed" words that are only on the screen (`sentence` is
    "" when the fault was ours).
    """

    kind: Literal["closed", "saved", "saving", "failed", "read_only"]
    when: datetime | None = None
    sentence: str = ""


@dataclass(slots=True)
class _Call:
    work: Callable[[], Any]
    then: Callable[[Any], object] | None
    failed: Callable[[WorldFault], object] | None
    by: object
    writes: bool
    reads_group: bool = False
    late: bool = False
    result: Any = None
    fault: WorldFault | None = None
    broken: str = ""
    saved_at: datetime | None = None
    read_only: bool | None = None


class Act(QObject):
    """Sends service calls to the group's folder in order and brings results home.

    `changed` gives a StepDone and whoever asked for it; `saved` a SavedState; `faulted` the sentence of a fault that
    nobody else took; `broken` copyable details of our own fault, without a word of the group's text; `try_again` asks
    pages to send once more what is only on the screen.
    """

    changed = Signal(object, object)
    saved = Signal(object)
    faulted = Signal(str)
    broken = Signal(str)
    try_again = Signal()
    _home = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._workspace: Any = None  # only the storage thread touches it
        self._closer: Callable[[Any], object] | None = None
        self._writes_under_way = 0
        self._calls_under_way = 0
        self._typing: set[int] = set()
        self._failed = False
        self._fault = ""
        self._last_saved: datetime | None = None
        self._read_only = False
        self._is_open = False
        self._ended = False
        self._home.connect(self._land, Qt.ConnectionType.QueuedConnection)
        self._thread: threading.Thread | None = None

    # ---- what pages call ----

    def do(
        self,
        service: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], object] | None = None,
        failed: Callable[[WorldFault], object] | None = None,
        by: object = None,
        **named: Any,
    ) -> None:
        """Call a service that changes the group's records. `by` is whoever asks, so that it knows its own echo."""
        self._writes_under_way += 1
        self._tell_saved()
        self._send(_Call(lambda: service(self._workspace, *args, **named), then, failed, by, writes=True))

    def ask(
        self,
        service: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], object] | None = None,
        failed: Callable[[WorldFault], object] | None = None,
        by: object = None,
        **named: Any,
    ) -> None:
        """Call a service that only reads, or writes elsewhere (a backup): its fault does not mean words unsaved."""
        self._send(
            _Call(
                lambda: service(self._workspace, *args, **named),
                then,
                failed,
                by,
                writes=False,
                reads_group=True,
            )
        )

    def note_typing(self, owner: object, unsaved: bool) -> None:
        """`owner` holds typed words that no call carries yet (True), or no longer does."""
        if unsaved == (id(owner) in self._typing):
            return
        (self._typing.add if unsaved else self._typing.discard)(id(owner))
        self._tell_saved()

    # ---- opening and closing ----

    def open(
        self,
        opener: Callable[[], Any],
        closer: Callable[[Any], object],
        reader: Callable[[Any], Any],
        *,
        then: Callable[[Any], object],
        failed: Callable[[WorldFault], object],
    ) -> None:
        """Open a group's folder with `opener` on the storage thread; the one that was open stays until this one is.

        `then` gets what `reader` read from it. When either fails, the new one is closed and the old one stays open.
        """
        self._send(_Call(lambda: self._open(opener, closer, reader), then, failed, self, writes=False))

    def _open(
        self, opener: Callable[[], Any], closer: Callable[[Any], object], reader: Callable[[Any], Any]
    ) -> Any:
        opened = opener()
        try:
            read = reader(opened)
        except BaseException:
            closer(opened)
            raise
        self._let_go()
        self._workspace, self._closer = opened, closer
        return read

    def shut(self, then: Callable[[Any], object] | None = None) -> None:
        """Close the folder that is open; `then` is called once it is free for others."""
        self._is_open = False
        self._send(_Call(self._let_go, then, None, self, writes=False))

    def close(self) -> None:
        """Finish every call that was sent, close the folder and end the storage thread."""
        self._is_open, self._ended = False, True
        if self._thread is not None:
            self._calls.put(None)
            self._thread.join()
            self._thread = None

    @property
    def state(self) -> SavedState:
        """What may truly be said about saving now."""
        if not self._is_open:
            return SavedState("closed")
        if self._failed:
            return SavedState("failed", self._last_saved, self._fault)
        if self._read_only:
            return SavedState("read_only", self._last_saved)
        busy = self._writes_under_way or self._typing
        return SavedState("saving" if busy else "saved", self._last_saved)

    @property
    def idle(self) -> bool:
        """Whether every call has come home."""
        return self._calls_under_way == 0

    @property
    def writing(self) -> bool:
        """Whether something is on its way to the disk."""
        return self._writes_under_way > 0

    # ---- the storage thread ----

    def _send(self, call: _Call) -> None:
        if self._ended and call.reads_group:
            return  # an answer that came home late asks on; nobody is there to be answered
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="storage", daemon=True)
            self._thread.start()
        self._calls_under_way += 1
        self._calls.put(call)

    def _work(self) -> None:
        while (call := self._calls.get()) is not None:
            try:
                call.result = call.work()
                call.saved_at = getattr(self._workspace, "last_saved", None)
                call.read_only = bool(getattr(self._workspace, "read_only", False))
            except WorldFault as fault:
                call.fault = fault
            except Exception as ours:  # noqa: BLE001 - the border of the storage thread: shown as our fault
                # A page may still ask of a group that was closed a moment ago; nobody is there to be answered.
                call.late = call.reads_group and self._workspace is None
                call.broken = "" if call.late else details_of(ours)
            self._home.emit(call)
        # Every word is on the disk; that the last backup could not be made keeps nobody from closing.
        with contextlib.suppress(WorldFault):
            self._let_go()

    def _let_go(self) -> None:
        workspace, self._workspace = self._workspace, None
        if workspace is not None and self._closer is not None:
            self._closer(workspace)

    # ---- home again ----

    @Slot(object)
    def _land(self, call: _Call) -> None:
        self._calls_under_way -= 1
        self._writes_under_way -= call.writes
        self._last_saved = call.saved_at or self._last_saved
        self._read_only = self._read_only if call.read_only is None else call.read_only
        if call.by is self and call.fault is None and call.result is not None:
            self._is_open, self._failed, self._last_saved = True, False, call.saved_at
        if call.writes:
            self._fault, self._failed = str(call.fault or ""), bool(call.fault or call.broken)
        self._tell_saved()
        if call.late:
            return
        if call.broken:
            self.broken.emit(call.broken)
        elif call.fault is not None:
            if _alive(call.failed):
                call.failed(call.fault)
            else:
                self.faulted.emit(str(call.fault))
        else:
            if _alive(call.then):
                call.then(call.result)
            for step in steps_in(call.result):
                self.changed.emit(step, call.by)

    def _tell_saved(self) -> None:
        self.saved.emit(self.state)


def _alive(callback: Callable[..., object] | None) -> TypeGuard[Callable[..., object]]:
    """Whether there is somebody to call: not when it belongs to a widget that was taken down meanwhile."""
    if callback is None:
        return False
    cells = getattr(callback, "__closure__", None) or ()
    owners = [getattr(callback, "__self__", None), *(cell.cell_contents for cell in cells)]
    return all(shiboken6.isValid(owner) for owner in owners if isinstance(owner, QObject))


def details_of(ours: BaseException) -> str:
    """Where our own fault happened, for copying into a report: its kind and the lines of code, never values."""
    import traceback

    frames = traceback.extract_tb(ours.__traceback__)
    lines = [f"{one.filename.rsplit('coprod_desktop', 1)[-1]}:{one.lineno} {one.name}" for one in frames]
    return "\n".join([type(ours).__name__, *lines])
