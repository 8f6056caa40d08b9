"""The group's privacy notice, filled in from its profile and from how long it keeps things."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coprod_desktop.domain.records import Funder
from coprod_desktop.guidance.words import Words, load_words
from coprod_desktop.reports.document import Document
from coprod_desktop.reports.privacy_notice import NoticeFacts, privacy_notice
from coprod_desktop.services.consent.keeping import keeping_times
from coprod_desktop.services.paper import day_in_words, write_paper
from coprod_desktop.services.reading import group_of
from coprod_desktop.storage import Workspace


def make_privacy_notice(ws: Workspace, out: Path, resources: Path, today: date) -> list[Path]:
    """Write it as a PDF and as a Word file, to be read and changed once before it is given out."""
    document = privacy_notice_of(ws, resources, today)
    return write_paper(ws, document, out, resources, today)


def privacy_notice_of(ws: Workspace, resources: Path, today: date) -> Document:
    """The notice as blocks. What the group has not said yet stands in it as a gap."""
    words, group = load_words(resources, "en", ("privacy_notice", "reports")), group_of(ws)
    times = tuple(
        (one.usual.called, how_long(one.months, words), one.reason) for one in keeping_times(ws, resources)
    )
    facts = NoticeFacts(
        group.name, group.place, group.charity_number,
        tuple(f"{one.label}: {one.detail}" for one in group.contacts or ()),
        group.complaints_contact, tuple(one.name for one in ws.records(Funder)), times,
    )  # fmt: skip
    return privacy_notice(facts, today, words, day_in_words(today, words))


def how_long(months: int | None, words: Words) -> str:
    """A time in words: whole years where it is years."""
    if months is None:
        return words("privacy_notice.times.as_used")
    if months and months % 12 == 0:
        return words("privacy_notice.times.years", n=months // 12)
    return words("privacy_notice.times.months", n=months)
