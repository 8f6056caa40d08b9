"""The words that every note of the evidence appendix is made of: when, how we know, and the limit."""

from __future__ import annotations

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.text import clean_line
from coprod_desktop.reports.counting import counted
from coprod_desktop.reports.sections.setting import Setting

# The numbers of the records that one note is on, in the order they were printed.
Key = tuple[str, ...]
_LONGEST_TITLE = 110  # letters of what a note is on

# What a note is on, and the sentences about it.
Told = tuple[str, list[str]]


def say(setting: Setting, key: str, **fields: object) -> str:
    """Our own words, under "appendix."."""
    return setting.words(f"appendix.{key}", **fields)


def count(setting: Setting, key: str, n: int, **fields: object) -> str:
    """A sentence with a count in it, under "appendix."."""
    return counted(setting.words, f"appendix.{key}", n, **fields)


def short(text: str | None) -> str:
    """A title that stays a title: cut after whole words where it is long."""
    words = clean_line(text or "").rstrip(".")
    if len(words) <= _LONGEST_TITLE:
        return words
    return f"{words[:_LONGEST_TITLE].rsplit(' ', 1)[0].rstrip(',;:–- ')} …"


def when(date: GivenDate | None, setting: Setting) -> str:
    """When it was, or that the day is not recorded."""
    return say(setting, "notes.when", when=clean_line(date.typed)) if date else say(setting, "notes.no_date")


def how(name: str, setting: Setting) -> str:
    """How we know, in one sentence."""
    return say(setting, "notes.how", how=say(setting, f"how.{name}"))


def limit(name: str, setting: Setting, **fields: object) -> str:
    """The limit that is marked as one. With a count `n` it is told in words."""
    n = fields.pop("n", None)
    words = (
        count(setting, f"limit.{name}", n, **fields) if isinstance(n, int) else say(setting, f"limit.{name}")
    )
    return say(setting, "notes.limit", words=words[:1].lower() + words[1:])
