"""Lists of outcomes that others keep, dated and with their licence, and what may be suggested for a group's own words.

A suggestion leads from plain words to one code. There is no shape here that leads from one list to another: a code is
only ever reached from a group's own outcome, in one hop.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import get_args

from coprod_desktop.domain.records import Relation
from coprod_desktop.domain.text import fold

FIT_RELATIONS: tuple[Relation, ...] = get_args(Relation)
# May be offered with a reason ready; every other relation needs a person's own words.
READY: frozenset[Relation] = frozenset({"exact", "close"})
# So many codes of one list on one outcome can be reasoned; more is collecting badges. Domain notes 7.3, rule 5.
MOST_CODES = 3
# Words that say nothing of what an outcome is about.
_LITTLE = frozenset(
    re.split(
        r"\s+",
        "about all and any are been being but can for from get got had has have her him his how its just more much not"
        " now off one our out over she some than that the their them then there they this through too very was were"
        " what when which who will with would you your people person members group feel feels felt",
    )
)
_SAME_BEGINNING = 5  # "lonely" and "loneliness", "skills" and "skilled"


@dataclass(frozen=True, slots=True)
class Code:
    """One line of a list; `parent` is the code it stands under, "" for none."""

    code: str
    title: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Framework:
    """A list of outcomes or principles as it stood on `checked_on`. `version` is what a tie is made to.

    `valid_to` None: until further notice. `superseded_by` is the id of the list that took its place, `replacing` what
    is known of one that is coming. `attribution` is printed where the licence asks for it; `note` is for who uses it.
    With `own_codes` the list has none itself: ours are never printed.
    """

    id: str
    name: str
    version: str
    owner: str
    licence: str
    source: str
    checked_on: date
    codes: tuple[Code, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    superseded_by: str = ""
    replacing: str = ""
    attribution: str = ""
    note: str = ""
    own_codes: bool = False

    def find(self, code: str) -> Code | None:
        """The line of this code."""
        return next((one for one in self.codes if one.code == code), None)

    def told(self, code: Code) -> str:
        """A line as it is printed: "16.7 Decisions that people take part in", or its title alone."""
        return code.title if self.own_codes else f"{code.code} {code.title}"

    def over(self, on: date) -> bool:
        """Whether it no longer held on that day."""
        return bool(self.superseded_by) or (self.valid_to is not None and self.valid_to < on)


@dataclass(frozen=True, slots=True)
class SuggestedFit:
    """A code that may fit. `because` is a reason ready to take, "" where a person must write their own."""

    framework: str
    code: str
    relation: Relation
    because: str = ""


@dataclass(frozen=True, slots=True)
class CommonOutcome:
    """A difference that many groups make, the words that give it away, and the codes that may fit it."""

    id: str
    words: str
    alike: tuple[str, ...]
    fits: tuple[SuggestedFit, ...]


@dataclass(frozen=True, slots=True)
class Frameworks:
    """All that ships, in the order of their names, and who made the suggestions and which version of them."""

    frameworks: tuple[Framework, ...]
    common: tuple[CommonOutcome, ...]
    maker: str
    version: str

    def find(self, framework: str) -> Framework | None:
        """The list with this id."""
        return next((one for one in self.frameworks if one.id == framework), None)

    def suggested(self, words: str) -> tuple[tuple[CommonOutcome, SuggestedFit], ...]:
        """What may fit an outcome in these words, the likest first; nothing when no word is alike."""
        told = words_that_tell(words)
        scored = [(_alike(told, one), one) for one in self.common]
        best = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])
        return tuple((one, fit) for _, one in best[:2] for fit in one.fits)


def words_that_tell(words: str) -> frozenset[str]:
    """The words of an outcome that say what it is about, folded."""
    plain = re.findall(r"[^\W\d_]+", fold(words))
    return frozenset(one for one in plain if len(one) > 2 and one not in _LITTLE)


def _alike(told: frozenset[str], common: CommonOutcome) -> int:
    """How many of the words that give an outcome away stand in these."""
    return sum(any(_same(one, other) for one in told) for other in common.alike)


def _same(one: str, other: str) -> bool:
    """The same word, or one grown from the same beginning."""
    if one == other:
        return True
    short = min(len(one), len(other))
    return short >= _SAME_BEGINNING and one[:_SAME_BEGINNING] == other[:_SAME_BEGINNING]
