"""Marks the words of a sentence that say more than the evidence can carry.

What is no claim of the group's own is left alone: other people's words, questions, plans, hopes, doubts, what was
denied, how it was before, names. English only; a sentence in another language passes unmarked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coprod_desktop.domain.claim_words import (
    EVIDENCE_LEVELS,
    ClaimGuide,
    ClaimRule,
    EvidenceLevel,
    Marked,
    carries,
)
from coprod_desktop.evaluation.claim_words.english import is_english, quoted_ranges
from coprod_desktop.evaluation.claim_words.patterns import Found, Lists, Matcher, Token, is_number, tokens_of

# Domain notes 2.1: no per cent under ten, and under twenty only beside the count.
_PERCENT_NEVER, _PERCENT_ALONE = 10, 20
_BASES = (
    "# of #", "# of the #", "# of our #", "# out of #", "# out of the #", "# in #", "of the #", "of our #",
    "of # {people}", "of # who", "of these #", "of all #", "of those #", "all #", "n = #", "out of #",
)  # fmt: skip
_COUNTED = frozenset(_BASES[:6])
_TITLE = 0.7


@dataclass(frozen=True, slots=True)
class _Quiet:
    """Tokens `first` to before `last` are no claim, for these rules; none named means for all."""

    first: int
    last: int
    covers: frozenset[str]


class ClaimReader:
    """The rules of one language, made ready once. Nothing in it changes while reading."""

    def __init__(self, guide: ClaimGuide) -> None:
        self.guide = guide
        self.lists = Lists(guide.lists)
        self.rules = {one.id: one for one in guide.rules}
        self._words = self._matcher([(word, rule.id) for rule in guide.rules for word in rule.words])
        self._unless = self._matcher([(word, rule.id) for rule in guide.rules for word in rule.unless])
        self._scopes = self._matcher([(word, n) for n, one in enumerate(guide.scopes) for word in one.words])
        self._no_scope = self._matcher(
            [(word, n) for n, one in enumerate(guide.scopes) for word in one.unless]
        )
        self._breaks = {
            name: self._matcher([(one, name) for one in words]) for name, words in guide.breaks.items()
        }
        self._bases = self._matcher([(one, one in _COUNTED) for one in _BASES])
        self._frames = _frames(guide)
        # Words of the lists are no names when a sentence begins with them.
        self.known_words = frozenset(
            one.split()[0].lower() for words in guide.lists.values() for one in words
        ).union(guide.beginnings)

    def _matcher(self, patterns: Sequence[tuple[str, object]]) -> Matcher:
        return Matcher(patterns, self.lists)

    def knows(self, text: str) -> bool | None:
        """Whether the text is in the language of the rules; None when it is too short to tell."""
        return is_english(text, tokens_of(text), self.guide.own_words, self.guide.other_words)

    def marks(self, sentence: str, level: EvidenceLevel) -> tuple[Marked, ...]:
        """The words of one sentence that outrun this evidence, in order, none inside another."""
        kept: list[Marked] = []
        for mark in self.every_mark(sentence, level):
            if not kept or mark.start >= kept[-1].end:
                kept.append(mark)
        return tuple(kept)

    def every_mark(self, sentence: str, level: EvidenceLevel) -> tuple[Marked, ...]:
        """The same, with those inside others too."""
        if sentence.rstrip("\"”’' )").endswith("?"):
            return ()
        tokens = tokens_of(sentence, quoted_ranges(sentence))
        hits = [hit for hit in self._words.find(tokens) if not carries(level, self._rule(hit).needs)]
        if not hits:
            return ()
        unless = self._unless.find(tokens)
        hits = [hit for hit in hits if not any(one.tag == hit.tag and _over(one, hit) for one in unless)]
        if hits:
            quiet = self._quiet(sentence, tokens)
            framed = self._is_framed(sentence, level)
            bases = self._bases.find(tokens)
            hits = [
                hit
                for hit in hits
                if not (framed and self._rule(hit).kind == "claim")
                and not any(_quiets(one, hit) for one in quiet)
                and not self._has_base(hit, tokens, bases, level)
                and not _is_name(sentence, tokens, hit)
            ]
        spans = sorted(
            {(tokens[one.first].start, -tokens[one.last - 1].end, self._rule(one).id) for one in hits}
        )
        return tuple(
            Marked(start, -end, sentence[start:-end], self.rules[rule]) for start, end, rule in spans
        )

    def _rule(self, hit: Found) -> ClaimRule:
        return self.rules[str(hit.tag)]

    def _quiet(self, sentence: str, tokens: Sequence[Token]) -> list[_Quiet]:
        """Every stretch that is no claim of the group's own."""
        stretches = []
        never = self._no_scope.find(tokens)
        ends = {name: [one.first for one in breaks.find(tokens)] for name, breaks in self._breaks.items()}
        for hit in self._scopes.find(tokens):
            scope = self.guide.scopes[int(str(hit.tag))]
            if (scope.first and hit.first) or any(one.tag == hit.tag and _over(one, hit) for one in never):
                continue
            first, last = hit.first, len(tokens)
            if scope.reach == "after":
                last = _next(ends["all"], hit.last, last)
            elif scope.reach == "clause":
                last = min(_next(ends["all"], hit.last, last), _next(ends["clause"], hit.last, last))
            elif scope.reach == "then":
                first = max((one for one in ends["then"] if one < hit.first), default=0)
                last = _next(ends["then"], hit.last, last)
            elif scope.reach == "sentence" or _comes_last(tokens, hit):
                first = 0
            stretches.append(_Quiet(first, last, scope.covers))
        return stretches

    def _has_base(
        self, hit: Found, tokens: Sequence[Token], bases: Sequence[Found], level: EvidenceLevel
    ) -> bool:
        """Whether a share, or "all", stands beside the number it is out of."""
        rule = self._rule(hit)
        if rule.needs == "never":
            return rule.plural and any(one.tag for one in bases)
        if rule.needs != "base":
            return False
        if not any(tokens[n].word in ("%", "cent", "percent") for n in range(hit.first, hit.last)):
            return bool(bases)
        numbers = [_value(tokens[one.last - 1].word, tokens, one) for one in bases]
        base = max((one for one in numbers if one is not None), default=0)
        if level == "stories" or base < _PERCENT_NEVER:
            return False
        return base >= _PERCENT_ALONE or any(one.tag for one in bases)

    def _is_framed(self, sentence: str, level: EvidenceLevel) -> bool:
        """Whether the sentence is put as this evidence allows already."""
        plain = sentence.strip().lower()
        rank = EVIDENCE_LEVELS.index(level)
        return any(
            least <= rank and plain.startswith(begin) and plain.rstrip(".!").endswith(end)
            for begin, end, least in self._frames
        )


