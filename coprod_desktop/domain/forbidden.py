"""What a finished document must not hold: people's names in all their forms, contact details, and what may stay.

It travels beside a snapshot, never inside it: who builds a report cannot read it, who checks the finished file can.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coprod_desktop.domain.faults import WorldFault

PatternCode = Literal["phone", "email", "postcode", "nhs_number", "path", "program"]
LeakKind = Literal["name", "slip", "look_alike", "split", "joined", "phrase", "code"] | PatternCode
ALL_PATTERNS: tuple[PatternCode, ...] = ("phone", "email", "postcode", "nhs_number", "path", "program")
# Inside the group people may write what they like; a library's own words are in no document of ours.
INNER_PATTERNS: tuple[PatternCode, ...] = ("program",)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForms:
    """One person's names. `of` says whose in words the group knows (their code); `forms` are whole names and aliases
    as written; each word of a longer form is looked for too, unless it stands in `shown`: words the audience may see.
    """

    of: str
    forms: tuple[str, ...]
    shown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbidden:
    """What to look for. `allowed` are texts that may stand whole (the group's own contact line, hits that a person
    cleared); `phrases` are texts that may not stand anywhere, matched by their letters and digits alone; `codes` are
    found only as they are written, as words of their own.
    """

    names: tuple[NameForms, ...] = ()
    allowed: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    patterns: tuple[PatternCode, ...] = ALL_PATTERNS


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something forbidden that was found: the kind of leak, the letters as they stand, whose it is ("" for none), and
    where: the box or record (`record` is its id, `place` its question or kind) of a text not yet written, or a file and
    a part of it.
    """

    file: str
    where: str
    kind: str
    shown: str
    of: str = ""
    record: str = ""
    place: str = ""


class LeakFound(WorldFault):
    """A report was refused because of what it would have told; `hits` is the list to resolve."""

    def __init__(self, sentence: str, hits: tuple[Hit, ...]) -> None:
        """`sentence` says what happened, what is safe and what to do."""
        super().__init__(sentence)
        self.hits = hits
