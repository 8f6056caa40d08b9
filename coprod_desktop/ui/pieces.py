"""Long reads of the group's folder in pieces: between two of them whatever was typed is saved first."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

from coprod_desktop.ui.act import Act

# A save waits for one piece at most, and no save may wait over 100 ms.
PIECE_S = 0.02


@dataclass(slots=True)
class _Work:
    """A service under way on the folder it was begun on."""

    workspace: Any
    pieces: Generator[None, None, Any]
    over: bool = False
    dropped: bool = False
    result: Any = None


def ask_in_pieces(
    act: Act,
    service: Callable[..., Generator[None, None, Any]],
    *args: Any,
    then: Callable[[Any], object],
    wanted: Callable[[], bool] = lambda: True,
) -> None:
    """Like `act.ask`, for a service that pauses. It is given up when the folder is closed or nobody wants it still."""

    def go_on(work: _Work) -> None:
        if work.over:
            then(work.result)
        elif wanted() and not work.dropped:
            act.ask(_piece, work, then=go_on)

    act.ask(lambda ws: _Work(ws, service(ws, *args)), then=go_on)


def _piece(workspace: Any, work: _Work) -> _Work:
    """On the storage thread: some of the work. Nothing is done on a folder that is no longer the open one."""
    until = time.perf_counter() + PIECE_S
    if workspace is not work.workspace:
        work.pieces.close()
        work.dropped = True
        return work
    try:
        while time.perf_counter() < until:
            next(work.pieces)
    except StopIteration as done:
        work.over, work.result = True, done.value
    return work
