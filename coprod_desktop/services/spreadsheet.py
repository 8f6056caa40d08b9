"""Cells of the tables we write, so that a spreadsheet shows them and works nothing out."""

from __future__ import annotations

import re

# What a spreadsheet would run as a formula when a cell begins with it.
_RUNS = re.compile(r"^[\s\u200b\ufeff]*[=+\-@\t\r|%＝＋－＠]")
_NUMBER = re.compile(r"-?\d+([.,]\d+)*")


def as_cell(text: str, *, numbers_stay: bool = False) -> str:
    """A cell that no spreadsheet runs: anything like a formula is marked as text. A bare number may stay one."""
    stays = numbers_stay and _NUMBER.fullmatch(text)
    return f"'{text}" if _RUNS.match(text) and not stays else text
