"""Read the words of a foreign file in a child process with limits.

In the window: start `text_command()` with `text_job(file)` on its standard input, hand each line it prints to `hear`,
and ask `words_or_fault` when it is gone.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from coprod_desktop.domain.codec import parse_json
from coprod_desktop.domain.faults import WorldFault


@dataclass(frozen=True, slots=True)
class TextRead:
    """What the child has told so far: the words, or a whole sentence that says why there are none."""

    words: str | None = None
    fault: str | None = None


def text_command() -> list[str]:
    """How to start the child."""
    return [sys.executable, "-m", "coprod_desktop.worker", "text"]


def text_job(file: Path) -> str:
    """What it is asked."""
    return json.dumps(str(file))


def hear(line: str, before: TextRead) -> TextRead:
    """What is known after one more line; a line we do not know says nothing."""
    try:
        plain = parse_json(line)
    except WorldFault:
        return before
    match plain:
        case {"words": str(words)}:
            return TextRead(words=words)
        case {"fault": str(fault)}:
            return TextRead(fault=fault)
    return before


def words_or_fault(told: TextRead, file: Path, *, well: bool) -> TextRead:
    """The end of it: a child that broke off, or said nothing, could not read the file."""
    if told.fault is not None or (told.words is not None and well):
        return told
    return TextRead(
        fault=f"“{file.name}” could not be read. Nothing was changed; save it as .txt and bring that in."
    )
