"""The free text of a record: every word that somebody typed, and none of the codes, ids and dates beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from coprod_desktop.domain.codec import fields_of
from coprod_desktop.domain.dates import GivenDate

T = TypeVar("T")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Text fields that hold codes of ours, of the group's questions or of a standard.
_CODES = frozenset(
    {
        "id", "question", "to_question", "relation", "rule", "template", "toml", "language", "languages", "currency",
        "media_type", "sha256", "mark", "columns", "form",
    }
)  # fmt: skip


def with_text_changed(record: T, change: Callable[[str], str]) -> T:
    """The record with `change` done to every free text in it, in parts and lists too. Dates as typed stay."""
    changed: dict[str, Any] = {}
    shape_of: Any = type(record)
    for name, (_, shape) in fields_of(shape_of).items():
        before = getattr(record, name)
        after = before if name in _CODES else _changed(before, shape, change)
        if after != before:
            changed[name] = after
    return replace(record, **changed) if changed else record  # type: ignore[type-var]


def _changed(value: Any, shape: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value) if "Literal" not in str(shape) and not _ID.fullmatch(value) else value
    if isinstance(value, tuple):
        return tuple(_changed(one, shape, change) for one in value)
    if is_dataclass(value) and not isinstance(value, GivenDate | type) and fields(value):
        return with_text_changed(value, change)
    return value
