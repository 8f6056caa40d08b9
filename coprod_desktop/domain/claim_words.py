"""How strong the evidence is, and the rules that say which words outrun it.

The ladder is that of the domain notes, section 2.16: what one step allows, every higher step allows too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from coprod_desktop.domain.records import EvidenceLevel as EvidenceLevel  # told from here too

EVIDENCE_LEVELS: tuple[EvidenceLevel, ...] = get_args(EvidenceLevel)
# "base" needs the number it is out of in the same sentence, "never" is carried by no evidence.
Needs = Literal[EvidenceLevel, "base", "never"]
NEEDS: tuple[Needs, ...] = (*EVIDENCE_LEVELS, "base", "never")
# A "word" is swapped where it stands; a "claim" puts the whole sentence into a frame.
RuleKind = Literal["word", "claim"]
# How far what quiets a rule reaches: to the end of the clause, of the sentence, or until it says how it is now.
Reach = Literal["after", "rest", "clause", "then", "sentence"]
REACHES: tuple[Reach, ...] = get_args(Reach)

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SafeWords:
    """How a claim may be said: `frame` holds {claim} as a clause, `loose` as it stands.

    `people` holds {people} and {rest}.
    """

    frame: str
    loose: str
    people: str | None = None
    instead: Pairs = ()


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """One family of words, in the patterns of the file. `at` overrides the frame of some levels; see `ClaimGuide`."""

    id: str
    needs: Needs
    kind: RuleKind
    called: str
    why: str
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()
    instead: Pairs = ()
    strip: tuple[str, ...] = ()
    plural: bool = False
    at: Mapping[EvidenceLevel, SafeWords] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is no claim of the group's own: plans, questions, other people's words. `covers` empty quiets every rule."""

    id: str
    reach: Reach
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()
    covers: frozenset[str] = frozenset()
    first: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceWords:
    """One step of the ladder in words: what the group has so far, and the frame for a claim at this step."""

    level: EvidenceLevel
    called: str
    so_far: str
    safe: SafeWords


@dataclass(frozen=True, slots=True)
class ClaimGuide:
    """Everything the file says. `beginnings` are words that are no names where a sentence begins with them.

    In a pattern a word is itself, `word*` any ending, `*` any word, `...` up to three
    words, `#` a number and `{name}` any of the list of that name.
    """

    language: str
    lists: Mapping[str, tuple[str, ...]]
    scopes: tuple[Scope, ...]
    breaks: Mapping[str, tuple[str, ...]]
    rules: tuple[ClaimRule, ...]
    evidence: Mapping[EvidenceLevel, EvidenceWords]
    own_words: frozenset[str]
    other_words: frozenset[str]
    beginnings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that outrun the evidence, where they stand in the text, and the rule that says so."""

    start: int
    end: int
    words: str
    rule: ClaimRule


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one text. `safer` is None when nothing is marked; `known` is False where it is not English."""

    text: str
    marked: tuple[Marked, ...] = ()
    safer: str | None = None
    known: bool = True

    @property
    def ok(self) -> bool:
        """Whether the evidence carries every word of it."""
        return not self.marked


def carries(level: EvidenceLevel, needs: Needs) -> bool:
    """Whether this evidence carries words that need that much; "base" and "never" are not about the step."""
    if needs in ("base", "never"):
        return False
    return EVIDENCE_LEVELS.index(level) >= NEEDS.index(needs)
