"""What there is to say of a part that is too long or empty: nothing is cut, and nothing is made up."""

from __future__ import annotations

from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.templates import Part
from coprod_desktop.reports.sections.setting import EmptyPart, Section, Setting


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


def empty_part(part: Part, heading: str, setting: Setting, *, place: str, minutes: int) -> Section:
    """A part with nothing in it: its heading and the honest sentence.

    A short report spends no heading on it; it says in one place, under "What we cannot say", what it does not have.
    """
    kinds = {one.kind for one in setting.template.parts}
    if setting.template.max_pages is not None and "cannot_say" in kinds:
        found = setting.finding("empty_left_out", "missing", heading=heading, place=place, minutes=minutes)
        return Section((), (found,))
    return Section((setting.heading(heading), setting.gap(part)), (EmptyPart(heading, place, minutes),))
