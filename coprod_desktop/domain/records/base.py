"""What every record is made of: its id, how a field says what it holds, and the code lists that several kinds share."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field
from typing import Any, ClassVar, Literal


def told(doc: str, *, default: Any = MISSING, **more: Any) -> Any:
    """A field with its description. `unit` in words; `least` and `most` for whole numbers; `said` when a text may not
    be blank; `pattern` with `must` in words.
    """
    return field(default=default, metadata={"doc": doc, **more})


# What follows "id" in every kind but the group's own profile.
ID = "Id of this record: a lower-case UUID (version 7 when made by Coprod Desktop)."
CASE = "Id of the case study it belongs to."
ONLY_US = "Whether it is to stay inside the group."
LANGUAGE = "BCP 47 tag of the language of the words."
SHA256 = "SHA-256 of the file's bytes, 64 lower-case hexadecimal digits."
HEX = {"pattern": "^[0-9a-f]{64}$", "must": "must be 64 lower-case hexadecimal digits"}
GBP = {"pattern": "^[A-Z]{3}$", "must": "must be three capital letters, such as GBP"}

HowKnown = Literal["counted", "survey", "records", "estimate", "told_us", "other"]
# How somebody belongs to the work; the words for each are `people.kind.<code>`.
PersonKind = Literal[
    "uses_service", "family", "neighbour", "volunteer", "worker", "commissioner", "partner", "other"
]
RoleThatDay = Literal["took_part", "helped", "led", "visited"]
# The four Co's in plain words: co-commission, co-design, co-deliver, co-assess (Bovaird and Loeffler, 2013).
Way = Literal["deciding", "designing", "doing", "judging"]
# What a decision was about, and what the power map has a row for.
DecisionDomain = Literal["money", "people", "programme", "rules", "partners", "evidence", "publicity"]
# Who decides: an agency alone, a worker alone, members and workers together, members.
Holder = Literal["agency", "worker", "shared", "members"]
AgeBand = Literal["under_16", "16_17", "18_24", "25_34", "35_44", "45_54", "55_64", "65_74", "75_over"]
InvolvedAs = Literal["told", "named", "shown", "responsible"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: a kind, a version of its shape, and an id."""

    kind: ClassVar[str]
    version: ClassVar[int] = 1
    id: str = told(ID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """One person whose permission an item needs: who told it, is named or shown in it, or is responsible for somebody.

    Effective permission is the minimum over everyone involved.
    """

    part: InvolvedAs = told(
        "How they are involved: told it, is named, is shown, or is responsible (a parent)."
    )
    person: str | None = told("Id of the person; null for somebody who is in no list.", default=None)
    who: str | None = told("Who it is in role terms, when there is no person record.", default=None)
