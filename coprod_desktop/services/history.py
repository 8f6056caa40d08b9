"""Undo and redo by name, and the list of what was done."""

from __future__ import annotations

from collections.abc import Mapping

from coprod_desktop.guidance.words import Words
from coprod_desktop.storage import StepDone, Workspace


def undo(ws: Workspace) -> StepDone | None:
    """Take the last undoable step back; None when there is none, or a recorded step stands in the way."""
    return ws.undo()


def redo(ws: Workspace) -> StepDone | None:
    """Do the step again that was taken back last; None when there is none."""
    return ws.redo()


def undo_sentence(ws: Workspace, words: Words) -> str | None:
    """What undo would take back, by its name ("Write “How we decided”"); None when there is nothing."""
    return step_sentence(ws.undo_name(), words)


def redo_sentence(ws: Workspace, words: Words) -> str | None:
    """What redo would do again, by its name; None when there is nothing."""
    return step_sentence(ws.redo_name(), words)


def step_sentence(named: tuple[str, Mapping[str, str | int]] | None, words: Words) -> str | None:
    """A step's name in this language, from the key and parameters kept; a key we no longer know as it is."""
    if named is None:
        return None
    key, params = named
    if key not in words:
        return key
    return words(key, **params)


def history_page(ws: Workspace, *, limit: int = 50, before: str | None = None) -> list[StepDone]:
    """The latest steps, newest first; `before` is the id of the last one of the page before."""
    return list(ws.history(limit, before=before))