def _frames(guide: ClaimGuide) -> list[tuple[str, str, int]]:
    """Beginning and end of every frame, and the step from which on it may be used."""
    found = []
    for level, words in guide.evidence.items():
        for safe in (words.safe, *(rule.at[level] for rule in guide.rules if level in rule.at)):
            for frame in (safe.frame, safe.loose):
                begin, _, end = frame.lower().partition("{claim}")
                least = (
                    EVIDENCE_LEVELS.index(level)
                    if level in EVIDENCE_LEVELS[4:] and "cannot" not in begin + end
                    else 0
                )
                found.append((begin, end.rstrip(".!"), least))
    return found


def _next(breaks: Sequence[int], at: int, otherwise: int) -> int:
    return next((one for one in breaks if one >= at), otherwise)


def _over(one: Found, hit: Found) -> bool:
    return one.first < hit.last and hit.first < one.last


def _quiets(quiet: _Quiet, hit: Found) -> bool:
    return (
        quiet.first < hit.last
        and hit.first < quiet.last
        and (not quiet.covers or str(hit.tag) in quiet.covers)
    )


def _comes_last(tokens: Sequence[Token], hit: Found) -> bool:
    """Said at the end: "It helped, Ann told us."."""
    ends = [n for n, token in enumerate(tokens) if token.word not in (".", "!", "…")]
    last = ends[-1] + 1 if ends else 0
    before = [tokens[n].word for n in range(max(0, hit.first - 4), hit.first)]
    return last - hit.last <= 2 and ("," in before or "\0" in before)


def _is_name(sentence: str, tokens: Sequence[Token], hit: Found) -> bool:
    """Part of a proper name: a capital inside a sentence, or two capitals at its beginning."""

    def capital(n: int) -> bool:
        return n < len(tokens) and sentence[tokens[n].start].isupper()

    words = [n for n, token in enumerate(tokens) if token.word[:1].isalpha()]
    if sum(capital(n) for n in words) > len(words) * _TITLE or not capital(hit.first):
        return False
    begins = words.index(hit.first) == 0 if hit.first in words else not hit.first
    if not begins and tokens[hit.first - 1].word not in (".", "!", ":"):
        return True
    after = hit.first + 1
    return capital(after) and sentence[tokens[after].start : tokens[after].end] != "I"


def _value(word: str, tokens: Sequence[Token], base: Found) -> int | None:
    numbers = [tokens[n].word for n in range(base.first, base.last) if is_number(tokens[n].word)]
    digits = [one.replace(",", "") for one in numbers if one.replace(",", "").isdigit()]
    return int(digits[-1]) if digits else None
