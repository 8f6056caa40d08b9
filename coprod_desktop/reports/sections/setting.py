"""What every section builder is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from coprod_desktop.domain.finding import Finding, Severity
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.snapshot import SeenCase, Snapshot
from coprod_desktop.domain.templates import Part, Template
from coprod_desktop.domain.text import clean_line
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.counting import counted, number_word
from coprod_desktop.reports.document import Block, Heading, PageSetup, Paragraph, Run, words_in
from coprod_desktop.reports.language import base_of, document_language
from coprod_desktop.reports.shapes import Measurer


@dataclass(frozen=True, slots=True)
class EmptyPart:
    """A part that says it has nothing: its heading, where it would be filled, and in how many minutes."""

    heading: str
    place: str | None
    minutes: int


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks of one part and what was noticed while building it."""

    blocks: tuple[Block, ...]
    findings: tuple[Finding | EmptyPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """One part's surroundings. `level` is that of the part's heading; `anchor` is unique to the part."""

    snapshot: Snapshot
    case: SeenCase
    template: Template
    questions: QuestionSet
    words: Words
    measurer: Measurer
    page: PageSetup = field(default_factory=PageSetup)
    level: int = 1
    anchor: str = "part-1"

    @property
    def language(self) -> str:
        """BCP 47 tag of the document."""
        return document_language(self.snapshot.language, self.words.language)

    def theirs(self, language: str | None = None) -> str | None:
        """The tag a passage of the group's carries: its own, else its case's; None when it is the document's."""
        tag = language or self.case.language or self.snapshot.language
        return None if base_of(tag) == base_of(self.language) else tag

    def say(self, key: str, **fields: object) -> str:
        """Our own words, under "reports."."""
        return self.words(f"reports.{key}", **fields)

    def join(self, parts: Iterable[str], last: str = "last") -> str:
        """Several things in one sentence: "a, b and c"; with "either" for `last`: "a, b or c"."""
        named = list(parts)
        if len(named) < 2:
            return "".join(named)
        return self.say(f"list.{last}", first=self.say("list.comma").join(named[:-1]), last=named[-1])

    def number_word(self, n: int) -> str:
        """A small count in words, as it reads best inside a sentence; figures from eleven on."""
        return number_word(self.words, n)

    def counted(self, key: str, n: int, **fields: object) -> str:
        """A sentence with a count in it: {k} is the count in words, {K} the same at the head of a sentence."""
        return counted(self.words, f"reports.{key}", n, **fields)

    def heading(self, text: str, *, below: int = 0, number: int = 0, language: str | None = None) -> Heading:
        """The part's heading, or one `below` it; `number` parts several headings of one part."""
        anchor = f"{self.anchor}-{number}" if number else self.anchor
        return Heading(min(self.level + below, 4), clean_line(text), anchor, language)

    def gap(self, part: Part) -> Paragraph:
        """The honest sentence for a part with nothing in it."""
        return Paragraph((Run(part.when_empty or self.say("gap")),), "gap")

    def finding(
        self,
        rule: str,
        severity: Severity,
        *,
        place: str | None = None,
        about: tuple[str, ...] = (),
        minutes: int | None = None,
        **fields: object,
    ) -> Finding:
        """A finding in the words of `reports.finding.<rule>`."""
        return Finding(
            rule=rule,
            severity=severity,
            sentence=self.say(f"finding.{rule}.sentence", **fields),
            why=self.say(f"finding.{rule}.why", **fields),
            smallest_next_step=self.say(f"finding.{rule}.step", **fields),
            minutes=minutes,
            place=place,
            about=about,
        )  # fmt: skip


def text_of(blocks: Iterable[Block]) -> str:
    """The words of some blocks, one paragraph a line, for counting."""
    return "\n".join(words_in(blocks))
