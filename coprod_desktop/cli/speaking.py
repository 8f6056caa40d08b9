"""How the command line speaks: sentences for people, UTF-8 JSON for programs, faults on standard error."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import Any, TextIO

from coprod_desktop.guidance.words import Words


class Speaker:
    """Says things by their key in the words catalogue. Signs that the screen cannot show are written as codes."""

    def __init__(self, words: Words) -> None:
        """Standard output and error must not fail on any letter, whatever the machine's locale."""
        self.words = words
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")

    def say(self, key: str, **fields: object) -> None:
        """One line on standard output."""
        print(self.words(key, **fields))

    def warn(self, sentence: str) -> None:
        """One line on standard error."""
        print(sentence, file=sys.stderr)

    def json(self, value: Any) -> None:
        """The value as a JSON document for a program to read: UTF-8 on every machine."""
        from coprod_desktop.domain.codec import (
            to_plain,  # here, because the window starts through this module too
        )

        self.raw(json.dumps(to_plain(value), ensure_ascii=False, indent=1, allow_nan=False) + "\n")

    def raw(self, text: str) -> None:
        """Text exactly as it is, in UTF-8; a byte of a path that is no letter comes as JSON writes it ("\\udcff")."""
        if sys.stdout is None:
            return
        sys.stdout.flush()
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:
            sys.stdout.write(text)
        else:
            buffer.write(text.encode("utf-8", "backslashreplace"))
            buffer.flush()

    def finish(self) -> None:
        """Bring what was said to whoever reads it; without standard output nobody does."""
        if sys.stdout is not None:
            sys.stdout.flush()


def let_go(stream: TextIO) -> None:
    """Whoever read our output has gone (`| head`): say no more, and let Python close quietly."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())
