"""Limits of words: said, never enforced by cutting."""

from __future__ import annotations

from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.templates import Part
from coprod_desktop.reports.sections.setting import Setting


def too_long(
    words: int, part: Part, heading: str, setting: Setting, about: tuple[str, ...], place: str | None
) -> tuple[Finding, ...]:
    """A finding when a part holds more words than its limit."""
    if part.words_max is None or words <= part.words_max:
        return ()
    return (
        setting.finding(
            "too_long", "mend", place=place, about=about, minutes=10,
            heading=heading, words=f"{words:,}", limit=f"{part.words_max:,}",
        ),
    )  # fmt: skip
