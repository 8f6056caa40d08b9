"""Whether a turning point was first noticed by members, as far as the words say so."""

from __future__ import annotations

from coprod_desktop.domain.text import clean_line
from coprod_desktop.guidance.words import Words


def noticed_by_members(who: str | None, words: Words) -> bool:
    """True only for words that plainly name members: "a member", "two members", not "a staff member".

    Careful on purpose: a report counts these, and a claim must not outrun what was written.
    """
    names = set(words("reports.members.names").split())
    before = set(words("reports.members.not_after").split())
    told = [word.strip(".,;:()'’\"") for word in clean_line(who or "").casefold().split()]
    return any(
        word in names and (place == 0 or told[place - 1] not in before) for place, word in enumerate(told)
    )
